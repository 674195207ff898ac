//! The words of a cue: the verb with its auxiliaries, adverbs, negation and particle.

use crate::tree::Tree;
use annals_document::Upos;

/// The words that attribute, in order of the text: `verb` with what stands closely before and after it, and `more`.
///
/// # What it finds
/// "has repeatedly said", "did not say", "pointed out", "appeared to suggest", and with `more` "was reported by",
/// "warned of".
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
    let first = first_auxiliary(tree, carrier(tree, verb));
    let particles = tree.children(verb).iter().copied().filter(|&child| tree.deprel(child) == "compound:prt");
    let mut words: Vec<usize> = (first..=verb).chain(particles).chain(more).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Verbs that carry another one and add how or when it is done: "appeared to suggest", "went on to say".
const CARRIERS: [&str; 14] = [
    "appear", "begin", "come", "continue", "get", "go", "happen", "manage", "proceed", "rush", "seem", "start", "tend",
    "try",
];

/// The first of the verbs that carry `verb`, where no other words stand between; `verb` itself where none does.
fn carrier(tree: &Tree, verb: usize) -> usize {
    let is_link = |word: usize| matches!(tree.relation(word), "aux" | "mark" | "advmod" | "compound");
    let above = |&word: &usize| {
        let head = tree.head(word).filter(|&head| head < word && matches!(tree.relation(word), "xcomp" | "advcl"))?;
        let carries = CARRIERS.contains(&tree.lemma(head)) && (head + 1..word).all(is_link);
        carries.then_some(head)
    };
    std::iter::successors(Some(verb), above).last().unwrap_or(verb)
}

/// The first of the auxiliaries and adverbs that stand closely before a verb.
fn first_auxiliary(tree: &Tree, verb: usize) -> usize {
    let is_own = |word: usize| tree.head(word) == Some(verb) && matches!(tree.relation(word), "aux" | "cop" | "advmod");
    // "once again": an adverb of an adverb.
    let is_below = |word: usize| {
        tree.relation(word) == "advmod" && tree.head(word).is_some_and(|head| head < verb && is_own(head))
    };
    let belongs = |word: usize| is_own(word) || is_below(word);
    let sentence = tree.sentence_of(verb);
    (sentence.first..verb).rev().take_while(|&word| belongs(word)).last().unwrap_or(verb)
}

/// Nouns for what carries words: "said in a statement".
const MEDIA: [&str; 13] = [
    "broadcast",
    "e-mail",
    "email",
    "interview",
    "letter",
    "memo",
    "message",
    "note",
    "post",
    "release",
    "speech",
    "statement",
    "tweet",
];

/// What closes a cue: adverbs right behind it, the medium ("in a statement"), the colon before the words.
pub(super) fn closing_words(tree: &Tree, verb: usize, cue: &[usize]) -> Vec<usize> {
    let end = tree.sentence_of(verb).end;
    let Some(mut next) = cue.last().map(|&last| last + 1) else { return Vec::new() };
    let first = next;
    let is_adverb = |word: usize| tree.upos(word) == Upos::Adv && tree.head(word) == Some(verb);
    let is_closed = |word: usize| word + 1 >= end || tree.upos(word + 1) == Upos::Punct;
    while next < end && is_adverb(next) && is_closed(next) {
        next += 1;
    }
    let noun =
        (next..end.min(next + 5)).find(|&word| tree.upos(word) == Upos::Noun && tree.relation(word) != "compound");
    let medium =
        noun.filter(|&noun| MEDIA.contains(&tree.lemma(noun)) && matches!(tree.form(next), "in" | "via" | "by"));
    next = medium.map_or(next, |noun| noun + 1);
    if next < end && tree.form(next) == ":" {
        next += 1;
    }
    (first..next).collect()
}
