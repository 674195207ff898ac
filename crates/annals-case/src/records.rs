//! A case as lines of JSON: what `events` and `documents` write, and the lines of `timeline`.

use crate::{Case, CaseAmount, CaseEvent, DocumentKey, Standing};
use annals_document::{Aspect, Bounds, DateSource, Span};
use chrono::NaiveDate;
use serde::Serialize;

/// A mention by the path of its document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MentionRecord {
    /// The document's path as it was given.
    pub document: String,
    /// Offset of the first character of the trigger.
    pub start: u32,
    /// Offset just past its last character.
    pub end: u32,
}

/// A line of a timeline.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TimelineRecord {
    /// Events of equal order are not ordered among themselves; 0 is not placed in time.
    pub order: u32,
    /// When.
    pub edtf: Option<String>,
    /// Whether no text dates it, and `edtf` and `order` give the day that a reader of news takes it for.
    pub likely: bool,
    /// Earliest and latest begin.
    pub begin: [Option<NaiveDate>; 2],
    /// Earliest and latest end.
    pub end: [Option<NaiveDate>; 2],
    /// The event's id.
    pub event: String,
    /// A short reading.
    pub label: String,
    /// Code of the ontology.
    pub kind: String,
    /// Where it is told.
    pub mentions: Vec<MentionRecord>,
}

/// A merged event.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EventRecord {
    /// Its id.
    pub event: String,
    /// Code of the ontology.
    pub kind: String,
    /// Mode within the kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,
    /// Whether it is told as beginning, going on or ending.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aspect: Option<Aspect>,
    /// A short reading.
    pub label: String,
    /// When.
    pub edtf: Option<String>,
    /// How it is told: `asserted`, `planned`, `cancelled`, …
    pub standing: Standing,
    /// How many and how much, with who gives each number.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub amounts: Vec<AmountRecord>,
    /// Where it is told.
    pub mentions: Vec<MentionRecord>,
}

/// A number that documents give for an event.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AmountRecord {
    /// In words: "at least 40 killed".
    pub words: String,
    /// It is no less.
    pub least: Option<f64>,
    /// It is no more.
    pub most: Option<f64>,
    /// Whether the words say that it is not exact.
    pub approximate: bool,
    /// What is counted or measured.
    pub unit: Option<String>,
    /// What became of those who are counted.
    pub counts: Option<String>,
    /// Where it is said.
    pub mentions: Vec<MentionRecord>,
}

/// A document with its publication as the whole case knows it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DocumentRecord {
    /// The path as it was given.
    pub document: String,
    /// When it was published.
    pub edtf: Option<String>,
    /// First and last day on which it can have been.
    pub begin: [Option<NaiveDate>; 2],
    /// Where its publication was found; `inferred` where other documents leave an interval; absent where nothing is known.
    pub from: Option<DateSource>,
    /// Headline.
    pub title: Option<String>,
}

/// Every merged event, in the case's order.
pub fn event_records(case: &Case) -> Vec<EventRecord> {
    let record = |event: &CaseEvent| EventRecord {
        event: event.id.clone(),
        kind: event.kind.clone(),
        mode: event.mode.clone(),
        aspect: event.aspect,
        label: event.label.clone(),
        edtf: event.time.edtf(),
        standing: Standing::of(event),
        amounts: event.amounts.iter().map(|amount| amount_record(case, amount)).collect(),
        mentions: mention_records(case, event),
    };
    case.events.iter().map(record).collect()
}

fn amount_record(case: &Case, CaseAmount { amount, citations }: &CaseAmount) -> AmountRecord {
    AmountRecord {
        words: amount.words(),
        least: amount.least,
        most: amount.most,
        approximate: amount.approximate,
        unit: amount.unit.clone(),
        counts: amount.counts.clone(),
        mentions: citations.iter().map(|place| mention_record(case, place.document, place.span)).collect(),
    }
}

/// Every document, in the case's order.
pub fn document_records(case: &Case) -> Vec<DocumentRecord> {
    let documents = case.documents.iter().map(|document| {
        let Bounds { begin, .. } = document.published.bounds;
        let is_inferred = document.published_from.is_none() && !document.published.bounds.is_unknown();
        DocumentRecord {
            document: document.path.clone(),
            edtf: document.published.edtf(),
            begin,
            from: document.published_from.or(is_inferred.then_some(DateSource::Inferred)),
            title: document.title.clone(),
        }
    });
    documents.collect()
}

fn mention_records(case: &Case, event: &CaseEvent) -> Vec<MentionRecord> {
    event.mentions.iter().map(|mention| mention_record(case, mention.document, mention.trigger)).collect()
}

/// The words at `span` of `document` by its path.
pub fn mention_record(case: &Case, document: DocumentKey, span: Span) -> MentionRecord {
    MentionRecord { document: case.document(document).path.clone(), start: span.start, end: span.end }
}
