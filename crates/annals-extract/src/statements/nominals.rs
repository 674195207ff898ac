//! Statements that hang on a noun or an adjective: "the claim that", "his warning of", "is confident that".

use super::cues::cue_words;
use super::draft::{Content, Draft, Source, polarity};
use super::lexicon::{self, Entry, Shape};
use super::sources::{as_source, find_speaker, phrase, preposition_of};
use super::surface::that_clause;
use super::verbs::is_infinitive;
use crate::tree::Tree;
use annals_document::{Force, Polarity, Upos};

/// Verbs that lend their subject to a noun of saying: "voiced concern that".
const LIGHT_VERBS: [&str; 17] = [
    "express",
    "voice",
    "raise",
    "have",
    "make",
    "issue",
    "give",
    "share",
    "repeat",
    "renew",
    "reiterate",
    "level",
    "offer",
    "hold",
    "deliver",
    "face",
    "pose",
];
/// Light verbs whose subject is spoken to, not speaking.
const RECEIVING_VERBS: [&str; 1] = ["face"];

/// The statement whose cue is the noun `noun`.
///
/// # What it finds
/// Nouns of saying and thinking with a clause, an infinitive or a preposition after them. The speaker is the owner, the
/// one after "by" or "from", or the subject of a light verb; there may be none.
///
/// # Why
/// "Concerns that" and "allegations that" report what somebody said as much as verbs do, often of nobody in particular.
///
/// # Example
/// "The ministry has had concerns that the dam could fail": the ministry, has had concerns, that the dam could fail.
///
/// # Known misses
/// A speaker told in the sentence before; nouns of saying as predicates ("the fear is that").
pub(super) fn find_noun_statement(tree: &Tree, noun: usize) -> Option<Draft> {
    if tree.upos(noun) != Upos::Noun || tree.relation(noun) == "compound" {
        return None;
    }
    let lemma = tree.lemma(noun).to_lowercase();
    let entry = lexicon::noun(&lemma)?;
    let light = light_verb(tree, noun);
    let content = noun_content(tree, noun, light, entry)
        .or_else(|| entry.takes(Shape::Clause).then(|| that_clause(tree, noun)).flatten())?;
    let owner = tree.children(noun).iter().copied().find(|&child| tree.deprel(child) == "nmod:poss");
    let source = match (owner, light) {
        (Some(owner), _) => Some(owner_source(tree, owner)),
        (None, Some(verb)) if !RECEIVING_VERBS.contains(&tree.lemma(verb)) => find_speaker(tree, verb),
        _ => named_after(tree, noun),
    };
    if source.is_none() && matches!(entry.force, Force::Want | Force::Judge | Force::Order) {
        return None;
    }
    let cue_head = light.unwrap_or(noun);
    let link = light.map(|verb| cue_words(tree, verb, None)).unwrap_or_default();
    let mut cue: Vec<usize> = link.into_iter().chain([noun]).chain(content.preposition).collect();
    if light.is_some_and(|verb| noun > verb && noun - verb <= 3) {
        cue = (cue[0]..=noun).chain(content.preposition).collect();
    }
    cue.sort_unstable();
    Some(Draft {
        source,
        cue,
        cue_head: Some(noun),
        lemma,
        force: entry.force,
        polarity: polarity(tree, cue_head, entry.force),
        content,
        quotations: Vec::new(),
    })
}

/// The statement whose cue is the adjective `adjective`, said of its subject.
///
/// # What it finds
/// Adjectives and participles of attitude with a clause, an infinitive or a preposition after them.
///
/// # Why
/// "Is confident that" tells what somebody believes.
///
/// # Example
/// "Engineers were worried that the wall would crack": engineers, were worried, that the wall would crack.
///
/// # Known misses
/// Adjectives before their noun ("a worried public").
pub(super) fn find_adjective_statement(tree: &Tree, adjective: usize) -> Option<Draft> {
    if !matches!(tree.upos(adjective), Upos::Adj | Upos::Verb) || tree.relation(adjective) == "amod" {
        return None;
    }
    let lemma = tree.form(adjective).to_lowercase();
    let entry = lexicon::adjective(&lemma)?;
    let content = noun_content(tree, adjective, None, entry)?;
    let source = find_speaker(tree, adjective)?;
    Some(Draft {
        source: Some(source),
        cue: cue_words(tree, adjective, content.preposition),
        cue_head: Some(adjective),
        lemma,
        force: entry.force,
        polarity: polarity(tree, adjective, entry.force),
        content,
        quotations: Vec::new(),
    })
}

