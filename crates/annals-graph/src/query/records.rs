//! A case as lines of JSON: what `events` and `documents` write, and the lines of `timeline`.

use crate::{Case, CaseEvent, DocumentKey};
use annals_document::{Bounds, DateSource, Span};
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
    /// A short reading.
    pub label: String,
    /// When.
    pub edtf: Option<String>,
    /// Where it is told.
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
        label: event.label.clone(),
        edtf: event.time.edtf(),
        mentions: mention_records(case, event),
    };
    case.events.iter().map(record).collect()
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

pub(super) fn mention_record(case: &Case, document: DocumentKey, span: Span) -> MentionRecord {
    MentionRecord { document: case.document(document).path.clone(), start: span.start, end: span.end }
}
