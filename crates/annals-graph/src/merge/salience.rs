//! What a reader of all documents would rather keep.

use annals_case::{Case, DocumentKey, EntityKey, EventKey, Origins};
use annals_document::{Modality, Polarity, Role};
use std::collections::{BTreeMap, BTreeSet};

/// Kinds of events that tell that somebody speaks or thinks; what is said is kept as a statement.
const SPEAKING: &[&str] = &["STATE", "KNOW"];
/// Characters at the head of a text in which its main events are told.
const HEAD: u32 = 400;

/// Ranks the events of `case`, each between 0 and 1, by independent sources, mentions, who takes part, how central they
/// are, and whether a document leads with it.
pub(crate) fn rank_events(case: &mut Case) {
    let originals: Vec<DocumentKey> =
        (0..case.documents.len()).map(|key| case.documents[key].copy_of.unwrap_or(DocumentKey::from(key))).collect();
    let all: BTreeSet<DocumentKey> = originals.iter().copied().collect();
    let mut told_of: BTreeMap<EntityKey, usize> = BTreeMap::new();
    for event in &case.events {
        let players: BTreeSet<EntityKey> =
            event.participants.iter().filter_map(|participant| participant.entity).collect();
        players.into_iter().for_each(|entity| *told_of.entry(entity).or_default() += 1);
    }
    // Of the events that one document tells there is one source, whoever it is.
    let origins = Origins::new(case);
    let independent = |key: usize| match case.events[key].mentions.as_slice() {
        [_] => 1,
        _ => origins.of(EventKey::from(key)).independent,
    };
    let independent: Vec<usize> = (0..case.events.len()).map(independent).collect();
    let busiest = told_of.values().copied().max().unwrap_or(1);
    for (event, independent) in case.events.iter_mut().zip(independent) {
        let players: BTreeSet<EntityKey> =
            event.participants.iter().filter_map(|participant| participant.entity).collect();
        let named = players.iter().filter(|entity| case.entities[entity.index()].named).count();
        let central = players.iter().map(|entity| told_of[entity]).max().unwrap_or(0);
        let leads = event.mentions.iter().any(|mention| mention.trigger.start < HEAD);
        let is_done = event.modality == Modality::Asserted && event.polarity == Polarity::Positive;
        let parts = [
            (0.30, share(independent.saturating_sub(1), all.len().saturating_sub(1).clamp(1, 4))),
            (0.15, share(event.mentions.len().saturating_sub(1), 5)),
            (0.20, share(named, 2)),
            (0.10, share(central, busiest)),
            (0.10, if leads { 1.0 } else { 0.0 }),
            (0.10, if event.time.is_placed() { 1.0 } else { 0.0 }),
            (0.05, if is_done { 1.0 } else { 0.0 }),
        ];
        let sum: f64 = parts.iter().map(|(weight, value)| weight * value).sum();
        let speaks = SPEAKING.contains(&event.kind.as_str());
        // "the war", "the decision": a noun without anybody who acts names a topic rather than tells an event.
        let is_topic = event.tense.is_none() && !event.participants.iter().any(|part| part.role == Role::Agent);
        event.salience = if speaks || is_topic { sum / 2.0 } else { sum };
    }
}

fn share(part: usize, whole: usize) -> f64 {
    (part as f64 / whole.max(1) as f64).min(1.0)
}
