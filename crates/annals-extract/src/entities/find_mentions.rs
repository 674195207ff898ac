//! Finds the stretches of a text that refer to people, organisations, places and other things.
//!
//! Names come from the language model, helped by the tables of countries and organisations; descriptions from noun
//! phrases whose head noun refers to something that can be an entity; pronouns from their tags.

use super::mention::FoundMention;
use crate::lexicon::{Gender, gender_of_given_name, gender_of_noun, noun_kind};
use crate::tree::Tree;
use annals_document::{
    Document, EntityKind, MentionForm, Span, Upos, country_named, country_of_adjective, organization_named,
};

/// All mentions of the article's own text, in order of the text; mentions may lie inside others.
pub(crate) fn find_mentions(tree: &Tree, document: &Document) -> Vec<FoundMention> {
    let names = find_names(tree);
    let mut in_name = vec![false; tree.len()];
    for (range, _) in &names {
        in_name[range.clone()].fill(true);
    }
    let mut mentions: Vec<FoundMention> =
        names.iter().map(|(range, kind)| name_mention(tree, range.clone(), *kind, &in_name)).collect();
    for token in 0..tree.len() {
        if in_name[token] {
            continue;
        }
        mentions.extend(pronoun_mention(tree, token).or_else(|| nominal_mention(tree, token, &in_name)));
    }
    mentions.retain(|mention| document.block_at(mention.span.start).is_none_or(|block| block.kind.is_article()));
    mentions.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
    mentions
}

type NameRange = (std::ops::Range<usize>, Option<EntityKind>);

/// The model's names, those that the tables know, and runs of proper nouns that neither has.
fn find_names(tree: &Tree) -> Vec<NameRange> {
    let mut names: Vec<NameRange> = Vec::new();
    let mut taken = vec![false; tree.len()];
    for name in &tree.annotated.names {
        let Some(kind) = name.kind else { continue };
        let range = without_article(tree, name.first..name.end);
        let has_capital = range.clone().any(|token| starts_upper(tree.form(token)));
        if range.is_empty() || !has_capital || taken[range.clone()].contains(&true) {
            continue;
        }
        taken[range.clone()].fill(true);
        names.push((range, Some(kind)));
    }
    for token in 0..tree.len() {
        if !taken[token] && country_of_adjective(tree.form(token)).is_some() {
            taken[token] = true;
            names.push((token..token + 1, Some(EntityKind::Place)));
        }
    }
    for sentence in &tree.annotated.sentences {
        let mut first = sentence.first;
        while first < sentence.end {
            let run = (first..sentence.end).take_while(|&t| !taken[t] && tree.upos(t) == Upos::Propn).count();
            if run > 0 && !is_title_case(tree, sentence.tokens()) {
                let range = first..first + run;
                if let Some(kind) = kind_of_unknown_name(tree, range.clone()) {
                    taken[range.clone()].fill(true);
                    names.push((range, kind));
                }
            }
            first += run.max(1);
        }
    }
    names.sort_by_key(|(range, _)| range.start);
    names
}

/// What a run of proper nouns names that the model has left out: `None` where it is no name, `Some(None)` where it is one
/// of unknown kind.
fn kind_of_unknown_name(tree: &Tree, range: std::ops::Range<usize>) -> Option<Option<EntityKind>> {
    let span = tree.span_of(&range.clone().collect::<Vec<_>>());
    let words = tree.text.slice(span);
    if country_named(words).is_some() {
        return Some(Some(EntityKind::Place));
    }
    if organization_named(words).is_some() {
        return Some(Some(EntityKind::Organization));
    }
    let is_time = |form: &str| is_calendar_word(form);
    let is_title = |token: usize| noun_kind(&tree.form(token).to_lowercase()).is_some();
    if range.clone().any(|t| !starts_upper(tree.form(t)) || is_time(tree.form(t))) || range.clone().all(is_title) {
        return None;
    }
    Some(None)
}

fn is_calendar_word(form: &str) -> bool {
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
        "A.M.",
        "P.M.",
        "AM",
        "PM",
    ];
    WORDS.contains(&form.trim_end_matches('.')) || WORDS.contains(&form)
}

