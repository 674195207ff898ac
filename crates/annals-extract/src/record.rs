//! Puts what the passes found into the record: ids, spans, and who is tied to what.

use crate::anchor::{Anchored, Anchors};
use crate::entities::{Entities, EntityRef};
use crate::events::{FoundEvent, PredicateForm};
use crate::relations::FoundRelation;
use crate::statements::{Attribution, Force};
use crate::tree::Tree;
use annals_document::{
    Document, EntityId, EntityKind, Event, EventId, Extraction, Modality, Participant, Polarity, Relation, SCHEMA,
    Span, Statement, StatementId, StatementKind, TimeExpression,
};
use std::collections::{BTreeMap, BTreeSet};

/// Everything the passes found in one document.
pub(crate) struct Findings {
    pub(crate) times: Vec<TimeExpression>,
    pub(crate) entities: Entities,
    pub(crate) attributions: Vec<Attribution>,
    pub(crate) events: Vec<FoundEvent>,
    pub(crate) relations: Vec<FoundRelation>,
}

/// Who speaks in each attribution; unnamed speakers become entities, and "I" in a direct quotation is its speaker.
pub(crate) fn resolve_speakers(
    tree: &Tree,
    entities: &mut Entities,
    attributions: &[Attribution],
) -> Vec<Option<EntityRef>> {
    let speakers: Vec<Option<EntityRef>> = attributions
        .iter()
        .map(|attribution| attribution.source_head.map(|head| entities.at_or_add(tree, head)))
        .collect();
    for (attribution, speaker) in attributions.iter().zip(&speakers) {
        let Some(speaker) = speaker.filter(|_| attribution.kind != StatementKind::Indirect) else { continue };
        for (token, is_plural) in entities.first_person(&attribution.content) {
            let is_one = matches!(entities.kind(speaker), Some(EntityKind::Person));
            if is_one != is_plural {
                entities.link(token, speaker);
            }
        }
    }
    speakers
}

/// The record of a document.
pub(crate) fn record(tree: &Tree, document: &Document, findings: Findings) -> Extraction {
    let Findings { times, mut entities, attributions, events, relations } = findings;
    let speakers = resolve_speakers(tree, &mut entities, &attributions);
    let governors: BTreeSet<usize> = events
        .iter()
        .flat_map(event_tokens)
        .chain(attributions.iter().filter_map(|attribution| attribution.cue_head))
        .collect();
    let anchors = Anchors::new(tree, document, &times, &|token| governors.contains(&token));

    let mut used: BTreeSet<EntityRef> = speakers.iter().flatten().copied().collect();
    used.extend(events.iter().flat_map(|event| &event.arguments).filter_map(|argument| entities.at(argument.head)));
    used.extend(relations.iter().flat_map(|relation| [relation.subject, relation.object]));
    let addressees: Vec<Option<EntityRef>> =
        attributions.iter().map(|attribution| entities.at(attribution.addressee_head?)).collect();
    used.extend(addressees.iter().flatten());

    let participants: Vec<Vec<(annals_document::Role, Option<EntityRef>, Span)>> = events
        .iter()
        .map(|event| {
            event.arguments.iter().map(|argument| (argument.role, entities.at(argument.head), argument.span)).collect()
        })
        .collect();
    let about: Vec<Vec<EntityRef>> =
        attributions.iter().map(|attribution| entities.within(&attribution.content)).collect();
    let (entity_records, ids) = entities.into_records(tree, &used);
    let id = |entity: EntityRef| ids.get(&entity).copied();

    let event_records = (1..)
        .zip(events.iter().zip(&participants))
        .map(|(number, (event, participants))| {
            let statement = innermost(&attributions, event);
            let modality = told_modality(event, statement.map(|index| &attributions[index]));
            let anchored = Anchored {
                head: event.predicate.head,
                tokens: event_tokens(event).collect(),
                tense: event.status.tense,
                modality,
                is_said: statement.is_some(),
            };
            Event {
                id: EventId(number),
                trigger: event.trigger,
                lemma: event.predicate.lemma.clone(),
                kind: event.predicate.kind.to_owned(),
                participants: participants
                    .iter()
                    .map(|&(role, entity, span)| Participant { role, entity: entity.and_then(id), span })
                    .collect(),
                time: anchors.event_time(tree, &anchored),
                polarity: event.status.polarity,
                modality,
                tense: event.status.tense,
                statement: statement.map(statement_id),
                evidence: event.evidence,
            }
        })
        .collect();

    let statement_records = attributions
        .iter()
        .enumerate()
        .map(|(index, attribution)| Statement {
            id: statement_id(index),
            kind: attribution.kind,
            speaker: speakers[index].and_then(id),
            source: attribution.source.clone(),
            cue: attribution.cue.clone(),
            lemma: attribution.lemma.clone(),
            content: attribution.content.clone(),
            addressee: addressees[index].and_then(id),
            about: distinct(about[index].iter().filter_map(|&entity| id(entity))),
            within: attribution.within.map(statement_id),
            time: anchors.statement_time(attribution.cue_head),
            polarity: attribution.polarity,
        })
        .collect();

    let relation_records = relations
        .iter()
        .filter_map(|relation| {
            Some(Relation {
                subject: id(relation.subject)?,
                predicate: relation.predicate.clone(),
                object: id(relation.object)?,
                polarity: relation.polarity,
                time: None,
                evidence: relation.evidence,
            })
        })
        .collect();

    Extraction {
        schema: SCHEMA,
        document: document.clone(),
        sentences: tree.annotated.sentences.iter().map(|sentence| sentence.span).collect(),
        tokens: Vec::new(),
        times,
        entities: entity_records,
        events: event_records,
        statements: statement_records,
        relations: relation_records,
    }
}

