//! `annals manifest`: the sources of a case, each with its hash, its size, where it is from and when it was read.

use super::json_lines;
use crate::Outcome;
use crate::arguments::{Manifest, ManifestFormat};
use crate::casework::kept_sources;
use crate::files::write_result;
use crate::scope::open_case;
use annals_case::{Case, CaseDocument, readable};
use anyhow::{Context, Result};
use serde::Serialize;

/// A source as a manifest lists it.
#[derive(Serialize)]
struct SourceRecord<'s> {
    path: &'s str,
    sha256: &'s str,
    bytes: u64,
    read_at: &'s str,
    documents: Vec<DocumentRecord<'s>>,
}

/// A document of a source.
#[derive(Serialize)]
struct DocumentRecord<'s> {
    document: &'s str,
    sha256: &'s str,
    url: Option<&'s str>,
    publisher: Option<&'s str>,
}

/// Writes the manifest.
pub(super) fn manifest(arguments: &Manifest) -> Result<Outcome> {
    let case = open_case(&arguments.case)?;
    let kept =
        kept_sources(&arguments.case.case).context("what was read is not kept beside this case; build it again")?;
    let records: Vec<SourceRecord> = kept
        .list
        .iter()
        .map(|source| SourceRecord {
            path: &source.path,
            sha256: &source.sha256,
            bytes: source.bytes,
            read_at: &source.read_at,
            documents: documents(&case, &source.path),
        })
        .collect();
    let text = match arguments.format {
        ManifestFormat::Text => records.iter().map(block).collect(),
        ManifestFormat::Jsonl => json_lines(&records)?,
        ManifestFormat::Sha256sum => {
            records.iter().map(|source| format!("{}  {}\n", source.sha256, source.path)).collect()
        }
    };
    write_result(arguments.output.output.as_deref(), text.as_bytes())?;
    Ok(Outcome::Complete)
}

fn documents<'s>(case: &'s Case, path: &str) -> Vec<DocumentRecord<'s>> {
    let is_of = |document: &&CaseDocument| {
        document.path.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('!'))
    };
    let record = |document: &'s CaseDocument| DocumentRecord {
        document: &document.path,
        sha256: &document.sha256,
        url: document.url.as_deref(),
        publisher: document.publisher.as_deref(),
    };
    case.documents.iter().filter(is_of).map(record).collect()
}

fn block(source: &SourceRecord) -> String {
    let mut text = format!(
        "{}\n    sha256 {}\n    {} bytes, read {}\n",
        readable(source.path),
        source.sha256,
        source.bytes,
        readable(source.read_at)
    );
    for document in &source.documents {
        let place = document.document.strip_prefix(source.path).filter(|rest| !rest.is_empty());
        let from = [place, document.publisher, document.url];
        let from: Vec<String> = from.into_iter().flatten().map(readable).collect();
        if !from.is_empty() {
            text.push_str(&format!("    {}\n", from.join("  ")));
        }
    }
    text
}
