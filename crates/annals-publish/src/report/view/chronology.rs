//! What happened, in order of time.

use super::super::ReportOptions;
use super::super::footnotes::Footnotes;
use super::{capitalised, count};
use annals_case::{Case, CaseEvent, Dating, Known, Standing};
use annals_graph::{Placement, Selection, TimelineEntry, TimelineOptions, timeline_view};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Events that "Key events" names at most.
const KEY_EVENTS: usize = 12;

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
    pub(super) cites: Vec<usize>,
    #[serde(skip)]
    pub(super) salience: f64,
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
    let entries = entries.filter_map(|entry| Some((*by_id.get(entry.id.as_str())?, entry))).collect();
    let mut scope = view.scope;
    scope.push(format!(
        "{} and {}",
        count(selection.events.len(), "event"),
        count(selection.statements.len(), "statement")
    ));
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

pub(super) fn event_line(event: &CaseEvent, entry: &TimelineEntry, notes: &mut Footnotes<'_>) -> EventLine {
    // What is told not to be so is labelled so already.
    let word = entry.standing.word().filter(|_| entry.standing != Standing::Negated);
    let lead = entry.note.clone().or_else(|| word.map(str::to_owned));
    EventLine {
        date: capitalised(&entry.date),
        lead: lead.as_deref().map(capitalised),
        text: entry.text.clone(),
        how: how_known(&event.time),
        sources: entry.sources.line(),
        disagreements: entry.disagreements.iter().map(|disagreement| disagreement.line()).collect(),
        cites: notes.cite(entry.citations.iter().copied()),
        salience: entry.salience,
        placement: entry.placement,
    }
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

/// The most salient, in order of time.
pub(super) fn key_events(lines: &[EventLine]) -> Vec<EventLine> {
    let mut best: Vec<usize> = (0..lines.len()).collect();
    best.sort_by(|a, b| lines[*b].salience.total_cmp(&lines[*a].salience).then(a.cmp(b)));
    best.truncate(KEY_EVENTS);
    best.sort();
    best.into_iter().map(|index| lines[index].clone()).collect()
}
