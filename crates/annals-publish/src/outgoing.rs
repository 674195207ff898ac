//! Every field of an event and a statement of a case reaches every list and export, or is said to be left out of it.

use crate::export::{ExportFormat, ExportOptions, export};
use crate::report::sample::{event, sample, statement};
use annals_case::{Case, EventKey, StatementKey, event_records, statement_records};
use annals_document::{Aspect, Modality, Polarity, Tense};
use annals_graph::{Filter, timeline_records};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeSet;

/// What writes events, statements, or mentions of them.
struct Writer {
    name: &'static str,
    /// Names in what it writes.
    writes: BTreeSet<String>,
    /// Each field of the case that it carries, with its name there.
    carries: &'static [(&'static str, &'static str)],
    /// Each field that it leaves out, and why.
    leaves_out: &'static [(&'static str, &'static str)],
}

/// One statement about two events, with everything that an event and a statement can have.
fn whole() -> Case {
    let mut case = sample(&[statement("Mayor Ann Ode said ", "the bridge is open", ".")]);
    let mut told = event("Ode opens bridge", Polarity::Positive, Modality::Asserted);
    told.mode = Some("open".to_owned());
    told.tense = Some(Tense::Past);
    told.aspect = Some(Aspect::Ends);
    told.amounts = serde_json::from_value(serde_json::json!([{
        "amount": {"start": 0, "end": 1, "role": "patient", "least": 2.0, "most": 2.0, "unit": "person"}, "citations": [],
    }]))
    .unwrap();
    told.likely = chrono::NaiveDate::from_ymd_opt(2031, 5, 3);
    told.rank = Some(1);
    told.evidence =
        Some(annals_case::Citation { document: annals_case::DocumentKey(0), span: annals_document::Span::new(0, 4) });
    case.events = vec![told];
    case.statements[0].events = vec![EventKey(0)];
    case.statements[0].reacts_to = vec![EventKey(0)];
    case
}

fn keys(record: impl Serialize) -> BTreeSet<String> {
    let value = serde_json::to_value(record).unwrap();
    value.as_object().expect("a record").keys().cloned().collect()
}

/// The case as one JSON object.
fn exported(case: &Case) -> Value {
    let export =
        export(case, &Filter::default(), ExportFormat::named("json").unwrap(), &ExportOptions::default()).unwrap();
    serde_json::from_slice(&export.files[0].bytes).unwrap()
}

/// The columns of a table of the CSV export.
fn columns(case: &Case, table: &str) -> BTreeSet<String> {
    let export =
        export(case, &Filter::default(), ExportFormat::named("csv").unwrap(), &ExportOptions::default()).unwrap();
    let file = export.files.into_iter().find(|file| file.name == table).unwrap();
    let text = String::from_utf8(file.bytes).unwrap();
    text.trim_start_matches('\u{FEFF}').lines().next().unwrap().split(',').map(str::to_owned).collect()
}

/// The parts of a statement or an event whose words the table of mentions holds.
fn parts(case: &Case) -> BTreeSet<String> {
    let export =
        export(case, &Filter::default(), ExportFormat::named("csv").unwrap(), &ExportOptions::default()).unwrap();
    let file = export.files.into_iter().find(|file| file.name == "mentions.csv").unwrap();
    let mut reader = csv::Reader::from_reader(file.bytes.as_slice());
    reader.records().map(|row| row.unwrap()[1].to_owned()).collect()
}

/// The names that the page's script gives to what it reads.
fn page_names() -> BTreeSet<String> {
    let script = include_str!("page/script/data.js");
    script.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect()
}

fn check(of: &str, fields: &BTreeSet<String>, writer: &Writer) {
    let name = writer.name;
    let listed = writer.carries.iter().chain(writer.leaves_out).map(|(field, _)| (*field).to_owned());
    let listed: BTreeSet<String> = listed.collect();
    let forgotten: Vec<&String> = fields.difference(&listed).collect();
    assert!(
        forgotten.is_empty(),
        "{name} neither carries nor lists {forgotten:?} of {of}: carry it, or say why it is left out"
    );
    let gone: Vec<&String> = listed.difference(fields).collect();
    assert!(gone.is_empty(), "{name} lists {gone:?}, which {of} no longer has");
    for (field, written) in writer.carries {
        assert!(writer.writes.contains(*written), "{name} should write {field} as {written:?}: {:?}", writer.writes);
    }
    assert!(writer.leaves_out.iter().all(|(_, why)| !why.is_empty()), "{name}");
}

const IN_CASE_FILE: &str = "why mentions are one stands in the case file and on the page";

