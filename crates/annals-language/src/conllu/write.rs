//! Printing CoNLL-U.

use super::read::{Pretokenized, Surface, SurfaceSentence};
use annals_document::{Annotated, Text, Token};
use std::collections::BTreeMap;
use std::fmt::Write;

/// An annotated text as CoNLL-U. A word that follows its neighbour without a space and is a clitic (`n't`, `'s`,
/// `not` after `can`) makes a multiword token with it, as in the English treebanks.
pub fn write(text: &Text, annotated: &Annotated) -> String {
    let mut out = String::new();
    for (number, sentence) in annotated.sentences.iter().enumerate() {
        let tokens = &annotated.tokens[sentence.tokens()];
        let written: String = text.slice(sentence.span).split_whitespace().collect::<Vec<_>>().join(" ");
        let comments = vec![format!("# sent_id = {}", number + 1), format!("# text = {written}")];
        let surface = SurfaceSentence { comments, tokens: surfaces(text, tokens) };
        write_sentence(&mut out, &surface, tokens, &labels(annotated, sentence.first));
    }
    out
}

/// Given words and sentences, with what the model says of them ([`Pretokenized::analyse`]).
pub fn write_pretokenized(given: &Pretokenized, annotated: &Annotated) -> String {
    let mut out = String::new();
    for (surface, sentence) in given.sentences.iter().zip(&annotated.sentences) {
        let tokens = &annotated.tokens[sentence.tokens()];
        write_sentence(&mut out, surface, tokens, &labels(annotated, sentence.first));
    }
    out
}

/// The BIO labels of the words in names, by the word's place counted from `first`.
fn labels(annotated: &Annotated, first: usize) -> BTreeMap<usize, String> {
    let from = annotated.names.partition_point(|name| name.first < first);
    let sentence = annotated.tokens.get(first).map(|token| token.sentence);
    let mut labels = BTreeMap::new();
    for name in annotated.names[from..]
        .iter()
        .take_while(|name| annotated.tokens.get(name.first).map(|token| token.sentence) == sentence)
    {
        for place in name.first..name.end {
            let mark = if place == name.first { 'B' } else { 'I' };
            labels.insert(place - first, format!("{mark}-{}", name.label));
        }
    }
    labels
}

fn surfaces(text: &Text, tokens: &[Token]) -> Vec<Surface> {
    let mut surfaces: Vec<Surface> = Vec::new();
    for (place, token) in tokens.iter().enumerate() {
        let form = text.slice(token.span);
        let before = place.checked_sub(1).map(|before| &tokens[before]);
        let touches = before.is_some_and(|before| before.span.end == token.span.start);
        if let Some(last) = surfaces.last_mut() {
            last.space_after = !touches;
            let host = last.words.last().map_or("", String::as_str);
            if touches && is_clitic(host, form) {
                last.form.push_str(form);
                last.words.push(form.into());
                last.space_after = true;
                continue;
            }
        }
        surfaces.push(Surface { form: form.into(), words: vec![form.into()], space_after: true });
    }
    surfaces
}

/// Whether `word`, written together with `host`, makes one token with it.
fn is_clitic(host: &str, word: &str) -> bool {
    let low = crate::features::normal_form(word);
    let host = crate::features::normal_form(host);
    host.ends_with(char::is_alphanumeric) && matches!(low.as_str(), "n't" | "'s" | "'m" | "'re" | "'ve" | "'ll" | "'d")
        || host.ends_with('s') && host.len() > 1 && low == "'"
        || matches!(
            (host.as_str(), low.as_str()),
            ("can", "not")
                | ("gon" | "wan", "na")
                | ("got", "ta")
                | ("do" | "does" | "did" | "ca" | "wo" | "is" | "are" | "was" | "would" | "could" | "should", "nt")
                | ("i", "m" | "ve" | "ll" | "d")
                | ("it" | "that" | "he" | "she" | "what" | "there" | "let", "s")
                | ("lem" | "gim", "me")
        )
}

fn write_sentence(out: &mut String, surface: &SurfaceSentence, tokens: &[Token], labels: &BTreeMap<usize, String>) {
    for comment in &surface.comments {
        out.push_str(comment);
        out.push('\n');
    }
    let mut place = 0;
    for token in &surface.tokens {
        let space = if token.space_after { "_" } else { "SpaceAfter=No" };
        let several = token.words.len() > 1;
        if several {
            let last = place + token.words.len();
            let _ = writeln!(out, "{}-{last}\t{}{}\t{space}", place + 1, cell(&token.form), "\t_".repeat(7));
        }
        for form in &token.words {
            let Some(word) = tokens.get(place) else { break };
            let mut misc: Vec<&str> = Vec::new();
            let name = labels.get(&place).map(|label| format!("NER={label}"));
            misc.extend(name.as_deref());
            if !several && !token.space_after {
                misc.push(space);
            }
            let misc = if misc.is_empty() { "_".into() } else { misc.join("|") };
            place += 1;
            let _ = writeln!(
                out,
                "{place}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t_\t{misc}",
                cell(form),
                cell(&word.lemma),
                word.upos.as_str(),
                cell(&word.xpos),
                cell(&word.feats),
                word.head,
                cell(&word.deprel),
            );
        }
    }
    out.push('\n');
}

/// A value as a column may hold it: nothing is `_`, and a tab or line end is a space.
fn cell(value: &str) -> std::borrow::Cow<'_, str> {
    if value.is_empty() {
        "_".into()
    } else if value.contains(['\t', '\n', '\r']) {
        value.replace(['\t', '\n', '\r'], " ").into()
    } else {
        value.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clitics_join_their_hosts() {
        for (host, word, joined) in [
            ("do", "n't", true),
            ("Bush", "’s", true),
            ("can", "not", true),
            ("workers", "'", true),
            ("end", ".", false),
            ("\"", "'s", false),
            ("did", "not", false),
        ] {
            assert_eq!(is_clitic(host, word), joined, "{host} {word}");
        }
    }

    #[test]
    fn cells_are_never_empty() {
        assert_eq!((cell(""), cell("a\tb"), cell("a b")), ("_".into(), "a b".into(), "a b".into()));
    }
}
