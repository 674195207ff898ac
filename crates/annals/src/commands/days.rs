//! The work of days: `annals add`, `annals remove`, `annals diff`.

use super::json_lines;
use super::wording::{count, skipped as skipped_words};
use crate::Outcome;
use crate::arguments::{Add, CaseFile, Diff, DiffFormat, Remove};
use crate::casework::{Casework, as_given_in};
use crate::files::write_result;
use crate::inputs::{Walk, find_inputs};
use crate::messages;
use crate::reading::{SourceRead, add_counts, read_all, read_records, say_missing_copies};
use crate::scope::open_case;
use annals_case::{Case, Change, Difference, differences, readable};
use annals_store::KeptSource;
use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Lines of one sort that are shown after a command that changes a case.
const SHOWN: usize = 12;

/// Reads documents into a case that is there.
pub(super) fn add(arguments: &Add) -> Result<Outcome> {
    let work = Casework::of_case(&arguments.case.case)?;
    let base =
        work.base().canonicalize().context("the folder from which its documents were read is not there any more")?;
    let here = std::env::current_dir()?.canonicalize()?;
    let paths: Vec<PathBuf> = arguments.paths.iter().map(|path| as_given_in(&base, &here, path)).collect();
    // Paths mean what they meant when the case was built.
    std::env::set_current_dir(&base)?;
    let folder = arguments.case.case.parent().map(|folder| here.join(folder));
    let walk = Walk { except: folder.as_deref(), follow_links: arguments.reading.follow_links };
    let inputs = find_inputs(&paths, walk);
    inputs.messages.iter().for_each(messages::diagnostic);
    let mut options = arguments.reading.options();
    options.files.bookmarks = inputs.bookmarks();
    let kept: BTreeMap<&str, &KeptSource> =
        work.sources.list.iter().map(|source| (source.read_key.as_str(), source)).collect();
    let (mut failed, mut skipped) = (inputs.failures(), inputs.skipped.clone());
    let mut added: Vec<SourceRead> = Vec::new();
    read_all(
        &inputs.sources,
        options.jobs,
        |source| read_records(source, &options, &kept),
        |reading| {
            failed += reading.failures();
            add_counts(&mut skipped, &reading.skipped);
            added.extend(reading.results);
            Ok(())
        },
    )?;
    say_missing_copies(&inputs.lists, &added);
    let read = added.iter().filter(|source| source.is_new).map(|source| source.records.len()).sum();
    let left_out = if skipped.is_empty() { String::new() } else { format!("; {}", skipped_words(&skipped)) };
    let head = format!("{} read, {failed} failed{left_out}", count(read, "document"));
    if added.is_empty() {
        messages::error(&format!("{head}; nothing was changed"));
        return Ok(Outcome::Nothing);
    }
    let is_same =
        |old: &KeptSource, new: &KeptSource| old.path == new.path && (old.path != "-" || old.sha256 == new.sha256);
    let stay = work.sources.list.iter().filter(|old| !added.iter().any(|new| is_same(old, &new.kept)));
    let mut all = Casework::recall(stay.cloned().collect(), options.jobs)?;
    all.extend(added);
    change(&work, all, &base, &head)?;
    Ok(if failed == 0 { Outcome::Complete } else { Outcome::SomeFailed })
}

/// Takes documents out of a case.
pub(super) fn remove(arguments: &Remove) -> Result<Outcome> {
    let work = Casework::of_case(&arguments.case.case)?;
    let case = open_case(&arguments.case)?;
    let mut gone: BTreeSet<&str> = BTreeSet::new();
    for name in &arguments.documents {
        let found: Vec<&str> = case
            .documents
            .iter()
            .filter(|document| document.id == *name || is_within(&document.path, name))
            .map(|document| document.path.as_str())
            .collect();
        if found.is_empty() {
            bail!("{name:?} is no document of this case; `annals documents` lists them");
        }
        gone.extend(found);
    }
    if gone.len() == case.documents.len() {
        bail!("nothing would be left; to have done with the case, delete its folder");
    }
    let base = work.base();
    let mut all = Casework::recall(work.sources.list.clone(), 0)?;
    for source in &mut all {
        let documents = source.records.iter().map(|record| &record.document.path);
        let out: BTreeSet<String> = documents.filter(|path| gone.contains(path.as_str())).cloned().collect();
        source.kept.without.extend(out);
        source.kept.without.sort();
        source.kept.without.dedup();
    }
    all.retain(|source| source.records.iter().any(|record| !source.kept.without.contains(&record.document.path)));
    change(&work, all, &base.canonicalize().unwrap_or(base), &format!("{} taken out", count(gone.len(), "document")))?;
    Ok(Outcome::Complete)
}

