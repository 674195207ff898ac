//! Which entity speaks in each statement.
//!
//! The words for a speaker mostly refer to what any other mention there would refer to. Speech has ways of its own, which
//! this adds: whoever spoke last goes on speaking as "he" or "the company"; a transcript names its speakers in capitals
//! or as "Q" and "A"; and nobody is better than the wrong one.

use super::Attribution;
use crate::entities::{Entities, EntityRef};
use crate::lexicon::Gender;
use crate::tree::Tree;
use annals_document::{EntityKind, Span, StatementKind};

/// How many sentences back somebody who spoke may go on as a pronoun or as "the company".
const REACH: u32 = 3;

/// Nouns by which an organisation that was named before is taken up again.
const ORGANIZATIONS: [&str; 16] = [
    "agency",
    "airline",
    "bank",
    "broadcaster",
    "charity",
    "company",
    "firm",
    "group",
    "institute",
    "magazine",
    "newspaper",
    "organisation",
    "organization",
    "outlet",
    "paper",
    "website",
];

/// The speaker of each of `attributions`, which are in order; unnamed speakers become entities, and "I" in a quotation
/// is its speaker.
pub(crate) fn resolve_speakers(
    tree: &Tree,
    entities: &mut Entities,
    attributions: &[Attribution],
) -> Vec<Option<EntityRef>> {
    let mut speakers = vec![None; attributions.len()];
    let mut order: Vec<usize> = (0..attributions.len()).collect();
    order.sort_by_key(|&index| attributions[index].source_head);
    for (at, &index) in order.iter().enumerate() {
        let Some(head) = attributions[index].source_head else { continue };
        let spoke = Spoke { tree, attributions, speakers: &speakers, earlier: &order[..at], before: head };
        speakers[index] = resolve(entities, &spoke, &attributions[index]);
    }
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

/// What was said before a word, by whom.
struct Spoke<'a> {
    tree: &'a Tree<'a>,
    attributions: &'a [Attribution],
    speakers: &'a [Option<EntityRef>],
    /// The statements whose speakers are told earlier, in order.
    earlier: &'a [usize],
    before: usize,
}

impl Spoke<'_> {
    /// The one to whom the sentence before was said, where `attribution` answers it: a reply, or the first words after a question.
    fn addressed(&self, entities: &Entities, attribution: &Attribution) -> Option<EntityRef> {
        const REPLIES: &[&str] = &["answer", "counter", "reply", "respond", "retort", "shoot back", "shout back"];
        let sentence = self.tree.token(self.before).sentence;
        let before = self.earlier.iter().rev().map(|&index| &self.attributions[index]);
        let last =
            before.filter(|before| before.within.is_none()).find(|before| before.source_head < Some(self.before))?;
        let is_next = last.source_head.is_some_and(|head| self.tree.token(head).sentence + 1 >= sentence);
        let asks = last
            .content
            .last()
            .is_some_and(|span| self.tree.text.slice(*span).trim_end_matches(['"', '”', '’', '\'']).ends_with('?'));
        let is_answer = is_next
            && last.kind != StatementKind::Indirect
            && attribution.kind != StatementKind::Indirect
            && (asks || REPLIES.contains(&attribution.lemma.as_str()));
        last.addressee_head.filter(|_| is_answer).and_then(|head| entities.at(head))
    }

    /// Those who spoke in the sentences before, the last first.
    fn recent(&self) -> impl Iterator<Item = EntityRef> + '_ {
        let sentence = self.tree.token(self.before).sentence;
        let is_near = move |head: usize| self.tree.token(head).sentence + REACH >= sentence;
        let near = self
            .earlier
            .iter()
            .rev()
            .take_while(move |&&index| self.attributions[index].source_head.is_some_and(is_near));
        let others = near.filter(|&&index| {
            self.attributions[index].within.is_none() && self.attributions[index].source_head < Some(self.before)
        });
        others.filter_map(|&index| self.speakers[index])
    }
}

fn resolve(entities: &mut Entities, spoke: &Spoke, attribution: &Attribution) -> Option<EntityRef> {
    let (tree, head) = (spoke.tree, attribution.source_head?);
    if attribution.lemma.is_empty()
        && let Some(speaker) = speaker_of_turn(tree, entities, attribution)
    {
        return speaker;
    }
    match tree.form(head).to_lowercase().as_str() {
        "he" => person(entities, spoke, attribution, Gender::He),
        "she" => person(entities, spoke, attribution, Gender::She),
        "nobody" | "none" => None,
        _ => {
            if let Some(author) = author_of_paper(tree, entities, head) {
                return Some(author);
            }
            let known = entities.at_or_add(tree, head);
            Some(taken_up_again(entities, spoke, head, known).unwrap_or(known))
        }
    }
}

