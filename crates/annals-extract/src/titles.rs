//! Arcs between a title and the name behind it, where the parser has left both on the verb.
//!
//! What it finds: two subjects of one verb, the second a name that follows the first at once.
//! Why: a verb has one subject. Of two the title would be taken for somebody of its own, and the name be lost.
//! Example: "former Head of the Harbour Office Ada Marlow resigned": "Head" says what Ada Marlow is.
//! Known misses: a title that the parser makes the head of the name.

use annals_document::{Token, Upos};

/// The relation of a title to the name that it describes.
pub(crate) const TITLE: &str = "nmod:desc";

/// For each title the name that it belongs to; `heads` and the results are indices of tokens.
pub(crate) fn titles(tokens: &[Token], heads: &[Option<usize>]) -> Vec<(usize, usize)> {
    let is_subject = |token: usize| matches!(tokens[token].deprel.as_str(), "nsubj" | "nsubj:pass");
    let names = (0..tokens.len()).filter(|&token| is_subject(token) && tokens[token].upos == Upos::Propn);
    names.filter_map(|name| Some((title_before(tokens, heads, name, is_subject)?, name))).collect()
}

fn title_before(
    tokens: &[Token],
    heads: &[Option<usize>],
    name: usize,
    is_subject: impl Fn(usize) -> bool,
) -> Option<usize> {
    let sentence = tokens[name].sentence;
    let last = name.checked_sub(1).filter(|&last| tokens[last].sentence == sentence)?;
    // The top of what stands before the name; nothing of it may be behind the name.
    let title = std::iter::successors(Some(last), |&token| heads[token])
        .take(tokens.len())
        .find(|&token| is_subject(token) && heads[token] == heads[name])?;
    let is_noun = matches!(tokens[title].upos, Upos::Noun | Upos::Propn);
    (title < name && is_noun && tokens[last].upos != Upos::Punct).then_some(title)
}
