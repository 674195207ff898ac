//! What somebody or something went through, in order of time, as lines of JSON.
//!
//! A line is an event, or a statement of whom the timeline is about. It is placed by what the case knows of its time, and
//! failing that, where a report tells it as news, by the day that the report is about; the line then says that it is
//! `likely`. Not placed are what is told as not so, denied, wanted or only possible, for it has no time, and what headlines
//! alone tell, for they repeat what their texts tell.

use super::filter::Filter;
use super::select::select;
use super::speech::acts_of_speech;
use annals_case::{
    Case, CaseEvent, CaseStatement, Citation, DocumentKey, MentionRecord, TimelineRecord, mention_record,
};
use annals_document::{Bounds, Modality, Polarity, Span};
use chrono::NaiveDate;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The events that `filter` keeps and the statements of whom it is about, in order of time, those not placed first with
/// order 0.
///
/// A line comes before another one when its earliest possible day does, and of those that can begin on one day the wider
/// one first; equal bounds give equal orders.
pub fn timeline_records(case: &Case, filter: &Filter) -> Vec<TimelineRecord> {
    let selection = select(case, filter);
    let days = Days::of(case);
    let events = selection.events.iter().map(|&key| event_line(case, case.event(key)));
    let mut lines: Vec<Line> = events.filter(|line| !line.told.is_empty()).collect();
    let mut told: Vec<Citation> = lines.iter().flat_map(|line| line.told.iter().copied()).collect();
    told.sort_unstable();
    for key in selection.statements {
        let statement = case.statement(key);
        if statement.speaker.is_some_and(|speaker| filter.about.contains(&speaker)) {
            let acts = acts_of_speech(statement).into_iter().filter(|act| !overlaps_any(&told, *act)).collect();
            lines.extend(statement_line(case, &days, statement, acts));
        }
    }
    lines.sort_by_key(|line| line.place.map(|place| (place.first, Reverse(place.last))));
    let mut order = 0;
    let mut before = None;
    let in_order = lines.into_iter().map(|line| {
        if line.place.is_some() && line.place != before {
            order += 1;
            before = line.place;
        }
        line.record(case, if line.place.is_some() { order } else { 0 })
    });
    in_order.collect()
}

/// A stretch of days.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Place {
    first: NaiveDate,
    last: NaiveDate,
}

/// A line in the making.
struct Line<'c> {
    id: &'c str,
    label: String,
    kind: &'c str,
    edtf: Option<String>,
    bounds: Bounds,
    place: Option<Place>,
    is_likely: bool,
    told: Vec<Citation>,
}

impl Line<'_> {
    fn record(&self, case: &Case, order: u32) -> TimelineRecord {
        let likely = self.place.filter(|_| self.is_likely).map(|place| place.first.to_string());
        let mentions: Vec<MentionRecord> =
            self.told.iter().map(|citation| mention_record(case, citation.document, citation.span)).collect();
        TimelineRecord {
            order,
            edtf: likely.or_else(|| self.edtf.clone()),
            likely: self.is_likely,
            begin: self.bounds.begin,
            end: self.bounds.end,
            event: self.id.to_owned(),
            label: self.label.clone(),
            kind: self.kind.to_owned(),
            mentions,
        }
    }
}

fn event_line<'c>(case: &'c Case, event: &'c CaseEvent) -> Line<'c> {
    let all = || event.mentions.iter();
    let in_text = all().filter(|mention| !is_headline(case, mention.document, mention.trigger));
    let told: Vec<Citation> =
        in_text.map(|mention| Citation { document: mention.document, span: mention.trigger }).collect();
    let has_time = !told.is_empty()
        && event.polarity == Polarity::Positive
        && matches!(event.modality, Modality::Asserted | Modality::Alleged | Modality::Planned | Modality::Ordered);
    let known = place(event.time.bounds);
    let guesses = all().filter_map(|mention| mention.time.as_ref().filter(|time| time.is_guess()));
    let likely = guesses.filter_map(|time| place(time.bounds)).min_by_key(|place| place.first);
    let likely = likely.filter(|_| known.is_none()).filter(|place| can_be(event.time.bounds, place.first));
    Line {
        id: &event.id,
        label: event.label.clone(),
        kind: &event.kind,
        edtf: event.time.edtf(),
        bounds: event.time.bounds,
        place: known.or(likely).filter(|_| has_time),
        is_likely: has_time && likely.is_some(),
        told: if told.is_empty() {
            all().map(|mention| Citation { document: mention.document, span: mention.trigger }).collect()
        } else {
            told
        },
    }
}

