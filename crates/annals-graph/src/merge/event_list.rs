//! From clusters of tellings to the events of a case.

use super::corpus::{Corpus, cite};
use super::ids::IdMaker;
use super::keys::{Keys, Order};
use super::labels::wordings;
use super::partition::Cluster;
use super::thread::Thread;
use crate::rank::Wording;
use annals_case::{
    CaseAmount, CaseEntity, CaseEvent, CaseParticipant, Citation, Dating, DocumentKey, EntityKey, EventMention,
};
use annals_document::{Amount, Event, Modality, Role};
use std::collections::{BTreeMap, BTreeSet};

/// The events of a case in `order`, each with the wordings among which its label is chosen; they are ranked later. `dated_by`
/// gives for each cluster the mentions whose date it has.
pub(crate) fn list_events(
    corpus: &Corpus,
    keys: &Keys,
    entities: &[CaseEntity],
    clusters: &[Cluster],
    times: Vec<Dating>,
    dated_by: &[Vec<usize>],
    order: &Order,
) -> (Vec<CaseEvent>, Vec<Vec<Wording>>) {
    let mut ids = IdMaker::new('v');
    let threads: Vec<Thread> = (0..corpus.records.len()).map(|document| Thread::of(corpus, document)).collect();
    let listed = clusters
        .iter()
        .zip(times.into_iter().zip(dated_by))
        .map(|(cluster, (time, by))| case_event(corpus, keys, entities, &threads, cluster, (time, by), &mut ids));
    order.arrange(listed.collect()).into_iter().unzip()
}

/// Participants past which a telling with more is no better a reading.
const ENOUGH_NAMED: usize = 2;

/// An event as one document tells it, with its document.
pub(crate) type Told<'a> = (usize, &'a Event);

fn case_event(
    corpus: &Corpus,
    keys: &Keys,
    entities: &[CaseEntity],
    threads: &[Thread],
    cluster: &Cluster,
    (time, dated_by): (Dating, &[usize]),
    ids: &mut IdMaker,
) -> (CaseEvent, Vec<Wording>) {
    let members: Vec<Told> =
        cluster.members.iter().map(|&item| (corpus.events.document(item), corpus.event(item))).collect();
    let (first_document, first) = members[0];
    let (_, best) = best_telling(&members);
    let in_own_voice = members.iter().any(|(_, event)| is_told_as_done(event) && event.statement.is_none());
    let statements: BTreeSet<_> = members
        .iter()
        .filter_map(|(document, event)| corpus.statement_item(*document, event.statement?))
        .map(|item| keys.statements[item])
        .collect();
    let what = format!("{}\u{1f}{}", first.kind, first.lemma);
    // What is shown with a date is told by the mentions that give it, or else in the documents that do.
    let dating: Vec<Told> = dated_by.iter().map(|&item| (corpus.events.document(item), corpus.event(item))).collect();
    let is_near = |(document, _): &Told| !time.bounds.is_closed() || dating.iter().any(|(other, _)| other == document);
    let near: Vec<Told> = members.iter().copied().filter(is_near).collect();
    let mut wordings = wordings(corpus, keys, entities, [&dating, &near, &members], best);
    if let Some(label) = set_for(&corpus.corrections.labels, cluster) {
        for wording in &mut wordings {
            wording.label.clone_from(&label);
            wording.told = None;
        }
    }
    let participants = participants(corpus, keys, &members);
    // What ties nobody to anybody is read nowhere but in its label.
    let is_tie = participants.iter().filter(|participant| participant.entity.is_some()).count() > 1;
    let event = CaseEvent {
        id: ids.make(&corpus.records[first_document].document.sha256, first.trigger.start, &what),
        label: wordings.first().map(|wording| wording.label.clone()).unwrap_or_default(),
        lemma: best.lemma.clone(),
        kind: set_for(&corpus.corrections.event_kinds, cluster).unwrap_or_else(|| best.kind.clone()),
        mode: mode(best, &members),
        participants,
        amounts: amounts(&members),
        time,
        polarity: best.polarity,
        modality: best.modality,
        tense: best.tense,
        aspect: best.aspect,
        statements: if in_own_voice { Vec::new() } else { statements.into_iter().collect() },
        mentions: cluster.members.iter().map(|&item| mention(corpus, threads, item)).collect(),
        merges: cluster.joins.iter().map(|join| join.reason(corpus, place)).collect(),
        likely: None,
        salience: 0.0,
        rank: None,
        evidence: None,
        told: wordings.first().and_then(|wording| wording.told.clone()).filter(|_| is_tie),
    };
    (event, wordings)
}

