//! Positions in a case's lists, typed by list.

use serde::{Deserialize, Serialize};

macro_rules! define_key {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl $name {
            /// The position as a number.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl From<usize> for $name {
            fn from(index: usize) -> Self {
                $name(index as u32)
            }
        }
    )+};
}

define_key!(
    /// A position in `Case::documents`.
    DocumentKey,
    /// A position in `Case::entities`.
    EntityKey,
    /// A position in `Case::events`.
    EventKey,
    /// A position in `Case::statements`.
    StatementKey,
    /// A position in `Case::relations`.
    RelationKey,
);
