//! Phrases around a verb: which say when or where, which belong to it, and which are told beside it.

use super::governor::is_relative;
use super::layout::Layout;
use super::phrase::is_first_of_preposition;
use crate::tree::Tree;
use annals_document::{EntityKind, Upos};

/// Nouns of phrases that tie a sentence to the one before it: "in addition", "in other results".
const ASIDES: &[&str] = &[
    "addition",
    "case",
    "comparison",
    "contrast",
    "effect",
    "event",
    "example",
    "fact",
    "general",
    "instance",
    "look",
    "news",
    "opening",
    "particular",
    "process",
    "response",
    "result",
    "return",
    "sense",
    "sign",
    "term",
    "total",
    "turn",
    "word",
];

impl Layout<'_> {
    /// "In other results, the Rovers won", "By all reports, …": a phrase before its clause that says nothing of the act; and a
    /// name that hangs on the verb by no preposition.
    pub(super) fn is_aside(&self, verb: usize, child: usize) -> bool {
        let tree = self.tree;
        let words = tree.subtree(child);
        let first = words.first().copied().unwrap_or(child);
        let comma = if tree.form(first) == "," { Some(first) } else { first.checked_sub(1) };
        let comma = comma.filter(|&comma| child > verb && tree.form(comma) == ",");
        let follows_comma = comma.is_some_and(|comma| !closes_aside(tree, child, comma));
        let has_lost_its_preposition = first > 0 && is_first_of_preposition(tree, first - 1);
        if self.path.contains(&child) {
            return false;
        }
        let case = tree.child_by(child, &["case"]);
        let lemma = tree.lemma(child).to_lowercase();
        // "told the court, for example, that …", "according to a letter", "on the same day as the northern court".
        let is_example =
            case.is_some() && matches!(lemma.as_str(), "example" | "fact" | "instance" | "contrast" | "comparison");
        let is_source = case.is_some_and(|case| tree.form(case).eq_ignore_ascii_case("according"));
        let is_like = case.is_some_and(|case| {
            case > verb && tree.lemma(case) == "as" && (verb + 1..case).any(|word| tree.lemma(word) == "same")
        });
        if follows_comma
            || self.follows_aside(verb, child)
            || has_lost_its_preposition
            || is_example
            || is_source
            || is_like
        {
            return true;
        }
        let last = words.last().copied().unwrap_or(child);
        let is_comma = |token: usize| token < verb && tree.form(token) == ",";
        let is_set_off = child < verb && (is_comma(last) || is_comma(last + 1));
        let Some(case) = case else {
            return (tree.upos(child) == Upos::Propn || is_set_off) && !self.in_time[child];
        };
        let is_remark = matches!(
            tree.lemma(case).to_lowercase().as_str(),
            "by" | "as" | "like" | "unlike" | "with" | "without" | "besides" | "despite" | "among" | "for" | "per"
        );
        is_set_off && (is_remark || ASIDES.contains(&lemma.as_str()))
    }

    /// "since the storm reached the valley, on 4 May in Kell": what a comma sets apart goes on to its end.
    fn follows_aside(&self, verb: usize, child: usize) -> bool {
        let tree = self.tree;
        let first = |token: usize| tree.subtree(token).first().copied().unwrap_or(token);
        let is_comma = |token: usize| tree.form(token) == ",";
        let opens = |other: usize| {
            let at = first(other);
            let comma = if is_comma(at) { Some(at) } else { at.checked_sub(1).filter(|&before| is_comma(before)) };
            comma.is_some_and(|comma| {
                comma > verb && !closes_aside(tree, other, comma) && !(at + 1..first(child)).any(is_comma)
            })
        };
        let between = tree.children_by(verb, &["obl"]).filter(|&other| other > verb && other < child);
        child > verb && between.into_iter().any(opens)
    }

    /// Whether a phrase says when, though no date: "on the same day", "for two weeks".
    pub(super) fn is_time_adjunct(&self, head: usize) -> bool {
        matches!(self.tree.deprel(head), "obl:tmod")
    }

    pub(super) fn is_place(&self, head: usize) -> bool {
        let kind = self.entities.at(head).and_then(|entity| self.entities.kind(entity));
        let preposition = self.tree.child_by(head, &["case"]).map(|case| self.tree.lemma(case).to_lowercase());
        matches!(kind, Some(EntityKind::Place | EntityKind::Facility))
            && matches!(
                preposition.as_deref(),
                Some("in" | "at" | "on" | "near" | "outside" | "inside" | "across" | "around")
            )
    }
}

