#![doc = include_str!("../README.md")]

mod anchor;
mod arcs;
mod clauses;
mod entities;
mod events;
mod lemma;
mod lexicon;
mod links;
mod record;
mod relations;
mod statements;
mod times;

mod tree;
mod verb_arcs;

use annals_document::{Annotated, Document, Extraction, Span};
pub use entities::{PronounExample, pronoun_examples, pronoun_features};
use record::Findings;
use tree::Tree;

/// The language of the article's own text: its sentences never cross from one part of the page into another, and
/// furniture is not read.
pub fn annotate(document: &Document) -> Annotated {
    let parts: Vec<Span> = document.article_blocks().map(|block| block.span).collect();
    annals_language::analyse_parts(&document.text, &parts)
}

/// Reads what `document` says, given its language as [`annals_language`] annotates it.
pub fn extract(document: &Document, annotated: &Annotated) -> Extraction {
    let tree = Tree::new(&document.text, annotated);
    let times = times::find_times(&tree, document);
    let entities = entities::find_entities(&tree, document);
    let attributions = statements::find_statements(&tree, document);
    let events = events::find_events(&tree, document, &entities, &attributions, &times);
    let relations = relations::find_relations(&tree, document, &entities, &times);
    record::record(&tree, document, Findings { times, entities, attributions, events, relations })
}
