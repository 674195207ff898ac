//! Why a case file can't be written or read.

use crate::{FORMAT_VERSION, OLDEST_VERSION};

/// Why a case file can't be written or read. The messages do not name the file; whoever has its path does.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such file, or it may not be read.
    #[error("can't be opened: {0}")]
    Open(std::io::Error),
    /// The file is something else.
    #[error("not a case file; expected one that `annals build` wrote (case.annals)")]
    NotACase,
    /// The file's tables are of another version.
    #[error(
        "a case file of version {found}, where this program reads {} to {}; {}",
        OLDEST_VERSION,
        FORMAT_VERSION,
        if *found > FORMAT_VERSION { "a newer annals wrote it" } else { "build it again from its sources" }
    )]
    OtherVersion {
        /// Its version.
        found: i32,
    },
    /// The tables do not fit together.
    #[error("a damaged case file: {0}; build it again from its sources")]
    Damaged(String),
    /// What SQLite says.
    #[error("SQLite says: {0}")]
    Sqlite(#[from] rusqlite::Error),
}
