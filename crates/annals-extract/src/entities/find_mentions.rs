//! Finds the stretches of a text that refer to people, organisations, places and other things.
//!
//! Names come from the language model, helped by the tables of countries and organisations; descriptions from noun
//! phrases whose head noun refers to something that can be an entity; pronouns from their tags.

use super::find_names::{Name, find_names};
use super::mention::FoundMention;
use super::name_words::{is_calendar_word, is_title_word};
use super::names::words_of;
use super::phrases::{noun_phrase, whole_phrase_span};
use crate::lexicon::{Gender, NounKind, gender_of_given_name, gender_of_noun, is_used, noun_kind, verb_kind};
use crate::tree::Tree;
use annals_document::{
    Document, EntityKind, MentionForm, Span, Upos, country_named, country_of_adjective, organization_named,
};
use std::collections::{BTreeMap, BTreeSet};

/// Nouns that only count, compare or open a phrase, so that two of them never are the same thing.
const MEASURES: &[&str] = &["%", "percent", "example", "way", "rest", "case", "order"];

/// How many verbs stand between "it" and what is judged at most: "it is going to be hard".
const MOST_RAISED: usize = 3;

/// How many words a name within a name has at most.
const LONGEST_NESTED: usize = 10;

/// All mentions of the article's own text, in order of the text; mentions may lie inside others.
pub(crate) fn find_mentions(tree: &Tree, document: &Document) -> Vec<FoundMention> {
    let names = find_names(tree);
    let in_name = names.in_name(tree.len());
    let mut is_taken = in_name.clone();
    let mut mentions: Vec<FoundMention> = nested_names(tree, &names.0);
    for name in &names.0 {
        let mention = name_mention(tree, name, &in_name);
        for token in tree.tokens_in(mention.span) {
            is_taken[token] = true;
        }
        mentions.push(mention);
    }
    let bare = bare_nouns(tree);
    let materials = materials(tree);
    for token in (0..tree.len()).filter(|&token| !is_taken[token]) {
        let mention = pronoun_mention(tree, token)
            .or_else(|| nominal_mention(tree, token, &in_name))
            .or_else(|| modifier_mention(tree, token, &bare))
            .or_else(|| material_mention(tree, token, &materials));
        mentions.extend(mention);
    }
    mentions.retain(|mention| document.block_at(mention.span.start).is_none_or(|block| block.kind.is_article()));
    mentions.sort_by_key(|mention| (mention.phrase.start, std::cmp::Reverse(mention.phrase.end), mention.head));
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
    let kind = if title.is_none() && gender.is_none() { kind_by_context(tree, head, &name, kind) } else { kind };
    let kind = match kind {
        Some(EntityKind::Group) | None if organization_named(&name).is_some() => Some(EntityKind::Organization),
        Some(EntityKind::Group) if country_of_adjective(&name).is_some() && tree.upos(head) != Upos::Noun => {
            Some(EntityKind::Place)
        }
        other => other,
    };
    let phrase = name_phrase(tree, head, range.clone()).cover(span);
    let plural = kind == Some(EntityKind::Group) || tree.feature(head, "Number") == Some("Plur") && kind.is_none();
    let (form, definite, nested) = (MentionForm::Name, false, false);
    FoundMention { span, phrase, head, form, kind, name, role, plural, gender, definite, nested }
}

