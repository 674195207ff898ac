//! Links mentions that refer to the same thing within one document.
//!
//! Names first, because they are surest; then descriptions, each to what was spoken of before it; then third-person
//! pronouns, each to the mention that learnt weights find probable. A pronoun without a probable antecedent stays alone.

use super::antecedents::Setting;
use super::clusters::Clusters;
use super::describe::Descriptions;
use super::mention::FoundMention;
use super::name_index::{FirstNames, FullNames};
use super::names::NameKey;
use super::quoted::speakers;
use crate::lexicon::{Gender, NounKind, does_harm, is_used, noun_kind};
use crate::times::Quotes;
use crate::tree::Tree;
use annals_document::EntityKind;
use std::collections::BTreeMap;

/// Sentences back that a pronoun may reach.
const PRONOUN_REACH: u32 = 3;
/// Mentions back that it may reach, which sentences of an ordinary length never come to.
const MOST_ANTECEDENTS: usize = 300;

/// Puts mentions into clusters, one a thing.
pub(crate) fn link_mentions(tree: &Tree, mentions: &[FoundMention]) -> Clusters {
    link_and_show(tree, mentions, &mut |_, _, _| {})
}

/// As [`link_mentions`]; hands each third-person pronoun to `show`, with the mentions that it may take up, nearest first.
pub(super) fn link_and_show(
    tree: &Tree,
    mentions: &[FoundMention],
    show: &mut dyn FnMut(&Setting, usize, &[usize]),
) -> Clusters {
    let mut clusters = Clusters::singletons(mentions);
    link_names(mentions, &mut clusters);
    link_appositions(tree, mentions, &mut clusters);
    link_identities(tree, mentions, &mut clusters);
    link_roles(tree, mentions, &mut clusters);
    link_brackets(tree, mentions, &mut clusters);
    let descriptions = Descriptions::new(tree, mentions);
    let quotes = Quotes::of(tree);
    for index in 0..mentions.len() {
        let antecedent = match &mentions[index] {
            mention if mention.is_nominal() => descriptions.antecedent(&clusters, index),
            mention if mention.is_pronoun() => {
                let setting = Setting { tree, mentions, clusters: &clusters, quotes: &quotes };
                agreeing(&setting, index).and_then(|agreeing| {
                    show(&setting, index, &setting.those_referred_to(index, &agreeing));
                    pronoun_antecedent(&setting, index, &agreeing)
                })
            }
            _ => None,
        };
        if let Some(antecedent) = antecedent {
            clusters.join(index, antecedent);
        }
    }
    clusters
}

/// Joins names that are the same, then short names with the fuller name that stands nearest before them, or else first
/// after them (headlines come before the full name).
fn link_names(mentions: &[FoundMention], clusters: &mut Clusters) {
    let places: Vec<usize> = (0..mentions.len()).filter(|&index| mentions[index].is_name()).collect();
    let keys: Vec<NameKey> = places.iter().map(|&index| NameKey::new(&mentions[index])).collect();
    let mut met = FirstNames::default();
    for (place, key) in keys.iter().enumerate() {
        if let Some(earlier) = met.find(key) {
            clusters.join(places[place], places[earlier]);
        }
        met.insert(place, key);
    }
    let full_names = FullNames::new(&keys);
    for (place, key) in keys.iter().enumerate() {
        let gender = |place: usize| mentions[places[place]].gender;
        let is_full = |other: usize| key.is_short_for(&keys[other]) && agree(gender(place), gender(other));
        if let Some(full) = full_names.find(key, place, is_full) {
            clusters.join(places[place], places[full]);
        }
    }
}

fn agree(a: Option<Gender>, b: Option<Gender>) -> bool {
    a.is_none() || b.is_none() || a == b
}

