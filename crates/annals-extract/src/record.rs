//! Puts what the passes found into the record: ids, spans, and who is tied to what.

use crate::anchor::{Anchored, Anchors, Telling, carry_ahead};
use crate::clauses::{FoundClause, find_clauses};
use crate::entities::{Entities, EntityRef, look_beside};
use crate::events::{FoundEvent, PredicateForm};
use crate::links::find_links;
use crate::relations::FoundRelation;
use crate::statements::{Attribution, ToldEvent, find_matters, is_translated, resolve_speakers, shortest_holders};
use crate::tree::Tree;
use annals_document::{
    Clause, Document, EntityId, Event, EventId, EventTime, Extraction, Force, Function, Happening, Modality,
    Participant, Polarity, Relation, Role, SCHEMA, Span, Statement, StatementId, Tense, TimeExpression, TimeSource,
    Unlisted,
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

/// The record of a document.
pub(crate) fn record(tree: &Tree, document: &Document, findings: Findings) -> Extraction {
    let Findings { times, mut entities, attributions, events, relations } = findings;
    let speakers = resolve_speakers(tree, &mut entities, &attributions);
    let clauses = find_clauses(tree, document, &entities, &events, &times);
    let heads: BTreeMap<usize, EntityRef> =
        clauses.iter().flat_map(FoundClause::heads).filter_map(|head| Some((head, entities.at(head)?))).collect();
    let ties = Ties::new(&entities, &attributions, speakers, &events);
    let (mut entities, ids) = entities.into_records(tree, &ties.all(&relations));
    look_beside(document, &mut entities);
    let governors: BTreeSet<usize> = events
        .iter()
        .flat_map(event_tokens)
        .chain(attributions.iter().filter_map(|attribution| attribution.cue_head))
        .collect();
    let anchors = Anchors::new(tree, document, &times, &|token| governors.contains(&token));
    let spans = times.iter().map(|time| time.span).collect();
    let told_in = innermost(&attributions, &events);
    let tellings = Tellings::new(&events, &told_in, &attributions);
    let anchors = anchors.with_likely_days(tree, &tellings.all(&events, &attributions));
    let matters = matters(tree, &attributions, &events, &told_in);
    let writer = Writer { tree, anchors, ids, attributions: &attributions, times: spans };
    let happenings = happenings(&events, &attributions);
    let mut dated: Vec<_> = tellings.events.iter().map(|anchored| writer.anchors.event_time(tree, anchored)).collect();
    carry_ahead(tree, &tellings.events, &mut dated);
    let clauses: Vec<Clause> = clauses.iter().map(|clause| writer.clause(clause, &heads)).collect();
    let events: Vec<Event> = (1..)
        .zip(events.iter().zip(&ties.participants).zip(told_in).zip(clauses).zip(tellings.events.iter().zip(dated)))
        .map(|(number, ((((event, participants), statement), clause), (anchored, time)))| {
            let unlisted = event.unlisted.or_else(|| match event.predicate.form {
                PredicateForm::Noun => (!can_stand_as_noun(event, &clause)).then_some(Unlisted::BareNoun),
                _ => (!clause.complete).then_some(Unlisted::NoClause),
            });
            let modality = modality_at(anchored, time.as_ref(), document);
            Event { clause, unlisted, time, ..writer.event(EventId(number), event, modality, participants, statement) }
        })
        .collect();
    let statements =
        matters.into_iter().enumerate().map(|(index, matters)| writer.statement(index, &ties, matters)).collect();
    let relations = relations.iter().filter_map(|relation| writer.relation(relation)).collect();
    let links = find_links(tree, &events, &happenings, &times);
    Extraction {
        schema: SCHEMA,
        document: document.clone(),
        sentences: tree.annotated.sentences.iter().map(|sentence| sentence.span).collect(),
        tokens: Vec::new(),
        times,
        entities,
        events,
        statements,
        relations,
        links,
    }
}

/// "The court meets on Tuesday": what the present tells of a day after the publication is arranged, not done.
fn modality_at(anchored: &Anchored, time: Option<&EventTime>, document: &Document) -> Modality {
    let is_present = anchored.tense == Some(Tense::Present) && anchored.modality == Modality::Asserted;
    let published = document.published_bounds().latest();
    let first = time.filter(|time| time.from == TimeSource::Expression).and_then(|time| time.bounds.earliest());
    let is_ahead = first.zip(published).is_some_and(|(first, published)| first > published);
    if is_present && is_ahead { Modality::Planned } else { anchored.modality }
}

/// Whether a noun can stand for its event in a list: where a clause has been made of it, or where it names a happening by its nature.
fn can_stand_as_noun(event: &FoundEvent, clause: &Clause) -> bool {
    event.is_by_nature || clause.complete && clause.part(Function::Verb).is_some()
}

/// What each token names that has a time; a word that names an event and attributes a statement names the event.
fn happenings(events: &[FoundEvent], attributions: &[Attribution]) -> BTreeMap<usize, Happening> {
    let cues = attributions.iter().enumerate();
    let statements = cues
        .filter_map(|(index, attribution)| Some((attribution.cue_head?, Happening::Statement(statement_id(index)))));
    let events = (1..).zip(events);
    let events = events
        .flat_map(|(number, event)| event_tokens(event).map(move |token| (token, Happening::Event(EventId(number)))));
    statements.chain(events).collect()
}

/// A part in an event with the entity that plays it, where there is one.
type Player = (Role, Option<EntityRef>, Span);

/// Which entities events and statements are tied to.
struct Ties {
    /// For each attribution.
    speakers: Vec<Option<EntityRef>>,
    addressees: Vec<Option<EntityRef>>,
    about: Vec<Vec<EntityRef>>,
    /// For each event.
    participants: Vec<Vec<Player>>,
}

impl Ties {
    fn new(
        entities: &Entities,
        attributions: &[Attribution],
        speakers: Vec<Option<EntityRef>>,
        events: &[FoundEvent],
    ) -> Ties {
        let players = |event: &FoundEvent| {
            event.arguments.iter().map(|argument| (argument.role, entities.at(argument.head), argument.span)).collect()
        };
        Ties {
            speakers,
            addressees: attributions.iter().map(|attribution| entities.at(attribution.addressee_head?)).collect(),
            about: entities
                .within(&attributions.iter().map(|attribution| &attribution.content[..]).collect::<Vec<_>>()),
            participants: events.iter().map(players).collect(),
        }
    }

    /// All that take part in something: worth a record even if they are spoken of once.
    fn all(&self, relations: &[FoundRelation]) -> BTreeSet<EntityRef> {
        let people = self.speakers.iter().chain(&self.addressees).copied().flatten();
        let players = self.participants.iter().flatten().filter_map(|(_, entity, _)| *entity);
        let tied = relations.iter().flat_map(|relation| std::iter::once(relation.subject).chain(relation.object));
        people.chain(players).chain(tied).collect()
    }
}

/// All that a document tells, as far as its time depends on it.
struct Tellings {
    events: Vec<Anchored>,
    /// Of the attributions with a cue.
    statements: Vec<(usize, Anchored)>,
}

impl Tellings {
    fn new(events: &[FoundEvent], told_in: &[Option<usize>], attributions: &[Attribution]) -> Tellings {
        let events = events.iter().zip(told_in).map(|(event, statement)| Anchored {
            head: event.predicate.head,
            tokens: event_tokens(event).collect(),
            tense: event.status.tense,
            modality: told_modality(event, statement.map(|index| &attributions[index])),
            is_said: statement.is_some(),
        });
        let cues = attributions.iter().enumerate().filter_map(|(index, told)| Some((index, told, told.cue_head?)));
        let statements = cues.map(|(index, attribution, head)| {
            let is_said = attribution.within.is_some();
            (index, Anchored { head, tokens: vec![head], tense: None, modality: Modality::Asserted, is_said })
        });
        Tellings { events: events.collect(), statements: statements.collect() }
    }

    fn all<'t>(&'t self, events: &[FoundEvent], attributions: &'t [Attribution]) -> Vec<Telling<'t>> {
        let is_state = |event: &FoundEvent| event.unlisted == Some(Unlisted::State);
        let told = self.events.iter().zip(events).map(|(anchored, event)| Telling {
            anchored,
            is_saying: false,
            is_state: is_state(event),
            content: &[],
        });
        let said = self.statements.iter().map(|(index, anchored)| Telling {
            anchored,
            is_saying: true,
            is_state: false,
            content: &attributions[*index].content,
        });
        said.chain(told).collect()
    }
}

/// Turns what was found into records.
struct Writer<'a> {
    tree: &'a Tree<'a>,
    anchors: Anchors<'a>,
    ids: BTreeMap<EntityRef, EntityId>,
    attributions: &'a [Attribution],
    times: Vec<Span>,
}