/// The sort of a name that the model has guessed, where the words around it say otherwise: who is hired is a person, where somebody
/// moves to is a place.
fn kind_by_context(tree: &Tree, head: usize, name: &str, guessed: Option<EntityKind>) -> Option<EntityKind> {
    const HIRING: &[&str] = &["appoint", "arrest", "elect", "hire", "jail", "marry", "sentence"];
    if organization_named(name).is_some() || country_named(name).is_some() {
        return guessed;
    }
    let Some(verb) = tree.head(head) else { return guessed };
    let lemma = tree.lemma(verb);
    let case = tree.child_by(head, &["case"]).map(|case| tree.lemma(case));
    let is_way = matches!(case, Some("to" | "in" | "from" | "into")) && tree.relation(head) == "obl";
    match guessed {
        Some(EntityKind::Organization | EntityKind::Place)
            if tree.relation(head) == "obj" && HIRING.contains(&lemma) =>
        {
            Some(EntityKind::Person)
        }
        Some(EntityKind::Person) if is_way && !name.contains(' ') && matches!(verb_kind(lemma), "MOVE") => {
            Some(EntityKind::Place)
        }
        _ => guessed,
    }
}

/// The phrase that a name heads. Where it only modifies a noun it is the name itself, with its possessive mark.
fn name_phrase(tree: &Tree, head: usize, range: std::ops::Range<usize>) -> Span {
    let modifies =
        matches!(tree.relation(head), "compound" | "amod" | "flat" | "nummod") || tree.deprel(head) == "nmod:desc";
    let own = tree.span_of(&range.clone().collect::<Vec<_>>());
    if modifies { own } else { whole_phrase_span(tree, head, range).cover(own) }
}

/// Names inside longer names, where the text uses them by themselves too: "Kenya" in "Central Bank of Kenya". The end of a
/// name is left alone, because it often is a short form of it, and so are the names of people.
fn nested_names(tree: &Tree, names: &[Name]) -> Vec<FoundMention> {
    let words =
        |range: &std::ops::Range<usize>| words_of(tree.text.slice(tree.span_of(&range.clone().collect::<Vec<_>>())));
    let mut known: BTreeMap<Vec<String>, Option<EntityKind>> = BTreeMap::new();
    for name in names.iter().filter(|name| name.kind != Some(EntityKind::Person)) {
        known.entry(words(&name.range)).or_insert(name.kind);
    }
    let mut found = Vec::new();
    for name in names.iter().filter(|name| name.kind != Some(EntityKind::Person) && name.range.len() > 1) {
        for start in name.range.clone() {
            let inner = (start + 1..name.range.end.min(start + LONGEST_NESTED + 1))
                .rev()
                .map(|end| start..end)
                .filter(|inner| [inner.start, inner.end - 1].iter().all(|&token| tree.upos(token) == Upos::Propn));
            let same = inner.filter_map(|inner| {
                let kind = *known.get(&words(&inner))?;
                Some((inner, kind))
            });
            found.extend(same.take(1).map(|(inner, kind)| nested_name(tree, inner, kind)));
        }
    }
    found
}

fn nested_name(tree: &Tree, range: std::ops::Range<usize>, kind: Option<EntityKind>) -> FoundMention {
    let span = tree.span_of(&range.clone().collect::<Vec<_>>());
    FoundMention {
        span,
        phrase: span,
        head: range.end - 1,
        form: MentionForm::Name,
        kind,
        name: tree.text.slice(span).split_whitespace().collect::<Vec<_>>().join(" "),
        role: None,
        plural: false,
        gender: None,
        definite: false,
        nested: true,
    }
}

/// The lemmas of nouns that stand somewhere without any modifier.
fn bare_nouns(tree: &Tree) -> BTreeSet<String> {
    let is_free = |&token: &usize| {
        tree.upos(token) == Upos::Noun
            && !matches!(tree.relation(token), "compound" | "flat" | "amod")
            && tree.child_by(token, &["compound", "amod", "nmod", "acl", "nummod"]).is_none()
    };
    (0..tree.len()).filter(is_free).map(|token| tree.lemma(token).to_lowercase()).collect()
}

/// A noun that modifies another one, where the text uses it by itself too: "water" in "water supply".
fn modifier_mention(tree: &Tree, token: usize, bare: &BTreeSet<String>) -> Option<FoundMention> {
    let lemma = tree.lemma(token).to_lowercase();
    let is_plain = tree.upos(token) == Upos::Noun
        && tree.relation(token) == "compound"
        && tree.child_by(token, &["compound", "amod", "flat"]).is_none();
    (is_plain && bare.contains(&lemma)).then(|| inner_mention(tree, token, lemma))
}

