//! From words to spans: what a statement covers once marks, punctuation and paragraphs are seen to.

use super::Attribution;
use super::draft::Draft;
use super::quotations::{Quotation, quotation_at, quotations_in};
use crate::tree::Tree;
use annals_document::{Document, Span, StatementKind, Upos};
use std::collections::BTreeSet;

/// From this share of its words on, a content within quotation marks is direct speech.
const DIRECT_SHARE: f64 = 0.9;

/// The statement that `draft` has become; `None` where it has no content.
///
/// A content takes in whole every quotation that it touches, with its marks, and no punctuation else at its edges. What
/// is said inside a quotation stays inside it.
pub(super) fn finish(tree: &Tree, document: &Document, quotations: &[Quotation], draft: Draft) -> Option<Attribution> {
    let cue = spans_of(tree, &draft.cue);
    let place = cue.first().copied();
    // A turn of a quoted transcript has its cue inside its own quotation, whose words are all the speaker's.
    let holding = place
        .and_then(|place| quotation_at(quotations, place.start))
        .filter(|q| place.is_some_and(|p| q.inner.contains(p)));
    let is_own =
        holding.is_some_and(|holding| draft.quotations.iter().any(|&index| quotations.get(index) == Some(holding)));
    let holder = holding.filter(|_| !is_own);
    let outside = |quotation: &&Quotation| holding != Some(*quotation);
    let named: BTreeSet<usize> =
        draft.source.iter().flat_map(|source| &source.words).chain(&draft.cue).copied().collect();
    let said: Vec<usize> = draft.content.words.iter().copied().filter(|word| !named.contains(word)).collect();
    // What a colon or a dash attributes is speech without marks around it, whose sentences end in their own points.
    let is_speech = draft.lemma.is_empty() && draft.cue_head.is_some();
    let pieces = runs(&said).into_iter().filter_map(|run| trim(tree, &run, quotations, is_speech));
    let content: Vec<Span> = pieces
        .map(|piece| quotations_in(quotations, piece).iter().filter(outside).fold(piece, take_in))
        .filter_map(|piece| holder.map_or(Some(piece), |holder| clip(piece, holder.inner)))
        .flat_map(|piece| within_blocks(document, piece))
        .collect();
    let content = join(content);
    let left_out = holding.filter(|_| !is_own).copied();
    let occasion = occasion_of(tree, &draft, &content);
    (!content.is_empty()).then(|| Attribution {
        kind: kind_of(tree, &content, quotations, left_out),
        source: draft.source.as_ref().map(|source| spans_of(tree, &source.words)).unwrap_or_default(),
        source_head: draft.source.map(|source| source.head),
        cue,
        cue_head: draft.cue_head,
        lemma: draft.lemma,
        content,
        content_heads: draft.content.heads,
        occasion,
        addressee_head: draft.content.addressee,
        polarity: draft.polarity,
        force: draft.force,
        within: None,
    })
}

/// Prepositions before where or in what something is said.
const OCCASIONS: [&str; 10] = ["at", "by", "during", "in", "inside", "on", "outside", "through", "to", "via"];

/// The phrases that tell where, when or in what something is said: "at a rally in Ohio".
fn occasion_of(tree: &Tree, draft: &Draft, content: &[Span]) -> Vec<Span> {
    let Some(cue) = draft.cue_head else { return Vec::new() };
    let tells = |&phrase: &usize| {
        let link = tree.child_by(phrase, &["case"]).map(|case| tree.form(case).to_lowercase());
        let is_told = link.is_some_and(|link| OCCASIONS.contains(&link.as_str()));
        let span = tree.token(phrase).span;
        is_told
            && Some(phrase) != draft.content.addressee
            && !content.iter().any(|said| said.overlaps(span))
            && draft.source.as_ref().is_none_or(|source| !source.words.contains(&phrase))
    };
    // "said, speaking through an interpreter"
    let is_manner = |&clause: &usize| ["speak", "talk", "write"].contains(&tree.lemma(clause));
    let hosts = std::iter::once(cue).chain(tree.children_by(cue, &["advcl"]).filter(is_manner));
    let phrases = hosts.flat_map(|host| tree.children_by(host, &["obl"])).filter(tells);
    let outside = |span: Span| content.iter().all(|said| !said.overlaps(span));
    phrases.map(|phrase| tree.span_of(&phrase_words(tree, phrase))).filter(|&span| outside(span)).collect()
}

