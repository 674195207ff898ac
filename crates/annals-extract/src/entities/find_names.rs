//! Finds proper names: those of the language model, made whole and consistent over the document, those that the tables of
//! countries and organisations know, and runs of proper nouns that neither has.

use super::names::words_of;
use crate::lexicon::{NounKind, noun_kind};
use crate::tree::Tree;
use annals_document::{EntityKind, Upos, country_named, country_of_adjective, organization_named};
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
        let range = without_title(tree, without_article(tree, name.first..name.end), kind);
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

/// A name with the proper nouns beside it that depend on it: "Holy Trinity" before "Catholic Church".
fn with_neighbours(tree: &Tree, range: Range<usize>, taken: &[bool]) -> Range<usize> {
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
fn with_ending(tree: &Tree, range: Range<usize>, kind: EntityKind, taken: &[bool]) -> Range<usize> {
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

/// Compounds in capitals of which the model has seen no more than a part, or nothing: "Flood Plan", "River Board".
fn capitalised_phrases(tree: &Tree, names: &Names, sentence: Range<usize>) -> Vec<Range<usize>> {
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

fn kind_in_tables(name: &str) -> Option<EntityKind> {
    if country_named(name).is_some() {
        Some(EntityKind::Place)
    } else {
        organization_named(name).map(|_| EntityKind::Organization)
    }
}

/// A short word in capitals in a sentence that is not all capitals: "ICC", "U.N.".
fn is_acronym(tree: &Tree, token: usize) -> bool {
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

/// Months, weekdays and time zones, which no name is made of.
pub(crate) fn is_calendar_word(form: &str) -> bool {
    const WORDS: &[&str] = &[
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "Aug",
        "Sept",
        "Sep",
        "Oct",
        "Nov",
        "Dec",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "Mon",
        "Tue",
        "Tues",
        "Wed",
        "Thu",
        "Thurs",
        "Fri",
        "Sat",
        "Sun",
        "GMT",
        "UTC",
        "EST",
        "EDT",
        "CET",
        "BST",
        "A.M",
        "P.M",
        "AM",
        "PM",
    ];
    WORDS.contains(&form.trim_end_matches('.'))
}

/// Whether most long words of a sentence begin with capitals, its verbs among them, as in headlines, so that a capital
/// says nothing.
fn is_title_case(tree: &Tree, tokens: Range<usize>) -> bool {
    let long: Vec<usize> = tokens.filter(|&token| tree.form(token).chars().count() > 3).collect();
    let (capitals, small): (Vec<usize>, Vec<usize>) = long.iter().partition(|&&token| starts_upper(tree.form(token)));
    let has_small_verb = small.iter().any(|&token| tree.upos(token) == Upos::Verb);
    long.len() >= 4 && capitals.len() * 10 >= long.len() * 8 && !has_small_verb
}

fn starts_upper(form: &str) -> bool {
    form.chars().next().is_some_and(char::is_uppercase)
}

/// Whether a word can be (the last word of) a title before a person's name: "President", "Mr.", "Gen.".
pub(crate) fn is_title_word(tree: &Tree, token: usize) -> bool {
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

/// A person's name without the titles that the model takes in; empty where nothing else is left.
fn without_title(tree: &Tree, range: Range<usize>, kind: EntityKind) -> Range<usize> {
    let all_titles = range.clone().all(|token| is_title_word(tree, token));
    if kind != EntityKind::Person && !all_titles {
        return range;
    }
    let first = range.clone().find(|&token| !is_title_word(tree, token));
    first.unwrap_or(range.end)..range.end
}

fn without_article(tree: &Tree, range: Range<usize>) -> Range<usize> {
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