/// The forms of nouns that stand somewhere in the singular without a determiner or any modifier, as those for what is not
/// counted do: "iodine".
fn materials(tree: &Tree) -> BTreeSet<String> {
    let is_uncounted = |&token: &usize| {
        tree.token(token).xpos == "NN"
            && matches!(tree.relation(token), "nsubj" | "obj" | "obl")
            && tree.children(token).iter().all(|&child| matches!(tree.relation(child), "case" | "punct"))
    };
    (0..tree.len()).filter(is_uncounted).map(|token| tree.form(token).to_lowercase()).collect()
}

/// A noun that the tagger takes for an adjective or an adverb, where the text shows that it is one: "iodine" in "iodine
/// intake".
fn material_mention(tree: &Tree, token: usize, materials: &BTreeSet<String>) -> Option<FoundMention> {
    let is_misread = matches!(tree.upos(token), Upos::Adj | Upos::Adv);
    let name = tree.form(token).to_lowercase();
    (is_misread && materials.contains(&name)).then(|| inner_mention(tree, token, name))
}

/// A noun without any words around it.
fn inner_mention(tree: &Tree, token: usize, name: String) -> FoundMention {
    let span = tree.token(token).span;
    FoundMention {
        span,
        phrase: span,
        head: token,
        form: MentionForm::Nominal,
        kind: None,
        name,
        role: None,
        plural: false,
        gender: None,
        definite: false,
        nested: true,
    }
}

/// The title right before a name: "Attorney General", "Prime Minister", "Mr.", "press secretary".
///
/// It is the run of nouns and adjectives before the name that ends with a noun for a person and holds no other name.
fn title_before(tree: &Tree, name_start: usize, in_name: &[bool]) -> Option<std::ops::Range<usize>> {
    let first_of_sentence = tree.sentence_of(name_start).first;
    let last = name_start.checked_sub(1).filter(|&last| last >= first_of_sentence && !in_name[last])?;
    // "Attorney General": the noun for a person may stand first with a military or general rank behind it.
    // "Kern accused Holm": what the tree takes for a verb is no office.
    let is_verb =
        tree.upos(last) == Upos::Verb && !matches!(tree.relation(last), "compound" | "amod" | "nmod" | "flat");
    if is_verb || !is_title_word(tree, last) {
        return None;
    }
    let belongs = |token: usize| {
        !in_name[token]
            && (matches!(tree.upos(token), Upos::Noun | Upos::Propn) || tree.upos(token) == Upos::Adj)
            && tree.form(token).chars().any(char::is_alphabetic)
    };
    let first = (first_of_sentence..last).rev().take_while(|&token| belongs(token)).last().unwrap_or(last);
    // "his wife Ada Marlow": somebody's relation describes, and titles nobody.
    let has_owner = tree.children(last).iter().any(|&child| tree.deprel(child) == "nmod:poss");
    let is_relation = has_owner && noun_kind(tree.lemma(last)) == Some(NounKind::Entity(EntityKind::Person));
    (!is_relation).then_some(first..last + 1)
}

