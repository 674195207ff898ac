//! Events and statements as the page shows them, as rows. `script/data.js` gives them their names again.

use super::Conflict;
use super::tables::{Tables, row};
use annals_case::{
    Case, CaseEvent, CaseStatement, ConflictSubject, Dating, DocumentKey, EventKey, EventMention, MergeReason,
    Standing, StatementKey, StatementMention, readable,
};
use annals_document::{EventTime, Force, Span};
use annals_graph::{TimelineEntry, event_ends, event_phrase};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What few entries have.
#[derive(Debug, Serialize)]
struct Rare {
    disagreements: Vec<Disagreement>,
    conflicts: Vec<Conflict>,
    merges: Vec<u32>,
}

/// What the sources tell differently: each value with who gives it.
#[derive(Debug, Serialize)]
struct Disagreement {
    about: String,
    values: Vec<(String, Vec<String>)>,
}

/// Entries of a timeline by the identity of what they show.
pub(super) type Shown<'v> = BTreeMap<&'v str, &'v TimelineEntry>;
/// Conflicts by whose time they are about.
pub(super) type Conflicts = BTreeMap<ConflictSubject, Vec<Conflict>>;

/// What the entries are made of besides themselves.
pub(super) struct Material<'v> {
    pub(super) shown: Shown<'v>,
    pub(super) conflicts: Conflicts,
    pub(super) tables: Tables,
}

/// What events and statements share before the timeline has its say.
struct Common<'c> {
    id: &'c str,
    subject: ConflictSubject,
    time: &'c Dating,
    merges: &'c [MergeReason],
    /// One row a telling.
    told: Vec<Value>,
    /// What only its own sort has.
    own: Value,
}

/// Every event of `case`, in its order.
pub(super) fn event_entries(case: &Case, material: &mut Material) -> Vec<Value> {
    let numbered = case.events.iter().enumerate();
    let entries = numbered.filter_map(|(at, event)| {
        let edtf = event.time.edtf();
        let tables = &mut material.tables;
        let told = event.mentions.iter().map(|mention| event_telling(mention, edtf.as_deref(), tables)).collect();
        let own = event_part(case, event, tables);
        let subject = ConflictSubject::Event(EventKey::from(at));
        material.entry(Common { id: &event.id, subject, time: &event.time, merges: &event.merges, told, own })
    });
    entries.collect()
}

/// Every statement of `case`, in its order.
pub(super) fn statement_entries(case: &Case, material: &mut Material) -> Vec<Value> {
    // Events that are no happenings are not on the page, so that an event's place there is not its key.
    let is_shown = |key: &EventKey| material.shown.contains_key(case.event(*key).id.as_str());
    let listed: BTreeMap<EventKey, u32> =
        (0..case.events.len()).map(EventKey::from).filter(is_shown).zip(0u32..).collect();
    let numbered = case.statements.iter().enumerate();
    let entries = numbered.filter_map(|(at, statement)| {
        let told = statement.mentions.iter().map(statement_telling).collect();
        let own = statement_part(statement, &listed, &mut material.tables);
        let subject = ConflictSubject::Statement(StatementKey::from(at));
        let (time, merges) = (&statement.time, &statement.merges);
        material.entry(Common { id: &statement.id, subject, time, merges, told, own })
    });
    entries.collect()
}

impl Material<'_> {
    /// An entry; `None` for an identity that the timeline does not know. Its row: identity; text; salience in
    /// hundredths, what the timeline ranks by; time; who tells it; tellings; what its sort has; in how many sources that
    /// do not copy each other, where that is not one; its standing, where it is not told as fact; how it is told and by
    /// whom, in words; what few entries have.
    fn entry(&mut self, common: Common) -> Option<Value> {
        let shown = *self.shown.get(common.id)?;
        let tables = &mut self.tables;
        let disagreements = shown.disagreements.iter();
        let rare = Rare {
            disagreements: disagreements
                .map(|it| Disagreement { about: it.about.clone(), values: it.values.clone() })
                .collect(),
            conflicts: self.conflicts.get(&common.subject).cloned().unwrap_or_default(),
            merges: tables.merges(common.merges),
        };
        let is_rare = !(rare.disagreements.is_empty() && rare.conflicts.is_empty() && rare.merges.is_empty());
        Some(row([
            json!(shown.id),
            json!(shown.text),
            json!((shown.salience * 100.0).round() as u32),
            tables.date(common.time),
            tables.words(Some(&shown.sources.line())),
            json!(common.told),
            common.own,
            json!(Some(shown.sources.independent).filter(|&count| count != 1)),
            tables.term((shown.standing != Standing::Asserted).then_some(shown.standing)),
            tables.words(shown.note.as_deref()),
            json!(is_rare.then_some(rare)),
        ]))
    }
}

