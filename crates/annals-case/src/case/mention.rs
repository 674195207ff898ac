//! Where documents say what a case holds.

use super::DocumentKey;
use annals_document::{Bounds, EventTime, MentionForm, Modality, Polarity, Span};
use serde::{Deserialize, Serialize};

/// A stretch of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Citation {
    /// The document.
    pub document: DocumentKey,
    /// Its characters.
    #[serde(flatten)]
    pub span: Span,
}

/// One place where a document speaks of an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EntityMention {
    /// The place.
    #[serde(flatten)]
    pub citation: Citation,
    /// By name, by description or by pronoun.
    pub form: MentionForm,
}

/// One place where a document tells an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventMention {
    /// The document.
    pub document: DocumentKey,
    /// The words that name the event.
    pub trigger: Span,
    /// The clause that says it.
    pub evidence: Span,
    /// When, as this document alone says it, or as a reader of news takes it ([`EventTime::is_guess`]).
    pub time: Option<EventTime>,
    /// Whether this document says it to be so.
    pub polarity: Polarity,
    /// Whether this document tells it as done.
    pub modality: Modality,
}

/// One place where a document gives a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementMention {
    /// The document.
    pub document: DocumentKey,
    /// The words for the speaker.
    pub source: Vec<Span>,
    /// The words that attribute.
    pub cue: Vec<Span>,
    /// The word of them that tells what is done by saying it.
    #[serde(default)]
    pub verb: Option<Span>,
    /// The words of the content.
    pub content: Vec<Span>,
    /// The words for where or in what it was said.
    #[serde(default)]
    pub occasion: Vec<Span>,
    /// Whether the document says that its words are a translation.
    #[serde(default)]
    pub translated: bool,
}

/// One place where a document gives a relation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelationMention {
    /// The place.
    #[serde(flatten)]
    pub citation: Citation,
    /// From when to when it held, as this document alone says it.
    #[serde(default, flatten)]
    pub bounds: Bounds,
}
