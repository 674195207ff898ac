//! `annals build`: documents in; a case, its pictures, its table and its report out.

use super::wording::{count, skipped as skipped_words};
use crate::Outcome;
use crate::arguments::Build;
use crate::casework::{Casework, FILES, Made, kept_sources};
use crate::inputs::{Walk, find_inputs};
use crate::messages;
use crate::reading::{SourceRead, add_counts, read_all, read_records, say_missing_copies};
use annals_case::{Case, Dating, disagreements};
use annals_store::KeptSource;
use anyhow::{Result, bail};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

/// Builds a case.
pub(super) fn build(arguments: &Build) -> Result<Outcome> {
    if arguments.output.exists() && !arguments.output.is_dir() {
        bail!("{}: is a file; --output names a folder", arguments.output.display());
    }
    let walk = Walk { except: Some(&arguments.output), follow_links: arguments.reading.follow_links };
    let inputs = find_inputs(&arguments.paths, walk);
    inputs.messages.iter().for_each(messages::diagnostic);
    let mut options = arguments.reading.options();
    options.files.bookmarks = inputs.bookmarks();
    let (mut failed, mut skipped) = (inputs.failures(), inputs.skipped.clone());
    let known = kept_sources(&arguments.output.join("case.annals")).unwrap_or_default();
    let kept: BTreeMap<&str, &KeptSource> =
        known.list.iter().map(|source| (source.read_key.as_str(), source)).collect();
    let mut read: Vec<SourceRead> = Vec::new();
    read_all(
        &inputs.sources,
        options.jobs,
        |source| read_records(source, &options, &kept),
        |reading| {
            failed += reading.failures();
            add_counts(&mut skipped, &reading.skipped);
            read.extend(reading.results);
            Ok(())
        },
    )?;
    let left_out = if skipped.is_empty() { String::new() } else { format!("; {}", skipped_words(&skipped)) };
    if read.is_empty() {
        messages::error(&format!("no document could be read{left_out}; nothing was written"));
        return Ok(Outcome::Nothing);
    }
    say_missing_copies(&inputs.lists, &read);
    let work = Casework::in_folder(&arguments.output)?;
    let Made { case, kept } = work.make(&mut read)?;
    let base = std::env::current_dir().and_then(|folder| folder.canonicalize())?;
    work.write(&case, read.into_iter().map(|source| source.kept).collect(), &base, arguments.layout)?;
    let mut out = std::io::stdout().lock();
    out.write_all(summary(&case, &format!("{failed} failed{left_out}"), kept, &arguments.output).as_bytes())?;
    out.flush()?;
    Ok(if failed == 0 { Outcome::Complete } else { Outcome::SomeFailed })
}

fn summary(case: &Case, rest: &str, decided: usize, folder: &Path) -> String {
    let copies = case.documents.iter().filter(|document| document.copy_of.is_some()).count();
    let disputed = case.events.iter().filter(|event| !disagreements(case, event).is_empty()).count();
    let mut lines = vec![
        format!("{} read, {rest}{}", count(case.documents.len(), "document"), copied(copies)),
        format!("{}, {}", count(case.entities.len(), "entity"), count(case.relations.len(), "relation")),
        dated("document", case.documents.iter().map(|document| &document.published)),
        dated("event", case.events.iter().map(|event| &event.time)),
        dated("statement", case.statements.iter().map(|statement| &statement.time)),
        format!("Sources disagree on {}", count(disputed, "event")),
    ];
    lines.extend((decided > 0).then(|| format!("{} of yours kept", count(decided, "decision"))));
    lines.extend(FILES.map(|(name, what)| format!("  {}  {what}", folder.join(name).display())));
    lines.join("\n") + "\n"
}

/// "12 events: 7 dated, 3 before or after a known day, 2 without a date"
fn dated<'t>(noun: &str, times: impl Iterator<Item = &'t Dating>) -> String {
    let (mut placed, mut bounded, mut unknown) = (0, 0, 0);
    for time in times {
        match time {
            time if time.is_placed() => placed += 1,
            time if !time.bounds.is_unknown() => bounded += 1,
            _ => unknown += 1,
        }
    }
    let all = count(placed + bounded + unknown, noun);
    format!("{all}: {placed} dated, {bounded} before or after a known day, {unknown} without a date")
}

fn copied(copies: usize) -> String {
    match copies {
        0 => String::new(),
        1 => "; 1 is a copy of another".to_owned(),
        _ => format!("; {copies} are copies of others"),
    }
}
