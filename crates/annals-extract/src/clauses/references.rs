//! The mentions within a clause that another name may be put in for.

use super::governor::is_relative;
use super::tokens::QUOTATION_MARKS;
use super::{FoundPart, FoundReference};
use crate::entities::{Entities, EntityRef};
use crate::lexicon::{Gender, NounKind, noun_kind};
use crate::tree::Tree;
use annals_document::{EntityKind, Function, MentionForm, Span, Upos};

/// Names and pronouns in `parts` with what they stand for. A pronoun that stands for the subject of its own clause stays a
/// pronoun: "Finch suspended her campaign".
pub(super) fn find_references(tree: &Tree, entities: &Entities, parts: &[FoundPart]) -> Vec<FoundReference> {
    let subject = parts.iter().find(|part| part.function == Function::Subject);
    let told_of = subject.and_then(|part| entities.at(part.head));
    let is_several = subject.is_some_and(|part| part.tokens.iter().any(|&token| tree.relation(token) == "conj"));
    let mut found = Vec::new();
    for part in parts {
        let in_subject = part.function == Function::Subject;
        for &token in &part.tokens {
            let Some((entity, form)) = entities.mention_at(token) else { continue };
            // "his arrest" told as "he was arrested": who is told of owns nothing.
            let possessive = tree.deprel(token) == "nmod:poss" && !(in_subject && token == part.head);
            let span = match form {
                MentionForm::Pronoun => {
                    // "Weil and her team met"
                    let is_own = in_subject
                        && possessive
                        && token > part.head
                        && (told_of == Some(entity) || can_be_bound(tree, entities, subject, token))
                        || in_subject && possessive && told_of == Some(entity) && token != part.head;
                    let is_bound = is_own
                        || !in_subject
                            && (told_of == Some(entity) && !is_first_person(tree, token)
                                || possessive && can_be_bound(tree, entities, subject, token)
                                || is_several && is_plural(tree, token));
                    // "Finch's party dismissed her".
                    let is_named = found.iter().any(|before: &FoundReference| before.entity == entity);
                    // "Kern ended his": what is owned is not said.
                    let stands_for_owned = !possessive && tree.token(token).xpos == "PRP$";
                    if is_bound
                        || is_reflexive(tree, token)
                        || is_anticipatory(tree, token)
                        || stands_for_owned
                        || is_named
                        || is_relative(tree, token)
                        || speaks_for_others(tree, token)
                    {
                        continue;
                    }
                    tree.token(token).span
                }
                MentionForm::Name => match name_span(tree, entities, part, token, entity) {
                    Some(span) => span,
                    None => continue,
                },
                MentionForm::Nominal => continue,
            };
            found.push(FoundReference { span, entity, form, possessive });
        }
    }
    found.sort_by_key(|reference| reference.span);
    found.dedup_by(|later, earlier| earlier.span.overlaps(later.span));
    found
}

/// The name at `head`, of a person with all that is told before it: "former Vice President of the United States Joe Biden".
fn name_span(tree: &Tree, entities: &Entities, part: &FoundPart, head: usize, entity: EntityRef) -> Option<Span> {
    let mut name = tree.tokens_in(entities.mention_span(head)?);
    // "his wife Ada Lund": what is owned is no title.
    if let Some(owned) = name.clone().find(|&token| token < head && is_owned(tree, token)) {
        name.start = owned + 1;
    }
    let at = part.tokens.binary_search(&name.start).ok()?;
    if !name.clone().all(|token| part.tokens.binary_search(&token).is_ok()) {
        return None;
    }
    let is_person = entities.kind(entity) == Some(EntityKind::Person);
    let first = if is_person { title_start(tree, part, at, head) } else { name.start };
    Some(tree.token(first).span.cover(tree.token(name.end - 1).span))
}

