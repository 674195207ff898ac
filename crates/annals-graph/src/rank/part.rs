//! The rank within a part of a case: of what concerns somebody, or of some days.

use super::pages::single_day;
use super::per_day;
use super::spread::{Candidate, spread};
use super::words::Vocabulary;
use super::worth::worth_of;
use annals_case::{Case, EntityKey, EventKey};
use annals_document::Role;

/// What it counts that the one whom a part is about acts, or is acted on, rather than is spoken of.
const ACTS: f64 = 1.0;

/// Those of `events` that have a rank, in the order in which an editor would keep them on a timeline of these events alone:
/// what the whole case ranks behind its like comes up where its like is not among them. `about` are those whom they are about.
pub fn ranked(case: &Case, events: &[EventKey], about: &[EntityKey]) -> Vec<EventKey> {
    let listed = events.iter().copied().filter(|key| case.event(*key).rank.is_some());
    let is_whole = listed.clone().count() == case.events.iter().filter(|event| event.rank.is_some()).count();
    if about.is_empty() && is_whole {
        let mut whole: Vec<EventKey> = listed.collect();
        whole.sort_by(|a, b| {
            let (a, b) = (case.event(*a), case.event(*b));
            a.rank.cmp(&b.rank).then(b.salience.total_cmp(&a.salience))
        });
        return whole;
    }
    let words = Vocabulary::of(case.documents.iter().map(|document| document.text.as_str()));
    let candidate = |key: EventKey| {
        let event = case.event(key);
        let acts = event.participants.iter().any(|participant| {
            participant.entity.is_some_and(|entity| about.contains(&entity))
                && matches!(participant.role, Role::Agent | Role::Patient)
        });
        Candidate {
            key,
            worth: worth_of(event.salience) + if acts { ACTS } else { 0.0 },
            day: single_day(event.time.bounds),
            likely: event.likely,
            lemma: event.lemma.clone(),
            wording: words.vector(&event.label),
            evidence: event.evidence,
            sentence: event.evidence.map(|evidence| words.vector(case.quote(evidence))).unwrap_or_default(),
        }
    };
    spread(listed.map(candidate).collect(), per_day(case))
}
