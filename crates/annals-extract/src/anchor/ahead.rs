//! What is still to come because what it hangs on is.
//!
//! What it finds: an infinitive, a gerund or an event noun without a tense of its own lies ahead where the clause that it hangs on
//! does: "will decide without asking", "may order a call-up", "plans to let the guests leave".
//! Why: a reader can't take it for something that has happened.
//! Example: in "The board will call an election" neither the call nor the election has been; in "The board will appeal a ruling"
//! the ruling has.
//! Known misses: nouns that are known already ("the visit will begin"), and what somebody says in quotation marks.

use super::Anchored;
use crate::tree::Tree;
use annals_document::{EventTime, Modality, TimeRelation, TimeSource, Upos};
use std::collections::BTreeMap;

/// Gives each of `events` that has no time of its own that of what it hangs on, where that is still to come; `times` are theirs.
pub(crate) fn carry_ahead(tree: &Tree, events: &[Anchored], times: &mut [Option<EventTime>]) {
    let at: BTreeMap<usize, usize> = events
        .iter()
        .enumerate()
        .flat_map(|(index, event)| event.tokens.iter().map(move |&token| (token, index)))
        .collect();
    let mut order: Vec<usize> = (0..events.len()).collect();
    order.sort_by_key(|&index| tree.ancestors(events[index].head).count());
    for index in order {
        let event = &events[index];
        let is_open = times[index].is_none() && event.tense.is_none();
        if !is_open || matches!(event.modality, Modality::Denied | Modality::Cancelled) {
            continue;
        }
        let above = above(tree, event, &at).filter(|&above| above != index);
        let ahead = above.and_then(|above| times[above].clone()).filter(|time| {
            time.from == TimeSource::Tense && time.relation == TimeRelation::After && !time.bounds.is_unknown()
        });
        times[index] = ahead;
    }
}

/// The event that one without a tense hangs on and shares its outlook with.
fn above(tree: &Tree, event: &Anchored, at: &BTreeMap<usize, usize>) -> Option<usize> {
    let head = event.head;
    let is_noun = matches!(tree.upos(head), Upos::Noun | Upos::Propn);
    if is_noun {
        let verb = tree.head(head).filter(|_| tree.relation(head) == "obj" && is_new(tree, head))?;
        return at.get(&verb).copied().filter(|_| makes(tree.lemma(verb)));
    }
    if !matches!(tree.token(head).xpos.as_str(), "VB" | "VBG") {
        return None;
    }
    let mut lower = head;
    for upper in tree.ancestors(head) {
        let is_part = match tree.relation(lower) {
            "xcomp" | "advcl" | "conj" | "obj" | "iobj" => true,
            "acl" => tree.deprel(lower) != "acl:relcl",
            _ => false,
        };
        if !is_part || goes_on(tree.lemma(upper)) {
            return None;
        }
        if let Some(&index) = at.get(&upper) {
            return Some(index);
        }
        lower = upper;
    }
    None
}

/// Whether a noun names something new: "a vote", "any deal".
fn is_new(tree: &Tree, noun: usize) -> bool {
    tree.children_by(noun, &["det"])
        .any(|word| matches!(tree.form(word).to_lowercase().as_str(), "a" | "an" | "any" | "another"))
}

/// Whether a verb makes what its object names, so that it hasn't been before.
fn makes(lemma: &str) -> bool {
    matches!(
        lemma,
        "hold"
            | "call"
            | "order"
            | "make"
            | "stage"
            | "launch"
            | "mount"
            | "require"
            | "bring"
            | "cause"
            | "trigger"
            | "spark"
            | "conduct"
            | "organize"
            | "organise"
            | "host"
            | "schedule"
            | "start"
            | "begin"
            | "give"
            | "issue"
            | "reach"
            | "propose"
            | "demand"
            | "seek"
            | "urge"
    )
}

/// Verbs of what has begun already.
fn goes_on(lemma: &str) -> bool {
    matches!(
        lemma,
        "continue" | "keep" | "remain" | "stay" | "stop" | "end" | "cease" | "halt" | "help" | "seem" | "appear"
    )
}
