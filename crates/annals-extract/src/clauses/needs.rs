//! What verbs need in order to say something.

use crate::lexicon::content_lines;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What a verb says nothing without, in the active.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    /// An object, a predicate or a clause: "announced the closure", "said that it closed".
    Object,
    /// An object and a phrase with a preposition: "placed the mayor in charge".
    Both,
    /// One of these, or a phrase with a preposition: "came after the vote".
    Anything,
}

/// What a verb, in its dictionary form with its particle, needs; `None` where it can stand alone.
pub(super) fn needs(verb: &str) -> Option<Needs> {
    static TABLE: OnceLock<BTreeMap<&'static str, Needs>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let lines = content_lines(include_str!("../../data/needs.txt")).filter_map(|line| line.split_once(": "));
        let need = |kind: &str| match kind {
            "object" => Needs::Object,
            "both" => Needs::Both,
            _ => Needs::Anything,
        };
        lines.flat_map(|(kind, verbs)| verbs.split(' ').map(move |verb| (verb, need(kind)))).collect()
    });
    table.get(verb.replace(' ', "+").as_str()).copied()
}
