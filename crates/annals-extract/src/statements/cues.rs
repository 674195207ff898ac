//! The words of a cue: the verb with its auxiliaries, adverbs, negation and particle.

use crate::tree::Tree;

/// The words that attribute, in order of the text: `verb` with what stands closely before and after it, and `more`.
///
/// # What it finds
/// "has repeatedly said", "did not say", "pointed out", and with `more` "was reported by", "warned of".
///
/// # Why
/// Tense, negation and adverbs are part of how somebody is said to have spoken.
///
/// # Example
/// "The mayor has never publicly said that": has never publicly said.
///
/// # Known misses
/// Auxiliaries before the subject ("did the mayor say").
pub(super) fn cue_words(tree: &Tree, verb: usize, more: impl IntoIterator<Item = usize>) -> Vec<usize> {
    let belongs =
        |word: usize| tree.head(word) == Some(verb) && matches!(tree.relation(word), "aux" | "cop" | "advmod");
    let sentence = tree.sentence_of(verb);
    let first = (sentence.first..verb).rev().take_while(|&word| belongs(word)).last().unwrap_or(verb);
    let particles = tree.children(verb).iter().copied().filter(|&child| tree.deprel(child) == "compound:prt");
    let mut words: Vec<usize> = (first..=verb).chain(particles).chain(more).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// The verb's dictionary form, with its particle where it has one.
pub(super) fn verb_lemma(tree: &Tree, verb: usize) -> String {
    let lemma = tree.lemma(verb).to_lowercase();
    match tree.children(verb).iter().find(|&&child| tree.deprel(child) == "compound:prt") {
        Some(&particle) => format!("{lemma} {}", tree.form(particle).to_lowercase()),
        None => lemma,
    }
}