/// The clause or phrase after a noun or adjective; a light verb may carry it.
fn noun_content(tree: &Tree, cue: usize, light: Option<usize>, entry: &Entry) -> Option<Content> {
    let below: Vec<usize> =
        [Some(cue), light].into_iter().flatten().flat_map(|word| tree.children(word)).copied().collect();
    below.into_iter().filter(|&child| child > cue).find_map(|child| content_at(tree, child, entry))
}

fn content_at(tree: &Tree, child: usize, entry: &Entry) -> Option<Content> {
    let relation = tree.deprel(child);
    let is_clause = matches!(tree.relation(child), "acl" | "ccomp" | "advcl") && relation != "acl:relcl";
    let has_that = preposition_of(tree, child, "that").is_some();
    let bare_clause = tree.relation(child) == "ccomp" && tree.child_by(child, &["nsubj"]).is_some();
    if is_clause && entry.takes(Shape::Clause) && (has_that || bare_clause) {
        return Some(Content::of(tree, &[child], |_| false));
    }
    let hangs_as_infinitive = is_clause || tree.relation(child) == "xcomp";
    if hangs_as_infinitive && entry.takes(Shape::Infinitive) && is_infinitive(tree, child) {
        return Some(Content::of(tree, &[child], |_| false));
    }
    let may_be_phrase = matches!(tree.relation(child), "nmod" | "obl" | "acl" | "advcl");
    let preposition = tree
        .children_by(child, &["case", "mark"])
        .find(|&word| entry.preposition(tree.form(word)).is_some())
        .filter(|_| may_be_phrase && !is_infinitive(tree, child))?;
    let mut content = Content::of(tree, &[child], |word| word == preposition);
    content.preposition = Some(preposition);
    Some(content)
}

/// The verb of which `noun` is the object, if it is one that only carries the noun.
fn light_verb(tree: &Tree, noun: usize) -> Option<usize> {
    let verb = tree.head(noun).filter(|_| matches!(tree.relation(noun), "obj"))?;
    LIGHT_VERBS.contains(&tree.lemma(verb)).then_some(verb)
}

/// An owner, with the mark of the genitive: "the mayor's", "her".
fn owner_source(tree: &Tree, owner: usize) -> Source {
    Source { words: phrase(tree, owner, |_| false), head: owner }
}

/// The speaker after "by" or "from": "a warning by the ministry".
fn named_after(tree: &Tree, noun: usize) -> Option<Source> {
    tree.children_by(noun, &["nmod"]).find_map(|child| {
        let link = preposition_of(tree, child, "by").or_else(|| preposition_of(tree, child, "from"))?;
        Some(as_source(tree, child, |word| word == link))
    })
}

/// Adverbs that report without saying whom.
const REPORTING_ADVERBS: [&str; 5] = ["reportedly", "allegedly", "supposedly", "purportedly", "ostensibly"];

/// The statement whose cue is an adverb: "reportedly".
///
/// # What it finds
/// The clause around the adverb as what is said, by nobody in particular.
///
/// # Why
/// "Reportedly" and "allegedly" turn a fact into hearsay.
///
/// # Example
/// "The firm has allegedly hidden losses": no speaker, allegedly, the firm has hidden losses.
///
/// # Known misses
/// Adverbs before a noun or an adjective alone ("the allegedly stolen car").
pub(super) fn find_adverb_statement(tree: &Tree, adverb: usize) -> Option<Draft> {
    let lemma = tree.form(adverb).to_lowercase();
    if !REPORTING_ADVERBS.contains(&lemma.as_str()) || tree.relation(adverb) != "advmod" {
        return None;
    }
    let clause = tree.head(adverb).filter(|&head| matches!(tree.upos(head), Upos::Verb | Upos::Aux))?;
    let negated =
        tree.children(clause).iter().any(|&child| tree.is_negation(child) && child < adverb && child + 1 == adverb);
    Some(Draft {
        source: None,
        cue: vec![adverb],
        cue_head: Some(adverb),
        lemma,
        force: Force::Allege,
        polarity: if negated { Polarity::Negative } else { Polarity::Positive },
        content: Content::of(tree, &[clause], |word| word == adverb || (word < clause && tree.relation(word) == "cc")),
        quotations: Vec::new(),
    })
}
