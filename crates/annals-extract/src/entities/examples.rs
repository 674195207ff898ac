//! Pronouns with what speaks for each mention that they may take up, for learning the weights.

use super::antecedent_weights::column_of;
use super::antecedents::FEATURES;
use super::find_mentions::find_mentions;
use super::link::link_and_show;
use crate::tree::Tree;
use annals_document::{Annotated, Document, Span};

/// A third-person pronoun and what it may take up.
#[derive(Clone, Debug, PartialEq)]
pub struct PronounExample {
    /// The pronoun.
    pub pronoun: Span,
    /// Which column of the table of weights it is weighed by: 0 for "he" and "she", 1 for "it", 2 for "they".
    pub column: usize,
    /// The head word of each mention that agrees with it, with one number for each of [`pronoun_features`].
    pub candidates: Vec<(Span, Vec<f64>)>,
    /// The same for taking up none of them.
    pub alone: Vec<f64>,
}

/// The names of what speaks for or against a mention, in order, each with the weight from which learning starts.
pub fn pronoun_features() -> &'static [(&'static str, f64)] {
    &FEATURES
}

/// The third-person pronouns of a document, in order of the text.
pub fn pronoun_examples(document: &Document, annotated: &Annotated) -> Vec<PronounExample> {
    let tree = Tree::new(&document.text, annotated);
    let mentions = find_mentions(&tree, document);
    let mut examples = Vec::new();
    link_and_show(&tree, &mentions, &mut |setting, index, candidates| {
        let head = |mention: usize| tree.token(mentions[mention].head).span;
        let values = setting.candidates(index, candidates);
        examples.push(PronounExample {
            pronoun: head(index),
            column: column_of(&mentions[index].name),
            candidates: candidates.iter().map(|&other| head(other)).zip(values.iter().map(|v| v.to_vec())).collect(),
            alone: setting.alone(index, candidates.len()).to_vec(),
        });
    });
    examples
}
