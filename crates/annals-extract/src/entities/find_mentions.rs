//! Finds the stretches of a text that refer to people, organisations, places and other things.
//!
//! Names come from the language model, helped by the tables of countries and organisations; descriptions from noun
//! phrases whose head noun refers to something that can be an entity; pronouns from their tags.

use super::find_names::{Name, find_names, is_title_word};
use super::mention::FoundMention;
use super::phrases::noun_phrase;
use crate::lexicon::{Gender, gender_of_given_name, gender_of_noun, noun_kind};
use crate::tree::Tree;
use annals_document::{Document, EntityKind, MentionForm, Upos, country_of_adjective, organization_named};

/// All mentions of the article's own text, in order of the text; mentions may lie inside others.
pub(crate) fn find_mentions(tree: &Tree, document: &Document) -> Vec<FoundMention> {
    let names = find_names(tree);
    let in_name = names.in_name(tree.len());
    let mut is_taken = in_name.clone();
    let mut mentions = Vec::new();
    for name in &names.0 {
        let mention = name_mention(tree, name, &in_name);
        for token in tree.tokens_in(mention.span) {
            is_taken[token] = true;
        }
        mentions.push(mention);
    }
    for token in (0..tree.len()).filter(|&token| !is_taken[token]) {
        mentions.extend(pronoun_mention(tree, token).or_else(|| nominal_mention(tree, token, &in_name)));
    }
    mentions.retain(|mention| document.block_at(mention.span.start).is_none_or(|block| block.kind.is_article()));
    mentions.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
    mentions
}

fn name_mention(tree: &Tree, found: &Name, in_name: &[bool]) -> FoundMention {
    let Name { range, kind } = found.clone();
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
    // "Attorney General": the noun for a person may stand first with a military or general rank behind it.
    if !is_title_word(tree, last) {
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
    // "is a member": a noun that is said of something refers to nothing of its own.
    let is_predicate = tree.child_by(token, &["cop"]).is_some();
    if !matches!(tree.upos(token), Upos::Noun | Upos::Propn)
        || is_predicate
        || is_part_of_larger_name(tree, token, in_name)
    {
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