/// Joins a name and a description that stand in apposition: "the chief prosecutor, Karim Khan".
fn link_appositions(tree: &Tree, mentions: &[FoundMention], clusters: &mut Clusters) {
    let partners = by_head(mentions, |mention| !mention.is_pronoun() && !mention.nested);
    for (index, mention) in mentions.iter().enumerate() {
        if tree.relation(mention.head) != "appos" || mention.is_pronoun() {
            continue;
        }
        let fits = |&partner: &usize| {
            let other = &mentions[partner];
            // A list that the tree takes for an apposition has further members.
            let is_list = [mention, other].iter().any(|part| tree.child_by(part.head, &["conj"]).is_some());
            let both_name = mention.is_name() && other.is_name();
            !both_name && !is_list && are_compatible(mention.kind, other.kind) && mention.plural == other.plural
        };
        let heads = tree.head(mention.head).into_iter().chain(noun_before_comma(tree, mention));
        if let Some(partner) = heads.filter_map(|head| partners.get(&head).copied()).find(fits) {
            clusters.join(index, partner);
        }
    }
}

/// Joins two offices of one person: "Former harbour boss and rower Ivo Lund", where no article begins another.
fn link_roles(tree: &Tree, mentions: &[FoundMention], clusters: &mut Clusters) {
    let names = by_head(mentions, |mention| mention.is_name() && mention.role.is_some() && !mention.nested);
    let is_person = |mention: &FoundMention| mention.kind == Some(EntityKind::Person) && !mention.plural;
    for (index, mention) in mentions.iter().enumerate() {
        let has_article = tree.child_by(mention.head, &["det", "nummod"]).is_some()
            || tree.children(mention.head).iter().any(|&child| tree.deprel(child) == "nmod:poss");
        if !mention.is_nominal() || !is_person(mention) || has_article {
            continue;
        }
        let and = mention.head + 1;
        let is_and = and + 1 < tree.len() && tree.form(and) == "and";
        let starts = |name: &usize| tree.tokens_in(mentions[*name].span).start == and + 1;
        let name = tree.children_by(mention.head, &["conj"]).find_map(|child| names.get(&child).copied());
        if let Some(name) = name.filter(|name| is_and && starts(name)) {
            clusters.join(index, name);
        }
    }
}

/// Joins a name and its abbreviation in brackets: "Kestrel (KSL)".
fn link_brackets(tree: &Tree, mentions: &[FoundMention], clusters: &mut Clusters) {
    let names: Vec<usize> = (0..mentions.len()).filter(|&index| mentions[index].is_name()).collect();
    for pair in names.windows(2) {
        let (full, short) = (&mentions[pair[0]], &mentions[pair[1]]);
        let (open, close) = (tree.tokens_in(full.span).end, tree.tokens_in(short.span).end);
        let is_bracketed = close < tree.len()
            && open + 1 == tree.tokens_in(short.span).start
            && tree.form(open) == "("
            && tree.form(close) == ")";
        let letters = short.name.chars().count();
        let is_abbreviation = (2..=6).contains(&letters)
            && short.name.chars().all(|c| c.is_ascii_uppercase())
            && short.name.chars().next() == full.name.chars().next();
        let is_body = |mention: &FoundMention| !matches!(mention.kind, Some(EntityKind::Person | EntityKind::Place));
        if is_bracketed && is_abbreviation && is_body(full) && is_body(short) {
            clusters.join(pair[0], pair[1]);
        }
    }
}

/// The noun right before the comma that a phrase stands behind, below the one that the tree makes it an apposition of: "in
/// the treatment with homeopathy, a form of medicine".
fn noun_before_comma(tree: &Tree, mention: &FoundMention) -> Option<usize> {
    let comma = tree.tokens_in(mention.phrase).start.checked_sub(1).filter(|&comma| tree.form(comma) == ",")?;
    let before = comma.checked_sub(1)?;
    let head = tree.head(mention.head)?;
    tree.is_under(before, head).then_some(before)
}

/// The first mention of each head, of those that `counts` names.
fn by_head(mentions: &[FoundMention], counts: impl Fn(&FoundMention) -> bool) -> BTreeMap<usize, usize> {
    let mut first = BTreeMap::new();
    for (index, mention) in mentions.iter().enumerate().filter(|(_, mention)| counts(mention)) {
        first.entry(mention.head).or_insert(index);
    }
    first
}

