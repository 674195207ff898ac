//! Whether a bare "March" or "Friday" looks back or ahead, told from the verb that governs it.

use crate::tree::Tree;
use annals_document::{Span, Upos};

/// Where the clause around an expression lies, seen from the day of publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Past,
    Future,
    /// It ends what the clause says: "until Friday", which lies ahead, "until March", which may not.
    Limit,
    /// The present tense, or no verb: it may be either.
    Open,
}

/// The direction of the clause that holds `span`: that of the nearest verb above it that has a tense.
pub(super) fn direction(tree: &Tree, span: Span) -> Direction {
    let Some(top) = tree.top_of(tree.tokens_in(span)) else { return Direction::Open };
    if let Some(direction) = preposition(tree, top) {
        return direction;
    }
    if follows_past_verb(tree, span) {
        return Direction::Past;
    }
    let is_modifier = matches!(tree.deprel(top), "nmod:poss" | "compound");
    std::iter::once(top)
        .chain(tree.ancestors(top))
        .find_map(|token| tense(tree, token, is_modifier))
        .unwrap_or(Direction::Open)
}

/// Whether a verb in the past stands right before an expression, whatever the tree makes of it: "said Thursday that …".
fn follows_past_verb(tree: &Tree, span: Span) -> bool {
    let Some(verb) = tree.tokens_in(span).start.checked_sub(1) else { return false };
    let is_bare_participle = tree.token(verb).xpos == "VBN" && tree.children_by(verb, &["aux"]).next().is_none();
    let is_past = tree.token(verb).xpos == "VBD" || is_bare_participle;
    is_past && tree.lemma(verb) != "be" && !looks_ahead(tree.lemma(verb))
}

/// What the preposition before an expression says, whatever the verb: "since Friday" is past, "until" leads on from the
/// time of a past verb and may end anywhere.
fn preposition(tree: &Tree, top: usize) -> Option<Direction> {
    tree.children_by(top, &["case"]).find_map(|case| match tree.form(case).to_lowercase().as_str() {
        "since" => Some(Direction::Past),
        "until" | "till" | "through" => Some(Direction::Limit),
        "as" => Some(Direction::Future),
        _ => None,
    })
}

/// What the verb at `token`, its auxiliaries included, says; `None` where it has no tense of its own.
///
/// An expression that only modifies a noun ("Friday's ruling") is not reached by an infinitive above it.
fn tense(tree: &Tree, token: usize, is_modifier: bool) -> Option<Direction> {
    let helpers: Vec<usize> = tree.children_by(token, &["aux", "cop"]).collect();
    let is_verb = matches!(tree.upos(token), Upos::Verb | Upos::Aux);
    let is_past = |verb: usize| tree.token(verb).xpos == "VBD";
    if helpers.iter().any(|&helper| is_future_helper(tree, helper)) {
        return Some(Direction::Future);
    }
    if !is_past(token) && looks_ahead(tree.lemma(token)) {
        return Some(if is_past_perfect(tree, token) { Direction::Past } else { Direction::Future });
    }
    if is_verb && tree.children_by(token, &["mark"]).any(|mark| tree.lemma(mark) == "to") {
        let governor = tree.head(token).filter(|_| !is_modifier)?;
        return Some(if is_past_perfect(tree, governor) { Direction::Past } else { Direction::Future });
    }
    if is_past(token) || helpers.iter().any(|&helper| is_past(helper) || tree.lemma(helper) == "have") {
        return Some(Direction::Past);
    }
    let is_participle = is_verb && tree.token(token).xpos == "VBN" && helpers.is_empty();
    if is_participle {
        return Some(Direction::Past);
    }
    let is_present = |verb: usize| matches!(tree.token(verb).xpos.as_str(), "VBZ" | "VBP");
    (is_present(token) || helpers.iter().any(|&helper| is_present(helper))).then_some(Direction::Open)
}

fn is_past_perfect(tree: &Tree, token: usize) -> bool {
    tree.children_by(token, &["aux"]).any(|helper| tree.form(helper).eq_ignore_ascii_case("had"))
}

fn is_future_helper(tree: &Tree, helper: usize) -> bool {
    let form = tree.form(helper).to_lowercase();
    ["will", "'ll", "’ll", "shall", "wo", "would", "can", "could", "may", "might", "must", "should"]
        .contains(&form.as_str())
}

/// Participles and adjectives that are said of what is to come.
fn looks_ahead(lemma: &str) -> bool {
    matches!(
        lemma,
        "schedule" | "scheduled" | "slate" | "slated" | "expect" | "expected" | "plan" | "planned" | "due" | "upcoming"
    )
}
