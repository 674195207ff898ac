//! From the command line's names and days to the part of a case that is meant.

use crate::arguments::{CaseFile, Scope};
use crate::files::settled;
use annals_case::{Case, EntityKey};
use annals_graph::{Filter, Subject, find_entity, find_subject};
use anyhow::{Context, Result};
use std::path::Path;

/// The case in a file.
pub(crate) fn open_case(file: &CaseFile) -> Result<Case> {
    let hint = if file.case == Path::new("case.annals") { " (--case FILE names another one)" } else { "" };
    annals_store::read(&settled(&file.case)).with_context(|| format!("{}{hint}", file.case.display()))
}

/// The entity that a name on the command line means, where one is given.
pub(crate) fn named(case: &Case, name: Option<&str>) -> Result<Option<EntityKey>> {
    Ok(name.map(|name| find_entity(case, name)).transpose()?)
}

/// The filter that a scope stands for.
pub(crate) fn filter(case: &Case, scope: &Scope) -> Result<Filter> {
    let marked = scope.marked.keeping(scope.with_hidden);
    let mut filter = Filter { from: scope.from, to: scope.to, marked, ..Filter::default() };
    for name in &scope.about {
        match find_subject(case, name)? {
            Subject::Entity(key) => filter.about.push(key),
            Subject::Words(words) => filter.words.push(words),
        }
    }
    Ok(filter)
}