fn statement_id(index: usize) -> StatementId {
    StatementId(index as u32 + 1)
}

/// The tokens that a time expression of the event may hang on.
fn event_tokens(event: &FoundEvent) -> impl Iterator<Item = usize> + '_ {
    let noun = match event.predicate.form {
        PredicateForm::LightVerb { noun } => Some(noun),
        _ => None,
    };
    std::iter::once(event.predicate.head).chain(event.predicate.raising.iter().copied()).chain(noun)
}

/// The innermost statement whose content holds the event.
fn innermost(attributions: &[Attribution], event: &FoundEvent) -> Option<usize> {
    let holds = |attribution: &Attribution| attribution.content.iter().any(|span| span.contains(event.trigger));
    let length = |attribution: &Attribution| attribution.content.iter().map(|span| span.len()).sum::<u32>();
    (0..attributions.len())
        .filter(|&index| holds(&attributions[index]) && attributions[index].cue_head != Some(event.predicate.head))
        .min_by_key(|&index| (length(&attributions[index]), index))
}

/// What is told as done within a denial is denied, within an allegation alleged, within an order ordered.
fn told_modality(event: &FoundEvent, statement: Option<&Attribution>) -> Modality {
    let told = event.status.modality;
    // "told reporters that he is exploring": only what has no tense of its own is demanded, wanted or promised.
    let is_open = event.status.tense.is_none();
    match statement {
        Some(statement) if told == Modality::Asserted => match statement.force {
            Force::Deny if statement.polarity == Polarity::Negative => Modality::Denied,
            Force::Allege | Force::Accuse => Modality::Alleged,
            Force::Order if is_open => Modality::Ordered,
            Force::Want | Force::Ask if is_open => Modality::Wanted,
            Force::Promise if is_open => Modality::Planned,
            Force::Fear => Modality::Possible,
            _ => told,
        },
        _ => told,
    }
}

fn distinct(ids: impl Iterator<Item = EntityId>) -> Vec<EntityId> {
    let mut seen = BTreeMap::new();
    ids.filter(|id| seen.insert(*id, ()).is_none()).collect()
}
