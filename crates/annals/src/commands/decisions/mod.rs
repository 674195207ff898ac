//! What a person decides of merges: `annals split`, `annals merge`, `annals decisions`.
//!
//! Decisions stand in `decisions.jsonl` beside the case, a line each, and `annals build` applies them whenever it writes a
//! case there, so they outlive every reading.

mod list;
mod merge;
mod parts;
mod split;

pub(super) use list::decisions;
pub(super) use merge::merge;
pub(super) use split::{note_split, split};

use crate::files::write_result;
use annals_case::readable;
use annals_graph::Decision;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// The name of the file of decisions.
const FILE: &str = "decisions.jsonl";

/// The file of decisions beside a case.
fn file_beside(case: &Path) -> PathBuf {
    case.parent().unwrap_or(Path::new("")).join(FILE)
}

/// The decisions for the case in `folder`; none where there is no file of them.
pub(super) fn decisions_in(folder: &Path) -> Result<Vec<Decision>> {
    read(&folder.join(FILE))
}

fn read(file: &Path) -> Result<Vec<Decision>> {
    let text = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error).with_context(|| format!("{}: can't be read", file.display())),
    };
    let decision = |(number, line): (usize, &str)| {
        serde_json::from_str(line).with_context(|| format!("{}: line {} is no decision", file.display(), number + 1))
    };
    text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(decision).collect()
}

fn write(file: &Path, decisions: &[Decision]) -> Result<()> {
    write_result(Some(file), super::json_lines(decisions)?.as_bytes())
}

/// Adds `new` to `old`, without what says the contrary of the same two mentions and without doubles.
fn with(old: Vec<Decision>, new: Vec<Decision>) -> Vec<Decision> {
    let is_on_same = |a: &Decision, b: &Decision| {
        a.of == b.of && ((&a.one, &a.other) == (&b.one, &b.other) || (&a.one, &a.other) == (&b.other, &b.one))
    };
    let mut all: Vec<Decision> = old.into_iter().filter(|old| !new.iter().any(|new| is_on_same(old, new))).collect();
    all.extend(new);
    all
}

/// `path:start-end “words”`
fn shown(place: &annals_graph::MentionPlace) -> String {
    format!("{}:{}-{} “{}”", readable(&place.document), place.span.start, place.span.end, readable(&place.words))
}
