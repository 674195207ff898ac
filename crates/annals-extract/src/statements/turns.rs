//! Openings by which a speaker turns to another matter: "As for the bridge, …".
//!
//! Owns where one statement ends and the next begins within what one person is quoted with: a statement is about one
//! matter, so words that announce another begin another (the topic orientation markers of Fraser 2009, with those that
//! widen the matter).

use crate::tree::Tree;

/// Openings that announce another matter, in lower case.
const OPENINGS: [&str; 25] = [
    "anyway ,",
    "as for",
    "as regards",
    "as to",
    "broadly ,",
    "by the way ,",
    "concerning",
    "generally ,",
    "in general ,",
    "incidentally ,",
    "more broadly ,",
    "more generally ,",
    "moving on",
    "on a different note",
    "on another matter",
    "on another note",
    "on the question of",
    "on the subject of",
    "regarding",
    "separately ,",
    "speaking of",
    "turning to",
    "when it comes to",
    "with regard to",
    "with respect to",
];

/// Whether the words from `first` on announce another matter.
pub(super) fn turns_to_other_matter(tree: &Tree, first: usize) -> bool {
    let begins = |opening: &&str| {
        let is_word = |(at, word): (usize, &str)| at < tree.len() && tree.form(at).eq_ignore_ascii_case(word);
        (first..).zip(opening.split(' ')).all(is_word)
    };
    OPENINGS.iter().any(begins)
}