/// What a person set for any item of a cluster.
pub(super) fn set_for<T: Clone>(set: &BTreeMap<usize, T>, cluster: &Cluster) -> Option<T> {
    if set.is_empty() {
        return None;
    }
    cluster.members.iter().find_map(|item| set.get(item)).cloned()
}

/// The telling that stands for the event: told as done, with most participants and words, in a document's own voice; of
/// equals the first.
fn best_telling<'a>(members: &[Told<'a>]) -> Told<'a> {
    let worth = |(_, event): &Told| {
        let named = event.parts().filter(|participant| participant.entity.is_some()).count();
        (
            is_told_as_done(event),
            event.modality == Modality::Cancelled,
            named.min(ENOUGH_NAMED),
            event.statement.is_none(),
            event.tense.is_some(),
            event.parts().count(),
            event.evidence.len(),
        )
    };
    let mut best = members[0];
    for member in members {
        if worth(member) > worth(&best) {
            best = *member;
        }
    }
    best
}

fn is_told_as_done(event: &Event) -> bool {
    event.modality == Modality::Asserted
}

/// The place of a telling's trigger.
pub(super) fn place(corpus: &Corpus, item: usize) -> Citation {
    cite(corpus.events.document(item), corpus.event(item).trigger)
}

fn mention(corpus: &Corpus, threads: &[Thread], item: usize) -> EventMention {
    let (document, event) = (corpus.events.document(item), corpus.event(item));
    EventMention {
        document: DocumentKey::from(document),
        trigger: event.trigger,
        evidence: event.evidence,
        time: threads[document].time_of(corpus, document, event).or_else(|| event.time.clone()),
        polarity: event.polarity,
        modality: event.modality,
    }
}

/// The mode of the telling that stands for the event, else of the first of its kind that has one.
fn mode(best: &Event, members: &[Told]) -> Option<String> {
    let others = members.iter().map(|(_, event)| *event).filter(|event| event.kind == best.kind);
    std::iter::once(best).chain(others).find_map(|event| event.mode.clone())
}

/// All numbers, by what they count; each once, with all places that give it.
fn amounts(members: &[Told]) -> Vec<CaseAmount> {
    let is_same = |a: &Amount, b: &Amount| {
        (&a.counts, &a.unit, a.role, a.least, a.most, a.approximate)
            == (&b.counts, &b.unit, b.role, b.least, b.most, b.approximate)
    };
    let mut listed: Vec<CaseAmount> = Vec::new();
    for (document, event) in members {
        for amount in &event.amounts {
            let citation = cite(*document, amount.span);
            match listed.iter_mut().find(|known| is_same(&known.amount, amount)) {
                Some(known) => known.citations.push(citation),
                None => listed.push(CaseAmount { amount: amount.clone(), citations: vec![citation] }),
            }
        }
    }
    listed.iter_mut().for_each(|amount| amount.citations.sort_unstable());
    let number = |bound: Option<f64>, open: f64| bound.unwrap_or(open);
    listed.sort_by(|CaseAmount { amount: a, .. }, CaseAmount { amount: b, .. }| {
        (&a.counts, &a.unit, a.role)
            .cmp(&(&b.counts, &b.unit, b.role))
            .then(number(a.least, f64::NEG_INFINITY).total_cmp(&number(b.least, f64::NEG_INFINITY)))
            .then(number(a.most, f64::INFINITY).total_cmp(&number(b.most, f64::INFINITY)))
    });
    listed
}

/// All who take part, in order of first mention: an entity once in each part, words without one once as they are said.
fn participants(corpus: &Corpus, keys: &Keys, members: &[Told]) -> Vec<CaseParticipant> {
    let mut found: BTreeMap<(Role, Result<EntityKey, String>), CaseParticipant> = BTreeMap::new();
    for (document, event) in members {
        for participant in event.parts() {
            let entity =
                participant.entity.and_then(|id| corpus.entity_item(*document, id)).map(|item| keys.entities[item]);
            let text = corpus.words(*document, participant.span);
            let who = entity.ok_or_else(|| text.to_lowercase());
            let entry = found.entry((participant.role, who)).or_insert_with(|| CaseParticipant {
                role: participant.role,
                entity,
                text,
                citations: Vec::new(),
            });
            entry.citations.push(cite(*document, participant.span));
        }
    }
    let mut listed: Vec<CaseParticipant> = found.into_values().collect();
    for participant in &mut listed {
        participant.citations.sort_unstable();
        participant.citations.dedup();
    }
    listed.sort_by_key(|participant| (participant.role, participant.citations.first().copied()));
    listed
}
