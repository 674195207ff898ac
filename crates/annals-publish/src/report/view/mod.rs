//! What a report says, sorted, worded and cited before anything is set.

mod chronology;
mod disputes;
mod people;
mod sources;
mod speakers;

use super::ReportOptions;
use super::footnotes::{Footnote, Footnotes};
use annals_case::{Case, DocumentKey};
use annals_graph::{Filter, Placement, select};
use chronology::{EventLine, KEY_EVENTS, chosen, event_line, key_entries};
use disputes::{Dispute, disputes};
use minijinja::Value;
use people::{EntityLine, entities};
use serde::Serialize;
use sources::{Source, documents_of, source, unknown};
use speakers::{Speaker, main_statements, speakers};

/// A report, ready to be set.
#[derive(Serialize)]
pub(super) struct ReportView {
    title: String,
    /// Whether it is more than a brief.
    full: bool,
    scope: Vec<String>,
    /// What the picture's link leads to, where the report has one.
    picture: Option<Value>,
    key_events: Vec<EventLine>,
    dated: Vec<EventLine>,
    bounded: Vec<EventLine>,
    undated: Vec<EventLine>,
    speakers: Vec<Speaker>,
    /// How many statements a brief leaves out.
    more_statements: usize,
    entities: Vec<EntityLine>,
    disputes: Vec<Dispute>,
    /// How many disagreements a brief leaves out.
    more_disputes: usize,
    unknown: Vec<String>,
    documents: Vec<Source>,
    /// How many documents a brief doesn't cite.
    more_documents: usize,
    footnotes: Vec<Footnote>,
}

/// A line with its citations.
#[derive(Serialize)]
pub(super) struct Cited {
    pub(super) text: String,
    pub(super) cites: Vec<usize>,
}

/// Chooses, sorts, words and cites what the report says.
pub(super) fn report_view(case: &Case, options: &ReportOptions) -> ReportView {
    let filter = Filter {
        about: options.about.clone(),
        from: options.from,
        to: options.to,
        marked: options.marked.clone(),
        ..Filter::default()
    };
    let selection = select(case, &filter);
    let documents = documents_of(case, options, &selection);
    let mut notes = Footnotes::of(case, options.full);
    let marked = case.mark_lines();
    let (scope, entries) = chosen(case, options, &selection);
    let key = key_entries(&entries, options.most.unwrap_or(KEY_EVENTS));
    let key_events = key.iter().map(|(event, entry)| event_line(case, event, entry, &marked, &mut notes)).collect();
    let lines: Vec<EventLine> = if options.full {
        entries.iter().map(|(event, entry)| event_line(case, event, entry, &marked, &mut notes)).collect()
    } else {
        Vec::new()
    };
    let part = |wanted: fn(&Placement) -> bool| -> Vec<EventLine> {
        lines.iter().filter(|line| wanted(&line.placement)).cloned().collect()
    };
    let said = if options.full { selection.statements.clone() } else { main_statements(case, &selection, &entries) };
    let left_unsaid = selection.statements.len() - said.len();
    let speakers = speakers(case, &said, &marked, &mut notes);
    let entities = if options.full { entities(case, options, &selection, &marked, &mut notes) } else { Vec::new() };
    let (disputes, left_disputed) = disputes(case, options, &selection, &entries, &mut notes);
    let (footnotes, cited) = notes.into_notes();
    let listed: Vec<DocumentKey> =
        documents.iter().copied().filter(|key| options.full || cited.contains(key)).collect();
    ReportView {
        title: title(case, options),
        full: options.full,
        scope,
        picture: options.picture.clone().map(Value::from_safe_string),
        key_events,
        dated: part(|placement| matches!(placement, Placement::Day { .. } | Placement::Stretch { .. })),
        bounded: part(|placement| {
            matches!(placement, Placement::Before { .. } | Placement::After { .. } | Placement::Around { .. })
        }),
        undated: part(|placement| matches!(placement, Placement::Unplaced)),
        speakers,
        more_statements: left_unsaid,
        entities,
        disputes,
        more_disputes: left_disputed,
        unknown: unknown(case, &selection, &documents),
        more_documents: documents.len() - listed.len(),
        documents: listed.iter().map(|key| source(case, *key)).collect(),
        footnotes,
    }
}

fn title(case: &Case, options: &ReportOptions) -> String {
    if let Some(title) = &options.title {
        return title.clone();
    }
    let names: Vec<&str> = options.about.iter().map(|key| case.entity(*key).name.as_str()).collect();
    if names.is_empty() { "Report".to_owned() } else { format!("Report on {}", names.join(", ")) }
}

/// "1 event", "2 events".
fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
