//! Where a name begins and ends: titles and articles that stand before it, and words beside it that belong to it.

use super::find_names::{Name, Names};
use super::name_words::{is_calendar_word, is_title_case, is_title_word, kind_in_tables, starts_upper};
use crate::lexicon::{NounKind, noun_kind};
use crate::tree::Tree;
use annals_document::{EntityKind, Upos, country_named, country_of_adjective};
use std::ops::Range;

/// A name with the proper nouns beside it that depend on it: "Holy Trinity" before "Catholic Church".
pub(super) fn with_neighbours(tree: &Tree, range: Range<usize>, taken: &[bool]) -> Range<usize> {
    let sentence = tree.sentence_of(range.start).tokens();
    if is_title_case(tree, sentence.clone()) {
        return range;
    }
    let belongs = |token: usize| {
        let tied = matches!(tree.relation(token), "compound" | "flat" | "amod")
            && tree
                .head(token)
                .is_some_and(|head| range.contains(&head) || matches!(tree.relation(head), "compound" | "flat"));
        !taken[token]
            && tree.upos(token) == Upos::Propn
            && starts_upper(tree.form(token))
            && !is_title_word(tree, token)
            && country_of_adjective(tree.form(token)).is_none()
            && tied
    };
    let start = (sentence.start..range.start).rev().take_while(|&token| belongs(token)).last().unwrap_or(range.start);
    let end = (range.end..sentence.end).take_while(|&token| belongs(token)).last().map_or(range.end, |last| last + 1);
    start..end
}

/// A name with the word behind it that belongs to names of its kind: "Sr." to a person's, "Company" to a body's.
pub(super) fn with_ending(tree: &Tree, range: Range<usize>, kind: EntityKind, taken: &[bool]) -> Range<usize> {
    let sentence = tree.sentence_of(range.start).tokens();
    let is_free = |token: &usize| *token < sentence.end && !taken[*token] && starts_upper(tree.form(*token));
    let is_comma = range.end < sentence.end && tree.form(range.end) == ",";
    let behind = if is_comma && kind == EntityKind::Person { range.end + 1 } else { range.end };
    let belongs = |token: &usize| match kind {
        EntityKind::Person => matches!(tree.form(*token), "Jr" | "Jr." | "Sr" | "Sr." | "II" | "III" | "IV"),
        EntityKind::Organization => {
            let is_body = noun_kind(&tree.form(*token).to_lowercase()).map(NounKind::entity_kind);
            let is_its_noun = tree.head(range.end - 1) == Some(*token) && tree.relation(range.end - 1) == "compound";
            is_body == Some(EntityKind::Organization) && is_its_noun
        }
        _ => false,
    };
    Some(behind).filter(is_free).filter(belongs).map_or(range.clone(), |last| range.start..last + 1)
}

/// Compounds in capitals of which the model has seen no more than a part, or nothing: "Flood Plan", "River Board".
pub(super) fn capitalised_phrases(tree: &Tree, names: &Names, sentence: Range<usize>) -> Vec<Range<usize>> {
    let is_capital = |token: usize| {
        starts_upper(tree.form(token))
            && matches!(tree.upos(token), Upos::Noun | Upos::Propn)
            && !is_title_word(tree, token)
            && !is_calendar_word(tree.form(token))
    };
    let belongs = |token: usize, head: usize| {
        let is_tied = tree.relation(token) == "compound" && tree.head(token).is_some_and(|above| above <= head);
        is_tied && is_capital(token) && (token > sentence.start || tree.upos(token) == Upos::Propn)
    };
    let heads = sentence.clone().filter(|&token| is_capital(token) && tree.relation(token) != "compound");
    let phrases = heads.map(|head| {
        let first = (sentence.start..head).rev().take_while(|&token| belongs(token, head)).last();
        first.unwrap_or(head)..head + 1
    });
    let is_open = |phrase: &Range<usize>| {
        let first = names.0.partition_point(|name| name.range.end <= phrase.start);
        let inside = names.0[first..].iter().take_while(|name| name.range.start < phrase.end);
        inside.into_iter().all(|name| name.range.end < phrase.end && is_part(tree, name))
    };
    phrases.filter(|phrase| phrase.len() > 1 && is_open(phrase)).collect()
}

/// Whether a name of the model may be no more than the first word of a longer one, as "River" in "River Board": never a
/// person, an organisation or a country, which other nouns are named after.
fn is_part(tree: &Tree, name: &Name) -> bool {
    let is_known = |token: usize| kind_in_tables(tree.form(token)).is_some();
    name.range.len() == 1
        && !matches!(name.kind, Some(EntityKind::Person | EntityKind::Organization | EntityKind::Group))
        && !name.range.clone().any(is_known)
}

/// A person's name without the titles that the model takes in; empty where nothing else is left.
pub(super) fn without_title(tree: &Tree, range: Range<usize>, kind: EntityKind) -> Range<usize> {
    let all_titles = range.clone().all(|token| is_title_word(tree, token));
    if kind != EntityKind::Person && !all_titles {
        return range;
    }
    let first = range.clone().find(|&token| !is_title_word(tree, token));
    first.unwrap_or(range.end)..range.end
}

/// A person's name without the "of" that the model takes in with it, and the country behind: "Ada Marlow of Kenya".
pub(super) fn without_origin(tree: &Tree, range: Range<usize>, kind: EntityKind) -> Range<usize> {
    let is_origin = |&of: &usize| {
        let country = tree.span_of(&(of + 1..range.end).collect::<Vec<_>>());
        tree.form(of) == "of" && (of + 1 == range.end || country_named(tree.text.slice(country)).is_some())
    };
    let end = range.clone().skip(1).find(is_origin).filter(|_| kind == EntityKind::Person);
    range.start..end.unwrap_or(range.end)
}

pub(super) fn without_article(tree: &Tree, range: Range<usize>) -> Range<usize> {
    let is_article =
        |token: usize| matches!(tree.form(token), "the" | "The" | "a" | "A" | "an" | "An" | "this" | "This");
    let range = with_capital_article(tree, range);
    let keeps = keeps_article(tree, range.clone());
    let first = range.clone().find(|&token| keeps || !is_article(token)).unwrap_or(range.end);
    let is_possessive = |token: usize| matches!(tree.form(token), "'s" | "’s" | "'" | "’");
    let end = if first + 1 < range.end && is_possessive(range.end - 1) { range.end - 1 } else { range.end };
    first..end
}

/// A name with the "The" before it that has its capital within the sentence: "in The Hague".
fn with_capital_article(tree: &Tree, range: Range<usize>) -> Range<usize> {
    let before = range.start.checked_sub(1).filter(|&before| before > tree.sentence_of(range.start).first);
    match before {
        Some(before) if tree.form(before) == "The" && !is_title_case(tree, tree.sentence_of(before).tokens()) => {
            before..range.end
        }
        _ => range,
    }
}

/// Whether the article is part of the name: "The Hague", "The New York Times", when it does not open the sentence.
fn keeps_article(tree: &Tree, range: Range<usize>) -> bool {
    tree.form(range.start) == "The" && range.start > tree.sentence_of(range.start).first && range.len() > 1
}
