//! What a timeline shows, decided before anything is drawn.

use super::legend::{LegendItem, legend};
use super::{Disagreement, Placement, date_words, disagreements, scope};
use crate::drawing::{readable, standing_note};
use crate::{Case, CaseEvent, CaseStatement, Citation, Dating, EventKey, Known, SourceNote, Standing, StatementKey};
use annals_document::{Polarity, StatementKind};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::BTreeSet;

/// What a timeline is asked to show.
#[derive(Clone, Debug)]
pub struct TimelineOptions {
    /// The picture's title.
    pub title: String,
    /// The events to choose from; `None` for all.
    pub events: Option<BTreeSet<EventKey>>,
    /// The statements to choose from; `None` for all.
    pub statements: Option<BTreeSet<StatementKey>>,
    /// The most placed events shown; the most salient stay.
    pub max_events: usize,
    /// The most placed statements shown; those with the most sources stay.
    pub max_statements: usize,
    /// The most events and the most statements shown that have no place in time.
    pub max_unplaced: usize,
    /// Where a reader finds what is left out, such as `report.md`.
    pub rest_in: Option<String>,
}

impl Default for TimelineOptions {
    fn default() -> Self {
        TimelineOptions {
            title: "Timeline".to_owned(),
            events: None,
            statements: None,
            max_events: 40,
            max_statements: 24,
            max_unplaced: 10,
            rest_in: None,
        }
    }
}

/// A timeline in which everything is sorted, labelled and cited.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TimelineView {
    /// The title.
    pub title: String,
    /// What it covers and what it leaves out, a line each.
    pub scope: Vec<String>,
    /// Events on the axis, in order.
    pub events: Vec<TimelineEntry>,
    /// Statements on the axis, in order.
    pub statements: Vec<TimelineEntry>,
    /// Events and statements without a place in time, events first.
    pub unplaced: Vec<TimelineEntry>,
    /// How many have no place in time and why, such as "12 events and 3 statements: no date in the sources".
    pub unplaced_note: String,
    /// What the marks in use mean.
    pub legend: Vec<LegendItem>,
    /// The days of the placed events that are left out, sorted: where the axis hides something.
    pub hidden_days: Vec<NaiveDate>,
}

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum EntryKind {
    /// Something that happened, or is told of in another way.
    Event,
    /// Something that somebody said.
    Statement,
}

/// An entry of a timeline.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TimelineEntry {
    /// The identity of the event or statement in the case.
    pub id: String,
    /// What it is.
    pub kind: EntryKind,
    /// How it is told.
    pub standing: Standing,
    /// How it is told, in words: "planned, reported by Harlow"; `None` for what is told as fact.
    pub note: Option<String>,
    /// Who says it; `None` for events. "Unnamed source" where no document names or describes anybody.
    pub speaker: Option<String>,
    /// What happened, or what is said.
    pub text: String,
    /// When, in words.
    pub date: String,
    /// What to know of the date, such as "inferred".
    pub date_note: Option<String>,
    /// Where it lies on the axis.
    #[serde(flatten)]
    pub placement: Placement,
    /// Who tells it.
    pub sources: SourceNote,
    /// What its sources do not agree on.
    pub disagreements: Vec<Disagreement>,
    /// Where it is told, one citation a mention.
    pub citations: Vec<Citation>,
    /// For ranking among entries of its kind, between 0 and 1.
    pub salience: f64,
}

/// Chooses, sorts, labels and cites what a timeline of `case` shows.
pub fn timeline_view(case: &Case, options: &TimelineOptions) -> TimelineView {
    let events: Vec<TimelineEntry> = chosen(case.events.len(), options.events.as_ref(), EventKey::from)
        .map(|key| event_entry(case, case.event(key)))
        .collect();
    let statements: Vec<TimelineEntry> = chosen(case.statements.len(), options.statements.as_ref(), StatementKey::from)
        .map(|key| statement_entry(case, case.statement(key)))
        .collect();
    let documents = scope::documents_line(case);
    let (placed_events, unplaced_events) = by_place(events);
    let (placed_statements, unplaced_statements) = by_place(statements);
    let unplaced_note = scope::unplaced_note(&unplaced_events, &unplaced_statements);

    let shown_events = Shown::of(placed_events, options.max_events);
    let shown_statements = Shown::of(placed_statements, options.max_statements);
    let shown_unplaced_events = Shown::of(unplaced_events, options.max_unplaced);
    let shown_unplaced_statements = Shown::of(unplaced_statements, options.max_unplaced);
    let omitted = scope::omitted_line(
        [
            ("event", &shown_events),
            ("statement", &shown_statements),
            ("event without a date", &shown_unplaced_events),
            ("statement without a date", &shown_unplaced_statements),
        ],
        options.rest_in.as_deref(),
    );
    let mut hidden_days: Vec<NaiveDate> =
        shown_events.left_out.iter().filter_map(|entry| entry.placement.anchor()).collect();
    hidden_days.sort();

    let mut view = TimelineView {
        title: readable(&options.title),
        scope: documents.into_iter().chain(omitted).collect(),
        events: shown_events.entries,
        statements: shown_statements.entries,
        unplaced: shown_unplaced_events.entries.into_iter().chain(shown_unplaced_statements.entries).collect(),
        unplaced_note,
        legend: Vec::new(),
        hidden_days,
    };
    view.legend = legend(&view);
    view
}

/// The keys of a list, or those of them that are asked for.
fn chosen<K: Ord + Copy>(
    length: usize,
    selection: Option<&BTreeSet<K>>,
    key: impl Fn(usize) -> K,
) -> impl Iterator<Item = K> {
    (0..length).map(key).filter(move |key| selection.is_none_or(|selection| selection.contains(key)))
}

