//! What the form of a word says of names: titles, acronyms, words of the calendar, sentences in title case.

use crate::lexicon::{NounKind, noun_kind};
use crate::tree::Tree;
use annals_document::{EntityKind, Upos, country_named, organization_named};
use chrono::{Month, Weekday};
use std::ops::Range;

/// The sort of thing that the tables of countries and organisations know by a name.
pub(super) fn kind_in_tables(name: &str) -> Option<EntityKind> {
    if country_named(name).is_some() {
        Some(EntityKind::Place)
    } else {
        organization_named(name).map(|_| EntityKind::Organization)
    }
}

/// A short word in capitals in a sentence that is not all capitals: "ICC", "U.N.".
pub(super) fn is_acronym(tree: &Tree, token: usize) -> bool {
    let is_short_capitals = |form: &str| {
        let letters: Vec<char> = form.chars().filter(|c| *c != '.').collect();
        (2..=6).contains(&letters.len()) && letters.iter().all(|c| c.is_uppercase())
    };
    let form = tree.form(token);
    let shouts = |token: usize| {
        let form = tree.form(token);
        form.chars().count() > 3 && form.chars().all(char::is_uppercase)
    };
    let is_quiet = || {
        let sentence = tree.sentence_of(token).tokens();
        let words = sentence.clone().filter(|&token| tree.form(token).chars().count() > 3).count();
        sentence.filter(|&token| shouts(token)).count() * 2 <= words
    };
    is_short_capitals(form)
        && (matches!(tree.upos(token), Upos::Noun | Upos::Propn | Upos::X | Upos::Adj)
            || kind_in_tables(form).is_some())
        && !is_calendar_word(form)
        && is_quiet()
}

/// Months, weekdays and time zones, which no name is made of.
pub(crate) fn is_calendar_word(form: &str) -> bool {
    const OTHERS: &[&str] =
        &["Sept", "Tues", "Thurs", "GMT", "UTC", "EST", "EDT", "CET", "BST", "A.M", "P.M", "AM", "PM"];
    let word = form.trim_end_matches('.');
    let is_capitalised = starts_upper(word) && word.chars().skip(1).all(char::is_lowercase);
    let is_known = word.parse::<Month>().is_ok() || word.parse::<Weekday>().is_ok();
    OTHERS.contains(&word) || is_capitalised && is_known
}

/// Whether most long words of a sentence begin with capitals, its verbs among them, as in headlines, so that a capital
/// says nothing.
pub(super) fn is_title_case(tree: &Tree, tokens: Range<usize>) -> bool {
    let long: Vec<usize> = tokens.filter(|&token| tree.form(token).chars().count() > 3).collect();
    let (capitals, small): (Vec<usize>, Vec<usize>) = long.iter().partition(|&&token| starts_upper(tree.form(token)));
    let has_small_verb = small.iter().any(|&token| tree.upos(token) == Upos::Verb);
    long.len() >= 4 && capitals.len() * 10 >= long.len() * 8 && !has_small_verb
}

/// Whether a word begins with a capital.
pub(super) fn starts_upper(form: &str) -> bool {
    form.chars().next().is_some_and(char::is_uppercase)
}

/// Whether a word can be (the last word of) a title before a person's name: "President", "Mr.", "Gen.".
pub(super) fn is_title_word(tree: &Tree, token: usize) -> bool {
    const HONORIFICS: &[&str] = &[
        "mr", "mrs", "ms", "dr", "sir", "dame", "lt", "gen", "sgt", "col", "capt", "maj", "sen", "rep", "gov", "prof",
        "rev", "st",
    ];
    let form = tree.form(token).to_lowercase();
    HONORIFICS.contains(&form.trim_end_matches('.'))
        || noun_kind(&form)
            .or_else(|| noun_kind(tree.lemma(token)))
            .is_some_and(|kind| matches!(kind, NounKind::Role | NounKind::Entity(EntityKind::Person)))
}
