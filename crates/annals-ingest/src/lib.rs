#![doc = include_str!("../README.md")]

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
mod tables;

pub use error::IngestError;
pub use format::{BinaryKind, FileClass};
pub use opening::{Opened, open, size_limit};
pub use options::{Columns, Limits, MAX_BYTES, Options};
pub use part::Part;
pub use read::{Input, Read, read, read_part};
pub use readers::{Bookmark, read_bookmarks};