/// The line of a statement that is told by `acts`; none where these are none.
fn statement_line<'c>(
    case: &'c Case,
    days: &Days,
    statement: &'c CaseStatement,
    acts: Vec<Citation>,
) -> Option<Line<'c>> {
    let known = place(statement.time.bounds);
    let likely = acts.iter().filter_map(|act| days.at(case, *act)).min();
    let likely = likely.filter(|day| known.is_none() && can_be(statement.time.bounds, *day));
    let speaker = statement.speaker.map_or("", |key| &case.entity(key).short_name);
    (!acts.is_empty()).then(|| Line {
        id: &statement.id,
        label: format!("{speaker}: {}", statement.content),
        kind: "STATE",
        edtf: statement.time.edtf(),
        bounds: statement.time.bounds,
        place: known.or(likely.map(|day| Place { first: day, last: day })),
        is_likely: likely.is_some(),
        told: acts,
    })
}

fn place(bounds: Bounds) -> Option<Place> {
    Some(Place { first: bounds.earliest()?, last: bounds.latest()? })
}

fn can_be(bounds: Bounds, day: NaiveDate) -> bool {
    bounds.touches(Some(day), Some(day))
}

/// Whether a place of a document is in its headline, where that stands at the head of its text.
fn is_headline(case: &Case, document: DocumentKey, span: Span) -> bool {
    let document = case.document(document);
    let text = document.text.as_str();
    let head = text.len() - text.trim_start().len();
    document.title.as_deref().is_some_and(|title| {
        text[head..].starts_with(title) && document.text.byte_offset(span.end) <= head + title.len()
    })
}

fn overlaps_any(sorted: &[Citation], one: Citation) -> bool {
    let after =
        sorted.partition_point(|citation| (citation.document, citation.span.start) < (one.document, one.span.end));
    // Triggers are short and do not nest deeply: the few before a place are all that can reach into it.
    let near = sorted[..after].iter().rev().take(4);
    near.into_iter().any(|citation| citation.document == one.document && citation.span.overlaps(one.span))
}

/// For each document the days that its events and statements are told by, in order of the text.
struct Days(BTreeMap<DocumentKey, Vec<(u32, NaiveDate)>>);

impl Days {
    fn of(case: &Case) -> Days {
        /// Days before its publication that a report is about.
        const RECENT: i64 = 7;
        let mut days: BTreeMap<DocumentKey, Vec<(u32, NaiveDate)>> = BTreeMap::new();
        let mut add = |document: DocumentKey, at: u32, bounds: Bounds| {
            let published = case.document(document).published.bounds;
            if let (Some(published), Some(day), Some(0)) = (published.latest(), bounds.latest(), bounds.width())
                && (0..=RECENT).contains(&(published - day).num_days())
            {
                days.entry(document).or_default().push((at, day));
            }
        };
        for mention in case.events.iter().flat_map(|event| &event.mentions) {
            if let Some(time) = &mention.time {
                add(mention.document, mention.trigger.start, time.bounds);
            }
        }
        for statement in &case.statements {
            for mention in &statement.mentions {
                if let Some(cue) = mention.cue.first() {
                    add(mention.document, cue.start, statement.time.bounds);
                }
            }
        }
        days.values_mut().for_each(|days| days.sort_unstable());
        Days(days)
    }

    /// The day that a text is at in a place: that of what is told before it, or else the day of the publication.
    fn at(&self, case: &Case, place: Citation) -> Option<NaiveDate> {
        let published = case.document(place.document).published.bounds;
        let published = published.latest().filter(|_| published.width() == Some(0));
        let days = self.0.get(&place.document).map_or(&[][..], Vec::as_slice);
        let before = days[..days.partition_point(|(at, _)| *at <= place.span.start)].last();
        before.map(|(_, day)| *day).or(published)
    }
}
