//! From a file to the documents that it holds, through as many archives as there are.
//!
//! What is damaged, too large or no document costs itself alone; the rest of the file is read.

use crate::decode::decode;
use crate::error::IngestError;
use crate::format::{BinaryKind, FileClass, detect_format};
use crate::options::Options;
use crate::part::{Body, Given, Part};
use crate::readers::{Format, strip_pictures};
use annals_document::{Diagnostic, Severity};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// A file's documents, and what is to be said of the rest.
#[derive(Debug, Default)]
pub struct Opened {
    /// In the order of the file.
    pub parts: Vec<Part>,
    /// Warnings of the file, and errors of parts of it.
    pub messages: Vec<Diagnostic>,
    /// What was left out without a message, because it is no document: pictures, styles, repeats.
    pub skipped: BTreeMap<FileClass, usize>,
}

/// Finds the documents that a file holds. `path` is how it is called, `bytes` are all of it.
///
/// # Errors
/// For a file that is no document and holds none, and for one that is damaged or too large from its beginning.
///
/// # Example
/// ```
/// use annals_ingest::{Options, open};
///
/// let table = b"url,date,title,text\nhttps://post.example/dam,2023-05-14,Dam shut,The dam was shut on Friday.\n";
/// let opened = open("articles.csv", table, &Options::default()).unwrap();
/// assert_eq!(opened.parts[0].path(), "articles.csv!row-1");
/// ```
pub fn open(path: &str, bytes: &[u8], options: &Options) -> Result<Opened, IngestError> {
    let mut opening = Opening { options, unpacked: 0, entries: 0, is_full: false, opened: Opened::default() };
    let whole = Piece { path, name: path, bytes, depth: 0, given: Given::default(), charset: None, side_file: None };
    match opening.open(whole) {
        // What was read before the fault is kept.
        Err(error) if !opening.opened.parts.is_empty() => opening.fail(path, error),
        other => other?,
    }
    let opened = opening.opened;
    if opened.parts.is_empty() && opened.messages.is_empty() {
        return Err(IngestError::HoldsNothing);
    }
    Ok(opened)
}

/// The most bytes of a file that begins with `head` that are read.
pub fn size_limit(path: &str, head: &[u8], options: &Options) -> usize {
    let limits = &options.limits;
    match detect_format(path, head) {
        Ok(format) if format.traits().holds_many => limits.file_bytes,
        Ok(format) if format.traits().holds_pictures => limits.raw_document_bytes(),
        _ => limits.document_bytes,
    }
}

/// A file, or what lies inside one.
#[derive(Clone)]
pub(crate) struct Piece<'p> {
    /// How its document is to be called.
    pub(crate) path: &'p str,
    /// Its own name, whose ending is one sign of the format.
    pub(crate) name: &'p str,
    pub(crate) bytes: &'p [u8],
    /// In how many other files it lies.
    pub(crate) depth: usize,
    /// What those say of it.
    pub(crate) given: Given,
    /// The encoding that they declare for it.
    pub(crate) charset: Option<&'p str>,
    pub(crate) side_file: Option<Vec<u8>>,
}

/// The state of the opening of one file.
pub(crate) struct Opening<'o> {
    pub(crate) options: &'o Options,
    /// Bytes unpacked so far.
    unpacked: usize,
    entries: usize,
    /// Whether a limit was met, so that nothing more is taken.
    is_full: bool,
    pub(crate) opened: Opened,
}

impl Opening<'_> {
    /// Reads a piece by its format.
    pub(crate) fn open(&mut self, piece: Piece<'_>) -> Result<(), IngestError> {
        if piece.depth > self.options.limits.depth {
            return Err(IngestError::TooDeep { depth: self.options.limits.depth });
        }
        if piece.bytes.is_empty() {
            return Err(IngestError::Empty);
        }
        let format = detect_format(piece.name, piece.bytes).map_err(IngestError::Binary)?;
        (format.traits().read)(self, format, piece)
    }

    /// Reads a piece of another one; what is wrong with it is told under its own path, and the rest goes on.
    pub(crate) fn open_inside(&mut self, piece: Piece<'_>) {
        let path = piece.path.to_owned();
        match self.open(piece) {
            Ok(()) => {}
            Err(IngestError::Binary(kind)) => self.skip(kind.class()),
            Err(error) => self.fail(&path, error),
        }
    }

    /// Counts one more entry; whether there is room for it.
    pub(crate) fn take_entry(&mut self, path: &str) -> bool {
        self.entries += 1;
        let limit = self.options.limits.entries;
        if self.entries > limit && !self.is_full {
            self.is_full = true;
            self.fail(path, IngestError::TooMany { entries: limit });
        }
        !self.is_full
    }

    /// How many more bytes may be unpacked.
    pub(crate) fn room(&self) -> usize {
        if self.is_full { 0 } else { self.options.limits.file_bytes.saturating_sub(self.unpacked) }
    }

    /// Counts unpacked bytes; an error, once, where they are too many.
    pub(crate) fn take_bytes(&mut self, bytes: usize) -> Result<(), IngestError> {
        self.unpacked = self.unpacked.saturating_add(bytes);
        if self.unpacked <= self.options.limits.file_bytes {
            return Ok(());
        }
        self.is_full = true;
        Err(IngestError::UnpacksTooLarge { limit: self.options.limits.file_bytes })
    }

    /// Whether a limit was met.
    pub(crate) fn is_full(&self) -> bool {
        self.is_full
    }

    pub(crate) fn skip(&mut self, class: FileClass) {
        *self.opened.skipped.entry(class).or_default() += 1;
    }

    pub(crate) fn fail(&mut self, path: &str, error: IngestError) {
        self.message(Severity::Error, path, error.to_string());
    }

    pub(crate) fn warn(&mut self, path: &str, message: String) {
        self.message(Severity::Warning, path, message);
    }

    fn message(&mut self, severity: Severity, path: &str, message: String) {
        self.opened.messages.push(Diagnostic { severity, path: path.to_owned(), message });
    }

    /// Adds a document whose bytes are `own`.
    pub(crate) fn add(&mut self, format: Format, piece: &Piece<'_>, own: &[u8], body: Body, notes: Vec<String>) {
        self.opened.parts.push(Part {
            path: piece.path.to_owned(),
            sha256: hexadecimal(&Sha256::digest(own)),
            media_type: format.traits().media_type,
            body,
            given: piece.given.clone(),
            side_file: piece.side_file.clone(),
            notes,
        });
    }

    /// The piece's text, decoded; pictures inside it are left out before its size is looked at.
    pub(crate) fn text_of(&self, piece: &Piece<'_>) -> Result<(String, Vec<String>), IngestError> {
        let bytes = strip_pictures(piece.bytes);
        let limit = self.options.limits.document_bytes;
        if bytes.len() > limit {
            return Err(IngestError::TooLarge { bytes: bytes.len(), limit });
        }
        self.decoded(&bytes, piece.charset)
    }

    /// The piece's text, decoded, however long it is.
    pub(crate) fn long_text_of(&self, piece: &Piece<'_>) -> Result<(String, Vec<String>), IngestError> {
        self.decoded(piece.bytes, piece.charset)
    }

    fn decoded(&self, bytes: &[u8], charset: Option<&str>) -> Result<(String, Vec<String>), IngestError> {
        let decoded = decode(bytes, charset).map_err(IngestError::Binary)?;
        Ok((decoded.text, decoded.warning.into_iter().collect()))
    }
}

impl From<BinaryKind> for IngestError {
    fn from(kind: BinaryKind) -> Self {
        IngestError::Binary(kind)
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