/// Whether a comma that no other one pairs with stands right before a dependent behind its verb, outside a list.
pub(super) fn is_between_commas(tree: &Tree, verb: usize, child: usize) -> bool {
    let words = tree.subtree(child);
    let first = words.iter().copied().find(|&word| tree.upos(word) != Upos::Punct).unwrap_or(child);
    let is_comma = |token: usize| tree.form(token) == ",";
    let before = (verb + 1..first).filter(|&token| is_comma(token)).count();
    let has_other = tree.children(verb).iter().any(|&other| other > verb && other < child && is_core(tree, other));
    has_other && first > 0 && is_comma(first - 1) && before > 0 && !closes_aside(tree, child, first - 1)
}

/// Whether a comma before a dependent of a verb closes what is told beside: "sent a ship, the Renn, to Skara", "voted on June 3, 2019,
/// to leave".
pub(super) fn closes_aside(tree: &Tree, child: usize, comma: usize) -> bool {
    let Some(verb) = tree.head(child).filter(|&verb| verb < comma && tree.form(comma) == ",") else { return false };
    let is_aside = |token: usize| {
        let is_year = || tree.relation(token) == "nmod" && tree.upos(token) == Upos::Num;
        matches!(tree.deprel(token), "appos" | "acl:relcl" | "parataxis") || is_year()
    };
    let opens = |token: usize| tree.subtree(token).iter().copied().find(|&word| tree.upos(word) != Upos::Punct);
    let closes = |token: usize| tree.subtree(token).last().is_some_and(|&last| last + 1 == comma || last == comma);
    let is_set_off = |token: usize| opens(token).is_some_and(|first| first > verb && tree.form(first - 1) == ",");
    (verb + 1..comma).any(|token| is_aside(token) && closes(token) && is_set_off(token))
}

/// "sentenced to nine years": a length of time that says what is done.
pub(super) fn is_measure(tree: &Tree, verb: usize, child: usize) -> bool {
    tree.child_by(child, &["case"]).is_some_and(|case| tree.lemma(case) == "to")
        && matches!(tree.lemma(verb), "sentence" | "condemn" | "cut" | "extend" | "limit" | "reduce" | "shorten")
}

/// Whether a phrase is the first with a preposition behind its verb.
pub(super) fn is_first_behind(tree: &Tree, verb: usize, child: usize) -> bool {
    let is_phrase = |other: usize| other > verb && tree.child_by(other, &["case"]).is_some();
    tree.children_by(verb, &["obl"]).find(|&other| is_phrase(other)) == Some(child)
}

/// Whether a phrase before its verb holds a relative word, and so points at what is not told: "at which point".
pub(super) fn holds_relative(tree: &Tree, verb: usize, child: usize) -> bool {
    child < verb
        && matches!(tree.relation(child), "obl" | "obj" | "advmod")
        && !is_relative(tree, child)
        && tree.token(child).xpos != "WRB"
        && tree.subtree(child).into_iter().any(|token| matches!(tree.token(token).xpos.as_str(), "WDT" | "WP" | "WP$"))
}

pub(super) fn is_core(tree: &Tree, child: usize) -> bool {
    matches!(tree.relation(child), "obj" | "iobj")
}

pub(super) fn has_mark(tree: &Tree, token: usize) -> bool {
    tree.upos(token) == Upos::Verb && tree.child_by(token, &["mark", "case"]).is_some()
}