#[test]
fn every_field_of_an_event_is_written_or_left_out_knowingly() {
    let case = whole();
    let fields = keys(&case.events[0]);
    let writers = [
        Writer {
            name: "annals events",
            writes: keys(&event_records(&case)[0]),
            carries: &[
                ("id", "event"),
                ("label", "label"),
                ("lemma", "lemma"),
                ("kind", "kind"),
                ("mode", "mode"),
                ("participants", "participants"),
                ("amounts", "amounts"),
                ("time", "edtf"),
                ("polarity", "polarity"),
                ("modality", "modality"),
                ("tense", "tense"),
                ("aspect", "aspect"),
                ("statements", "statements"),
                ("likely", "edtf"),
                ("rank", "rank"),
                ("evidence", "evidence"),
                ("mentions", "mentions"),
            ],
            leaves_out: &[("merges", IN_CASE_FILE), ("salience", "the rank tells the order")],
        },
        Writer {
            name: "annals timeline",
            writes: keys(&timeline_records(&case, &Filter::default())[0]),
            carries: &[
                ("id", "event"),
                ("label", "label"),
                ("kind", "kind"),
                ("time", "edtf"),
                ("mentions", "mentions"),
            ],
            leaves_out: &[
                ("lemma", "`annals events` tells the rest of an event by its id"),
                ("mode", "as lemma"),
                ("participants", "as lemma"),
                ("amounts", "as lemma"),
                ("polarity", "what is told not to be so has order 0"),
                ("modality", "what is not told as done has order 0"),
                ("tense", "as lemma"),
                ("aspect", "as lemma"),
                ("statements", "as lemma"),
                ("merges", IN_CASE_FILE),
                ("salience", "a timeline is in order of time"),
                ("likely", "`edtf` and `likely` give the day that its own telling would be taken for"),
                ("rank", "a timeline is in order of time; `--most` goes by it"),
                ("evidence", "as lemma"),
            ],
        },
        Writer {
            name: "case.json",
            writes: keys(&exported(&case)["events"][0]),
            carries: &[
                ("id", "id"),
                ("label", "label"),
                ("lemma", "lemma"),
                ("kind", "kind"),
                ("mode", "mode"),
                ("participants", "participants"),
                ("amounts", "amounts"),
                ("time", "time"),
                ("polarity", "polarity"),
                ("modality", "modality"),
                ("tense", "tense"),
                ("aspect", "aspect"),
                ("statements", "statements"),
                ("mentions", "mentions"),
                ("salience", "salience"),
                ("likely", "likely"),
                ("rank", "rank"),
                ("evidence", "evidence"),
            ],
            leaves_out: &[("merges", IN_CASE_FILE)],
        },
        Writer {
            name: "events.csv and events.parquet",
            writes: columns(&case, "events.csv"),
            carries: &[
                ("id", "id"),
                ("label", "label"),
                ("lemma", "lemma"),
                ("kind", "kind"),
                ("mode", "mode"),
                ("amounts", "amounts"),
                ("time", "edtf"),
                ("polarity", "polarity"),
                ("modality", "modality"),
                ("tense", "tense"),
                ("aspect", "aspect"),
                ("statements", "statements"),
                ("salience", "salience"),
            ],
            leaves_out: &[
                ("participants", "they have a table of their own"),
                ("mentions", "they have a table of their own"),
                ("merges", IN_CASE_FILE),
                ("likely", "a table of facts holds no day that no text gives"),
                ("rank", "salience orders them; `--most` goes by the rank"),
                ("evidence", "the table of mentions holds all words"),
            ],
        },
        Writer {
            name: "the page",
            writes: page_names(),
            carries: &[
                ("id", "id"),
                ("label", "text"),
                ("kind", "kind"),
                ("participants", "parts"),
                ("time", "date"),
                ("likely", "date"),
                ("polarity", "standing"),
                ("modality", "standing"),
                ("statements", "statements"),
                ("mentions", "told"),
                ("merges", "merges"),
                ("salience", "salience"),
            ],
            leaves_out: &[
                ("lemma", "the label and the exact words show it"),
                ("mode", "a code for programs"),
                ("amounts", "the label and the exact words show them; where they differ, the disagreements do"),
                ("tense", "the exact words show it"),
                ("aspect", "the exact words show it"),
                ("rank", "salience orders its entries by the rank"),
                ("evidence", "it shows all words that tell an event"),
            ],
        },
    ];
    writers.iter().for_each(|writer| check("an event", &fields, writer));
}

