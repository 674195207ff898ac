#![doc = include_str!("../README.md")]

mod error;
mod row;
mod sources;
mod tables;

pub use error::StoreError;
pub use sources::{KeptSource, SOURCES_ID, SourceRecords, Sources};

use annals_case::Case;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;

/// Marks an SQLite database as a case file: "ANLS" in ASCII.
pub const APPLICATION_ID: i32 = 0x414e_4c53;

/// Version of the tables that are written; a file of a newer one is not read.
pub const FORMAT_VERSION: i32 = 7;

/// The oldest version that is read; what it lacks is empty.
pub const OLDEST_VERSION: i32 = 4;

/// A connection is of one thread, so it needs no locks.
const READ_ONLY: OpenFlags = OpenFlags::SQLITE_OPEN_READ_ONLY.union(OpenFlags::SQLITE_OPEN_NO_MUTEX);

const SCHEMA: &str = include_str!("schema.sql");

/// Writes `case` into a new file at `path`.
///
/// # Errors
/// Where the file can't be written, and where it is there already with something in it.
pub fn write(case: &Case, path: &Path) -> Result<(), StoreError> {
    let mut connection = new_file(path, APPLICATION_ID, FORMAT_VERSION)?;
    // Events and statements refer to each other; what they refer to is checked once, at the end. Row by row it would take
    // a time that grows with the square of their number.
    connection.pragma_update(None, "foreign_keys", "OFF")?;
    let transaction = connection.transaction()?;
    transaction.execute_batch(SCHEMA)?;
    tables::save(case, &row::Out::new(&transaction))?;
    if transaction.prepare("PRAGMA foreign_key_check")?.exists([])? {
        return Err(StoreError::Damaged("a row refers to one that is missing".to_owned()));
    }
    transaction.commit()?;
    connection.close().map_err(|(_, error)| error.into())
}

/// Reads the case in the file at `path`.
///
/// # Errors
/// Where there is no such file, where it is no case file, where a newer program wrote it, and where its tables do not
/// fit together.
pub fn read(path: &Path) -> Result<Case, StoreError> {
    read_parts(path, Parts::All)
}

/// Reads what is told in the case in the file at `path`, when, and what a person set right: all that
/// [`annals_case::differences`] looks at. Who takes part, numbers,
/// and how things are known stay empty.
///
/// # Errors
/// As [`read`].
pub fn read_told(path: &Path) -> Result<Case, StoreError> {
    read_parts(path, Parts::Told)
}

/// The version of the case file at `path`.
///
/// # Errors
/// Where there is no such file, and where it is no case file.
pub fn file_version(path: &Path) -> Result<i32, StoreError> {
    version(&opened(path)?, APPLICATION_ID)
}

/// The database at `path`, to be read; what is no ordinary file would be waited for.
fn opened(path: &Path) -> Result<Connection, StoreError> {
    let file = std::fs::File::open(path).and_then(|file| file.metadata()).map_err(StoreError::Open)?;
    if !file.is_file() {
        return Err(StoreError::NotACase);
    }
    Ok(Connection::open_with_flags(path, READ_ONLY)?)
}

/// How much of a case is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Parts {
    /// All of it.
    All,
    /// What is told, when, and what a person set right.
    Told,
}

fn read_parts(path: &Path, parts: Parts) -> Result<Case, StoreError> {
    let connection = opened(path)?;
    let version = version(&connection, APPLICATION_ID)?;
    if !(OLDEST_VERSION..=FORMAT_VERSION).contains(&version) {
        return Err(StoreError::OtherVersion { found: version });
    }
    tables::load(&connection, version, parts)
}

/// A new database at `path`.
fn new_file(path: &Path, application: i32, version: i32) -> Result<Connection, StoreError> {
    let connection = Connection::open(path)?;
    // The file is put in its place only when it is complete and on the disk, so a journal would protect nothing.
    connection.pragma_update(None, "page_size", 4096)?;
    connection.query_row("PRAGMA journal_mode = OFF", [], |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "OFF")?;
    connection.pragma_update(None, "application_id", application)?;
    connection.pragma_update(None, "user_version", version)?;
    Ok(connection)
}

/// The version of a database, if it is marked as `application`.
fn version(connection: &Connection, application: i32) -> Result<i32, StoreError> {
    let pragma = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
    if pragma("application_id").map_err(not_a_case)? != application {
        return Err(StoreError::NotACase);
    }
    Ok(pragma("user_version")?)
}

/// SQLite notices at the first query that a file is something else.
fn not_a_case(error: rusqlite::Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase) => StoreError::NotACase,
        _ => error.into(),
    }
}
