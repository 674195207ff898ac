//! What a person has decided of merges, by places in documents: what is to be apart, and what is to be one.
//!
//! Decisions name documents by their bytes or their path and mentions by their characters and words, so that they hold
//! when documents are read again and others come. One that finds nothing any more is told, not dropped in silence.

use annals_case::{Case, Citation};
use annals_document::Span;
use serde::{Deserialize, Serialize};

/// A decision on two mentions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Whether they are one or two.
    pub decision: Verdict,
    /// Mentions of what.
    pub of: Decided,
    /// One mention.
    pub one: MentionPlace,
    /// The other.
    pub other: MentionPlace,
}

/// What is decided of two mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// They are two things.
    Apart,
    /// They are one thing.
    Together,
}

/// What a decision is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Decided {
    /// Tellings of events, by their triggers.
    Event,
    /// Entities of documents, by their first mentions.
    Entity,
}

/// A mention by what stays the same when its document is read again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MentionPlace {
    /// The document's path as it was given.
    pub document: String,
    /// Of the bytes of the document, in hexadecimal.
    pub sha256: String,
    /// Its characters.
    #[serde(flatten)]
    pub span: Span,
    /// Its words.
    pub words: String,
}

impl MentionPlace {
    /// The place of `citation` in `case`.
    pub fn of(case: &Case, citation: Citation) -> MentionPlace {
        let document = case.document(citation.document);
        MentionPlace {
            document: document.path.clone(),
            sha256: document.sha256.clone(),
            span: citation.span,
            words: case.quote(citation).to_owned(),
        }
    }
}