/// Where the words of office before the name at position `at` of a part begin. An office belongs to the name where the tree hangs
/// it there, and where the name ends the phrase of a noun of office. What is joined is somebody else's.
fn title_start(tree: &Tree, part: &FoundPart, at: usize, head: usize) -> usize {
    let tokens = &part.tokens[..=at];
    let is_set_off = tokens[at] == 0 || tree.upos(tokens[at] - 1) == Upos::Punct;
    let is_office = (matches!(noun_kind(&tree.lemma(part.head).to_lowercase()), Some(NounKind::Role))
        || tree.relation(head) == "appos" && tree.head(head) == Some(part.head) && !is_set_off)
        && tree.is_under(tokens[at], part.head);
    let top = if is_office { part.head } else { head };
    // "actor and singer Ada Lund": the name stands behind both.
    // "former prosecutor and mayor Ada Lund": another office stands between the two.
    let is_bare = |word: usize| {
        tree.children(word).iter().all(|&child| tree.relation(child) != "det" && tree.deprel(child) != "nmod:poss")
    };
    let is_second = tree.relation(head) == "conj" && tree.head(head) == Some(top) && is_bare(top);
    let is_joint_office = |token: usize| match tree.relation(token) {
        "cc" if is_second => token > top && token + 1 < head && tree.upos(top) != Upos::Propn,
        "conj" => tree.head(token) == Some(top) && tree.head(head) == Some(top) && token < head,
        "cc" => tree.head(token).is_some_and(|joint| tree.head(joint) == Some(top) && joint < head && joint > token),
        _ => false,
    };
    let is_title = |token: usize| {
        let is_preposition_of_all = tree.relation(token) == "case" && tree.head(token) == Some(top);
        tree.is_under(token, top)
            && !is_preposition_of_all
            // "his wife Ada Lund"
            && !(is_owned(tree, token) && token != head)
            && (is_joint_office(token) || !matches!(tree.relation(token), "cc" | "conj" | "fixed"))
            && (tree.upos(token) != Upos::Punct || tree.form(token) == "-")
            && (tree.upos(token) != Upos::Num || is_year(tree.form(token)))
    };
    // "Senator from Ostra Ada Lund": what says more of the title may be left off.
    let follows = |index: usize| tokens[index] + 1 == tokens[index + 1] || tree.is_under(tokens[index], head);
    let before = (0..at).rev().take_while(|&index| follows(index) && is_title(tokens[index]));
    let first = before.last().map_or(tokens[at], |index| tokens[index]);
    // "then-governor": a word is not cut.
    let touches = |token: usize| token > 0 && tree.token(token - 1).span.end == tree.token(token).span.start;
    let is_here = |token: usize| part.tokens.binary_search(&token).is_ok();
    let whole = (0..first).rev().take_while(|&before| touches(before + 1) && is_here(before));
    let first = whole.last().unwrap_or(first);
    // "the now-former governor Lind", "an apparently drunk Lind": what describes the name goes with it.
    let describes = |token: usize| {
        matches!(tree.upos(token), Upos::Det | Upos::Adj | Upos::Adv | Upos::Verb | Upos::Noun | Upos::Punct)
            && matches!(tree.relation(token), "det" | "amod" | "advmod" | "punct" | "compound" | "nmod")
            && !QUOTATION_MARKS.contains(&tree.form(token))
            && tree.form(token) != ","
            && !is_owned(tree, token)
    };
    let before = (0..first).rev().take_while(|&token| is_here(token) && describes(token));
    let opening = before.last().filter(|&opening| tree.upos(opening) == Upos::Det);
    opening.filter(|&opening| tree.is_under(opening, part.head)).unwrap_or(first)
}

/// Whether a pronoun says whose a word is: "his wife" is no title, "the party's candidate" is.
fn is_owned(tree: &Tree, token: usize) -> bool {
    tree.children(token).iter().any(|&child| tree.token(child).xpos == "PRP$")
}

/// "2018 candidate Ada Weil".
fn is_year(form: &str) -> bool {
    form.len() == 4 && form.bytes().all(|digit| digit.is_ascii_digit())
}

fn is_plural_noun(tree: &Tree, token: usize) -> bool {
    matches!(tree.token(token).xpos.as_str(), "NNS" | "NNPS") || tree.child_by(token, &["conj"]).is_some()
}

/// Whether a reader takes a possessive to be that of the subject, with which it agrees.
fn can_be_bound(tree: &Tree, entities: &Entities, subject: Option<&FoundPart>, token: usize) -> bool {
    let Some(subject) = subject else { return false };
    let told_of = entities.at(subject.head);
    let kind = told_of.and_then(|entity| entities.kind(entity));
    let is_person = kind == Some(EntityKind::Person);
    let can_be_person = is_person || kind.is_none();
    let is_several = is_plural_noun(tree, subject.head)
        && !(subject.tokens.contains(&token) && tree.upos(subject.head) == Upos::Propn);
    match tree.form(token).to_lowercase().as_str() {
        "its" => !is_person && !is_several,
        "their" => !is_person || is_several,
        "his" => {
            can_be_person && !is_several && told_of.and_then(|entity| entities.gender(entity)) != Some(Gender::She)
        }
        "her" => can_be_person && !is_several && told_of.and_then(|entity| entities.gender(entity)) != Some(Gender::He),
        _ => false,
    }
}

/// "we", "our", "you": who is meant depends on who listens.
fn speaks_for_others(tree: &Tree, token: usize) -> bool {
    let plural = tree.feature(token, "Number") == Some("Plur")
        || matches!(tree.form(token).to_lowercase().as_str(), "we" | "us" | "our" | "ours" | "ourselves");
    tree.feature(token, "Person") == Some("2") || is_first_person(tree, token) && plural
}

fn is_first_person(tree: &Tree, token: usize) -> bool {
    tree.feature(token, "Person") == Some("1")
}

/// "called it unlikely that …", "made it a crime to …": "it" stands for the clause behind it.
fn is_anticipatory(tree: &Tree, token: usize) -> bool {
    let Some(verb) = tree.head(token).filter(|_| tree.lemma(token) == "it" && tree.relation(token) == "obj") else {
        return false;
    };
    let is_predicate = |&word: &usize| word > token && matches!(tree.relation(word), "xcomp" | "obj");
    let predicates = tree.children(verb).iter().copied().filter(is_predicate);
    let Some(predicate) = predicates.into_iter().find(|&word| tree.upos(word) != Upos::Verb) else {
        return false;
    };
    let is_clause = |&child: &usize| {
        child > predicate && matches!(tree.relation(child), "xcomp" | "ccomp" | "acl" | "advcl" | "csubj")
    };
    tree.children(verb).iter().chain(tree.children(predicate)).any(is_clause)
}

/// "himself", "themselves": whoever the subject is.
fn is_reflexive(tree: &Tree, token: usize) -> bool {
    let form = tree.form(token).to_lowercase();
    form.ends_with("self") || form.ends_with("selves")
}

fn is_plural(tree: &Tree, token: usize) -> bool {
    matches!(tree.lemma(token).to_lowercase().as_str(), "they" | "their" | "them" | "themselves" | "theirs")
}
