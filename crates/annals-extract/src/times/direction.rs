//! Whether a bare "March" or "Friday" looks back or ahead, told from the verb that governs it.

use crate::tree::Tree;
use annals_document::{Span, Upos};

/// Where the clause around an expression lies, seen from the day of publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Past,
    Future,
    /// What somebody planned or set out to do: ahead, but of yesterday rather than of almost a week from now.
    Aim,
    /// It ends what the clause says: "until Friday", which lies ahead, "until March", which may not.
    Limit,
    /// The present tense, or no verb: it may be either.
    Open,
}

/// The direction of the clause that holds `span`: that of the nearest verb above it that has a tense.
pub(super) fn direction(tree: &Tree, span: Span) -> Direction {
    let Some(top) = tree.top_of(tree.tokens_in(span)) else { return Direction::Open };
    let is_had = tree.ancestors(top).find(|&token| matches!(tree.upos(token), Upos::Verb | Upos::Aux));
    let is_had = is_had.is_some_and(|verb| is_past_perfect(tree, verb));
    if let Some(direction) = preposition(tree, top, is_had) {
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
/// time of a past verb and may end anywhere, but for what had been so until then.
fn preposition(tree: &Tree, top: usize, is_past_perfect: bool) -> Option<Direction> {
    tree.children_by(top, &["case"]).find_map(|case| match tree.form(case).to_lowercase().as_str() {
        "since" => Some(Direction::Past),
        "until" | "till" | "through" if is_past_perfect => Some(Direction::Past),
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
    // "Nobody could be reached Friday" looks back, "it could open Friday" ahead.
    let is_inability = |helper: usize| tree.form(helper).eq_ignore_ascii_case("could") && is_negated(tree, token);
    if helpers.iter().any(|&helper| is_inability(helper)) {
        return Some(Direction::Past);
    }
    // "Friday's ruling" is of a thing that is known already, whatever may become of it.
    let is_future = |helper: usize| is_future_helper(tree, helper) && (!is_modifier || is_plain_future(tree, helper));
    if helpers.iter().any(|&helper| is_future(helper)) {
        return Some(Direction::Future);
    }
    if !is_past(token) && looks_ahead(tree.lemma(token)) {
        return Some(if is_past_perfect(tree, token) { Direction::Past } else { Direction::Aim });
    }
    if is_verb && tree.children_by(token, &["mark"]).any(|mark| tree.lemma(mark) == "to") {
        let governor = tree.head(token).filter(|_| !is_modifier)?;
        // What somebody did to some end happened with it: "they gathered to protest Friday".
        let is_purpose = tree.deprel(token) == "advcl" && is_past(governor);
        let is_past = is_purpose || is_past_perfect(tree, governor);
        return Some(if is_past { Direction::Past } else { Direction::Aim });
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

fn is_plain_future(tree: &Tree, helper: usize) -> bool {
    ["will", "'ll", "’ll", "shall", "wo"].contains(&tree.form(helper).to_lowercase().as_str())
}

/// Whether a verb is denied, by "not" or by a subject that is nobody.
fn is_negated(tree: &Tree, token: usize) -> bool {
    let is_nobody = |word: usize| {
        ["no", "none", "nobody", "nothing", "neither", "not", "n't", "n’t", "never"]
            .contains(&tree.form(word).to_lowercase().as_str())
    };
    tree.children_by(token, &["nsubj", "nsubj:pass"])
        .any(|subject| is_nobody(subject) || tree.children_by(subject, &["det", "advmod", "cc:preconj"]).any(is_nobody))
        || tree.children_by(token, &["advmod"]).any(is_nobody)
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
