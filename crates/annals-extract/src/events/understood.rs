//! Who does what a verb without a subject tells: the subject of a verb coordinated with it, the object of a verb that accuses or
//! orders, the noun that it modifies.
//!
//! Harm is told of nobody over the border of a finite clause: where the words don't say who, it stays open.

use super::control::{accusing_verb, completed_verb, is_gerund, is_infinitive};
use super::gerunds::subject_of_time_clause;
use super::predicates::Predicate;
use super::voice::is_passive;
use crate::entities::Entities;
use crate::lexicon::does_harm;
use crate::tree::Tree;
use annals_document::Upos;

/// Clauses deep that the subject is looked for.
const DEPTH: usize = 6;

/// The subject that a verb without one takes from the words around it.
pub(super) fn understood_subject(tree: &Tree, entities: &Entities, predicate: &Predicate) -> Option<usize> {
    let mut verb = predicate.raising.last().copied().unwrap_or(predicate.head);
    if verb != predicate.head
        && let Some(subject) = subject(tree, verb)
    {
        return Some(subject);
    }
    if let Some(noun) = fronted_subject(tree, verb) {
        return Some(noun);
    }
    if let Some(subject) = subject_of_time_clause(tree, entities, verb) {
        return subject;
    }
    let is_harm = does_harm(tree.lemma(predicate.head));
    for _ in 0..DEPTH {
        if let Some((upper, _)) = accusing_verb(tree, verb) {
            return affected(tree, entities, upper);
        }
        if let Some(upper) = completed_verb(tree, verb) {
            let told = tree.child_by(upper, &["obj", "iobj"]).or_else(|| appealed_to(tree, upper));
            if let Some(doer) = told.or_else(|| subject(tree, upper)) {
                return Some(doer);
            }
            verb = upper;
            continue;
        }
        let upper = tree.head(verb)?;
        match tree.relation(verb) {
            "conj" | "advcl" | "parataxis" | "ccomp" => {
                let is_finite = is_finite(tree, verb);
                if is_result_of_passive(tree, verb) {
                    return None;
                }
                if is_finite && let Some(noun) = subject_behind_conjunction(tree, verb, upper) {
                    return Some(noun);
                }
                let is_coordinated = tree.relation(verb) == "conj";
                let is_border = match tree.relation(verb) {
                    "conj" => !is_joined(tree, verb, upper),
                    "ccomp" => !is_gerund(tree, verb),
                    _ => true,
                };
                if is_border && (is_finite && is_harm || tree.relation(verb) == "ccomp") {
                    return None;
                }
                if let Some(subject) = subject(tree, upper) {
                    return Some(subject);
                }
                // What is coordinated with a participle or a relative clause shares what that takes from above.
                if !is_coordinated && is_finite && is_harm {
                    return None;
                }
            }
            "acl" if tree.deprel(verb) != "acl:relcl" => {
                let owner = tree.children(upper).iter().copied().find(|&child| tree.deprel(child) == "nmod:poss");
                let is_noun = matches!(tree.upos(upper), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num);
                // "collaboration in identifying": the noun does not do it.
                let is_prepositional = tree.child_by(verb, &["mark", "case"]).is_some();
                // "before an explosion injured six men": a past tense with an object, read as if it described the noun.
                let is_clause = tree.token(verb).xpos == "VBD" && tree.child_by(verb, &["obj"]).is_some();
                let is_doer = is_noun
                    && !is_prepositional
                    && (is_clause || is_passive(tree, verb) || entities.at(upper).is_some());
                return if is_infinitive(tree, verb) { owner } else { Some(upper).filter(|_| is_doer) };
            }
            "acl" => return Some(upper),
            _ => return None,
        }
        verb = upper;
    }
    None
}

/// Verbs of which a whole clause before them can be the doer, besides those of harm.
const CAUSING: &[&str] = &["cause", "damage", "displace", "force", "prompt", "provoke", "spark", "trigger"];

/// "The bus was hit by a train, injuring nine": what came of it was not done by the one to whom it was done.
pub(crate) fn is_result_of_passive(tree: &Tree, verb: usize) -> bool {
    let Some(upper) = tree.head(verb).filter(|_| tree.relation(verb) == "advcl" && tree.token(verb).xpos == "VBG")
    else {
        return false;
    };
    let first = tree.subtree(verb)[0];
    let is_apart = upper < verb && (tree.form(first) == "," || first > 0 && tree.form(first - 1) == ",");
    // "leaving nine people dead"
    let leaves = || {
        let object = tree.child_by(verb, &["obj"]);
        let is_state = |word: usize| tree.child_by(word, &["xcomp", "amod", "acl"]).is_some_and(|state| state > word);
        tree.lemma(verb) == "leave" && object.is_some_and(|object| is_state(object) || is_state(verb))
    };
    is_apart
        && tree.child_by(verb, &["mark", "case", "aux", "nsubj"]).is_none()
        && (does_harm(tree.lemma(verb)) || CAUSING.contains(&tree.lemma(verb)) || leaves())
        && is_passive(tree, upper)
}

