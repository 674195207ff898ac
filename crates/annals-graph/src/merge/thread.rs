//! The day that news is about, where an event has no date of its own.
//!
//! News tells what is new. What a report tells as past and dates nowhere was on the day that the text speaks of last ("on
//! Monday", "yesterday"), if that lies shortly before the publication, and failing that on the day of the publication. That
//! is how news is read, not what it says: what is found here is marked as such ([`TimeSource::Thread`],
//! [`TimeSource::Document`]), bounds nothing, and is used where a reader would use it: to order a timeline, and to doubt
//! that two reports months apart tell one event.
//!
//! It says nothing of what somebody says, of what had been before the story, of what a sentence tells beside an older
//! date, and of headlines.

use super::corpus::Corpus;
use annals_document::{
    BlockKind, Bounds, Event, EventTime, Modality, Polarity, Span, Tense, TimeId, TimeRelation, TimeSource, TimexType,
};
use chrono::NaiveDate;

/// Days before its publication that a report is about.
const RECENT: i64 = 7;

/// The dates of a document that tell what its undated events are about.
pub(crate) struct Thread {
    published: Option<NaiveDate>,
    /// Of the article's own words, in order.
    dates: Vec<Mentioned>,
}

/// A date that a text speaks of.
struct Mentioned {
    id: TimeId,
    span: Span,
    bounds: Bounds,
}

impl Thread {
    pub(crate) fn of(corpus: &Corpus, document: usize) -> Thread {
        let published = corpus.published(document);
        let record = &corpus.records[document];
        let is_told = |span: Span| {
            let block = record.document.block_at(span.start);
            block.is_none_or(|block| block.kind.is_article() && !is_headline(block.kind))
        };
        let dates = record.times.iter().filter(|time| matches!(time.kind, TimexType::Date | TimexType::Time));
        let dates = dates.filter(|time| time.bounds.is_closed() && is_told(time.span));
        Thread {
            published: published.latest().filter(|_| published.width() == Some(0)),
            dates: dates.map(|time| Mentioned { id: time.id, span: time.span, bounds: time.bounds }).collect(),
        }
    }

    /// When an event that its document does not date most likely was, to the day.
    pub(crate) fn time_of(&self, corpus: &Corpus, document: usize, event: &Event) -> Option<EventTime> {
        let published = self.published?;
        let is_open = event.time.as_ref().is_none_or(|time| time.from == TimeSource::Tense || time.is_guess());
        if !is_open || !is_news(corpus, document, event) {
            return None;
        }
        let sentences = &corpus.records[document].sentences;
        let at = sentences.partition_point(|sentence| sentence.end <= event.trigger.start);
        let sentence = sentences.get(at).copied().unwrap_or(event.trigger);
        let recent = |date: &&Mentioned| {
            date.bounds.width() == Some(0)
                && date.bounds.latest().is_some_and(|day| (0..=RECENT).contains(&(published - day).num_days()))
        };
        let here = || self.dates.iter().filter(|date| sentence.contains(date.span));
        let nearest = here().filter(recent).min_by_key(|date| date.span.start.abs_diff(event.trigger.start));
        let is_aside =
            || here().any(|date| date.bounds.latest().is_some_and(|day| (published - day).num_days() > RECENT));
        let before = || self.dates.iter().take_while(|date| date.span.start < sentence.start).filter(recent).last();
        let date = match nearest {
            Some(date) => Some(date),
            None if is_aside() => return None,
            None => before(),
        };
        let day = date.and_then(|date| date.bounds.latest()).unwrap_or(published);
        Some(EventTime {
            expression: date.map(|date| date.id),
            edtf: Some(day.to_string()),
            relation: TimeRelation::During,
            from: if date.is_some() { TimeSource::Thread } else { TimeSource::Document },
            bounds: Bounds::day(day),
        })
    }
}

/// Whether a text tells an event in its own voice as past and done, and not in the past before the past.
fn is_news(corpus: &Corpus, document: usize, event: &Event) -> bool {
    let record = &corpus.records[document].document;
    let is_done = event.tense == Some(Tense::Past)
        && event.polarity == Polarity::Positive
        && matches!(event.modality, Modality::Asserted | Modality::Alleged);
    is_done
        && event.statement.is_none()
        && record.block_at(event.trigger.start).is_none_or(|block| !is_headline(block.kind))
        && !event.pluperfect
}

fn is_headline(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Title | BlockKind::Heading)
}
