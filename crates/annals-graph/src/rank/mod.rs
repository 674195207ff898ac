//! What an editor would keep first.
//!
//! Each event is weighed (`worth`): by how near it is to what the leads and headlines of all documents are about, by where it
//! is told, what act it is, how many documents tell of its day. Then one is taken after the other (`spread`), so that near the
//! top no two say the same. For each the sentence is chosen that stands for it (`evidence`). What is no happening
//! ([`annals_document::Unlisted`]) has no rank.

mod acts;
mod evidence;
mod news_day;
mod pages;
mod part;
mod spread;
#[cfg(test)]
mod tests;
mod words;
mod worth;

pub use part::ranked;

use crate::corpus::Corpus;
use annals_case::{Case, CaseEvent, Corrected, Correction, DocumentKey, EventKey, Fact, Mark};
use annals_document::Span;
use chrono::NaiveDate;
pub(crate) use evidence::Wording;
use evidence::{Standing, standing};
use news_day::NewsDays;
use pages::{Pages, Place, original, single_day};
use spread::{Candidate, spread};
use std::collections::{BTreeMap, BTreeSet};
use worth::{FEW, Told, salience, worth};

/// Events of a day near the top of a pile's list, and of a small case's.
const PER_DAY_IN_PILE: usize = 3;

/// Gives the events of `case`, which is that of `corpus`, their salience, their rank, and
/// for each the sentence and the one of its `wordings` that stand for it.
pub(crate) fn rank_events(corpus: &Corpus, wordings: &[Vec<Wording>], case: &mut Case) {
    let told_on = told_on(case);
    let pages = Pages::of(corpus, case, &told_on.keys().copied().collect());
    let tellings: Vec<Tellings> = corpus.records.iter().map(Tellings::of).collect();
    let news_days = NewsDays::of(corpus, case);
    let published = || case.documents.iter().filter_map(|document| single_day(document.published.bounds));
    let span = published().min().zip(published().max());
    let set_aside = set_aside(case);
    let mut candidates = Vec::new();
    let mut found: Vec<(f64, Option<Standing>)> = Vec::new();
    for (key, (event, wordings)) in case.events.iter().zip(wordings).enumerate() {
        let places = places(&pages, event);
        let day = single_day(event.time.bounds);
        let wording = pages.words.vector(&event.label);
        let told = Told {
            event,
            places: &places,
            is_first: event.mentions.iter().any(|mention| tellings[mention.document.index()].is_first(mention.trigger)),
            wording: wording.cosine(&pages.centre),
            day_topic: day.map_or(0.0, |day| pages.greatest_likeness_to_day(&places, day)),
            is_news: day.zip(span).is_some_and(|(day, (first, last))| first <= day && day <= last),
            on_its_day: day.and_then(|day| told_on.get(&day)).map(BTreeSet::len),
        };
        let worth = worth(&pages, case, &told);
        let standing = standing(&pages, case, wordings, day);
        let is_told = wordings.iter().any(|wording| wording.is_whole);
        let is_listed = is_told
            && !set_aside.contains(&Fact::Event(key.into()))
            && event.mentions.iter().any(|mention| tellings[mention.document.index()].is_listed(mention.trigger));
        if is_listed {
            candidates.push(Candidate {
                key: EventKey::from(key),
                worth,
                day,
                likely: news_days.likely(event),
                lemma: event.lemma.clone(),
                wording,
                evidence: standing.as_ref().map(|standing| standing.evidence),
                sentence: standing
                    .as_ref()
                    .and_then(|standing| pages.vector_at(standing.evidence))
                    .cloned()
                    .unwrap_or_default(),
            });
        }
        found.push((worth, standing));
    }
    let ranked = spread(candidates, per_day(case));
    for (event, (worth, standing)) in case.events.iter_mut().zip(found) {
        event.likely = news_days.likely(event);
        event.salience = salience(worth);
        if let Some(Standing { label, told, evidence }) = standing {
            event.label = label;
            event.told = told.filter(|_| event.told.is_some());
            event.evidence = Some(evidence);
        }
    }
    for (rank, key) in (1..).zip(ranked) {
        case.events[key.index()].rank = Some(rank);
    }
}

/// What a person keeps out of lists and pictures: what is hidden, and what is no happening.
fn set_aside(case: &Case) -> BTreeSet<Fact> {
    let hidden = case.marks().into_iter().filter(|(_, of)| of.marks.contains(&Mark::Hidden)).map(|(fact, _)| fact);
    let no_happening = |of: &&Corrected| matches!(of.act.correction, Correction::NotAHappening(_));
    hidden.chain(case.corrections.iter().filter(no_happening).map(|of| of.fact)).collect()
}

/// Events of a day that come before any other of that day.
fn per_day(case: &Case) -> usize {
    if case.documents.len() > FEW { PER_DAY_IN_PILE } else { usize::MAX }
}

/// The documents that tell of something on each day, copies left out.
fn told_on(case: &Case) -> BTreeMap<NaiveDate, BTreeSet<DocumentKey>> {
    let mut told_on: BTreeMap<NaiveDate, BTreeSet<DocumentKey>> = BTreeMap::new();
    for event in &case.events {
        if let Some(day) = single_day(event.time.bounds) {
            let documents = event.mentions.iter().map(|mention| original(case, mention.document));
            told_on.entry(day).or_default().extend(documents);
        }
    }
    told_on
}

/// The sentences that tell an event, in order, each once.
fn places(pages: &Pages, event: &CaseEvent) -> Vec<Place> {
    let mut places: Vec<Place> = event
        .mentions
        .iter()
        .filter_map(|mention| {
            let document = mention.document.index();
            Some((document, pages.sentence(document, mention.trigger)?))
        })
        .collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// What one document tells.
struct Tellings {
    /// The first finite verb of each sentence.
    first: BTreeSet<Span>,
    /// The happenings.
    listed: BTreeSet<Span>,
}

impl Tellings {
    fn of(record: &annals_document::Extraction) -> Tellings {
        let mut first: BTreeMap<usize, Span> = BTreeMap::new();
        for event in record.events.iter().filter(|event| event.tense.is_some()) {
            let sentence = record.sentences.partition_point(|sentence| sentence.end <= event.trigger.start);
            let earliest = first.entry(sentence).or_insert(event.trigger);
            *earliest = (*earliest).min(event.trigger);
        }
        let happenings = record.events.iter().filter(|event| event.unlisted.is_none());
        Tellings { first: first.into_values().collect(), listed: happenings.map(|event| event.trigger).collect() }
    }

    fn is_first(&self, trigger: Span) -> bool {
        self.first.contains(&trigger)
    }

    fn is_listed(&self, trigger: Span) -> bool {
        self.listed.contains(&trigger)
    }
}