/// One place where a document tells of an event: the document; the trigger; the clause around it; the words for the
/// speaker; the words that attribute; when, as this document alone says it, where that is not the event's time.
fn event_telling(mention: &EventMention, edtf: Option<&str>, tables: &mut Tables) -> Value {
    let own = |time: &EventTime| time.edtf.clone().filter(|own| edtf != Some(own));
    let time = mention.time.as_ref().and_then(own);
    telling(mention.document, [&[mention.trigger], &[mention.evidence], &[], &[]], tables.words(time.as_deref()))
}

/// The same of a statement, whose words are its content, and which has no clause around them.
fn statement_telling(mention: &StatementMention) -> Value {
    telling(mention.document, [&mention.content, &[], &mention.source, &mention.cue], Value::Null)
}

fn telling(document: DocumentKey, spans: [&[Span]; 4], time: Value) -> Value {
    let [core, clause, source, cue] = spans.map(flat);
    row([json!(document.0), json!(core), json!(clause), json!(source), json!(cue), time])
}

/// Code of the ontology; parts; who does it and to whom or what; the statements that report it; what stands between each who does it
/// and each to whom it is done, where that is not the whole text. A part: its role; who or
/// what plays it; the words where they are not the entity's name.
fn event_part(case: &Case, event: &CaseEvent, tables: &mut Tables) -> Value {
    let kind = tables.term(&event.kind);
    let parts = event.participants.iter().map(|part| {
        let is_name = part.entity.is_some_and(|key| case.entity(key).name == part.text);
        let words = (!is_name).then(|| readable(&part.text));
        row([tables.term(part.role), json!(part.entity.map(|key| key.0)), tables.words(words.as_deref())])
    });
    let parts: Vec<Value> = parts.collect();
    let ends = event_ends(case, event);
    let pairs = ends[0].iter().flat_map(|from| ends[1].iter().map(move |to| [*from, *to]));
    let between: Vec<Value> = pairs
        .map(|pair| event_phrase(case, event, pair))
        .map(|words| tables.words((words != event.label).then(|| readable(&words)).as_deref()))
        .collect();
    let ends: [Vec<u32>; 2] = ends.map(|keys| keys.into_iter().map(|key| key.0).collect());
    let statements: Vec<u32> = event.statements.iter().map(|key| key.0).collect();
    row([kind, json!(parts), json!(ends), json!(statements), json!(between)])
}

/// Form; cue; speaker; about whom; the events that it tells; addressee; the statement around it; what is done by saying
/// it, where that is more than telling it; the events that it takes up.
fn statement_part(statement: &CaseStatement, listed: &BTreeMap<EventKey, u32>, tables: &mut Tables) -> Value {
    let about: Vec<u32> = statement.about.iter().map(|key| key.0).collect();
    let keys = |keys: &[EventKey]| -> Vec<u32> { keys.iter().filter_map(|key| listed.get(key).copied()).collect() };
    row([
        tables.term(statement.kind),
        tables.term(readable(&statement.lemma)),
        json!(statement.speaker.map(|key| key.0)),
        json!(about),
        json!(keys(&statement.events)),
        json!(statement.addressee.map(|key| key.0)),
        json!(statement.within.map(|key| key.0)),
        tables.term((statement.force != Force::Assert).then_some(statement.force)),
        json!(keys(&statement.reacts_to)),
    ])
}

/// Spans as first character, length, first character, length, …
fn flat(spans: &[Span]) -> Vec<u32> {
    spans.iter().flat_map(|span| [span.start, span.end.saturating_sub(span.start)]).collect()
}
