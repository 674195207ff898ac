//! Publication dates of pages without one, from dated pages that are like it and tell the same.
//!
//! Where in time such a page lies at all, the dated pages of the case say ([`Neighbours`]); that rules out what a false join
//! would date. A narrower date comes from sentences that other pages tell with a known day.
//!
//! A page that says "on Tuesday", "yesterday" and "on Friday" can lie on few days only, if other pages date what it tells
//! in these sentences. No join of events is needed: that the words agree on one day is the proof. A page in which fewer than
//! two sentences agree says nothing.

use super::calling::Calling;
use super::cycle::Stance;
use super::facts::{Fact, Grade, said, source_name, step, within};
use super::neighbours::{Neighbours, SHARE};
use super::stance::{is_own_word, told};
use super::subject::{Clusters, Points, Subject};
use super::word_index::WordIndex;
use crate::corpus::Corpus;
use crate::rarity::{Rarity, WordVector};
use annals_document::{Bounds, Span, TimeExpression};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// How alike two sentences must be for one to date what the other tells.
const ALIKE: f64 = 0.25;
/// What the sentences that agree must come to together.
const AGREED: f64 = 0.75;
/// Days over which those that fit best may lie.
const WIDEST: i64 = 14;
/// What share of the odds of [`Neighbours`] a narrow date must have at least.
const LIKELY: f64 = 0.02;
/// Dated sentences that a word leads to at most: one that stands in more says nothing.
const COMMON: usize = 400;

/// A sentence of a dated page that tells of one day.
struct DatedSentence {
    words: WordVector,
    day: NaiveDate,
}

/// The days on which a page can have been published, by the words for days in one of its sentences, with how alike the
/// sentence is to one that another page dates so.
type Votes = BTreeMap<NaiveDate, f64>;

/// Facts on the publication of pages without a date.
pub(super) fn aligned_publications(corpus: &Corpus, clusters: &Clusters, points: &Points) -> Vec<Fact> {
    let is_open = |document: &usize| corpus.published(*document).is_unknown();
    let open: Vec<usize> = (0..corpus.records.len()).filter(is_open).collect();
    if open.is_empty() {
        return Vec::new();
    }
    let rarity = Rarity::of(corpus);
    let dated: Vec<DatedSentence> = (0..corpus.records.len())
        .filter(|document| !is_open(document))
        .flat_map(|document| dated_sentences(corpus, &rarity, document))
        .collect();
    let mut by_word = WordIndex::new(COMMON);
    dated.iter().enumerate().for_each(|(number, sentence)| by_word.add(&sentence.words, number));
    let neighbours = Neighbours::of(corpus, clusters, &rarity);
    let facts = open.into_iter().flat_map(|document| {
        let likely = neighbours.likely_days(document);
        let point = points.publication[document];
        let source = source_name(&corpus.records[document].document);
        let subject = Subject::Document(document);
        let fact = |grade: Grade, first: NaiveDate, last: NaiveDate, because: String, place: Span| {
            let limits = within(point, point, Bounds::within(first, last));
            said(grade, subject, document, limits, step(corpus, because, document, place))
        };
        let near = likely.as_ref().and_then(|days| days.shortest(SHARE)).map(|(first, last)| {
            let because = format!("the dated documents that are most like {source} are of these days");
            let lead = corpus.records[document].sentences.first().copied().unwrap_or_default();
            fact(Grade::Neighbours, first, last, because, lead)
        });
        let agreed = published(corpus, &rarity, &dated, &by_word, document);
        let is_likely = |first, last| likely.as_ref().is_none_or(|days| days.share(first, last) >= LIKELY);
        let agreed = agreed.filter(|(first, last, _)| is_likely(*first, *last)).map(|(first, last, place)| {
            let because =
                format!("what {source} says of days fits what other documents date, if it was published then");
            fact(Grade::Completed, first, last, because, place)
        });
        near.into_iter().chain(agreed).collect::<Vec<Fact>>()
    });
    facts.collect()
}

