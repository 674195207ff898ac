//! The program that is measured: running it, and what it writes as far as a measure looks at it.

use annals_document::Span;
use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The program at a path.
#[derive(Clone, Copy)]
pub(crate) struct Program<'p>(pub(crate) &'p Path);

impl Program<'_> {
    /// Reads `inputs` into records, one a document; a document that can't be read has none.
    pub(crate) fn records(self, inputs: &[PathBuf], folder: &Path) -> Result<Vec<Record>> {
        let file = folder.join("records.jsonl");
        self.run(["extract".as_ref(), "--output".as_ref(), file.as_os_str()].into_iter().chain(paths(inputs)))?;
        lines(&std::fs::read_to_string(&file).with_context(|| format!("{}: can't be read", file.display()))?)
    }

    /// Builds the case of `inputs` and gives its file.
    pub(crate) fn build(self, inputs: &[PathBuf], folder: &Path) -> Result<PathBuf> {
        let output = folder.join("case");
        self.run(["build".as_ref(), "--output".as_ref(), output.as_os_str()].into_iter().chain(paths(inputs)))?;
        Ok(output.join("case.annals"))
    }

    /// All events of a case, in the order in which the program writes them.
    pub(crate) fn events(self, case: &Path) -> Result<Vec<ListedEvent>> {
        lines(&self.list("events", case)?)
    }

    /// All documents of a case with their days of publication.
    pub(crate) fn documents(self, case: &Path) -> Result<Vec<ListedDocument>> {
        lines(&self.list("documents", case)?)
    }

    fn list(self, what: &str, case: &Path) -> Result<String> {
        self.run([what, "--format", "jsonl", "--case"].map(OsStr::new).into_iter().chain([case.as_os_str()]))
    }

    /// What a command prints. Exit code 1 says that some documents could not be read: they count as empty.
    fn run<'a>(self, arguments: impl IntoIterator<Item = &'a OsStr>) -> Result<String> {
        let mut command = Command::new(self.0);
        command.args(arguments);
        let output = command.output().with_context(|| format!("{}: did not start", self.0.display()))?;
        if !matches!(output.status.code(), Some(0 | 1)) {
            bail!("{command:?} ended with {}:\n{}", output.status, String::from_utf8_lossy(&output.stderr));
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }
}

fn paths(inputs: &[PathBuf]) -> impl Iterator<Item = &OsStr> {
    inputs.iter().map(|path| path.as_os_str())
}

/// JSON Lines as values.
pub(crate) fn lines<T: DeserializeOwned>(text: &str) -> Result<Vec<T>> {
    let full = text.lines().filter(|line| !line.trim().is_empty());
    full.map(|line| serde_json::from_str(line).with_context(|| format!("not as expected: {line:.200}"))).collect()
}

/// The files of a folder that end so, in order of their names.
pub(crate) fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("{}: can't be read", folder.display()))?;
    let all: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    let mut found: Vec<PathBuf> = all.into_iter().filter(|path| path.to_string_lossy().ends_with(ending)).collect();
    found.sort();
    Ok(found)
}

/// What a document is called in the gold: its file without folders and ending.
pub(crate) fn name_of(path: &str) -> &str {
    let file = path.rsplit(['/', '\\']).next().unwrap_or(path);
    [".txt", ".html", ".htm", ".pdf", ".json"].iter().find_map(|ending| file.strip_suffix(ending)).unwrap_or(file)
}

/// How many characters two stretches have in common.
pub(crate) fn shared(one: Span, other: Span) -> u32 {
    one.end.min(other.end).saturating_sub(one.start.max(other.start))
}

/// A stretch of a document of the case.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct DocumentSpan {
    pub(crate) document: String,
    #[serde(flatten)]
    pub(crate) span: Span,
}

/// A line of `annals events --format jsonl`.
#[derive(Debug, Deserialize)]
pub(crate) struct ListedEvent {
    #[serde(default)]
    pub(crate) label: String,
    pub(crate) edtf: Option<String>,
    /// The first and the last day on which it can have begun.
    #[serde(default)]
    pub(crate) begin: Option<[Option<String>; 2]>,
    pub(crate) rank: Option<usize>,
    pub(crate) evidence: Option<EvidenceWords>,
    #[serde(default)]
    pub(crate) mentions: Vec<DocumentSpan>,
}

/// The words of a source that stand for an event.
#[derive(Debug, Deserialize)]
pub(crate) struct EvidenceWords {
    pub(crate) text: String,
}

/// A line of `annals documents --format jsonl`.
#[derive(Debug, Deserialize)]
pub(crate) struct ListedDocument {
    pub(crate) document: String,
    pub(crate) edtf: Option<String>,
}

/// A line of `annals extract`.
#[derive(Debug, Deserialize)]
pub(crate) struct Record {
    pub(crate) document: RecordDocument,
    #[serde(default)]
    pub(crate) entities: Vec<RecordEntity>,
    #[serde(default)]
    pub(crate) events: Vec<RecordEvent>,
    #[serde(default)]
    pub(crate) statements: Vec<RecordStatement>,
}

/// What a record says of its document.
#[derive(Debug, Deserialize)]
pub(crate) struct RecordDocument {
    pub(crate) path: String,
    pub(crate) published: Option<PublicationDate>,
    pub(crate) text: String,
}

/// The day of publication.
#[derive(Debug, Deserialize)]
pub(crate) struct PublicationDate {
    pub(crate) edtf: Option<String>,
}

/// An entity of a record.
#[derive(Debug, Deserialize)]
pub(crate) struct RecordEntity {
    pub(crate) id: String,
    pub(crate) name: String,
}

/// An event of a record.
#[derive(Debug, Deserialize)]
pub(crate) struct RecordEvent {
    pub(crate) trigger: Span,
    pub(crate) time: Option<RecordTime>,
}

/// A statement of a record.
#[derive(Debug, Deserialize)]
pub(crate) struct RecordStatement {
    pub(crate) kind: Option<String>,
    pub(crate) speaker: Option<String>,
    #[serde(default)]
    pub(crate) source: Vec<Span>,
    #[serde(default)]
    pub(crate) cue: Vec<Span>,
    #[serde(default)]
    pub(crate) content: Vec<Span>,
    pub(crate) time: Option<RecordTime>,
}

/// When something was: the first and last day of its begin and of its end, `YYYY-MM-DD`.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct RecordTime {
    #[serde(default)]
    pub(crate) begin: Option<[Option<String>; 2]>,
    #[serde(default, rename = "end_")]
    pub(crate) end: Option<[Option<String>; 2]>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_goes_by_its_file() {
        for path in ["in/mill-fire.txt", "C:\\in\\mill-fire.html", "mill-fire"] {
            assert_eq!(name_of(path), "mill-fire");
        }
    }

    #[test]
    fn stretches_share_what_lies_in_both() {
        assert_eq!(shared(Span::new(2, 8), Span::new(6, 12)), 2);
        assert_eq!(shared(Span::new(2, 8), Span::new(8, 12)), 0);
    }
}
