//! Which events are happenings, and why the others are not.
//!
//! What it finds: a finite clause, or a noun with a participant of its own or that names a happening by its nature, is something
//! that a reader would list; the rest is recorded and marked with a reason.
//! Why: a list of what happened that holds "voters view the candidates" or "election" tells nothing.
//! Example: "The council closed the lock" is listed; "the closed lock", "Close the lock!", "The council has nine members", "The
//! council meets in May" and "after the closure" are not.
//! Known misses: habits told in the past ("used to meet", "met every May"), and the present of a story retold.

use super::arguments::Argument;
use super::habits::{is_habit, is_of_a_day};
use super::predicates::{Predicate, PredicateForm};
use super::status::Status;
use crate::lexicon::content_lines;
use crate::tree::Tree;
use annals_document::{Aspect, BlockKind, Modality, Role, Tense, TimeExpression, Unlisted, Upos};
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// Kinds whose nouns name a happening by themselves: "the earthquake".
const BY_NATURE: &[&str] = &["DISASTER", "ACCIDENT"];
/// Nouns of other kinds that do so, too.
const HAPPENINGS: &[&str] =
    &["assassination", "blast", "coup", "explosion", "massacre", "referendum", "revolution", "riot", "shooting", "war"];

/// Words for a share of something.
const SHARES: &[&str] = &[
    "%",
    "percent",
    "percentage",
    "cent",
    "share",
    "majority",
    "plurality",
    "half",
    "third",
    "quarter",
    "bulk",
    "rest",
];

