//! Whether a bare "March" or "Friday" looks back or ahead, told from the verb that governs it.

use crate::tree::Tree;
use annals_document::{Span, Upos};

/// Where the clause around an expression lies, seen from the day of publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Past,
    Future,
    /// The present tense, or no verb: it may be either.
    Open,
}

/// The direction of the clause that holds `span`: that of the nearest verb above it that has a tense.
pub(super) fn direction(tree: &Tree, span: Span) -> Direction {
    let Some(top) = tree.top_of(tree.tokens_in(span)) else { return Direction::Open };
    std::iter::once(top).chain(tree.ancestors(top)).find_map(|token| tense(tree, token)).unwrap_or(Direction::Open)
}

/// What the verb at `token`, its auxiliaries included, says; `None` where it has no tense of its own.
fn tense(tree: &Tree, token: usize) -> Option<Direction> {
    let helpers: Vec<usize> = tree.children_by(token, &["aux", "cop"]).collect();
    let is_verb = matches!(tree.upos(token), Upos::Verb | Upos::Aux);
    if !is_verb && helpers.is_empty() {
        return looks_ahead(tree.lemma(token)).then_some(Direction::Future);
    }
    if looks_ahead(tree.lemma(token)) || helpers.iter().any(|&helper| is_future_helper(tree, helper)) {
        return Some(Direction::Future);
    }
    let is_past = |verb: usize| tree.feature(verb, "Tense") == Some("Past") || tree.token(verb).xpos == "VBD";
    if is_past(token) || helpers.iter().any(|&helper| is_past(helper)) {
        return Some(Direction::Past);
    }
    if helpers.iter().any(|&helper| tree.lemma(helper) == "have") {
        return Some(Direction::Past);
    }
    let is_infinitive = tree.children_by(token, &["mark"]).any(|mark| tree.lemma(mark) == "to");
    if is_infinitive {
        return Some(Direction::Future);
    }
    let is_finite = |verb: usize| matches!(tree.token(verb).xpos.as_str(), "VBZ" | "VBP");
    (is_finite(token) || helpers.iter().any(|&helper| is_finite(helper))).then_some(Direction::Open)
}

fn is_future_helper(tree: &Tree, helper: usize) -> bool {
    let form = tree.form(helper).to_lowercase();
    matches!(form.as_str(), "will" | "'ll" | "’ll" | "shall" | "wo" | "can" | "may" | "must" | "should")
}

/// Words that are said of what is to come.
fn looks_ahead(lemma: &str) -> bool {
    matches!(lemma, "schedule" | "slate" | "expect" | "plan" | "due" | "upcoming" | "set")
}
