//! The mentions within a clause that another name may be put in for.

use super::governor::is_relative;
use super::{FoundPart, FoundReference};
use crate::entities::{Entities, EntityRef};
use crate::lexicon::{NounKind, noun_kind};
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
            let possessive = tree.deprel(token) == "nmod:poss";
            let span = match form {
                MentionForm::Pronoun => {
                    let is_own = in_subject && possessive && told_of == Some(entity) && token != part.head;
                    let is_bound = is_own
                        || !in_subject
                            && (told_of == Some(entity) && !is_first_person(tree, token)
                                || possessive && can_be_bound(tree, entities, subject, token)
                                || is_several && is_plural(tree, token));
                    if is_bound || is_relative(tree, token) || speaks_for_others(tree, token) {
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

/// The name at `head` with the title and the adjectives before it, as far as they are told in one stretch. What a person is
/// called by instead of a name is not told of somebody else: "his lawyer Karl Weil" is one.
fn name_span(tree: &Tree, entities: &Entities, part: &FoundPart, head: usize, entity: EntityRef) -> Option<Span> {
    let name = tree.tokens_in(entities.mention_span(head)?);
    let is_told = |token: usize| part.tokens.binary_search(&token).is_ok();
    if !name.clone().all(is_told) {
        return None;
    }
    let is_person = entities.kind(entity) == Some(EntityKind::Person);
    let belongs = |token: usize| {
        is_told(token)
            && matches!(tree.relation(token), "det" | "amod" | "compound" | "flat" | "appos" | "nmod")
            && tree.upos(token) != Upos::Punct
            && !matches!(tree.upos(token), Upos::Num | Upos::Adp | Upos::Cconj)
            && tree.deprel(token) != "nmod:poss"
            && tree.is_under(token, head)
    };
    // "former Vice President of the United States Joe Biden": an office before a name, however the tree ties them.
    let is_office = || {
        let above = tree.ancestors(name.start).chain([name.start]).any(|above| above == part.head);
        let is_single = !part.tokens.iter().any(|&token| tree.relation(token) == "conj");
        above
            && is_single
            && part.tokens.last() == Some(&(name.end - 1))
            && matches!(noun_kind(&tree.lemma(part.head).to_lowercase()), Some(NounKind::Role))
    };
    let first = match is_person {
        true if is_office() => {
            let begins = |token: &&usize| tree.relation(**token) != "case" || tree.head(**token) != Some(part.head);
            part.tokens.iter().find(begins).copied().unwrap_or(name.start)
        }
        true => (0..name.start).rev().take_while(|&token| belongs(token)).last().unwrap_or(name.start),
        false => name.start,
    };
    Some(tree.token(first).span.cover(tree.token(name.end - 1).span))
}

/// Whether a reader takes "its" or "their" to be that of the subject: of what is no single person.
fn can_be_bound(tree: &Tree, entities: &Entities, subject: Option<&FoundPart>, token: usize) -> bool {
    let Some(subject) = subject else { return false };
    let is_person = || entities.at(subject.head).and_then(|entity| entities.kind(entity)) == Some(EntityKind::Person);
    matches!(tree.lemma(token).to_lowercase().as_str(), "its" | "it" | "their" | "they") && !is_person()
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

fn is_plural(tree: &Tree, token: usize) -> bool {
    matches!(tree.lemma(token).to_lowercase().as_str(), "they" | "their" | "them" | "themselves" | "theirs")
}