/// Joins what is said to be the same: "Nairobi is the capital of Kenya", not "may be the capital" and not "is a city".
fn link_identities(tree: &Tree, mentions: &[FoundMention], clusters: &mut Clusters) {
    let partners = by_head(mentions, |mention| !mention.nested);
    for (index, mention) in mentions.iter().enumerate().filter(|(_, mention)| mention.is_nominal()) {
        let head = mention.head;
        let is_the = tree.child_by(head, &["det"]).is_some_and(|det| tree.form(det).eq_ignore_ascii_case("the"));
        // "Lund was at the hospital": where he was, not what.
        let is_so = tree.child_by(head, &["cop"]).is_some()
            && tree.child_by(head, &["case"]).is_none()
            && !tree.children(head).iter().any(|&word| tree.is_negation(word))
            && !tree
                .children_by(head, &["aux"])
                .any(|aux| matches!(tree.lemma(aux), "may" | "might" | "could" | "can" | "would" | "should"));
        let subject = tree.child_by(head, &["nsubj"]).filter(|_| is_the && is_so);
        let partner = subject.and_then(|subject| partners.get(&subject).copied());
        if let Some(partner) = partner.filter(|&partner| {
            let other = &mentions[partner];
            !other.is_pronoun() && other.plural == mention.plural
        }) {
            clusters.join(index, partner);
        }
    }
}

