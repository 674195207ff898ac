//! Lists of words in `data/`, one word a line, `#` before what is said of the list.

use std::collections::BTreeSet;

/// The words of a list.
pub(crate) fn list(text: &str) -> BTreeSet<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
}

/// Runs of letters, digits and whatever else `also` admits.
pub(crate) fn runs(text: &str, also: fn(char) -> bool) -> impl Iterator<Item = &str> {
    text.split(move |c: char| !c.is_alphanumeric() && !also(c)).filter(|run| !run.is_empty())
}
