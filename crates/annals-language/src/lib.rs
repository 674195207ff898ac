#![doc = include_str!("../README.md")]

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
mod run_on;
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
