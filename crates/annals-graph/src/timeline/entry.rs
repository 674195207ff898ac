//! An event or a statement as an entry of a timeline.

use super::Placement;
use annals_case::{
    Case, CaseStatement, Citation, Dating, Disagreement, EventKey, Known, Origins, SourceNote, Standing, date_words,
    disagreements, event_date_words, readable, standing_note,
};
use annals_document::{Polarity, StatementKind};
use chrono::NaiveDate;
use serde::Serialize;

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
    /// Whether it can reach past the first and past the last of the days that are asked for.
    pub reaches: [bool; 2],
    /// Its lane, as a position in [`TimelineView::lanes`](super::TimelineView::lanes); of no meaning without a place in time.
    pub lane: usize,
    /// Who tells it.
    pub sources: SourceNote,
    /// What its sources do not agree on.
    pub disagreements: Vec<Disagreement>,
    /// Where it is told, one citation a mention.
    pub citations: Vec<Citation>,
    /// The sentence that stands for it; of events alone.
    pub evidence: Option<Citation>,
    /// For ranking among entries of its kind, between 0 and 1.
    pub salience: f64,
}

/// An event as it is shown.
pub(super) fn event_entry(case: &Case, origins: &Origins, key: EventKey) -> TimelineEntry {
    let event = case.event(key);
    let (date, date_note) = match event.likely {
        Some(_) => (event_date_words(event).unwrap_or_default(), Some("day of the news".to_owned())),
        None => dated(&event.time),
    };
    TimelineEntry {
        id: event.id.clone(),
        kind: EntryKind::Event,
        standing: Standing::of(event),
        note: standing_note(case, event).map(|note| readable(&note)),
        speaker: None,
        text: readable(&event.label),
        date,
        date_note,
        placement: event.likely.map_or_else(|| Placement::of(event.time.bounds), Placement::about),
        reaches: [false; 2],
        lane: 0,
        sources: origins.note(key),
        disagreements: disagreements(case, event),
        citations: event
            .mentions
            .iter()
            .map(|mention| Citation { document: mention.document, span: mention.evidence })
            .collect(),
        evidence: event.evidence,
        salience: event.salience,
    }
}

/// A statement as it is shown.
pub(super) fn statement_entry(case: &Case, statement: &CaseStatement) -> TimelineEntry {
    let (date, date_note) = dated(&statement.time);
    let sources = annals_case::source_note(case, statement.mentions.iter().map(|mention| mention.document));
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
        reaches: [false; 2],
        lane: 0,
        evidence: None,
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

impl TimelineEntry {
    /// The entry as a picture of some days alone shows it.
    pub(super) fn within(mut self, window: [Option<NaiveDate>; 2]) -> TimelineEntry {
        (self.placement, self.reaches) = self.placement.within(window);
        self
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
