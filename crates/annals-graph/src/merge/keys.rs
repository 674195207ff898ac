//! Where the items and clusters of a corpus stand in the lists of its case.

use annals_case::{EntityKey, EventKey, StatementKey};

/// The case's keys of the items of all documents.
pub(crate) struct Keys<'a> {
    pub(crate) entities: &'a [EntityKey],
    pub(crate) events: &'a [EventKey],
    pub(crate) statements: &'a [StatementKey],
}

/// An order of clusters: the place of each.
pub(crate) struct Order {
    pub(super) key: Vec<usize>,
}

impl Order {
    /// The things of all clusters in this order.
    pub(crate) fn arrange<T>(&self, things: Vec<T>) -> Vec<T> {
        let mut placed: Vec<(usize, T)> = self.key.iter().copied().zip(things).collect();
        placed.sort_by_key(|(position, _)| *position);
        placed.into_iter().map(|(_, thing)| thing).collect()
    }
}
