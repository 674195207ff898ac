//! Finds proper names: those of the language model, made whole and consistent over the document, those that the tables of
//! countries and organisations know, and runs of proper nouns that neither has.

use super::name_edges::{
    capitalised_phrases, with_ending, with_neighbours, without_article, without_origin, without_title,
};
use super::name_words::{is_acronym, is_calendar_word, is_title_case, is_title_word, kind_in_tables, starts_upper};
use super::names::words_of;
use crate::lexicon::{NounKind, noun_kind};
use crate::tree::Tree;
use annals_document::{EntityKind, Upos, country_of_adjective};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A proper name as a range of tokens.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    pub(crate) range: Range<usize>,
    /// What sort of thing it names, where that can be told.
    pub(crate) kind: Option<EntityKind>,
}

/// Names in order of the text; they do not overlap.
pub(crate) struct Names(pub(crate) Vec<Name>);

impl Names {
    /// For each token whether it is in a name.
    pub(crate) fn in_name(&self, tokens: usize) -> Vec<bool> {
        let mut in_name = vec![false; tokens];
        for name in &self.0 {
            in_name[name.range.clone()].fill(true);
        }
        in_name
    }

    /// Takes the names inside each phrase out and the phrase in.
    fn make_whole(&mut self, tree: &Tree, phrases: Vec<Range<usize>>, taken: &mut [bool]) {
        let mut is_inside = vec![false; tree.len()];
        phrases.iter().for_each(|phrase| is_inside[phrase.clone()].fill(true));
        self.0.retain(|name| !is_inside[name.range.start]);
        for phrase in phrases {
            taken[phrase.clone()].fill(true);
            let kind = kind_in_tables(tree.text.slice(tree.span_of(&phrase.clone().collect::<Vec<_>>())));
            self.add(phrase, kind);
        }
    }

    /// Takes out what has its capital only because it opens a sentence: the text writes it small elsewhere.
    fn leave_common_nouns(&mut self, tree: &Tree) {
        let nouns = (0..tree.len()).filter(|&token| tree.upos(token) == Upos::Noun).map(|token| tree.form(token));
        let nouns: BTreeSet<&str> = nouns.filter(|form| !starts_upper(form)).collect();
        self.0.retain(|name| {
            let first = name.range.start;
            let opens = name.range.len() == 1 && tree.sentence_of(first).first == first;
            !opens || !nouns.contains(tree.form(first).to_lowercase().as_str())
        });
    }

    fn add(&mut self, range: Range<usize>, kind: Option<EntityKind>) {
        self.0.push(Name { range, kind });
    }
}

/// All proper names of a text.
pub(crate) fn find_names(tree: &Tree) -> Names {
    let mut names = names_of_model(tree);
    join_initials(tree, &mut names);
    let mut taken = names.in_name(tree.len());
    for (token, taken) in taken.iter_mut().enumerate() {
        let form = tree.form(token);
        let kind = if country_of_adjective(form).is_some() {
            Some(EntityKind::Place)
        } else if is_acronym(tree, token) {
            kind_in_tables(form)
        } else {
            continue;
        };
        if !std::mem::replace(taken, true) {
            names.add(token..token + 1, kind);
        }
    }
    names.0.sort_by_key(|name| name.range.start);
    let sentences = || tree.annotated.sentences.iter().filter(|sentence| !is_title_case(tree, sentence.tokens()));
    let phrases: Vec<Range<usize>> =
        sentences().flat_map(|sentence| capitalised_phrases(tree, &names, sentence.tokens())).collect();
    names.make_whole(tree, phrases, &mut taken);
    for sentence in sentences() {
        let mut first = sentence.first;
        while first < sentence.end {
            let run = (first..sentence.end).take_while(|&t| !taken[t] && tree.upos(t) == Upos::Propn).count();
            let range = first..first + run;
            if let Some(kind) = kind_of_unknown_name(tree, range.clone()) {
                names.add(range, kind);
            }
            first += run.max(1);
        }
    }
    names.0.sort_by_key(|name| name.range.start);
    names.leave_common_nouns(tree);
    agree_on_kinds(tree, &mut names);
    names
}

/// The model's names without articles, possessive marks and titles, with the proper nouns that belong to them.
fn names_of_model(tree: &Tree) -> Names {
    let mut taken = vec![false; tree.len()];
    for name in &tree.annotated.names {
        taken[name.first..name.end].fill(true);
    }
    let mut names = Names(Vec::new());
    for name in &tree.annotated.names {
        let Some(kind) = name.kind else { continue };
        let range = without_title(tree, without_origin(tree, without_article(tree, name.first..name.end), kind), kind);
        let is_pronoun = range.len() == 1 && matches!(tree.upos(range.start), Upos::Pron | Upos::Det);
        if range.is_empty() || is_pronoun || !range.clone().any(|token| starts_upper(tree.form(token))) {
            continue;
        }
        let whole = with_ending(tree, with_neighbours(tree, range, &taken), kind, &taken);
        taken[whole.clone()].fill(true);
        names.add(whole, Some(kind));
    }
    names
}