fn by_place(entries: Vec<TimelineEntry>) -> (Vec<TimelineEntry>, Vec<TimelineEntry>) {
    entries.into_iter().partition(|entry| entry.placement.anchor().is_some())
}

/// The entries shown, in order, and those left out.
pub(super) struct Shown {
    pub(super) entries: Vec<TimelineEntry>,
    pub(super) left_out: Vec<TimelineEntry>,
}

impl Shown {
    /// Keeps the `most` best entries, and orders them by time.
    fn of(mut entries: Vec<TimelineEntry>, most: usize) -> Shown {
        // A stable sort: of equally good entries the earlier ones stay.
        entries.sort_by(|a, b| worth(b).total_cmp(&worth(a)));
        let left_out = entries.split_off(most.min(entries.len()));
        entries.sort_by(|a, b| reading_order(a).cmp(&reading_order(b)).then(b.salience.total_cmp(&a.salience)));
        Shown { entries, left_out }
    }
}

/// What an entry is worth on a timeline: its salience, less where its time is hardly known.
fn worth(entry: &TimelineEntry) -> f64 {
    let precision = match entry.placement {
        Placement::Day { .. } => 1.0,
        Placement::Stretch { sure: Some(_), .. } => 1.0,
        Placement::Stretch { first, last, sure: None } if (last - first).num_days() < 32 => 1.0,
        Placement::Stretch { first, last, sure: None } if (last - first).num_days() < 367 => 0.9,
        Placement::Stretch { .. } => 0.7,
        Placement::Before { .. } | Placement::After { .. } | Placement::Around { .. } => 0.5,
        Placement::Unplaced => 1.0,
    };
    entry.salience * precision
}

/// By day; on one day what is known to the day first; entries of one date side by side.
fn reading_order(entry: &TimelineEntry) -> (Option<NaiveDate>, Placement, &str) {
    (entry.placement.anchor(), entry.placement, entry.date.as_str())
}

fn event_entry(case: &Case, event: &CaseEvent) -> TimelineEntry {
    let (date, date_note) = dated(&event.time);
    TimelineEntry {
        id: event.id.clone(),
        kind: EntryKind::Event,
        standing: Standing::of(event),
        note: standing_note(case, event).map(|note| readable(&note)),
        speaker: None,
        text: readable(&event.label),
        date,
        date_note,
        placement: Placement::of(event.time.bounds),
        sources: crate::source_note(case, event.mentions.iter().map(|mention| mention.document)),
        disagreements: disagreements(case, event),
        citations: event
            .mentions
            .iter()
            .map(|mention| Citation { document: mention.document, span: mention.evidence })
            .collect(),
        salience: event.salience,
    }
}

fn statement_entry(case: &Case, statement: &CaseStatement) -> TimelineEntry {
    let (date, date_note) = dated(&statement.time);
    let sources = crate::source_note(case, statement.mentions.iter().map(|mention| mention.document));
    let speaker = statement.speaker.map(|key| case.entity(key));
    let name = speaker.map_or_else(|| "Unnamed source".to_owned(), |entity| readable(&entity.short_name));
    let content = readable(&statement.content);
    let is_negative = statement.polarity == Polarity::Negative;
    TimelineEntry {
        id: statement.id.clone(),
        kind: EntryKind::Statement,
        standing: if is_negative { Standing::Negated } else { Standing::Asserted },
        note: is_negative.then(|| negative_note(&statement.lemma)),
        speaker: Some(name),
        text: match statement.kind {
            StatementKind::Direct => format!("“{}”", content.trim_matches(['“', '”', '"'])),
            StatementKind::Indirect | StatementKind::Mixed => content,
        },
        date,
        date_note,
        placement: Placement::of(statement.time.bounds),
        salience: statement_salience(case, statement, &sources),
        sources,
        disagreements: Vec::new(),
        citations: statement
            .mentions
            .iter()
            .filter_map(|mention| {
                let span = mention.content.iter().copied().reduce(annals_document::Span::cover)?;
                Some(Citation { document: mention.document, span })
            })
            .collect(),
    }
}

/// How a statement that is denied or left unsaid is marked.
fn negative_note(lemma: &str) -> String {
    match lemma {
        "deny" | "reject" | "dismiss" | "refute" => "denied".to_owned(),
        "" => "not said".to_owned(),
        lemma => format!("did not {}", readable(lemma)),
    }
}

/// Statements told by many sources, of named and much-mentioned speakers, in their own words, come first.
fn statement_salience(case: &Case, statement: &CaseStatement, sources: &SourceNote) -> f64 {
    let saturating = |count: usize| 1.0 - 1.0 / (1.0 + count as f64);
    let speaker = statement.speaker.map(|key| case.entity(key));
    let prominence = speaker.filter(|entity| entity.named).map_or(0.0, |entity| saturating(entity.mentions.len()));
    let directness = if statement.kind == StatementKind::Indirect { 0.0 } else { 1.0 };
    let wholeness = if statement.within.is_none() { 1.0 } else { 0.0 };
    0.4 * saturating(sources.independent) + 0.4 * prominence + 0.1 * directness + 0.1 * wholeness
}

/// The date in words, and what to know of it.
fn dated(time: &Dating) -> (String, Option<String>) {
    let date = date_words(time).unwrap_or_else(|| "no date in the sources".to_owned());
    let note = match time.known {
        Known::Corrected => Some("corrected by hand"),
        Known::Inferred => Some("inferred"),
        Known::Written | Known::Computed | Known::Unknown => None,
    };
    (date, note.map(str::to_owned))
}
