//! `annals build`: documents in; a case, its pictures, its table and its report out.

use super::decisions::decisions_in;
use super::wording::{count, skipped as skipped_words};
use crate::Outcome;
use crate::arguments::{Build, Layout, PictureFonts};
use crate::files::Replacement;
use crate::inputs::{Walk, find_inputs};
use crate::messages;
use crate::pictures::{TimelineLook, draw_graph, draw_timeline, to_png, to_svg, view_graph};
use crate::reading::{add_counts, read_all, read_records};
use annals_case::{Case, Dating, StatementKey, disagreements};
use annals_document::Extraction;
use annals_graph::{DiagramOptions, Filter, PictureStyle, build_case_with, diagram_dot};
use annals_publish::{ReportOptions, report, statements_csv};
use anyhow::{Context, Result, bail};
use std::io::Write;
use std::path::Path;

/// The files that a build leaves, and what each is.
const FILES: [(&str, &str); 7] = [
    ("case.annals", "the case, for the other commands"),
    ("timeline.svg", "what happened when"),
    ("timeline.png", "the same, for documents"),
    ("graph.svg", "who does what to whom"),
    ("graph.dot", "the same, for Graphviz"),
    ("statements.csv", "who said what"),
    ("report.md", "a brief of it in words, every line with its source"),
];

/// Builds a case.
pub(super) fn build(arguments: &Build) -> Result<Outcome> {
    if arguments.output.exists() && !arguments.output.is_dir() {
        bail!("{}: is a file; --output names a folder", arguments.output.display());
    }
    let walk = Walk { except: Some(&arguments.output), follow_links: arguments.reading.follow_links };
    let inputs = find_inputs(&arguments.paths, walk);
    inputs.messages.iter().for_each(messages::diagnostic);
    let options = arguments.reading.options();
    let (mut failed, mut skipped) = (inputs.failures(), inputs.skipped.clone());
    let mut records: Vec<Extraction> = Vec::new();
    read_all(
        &inputs.sources,
        options.jobs,
        |source| read_records(source, &options),
        |reading| {
            failed += reading.failures();
            add_counts(&mut skipped, &reading.skipped);
            records.extend(reading.results);
            Ok(())
        },
    )?;
    let left_out = if skipped.is_empty() { String::new() } else { format!("; {}", skipped_words(&skipped)) };
    if records.is_empty() {
        messages::error(&format!("no document could be read{left_out}; nothing was written"));
        return Ok(Outcome::Nothing);
    }
    let decisions = decisions_in(&arguments.output)?;
    let (case, unkept) = build_case_with(records, &decisions);
    for number in &unkept {
        let number = number + 1;
        messages::warning(&format!(
            "decision {number} could not be kept: what it names is not there any more, or another one forbids it; `annals decisions` lists them"
        ));
    }
    write_all(&case, &arguments.output, arguments.layout)?;
    let mut out = std::io::stdout().lock();
    out.write_all(
        summary(&case, &format!("{failed} failed{left_out}"), decisions.len() - unkept.len(), &arguments.output)
            .as_bytes(),
    )?;
    out.flush()?;
    Ok(if failed == 0 { Outcome::Complete } else { Outcome::SomeFailed })
}

/// Makes everything first, then puts it in place.
fn write_all(case: &Case, folder: &Path, layout: Layout) -> Result<()> {
    let everything = Filter::default();
    let timeline =
        draw_timeline(case, &everything, &TimelineLook { rest_in: Some("case.annals"), ..TimelineLook::default() });
    let view = view_graph(
        case,
        &everything,
        DiagramOptions { rest_in: Some("case.annals".to_owned()), ..DiagramOptions::default() },
    );
    let statements: Vec<StatementKey> = (0..case.statements.len()).map(StatementKey::from).collect();
    let options = ReportOptions { picture: Some("timeline.png".to_owned()), ..ReportOptions::default() };
    let texts = [
        ("timeline.svg", to_svg(timeline.clone(), PictureFonts::Inside)?),
        ("timeline.png", to_png(&timeline, "timeline.png", 1.0)?),
        ("graph.svg", to_svg(draw_graph(&view, layout, PictureStyle::Light)?, PictureFonts::Inside)?),
        ("graph.dot", diagram_dot(&view, PictureStyle::Light).into_bytes()),
        ("statements.csv", statements_csv(case, &statements)?.into_bytes()),
        ("report.md", report(case, &options)?.into_bytes()),
    ];
    std::fs::create_dir_all(folder).with_context(|| format!("{}: can't be made", folder.display()))?;
    let mut replacement = Replacement::default();
    replacement.stage_with(&folder.join("case.annals"), |path| Ok(annals_store::write(case, path)?))?;
    for (name, bytes) in texts {
        replacement.stage(&folder.join(name), &bytes)?;
    }
    replacement.put_in_place()
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
