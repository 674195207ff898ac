//! What documents say that can't all hold.

use super::{DocumentKey, EventKey, ReasonStep, StatementKey};
use serde::{Deserialize, Serialize};

/// A time that a document gives and that can't hold beside what is known more reliably; it was set aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// Whose time it is about.
    pub subject: ConflictSubject,
    /// What was kept: the fewest facts that rule the other one out.
    pub kept: Vec<ReasonStep>,
    /// What was set aside.
    pub set_aside: ReasonStep,
    /// Why this one and none of the others, in words a person can read.
    #[serde(default)]
    pub why: String,
}

/// Whose time a conflict is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ConflictSubject {
    /// When an event happened.
    Event(EventKey),
    /// When a statement was made.
    Statement(StatementKey),
    /// When a document was published.
    Document(DocumentKey),
}
