//! Which statement stands inside which, and which of the inner ones count.

use super::Attribution;
use super::holders::shortest_holders;
use super::lexicon::{self, Shape};
use super::quotations::{Quotation, quotation_at};
use super::surface::is_finite;
use crate::tree::Tree;
use annals_document::{Force, Span, Upos};

/// Puts `attributions` in order of their contents and says of each inside which other one its cue stands.
///
/// What somebody is said to say, deny, order or promise stays as a statement inside the statement. What somebody is said
/// to think or want, what the speaker says of himself, and bare topics are part of the outer statement and are left out;
/// so is, within a quotation, what is not plainly told of somebody by name.
pub(super) fn nest(tree: &Tree, quotations: &[Quotation], attributions: Vec<Attribution>) -> Vec<Attribution> {
    let is_quoted = |attribution: &Attribution| {
        attribution.cue.first().is_some_and(|cue| quotation_at(quotations, cue.start).is_some())
    };
    let tells = |attribution: &Attribution| {
        is_report(tree, attribution) && (!is_quoted(attribution) || is_plain_report(tree, attribution))
    };
    let outer = enclosing(&attributions);
    let counts = |index: &usize| outer[*index].is_none() || tells(&attributions[*index]);
    let kept: Vec<usize> = (0..attributions.len()).filter(counts).collect();
    let mut attributions: Vec<Attribution> = kept.into_iter().map(|index| attributions[index].clone()).collect();
    attributions.sort_by_key(|attribution| {
        let first = attribution.content.first().copied().unwrap_or_default();
        (first.start, std::cmp::Reverse(first.end), attribution.cue_head)
    });
    let within = enclosing(&attributions);
    for (attribution, within) in attributions.iter_mut().zip(within) {
        attribution.within = within;
    }
    attributions
}

/// Whether somebody else's words or acts are told: a clause, by a speaker in the third person.
fn is_report(tree: &Tree, attribution: &Attribution) -> bool {
    let forces =
        [Force::Assert, Force::Suggest, Force::Deny, Force::Allege, Force::Accuse, Force::Order, Force::Promise];
    let is_clause = |&head: &usize| tree.upos(head) == Upos::Verb || tree.child_by(head, &["cop", "nsubj"]).is_some();
    let is_third_person = attribution
        .source_head
        .is_none_or(|head| !matches!(tree.form(head).to_lowercase().as_str(), "i" | "we" | "you" | "me" | "us"));
    forces.contains(&attribution.force) && is_third_person && attribution.content_heads.iter().any(is_clause)
}

/// "Khan told me that": a verb of speech in a finite form, by somebody named.
fn is_plain_report(tree: &Tree, attribution: &Attribution) -> bool {
    let is_named = attribution.source_head.is_some_and(|head| tree.upos(head) == Upos::Propn);
    let speaks = lexicon::verb(&attribution.lemma).is_some_and(|entry| entry.takes(Shape::Quote));
    let is_told = attribution.cue_head.is_some_and(|cue| {
        is_finite(tree, cue) || tree.child_by(cue, &["aux"]).is_some_and(|aux| tree.token(aux).xpos != "MD")
    });
    is_named && speaks && is_told
}

/// For each of `attributions`, the one with the shortest content that holds its cue (or its first words, where it has no
/// cue) and is not itself held by it.
fn enclosing(attributions: &[Attribution]) -> Vec<Option<usize>> {
    let places: Vec<Span> = attributions.iter().map(place).collect();
    let lengths: Vec<u32> = attributions.iter().map(Attribution::length).collect();
    shortest_holders(attributions, &places, |inner, outer| {
        outer != inner && lengths[outer] > lengths[inner] && !holds(&attributions[inner], places[outer])
    })
}

/// Where a statement is attributed: its cue, or its first words.
fn place(attribution: &Attribution) -> Span {
    attribution.cue.first().or(attribution.content.first()).copied().unwrap_or_default()
}

fn holds(attribution: &Attribution, place: Span) -> bool {
    attribution.content.iter().any(|content| content.contains(place))
}
