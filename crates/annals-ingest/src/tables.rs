//! Tables of words in `data/`: a row a line, `#` before what is said of the table.

/// The rows of a table.
pub(crate) fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}