/// Whom "he" or "she" stands for: not somebody of the other sex, and not somebody who is only spoken of in what is said
/// where somebody else has just spoken.
fn person(entities: &mut Entities, spoke: &Spoke, attribution: &Attribution, gender: Gender) -> Option<EntityRef> {
    let head = attribution.source_head?;
    let fits = |entity: EntityRef| {
        entities.kind(entity) == Some(EntityKind::Person) && entities.gender(entity).is_none_or(|own| own == gender)
    };
    let known = entities.at(head).filter(|&known| entities.is_linked(head) && fits(known));
    // Nobody speaks to himself, and a question is answered by the one who was asked.
    let addressee = attribution.addressee_head.and_then(|head| entities.at(head));
    let known = known.filter(|known| Some(*known) != addressee);
    if let Some(answering) = spoke.addressed(entities, attribution).filter(|&answering| fits(answering)) {
        entities.link_alone(head, answering);
        return Some(answering);
    }
    let last = spoke.recent().find(|&speaker| fits(speaker) && Some(speaker) != addressee);
    let is_only_spoken_of = |entity: EntityRef| {
        let nearest = entities.last_before(entity, spoke.tree.token(head).span.start);
        nearest.is_some_and(|span| attribution.content.iter().any(|content| content.contains(span)))
    };
    match (known, last) {
        (Some(known), Some(last)) if known != last && is_only_spoken_of(known) => {
            entities.link_alone(head, last);
            Some(last)
        }
        (Some(known), _) => Some(known),
        (None, Some(last)) => {
            entities.link_alone(head, last);
            Some(last)
        }
        (None, None) => None,
    }
}

/// The one who speaks in a paper that is told with its author: "the court's summary", "projections by the Herald", "the opinion of
/// the court".
fn author_of_paper(tree: &Tree, entities: &Entities, head: usize) -> Option<EntityRef> {
    const PAPERS: &[&str] = &[
        "decision",
        "estimate",
        "forecast",
        "judgement",
        "judgment",
        "letter",
        "memo",
        "opinion",
        "projection",
        "report",
        "ruling",
        "statement",
        "summary",
        "tweet",
        "verdict",
    ];
    let author = tree.children_by(head, &["nmod"]).find(|&child| {
        let case = tree.child_by(child, &["case"]).map(|case| tree.lemma(case));
        tree.deprel(child) == "nmod:poss" || matches!(case, Some("by" | "of" | "from"))
    })?;
    let entity = entities.at(author).filter(|_| PAPERS.contains(&tree.lemma(head)))?;
    let speaks = |kind| matches!(kind, EntityKind::Person | EntityKind::Organization | EntityKind::Group);
    entities.kind(entity).is_some_and(speaks).then_some(entity)
}

/// The named organisation that "the company" stands for: the one that spoke last.
fn taken_up_again(entities: &mut Entities, spoke: &Spoke, head: usize, known: EntityRef) -> Option<EntityRef> {
    let tree = spoke.tree;
    let is_bare =
        tree.children(head).iter().all(|&child| matches!(tree.relation(child), "det" | "punct" | "cc" | "case"));
    let is_definite = tree.child_by(head, &["det"]).is_some_and(|det| tree.form(det).eq_ignore_ascii_case("the"));
    let takes_up = is_bare && is_definite && ORGANIZATIONS.contains(&tree.lemma(head)) && !entities.is_named(known);
    let is_named_organization =
        |&entity: &EntityRef| entities.is_named(entity) && entities.kind(entity) != Some(EntityKind::Person);
    let last = spoke.recent().find(is_named_organization).filter(|_| takes_up)?;
    entities.link_alone(head, last);
    Some(last)
}

/// Who speaks in a turn of a transcript, where that is told otherwise than by a name: `Some(None)` is nobody known.
fn speaker_of_turn(tree: &Tree, entities: &Entities, attribution: &Attribution) -> Option<Option<EntityRef>> {
    let words = tree.text.slice(*attribution.source.first()?);
    if matches!(words, "Q" | "A") {
        let first = attribution.source[0];
        return Some(if words == "A" { only_person_before(entities, first) } else { None });
    }
    let is_capital = words.chars().any(char::is_alphabetic) && !words.chars().any(char::is_lowercase);
    let surname = words.split_whitespace().last().filter(|_| is_capital)?;
    let ends_so = |name: &str| {
        name.split_whitespace().last().is_some_and(|last| last.eq_ignore_ascii_case(surname))
            && name.chars().any(char::is_lowercase)
    };
    let mut named = entities
        .names()
        .filter(|(entity, name, _)| ends_so(name) && entities.kind(*entity) == Some(EntityKind::Person));
    named.next().map(|(entity, _, _)| Some(entity))
}

/// The one person who is named before `place`, as an interview introduces whom it is with.
fn only_person_before(entities: &Entities, place: Span) -> Option<EntityRef> {
    let is_person = |entity: EntityRef| entities.kind(entity) == Some(EntityKind::Person);
    let mut persons: Vec<EntityRef> = entities
        .names()
        .filter(|(entity, name, span)| span.end <= place.start && is_person(*entity) && *name != "Q" && *name != "A")
        .map(|(entity, _, _)| entity)
        .collect();
    persons.sort_unstable();
    persons.dedup();
    <[EntityRef; 1]>::try_from(persons).ok().map(|[person]| person)
}
