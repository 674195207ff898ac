//! What a person set right, by the numbers of the items of a corpus.

use annals_case::Act;
use annals_document::{Bounds, EntityKind};
use std::collections::BTreeMap;

/// The corrections that fit a corpus; of several on one thing the latest.
#[derive(Default)]
pub(crate) struct Corrections {
    /// Pairs of entities.
    pub(crate) entities: Pairs,
    /// Pairs of events.
    pub(crate) events: Pairs,
    /// When events were.
    pub(crate) event_dates: BTreeMap<usize, SetDate>,
    /// When statements were made.
    pub(crate) statement_dates: BTreeMap<usize, SetDate>,
    /// Names of entities.
    pub(crate) names: BTreeMap<usize, String>,
    /// Kinds of entities.
    pub(crate) entity_kinds: BTreeMap<usize, EntityKind>,
    /// Labels of events.
    pub(crate) labels: BTreeMap<usize, String>,
    /// Kinds of events.
    pub(crate) event_kinds: BTreeMap<usize, String>,
    /// The entities that made statements; `None` where nobody is known.
    pub(crate) speakers: BTreeMap<usize, Option<usize>>,
    /// The acts that hold, each with an item that it is about.
    pub(crate) acts: Vec<(Act, Item)>,
}

/// An item of a corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Item {
    Event(usize),
    Entity(usize),
    Statement(usize),
    Relation(usize, annals_document::Span),
    Document(usize),
}

/// A date that a person set.
pub(crate) struct SetDate {
    pub(crate) bounds: Bounds,
    /// By whom and why, in words.
    pub(crate) because: String,
}

/// Pairs of items by what is decided of them, with the numbers of the acts.
#[derive(Default)]
pub(crate) struct Pairs {
    /// The lesser item first.
    pub(crate) apart: BTreeMap<(usize, usize), usize>,
    pub(crate) together: Vec<(usize, usize, usize)>,
}
