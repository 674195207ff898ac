//! What two entities are to each other.

use crate::{EntityId, Polarity, Span, TimeId};
use serde::{Deserialize, Serialize};

/// A lasting tie between two entities as one document gives it; what happens between them is an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relation {
    /// Of whom it is told.
    pub subject: EntityId,
    /// The tie, in snake case: `headquartered_in`, `member_of`, `president_of`.
    pub predicate: String,
    /// To whom or what.
    pub object: EntityId,
    /// Whether it is said to be so or not to be so.
    pub polarity: Polarity,
    /// The expression that says when.
    pub time: Option<TimeId>,
    /// The words that say it.
    pub evidence: Span,
}
