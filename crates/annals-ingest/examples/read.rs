//! Reads files and prints `{"document": …}`, one JSON line a document that could be read.

#![allow(clippy::disallowed_methods, reason = "an example reads files of its own")]

use annals_ingest::{Input, read};
use std::io::Write;

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut err = std::io::stderr().lock();
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        match read(&Input { path: &path, bytes: &bytes, ..Input::default() }) {
            Ok(read) => writeln!(out, "{}", serde_json::json!({ "document": read.document }))?,
            Err(error) => writeln!(err, "{path}: {error}")?,
        }
    }
    out.flush()
}
