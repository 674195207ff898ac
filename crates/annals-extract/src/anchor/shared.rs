//! Which events have the time of another one, because the sentence tells them as one.

use super::Anchored;
use crate::tree::Tree;
use annals_document::{Modality, TimeExpression, Upos};

/// Verbs that add nothing to the event that their object or subject names: its time is theirs.
const LIGHT: &[&str] = &[
    "hold", "make", "issue", "win", "begin", "start", "conduct", "deliver", "stage", "occur", "happen", "take",
    "launch", "open", "give", "carry", "stand", "perform", "cast", "sign", "commit", "mount", "pay", "end", "break",
    "erupt",
];
/// What a disaster or an attack does while it happens.
const HARM: &[&str] = &["kill", "injure", "wound", "destroy", "damage", "hit", "strike", "burn", "wreck", "flatten"];

/// The tokens whose time an event has, nearest first: the clause that it is coordinated with, the clause of its participle,
/// the light verb that it is subject or object of, the verb that it is a circumstance of, the attack that does the harm.
///
/// What is planned or demanded lies after, so it shares nothing.
pub(super) fn sharing(tree: &Tree, event: &Anchored) -> Vec<usize> {
    if event.modality != Modality::Asserted {
        return Vec::new();
    }
    let mut tokens = clauses_told_with(tree, event.head);
    tokens.extend(clause_at_once(tree, event.head));
    if tree.upos(event.head) == Upos::Noun {
        tokens.extend(verb_of_noun(tree, event.head));
    } else if HARM.contains(&tree.lemma(event.head)) {
        tokens.extend(tree.child_by(event.head, &["nsubj"]));
    }
    tokens
}

/// The clauses above that share a subject with this one, or that its participle belongs to.
fn clauses_told_with(tree: &Tree, head: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut lower = head;
    for upper in tree.ancestors(head).take(3) {
        let shares_time = match tree.relation(lower) {
            "conj" => tree.child_by(lower, &["nsubj"]).is_none(),
            "advcl" => tree.child_by(lower, &["mark"]).is_none() && tree.token(lower).xpos == "VBG",
            _ => false,
        };
        if !shares_time {
            break;
        }
        found.push(upper);
        lower = upper;
    }
    found
}

/// The clause that a clause with "when" in the past happens in, or the participle that goes with a main verb: "was killed on
/// Thursday when robbers fired", "softened the words, saying on Friday that …".
fn clause_at_once(tree: &Tree, verb: usize) -> Option<usize> {
    let is_past = |token: usize| {
        tree.token(token).xpos == "VBD"
            || tree.children_by(token, &["aux"]).any(|helper| matches!(tree.form(helper), "was" | "were"))
    };
    let opens_with = |token: usize, word: &str| {
        tree.children_by(token, &["mark", "advmod"]).any(|mark| tree.form(mark).eq_ignore_ascii_case(word))
    };
    if tree.relation(verb) == "advcl" && is_past(verb) && opens_with(verb, "when") {
        return tree.head(verb).filter(|&main| is_past(main));
    }
    let goes_with = |&clause: &usize| tree.token(clause).xpos == "VBG" && tree.child_by(clause, &["mark"]).is_none();
    tree.children_by(verb, &["advcl"]).find(goes_with).filter(|_| tree.token(verb).xpos == "VBD")
}

/// The verb whose time the event that a noun names has.
fn verb_of_noun(tree: &Tree, noun: usize) -> Option<usize> {
    let is_light = |verb: usize| LIGHT.contains(&tree.lemma(verb)) && is_done(tree, verb);
    // "the talks held on Monday"
    if let Some(participle) = tree.children_by(noun, &["acl"]).find(|&verb| is_light(verb)) {
        return Some(participle);
    }
    let verb = tree.head(noun).filter(|&verb| tree.upos(verb) == Upos::Verb && is_done(tree, verb))?;
    let is_circumstance = || {
        let case = tree.child_by(noun, &["case"]).map(|case| tree.form(case).to_lowercase());
        matches!(case.as_deref(), Some("at" | "in" | "during"))
    };
    match tree.relation(noun) {
        "obj" => is_light(verb).then_some(verb),
        // "a fire on Monday killed nine"
        "nsubj" => (is_light(verb) || HARM.contains(&tree.lemma(verb))).then_some(verb),
        "obl" => is_circumstance().then_some(verb),
        _ => None,
    }
}

/// Whether a verb tells what was done: no infinitive, and nothing that may or will be.
fn is_done(tree: &Tree, verb: usize) -> bool {
    let is_open = |helper: usize| tree.token(helper).xpos == "MD" || tree.lemma(helper) == "to";
    !tree.children_by(verb, &["aux", "mark"]).any(is_open)
}

/// The expression that a clause with "when" explains: "until 2003, when he left".
pub(super) fn named_by_clause<'a>(
    tree: &Tree,
    event: &Anchored,
    times: &'a [TimeExpression],
) -> Option<&'a TimeExpression> {
    let is_when = |word: usize| tree.form(word).eq_ignore_ascii_case("when");
    let when = tree.children_by(event.head, &["advmod", "mark"]).find(|&word| is_when(word))?;
    if !matches!(tree.relation(event.head), "acl" | "advcl") || event.modality != Modality::Asserted {
        return None;
    }
    let before = when.checked_sub(1).filter(|&comma| tree.form(comma) == ",").unwrap_or(when).checked_sub(1)?;
    let end = tree.token(before).span.end;
    times.iter().find(|time| time.span.end == end && super::says_when(time) && time.bounds.is_closed())
}
