//! What a report says, sorted, worded and cited before anything is set.

mod chronology;
mod disputes;
mod people;
mod sources;
mod speakers;

use super::ReportOptions;
use super::footnotes::{Footnote, Footnotes};
use annals_case::Case;
use annals_graph::{Filter, Placement, select};
use chronology::{EventLine, chosen, event_line, key_events};
use disputes::{Dispute, disputes};
use minijinja::Value;
use people::{EntityLine, entities};
use serde::Serialize;
use sources::{Source, documents_of, source, unknown};
use speakers::{Speaker, speakers};

/// A report, ready to be set.
#[derive(Serialize)]
pub(super) struct ReportView {
    title: String,
    scope: Vec<String>,
    /// What the picture's link leads to, where the report has one.
    picture: Option<Value>,
    key_events: Vec<EventLine>,
    dated: Vec<EventLine>,
    bounded: Vec<EventLine>,
    undated: Vec<EventLine>,
    speakers: Vec<Speaker>,
    entities: Vec<EntityLine>,
    disputes: Vec<Dispute>,
    unknown: Vec<String>,
    documents: Vec<Source>,
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
    let filter = Filter { about: options.about, from: options.from, to: options.to, ..Filter::default() };
    let selection = select(case, &filter);
    let documents = documents_of(case, options, &selection);
    let mut notes = Footnotes::of(case);
    let (scope, entries) = chosen(case, options, &selection);
    let lines: Vec<EventLine> = entries.iter().map(|(event, entry)| event_line(event, entry, &mut notes)).collect();
    let part = |wanted: fn(&Placement) -> bool| -> Vec<EventLine> {
        lines.iter().filter(|line| wanted(&line.placement)).cloned().collect()
    };
    ReportView {
        title: title(case, options),
        scope,
        picture: options.picture.clone().map(Value::from_safe_string),
        key_events: key_events(&lines),
        dated: part(|placement| matches!(placement, Placement::Day { .. } | Placement::Stretch { .. })),
        bounded: part(|placement| {
            matches!(placement, Placement::Before { .. } | Placement::After { .. } | Placement::Around { .. })
        }),
        undated: part(|placement| matches!(placement, Placement::Unplaced)),
        speakers: speakers(case, &selection, &mut notes),
        entities: entities(case, options, &selection, &mut notes),
        disputes: disputes(case, &selection, &entries, &mut notes),
        unknown: unknown(case, &selection, &documents),
        documents: documents.iter().map(|key| source(case, *key)).collect(),
        footnotes: notes.into_notes(),
    }
}

fn title(case: &Case, options: &ReportOptions) -> String {
    match options.about {
        Some(about) => format!("Report on {}", case.entity(about).name),
        None => "Report".to_owned(),
    }
}

/// "1 event", "2 events".
fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
