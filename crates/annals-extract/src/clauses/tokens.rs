//! From the tokens of a part to its stretches of text.

use crate::tree::Tree;
use annals_document::{Span, Upos};

/// Marks that open or close a quotation.
pub(super) const QUOTATION_MARKS: &[&str] = &["\"", "“", "”", "''", "``", "‘", "’", "'"];

/// The stretches of text that `tokens` make, which must be in order of the text: tokens that follow each other with nothing
/// but white space between are one stretch.
pub(super) fn spans(tree: &Tree, tokens: &[usize]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut last: Option<usize> = None;
    for &token in tokens {
        let span = tree.token(token).span;
        match (last, spans.last_mut()) {
            (Some(before), Some(stretch)) if before + 1 == token => *stretch = stretch.cover(span),
            _ => spans.push(span),
        }
        last = Some(token);
    }
    spans
}

/// `tokens` in order, without the punctuation that has lost what it stood for: commas outside lists, brackets, full stops,
/// and quotation marks that stand alone.
pub(super) fn tidy(tree: &Tree, tokens: Vec<usize>) -> Vec<usize> {
    let mut tokens = whole_words(tree, tokens);
    tokens.sort_unstable();
    tokens.dedup();
    let kept: Vec<usize> = tokens.iter().copied().filter(|&token| is_kept(tree, &tokens, token)).collect();
    let is_word = |token: usize| kept.binary_search(&token).is_ok() && !is_mark(tree, token);
    let touches_word = |token: usize| is_word(token + 1) || token > 0 && is_word(token - 1);
    let kept: Vec<usize> =
        kept.iter().copied().filter(|&token| !is_quotation_mark(tree, token) || touches_word(token)).collect();
    let marks = kept.iter().filter(|&&token| is_quotation_mark(tree, token)).count();
    let without_marks =
        |tokens: Vec<usize>| tokens.into_iter().filter(|&token| !is_quotation_mark(tree, token)).collect();
    let mut kept: Vec<usize> = if marks % 2 == 1 { without_marks(kept) } else { kept };
    let is_loose = |token: &usize| is_mark(tree, *token) && !is_quotation_mark(tree, *token);
    while kept.last().is_some_and(is_loose) {
        kept.pop();
    }
    let first = kept.iter().position(|token| !is_loose(token)).unwrap_or(0);
    kept.drain(..first);
    kept
}

/// `tokens` with the rest of the words that a hyphen, a dash or a stroke makes of several tokens: "COVID-19", "43–5", "op-eds".
fn whole_words(tree: &Tree, mut tokens: Vec<usize>) -> Vec<usize> {
    let touches = |before: usize| {
        let (Some(one), Some(other)) = (tree.annotated.tokens.get(before), tree.annotated.tokens.get(before + 1))
        else {
            return false;
        };
        one.span.end == other.span.start && one.sentence == other.sentence
    };
    let begins = |token: usize| tree.form(token).starts_with(['-', '‑', '–', '/']);
    let is_joint = |token: usize| begins(token) && tree.form(token).chars().count() == 1;
    let mut next = 0;
    while next < tokens.len() {
        let token = tokens[next];
        let mut found = Vec::new();
        if touches(token) && (begins(token + 1) || is_joint(token)) && (!is_joint(token + 1) || touches(token + 1)) {
            found.push(token + 1);
        }
        // "£346m", however the tree hangs the number.
        let is_currency =
            |token: usize| tree.upos(token) == Upos::Sym && matches!(tree.form(token), "$" | "£" | "€" | "¥");
        let is_number = |token: usize| tree.form(token).starts_with(|letter: char| letter.is_ascii_digit());
        if is_currency(token) && touches(token) && is_number(token + 1) {
            found.push(token + 1);
        }
        if token > 0 && touches(token - 1) && (is_joint(token - 1) && token > 1 && touches(token - 2) || begins(token))
        {
            found.push(token - 1);
        }
        // "to the swearing-in": the words before it may hang on its end.
        let hung = found.iter().flat_map(|&other| tree.children_by(other, &["case", "det"]).collect::<Vec<_>>());
        let hung: Vec<usize> = hung.filter(|&word| word < token && token - word <= 2).collect();
        found.extend(hung);
        found.retain(|other| !tokens.contains(other));
        tokens.extend(found);
        next += 1;
    }
    tokens
}

/// Whether a token is no word: it has neither a letter nor a digit.
fn is_mark(tree: &Tree, token: usize) -> bool {
    tree.upos(token) == Upos::Punct && !tree.form(token).chars().any(char::is_alphanumeric)
}

fn is_quotation_mark(tree: &Tree, token: usize) -> bool {
    tree.upos(token) == Upos::Punct && QUOTATION_MARKS.contains(&tree.form(token))
}

/// Whether a token of a part stays: all words, and the marks within words, numbers and lists.
fn is_kept(tree: &Tree, tokens: &[usize], token: usize) -> bool {
    if !is_mark(tree, token) || is_quotation_mark(tree, token) {
        return true;
    }
    let has = |other: usize| tokens.binary_search(&other).is_ok();
    let marks_before = tokens.iter().filter(|&&other| other < token && is_quotation_mark(tree, other)).count();
    let is_quoted = marks_before % 2 == 1 && tree.form(token) == ",";
    let stands_between = token > 0 && has(token - 1) && has(token + 1);
    let touches = |a: usize, b: usize| tree.token(a).span.end == tree.token(b).span.start;
    let is_before_word = || token + 1 < tree.len() && !is_mark(tree, token + 1);
    let is_within_word = stands_between && touches(token - 1, token) && touches(token, token + 1) && is_before_word();
    // "Weil herself, her husband, and her son": what stood before the comma may be left out.
    let is_before_name = || tree.upos(token + 1) != Upos::Cconj && tokens.first().is_some_and(|&first| first < token);
    let is_list = tree.form(token) == ","
        && (stands_between
            || has(token + 1) && is_before_name() && !has(token - 1) && tree.upos(token - 1) == Upos::Pron)
        && tree.head(token).is_some_and(|head| {
            let is_counted = || tree.relation(head) == "appos" && tree.child_by(head, &["nummod"]).is_some();
            has(head) && (matches!(tree.relation(head), "conj" | "amod" | "compound") || is_counted())
        });
    is_within_word || is_list || is_quoted && stands_between
}
