//! What a person means by a name, an id or a path.

use annals_case::{Case, ConflictSubject, Fact};
use annals_graph::{FindError, find_dated, find_entity};
use anyhow::Result;

/// The fact that `words` name: by id or path, an entity by name, an event by words of its label.
pub(super) fn fact_named(case: &Case, words: &str) -> Result<Fact> {
    if let Some(fact) = case.facts().find(|fact| fact.id(case) == words) {
        return Ok(fact);
    }
    match find_entity(case, words) {
        Ok(key) => Ok(Fact::Entity(key)),
        Err(error @ FindError::Ambiguous { .. }) => Err(error.into()),
        Err(FindError::NotFound { .. }) => Ok(match find_dated(case, words)? {
            ConflictSubject::Event(key) => Fact::Event(key),
            ConflictSubject::Statement(key) => Fact::Statement(key),
            ConflictSubject::Document(key) => Fact::Document(key),
        }),
    }
}