/// "called on the government to come clean": who is to do it.
fn appealed_to(tree: &Tree, verb: usize) -> Option<usize> {
    let prepositions: &[&str] = match tree.lemma(verb) {
        "call" => &["on", "upon"],
        "appeal" => &["to"],
        _ => return None,
    };
    tree.children_by(verb, &["obl"])
        .find(|&noun| tree.child_by(noun, &["case"]).is_some_and(|case| prepositions.contains(&tree.lemma(case))))
}

fn subject(tree: &Tree, verb: usize) -> Option<usize> {
    tree.child_by(verb, &["nsubj"])
}

/// Whom a verb is done to: its object, the subject of its passive, the noun that its participle modifies.
fn affected(tree: &Tree, entities: &Entities, verb: usize) -> Option<usize> {
    if !is_passive(tree, verb) {
        return tree.child_by(verb, &["obj", "iobj"]);
    }
    let mut upper = verb;
    for _ in 0..DEPTH {
        if let Some(subject) = subject(tree, upper) {
            return Some(subject);
        }
        let above = tree.head(upper)?;
        match tree.relation(upper) {
            "acl" => return Some(above).filter(|&noun| entities.at(noun).is_some() || tree.upos(noun) == Upos::Noun),
            "conj" | "advcl" | "xcomp" => upper = above,
            _ => return None,
        }
    }
    None
}

/// "closed the pit after a blast at a mill killed nine": a finite verb without a subject, which the tree hangs on the main verb,
/// right behind a noun that a conjunction of time or reason governs as if it were a preposition.
fn subject_behind_conjunction(tree: &Tree, verb: usize, upper: usize) -> Option<usize> {
    let begins = tree.children_by(verb, &["cc"]).any(|word| word < verb);
    if begins || verb == 0 || tree.upos(verb - 1) == Upos::Punct {
        return None;
    }
    let is_governed = |noun: &usize| {
        *noun > upper
            && *noun < verb
            && matches!(tree.upos(*noun), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num)
            && is_behind_conjunction(tree, *noun)
    };
    (upper + 1..verb).rev().find(is_governed)
}

/// The same where the tree hangs the noun on its verb, as if it said when.
fn fronted_subject(tree: &Tree, verb: usize) -> Option<usize> {
    let is_close = |noun: &usize| *noun < verb && is_behind_conjunction(tree, *noun);
    let is_apart = |noun: usize| (noun..verb).any(|word| tree.form(word) == ",");
    let is_clause = is_finite(tree, verb) && tree.relation(verb) != "root";
    tree.children_by(verb, &["obl"]).find(is_close).filter(|&noun| is_clause && !is_apart(noun))
}

fn is_behind_conjunction(tree: &Tree, noun: usize) -> bool {
    const CONJUNCTIONS: &[&str] =
        &["after", "before", "when", "while", "as", "since", "until", "because", "once", "where"];
    tree.child_by(noun, &["case", "mark"]).is_some_and(|case| CONJUNCTIONS.contains(&tree.lemma(case)))
}

/// Whether a verb is coordinated with the one above by a conjunction or within a list, and not only hung on it.
fn is_joined(tree: &Tree, verb: usize, upper: usize) -> bool {
    let has_conjunction = |verb: usize| tree.child_by(verb, &["cc"]).is_some();
    let is_list = || {
        let others = tree.children_by(upper, &["conj"]).chain(tree.children_by(verb, &["conj"]));
        others.filter(|&other| other > verb).any(has_conjunction)
    };
    has_conjunction(verb) || verb > 0 && tree.form(verb - 1) == "," && is_list()
}

/// Whether a verb or its first auxiliary carries a tense.
fn is_finite(tree: &Tree, verb: usize) -> bool {
    let first = tree.children_by(verb, &["aux", "cop"]).next().unwrap_or(verb);
    matches!(tree.token(first).xpos.as_str(), "VBD" | "VBZ" | "VBP" | "MD")
}