#[test]
fn every_field_of_a_statement_is_written_or_left_out_knowingly() {
    let case = whole();
    let fields = keys(&case.statements[0]);
    let said = &statement_records(&case, &[StatementKey(0)])[0];
    let writers = [
        Writer {
            name: "annals said --format json",
            writes: keys(said),
            carries: &[
                ("id", "statement"),
                ("kind", "kind"),
                ("speaker", "speaker"),
                ("lemma", "lemma"),
                ("content", "content"),
                ("addressee", "addressee"),
                ("about", "about"),
                ("events", "tells"),
                ("reacts_to", "reacts_to"),
                ("within", "within"),
                ("time", "edtf"),
                ("polarity", "polarity"),
                ("force", "force"),
                ("mentions", "mentions"),
            ],
            leaves_out: &[("merges", IN_CASE_FILE)],
        },
        Writer {
            name: "annals said --format csv",
            writes: crate::table::COLUMNS.iter().map(|column| (*column).to_owned()).collect(),
            carries: &[
                ("id", "statement"),
                ("kind", "kind"),
                ("speaker", "speaker"),
                ("lemma", "lemma"),
                ("content", "content"),
                ("addressee", "addressee"),
                ("about", "about"),
                ("events", "tells"),
                ("reacts_to", "reacts_to"),
                ("within", "within"),
                ("time", "date"),
                ("polarity", "polarity"),
                ("force", "force"),
                ("mentions", "document"),
            ],
            leaves_out: &[("merges", IN_CASE_FILE)],
        },
        Writer {
            name: "case.json",
            writes: keys(&exported(&case)["statements"][0]),
            carries: &[
                ("id", "id"),
                ("kind", "kind"),
                ("speaker", "speaker"),
                ("lemma", "lemma"),
                ("content", "content"),
                ("addressee", "addressee"),
                ("about", "about"),
                ("events", "events"),
                ("reacts_to", "reacts_to"),
                ("within", "within"),
                ("time", "time"),
                ("polarity", "polarity"),
                ("force", "force"),
                ("mentions", "mentions"),
            ],
            leaves_out: &[("merges", IN_CASE_FILE)],
        },
        Writer {
            name: "statements.csv and statements.parquet of an export",
            writes: columns(&case, "statements.csv"),
            carries: &[
                ("id", "id"),
                ("kind", "kind"),
                ("speaker", "speaker"),
                ("lemma", "lemma"),
                ("content", "content"),
                ("addressee", "addressee"),
                ("about", "about"),
                ("events", "events"),
                ("reacts_to", "reacts_to"),
                ("within", "within"),
                ("time", "edtf"),
                ("polarity", "polarity"),
                ("force", "force"),
            ],
            leaves_out: &[("mentions", "they have a table of their own"), ("merges", IN_CASE_FILE)],
        },
        Writer {
            name: "the page",
            writes: page_names(),
            carries: &[
                ("id", "id"),
                ("kind", "form"),
                ("speaker", "speaker"),
                ("lemma", "cue"),
                ("content", "text"),
                ("addressee", "addressee"),
                ("about", "about"),
                ("events", "events"),
                ("reacts_to", "reactsTo"),
                ("within", "within"),
                ("time", "date"),
                ("polarity", "standing"),
                ("force", "force"),
                ("mentions", "told"),
                ("merges", "merges"),
            ],
            leaves_out: &[],
        },
    ];
    writers.iter().for_each(|writer| check("a statement", &fields, writer));
}

#[test]
fn every_field_of_a_mention_is_written_or_left_out_knowingly() {
    let mut case = whole();
    case.statements[0].mentions[0].occasion = case.statements[0].mentions[0].cue.clone();
    let whole = exported(&case);
    check(
        "a mention of an event",
        &keys(&case.events[0].mentions[0]),
        &Writer {
            name: "case.json",
            writes: keys(&whole["events"][0]["mentions"][0]),
            carries: &[
                ("document", "document"),
                ("trigger", "trigger"),
                ("evidence", "exact"),
                ("time", "edtf"),
                ("polarity", "polarity"),
                ("modality", "modality"),
            ],
            leaves_out: &[],
        },
    );
    let fields = keys(&case.statements[0].mentions[0]);
    let said = &statement_records(&case, &[StatementKey(0)])[0];
    let writers = [
        Writer {
            name: "annals said --format json",
            writes: keys(&said.mentions[0]),
            carries: &[
                ("document", "document"),
                ("source", "source"),
                ("cue", "cue"),
                ("verb", "verb"),
                ("content", "content"),
                ("occasion", "occasion"),
                ("translated", "translated"),
            ],
            leaves_out: &[],
        },
        Writer {
            name: "case.json",
            writes: keys(&whole["statements"][0]["mentions"][0]),
            carries: &[
                ("source", "source"),
                ("cue", "cue"),
                ("content", "content"),
                ("occasion", "occasion"),
                ("translated", "translated"),
            ],
            leaves_out: &[("document", "each quotation has its own"), ("verb", "it is a word of the cue")],
        },
        Writer {
            name: "mentions.csv and mentions.parquet",
            writes: parts(&case),
            carries: &[("source", "source"), ("cue", "cue"), ("content", "content"), ("occasion", "occasion")],
            leaves_out: &[
                ("document", "each row has its own"),
                ("verb", "it is a word of the cue"),
                ("translated", "a row is one stretch of words; case.json and `annals said` tell it"),
            ],
        },
    ];
    writers.iter().for_each(|writer| check("a mention of a statement", &fields, writer));
}
