//! A case as lines of JSON: what `timeline`, `events` and `documents` write.

use super::filter::{Filter, select};
use crate::{Case, CaseEvent, EventKey};
use annals_document::{Bounds, DateSource};
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

/// The events that `filter` keeps, in order of time, those not placed first with order 0.
///
/// An event comes before another one when its earliest possible day does, and of those that can begin on one day the
/// wider one first; equal bounds give equal orders.
pub fn timeline_records(case: &Case, filter: &Filter) -> Vec<TimelineRecord> {
    let mut placed: Vec<((NaiveDate, std::cmp::Reverse<NaiveDate>), EventKey)> = Vec::new();
    let mut records: Vec<TimelineRecord> = Vec::new();
    for key in select(case, filter).events {
        let bounds = case.event(key).time.bounds;
        match (bounds.earliest(), bounds.latest()) {
            (Some(first), Some(last)) => placed.push(((first, std::cmp::Reverse(last)), key)),
            _ => records.push(timeline_record(case, case.event(key), 0)),
        }
    }
    placed.sort();
    let mut order = 0;
    let mut before = None;
    for (place, key) in placed {
        if before != Some(place) {
            order += 1;
            before = Some(place);
        }
        records.push(timeline_record(case, case.event(key), order));
    }
    records
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

fn timeline_record(case: &Case, event: &CaseEvent, order: u32) -> TimelineRecord {
    TimelineRecord {
        order,
        edtf: event.time.edtf(),
        begin: event.time.bounds.begin,
        end: event.time.bounds.end,
        event: event.id.clone(),
        label: event.label.clone(),
        kind: event.kind.clone(),
        mentions: mention_records(case, event),
    }
}

fn mention_records(case: &Case, event: &CaseEvent) -> Vec<MentionRecord> {
    let mentions = event.mentions.iter().map(|mention| MentionRecord {
        document: case.document(mention.document).path.clone(),
        start: mention.trigger.start,
        end: mention.trigger.end,
    });
    mentions.collect()
}
