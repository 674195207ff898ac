//! Who speaks in quotations, for the pronouns within them.
//!
//! Who says "I" of himself says "he" of somebody else: “He will be missed,” Ode said.

use crate::statements::is_cue_verb;
use crate::times::Quotes;
use crate::tree::Tree;
use annals_document::Upos;

/// The heads of those who speak the quotation around a token, by the verbs of saying beside it; none outside quotations.
pub(super) fn speakers(tree: &Tree, quotes: &Quotes, token: usize) -> Vec<usize> {
    let Some(quote) = quotes.around(tree.token(token).span) else { return Vec::new() };
    let inside = tree.tokens_in(quote);
    let (Some(first), Some(last)) = (inside.clone().next(), inside.clone().last()) else { return Vec::new() };
    let around = tree.sentence_of(first).first..tree.sentence_of(last).end;
    let verbs = around
        .filter(|word| !inside.contains(word) && tree.upos(*word) == Upos::Verb && is_cue_verb(tree.lemma(*word)));
    let subjects = verbs.filter_map(|verb| tree.child_by(verb, &["nsubj"]));
    subjects.filter(|subject| !inside.contains(subject)).collect()
}
