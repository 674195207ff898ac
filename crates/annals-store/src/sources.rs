//! What was read for a case, kept beside it: the sources, and the records of each.
//!
//! The case file depends on the documents alone. When a file was read, and with which version of the reader, stands here, so
//! that a page that did not change need not be read again.

use crate::StoreError;
use crate::row::{Out, cell, for_each, json, row};
use annals_document::{Diagnostic, Extraction};
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

/// Marks an SQLite database as what was read for a case: "ANLR" in ASCII.
pub const SOURCES_ID: i32 = 0x414e_4c52;

const VERSION: i32 = 1;

const SCHEMA: &str = include_str!("sources.sql");

/// What was read for a case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// The folder from which relative paths start, as seen from the folder of the case.
    pub base: String,
    /// Who lays out its graph, as the command line names it.
    pub layout: String,
    /// Sorted by path.
    pub list: Vec<KeptSource>,
}

/// One file that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptSource {
    /// As it was given.
    pub path: String,
    /// Of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its length.
    pub bytes: u64,
    /// When it was read: `2026-11-29T17:00:00.000000Z`.
    pub read_at: String,
    /// A hash of all that its reading depends on.
    pub read_key: String,
    /// The version of the reader and its model.
    pub reader: String,
    /// Paths of its documents that were taken out of the case.
    pub without: Vec<String>,
    /// What was read, deflated.
    pub records: Vec<u8>,
}

/// What was read out of one file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SourceRecords {
    /// Its documents.
    pub records: Vec<Extraction>,
    /// What is to be said of them.
    pub messages: Vec<Diagnostic>,
    /// How many parts of it are no documents, by class.
    #[serde(default)]
    pub skipped: BTreeMap<String, usize>,
}

impl SourceRecords {
    /// As a [`KeptSource`] holds it.
    ///
    /// # Errors
    /// Where a record can't be written as JSON.
    pub fn deflated(&self) -> Result<Vec<u8>, StoreError> {
        let damaged = |error: &dyn std::fmt::Display| StoreError::Damaged(format!("a record can't be kept: {error}"));
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
        let text = serde_json::to_vec(self).map_err(|error| damaged(&error))?;
        encoder.write_all(&text).and_then(|()| encoder.finish()).map_err(|error| damaged(&error))
    }

    /// What `bytes` of a [`KeptSource`] hold.
    ///
    /// # Errors
    /// Where they hold something else.
    pub fn inflated(bytes: &[u8]) -> Result<SourceRecords, StoreError> {
        let damaged = |error: &dyn std::fmt::Display| StoreError::Damaged(format!("records that were kept: {error}"));
        let mut text = Vec::new();
        std::io::Read::read_to_end(&mut DeflateDecoder::new(bytes), &mut text).map_err(|error| damaged(&error))?;
        serde_json::from_slice(&text).map_err(|error| damaged(&error))
    }
}

impl Sources {
    /// Writes them into a new file at `path`.
    ///
    /// # Errors
    /// Where the file can't be written, and where it is there already with something in it.
    pub fn write(&self, path: &Path) -> Result<(), StoreError> {
        let mut connection = crate::new_file(path, SOURCES_ID, VERSION)?;
        let transaction = connection.transaction()?;
        transaction.execute_batch(SCHEMA)?;
        let out = Out::new(&transaction);
        for (name, value) in [("base", &self.base), ("layout", &self.layout)] {
            row("meta").set("name", name.to_owned()).set("value", value.clone()).insert(&out)?;
        }
        for source in &self.list {
            row("sources")
                .set("path", source.path.clone())
                .set("sha256", source.sha256.clone())
                .set("bytes", i64::try_from(source.bytes).unwrap_or(i64::MAX))
                .set("read_at", source.read_at.clone())
                .set("read_key", source.read_key.clone())
                .set("reader", source.reader.clone())
                .set_json("without", &source.without)
                .set("records", source.records.clone())
                .insert(&out)?;
        }
        drop(out);
        transaction.commit()?;
        connection.close().map_err(|(_, error)| error.into())
    }

    /// Reads them from the file at `path`.
    ///
    /// # Errors
    /// Where there is no such file, where it is something else, and where another version wrote it.
    pub fn read(path: &Path) -> Result<Sources, StoreError> {
        std::fs::File::open(path).map_err(StoreError::Open)?;
        let connection = Connection::open_with_flags(path, crate::READ_ONLY)?;
        let version = crate::version(&connection, SOURCES_ID)?;
        if version != VERSION {
            return Err(StoreError::OtherVersion { found: version });
        }
        let mut sources = Sources::default();
        for_each(&connection, "SELECT * FROM meta", |row| {
            let value: String = cell(row, "value")?;
            match cell::<String>(row, "name")?.as_str() {
                "base" => sources.base = value,
                "layout" => sources.layout = value,
                _ => {}
            }
            Ok(())
        })?;
        for_each(&connection, "SELECT * FROM sources ORDER BY path, sha256", |row| {
            sources.list.push(KeptSource {
                path: cell(row, "path")?,
                sha256: cell(row, "sha256")?,
                bytes: cell::<i64>(row, "bytes")?.unsigned_abs(),
                read_at: cell(row, "read_at")?,
                read_key: cell(row, "read_key")?,
                reader: cell(row, "reader")?,
                without: json(row, "without")?,
                records: cell(row, "records")?,
            });
            Ok(())
        })?;
        Ok(sources)
    }
}
