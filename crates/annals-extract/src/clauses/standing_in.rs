//! Phrases that are told in the place of others: a name for the description that it follows, and what a pronoun takes up.

use crate::entities::Entities;
use crate::tree::Tree;
use annals_document::{MentionForm, Upos};

/// "The culture secretary, Tess Howell, met": the name behind a description of one in particular, set off by a comma.
pub(super) fn name_beside(tree: &Tree, entities: &Entities, head: usize) -> Option<usize> {
    let is_name = |token: usize| entities.mention_at(token).is_some_and(|(_, form)| form == MentionForm::Name);
    let is_description = matches!(tree.upos(head), Upos::Noun | Upos::Propn)
        && !is_name(head)
        && !matches!(tree.token(head).xpos.as_str(), "NNS" | "NNPS")
        && tree.child_by(head, &["conj"]).is_none();
    let is_the = |det: usize| tree.lemma(det).eq_ignore_ascii_case("the");
    let is_particular = || {
        let is_owned = tree.children(head).iter().any(|&child| tree.deprel(child) == "nmod:poss");
        let is_title = tree.upos(head) == Upos::Propn && tree.child_by(head, &["det"]).is_none();
        is_owned || is_title || tree.child_by(head, &["det"]).is_some_and(is_the)
    };
    let beside = || tree.children_by(head, &["appos"]).filter(|&name| name > head);
    let name = beside().find(|&name| is_name(name)).filter(|_| is_description && is_particular())?;
    let first = beside().filter_map(|part| tree.subtree(part).first().copied()).min()?;
    let words = tree.subtree(name);
    let opens = |token: usize| tree.form(token) == ",";
    let is_set_off = opens(first) || first > 0 && opens(first - 1);
    let is_whole = (first..name).all(|token| beside().any(|part| tree.is_under(token, part)));
    let is_one = words.iter().all(|&token| !matches!(tree.relation(token), "conj" | "cc"));
    (is_set_off && is_whole && is_one && tree.upos(name) == Upos::Propn).then_some(name)
}

/// "obtained the letters and printed them": the object that the pronoun takes up; the object itself where it is no such pronoun.
pub(super) fn taken_up(tree: &Tree, entities: &Entities, verb: usize, object: usize) -> usize {
    let is_many = |token: usize| {
        matches!(tree.token(token).xpos.as_str(), "NNS" | "NNPS") || tree.child_by(token, &["conj"]).is_some()
    };
    let pronoun = tree.form(object).to_lowercase();
    let fits = |noun: usize| match pronoun.as_str() {
        "them" => is_many(noun),
        "it" => !is_many(noun),
        _ => false,
    };
    let before = tree.head(verb).filter(|_| tree.relation(verb) == "conj");
    let noun = before.and_then(|before| tree.child_by(before, &["obj"])).filter(|&noun| noun < verb && fits(noun));
    let is_noun = |noun: &usize| matches!(tree.upos(*noun), Upos::Noun | Upos::Propn);
    let is_of_another = |noun: usize| match (entities.at(object), entities.at(noun)) {
        (Some(one), Some(other)) => one != other && entities.is_named(one),
        _ => false,
    };
    noun.filter(is_noun).filter(|&noun| !is_of_another(noun)).unwrap_or(object)
}
