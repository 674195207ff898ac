//! Clauses that the tree joins to what is said, though they report more of the same speaker.
//!
//! "The minister said the dam was safe and denied that" is read by the parser as what the dam did. Tense tells: two verbs
//! of saying in one tense, the second without a subject of its own, are the speaker's.

use super::surface::is_finite;
use super::verbs::look_up;
use crate::tree::Tree;

/// The verb of saying whose subject `verb` shares, where the tree hangs `verb` on what is said.
///
/// # What it finds
/// A second verb of saying after "and" in the tense of the first; ", adding that" after what is said.
///
/// # Why
/// Else the second saying becomes part of the first one's content, and the wrong one its speaker.
///
/// # Example
/// "The minister said the dam was safe and denied the report": for "denied", "said".
///
/// # Known misses
/// Two sayings in different tenses.
pub(super) fn joined_cue(tree: &Tree, verb: usize) -> Option<usize> {
    let said = tree.head(verb)?;
    let is_joined = match tree.relation(verb) {
        "conj" => true,
        "advcl" => tree.token(verb).xpos == "VBG" && follows_comma(tree, verb),
        _ => false,
    };
    let cue = tree.head(said).filter(|_| is_joined && tree.relation(said) == "ccomp")?;
    let has_subject = tree.child_by(verb, &["nsubj", "csubj"]).is_some();
    let reports = |word: usize| look_up(tree, word).is_some();
    let own = tense(tree, verb);
    let fits = tree.relation(verb) == "advcl" || (own.is_some() && tense(tree, cue) == own);
    // "He said he would order a review and warned that": an order still to be given is in another tense.
    let is_other = !reports(said) || (own.is_some() && tense(tree, said) != own);
    (cue < said && !has_subject && fits && reports(cue) && reports(verb) && is_other).then_some(cue)
}

fn follows_comma(tree: &Tree, verb: usize) -> bool {
    let first = tree.subtree(verb)[0];
    first.checked_sub(1).is_some_and(|before| tree.form(before) == ",") || tree.form(first) == ","
}

/// The tag of the finite verb of a clause: that of its first auxiliary or of itself.
fn tense<'a>(tree: &Tree<'a>, verb: usize) -> Option<&'a str> {
    let finite = tree.child_by(verb, &["aux", "cop"]).unwrap_or(verb);
    is_finite(tree, finite).then(|| if tree.token(finite).xpos == "VBD" { "past" } else { "present" })
}