/// Whether the document at `path` is what `name` means: itself, a file that it lies in, or a folder above it.
fn is_within(path: &str, name: &str) -> bool {
    let name = name.strip_suffix('/').unwrap_or(name);
    path.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || rest.starts_with('!'))
}

/// Makes the case of all `sources` anew, writes it, and says what changed.
fn change(work: &Casework, mut sources: Vec<SourceRead>, base: &Path, head: &str) -> Result<()> {
    let made = work.make(&mut sources)?;
    let changed = work.changes_to(&made.case);
    work.write(&made.case, sources.into_iter().map(|source| source.kept).collect(), base, work.layout())?;
    write_result(None, format!("{head}\n{changed}").as_bytes())
}

/// Shows what differs between two cases.
pub(super) fn diff(arguments: &Diff) -> Result<Outcome> {
    let (old, new) = (case_at(&arguments.old)?, case_at(&arguments.new)?);
    let found: Vec<Difference> =
        differences(&old, &new).into_iter().filter(|one| one.listed || arguments.all).collect();
    let text = match arguments.format {
        DiffFormat::Text => told(&found, None),
        DiffFormat::Jsonl => json_lines(&found)?,
    };
    write_result(arguments.output.output.as_deref(), text.as_bytes())?;
    Ok(Outcome::Complete)
}

fn case_at(path: &Path) -> Result<Case> {
    let case = if path.is_dir() { path.join("case.annals") } else { path.to_owned() };
    open_case(&CaseFile { case })
}

/// What lists and pictures show otherwise in `new` than in `old`, in words, some lines of each sort.
pub(crate) fn changes(old: &Case, new: &Case) -> String {
    let found: Vec<Difference> = differences(old, new).into_iter().filter(|one| one.listed).collect();
    told(&found, Some(SHOWN))
}

fn told(found: &[Difference], most: Option<usize>) -> String {
    if found.is_empty() {
        return "Nothing changed.\n".to_owned();
    }
    let mut sorts: Vec<(String, Vec<String>)> = Vec::new();
    for one in found {
        let title = title(one);
        let line = line(one);
        match sorts.iter_mut().find(|(known, _)| *known == title) {
            Some((_, lines)) => lines.push(line),
            None => sorts.push((title, vec![line])),
        }
    }
    let mut text = String::new();
    for (title, lines) in sorts {
        text.push_str(&format!("{title}: {}\n", lines.len()));
        let shown = most.unwrap_or(lines.len());
        lines.iter().take(shown).for_each(|line| text.push_str(&format!("  {line}\n")));
        if lines.len() > shown {
            text.push_str(&format!("  … and {} more\n", lines.len() - shown));
        }
    }
    text
}

fn title(one: &Difference) -> String {
    let of = match one.of {
        "entity" => "Entities".to_owned(),
        of => format!("{}{}s", of[..1].to_uppercase(), &of[1..]),
    };
    let what = match &one.change {
        Change::New => "new".to_owned(),
        Change::Gone if one.of == "document" => "gone".to_owned(),
        Change::Gone => "gone with their last source".to_owned(),
        Change::Joined { .. } => "joined".to_owned(),
        Change::Parted { .. } => "parted".to_owned(),
        Change::Changed { what: "date", .. } => "dated otherwise".to_owned(),
        Change::Changed { what: "marks", .. } => "marked otherwise".to_owned(),
        Change::Changed { what, .. } => format!("of other {what}"),
    };
    format!("{of} {what}")
}

fn line(one: &Difference) -> String {
    let name = |name: &str| format!("“{}”", readable(name));
    let value = |value: &Option<String>| value.as_deref().map_or_else(|| "not known".to_owned(), readable);
    let id = if one.of == "document" { format!("{}  ", readable(&one.id)) } else { format!("{}  ", one.id) };
    let label = if one.id == one.label { String::new() } else { readable(&one.label) };
    match &one.change {
        Change::New | Change::Gone => format!("{id}{label}").trim_end().to_owned(),
        Change::Joined { from } => {
            format!("{id}{label}: {}", from.iter().map(|from| name(from)).collect::<Vec<_>>().join(" and "))
        }
        Change::Parted { from } => format!("{id}{label}: it was {}", name(from)),
        Change::Changed { what: "marks", to, .. } => {
            format!("{id}{label}: {}", to.as_deref().map_or_else(|| "no mark".to_owned(), readable))
        }
        Change::Changed { from, to, .. } => format!("{id}{label}: {} → {}", value(from), value(to)),
    }
}
