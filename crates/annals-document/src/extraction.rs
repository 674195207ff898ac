//! All that is read out of one document: the record of `annals extract`.

use crate::{Annotated, Document, Entity, Event, Relation, Span, Statement, TemporalLink, TimeExpression, Upos};
use serde::{Deserialize, Serialize};

/// Version of the record's layout.
pub const SCHEMA: u32 = 1;

/// What one document says; one line of `annals extract`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Extraction {
    /// [`SCHEMA`].
    pub schema: u32,
    /// The document itself.
    pub document: Document,
    /// Characters of each sentence.
    pub sentences: Vec<Span>,
    /// Tokens, where they were asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tokens: Vec<TokenRecord>,
    /// In order of the text.
    pub times: Vec<TimeExpression>,
    /// In order of first mention.
    pub entities: Vec<Entity>,
    /// In order of trigger.
    pub events: Vec<Event>,
    /// In order of content.
    pub statements: Vec<Statement>,
    /// In order of evidence.
    pub relations: Vec<Relation>,
    /// In order of signal.
    #[serde(default)]
    pub links: Vec<TemporalLink>,
}

/// A token as records write it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenRecord {
    /// Its characters.
    #[serde(flatten)]
    pub span: Span,
    /// Dictionary form.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn Treebank tag.
    pub xpos: String,
    /// Position of the head within the sentence, counted from 1; 0 is the root.
    pub head: u32,
    /// Relation to the head.
    pub deprel: String,
    /// Index of its sentence.
    pub sentence: u32,
}

impl TokenRecord {
    /// The tokens of `annotated` as records write them.
    pub fn all(annotated: &Annotated) -> Vec<TokenRecord> {
        annotated
            .tokens
            .iter()
            .map(|token| TokenRecord {
                span: token.span,
                lemma: token.lemma.clone(),
                upos: token.upos,
                xpos: token.xpos.clone(),
                head: token.head,
                deprel: token.deprel.clone(),
                sentence: token.sentence,
            })
            .collect()
    }
}
