//! What ties two entities: events, lasting relations, statements.

use super::links::Links;
use super::phrase::{event_phrase, relation_phrase, statement_phrase};
use super::view::{EdgeLine, TieKind};
use annals_case::{
    Case, CaseEntity, CaseEvent, CaseStatement, Citation, EntityKey, EventKey, EventMention, Fact, LIKELY_ONE,
    Standing, StatementKey, date_words, event_date_words, readable, spell_words, standing_note, without_article,
};
use annals_document::{EntityKind, Function, Polarity, Role};
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
    /// A statement of which more than one thing is spoken.
    Statement(StatementKey),
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
    let mut text = event_phrase(case, event, [from, to]);
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
///
/// They are those of the mention that words the event, or else of the mentions that are surely one with it: what a likely join
/// brings may be of another happening. What somebody is or has is no tie.
pub fn event_ends(case: &Case, event: &CaseEvent) -> [Vec<EntityKey>; 2] {
    if tells_a_state(event) {
        return [Vec::new(), Vec::new()];
    }
    let Some(at) = event.told.as_ref().and_then(|told| place(event, told.mention)) else {
        return ends(case, &event.surely_one(), &|_| true);
    };
    let is_own = |mentions: &BTreeSet<usize>, citation: Citation| {
        nearest(event, citation).is_some_and(|mention| mentions.contains(&mention))
    };
    let alone = BTreeSet::from([at]);
    let own = ends(case, event, &|citation| is_own(&alone, citation));
    if own.iter().all(|end| !end.is_empty()) {
        return own;
    }
    let group = surely_with(event, at);
    ends(case, event, &|citation| is_own(&group, citation))
}

/// Whether it is told by "to be" or "to have" alone.
fn tells_a_state(event: &CaseEvent) -> bool {
    let Some(told) = &event.told else { return matches!(event.lemma.as_str(), "be" | "have") };
    let verb = told.parts.iter().find(|part| part.function == Function::Verb).map(|part| part.words.to_lowercase());
    let is_bare = verb.is_some_and(|verb| {
        matches!(
            verb.as_str(),
            "is" | "are" | "was" | "were" | "be" | "'s" | "’s" | "has" | "have" | "had" | "has been"
        )
    });
    is_bare || matches!(told.lemma.as_str(), "be" | "have")
}

fn place(event: &CaseEvent, trigger: Citation) -> Option<usize> {
    event.mentions.iter().position(|mention| (mention.document, mention.trigger) == (trigger.document, trigger.span))
}

/// The mention of `event` that words of its participants belong to: one whose clause holds them, the nearest of several.
fn nearest(event: &CaseEvent, citation: Citation) -> Option<usize> {
    let here = event.mentions.iter().enumerate().filter(|(_, mention)| mention.document == citation.document);
    let distance = |mention: &EventMention| {
        let (before, behind) = (mention.trigger, citation.span);
        before.start.saturating_sub(behind.end).max(behind.start.saturating_sub(before.end))
    };
    let nearest = here.min_by_key(|(_, mention)| (!mention.evidence.contains(citation.span), distance(mention)));
    nearest.map(|(at, _)| at)
}

/// The mentions that sure joins tie to the one at `at`.
fn surely_with(event: &CaseEvent, at: usize) -> BTreeSet<usize> {
    let sure = event.merges.iter().filter(|merge| merge.rule != LIKELY_ONE);
    let joins: Vec<[usize; 2]> =
        sure.filter_map(|merge| Some([place(event, merge.to)?, place(event, merge.added)?])).collect();
    let mut group = BTreeSet::from([at]);
    loop {
        let touched = joins.iter().filter(|join| join.iter().any(|end| group.contains(end)));
        let more: BTreeSet<usize> = touched.flatten().copied().filter(|end| !group.contains(end)).collect();
        if more.is_empty() {
            return group;
        }
        group.extend(more);
    }
}

/// Who does it and to whom, as far as it is said at places that count.
fn ends(case: &Case, event: &CaseEvent, counts: &dyn Fn(Citation) -> bool) -> [Vec<EntityKey>; 2] {
    let players = |roles: &[Role]| players(case, event, roles, counts);
    // What an event is only about, and where it only is, is not acted on.
    let affected = players(&[Role::Patient, Role::Recipient, Role::Partner]);
    let objects = if affected.is_empty() { players(&[Role::Destination]) } else { affected };
    [players(&[Role::Agent]), objects]
}

/// Who plays one of `roles` in `event`: the named ones that enough of its mentions agree on, or else the one told most often.
///
/// A merged event has as many players as its sources have words for them ("an arrest warrant", "the warrant"); drawing
/// them all would draw one event many times.
fn players(case: &Case, event: &CaseEvent, roles: &[Role], counts: &dyn Fn(Citation) -> bool) -> Vec<EntityKey> {
    let mut tellings: BTreeMap<EntityKey, usize> = BTreeMap::new();
    for participant in event.participants.iter().filter(|participant| roles.contains(&participant.role)) {
        let count = participant.citations.iter().filter(|citation| counts(**citation)).count();
        if let Some(key) = participant.entity.filter(|_| count > 0 || participant.citations.is_empty()) {
            *tellings.entry(key).or_default() += count;
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

/// A tie from each who speaks to each who is spoken of. A statement that speaks of several is a box between them, so that its words
/// stand there once.
pub(super) fn statement_ties(case: &Case, selection: Option<&BTreeSet<StatementKey>>, links: &Links) -> Vec<Tie> {
    let mut ties = Vec::new();
    for (at, statement) in case.statements.iter().enumerate() {
        let Some(speaker) = statement.speaker else { continue };
        if selection.is_some_and(|selection| !selection.contains(&StatementKey::from(at))) {
            continue;
        }
        let from = End::Entity(speaker);
        let worth = 1.0 - 1.0 / (1.0 + statement.mentions.len() as f64);
        let told = statement_line(case, statement, links);
        let is_topic = |key: &EntityKey| *key != speaker && tells_what(case.entity(*key));
        let topics: Vec<EntityKey> = statement.about.iter().copied().filter(is_topic).collect();
        if let [topic] = topics.as_slice() {
            ties.push(Tie { from, to: End::Entity(*topic), worth, line: told });
        } else if !topics.is_empty() {
            let hub = End::Statement(StatementKey::from(at));
            let line = || EdgeLine { text: String::new(), date: None, ..told.clone() };
            ties.push(Tie { from, to: hub, worth, line: line() });
            let topics = topics.into_iter().take(MOST_PARTS);
            ties.extend(topics.map(|key| Tie { from: hub, to: End::Entity(key), worth, line: line() }));
        }
    }
    ties
}

/// Whether the name or description of what is spoken of tells more than a noun does by itself: "the court", "evidence".
fn tells_what(entity: &CaseEntity) -> bool {
    entity.named || without_article(&entity.name).contains(' ') && entity.kind != EntityKind::Other
}

/// A statement in words, with its date.
pub(super) fn statement_line(case: &Case, statement: &CaseStatement, links: &Links) -> EdgeLine {
    let is_negative = statement.polarity == Polarity::Negative;
    EdgeLine {
        text: statement_phrase(statement),
        date: date_words(&statement.time),
        kind: TieKind::Statement,
        standing: if is_negative { Standing::Negated } else { Standing::Asserted },
        url: links.to(case, &statement.id, statement.mentions.first().map(|mention| mention.document)),
        id: statement.id.clone(),
    }
}
