//! How two things that a document tells lie to each other in time.

use crate::{CalendarDistance, EventId, Span, StatementId, TimeRelation};
use serde::{Deserialize, Serialize};

/// What a document says of the order of two things: a TLINK of TimeML with its signal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemporalLink {
    /// What lies so.
    pub of: Happening,
    /// How it lies to the other.
    pub relation: TimeRelation,
    /// What it is placed by.
    pub to: Happening,
    /// How long there is between them: "two days after"; never negative.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distance: Option<CalendarDistance>,
    /// How it is known.
    pub from: LinkSource,
    /// The word that says so, "after"; or the words of a tense, "had fled".
    pub signal: Span,
}

/// Something of a document that has a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Happening {
    /// What happened.
    Event(EventId),
    /// The saying of something.
    Statement(StatementId),
}

/// How the order of two things is known, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LinkSource {
    /// A conjunction or preposition between them, or a verb that orders them: "after", "during", "followed".
    Connective,
    /// The past perfect beside the past: "arrested the man who had fled".
    Tense,
    /// An adverb that goes on from what was told before: "then", "later".
    Sequence,
}
