//! The day that a reader of news would take an undated event for.
//!
//! What it finds: what a headline tells has the day of its lead; what a text tells in the simple past, in its own voice and
//! without a time, goes on from the day that it told of last.
//! Why: "Weil resigns" above "The mayor resigned on Wednesday", and "She thanked the council" below it, are of that Wednesday to
//! every reader, though no word ties them to it.
//! Example: "The council closed the lock on Monday. Boats turned back." has the boats turn back on that Monday; "Boats had turned
//! back before" says nothing of a day, nor does what somebody says.
//! Known misses: pages that name no day; what a lead tells on the page's own day or the day before without saying so.
//!
//! It is no fact: it bounds nothing, dates no page, joins nothing, and gives way to whatever else is known.

use super::pages::single_day;
use super::words::stems;
use crate::corpus::Corpus;
use annals_case::{Case, CaseEvent};
use annals_document::{
    BlockKind, Event, Extraction, Modality, Polarity, Span, StatementKind, Tense, TimeSource, TimexType,
};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// Days before its publication that a report is about.
const RECENT: i64 = 7;
/// Sentences for which a day goes on.
const GOES_ON: usize = 3;
/// Sentences below a headline that are its lead.
const LEAD: usize = 3;
/// Stems that a headline shares with the sentence that dates it.
const SHARED: usize = 2;
/// Characters before a verb in which its auxiliary stands.
const AUXILIARY: u32 = 24;
/// Words at the head of a sentence that tell of another time.
const ELSEWHEN: &[&str] = &["after", "before", "earlier", "following", "later", "since"];

/// For each document the days that its events would be taken for, by trigger.
pub(super) struct NewsDays(Vec<BTreeMap<Span, NaiveDate>>);

impl NewsDays {
    pub(super) fn of(corpus: &Corpus, case: &Case) -> NewsDays {
        let documents = corpus.records.iter().zip(&case.documents);
        NewsDays(
            documents
                .map(|(record, document)| {
                    single_day(document.published.bounds).map_or_else(BTreeMap::new, |day| days_of(record, day))
                })
                .collect(),
        )
    }

    /// The day that most of those mentions would be taken for that have one, where the event can have been on it and no exact
    /// day is known; the earliest of equals.
    pub(super) fn likely(&self, event: &CaseEvent) -> Option<NaiveDate> {
        let bounds = event.time.bounds;
        if single_day(bounds).is_some() {
            return None;
        }
        let mut votes: BTreeMap<NaiveDate, usize> = BTreeMap::new();
        for mention in &event.mentions {
            if let Some(day) = self.0[mention.document.index()].get(&mention.trigger) {
                *votes.entry(*day).or_default() += 1;
            }
        }
        let possible = votes.into_iter().filter(|(day, _)| bounds.touches(Some(*day), Some(*day)));
        possible.max_by_key(|(day, votes)| (*votes, std::cmp::Reverse(*day))).map(|(day, _)| day)
    }
}

/// A sentence with what it tells first.
struct Told<'a> {
    span: Span,
    block: Option<BlockKind>,
    main: Option<&'a Event>,
    /// The recent day that its main clause tells of as past.
    day: Option<NaiveDate>,
    has_time: bool,
}

fn days_of(record: &Extraction, published: NaiveDate) -> BTreeMap<Span, NaiveDate> {
    let sentences = sentences(record, published);
    let mut days = BTreeMap::new();
    days.extend(headline_day(record, &sentences));
    let mut last: Option<(usize, NaiveDate)> = None;
    for (at, sentence) in sentences.iter().enumerate().filter(|(_, sentence)| is_body(sentence.block)) {
        if let Some(day) = sentence.day {
            last = Some((at, day));
            continue;
        }
        let Some((_, day)) = last.filter(|(told, _)| at - told <= GOES_ON) else { continue };
        let main = sentence.main.filter(|event| !sentence.has_time && goes_on(record, sentence, event));
        days.extend(main.map(|event| (event.trigger, day)));
    }
    days
}

