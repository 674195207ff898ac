//! How files are read: limits, columns, what to do with pages that are no article.

use crate::readers::{Bookmark, Field};
use std::collections::BTreeMap;

/// The most bytes that one document may have: 16 MiB, some three million words of text. Pictures inside it don't count.
///
/// Reading takes time and memory in proportion to the size; what is larger is a collection, not a page.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;

/// What is read at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one document, without the pictures inside it.
    pub document_bytes: usize,
    /// Bytes of one file with all that it holds, after unpacking.
    pub file_bytes: usize,
    /// Files inside files inside files.
    pub depth: usize,
    /// Entries, records, messages or lines of one file.
    pub entries: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { document_bytes: MAX_BYTES, file_bytes: 1024 * 1024 * 1024, depth: 4, entries: 200_000 }
    }
}

impl Limits {
    /// Bytes of a document with its pictures.
    pub(crate) fn raw_document_bytes(&self) -> usize {
        self.document_bytes.saturating_mul(16).min(self.file_bytes)
    }
}

/// How files are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// What is read at most.
    pub limits: Limits,
    /// Which columns or keys hold what, where their names don't tell.
    pub columns: Columns,
    /// Whether pages that look like error pages, consent walls, checks for robots or lists of other pages are read.
    pub keep_doubtful: bool,
    /// What lists of bookmarks say of the pages that they name; copies by the paths under which they are read.
    pub bookmarks: Vec<Bookmark>,
}

/// Which columns or keys of a table of articles hold what: `text=body,date=published`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns(BTreeMap<Field, String>);

impl Columns {
    /// The column that was given for a field.
    pub(crate) fn get(&self, field: Field) -> Option<&str> {
        self.0.get(&field).map(String::as_str)
    }
}

impl std::str::FromStr for Columns {
    type Err = String;

    fn from_str(given: &str) -> Result<Self, String> {
        let mut columns = BTreeMap::new();
        for pair in given.split(',') {
            let (field, column) = pair.split_once('=').ok_or_else(|| {
                format!("{pair:?} is no FIELD=COLUMN; expected something like text=body,date=published")
            })?;
            let field = Field::named(field.trim()).ok_or_else(|| {
                format!("{:?} is no field; expected text, title, date, url, publisher or author", field.trim())
            })?;
            columns.insert(field, column.trim().to_owned());
        }
        Ok(Columns(columns))
    }
}