fn pronoun_mention(tree: &Tree, token: usize) -> Option<FoundMention> {
    if !matches!(tree.upos(token), Upos::Pron | Upos::Det) {
        return None;
    }
    let form = tree.form(token).to_lowercase();
    let (kind, plural, gender) = match form.as_str() {
        "he" | "him" | "his" | "himself" => (Some(EntityKind::Person), false, Some(Gender::He)),
        "she" | "her" | "hers" | "herself" => (Some(EntityKind::Person), false, Some(Gender::She)),
        "it" | "its" | "itself" if !is_expletive(tree, token) => (None, false, None),
        "they" | "them" | "their" | "theirs" | "themselves" => (None, true, None),
        "i" | "me" | "my" | "mine" | "myself" => (Some(EntityKind::Person), false, None),
        "we" | "us" | "our" | "ours" | "ourselves" => (None, true, None),
        _ => return None,
    };
    // "US" in capitals is a country that the model has missed, not a pronoun.
    if form == "us" && tree.form(token) == "US" {
        return None;
    }
    let span = tree.token(token).span;
    Some(FoundMention {
        span,
        phrase: span,
        head: token,
        form: MentionForm::Pronoun,
        kind,
        name: form,
        role: None,
        plural,
        gender,
        definite: true,
        nested: false,
    })
}

/// "it is going to be hard to keep order": the infinitive behind is what is told of.
fn is_expletive(tree: &Tree, token: usize) -> bool {
    if tree.relation(token) == "expl" {
        return true;
    }
    let raised = std::iter::successors(tree.head(token), |&verb| tree.child_by(verb, &["xcomp"]));
    let has_infinitive = |judged: usize| {
        let mut clauses = tree.children_by(judged, &["advcl", "csubj", "xcomp"]).filter(|&clause| clause > judged);
        clauses.any(|clause| tree.children_by(clause, &["mark"]).any(|mark| tree.lemma(mark) == "to"))
    };
    tree.relation(token) == "nsubj"
        && raised
            .take(MOST_RAISED)
            .find(|&word| tree.child_by(word, &["cop"]).is_some())
            .is_some_and(|judged| is_used(tree.lemma(judged), "judges") && has_infinitive(judged))
}

/// A noun phrase; what sort of thing it is where the head noun says so.
fn nominal_mention(tree: &Tree, token: usize, in_name: &[bool]) -> Option<FoundMention> {
    if !matches!(tree.upos(token), Upos::Noun | Upos::Propn) || is_part_of_larger_name(tree, token, in_name) {
        return None;
    }
    let lemma = tree.lemma(token).to_lowercase();
    let kind = noun_kind(&lemma).map(NounKind::entity_kind);
    if kind.is_none() && (MEASURES.contains(&lemma.as_str()) || is_calendar_word(tree.form(token))) {
        return None;
    }
    let phrase = noun_phrase(tree, token);
    let determiner = tree.child_by(token, &["det"]).map(|det| tree.form(det).to_lowercase());
    let has_owner = tree.children(token).iter().any(|&child| tree.deprel(child) == "nmod:poss");
    let definite = has_owner
        || determiner.as_deref().is_some_and(|det| matches!(det, "the" | "this" | "that" | "these" | "those" | "both"));
    let plural = tree.feature(token, "Number") == Some("Plur") || tree.token(token).xpos.ends_with("NS");
    // "is a member": a noun that is said of something is no thing of its own.
    let is_predicate = tree.child_by(token, &["cop"]).is_some();
    let kind = match kind.filter(|_| !is_predicate) {
        Some(EntityKind::Person) if plural => Some(EntityKind::Group),
        other => other,
    };
    Some(FoundMention {
        span: tree.span_of(&phrase),
        phrase: whole_phrase_span(tree, token, 0..0),
        head: token,
        form: MentionForm::Nominal,
        kind,
        name: lemma.clone(),
        role: None,
        plural,
        gender: gender_of_noun(&lemma),
        definite,
        nested: false,
    })
}

/// Whether a noun is the title or the modifier of a name rather than a phrase of its own: "President" in "President
/// Obama", "government" in "government officials".
fn is_part_of_larger_name(tree: &Tree, token: usize, in_name: &[bool]) -> bool {
    let modifies = matches!(tree.relation(token), "compound" | "flat" | "goeswith" | "fixed" | "amod")
        || tree.deprel(token) == "nmod:desc";
    let heads_a_name = tree.children_by(token, &["flat"]).any(|child| in_name[child]);
    modifies || heads_a_name
}
