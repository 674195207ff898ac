//! Reads files and prints `{"document": …}`, one JSON line a document that could be read.

#![allow(clippy::disallowed_methods, reason = "an example reads files of its own")]

use annals_ingest::{Options, open, read_part};
use std::io::Write;

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut err = std::io::stderr().lock();
    let options = Options::default();
    for path in std::env::args().skip(1) {
        let opened = match open(&path, &std::fs::read(&path)?, &options) {
            Ok(opened) => opened,
            Err(error) => {
                writeln!(err, "error: {path}: {error}")?;
                continue;
            }
        };
        for message in &opened.messages {
            writeln!(err, "{message}")?;
        }
        for part in opened.parts {
            let place = part.path().to_owned();
            match read_part(part, None, None, &options) {
                Ok(read) => {
                    writeln!(out, "{}", serde_json::json!({ "document": read.document }))?;
                    for warning in &read.warnings {
                        writeln!(err, "{warning}")?;
                    }
                }
                Err(error) => writeln!(err, "error: {place}: {error}")?,
            }
        }
    }
    out.flush()
}
