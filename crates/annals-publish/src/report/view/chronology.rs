//! What happened, in order of time.

use super::super::ReportOptions;
use super::super::footnotes::Footnotes;
use super::super::markdown::linked;
use super::{capitalised, count};
use annals_case::{Case, CaseEvent, Citation, Dating, Known, Standing, counted, readable, source_name};
use annals_graph::{Placement, Selection, TimelineEntry, TimelineOptions, timeline_view};
use minijinja::Value;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Events that "Key events" names where no number is asked for.
pub(super) const KEY_EVENTS: usize = 12;

/// An event.
#[derive(Clone, Serialize)]
pub(super) struct EventLine {
    pub(super) date: String,
    /// How it is told, where that is not as done.
    pub(super) lead: Option<String>,
    pub(super) text: String,
    pub(super) how: String,
    pub(super) sources: String,
    pub(super) disagreements: Vec<String>,
    /// What a person marked.
    pub(super) marked: Option<String>,
    pub(super) cites: Vec<usize>,
    /// The sentence that stands for it.
    pub(super) words: Option<String>,
    /// Who writes the sentence.
    pub(super) outlet: Option<Value>,
    #[serde(skip)]
    pub(super) placement: Placement,
}

/// What the timeline says of its scope, and every selected event with its entry there, in order of time.
pub(super) fn chosen<'c>(
    case: &'c Case,
    options: &ReportOptions,
    selection: &Selection,
) -> (Vec<String>, Vec<(&'c CaseEvent, TimelineEntry)>) {
    let view = timeline_view(
        case,
        &TimelineOptions {
            events: Some(selection.events.iter().copied().collect()),
            statements: Some(BTreeSet::new()),
            max_events: usize::MAX,
            max_statements: usize::MAX,
            max_unplaced: usize::MAX,
            ..TimelineOptions::default()
        },
    );
    let by_id: BTreeMap<&str, &CaseEvent> = case.events.iter().map(|event| (event.id.as_str(), event)).collect();
    let entries = view.events.into_iter().chain(view.unplaced);
    let entries: Vec<(&CaseEvent, TimelineEntry)> =
        entries.filter_map(|entry| Some((*by_id.get(entry.id.as_str())?, entry))).collect();
    let mut scope = view.scope;
    // As many as any list or picture of them says: those that are no happenings are in none.
    scope.push(format!("{} and {}", counted(entries.len(), "event"), counted(selection.statements.len(), "statement")));
    scope.extend(window(options));
    if selection.undated_events + selection.undated_statements > 0 {
        scope.push(format!(
            "Left out because nothing is known of their time: {} and {}",
            count(selection.undated_events, "event"),
            count(selection.undated_statements, "statement")
        ));
    }
    (scope, entries)
}

fn window(options: &ReportOptions) -> Option<String> {
    match (options.from, options.to) {
        (None, None) => None,
        (Some(from), None) => Some(format!("From {from} on")),
        (None, Some(to)) => Some(format!("Until {to}")),
        (Some(from), Some(to)) => Some(format!("From {from} to {to}")),
    }
}

/// The sentence that stands for an event comes first of what its line cites.
pub(super) fn event_line(
    case: &Case,
    event: &CaseEvent,
    entry: &TimelineEntry,
    marked: &BTreeMap<&str, String>,
    notes: &mut Footnotes<'_>,
) -> EventLine {
    // What is told not to be so is labelled so already.
    let word = entry.standing.word().filter(|_| entry.standing != Standing::Negated);
    let lead = entry.note.clone().or_else(|| word.map(str::to_owned));
    EventLine {
        date: capitalised(&entry.date),
        lead: lead.as_deref().map(capitalised),
        text: entry.text.clone(),
        how: match event.likely {
            Some(_) => "the day of the news, not a date that a text gives".to_owned(),
            None => how_known(&event.time),
        },
        sources: entry.sources.line(),
        disagreements: entry.disagreements.iter().map(|disagreement| disagreement.line()).collect(),
        marked: marked.get(event.id.as_str()).map(|line| readable(line)),
        cites: notes.cite(entry.evidence.into_iter().chain(others(entry))),
        words: entry.evidence.map(|citation| readable(case.quote(citation))),
        outlet: entry.evidence.map(|citation| {
            let document = case.document(citation.document);
            Value::from_safe_string(linked(&source_name(document), document.web_address()))
        }),
        placement: entry.placement,
    }
}

/// The places that tell an event beside the sentence that stands for it.
fn others(entry: &TimelineEntry) -> impl Iterator<Item = Citation> + '_ {
    let is_other = |citation: &&Citation| {
        entry.evidence.is_none_or(|best| best.document != citation.document || !best.span.overlaps(citation.span))
    };
    entry.citations.iter().filter(is_other).copied()
}

/// The grade of the knowledge, with the chain that gave the date.
fn how_known(time: &Dating) -> String {
    let grade = match time.known {
        Known::Corrected => "date corrected by a person",
        Known::Written => "date written",
        Known::Computed => "date computed",
        Known::Inferred => "date inferred",
        Known::Unknown => return "no date in the sources".to_owned(),
    };
    let reasons: Vec<&str> = time.reasons.iter().map(|step| step.because.as_str()).collect();
    if reasons.is_empty() { grade.to_owned() } else { format!("{grade}: {}", reasons.join("; ")) }
}

/// The `most` that an editor would keep first, in order of time.
pub(super) fn key_entries<'e, 'c>(
    entries: &'e [(&'c CaseEvent, TimelineEntry)],
    most: usize,
) -> Vec<&'e (&'c CaseEvent, TimelineEntry)> {
    let mut best: Vec<usize> = (0..entries.len()).collect();
    best.sort_by(|a, b| entries[*b].1.salience.total_cmp(&entries[*a].1.salience).then(a.cmp(b)));
    best.truncate(most);
    best.sort_unstable();
    best.into_iter().map(|index| &entries[index]).collect()
}
