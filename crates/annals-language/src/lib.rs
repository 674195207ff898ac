//! English for annals: tokens, sentences, tags, lemmas, UD v2 trees and names, from one small network whose weights
//! are embedded.
//!
//! What it owns: the way from a [`Text`] to an [`Annotated`], and CoNLL-U in and out. It knows nothing of events,
//! reads no file and starts no thread; [`Model`] can be shared by as many threads as wanted.
//!
//! ```
//! use annals_document::Text;
//!
//! let text = Text::from("The court didn't rule on Monday. Judges will meet again.");
//! let annotated = annals_language::analyse(&text);
//! assert_eq!(annotated.sentences.len(), 2);
//! let words: Vec<&str> = annotated.tokens[..4].iter().map(|token| text.slice(token.span)).collect();
//! assert_eq!(words, ["The", "court", "did", "n't"]);
//! ```

mod characters;
pub mod conllu;
mod error;
mod features;
mod guards;
mod kernels;
mod lemma;
mod lstm;
mod math;
mod matrix;
mod model;
mod names;
mod network;
mod quantised;
mod splitter;
mod tree;
mod weights;

pub use error::ModelError;
pub use model::{LONGEST_SENTENCE, Model};

use annals_document::{Annotated, Span, Text};

/// Sentences, words, tags, trees and names of a text, by the embedded weights. See [`Model::analyse`].
pub fn analyse(text: &Text) -> Annotated {
    Model::embedded().analyse(text)
}

/// The same for stretches of a text, so that no sentence crosses from one into the next. See [`Model::analyse_parts`].
pub fn analyse_parts(text: &Text, parts: &[Span]) -> Annotated {
    Model::embedded().analyse_parts(text, parts)
}

/// The same for given sentences, each the spans of its words. See [`Model::analyse_pretokenized`].
pub fn analyse_pretokenized(text: &Text, sentences: &[Vec<Span>]) -> Annotated {
    Model::embedded().analyse_pretokenized(text, sentences)
}
