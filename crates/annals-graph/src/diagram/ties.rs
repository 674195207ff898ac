//! What ties two entities: events, lasting relations, statements.

use super::links::Links;
use super::phrase::{event_phrase, relation_phrase, statement_phrase};
use super::view::{EdgeLine, TieKind};
use annals_case::{
    Case, CaseEvent, EntityKey, EventKey, Fact, Standing, StatementKey, date_words, event_date_words, readable,
    spell_words, standing_note,
};
use annals_document::{Polarity, Role};
use std::collections::{BTreeMap, BTreeSet};

/// A player of an event is drawn where it is told at least a third as often as the one told most.
const AGREEMENT: usize = 3;
/// The most who do something, and to whom it is done, around the box of one event.
const MOST_PARTS: usize = 5;
/// What a lasting tie counts for beside events, whose salience lies between 0 and 1.
const RELATION_WORTH: f64 = 0.35;

/// The end of a tie: somebody or something, or an event that more than two take part in, drawn as a box of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum End {
    Entity(EntityKey),
    Event(EventKey),
}

/// One tie before it is merged with others between the same two.
pub(super) struct Tie {
    pub(super) from: End,
    pub(super) to: End,
    pub(super) worth: f64,
    pub(super) line: EdgeLine,
}

/// A tie from who does something to whom it is done. Where that would draw one event on several lines, it is a box between
/// them, with a line from each who does it and to each to whom it is done.
pub(super) fn event_ties(case: &Case, selection: Option<&BTreeSet<EventKey>>, links: &Links) -> Vec<Tie> {
    let mut ties = Vec::new();
    for (at, event) in case.events.iter().enumerate() {
        if selection.is_some_and(|selection| !selection.contains(&EventKey::from(at))) {
            continue;
        }
        let [agents, objects] = event_ends(case, event);
        let worth = event.salience;
        if let ([from], [to]) = (agents.as_slice(), objects.as_slice()) {
            let line = event_line(case, event, [*from, *to], links);
            ties.push(Tie { from: End::Entity(*from), to: End::Entity(*to), worth, line });
        } else if !agents.is_empty() && !objects.is_empty() {
            let hub = End::Event(EventKey::from(at));
            let line = || EdgeLine {
                text: String::new(),
                date: None,
                ..event_line(case, event, [agents[0], objects[0]], links)
            };
            let shown = |keys: Vec<EntityKey>| keys.into_iter().take(MOST_PARTS).map(End::Entity);
            ties.extend(shown(agents.clone()).map(|from| Tie { from, to: hub, worth, line: line() }));
            let to = objects.iter().copied().filter(|key| !agents.contains(key)).collect();
            ties.extend(shown(to).map(|to| Tie { from: hub, to, worth, line: line() }));
        }
    }
    ties
}

fn event_line(case: &Case, event: &CaseEvent, [from, to]: [EntityKey; 2], links: &Links) -> EdgeLine {
    let mut text = event_phrase(event, case.entity(from), case.entity(to));
    let standing = Standing::of(event);
    if let Some(note) = standing_note(case, event) {
        text.push_str(&format!(" ({note})"));
    }
    EdgeLine {
        text: readable(&text),
        date: event_date_words(event),
        kind: TieKind::Event,
        standing,
        url: links.to(case, &event.id, event.mentions.first().map(|mention| mention.document)),
        id: event.id.clone(),
    }
}

/// Who does `event`, and to whom or what it is done: the ends of its ties in a diagram.
pub fn event_ends(case: &Case, event: &CaseEvent) -> [Vec<EntityKey>; 2] {
    [players(case, event, &[Role::Agent]), objects(case, event)]
}

/// To whom or what an event is done: those whom it is done to or with, or else where it leads. What it is only about, and
/// where it only is, is not acted on.
fn objects(case: &Case, event: &CaseEvent) -> Vec<EntityKey> {
    let affected = players(case, event, &[Role::Patient, Role::Recipient, Role::Partner]);
    if affected.is_empty() { players(case, event, &[Role::Destination]) } else { affected }
}

/// Who plays one of `roles` in `event`: the named ones that enough of its mentions agree on, or else the one told most often.
///
/// A merged event has as many players as its sources have words for them ("an arrest warrant", "the warrant"); drawing
/// them all would draw one event many times.
fn players(case: &Case, event: &CaseEvent, roles: &[Role]) -> Vec<EntityKey> {
    let mut tellings: BTreeMap<EntityKey, usize> = BTreeMap::new();
    for participant in event.participants.iter().filter(|participant| roles.contains(&participant.role)) {
        if let Some(key) = participant.entity {
            *tellings.entry(key).or_default() += participant.citations.len();
        }
    }
    let most = tellings.values().copied().max().unwrap_or_default();
    let named: Vec<EntityKey> = tellings
        .iter()
        .filter(|(key, count)| case.entity(**key).named && **count * AGREEMENT >= most)
        .map(|(key, _)| *key)
        .collect();
    if named.is_empty() {
        tellings.into_iter().find(|(_, count)| *count == most).map(|(key, _)| key).into_iter().collect()
    } else {
        named
    }
}

/// A tie for each lasting relation.
pub(super) fn relation_ties(case: &Case, links: &Links, hidden: &BTreeSet<Fact>) -> impl Iterator<Item = Tie> {
    let shown = case.relations.iter().enumerate().filter(|(key, _)| !hidden.contains(&Fact::Relation((*key).into())));
    shown.filter_map(move |(_, relation)| {
        let to = relation.object?;
        let document = relation.mentions.first().map(|mention| mention.citation.document);
        let is_negative = relation.polarity == Polarity::Negative;
        Some(Tie {
            from: End::Entity(relation.subject),
            to: End::Entity(to),
            worth: RELATION_WORTH,
            line: EdgeLine {
                text: relation_phrase(&relation.predicate, is_negative),
                date: spell_words(&relation.time),
                kind: TieKind::Relation,
                standing: if is_negative { Standing::Negated } else { Standing::Asserted },
                url: links.to(case, &relation.id, document),
                id: relation.id.clone(),
            },
        })
    })
}

/// A tie from each who speaks to each who is spoken of.
pub(super) fn statement_ties(case: &Case, selection: Option<&BTreeSet<StatementKey>>, links: &Links) -> Vec<Tie> {
    let mut ties = Vec::new();
    for (at, statement) in case.statements.iter().enumerate() {
        let Some(from) = statement.speaker else { continue };
        if selection.is_some_and(|selection| !selection.contains(&StatementKey::from(at))) {
            continue;
        }
        let is_negative = statement.polarity == Polarity::Negative;
        for &to in &statement.about {
            ties.push(Tie {
                from: End::Entity(from),
                to: End::Entity(to),
                worth: 1.0 - 1.0 / (1.0 + statement.mentions.len() as f64),
                line: EdgeLine {
                    text: statement_phrase(statement),
                    date: date_words(&statement.time),
                    kind: TieKind::Statement,
                    standing: if is_negative { Standing::Negated } else { Standing::Asserted },
                    url: links.to(case, &statement.id, statement.mentions.first().map(|mention| mention.document)),
                    id: statement.id.clone(),
                },
            });
        }
    }
    ties
}