impl Writer<'_> {
    fn id(&self, entity: EntityRef) -> Option<EntityId> {
        self.ids.get(&entity).copied()
    }

    fn clause(&self, clause: &FoundClause, heads: &BTreeMap<usize, EntityRef>) -> Clause {
        clause.record(self.tree, &|head| self.id(*heads.get(&head)?), &|entity| self.id(entity))
    }

    fn event(
        &self,
        id: EventId,
        event: &FoundEvent,
        modality: Modality,
        players: &[Player],
        statement: Option<usize>,
    ) -> Event {
        let participant = |&(role, entity, span): &Player| Participant {
            role,
            entity: entity.and_then(|entity| self.id(entity)),
            span,
        };
        Event {
            id,
            trigger: event.trigger,
            lemma: event.predicate.lemma.clone(),
            kind: event.kind.to_owned(),
            mode: event.mode.map(str::to_owned),
            participants: players.iter().map(participant).collect(),
            amounts: event.amounts.clone(),
            time: None,
            polarity: event.status.polarity,
            modality,
            tense: event.status.tense,
            aspect: event.aspect,
            definiteness: event.definiteness,
            plural: event.plural,
            pluperfect: event.status.pluperfect,
            statement: statement.map(statement_id),
            told_with: event.told_with.and_then(|other| Some(EventId(u32::try_from(other).ok()? + 1))),
            clause: Clause::default(),
            evidence: event.evidence,
            unlisted: event.unlisted,
        }
    }

    fn statement(&self, index: usize, ties: &Ties, matters: Vec<EventId>) -> Statement {
        let attribution = &self.attributions[index];
        let occasion = self.occasion(attribution);
        let verb = attribution.cue_head.filter(|_| !attribution.lemma.is_empty());
        Statement {
            id: statement_id(index),
            kind: attribution.kind,
            speaker: ties.speakers[index].and_then(|entity| self.id(entity)),
            source: attribution.source.clone(),
            cue: attribution.cue.clone(),
            verb: verb.map(|head| self.tree.token(head).span),
            lemma: attribution.lemma.clone(),
            content: attribution.content.clone(),
            addressee: ties.addressees[index].and_then(|entity| self.id(entity)),
            about: distinct(ties.about[index].iter().filter_map(|&entity| self.id(entity))),
            reacts_to: matters,
            translated: is_translated(self.tree, attribution.cue.iter().chain(&occasion).copied()),
            occasion,
            within: attribution.within.map(statement_id),
            time: self.anchors.statement_time(self.tree, attribution.cue_head),
            polarity: attribution.polarity,
            force: attribution.force,
        }
    }

    /// Where or in what it was said; when it was said is its time.
    fn occasion(&self, attribution: &Attribution) -> Vec<Span> {
        let is_time = |span: Span| {
            let first = self.times.partition_point(|time| time.end <= span.start);
            self.times[first..].first().is_some_and(|time| time.overlaps(span))
        };
        attribution.occasion.iter().copied().filter(|&span| !is_time(span)).collect()
    }

    fn relation(&self, relation: &FoundRelation) -> Option<Relation> {
        Some(Relation {
            subject: self.id(relation.subject)?,
            predicate: relation.predicate.clone(),
            kind: relation.kind,
            object: match relation.object {
                Some(object) => Some(self.id(object)?),
                None => None,
            },
            polarity: relation.polarity,
            time: relation.spell.time,
            bounds: relation.spell.bounds,
            evidence: relation.evidence,
        })
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

/// For each of `attributions`, the events that it is about without telling them.
fn matters(
    tree: &Tree,
    attributions: &[Attribution],
    events: &[FoundEvent],
    told_in: &[Option<usize>],
) -> Vec<Vec<EventId>> {
    let is_done =
        |event: &FoundEvent| event.status.modality == Modality::Asserted && event.status.polarity == Polarity::Positive;
    let told = events.iter().zip(told_in).map(|(event, statement)| ToldEvent {
        head: event.predicate.head,
        lemma: &event.predicate.lemma,
        is_news: statement.is_none() && is_done(event),
    });
    let told: Vec<ToldEvent> = told.collect();
    let ids = |matters: Vec<usize>| matters.into_iter().map(|index| EventId(index as u32 + 1)).collect();
    find_matters(tree, attributions, &told).into_iter().map(ids).collect()
}

/// The innermost statement whose content holds each event.
fn innermost(attributions: &[Attribution], events: &[FoundEvent]) -> Vec<Option<usize>> {
    let triggers: Vec<Span> = events.iter().map(|event| event.trigger).collect();
    shortest_holders(attributions, &triggers, |event, statement| {
        attributions[statement].cue_head != Some(events[event].predicate.head)
    })
}

/// What is told as done within a denial is denied, within an allegation alleged, within an order ordered.
fn told_modality(event: &FoundEvent, statement: Option<&Attribution>) -> Modality {
    let told = event.status.modality;
    // "told reporters that he is exploring": only what has no tense of its own is demanded, wanted or promised.
    let is_open = event.status.tense.is_none();
    match statement {
        Some(statement) if told == Modality::Asserted => match statement.force {
            Force::Deny if statement.polarity == Polarity::Negative => Modality::Denied,
            // "did not confirm that the money was gone": nobody has said so.
            _ if statement.polarity == Polarity::Negative => Modality::Possible,
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
    let mut seen = BTreeSet::new();
    ids.filter(|id| seen.insert(*id)).collect()
}
