//! Which events are happenings, and why the others are not.
//!
//! What it finds: a finite clause, or a noun with a participant of its own or that names a happening by its nature, is something
//! that a reader would list; the rest is recorded and marked with a reason.
//! Why: a list of what happened that holds "voters view the candidates" or "election" tells nothing.
//! Example: "The council closed the lock" is listed; "the closed lock", "Close the lock!", "The council has nine members", "The
//! council meets in May" and "after the closure" are not.
//! Known misses: habits told in the past ("used to meet", "met every May"), and the present of a story retold.

use super::arguments::Argument;
use super::predicates::{Predicate, PredicateForm};
use super::status::Status;
use crate::lexicon::content_lines;
use crate::tree::Tree;
use annals_document::{Aspect, BlockKind, Role, Tense, Unlisted};
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// Kinds whose nouns name a happening by themselves: "the earthquake".
const BY_NATURE: &[&str] = &["DISASTER", "ACCIDENT"];
/// Nouns of other kinds that do so, too.
const HAPPENINGS: &[&str] =
    &["assassination", "blast", "coup", "explosion", "massacre", "referendum", "revolution", "riot", "shooting", "war"];

/// Why an event is recorded and not listed; `None` for a happening. `block` is the part of the page where it stands.
pub(crate) fn unlisted(
    tree: &Tree,
    predicate: &Predicate,
    arguments: &[Argument],
    status: &Status,
    aspect: Option<Aspect>,
    block: Option<BlockKind>,
) -> Option<Unlisted> {
    let is_finite = status.tense.is_some();
    if block == Some(BlockKind::Caption) && !is_finite {
        return Some(Unlisted::Furniture);
    }
    let verb = predicate.head;
    match predicate.form {
        PredicateForm::Copula => Some(Unlisted::State),
        PredicateForm::Noun => is_bare(tree, predicate, arguments).then_some(Unlisted::BareNoun),
        PredicateForm::Verb | PredicateForm::LightVerb { .. } => {
            let top = predicate.raising.last().copied().unwrap_or(verb);
            if is_imperative(tree, top) {
                Some(Unlisted::Imperative)
            } else if is_participle_alone(tree, verb) {
                Some(Unlisted::Participle)
            } else if is_state(predicate) && !matches!(aspect, Some(Aspect::Begins | Aspect::Ends)) {
                Some(Unlisted::State)
            } else if is_habit(tree, top, status) && block.is_none_or(is_told_in_past) {
                Some(Unlisted::Generic)
            } else {
                None
            }
        }
    }
}

/// Parts of a page that tell what happened in the past; headlines and captions tell it in the present.
fn is_told_in_past(block: BlockKind) -> bool {
    matches!(block, BlockKind::Paragraph | BlockKind::Item)
}

/// A noun to which nobody and nothing belongs, and that names no happening by itself.
fn is_bare(tree: &Tree, predicate: &Predicate, arguments: &[Argument]) -> bool {
    let lemma = tree.lemma(predicate.head);
    let is_by_nature = BY_NATURE.contains(&predicate.kind) || HAPPENINGS.contains(&lemma);
    let is_definite = tree.child_by(predicate.head, &["det"]).is_some() || predicate.trigger.len() > 1;
    let has_part = arguments.iter().any(|argument| argument.role.is_part() && argument.role != Role::Amount);
    !(has_part || is_by_nature && is_definite)
}

fn is_imperative(tree: &Tree, verb: usize) -> bool {
    let is_main = matches!(tree.relation(verb), "root" | "parataxis" | "ccomp" | "conj");
    is_main
        && tree.token(verb).xpos == "VB"
        && tree.children_by(verb, &["nsubj", "csubj", "aux", "mark", "cop"]).next().is_none()
        && (tree.relation(verb) != "conj" || tree.feature(verb, "Mood") == Some("Imp"))
}

/// "the closed lock", "troops stationed": a participle that describes, with nothing that hangs on it.
fn is_participle_alone(tree: &Tree, verb: usize) -> bool {
    let is_participle = matches!(tree.token(verb).xpos.as_str(), "VBN" | "VBG");
    let describes = match tree.relation(verb) {
        "acl" | "amod" => true,
        "conj" => tree.head(verb).is_some_and(|head| matches!(tree.relation(head), "acl" | "amod")),
        _ => false,
    };
    let has_parts =
        tree.children_by(verb, &["nsubj", "obj", "iobj", "obl", "aux", "xcomp", "ccomp", "cop"]).next().is_some();
    is_participle && describes && !has_parts
}

fn is_state(predicate: &Predicate) -> bool {
    // A light verb with a state of mind: "has doubts".
    matches!(predicate.form, PredicateForm::LightVerb { .. }) && predicate.kind == "KNOW"
        || states().contains(predicate.lemma.as_str())
}

/// Whether it is told in the simple present: what is so in general, or usually.
fn is_habit(tree: &Tree, verb: usize, status: &Status) -> bool {
    status.tense == Some(Tense::Present)
        && matches!(tree.token(verb).xpos.as_str(), "VBZ" | "VBP")
        && !tree.children_by(verb, &["aux"]).any(|aux| tree.lemma(aux) != "do")
}

fn states() -> &'static BTreeSet<String> {
    static TABLE: OnceLock<BTreeSet<String>> = OnceLock::new();
    TABLE.get_or_init(|| {
        content_lines(include_str!("../../data/states.txt"))
            .flat_map(str::split_whitespace)
            .map(|verb| verb.replace('+', " "))
            .collect()
    })
}