/// "Anna K." and "Berg" side by side are one name.
fn join_initials(tree: &Tree, names: &mut Names) {
    let is_initial = |form: &str| {
        let mut letters = form.trim_end_matches('.').chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
    };
    let mut whole: Vec<Name> = Vec::new();
    for name in names.0.drain(..) {
        match whole.last_mut() {
            Some(before)
                if before.kind == Some(EntityKind::Person)
                    && before.range.end == name.range.start
                    && before.range.len() > 1
                    && is_initial(tree.form(before.range.end - 1)) =>
            {
                before.range.end = name.range.end;
            }
            _ => whole.push(name),
        }
    }
    names.0 = whole;
}

/// What a run of proper nouns names that the model has left out: `None` where it is no name, `Some(None)` where it is one
/// of unknown kind.
fn kind_of_unknown_name(tree: &Tree, range: Range<usize>) -> Option<Option<EntityKind>> {
    let is_calendar = |token: usize| is_calendar_word(tree.form(token));
    if range.is_empty()
        || range.clone().any(|token| !starts_upper(tree.form(token)) || is_calendar(token))
        || range.clone().all(|token| is_title_word(tree, token))
    {
        return None;
    }
    Some(kind_in_tables(tree.text.slice(tree.span_of(&range.collect::<Vec<_>>()))))
}

/// One document uses one name for one sort of thing: what ends a person's full name is that person's surname, and equal
/// names are of the kind that most of them are.
fn agree_on_kinds(tree: &Tree, names: &mut Names) {
    let words: Vec<Vec<String>> = names
        .0
        .iter()
        .map(|name| words_of(tree.text.slice(tree.span_of(&name.range.clone().collect::<Vec<_>>()))))
        .collect();
    let is_full = |index: &usize| words[*index].len() > 1 && names.0[*index].kind == Some(EntityKind::Person);
    let surnames: BTreeSet<&String> =
        (0..words.len()).filter(is_full).filter_map(|index| words[index].last()).collect();
    let mut votes: BTreeMap<&[String], Vec<EntityKind>> = BTreeMap::new();
    for (words, name) in words.iter().zip(&names.0) {
        votes.entry(words).or_default().extend(name.kind);
    }
    let chosen: BTreeMap<&[String], Option<EntityKind>> =
        votes.into_iter().map(|(words, votes)| (words, most_frequent(&votes))).collect();
    let kind = |(words, name): (&Vec<String>, &Name)| {
        if matches!(&words[..], [only] if surnames.contains(only)) {
            return Some(EntityKind::Person);
        }
        kind_of_last_word(words, name.kind).or_else(|| chosen.get(&words[..]).copied().flatten())
    };
    let kinds: Vec<Option<EntityKind>> = words.iter().zip(&names.0).map(kind).collect();
    for (name, kind) in names.0.iter_mut().zip(kinds) {
        name.kind = kind;
    }
}

/// The most frequent of `kinds`; of equals the first.
fn most_frequent(kinds: &[EntityKind]) -> Option<EntityKind> {
    let count = |kind: EntityKind| kinds.iter().filter(|&&other| other == kind).count();
    let mut distinct: Vec<EntityKind> = Vec::new();
    for &kind in kinds {
        if !distinct.contains(&kind) {
            distinct.push(kind);
        }
    }
    distinct.into_iter().rev().max_by_key(|&kind| count(kind))
}

/// What the last of several words says: a "… Council" is an organisation, a "… Airport" a facility, whatever the model
/// takes it for. Names of persons, works and laws are left alone.
fn kind_of_last_word(words: &[String], kind: Option<EntityKind>) -> Option<EntityKind> {
    const PAPERS: &[&str] = &["times", "post", "herald", "tribune", "gazette", "news", "inc", "corp", "ltd", "plc"];
    let last = words.last().filter(|_| words.len() > 1)?;
    let is_open = matches!(kind, None | Some(EntityKind::Place | EntityKind::Organization | EntityKind::Other));
    if !is_open {
        return None;
    }
    if PAPERS.contains(&last.as_str()) {
        return Some(EntityKind::Organization);
    }
    noun_kind(last)
        .map(NounKind::entity_kind)
        .filter(|kind| matches!(kind, EntityKind::Organization | EntityKind::Facility | EntityKind::Place))
}