/// The event of a headline, with the day of its lead.
fn headline_day(record: &Extraction, sentences: &[Told]) -> Option<(Span, NaiveDate)> {
    let (at, headline) = sentences.iter().enumerate().find(|(_, sentence)| sentence.block == Some(BlockKind::Title))?;
    let event = headline.main.filter(|event| is_done(event))?;
    let (lead, day) = sentences.iter().skip(at + 1).take(LEAD).find_map(|lead| Some((lead, lead.day?)))?;
    let words = |span: Span| stems(record.document.text.slice(span)).collect::<BTreeSet<String>>();
    let shared = words(headline.span).intersection(&words(lead.span)).count();
    (shared >= SHARED).then_some((event.trigger, day))
}

fn sentences(record: &Extraction, published: NaiveDate) -> Vec<Told<'_>> {
    let number = |at: u32| record.sentences.partition_point(|sentence| sentence.end <= at);
    let mut told: Vec<Told> = record
        .sentences
        .iter()
        .map(|span| Told {
            span: *span,
            block: record.document.block_at(span.start).map(|block| block.kind),
            main: None,
            day: None,
            has_time: false,
        })
        .collect();
    for event in record.events.iter().filter(|event| event.tense.is_some()) {
        if let Some(sentence) = told.get_mut(number(event.trigger.start)) {
            sentence.main = sentence.main.or(Some(event));
        }
    }
    let times = record.times.iter().filter(|time| matches!(time.kind, TimexType::Date | TimexType::Time));
    for time in times {
        if let Some(sentence) = told.get_mut(number(time.span.start)) {
            sentence.has_time = true;
        }
    }
    let is_recent = |day: &NaiveDate| (0..=RECENT).contains(&(published - *day).num_days());
    for sentence in told.iter_mut().filter(|sentence| is_body(sentence.block)) {
        let main = sentence.main.filter(|event| {
            event.tense == Some(Tense::Past) && event.statement.is_none() && event.modality == Modality::Asserted
        });
        sentence.day = main.and_then(own_day).filter(is_recent);
    }
    for statement in &record.statements {
        let time = statement.time.as_ref().filter(|time| time.expression.is_some());
        let cue = statement.cue.first().and_then(|cue| told.get_mut(number(cue.start)));
        if let (Some(time), Some(sentence)) = (time, cue) {
            sentence.day = sentence.day.or(single_day(time.bounds).filter(is_recent));
        }
    }
    told
}

/// The day that the words give an event.
fn own_day(event: &Event) -> Option<NaiveDate> {
    let time = event.time.as_ref()?;
    let is_own = matches!(time.from, TimeSource::Expression | TimeSource::Sentence | TimeSource::Event);
    single_day(time.bounds).filter(|_| is_own)
}

fn is_done(event: &Event) -> bool {
    event.polarity == Polarity::Positive && event.modality == Modality::Asserted
}

fn is_body(block: Option<BlockKind>) -> bool {
    !matches!(block, Some(BlockKind::Title | BlockKind::Heading | BlockKind::Caption))
}

/// Whether the main clause of a sentence goes on with what was told before it.
fn goes_on(record: &Extraction, sentence: &Told, event: &Event) -> bool {
    let text = &record.document.text;
    let words = |span: Span| text.slice(span).split_whitespace().map(str::to_lowercase).collect::<Vec<String>>();
    let first = words(sentence.span).into_iter().next().unwrap_or_default();
    let is_elsewhen = ELSEWHEN.contains(&first.trim_matches(|c: char| !c.is_alphabetic()));
    let before = Span::new(event.trigger.start.saturating_sub(AUXILIARY).max(sentence.span.start), event.trigger.start);
    let group = words(before).into_iter().rev().take(3).chain(words(event.trigger).into_iter().take(1));
    let is_perfect = group.into_iter().any(|word| {
        matches!(word.as_str(), "had" | "has" | "have")
            || word.ends_with("'d")
            || word.ends_with("’d")
            || word.ends_with("'ve")
    });
    let in_quotation = record.statements.iter().any(|statement| {
        statement.kind == StatementKind::Direct && statement.content.iter().any(|span| span.contains(event.trigger))
    });
    event.tense == Some(Tense::Past)
        && is_done(event)
        && event.statement.is_none()
        && event.unlisted.is_none()
        && event.time.as_ref().is_none_or(|time| time.expression.is_none())
        && !is_elsewhen
        && !is_perfect
        && !in_quotation
}
