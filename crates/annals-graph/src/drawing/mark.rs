//! How marks for an event are drawn, by how it is told.

use annals_case::Standing;
use serde::Serialize;

/// Forms of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Mark {
    /// Told as fact.
    Filled,
    /// Told by somebody.
    Hollow,
    /// Not, or not yet.
    Dashed,
    /// Not so.
    Struck,
}

impl Mark {
    /// How marks for what is told so are drawn.
    pub(crate) fn of(standing: Standing) -> Mark {
        match standing {
            Standing::Asserted => Mark::Filled,
            Standing::Reported | Standing::Alleged => Mark::Hollow,
            Standing::Denied | Standing::Negated | Standing::Cancelled => Mark::Struck,
            _ => Mark::Dashed,
        }
    }
}
