//! What an entity is, and to whom, and from when to when.

use crate::{Bounds, EntityId, Polarity, Span, TimeId};
use serde::{Deserialize, Serialize};

/// A lasting tie as one document gives it; what happens between entities is an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relation {
    /// Of whom it is told.
    pub subject: EntityId,
    /// The tie, in snake case: `headquartered_in`, `member_of`, `president_of`.
    pub predicate: String,
    /// What sort of fact it is; `None` where it is none of these.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<RelationKind>,
    /// To whom or what; `None` for facts about the subject alone: "was born in 1961", "a former minister".
    pub object: Option<EntityId>,
    /// Whether it is said to be so or not to be so.
    pub polarity: Polarity,
    /// The expression that says when.
    pub time: Option<TimeId>,
    /// From when to when it held, as far as the document says; an end that is not told is open.
    #[serde(default, flatten)]
    pub bounds: Bounds,
    /// The words that say it.
    pub evidence: Span,
}

/// Sorts of facts about entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RelationKind {
    /// Held an office or a job.
    Office,
    /// Belongs to a body.
    Member,
    /// Has its seat, lives or works somewhere.
    Based,
    /// When and where somebody was born.
    Born,
    /// Is a part of something larger, as a town of a country.
    Part,
    /// Kin, by blood or marriage.
    Family,
}

impl RelationKind {
    /// As records write it: `office`.
    pub fn as_str(self) -> &'static str {
        match self {
            RelationKind::Office => "office",
            RelationKind::Member => "member",
            RelationKind::Based => "based",
            RelationKind::Born => "born",
            RelationKind::Part => "part",
            RelationKind::Family => "family",
        }
    }
}