/// Why an event is recorded and not listed; `None` for a happening. `block` is the part of the page where it stands.
pub(crate) fn unlisted(
    tree: &Tree,
    predicate: &Predicate,
    arguments: &[Argument],
    times: &[TimeExpression],
    status: &Status,
    aspect: Option<Aspect>,
    block: Option<BlockKind>,
) -> Option<Unlisted> {
    if is_in_question(tree, predicate.head) {
        return Some(Unlisted::Thought);
    }
    let is_finite = status.tense.is_some();
    if block == Some(BlockKind::Caption) && !is_finite {
        return Some(Unlisted::Furniture);
    }
    let verb = predicate.head;
    match predicate.form {
        PredicateForm::Copula => Some(Unlisted::State),
        PredicateForm::Noun if is_measured(tree, verb) => Some(Unlisted::Measure),
        PredicateForm::Noun if is_bare(tree, predicate, arguments) => {
            let is_generic = is_indefinite(tree, verb) && is_told_of_habit(tree, verb, block);
            Some(if is_generic { Unlisted::Generic } else { Unlisted::BareNoun })
        }
        PredicateForm::Noun => None,
        PredicateForm::Verb | PredicateForm::LightVerb { .. } => {
            let top = predicate.raising.last().copied().unwrap_or(verb);
            if is_imperative(tree, top) {
                Some(Unlisted::Imperative)
            } else if is_participle_alone(tree, verb) {
                Some(Unlisted::Participle)
            } else if describes_any(tree, verb, arguments) || is_of_whoever(tree, verb, arguments) {
                Some(Unlisted::NoClause)
            } else if is_state(predicate) && !matches!(aspect, Some(Aspect::Begins | Aspect::Ends)) {
                Some(Unlisted::State)
            } else if is_thought(status) {
                Some(Unlisted::Thought)
            } else if is_habit(tree, top)
                && block.is_none_or(is_told_in_past)
                && !is_of_a_day(tree, top, arguments, times)
            {
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

/// Whether a noun names a happening by its nature, or with a day of its own.
pub(super) fn is_by_nature(tree: &Tree, predicate: &Predicate, arguments: &[Argument]) -> bool {
    let is_dated = arguments.iter().any(|argument| argument.role == Role::Time);
    let is_definite = tree.child_by(predicate.head, &["det"]).is_none_or(|det| tree.lemma(det) != "another");
    (BY_NATURE.contains(&predicate.kind) || HAPPENINGS.contains(&tree.lemma(predicate.head))) && is_definite
        || is_dated && !matches!(predicate.kind, "ACT" | "STATE" | "KNOW") && has_phrase(tree, predicate.head)
}

/// Whether more than an article and a time stands with a noun.
fn has_phrase(tree: &Tree, noun: usize) -> bool {
    tree.children_by(noun, &["nmod", "amod", "compound"]).next().is_some()
}

/// A noun to which nobody and nothing belongs, and that names no happening by itself.
fn is_bare(tree: &Tree, predicate: &Predicate, arguments: &[Argument]) -> bool {
    let lemma = tree.lemma(predicate.head);
    let is_by_nature = BY_NATURE.contains(&predicate.kind) || HAPPENINGS.contains(&lemma);
    let is_definite = tree.child_by(predicate.head, &["det"]).is_some() || predicate.trigger.len() > 1;
    // A noun of no known kind tells of a happening where somebody with a name has to do with it.
    let is_vague = predicate.kind == "ACT" && !HAPPENINGS.contains(&lemma);
    let is_named = |head: usize| tree.subtree(head).into_iter().any(|token| tree.upos(token) == Upos::Propn);
    let has_part = arguments.iter().any(|argument| {
        argument.role.is_part() && argument.role != Role::Amount && (!is_vague || is_named(argument.head))
    });
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

/// "a script written in Python", "pipes made of lead": a participle that says what something is that nobody has spoken of; not "a
/// man arrested on Friday", "a letter signed by Lind".
fn describes_any(tree: &Tree, verb: usize, arguments: &[Argument]) -> bool {
    let is_participle = tree.deprel(verb) == "acl" && matches!(tree.token(verb).xpos.as_str(), "VBN" | "VBG");
    let Some(noun) = tree.head(verb).filter(|_| is_participle && tree.child_by(verb, &["nsubj", "aux"]).is_none())
    else {
        return false;
    };
    let is_dated = arguments.iter().any(|argument| argument.role == Role::Time);
    let is_by_name =
        tree.children(verb).iter().any(|&child| tree.deprel(child) == "obl:agent" && tree.upos(child) == Upos::Propn);
    let has_article = tree.child_by(noun, &["det", "nummod"]).is_some();
    let has_owner = tree.children(noun).iter().any(|&child| tree.deprel(child) == "nmod:poss");
    let is_any = tree.upos(noun) == Upos::Noun
        && !has_owner
        && tree.children_by(noun, &["det", "nummod"]).all(|word| is_indefinite_article(tree, word));
    // "the letter, dated 18 May": what is written on it.
    let is_state = !is_dated && DESCRIBING.contains(&tree.lemma(verb)) || tree.lemma(verb) == "date";
    // "by way of the dam leading to the town": a noun that is no more than a circumstance.
    let is_beside = tree.token(verb).xpos == "VBG" && matches!(tree.relation(noun), "obl" | "nmod");
    let is_told = is_dated || is_by_name && has_article;
    // "the number killed in the flood": a count of somebody.
    let is_count = matches!(
        tree.lemma(noun),
        "amount" | "figure" | "number" | "percentage" | "proportion" | "rate" | "share" | "toll" | "total"
    );
    is_state
        || is_beside
        || is_count && tree.token(verb).xpos == "VBN"
        || is_any && (tree.token(verb).xpos == "VBG" || !is_told)
}

/// Verbs whose participle says what something is for or where it stands.
const DESCRIBING: &[&str] = &[
    "associate",
    "attach",
    "base",
    "call",
    "connect",
    "dedicate",
    "design",
    "dub",
    "entitle",
    "equip",
    "head",
    "headquarter",
    "intend",
    "involve",
    "know",
    "locate",
    "make",
    "mean",
    "name",
    "need",
    "relate",
    "require",
    "title",
    "use",
];

fn is_indefinite_article(tree: &Tree, word: usize) -> bool {
    matches!(
        tree.lemma(word).to_lowercase().as_str(),
        "a" | "an" | "any" | "some" | "no" | "all" | "every" | "each" | "other"
    )
}

/// "people who live alone", "anyone who votes": whoever it may be.
fn is_of_whoever(tree: &Tree, verb: usize, arguments: &[Argument]) -> bool {
    let noun = tree.head(verb).filter(|_| tree.deprel(verb) == "acl:relcl");
    let is_dated = arguments.iter().any(|argument| argument.role == Role::Time);
    noun.filter(|_| !is_dated).is_some_and(|noun| {
        let is_whoever = matches!(
            tree.lemma(noun).to_lowercase().as_str(),
            "people"
                | "person"
                | "those"
                | "anyone"
                | "anybody"
                | "someone"
                | "somebody"
                | "everyone"
                | "everybody"
                | "one"
                | "thing"
                | "something"
                | "anything"
                | "everything"
                | "nothing"
                | "nobody"
        );
        is_whoever && tree.child_by(noun, &["nummod"]).is_none()
    })
}

/// Whether a sentence asks, up to its end.
fn is_in_question(tree: &Tree, head: usize) -> bool {
    let words = tree.sentence_of(head).tokens().rev();
    let mut marks = words.take_while(|&word| tree.upos(word) == Upos::Punct);
    marks.any(|mark| tree.form(mark).contains('?'))
}

fn is_state(predicate: &Predicate) -> bool {
    // A light verb with a state of mind: "has doubts".
    matches!(predicate.form, PredicateForm::LightVerb { .. }) && predicate.kind == "KNOW"
        || states().contains(predicate.lemma.as_str())
}

/// Whether nobody says that it was, is or will be so.
fn is_thought(status: &Status) -> bool {
    match status.modality {
        Modality::Hypothetical | Modality::Wanted => true,
        Modality::Possible => status.tense != Some(Tense::Past),
        _ => false,
    }
}

/// "40 % of the vote", "a majority of votes": something is a share of it.
fn is_measured(tree: &Tree, noun: usize) -> bool {
    let is_of = tree.child_by(noun, &["case"]).is_some_and(|case| tree.lemma(case) == "of");
    let share = tree.head(noun).filter(|_| is_of && tree.relation(noun) == "nmod");
    share.is_some_and(|share| SHARES.contains(&tree.lemma(share).to_lowercase().as_str()))
}

/// A noun without an article or with an indefinite one, and of no one: "elections", "a vote".
fn is_indefinite(tree: &Tree, noun: usize) -> bool {
    tree.children_by(noun, &["det", "nmod"])
        .all(|child| tree.relation(child) == "det" && matches!(tree.lemma(child), "a" | "an" | "any" | "no"))
}

/// Whether the verb to which a noun belongs tells of a habit.
fn is_told_of_habit(tree: &Tree, noun: usize, block: Option<BlockKind>) -> bool {
    let is_clause = |token: usize| matches!(tree.relation(token), "ccomp" | "xcomp" | "advcl" | "acl" | "parataxis");
    let verb = std::iter::once(noun).chain(tree.ancestors(noun)).take_while(|&token| !is_clause(token));
    let verb = verb.filter_map(|token| tree.head(token)).find(|&above| tree.upos(above) == Upos::Verb);
    block.is_none_or(is_told_in_past) && verb.is_some_and(|verb| is_habit(tree, verb))
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