/// A phrase with its preposition.
fn phrase_words(tree: &Tree, head: usize) -> Vec<usize> {
    let words = tree.subtree(head);
    let last = words.iter().rposition(|&word| tree.upos(word) != Upos::Punct).map_or(words.len(), |last| last + 1);
    words[..last].to_vec()
}

/// The unbroken runs of `words`, which are in order.
fn runs(words: &[usize]) -> Vec<Vec<usize>> {
    words.chunk_by(|a, b| a + 1 == *b || a == b).map(<[usize]>::to_vec).collect()
}

fn spans_of(tree: &Tree, words: &[usize]) -> Vec<Span> {
    runs(words).iter().map(|run| tree.span_of(run)).collect()
}

/// A run without punctuation at its edges, but for marks of quotations that lie in it and, where it `is_speech`, the point
/// that ends it; `None` where nothing stays.
fn trim(tree: &Tree, run: &[usize], quotations: &[Quotation], is_speech: bool) -> Option<Span> {
    let whole = tree.span_of(run);
    let is_mark = |word: usize| {
        let span = tree.token(word).span;
        quotations_in(quotations, span)
            .iter()
            .any(|q| whole.contains(q.outer) && q.outer.contains(span) && !q.inner.overlaps(span))
    };
    let is_end = |word: usize| is_speech && matches!(tree.form(word), "." | "?" | "!" | "…");
    let is_edge = |&&word: &&usize| tree.upos(word) == Upos::Punct && !is_mark(word) && !is_end(word);
    let first = run.iter().take_while(is_edge).count();
    let last = run.len() - run.iter().rev().take_while(is_edge).count();
    let has_words = |kept: &&[usize]| kept.iter().any(|&word| tree.upos(word) != Upos::Punct);
    run.get(first..last).filter(has_words).map(|kept| tree.span_of(kept))
}

fn take_in(piece: Span, quotation: &Quotation) -> Span {
    if piece.overlaps(quotation.inner) { piece.cover(quotation.outer) } else { piece }
}

fn clip(piece: Span, limits: Span) -> Option<Span> {
    let clipped = Span::new(piece.start.max(limits.start), piece.end.min(limits.end));
    (!clipped.is_empty() && piece.overlaps(limits)).then_some(clipped)
}

/// The parts of `piece` that lie in the article's own blocks.
fn within_blocks(document: &Document, piece: Span) -> Vec<Span> {
    let first = document.blocks.partition_point(|block| block.span.end <= piece.start);
    let blocks = document.blocks[first..].iter().take_while(|block| block.span.start < piece.end);
    let parts = blocks.filter(|block| block.kind.is_article()).filter_map(|block| clip(piece, block.span));
    parts.map(|part| document.text.trim(part)).filter(|part| !part.is_empty()).collect()
}

/// Spans in order, those that touch or overlap made one.
fn join(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.start <= last.end => *last = last.cover(span),
            _ => joined.push(span),
        }
    }
    joined
}

/// Direct, indirect or mixed, by the share of words within quotation marks.
fn kind_of(tree: &Tree, content: &[Span], quotations: &[Quotation], left_out: Option<Quotation>) -> StatementKind {
    let words = content.iter().flat_map(|&span| tree.tokens_in(span));
    let words: Vec<Span> =
        words.filter(|&word| tree.upos(word) != Upos::Punct).map(|word| tree.token(word).span).collect();
    let is_quoted = |word: Span| quotations_in(quotations, word).iter().any(|quotation| Some(*quotation) != left_out);
    let quoted = words.iter().filter(|&&word| is_quoted(word)).count();
    match quoted {
        0 => StatementKind::Indirect,
        _ if quoted as f64 >= DIRECT_SHARE * words.len() as f64 => StatementKind::Direct,
        _ => StatementKind::Mixed,
    }
}
