//! Whom a clause behind a predicate is told of: in "Lind is a clerk who sold a boat" Lind sold it.
//!
//! What it finds: the subject of a copula or of "become" whose predicate is one in particular.
//! Why: the predicate says what somebody is, and who it is that did something stands before it.
//! Known misses: predicates behind "as" ("described Lind as a clerk who sold a boat").

use crate::tree::Tree;
use annals_document::Upos;

/// The subject of which the noun of a relative clause is said; `None` where the noun is no such predicate.
pub(crate) fn predicated_of(tree: &Tree, noun: usize) -> Option<usize> {
    let copula = tree.child_by(noun, &["cop"]);
    let becoming = tree.head(noun).filter(|&verb| tree.relation(noun) == "xcomp" && tree.lemma(verb) == "become");
    let verb = if copula.is_some() { noun } else { becoming? };
    let is_told = |word: usize| matches!(tree.token(word).xpos.as_str(), "VBD" | "VBZ" | "VBP");
    let is_finite = copula.map_or_else(|| is_told(verb), is_told) && tree.child_by(verb, &["aux"]).is_none();
    let is_denied = tree.children(verb).iter().any(|&word| tree.is_negation(word));
    let is_one = tree.token(noun).xpos == "NN"
        // "a clerk and docker"
        && tree.children_by(noun, &["conj"]).all(|other| tree.child_by(other, &["det"]).is_none())
        && tree
            .child_by(noun, &["det"])
            .is_some_and(|det| matches!(tree.form(det).to_lowercase().as_str(), "a" | "an" | "the"));
    let subject = tree.children(verb).iter().copied().find(|&child| tree.deprel(child) == "nsubj")?;
    let is_somebody = match tree.upos(subject) {
        Upos::Propn => true,
        Upos::Pron => matches!(tree.lemma(subject).to_lowercase().as_str(), "he" | "she"),
        _ => false,
    };
    Some(subject).filter(|_| is_finite && !is_denied && is_one && is_somebody)
}
