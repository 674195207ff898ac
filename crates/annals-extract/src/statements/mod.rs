//! Who said, wrote, announced, denied, believes, wants, fears, ordered or knows what.
//!
//! Every cue of the article is tried in turn: verbs, nouns, adjectives, adverbs, "according to". Quotations are found by
//! their marks alone and then given to a cue, or to the speaker of the sentence before. Furniture, credits and labels
//! are never read. [`speakers`] says whom a source names; what a content speaks of and when it was said are for other passes.

mod according;
mod cues;
mod direct;
mod draft;
mod finish;
mod headlines;
mod holders;
mod joined;
mod lexicon;
mod matters;
mod near;
mod nesting;
mod nominals;
mod quotations;
mod sources;
mod speakers;
mod surface;
#[cfg(test)]
mod tests;
mod translated;
mod turns;
mod verbs;

use crate::tree::Tree;
use annals_document::{Document, Force, Polarity, Span, StatementKind};
use draft::Draft;
pub(crate) use holders::shortest_holders;
pub(crate) use matters::{ToldEvent, find_matters};
pub(crate) use speakers::resolve_speakers;
use std::collections::BTreeSet;
pub(crate) use translated::is_translated;

/// Whether a verb attributes what follows, by its lemma.
pub(crate) fn is_cue_verb(lemma: &str) -> bool {
    lexicon::verb(lemma).is_some()
}

/// Whether a verb utters what follows: one that attributes, and not only a thought or a wish.
pub(crate) fn is_utterance(lemma: &str) -> bool {
    lexicon::verb(lemma)
        .is_some_and(|entry| !matches!(entry.force, Force::Believe | Force::Fear | Force::Know | Force::Want))
}

/// A statement as the words give it, before entities and times are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attribution {
    /// In the speaker's words, in the reporter's, or both.
    pub(crate) kind: StatementKind,
    /// The words for the speaker; empty where nobody is named.
    pub(crate) source: Vec<Span>,
    /// Index of the token that the speaker is looked up by; for a relative pronoun the noun that it stands for.
    pub(crate) source_head: Option<usize>,
    /// The words that attribute; empty for a quotation on its own.
    pub(crate) cue: Vec<Span>,
    /// Index of the cue's verb, noun or preposition.
    pub(crate) cue_head: Option<usize>,
    /// Dictionary form of the cue: `say`, `point out`, `according to`; empty where it is typographic only.
    pub(crate) lemma: String,
    /// What is said, with quotation marks where it is quoted.
    pub(crate) content: Vec<Span>,
    /// Indices of the tops of the content's clauses or phrases.
    pub(crate) content_heads: Vec<usize>,
    /// The words for where or in what it is said; times among them.
    pub(crate) occasion: Vec<Span>,
    /// Index of the word for whom it is said to.
    pub(crate) addressee_head: Option<usize>,
    /// Negative for what is denied or left unsaid.
    pub(crate) polarity: Polarity,
    /// What is done by saying it.
    pub(crate) force: Force,
    /// Index of the statement that this one stands in.
    pub(crate) within: Option<usize>,
}

impl Attribution {
    /// Characters of its content.
    fn length(&self) -> u32 {
        self.content.iter().map(|span| span.len()).sum()
    }
}

/// Every statement of the article, in order of content.
pub(crate) fn find_statements(tree: &Tree, document: &Document) -> Vec<Attribution> {
    let quotations = quotations::find_quotations(document);
    let mut drafts = find_worded(tree, document);
    drafts.extend(find_typographic(tree, document, &drafts));
    let drafts = direct::attach_quotations(tree, document, &quotations, drafts);
    let finished = drafts.into_iter().filter_map(|draft| finish::finish(tree, document, &quotations, draft)).collect();
    nesting::nest(tree, &quotations, finished)
}

/// The statements whose cue is a word, at most one a cue.
fn find_worded(tree: &Tree, document: &Document) -> Vec<Draft> {
    let rules: [fn(&Tree, usize) -> Option<Draft>; 5] = [
        according::find_according_statement,
        nominals::find_noun_statement,
        nominals::find_adjective_statement,
        nominals::find_adverb_statement,
        verbs::find_verb_statement,
    ];
    let words = document.article_blocks().flat_map(|block| tree.tokens_in(block.span));
    let drafts: Vec<Draft> = words.filter_map(|word| rules.iter().find_map(|rule| rule(tree, word))).collect();
    without_repetition(drafts)
}

/// "Voiced concern" is one cue: a verb whose cue is part of a noun's is left out.
fn without_repetition(drafts: Vec<Draft>) -> Vec<Draft> {
    let inside =
        |draft: &Draft| draft.cue.iter().copied().filter(|&word| Some(word) != draft.cue_head).collect::<Vec<_>>();
    let repeated: BTreeSet<usize> = drafts.iter().flat_map(inside).collect();
    drafts.into_iter().filter(|draft| draft.cue_head.is_none_or(|head| !repeated.contains(&head))).collect()
}

/// The statements that a colon or a dash attributes, in blocks without any other that says the whole of it.
fn find_typographic(tree: &Tree, document: &Document, drafts: &[Draft]) -> Vec<Draft> {
    let found = document.article_blocks().filter_map(|block| headlines::find_block_statement(tree, block));
    let taken: BTreeSet<Option<usize>> = drafts.iter().map(|draft| draft.cue_head).collect();
    found.filter(|draft| !taken.contains(&draft.cue_head)).collect()
}
