//! What an event is worth to a reader of all documents: a sum of what speaks for it and against it.
//!
//! The weights were chosen on stories of which an editor had picked what to keep; rounded, for near them little changes.

use super::acts::{Act, act_of};
use super::pages::{Pages, Place, original};
use annals_case::{Case, CaseEvent, DocumentKey, EntityKey};
use annals_document::{Modality, Polarity, Tense};
use std::collections::BTreeSet;

/// What each thing counts.
struct Weights {
    /// The greatest likeness of a sentence that tells it to what the case is about.
    topic: f64,
    /// The likeness of its own wording to that; it tells the events of one sentence apart.
    wording: f64,
    /// One over one more than the number of the sentence, of the highest that tells it.
    position: f64,
    /// A decisive act.
    decisive: f64,
    /// A light verb, or a state.
    light: f64,
    /// Everybody tells it on somebody's word.
    said: f64,
    /// The logarithm of the documents that tell it, copies left out.
    sources: f64,
    /// The logarithm of the named who take part, and one.
    names: f64,
    /// Something is known of its time.
    dated: f64,
    /// It is the first thing that a sentence tells.
    first: f64,
    /// The logarithm of the documents that tell of something on its day, and one.
    day: f64,
    /// It is told as past.
    past: f64,
    /// It is told as done.
    done: f64,
    /// In a pile of documents, its day is known: times the logarithm of their number past [`FEW`].
    day_in_pile: f64,
    /// In a pile, the greatest likeness of a sentence that tells it to what its day is about: times the same.
    day_topic_in_pile: f64,
    /// In a pile, its day is one on which the documents were written: times the same.
    news_in_pile: f64,
}

const WEIGHTS: Weights = Weights {
    topic: 4.0,
    wording: 3.0,
    position: 1.0,
    decisive: 1.3,
    light: -1.0,
    said: -0.8,
    sources: 0.3,
    names: 0.8,
    dated: 0.5,
    first: 0.8,
    day: 1.6,
    past: 0.3,
    done: 3.0,
    day_in_pile: 0.8,
    day_topic_in_pile: 0.5,
    news_in_pile: 1.2,
};

/// Documents of a case that a person reads through; in more, what has no day stands behind.
pub(super) const FEW: usize = 20;
/// The worth that is as much as not; salience is one half there.
const MIDDLE: f64 = 7.0;
const SPREAD: f64 = 2.0;

/// What is looked up of an event before it is weighed.
pub(super) struct Told<'a> {
    pub(super) event: &'a CaseEvent,
    /// The sentences that tell it.
    pub(super) places: &'a [Place],
    /// Whether one of them tells it first of all.
    pub(super) is_first: bool,
    /// The likeness of its wording to what the case is about.
    pub(super) wording: f64,
    /// The greatest likeness of a sentence that tells it to what its day is about.
    pub(super) day_topic: f64,
    /// Documents that tell of something on its day, copies left out; `None` where it is on no known day.
    pub(super) on_its_day: Option<usize>,
    /// Whether its day lies between the first and the last on which a document was published.
    pub(super) is_news: bool,
}

/// The sum.
pub(super) fn worth(pages: &Pages, case: &Case, told: &Told) -> f64 {
    let Told { event, places, is_first, wording, day_topic, on_its_day, is_news } = told;
    let topic = places.iter().map(|place| pages.vector(*place).cosine(&pages.centre)).fold(0.0, f64::max);
    let position = places.iter().map(|(_, sentence)| 1.0 / (1.0 + *sentence as f64)).fold(0.0, f64::max);
    let act = act_of(&event.lemma);
    let is_light = act == Some(Act::Light) || event.lemma.starts_with("be ");
    let is_done = event.polarity == Polarity::Positive && event.modality == Modality::Asserted;
    let named: BTreeSet<EntityKey> = event
        .participants
        .iter()
        .filter_map(|participant| participant.entity)
        .filter(|entity| case.entity(*entity).named)
        .collect();
    let sources: BTreeSet<DocumentKey> =
        event.mentions.iter().map(|mention| original(case, mention.document)).collect();
    let bounds = event.time.bounds;
    let pile = (case.documents.len() as f64 / FEW as f64).max(1.0).ln();
    let yes = |holds: bool| if holds { 1.0 } else { 0.0 };
    let w = &WEIGHTS;
    w.topic * topic
        + w.wording * wording
        + w.position * position
        + w.decisive * yes(act.is_some() && !is_light)
        + w.light * yes(is_light)
        + w.said * yes(!event.statements.is_empty())
        + w.sources * (sources.len().max(1) as f64).ln()
        + w.names * (1.0 + named.len() as f64).ln()
        + w.dated * yes(!bounds.is_unknown())
        + w.first * yes(*is_first)
        + w.day * on_its_day.map_or(0.0, |documents| (1.0 + documents as f64).ln())
        + w.past * yes(event.tense == Some(Tense::Past))
        + w.done * yes(is_done)
        + w.day_in_pile * pile * yes(on_its_day.is_some())
        + w.day_topic_in_pile * pile * day_topic
        + w.news_in_pile * pile * yes(*is_news)
}

/// Worth as a share between 0 and 1, in the same order.
pub(super) fn salience(worth: f64) -> f64 {
    1.0 / (1.0 + ((MIDDLE - worth) / SPREAD).exp())
}

/// The worth that gives this salience.
pub(super) fn worth_of(salience: f64) -> f64 {
    let share = salience.clamp(1e-9, 1.0 - 1e-9);
    MIDDLE + SPREAD * (share / (1.0 - share)).ln()
}
