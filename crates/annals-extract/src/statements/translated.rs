//! Whether a document says that what it gives of somebody's words is a translation.

use crate::tree::Tree;
use annals_document::Span;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static LANGUAGES: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| include_str!("../../data/languages.txt").lines().filter(|line| !line.starts_with('#')).collect());
/// Words for those who translate and what they do.
const TRANSLATING: [&str; 5] = ["interpreter", "translator", "translation", "translated", "translating"];

/// Whether the words around a statement, its cue and its occasion, tell that it is a translation: "through an
/// interpreter", "in Arabic".
pub(crate) fn is_translated(tree: &Tree, around: impl Iterator<Item = Span>) -> bool {
    let words: Vec<String> =
        around.flat_map(|span| tree.tokens_in(span)).map(|token| tree.form(token).to_lowercase()).collect();
    let names_language = |pair: &[String]| pair[0] == "in" && LANGUAGES.contains(pair[1].as_str());
    words.iter().any(|word| TRANSLATING.contains(&word.as_str())) || words.windows(2).any(names_language)
}
