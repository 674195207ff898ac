//! The words that belong to a noun: how far a phrase reaches in a tree.

use super::name_words::is_calendar_word;
use crate::tree::Tree;
use annals_document::{Span, Upos};

/// The tokens of the noun phrase around a head noun: with determiner, modifiers and prepositional phrases, without
/// relative clauses, appositions, coordinated phrases, its own preposition and outer punctuation.
pub(crate) fn noun_phrase(tree: &Tree, head: usize) -> Vec<usize> {
    let tokens = tree.subtree_without(head, |token| {
        let deprel = tree.deprel(token);
        let below_head = tree.head(token) == Some(head);
        let is_infinitive = || tree.child_by(token, &["mark"]).is_some_and(|mark| tree.lemma(mark) == "to");
        let is_way = || {
            let preposition = tree.child_by(token, &["case"]).map(|case| tree.lemma(case));
            deprel == "nmod" && matches!(preposition, Some("to" | "into" | "toward" | "towards"))
        };
        // "one diplomat, speaking on condition of anonymity", "officials there": said beside, not of whom.
        let is_beside = || {
            let first = tree.subtree(token)[0];
            first > head
                && (tree.form(first) == "," || first.checked_sub(1).is_some_and(|before| tree.form(before) == ","))
        };
        let is_there = || tree.relation(token) == "advmod" && token > head && tree.upos(token) == Upos::Adv;
        deprel == "acl:relcl"
            || (below_head && (is_there() || deprel.starts_with("acl") && is_beside()))
            || (below_head && (is_way() || is_calendar_word(tree.form(token))))
            || (deprel.starts_with("acl") && is_infinitive())
            || below_head
                && matches!(
                    tree.relation(token),
                    "case"
                        | "punct"
                        | "appos"
                        | "conj"
                        | "cc"
                        | "cop"
                        | "nsubj"
                        | "parataxis"
                        | "mark"
                        | "advcl"
                        | "aux"
                        | "dep"
                        | "discourse"
                        | "orphan"
                        | "expl"
                        | "list"
                        | "obl"
                        | "ccomp"
                        | "csubj"
                )
    });
    let is_punctuation = |token: &usize| tree.upos(*token) == Upos::Punct;
    let first = tokens.iter().position(|token| !is_punctuation(token)).unwrap_or(0);
    let end = tokens.iter().rposition(|token| !is_punctuation(token)).map_or(tokens.len(), |last| last + 1);
    tokens[first..end].to_vec()
}

/// The characters of [`noun_phrase`].
pub(crate) fn noun_phrase_span(tree: &Tree, head: usize) -> Span {
    tree.span_of(&noun_phrase(tree, head))
}

/// The noun phrase as a short description: with its first prepositional phrase only, and no clauses.
pub(crate) fn brief_span(tree: &Tree, head: usize) -> Span {
    let first = tree.children_by(head, &["nmod", "acl"]).find(|&child| child > head);
    let is_joined = |token: usize| {
        tree.ancestors(token)
            .take_while(|&above| above != head)
            .chain([token])
            .any(|above| tree.relation(above) == "conj" && above > head)
    };
    let phrase: Vec<usize> = noun_phrase(tree, head);
    let joined = phrase.iter().position(|&token| token > head && is_joined(token)).unwrap_or(phrase.len());
    let is_linking = |token: &usize| {
        tree.upos(*token) == Upos::Cconj || tree.upos(*token) == Upos::Punct || tree.upos(*token) == Upos::Adp
    };
    let joined = phrase[..joined].iter().rposition(|token| !is_linking(token)).map_or(joined, |last| last + 1);
    let phrase = phrase[..joined].to_vec();
    let end = tree
        .children_by(head, &["nmod", "acl"])
        .filter(|&child| child > head && Some(child) != first)
        .filter_map(|child| tree.subtree(child).first().copied())
        .min();
    let kept: Vec<usize> = phrase.into_iter().filter(|&token| end.is_none_or(|end| token < end)).collect();
    tree.span_of(&kept)
}

/// The characters of the whole phrase around a noun: with clauses that say which, without appositions, what is joined to it
/// and what is said of it. `own` are the tokens of the name that it heads; a name takes in only what follows with "of",
/// "from" or "for". A possessive mark belongs to it.
pub(crate) fn whole_phrase_span(tree: &Tree, head: usize, own: std::ops::Range<usize>) -> Span {
    const OUTSIDE: &[&str] = &[
        "punct",
        "appos",
        "conj",
        "cc",
        "cop",
        "nsubj",
        "parataxis",
        "dep",
        "mark",
        "aux",
        "orphan",
        "discourse",
        "expl",
        "list",
        "csubj",
        "advcl",
        "vocative",
        "ccomp",
    ];
    let is_name = !own.is_empty();
    let is_outside = |token: usize| {
        let relation = tree.relation(token);
        let preposition = tree.child_by(token, &["case"]).map(|case| tree.lemma(case));
        let is_loose = matches!(relation, "nmod" | "obl") && token > head;
        OUTSIDE.contains(&relation)
            || (matches!(relation, "case" | "advmod") && token < head)
            || (is_name && relation == "obl")
            || (is_name && is_loose && !matches!(preposition, Some("of" | "from" | "for")))
    };
    let tokens = tree
        .subtree_without(head, |token| tree.head(token) == Some(head) && !own.contains(&token) && is_outside(token));
    let is_mark = |token: &usize| tree.upos(*token) == Upos::Punct;
    let place = tokens.binary_search(&head).unwrap_or(0);
    let first = tokens[..place].iter().position(|token| !is_mark(token)).unwrap_or(place);
    let last = tokens[place..].iter().rposition(|token| !is_mark(token)).map_or(place, |last| place + last);
    tree.span_of(&tokens[first..=last])
}

/// What belongs to a noun wherever it stands below it: not what a clause, an apposition or a remark adds.
const ADDED: &[&str] = &["acl", "advcl", "appos", "parataxis", "dep", "list", "orphan", "discourse", "vocative"];
/// What hangs on a noun itself without being part of its phrase.
const AROUND: &[&str] =
    &["case", "punct", "conj", "cc", "cop", "nsubj", "mark", "aux", "expl", "obl", "ccomp", "csubj", "advmod", "xcomp"];

/// The characters of the phrase of a noun as it plays a part: with determiner, modifiers and prepositional phrases, without
/// clauses, appositions, what is joined to it, and what it leads to ("to Haiti").
pub(crate) fn core_phrase_span(tree: &Tree, head: usize) -> Span {
    let preposition = |token: usize| tree.child_by(token, &["case"]).map(|case| tree.lemma(case));
    let kept = tree.subtree_without(head, |token| {
        let relation = tree.relation(token);
        let on_head = tree.head(token) == Some(head);
        let is_loose = relation == "nmod" && token > head && preposition(token).is_some_and(|word| word != "of");
        ADDED.contains(&relation) || is_loose || on_head && AROUND.contains(&relation)
    });
    let place = kept.binary_search(&head).unwrap_or(0);
    let joins = |left: usize, right: usize| (left + 1..right).all(|between| tree.upos(between) == Upos::Punct);
    let first = (1..=place).rev().find(|&at| !joins(kept[at - 1], kept[at])).unwrap_or(0);
    let last = (place..kept.len() - 1).find(|&at| !joins(kept[at], kept[at + 1])).unwrap_or(kept.len() - 1);
    tree.span_of(&kept[first..=last])
}
