//! The model: its weights, and the way from a text to its annotation.

use crate::error::ModelError;
use crate::network::{Analysis, Network};
use crate::splitter::Splitter;
use crate::weights::Weights;
use annals_document::{Annotated, Name, Sentence, Span, Text, Token};
use std::sync::LazyLock;

static ENGLISH: &[u8] = include_bytes!("../weights/english.safetensors");

/// The longest stretch of words that is analysed as one sentence. A sentence of more words that was found by the
/// splitter becomes several; one that was given is analysed in stretches, whose roots hang on the first.
pub const LONGEST_SENTENCE: usize = 250;
/// Words that are computed together, and sentences at most.
const BATCH_WORDS: usize = 256;
const BATCH_SENTENCES: usize = 64;

/// A language model for English, ready for use.
pub struct Model {
    splitter: Splitter,
    network: Network,
}

impl Model {
    /// The weights that come with this crate, unpacked once in a process.
    ///
    /// # Panics
    /// Never: the embedded bytes are read by this crate's tests, and no input reaches them.
    pub fn embedded() -> &'static Model {
        static MODEL: LazyLock<Model> = LazyLock::new(|| {
            #[expect(clippy::expect_used, reason = "constant bytes, read by the tests of this crate")]
            Model::from_bytes(ENGLISH).expect("the embedded weights are whole")
        });
        &MODEL
    }

    /// Weights in the layout that `crates/annals-train/python/export.py` writes.
    ///
    /// # Errors
    /// When the bytes are no such file, or its parts do not fit one another.
    pub fn from_bytes(bytes: &[u8]) -> Result<Model, ModelError> {
        let weights = Weights::open(bytes)?;
        Ok(Model { splitter: Splitter::load(&weights)?, network: Network::load(&weights)? })
    }

    /// Sentences, words, tags, trees and names of a text.
    ///
    /// The result depends on the text alone: whatever else is analysed at the same time changes no bit of it. Every
    /// sentence is a tree with one root; every character that is not white space belongs to one token.
    pub fn analyse(&self, text: &Text) -> Annotated {
        self.analyse_parts(text, &[text.span()])
    }

    /// The same for stretches of a text, in order and without overlap: no sentence goes from one into the next, and what
    /// lies in none of them is not read.
    pub fn analyse_parts(&self, text: &Text, parts: &[Span]) -> Annotated {
        let mut sentences = Vec::new();
        for part in parts {
            let shift = |word: &Span| Span::new(word.start + part.start, word.end + part.start);
            for words in self.splitter.split(text.slice(*part)) {
                sentences.extend(words.chunks(LONGEST_SENTENCE).map(|words| words.iter().map(shift).collect()));
            }
        }
        self.analyse_pretokenized(text, &sentences)
    }

    /// The same for sentences and words that are given, as the spans of the words of each sentence. Sentences
    /// without words are left out.
    pub fn analyse_pretokenized(&self, text: &Text, sentences: &[Vec<Span>]) -> Annotated {
        let forms: Vec<Vec<&str>> =
            sentences.iter().map(|words| words.iter().map(|span| text.slice(*span)).collect()).collect();
        self.analyse_words(sentences, &forms)
    }

    /// The same for words whose forms are not what the text has at their spans, as in multiword tokens.
    /// `sentences` and `forms` have the same shape; what one has more than the other is left out.
    pub(crate) fn analyse_words(&self, sentences: &[Vec<Span>], forms: &[Vec<&str>]) -> Annotated {
        let analyses = self.analyse_forms(forms);
        let mut annotated = Annotated::default();
        for (spans, analysis) in sentences.iter().zip(analyses) {
            add_sentence(&mut annotated, spans, analysis);
        }
        annotated
    }

    /// Cuts long sentences into stretches, and computes stretches of similar length together.
    fn analyse_forms(&self, sentences: &[Vec<&str>]) -> Vec<Analysis> {
        let mut stretches: Vec<(usize, &[&str])> = Vec::new();
        for (sentence, words) in sentences.iter().enumerate() {
            stretches.extend(words.chunks(LONGEST_SENTENCE).map(|stretch| (sentence, stretch)));
        }
        let mut order: Vec<usize> = (0..stretches.len()).collect();
        order.sort_by_key(|at| (std::cmp::Reverse(stretches[*at].1.len()), *at));
        let mut results: Vec<Analysis> = vec![Analysis::default(); stretches.len()];
        let mut rest = order.as_slice();
        while let Some(longest) = rest.first().map(|at| stretches[*at].1.len()) {
            let count = (BATCH_WORDS / longest.max(1)).clamp(1, BATCH_SENTENCES).min(rest.len());
            let (batch, others) = rest.split_at(count);
            rest = others;
            let words: Vec<&[&str]> = batch.iter().map(|at| stretches[*at].1).collect();
            for (at, analysis) in batch.iter().zip(self.network.analyse(&words)) {
                results[*at] = analysis;
            }
        }
        let mut whole: Vec<Analysis> = vec![Analysis::default(); sentences.len()];
        for ((sentence, _), analysis) in stretches.into_iter().zip(results) {
            whole[sentence].join(analysis);
        }
        whole
    }
}

impl Analysis {
    /// Adds a further stretch of the same sentence; its root hangs on the root of the first.
    fn join(&mut self, mut other: Analysis) {
        let offset = self.words.len();
        if let Some(root) = self.words.iter().position(|word| word.head == 0) {
            for word in &mut other.words {
                if word.head == 0 {
                    word.head = root + 1;
                    word.deprel = "parataxis".into();
                } else {
                    word.head += offset;
                }
            }
            for name in &mut other.names {
                name.words = name.words.start + offset..name.words.end + offset;
            }
        }
        self.words.append(&mut other.words);
        self.names.append(&mut other.names);
    }
}

fn add_sentence(annotated: &mut Annotated, spans: &[Span], analysis: Analysis) {
    let first = annotated.tokens.len();
    let number = annotated.sentences.len() as u32;
    annotated.tokens.extend(spans.iter().zip(analysis.words).map(|(span, word)| Token {
        span: *span,
        lemma: word.lemma,
        upos: word.upos,
        xpos: word.xpos,
        feats: word.feats,
        head: word.head as u32,
        deprel: word.deprel,
        sentence: number,
    }));
    let end = annotated.tokens.len();
    if end == first {
        return;
    }
    let cover = |from: usize, to: usize| annotated.tokens[from].span.cover(annotated.tokens[to - 1].span);
    annotated.sentences.push(Sentence { span: cover(first, end), first, end });
    for name in analysis.names {
        let words = first + name.words.start..first + name.words.end;
        annotated.names.push(Name {
            span: cover(words.start, words.end),
            kind: crate::names::kind_of(&name.label),
            first: words.start,
            end: words.end,
            label: name.label,
        });
    }
}
