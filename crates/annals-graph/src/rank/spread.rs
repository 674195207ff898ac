//! From worth to rank: one event after the other, each time the worthiest of those unlike what was taken.

use super::words::Vector;
use annals_case::{Citation, EventKey};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// What an event that says the same as one taken already loses.
const REPEATED: f64 = 2.5;
/// What likeness counts for: a cosine of .77 is as good as the same.
const LIKE: f64 = 1.3;
/// What two events that one sentence tells count as alike at least.
const ONE_SENTENCE: f64 = 0.6;
/// Likeness of wording past which what is only likely to have been on a day repeats what was told of that day.
const REPEATS: f64 = 0.3;
/// Events that are taken one by one; the rest keep the order of their worth.
const ONE_BY_ONE: usize = 200;
/// Events among which each is chosen: no editor looks further down.
const LOOKED_AT: usize = 2000;

/// An event to be ranked.
pub(super) struct Candidate {
    pub(super) key: EventKey,
    pub(super) worth: f64,
    /// The day it lies on, where that is known.
    pub(super) day: Option<NaiveDate>,
    /// The day that a reader of news would take it for.
    pub(super) likely: Option<NaiveDate>,
    /// Dictionary form of its verb or noun.
    pub(super) lemma: String,
    /// What it says.
    pub(super) wording: Vector,
    /// The sentence that stands for it.
    pub(super) evidence: Option<Citation>,
    /// The words of that sentence.
    pub(super) sentence: Vector,
}

/// All of `candidates` in order of rank. `per_day` events of a day are taken before any other of that day, as long as others
/// are left.
pub(super) fn spread(mut candidates: Vec<Candidate>, per_day: usize) -> Vec<EventKey> {
    candidates.sort_by(|a, b| b.worth.total_cmp(&a.worth).then(a.key.cmp(&b.key)));
    let rest = candidates.split_off(candidates.len().min(LOOKED_AT));
    let mut open: Vec<(Candidate, f64)> = candidates.into_iter().map(|candidate| (candidate, 0.0)).collect();
    let mut taken_on: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    let mut ranked = Vec::new();
    while ranked.len() < ONE_BY_ONE && !open.is_empty() {
        let is_full =
            |day: Option<NaiveDate>| day.is_some_and(|day| taken_on.get(&day).is_some_and(|taken| *taken >= per_day));
        let value =
            |(candidate, alike): &(Candidate, f64)| (!is_full(candidate.day), candidate.worth - REPEATED * alike);
        let mut best = 0;
        for at in 1..open.len() {
            let (higher, lower) = (value(&open[at]), value(&open[best]));
            if higher.0.cmp(&lower.0).then(higher.1.total_cmp(&lower.1)).is_gt() {
                best = at;
            }
        }
        let (chosen, _) = open.remove(best);
        if let Some(day) = chosen.day {
            *taken_on.entry(day).or_default() += 1;
        }
        for (candidate, alike) in &mut open {
            *alike = alike.max(likeness(candidate, &chosen));
        }
        ranked.push(chosen.key);
    }
    open.sort_by(|(a, x), (b, y)| {
        (b.worth - REPEATED * y).total_cmp(&(a.worth - REPEATED * x)).then(a.key.cmp(&b.key))
    });
    ranked
        .into_iter()
        .chain(open.into_iter().map(|(candidate, _)| candidate.key))
        .chain(rest.into_iter().map(|one| one.key))
        .collect()
}

/// Between 0 and 1.
fn likeness(a: &Candidate, b: &Candidate) -> f64 {
    let in_one_sentence =
        a.evidence.zip(b.evidence).is_some_and(|(a, b)| a.document == b.document && a.span.overlaps(b.span));
    let cosine = a.wording.cosine(&b.wording);
    // A headline and the sentence that it has its day from, where they were not taken for one.
    let on_one_day = a.day.or(a.likely).is_some_and(|day| Some(day) == b.day.or(b.likely));
    let is_likely = a.likely.is_some() || b.likely.is_some();
    if on_one_day && is_likely && (a.lemma == b.lemma || cosine >= REPEATS) {
        return 1.0;
    }
    let in_sentences = if in_one_sentence { ONE_SENTENCE } else { LIKE * a.sentence.cosine(&b.sentence) };
    (LIKE * cosine).max(in_sentences).min(1.0)
}