/// Whether most long words of a sentence begin with capitals, as in headlines, so that a capital says nothing.
fn is_title_case(tree: &Tree, tokens: std::ops::Range<usize>) -> bool {
    let long: Vec<&str> = tokens.map(|t| tree.form(t)).filter(|form| form.chars().count() > 3).collect();
    let capitals = long.iter().filter(|form| starts_upper(form)).count();
    long.len() >= 4 && capitals * 10 >= long.len() * 8
}

fn starts_upper(form: &str) -> bool {
    form.chars().next().is_some_and(char::is_uppercase)
}

fn without_article(tree: &Tree, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let is_article =
        |token: usize| matches!(tree.form(token), "the" | "The" | "a" | "A" | "an" | "An" | "this" | "This");
    let first = range.clone().find(|&token| !is_article(token) || keeps_article(tree, range.clone()));
    let is_possessive = |token: usize| matches!(tree.form(token), "'s" | "’s" | "'" | "’");
    let end = if range.len() > 1 && is_possessive(range.end - 1) { range.end - 1 } else { range.end };
    first.unwrap_or(end).min(end)..end
}

/// Whether the article is part of the name: "The Hague", "The New York Times".
fn keeps_article(tree: &Tree, range: std::ops::Range<usize>) -> bool {
    let sentence = tree.sentence_of(range.start);
    tree.form(range.start) == "The" && range.start > sentence.first && range.len() > 1
}

fn name_mention(
    tree: &Tree,
    range: std::ops::Range<usize>,
    kind: Option<EntityKind>,
    in_name: &[bool],
) -> FoundMention {
    let tokens: Vec<usize> = range.clone().collect();
    let name_span = tree.span_of(&tokens);
    let name = tree.text.slice(name_span).split_whitespace().collect::<Vec<_>>().join(" ");
    let head = tree.top_of(range.clone()).unwrap_or(range.start);
    let may_have_title = kind.is_none_or(|kind| kind == EntityKind::Person);
    let title = if may_have_title { title_before(tree, range.start, in_name) } else { None };
    let span = title.as_ref().map_or(name_span, |title| tree.token(title.start).span.cover(name_span));
    let role = title.clone().map(|title| tree.text.slice(tree.span_of(&title.collect::<Vec<_>>())).to_owned());
    let gender = tokens
        .first()
        .and_then(|&first| gender_of_given_name(tree.form(first)))
        .or_else(|| title.as_ref().and_then(|title| title.clone().find_map(|t| gender_of_noun(tree.form(t)))));
    let kind = kind.or(title.is_some().then_some(EntityKind::Person));
    let kind = match kind {
        Some(EntityKind::Group) | None if organization_named(&name).is_some() => Some(EntityKind::Organization),
        Some(EntityKind::Group) if country_of_adjective(&name).is_some() && tree.upos(head) != Upos::Noun => {
            Some(EntityKind::Place)
        }
        other => other,
    };
    let plural = kind == Some(EntityKind::Group) || tree.feature(head, "Number") == Some("Plur") && kind.is_none();
    FoundMention { span, head, form: MentionForm::Name, kind, name, role, plural, gender, definite: false }
}

/// The title right before a name: "Attorney General", "Prime Minister", "Mr.", "press secretary".
///
/// It is the run of nouns and adjectives before the name that ends with a noun for a person and holds no other name.
fn title_before(tree: &Tree, name_start: usize, in_name: &[bool]) -> Option<std::ops::Range<usize>> {
    let first_of_sentence = tree.sentence_of(name_start).first;
    let last = name_start.checked_sub(1).filter(|&last| last >= first_of_sentence && !in_name[last])?;
    let is_title_word = |token: usize| {
        let form = tree.form(token).to_lowercase();
        const HONORIFICS: &[&str] = &[
            "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir", "dame", "lt", "lt.", "gen", "gen.", "sgt",
            "sgt.", "col", "col.", "capt", "capt.", "maj", "maj.", "sen", "sen.", "rep", "rep.", "gov", "gov.", "prof",
            "prof.", "rev", "rev.", "st", "st.",
        ];
        HONORIFICS.contains(&form.as_str())
            || noun_kind(&form)
                .or_else(|| noun_kind(tree.lemma(token)))
                .is_some_and(|kind| kind.entity_kind() == EntityKind::Person)
    };
    // "Attorney General": the noun for a person may stand first with a military or general rank behind it.
    if !is_title_word(last) {
        return None;
    }
    let belongs = |token: usize| {
        !in_name[token]
            && (matches!(tree.upos(token), Upos::Noun | Upos::Propn) || tree.upos(token) == Upos::Adj)
            && tree.form(token).chars().any(char::is_alphabetic)
    };
    let first = (first_of_sentence..last).rev().take_while(|&token| belongs(token)).last().unwrap_or(last);
    Some(first..last + 1)
}

