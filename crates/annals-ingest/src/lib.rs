//! What people keep of the news, bytes in, documents out: pages, mail, feeds, archives, tables, each with its metadata.
//!
//! What it owns: encodings, formats and the places inside files, the parts of a page (headline, deck, caption, credit,
//! dateline, paragraphs, furniture), and the dates that a page gives for its own publication. It knows no grammar and
//! opens no file.
//!
//! [`open`] finds the documents of a file, [`read_part`] reads one of them. Every format has a file in `readers`; the
//! table there names them all.

mod date;
mod decode;
mod doubtful;
mod error;
mod format;
mod html;
mod language;
mod line;
mod opening;
mod options;
mod part;
mod plain;
mod publication;
mod read;
mod readers;
mod side_file;

pub use error::IngestError;
pub use format::{BinaryKind, FileClass};
pub use opening::{Opened, open, size_limit};
pub use options::{Columns, Limits, MAX_BYTES, Options};
pub use part::Part;
pub use read::{Input, Read, read, read_part};