fn are_compatible(a: Option<EntityKind>, b: Option<EntityKind>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// The mentions before a third-person pronoun that agree with it, nearest first; `None` for other pronouns.
fn agreeing(setting: &Setting, index: usize) -> Option<Vec<usize>> {
    let Setting { tree, mentions, clusters, quotes } = *setting;
    let pronoun = &mentions[index];
    if matches!(
        pronoun.name.as_str(),
        "i" | "me" | "my" | "mine" | "myself" | "we" | "us" | "our" | "ours" | "ourselves"
    ) {
        return None;
    }
    // "he or she": whoever it is.
    let near = [pronoun.head.checked_sub(1), Some(pronoun.head + 1).filter(|&next| next < tree.len())];
    if pronoun.gender.is_some() && near.into_iter().flatten().any(|word| tree.form(word).eq_ignore_ascii_case("or")) {
        return None;
    }
    let sentence = tree.token(pronoun.head).sentence;
    let may_be_subject =
        tree.deprel(pronoun.head) == "nmod:poss" || pronoun.name.ends_with("self") || pronoun.name.ends_with("selves");
    // "The minister, Das, thanked him": him, not whoever thanks, by whatever name.
    let subject = subject_of(tree, pronoun.head).filter(|_| !may_be_subject);
    let subject = subject.and_then(|subject| {
        mentions[..index].iter().enumerate().rev().take(MOST_ANTECEDENTS).find(|(_, other)| other.head == subject)
    });
    // "He thanked Das": not Das, by whatever name.
    let objects = objects_beside(tree, pronoun.head);
    let is_object = |other: &usize| objects.contains(&mentions[*other].head);
    let objects: Vec<usize> =
        if objects.is_empty() { Vec::new() } else { (0..mentions.len()).filter(is_object).collect() };
    let speakers = speakers(tree, quotes, pronoun.head);
    let is_speaker = |other: &usize| speakers.contains(&mentions[*other].head);
    let speakers: Vec<usize> =
        if speakers.is_empty() { Vec::new() } else { (0..mentions.len()).filter(is_speaker).collect() };
    let earlier = mentions[..index].iter().enumerate().rev().take(MOST_ANTECEDENTS);
    let near = earlier.take_while(|(_, other)| sentence - tree.token(other.head).sentence <= PRONOUN_REACH);
    let agreeing = near.filter(|&(earlier, other)| {
        agree(pronoun.gender, clusters.gender_of(earlier))
            && !subject.is_some_and(|(subject, _)| clusters.same(subject, earlier))
            && !objects.iter().chain(&speakers).any(|&other| clusters.same(other, earlier))
            && agrees_with(tree, pronoun, other, clusters.kind_of(earlier))
    });
    Some(agreeing.map(|(earlier, _)| earlier).collect())
}

/// The mention that a pronoun takes up, of those that agree with it; `None` where none is probable.
fn pronoun_antecedent(setting: &Setting, index: usize, agreeing: &[usize]) -> Option<usize> {
    let Setting { tree, mentions, clusters, .. } = *setting;
    let pronoun = mentions[index].head;
    let best = setting.most_probable(index, &setting.those_referred_to(index, agreeing))?;
    let is_here = |other: &&usize| tree.token(mentions[**other].head).sentence == tree.token(pronoun).sentence;
    let mut beside = agreeing.iter().filter(is_here);
    let is_open = takes_part_in_harm(tree, pronoun)
        && (beside.any(|&other| !clusters.same(other, best)) || has_company(tree, pronoun));
    (!is_open).then_some(best)
}

/// "Dr Lund was with Venn on the night he died", "Lund was shown as the jury said he was guilty": who does or suffers harm, or is
/// accused of it, stays open where the sentence has two whom it can be.
fn takes_part_in_harm(tree: &Tree, pronoun: usize) -> bool {
    let blames = |word: usize| does_harm(tree.lemma(word)) || is_used(tree.lemma(word), "blames");
    matches!(tree.relation(pronoun), "nsubj" | "obj") && tree.head(pronoun).is_some_and(blames)
}

/// "Lund was with the singer": whom somebody was with is no mention, and may be meant all the same.
fn has_company(tree: &Tree, token: usize) -> bool {
    let is_company = |noun: usize| {
        let is_thing = || {
            let kind = noun_kind(&tree.lemma(noun).to_lowercase()).map(NounKind::entity_kind);
            kind.is_some_and(|kind| kind != EntityKind::Person)
        };
        tree.token(noun).xpos == "NN"
            && tree.child_by(noun, &["cop"]).is_some()
            && tree.child_by(noun, &["case"]).is_some_and(|case| tree.lemma(case) == "with")
            && !is_thing()
    };
    (tree.sentence_of(token).first..token).any(is_company)
}

/// Whether number, animacy, gender and structure allow a pronoun to refer to a mention.
fn agrees_with(tree: &Tree, pronoun: &FoundMention, other: &FoundMention, kind: Option<EntityKind>) -> bool {
    let agrees = match pronoun.name.as_str() {
        "it" | "its" | "itself" => !other.plural && !matches!(kind, Some(EntityKind::Person | EntityKind::Group)),
        "they" | "them" | "their" | "theirs" | "themselves" => {
            other.plural || matches!(kind, Some(EntityKind::Group | EntityKind::Organization))
        }
        _ => !other.plural && matches!(kind, Some(EntityKind::Person)) && agree(pronoun.gender, other.gender),
    };
    let reflexive = pronoun.name.ends_with("self") || pronoun.name.ends_with("selves");
    let possessive = tree.deprel(pronoun.head) == "nmod:poss";
    let same_clause = tree.head(pronoun.head).is_some() && tree.head(pronoun.head) == tree.head(other.head)
        || subject_of(tree, pronoun.head) == Some(other.head);
    agrees && (reflexive || possessive || !same_clause)
}

/// The objects of the verb that a word is the subject of.
fn objects_beside(tree: &Tree, token: usize) -> Vec<usize> {
    let verb = tree.head(token).filter(|_| tree.relation(token) == "nsubj");
    verb.map(|verb| tree.children_by(verb, &["obj", "iobj"]).collect()).unwrap_or_default()
}

/// The subject of the verb that a word depends on, which it may share with the verb that it is coordinated with.
fn subject_of(tree: &Tree, token: usize) -> Option<usize> {
    let mut verb = tree.head(token)?;
    loop {
        if let Some(subject) = tree.child_by(verb, &["nsubj"]) {
            return Some(subject).filter(|&subject| subject != token);
        }
        if tree.relation(verb) != "conj" && tree.relation(verb) != "xcomp" {
            return None;
        }
        verb = tree.head(verb)?;
    }
}