/// The first and last day that fit best, with a place that says so; `None` where too little agrees.
fn published(
    corpus: &Corpus,
    rarity: &Rarity,
    dated: &[DatedSentence],
    by_word: &WordIndex,
    document: usize,
) -> Option<(NaiveDate, NaiveDate, Span)> {
    let record = &corpus.records[document];
    let mut by_sentence: BTreeMap<Span, Votes> = BTreeMap::new();
    let mut place = None;
    for time in record.times.iter().filter(|time| is_own_word(corpus, document, time)) {
        let Some(sentence) = record.sentences.iter().find(|sentence| sentence.contains(time.span)).copied() else {
            continue;
        };
        let words = words_without_times(corpus, rarity, document, sentence);
        for number in by_word.near(&words).into_keys() {
            let other = &dated[number];
            let alike = words.overlap(&other.words);
            if alike < ALIKE {
                continue;
            }
            for day in written_on(time, told(corpus, document, time), other.day) {
                place = place.or(Some(time.span));
                let vote = by_sentence.entry(sentence).or_default().entry(day).or_default();
                *vote = vote.max(alike);
            }
        }
    }
    let mut sums: BTreeMap<NaiveDate, (f64, usize)> = BTreeMap::new();
    for (day, alike) in by_sentence.values().flatten() {
        let sum = sums.entry(*day).or_default();
        *sum = (sum.0 + alike, sum.1 + 1);
    }
    let most = sums.values().map(|(sum, _)| *sum).fold(0.0, f64::max);
    let mut best = sums.iter().filter(|(_, (sum, _))| *sum >= most - 1e-9);
    let (first, (sum, sentences)) = best.next()?;
    let last = best.next_back().map_or(first, |(day, _)| day);
    // What agrees best with another page by its words must agree on the day, too.
    let closest = by_sentence.values().max_by(|a, b| strongest(a).total_cmp(&strongest(b)));
    let is_contradicted = closest.is_none_or(|votes| !votes.contains_key(first));
    let is_proof = !is_contradicted && *sum >= AGREED && *sentences >= 2 && (*last - *first).num_days() <= WIDEST;
    is_proof.then_some((*first, *last, place?))
}

fn strongest(votes: &Votes) -> f64 {
    votes.values().copied().fold(0.0, f64::max)
}

/// The days on which somebody means `day` by these words, where these are few.
fn written_on(time: &TimeExpression, stance: Option<Stance>, day: NaiveDate) -> Vec<NaiveDate> {
    let calling = Calling::of(time, stance).filter(Calling::is_narrow);
    let stretches = calling.into_iter().flat_map(|calling| calling.written_on(day));
    stretches.flat_map(|(first, last)| first.iter_days().take_while(move |day| *day <= last)).collect()
}

/// The sentences of a dated page that tell of one day alone.
fn dated_sentences(corpus: &Corpus, rarity: &Rarity, document: usize) -> Vec<DatedSentence> {
    let record = &corpus.records[document];
    let sentence = |span: &Span| {
        let times = record.times.iter().filter(|time| span.contains(time.span) && is_own_word(corpus, document, time));
        let mut days = times.filter(|time| time.bounds.width() == Some(0)).filter_map(|time| time.bounds.earliest());
        let day = days.next()?;
        days.all(|other| other == day)
            .then(|| DatedSentence { words: words_without_times(corpus, rarity, document, *span), day })
    };
    record.sentences.iter().filter_map(sentence).collect()
}

/// The words of a sentence without those that say when.
fn words_without_times(corpus: &Corpus, rarity: &Rarity, document: usize, sentence: Span) -> WordVector {
    let record = &corpus.records[document];
    let mut text = String::new();
    let mut from = sentence.start;
    for time in record.times.iter().filter(|time| sentence.contains(time.span) && time.span.start >= sentence.start) {
        if time.span.start > from {
            text.push_str(record.document.text.slice(Span::new(from, time.span.start)));
            text.push(' ');
        }
        from = from.max(time.span.end);
    }
    text.push_str(record.document.text.slice(Span::new(from.min(sentence.end), sentence.end)));
    rarity.vector(&text)
}