fn pronoun_mention(tree: &Tree, token: usize) -> Option<FoundMention> {
    if !matches!(tree.upos(token), Upos::Pron | Upos::Det) {
        return None;
    }
    let form = tree.form(token).to_lowercase();
    let (kind, plural, gender) = match form.as_str() {
        "he" | "him" | "his" | "himself" => (Some(EntityKind::Person), false, Some(Gender::He)),
        "she" | "her" | "hers" | "herself" => (Some(EntityKind::Person), false, Some(Gender::She)),
        "it" | "its" | "itself" if tree.relation(token) != "expl" => (None, false, None),
        "they" | "them" | "their" | "theirs" | "themselves" => (None, true, None),
        "i" | "me" | "my" | "mine" | "myself" => (Some(EntityKind::Person), false, None),
        "we" | "us" | "our" | "ours" | "ourselves" => (None, true, None),
        _ => return None,
    };
    // "US" in capitals is a country that the model has missed, not a pronoun.
    if form == "us" && tree.form(token) == "US" {
        return None;
    }
    Some(FoundMention {
        span: tree.token(token).span,
        head: token,
        form: MentionForm::Pronoun,
        kind,
        name: form,
        role: None,
        plural,
        gender,
        definite: true,
    })
}

/// A noun phrase whose head noun refers to something that can be an entity.
fn nominal_mention(tree: &Tree, token: usize, in_name: &[bool]) -> Option<FoundMention> {
    if !matches!(tree.upos(token), Upos::Noun | Upos::Propn) || is_part_of_larger_name(tree, token, in_name) {
        return None;
    }
    let lemma = tree.lemma(token).to_lowercase();
    let kind = noun_kind(&lemma)?.entity_kind();
    let phrase = noun_phrase(tree, token);
    let determiner = tree.child_by(token, &["det"]).map(|det| tree.form(det).to_lowercase());
    let has_owner = tree.children(token).iter().any(|&child| tree.deprel(child) == "nmod:poss");
    let definite = has_owner
        || determiner.as_deref().is_some_and(|det| matches!(det, "the" | "this" | "that" | "these" | "those" | "both"));
    let plural = tree.feature(token, "Number") == Some("Plur") || tree.token(token).xpos.ends_with("NS");
    let kind = if plural && kind == EntityKind::Person { EntityKind::Group } else { kind };
    Some(FoundMention {
        span: tree.span_of(&phrase),
        head: token,
        form: MentionForm::Nominal,
        kind: Some(kind),
        name: lemma.clone(),
        role: None,
        plural,
        gender: gender_of_noun(&lemma),
        definite,
    })
}

/// Whether a noun is the title or the modifier of a name rather than a phrase of its own: "President" in "President
/// Obama", "government" in "government officials".
fn is_part_of_larger_name(tree: &Tree, token: usize, in_name: &[bool]) -> bool {
    let modifies = matches!(tree.relation(token), "compound" | "flat" | "goeswith" | "fixed");
    let heads_a_name = tree.children_by(token, &["flat"]).any(|child| in_name[child]);
    modifies || heads_a_name
}

/// The tokens of the noun phrase around a head noun: with determiner, modifiers and prepositional phrases, without
/// relative clauses, appositions, coordinated phrases, its own preposition and outer punctuation.
pub(crate) fn noun_phrase(tree: &Tree, head: usize) -> Vec<usize> {
    let tokens = tree.subtree_without(head, |token| {
        let deprel = tree.deprel(token);
        let below_head = tree.head(token) == Some(head);
        deprel == "acl:relcl"
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
