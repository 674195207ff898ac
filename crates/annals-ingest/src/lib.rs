//! Saved pages, bytes in, documents out: text and HTML, with what they say of themselves.
//!
//! What it owns: encodings, formats, the parts of a page (headline, deck, caption, credit, dateline, paragraphs,
//! furniture), and the dates that a page gives for its own publication. It knows no grammar and opens no file.

mod date;
mod decode;
mod error;
mod format;
mod html;
mod language;
mod line;
mod plain;
mod publication;
mod read;
mod side_file;

pub use error::{IngestError, MAX_BYTES};
pub use format::BinaryKind;
pub use read::{Input, Read, read};
