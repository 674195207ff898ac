//! The work of days: what adding five pages to two hundred costs beside building, how large a case file is beside its text, and how
//! long ten thousand corrections take. Time is what the processor works (user and system), all results included.

use crate::program::{Program, files};
use anyhow::{Context, Result, bail, ensure};
use serde_json::json;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// Pages of the case, and pages that are added.
const OLD: usize = 200;
const NEW: usize = 5;
const CORRECTIONS: usize = 10_000;
/// Each time is the median of so many.
const RUNS: usize = 3;
/// How a process counts its time on Linux.
const TICKS_PER_SECOND: u64 = 100;

/// The table over topics: folders with `docs.tar.xz`.
pub(crate) fn measure(program: Program<'_>, topics: &[PathBuf], scratch: &Path) -> Result<String> {
    let mut text = format!(
        "{:<10} {:>9} {:>9} {:>6} {:>12} {:>18}\n",
        "topic", "build, s", "add, s", "ratio", "file ÷ text", "corrections, s"
    );
    for topic in topics {
        let name = topic.file_name().context("a topic is a folder")?;
        let folder = scratch.join("days").join(name);
        let CostOfDays { build, add, file, corrections } = of_topic(program, topic, &folder)?;
        let (build, add) = (build.as_secs_f64(), add.as_secs_f64());
        let name = name.to_string_lossy();
        writeln!(text, "{name:<10} {build:>9.2} {add:>9.2} {:>6.3} {file:>12.2} {corrections:>18.2}", add / build)?;
    }
    Ok(text)
}

struct CostOfDays {
    /// Building all pages afresh.
    build: Duration,
    /// Adding the new ones.
    add: Duration,
    /// The bytes of the case file beside those of its text.
    file: f64,
    /// Seconds that replaying the corrections adds to making the case.
    corrections: f64,
}

fn of_topic(program: Program<'_>, topic: &Path, folder: &Path) -> Result<CostOfDays> {
    let pages = unpacked(topic, folder)?;
    ensure!(pages.len() >= OLD + NEW, "{}: fewer than {} pages", topic.display(), OLD + NEW);
    let step = (OLD + NEW) / NEW;
    let is_new = |number: usize| number % step == step / 2;
    let all: Vec<String> = pages.iter().take(OLD + NEW).map(|page| format!("docs/{page}")).collect();
    let new: Vec<&str> = (0..all.len()).filter(|number| is_new(*number)).map(|number| all[number].as_str()).collect();
    let old: Vec<&str> = (0..all.len()).filter(|number| !is_new(*number)).map(|number| all[number].as_str()).collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let command = |command: &str, paths: &[&str], rest: &[&str]| {
        timed(Command::new(program.0).current_dir(folder).arg(command).args(paths).args(rest))
    };
    let (mut builds, mut adds) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        for made in ["added", "afresh"] {
            let _ = std::fs::remove_dir_all(folder.join(made));
        }
        command("build", &old, &["--layout", "builtin", "--output", "added"])?;
        adds.push(command("add", &new, &["--case", "added/case.annals"])?);
        builds.push(command("build", &all, &["--layout", "builtin", "--output", "afresh"])?);
        let [added, afresh] = ["added", "afresh"].map(|made| std::fs::read(folder.join(made).join("case.annals")));
        ensure!(added? == afresh?, "{}: adding gives another case than building", topic.display());
    }
    let text: u64 = all.iter().map(|page| Ok(std::fs::metadata(folder.join(page))?.len())).sum::<Result<u64>>()?;
    let file = std::fs::metadata(folder.join("afresh/case.annals"))?.len() as f64 / text as f64;
    let again = || -> Result<Duration> {
        let times = (0..RUNS).map(|_| command("build", &all, &["--layout", "builtin", "--output", "afresh"]));
        Ok(median(times.collect::<Result<_>>()?))
    };
    let without = again()?;
    std::fs::write(folder.join("afresh/decisions.jsonl"), corrections(program, folder)?)?;
    let with = again()?;
    let corrections = with.as_secs_f64() - without.as_secs_f64();
    Ok(CostOfDays { build: median(builds), add: median(adds), file, corrections })
}

/// The pages of a topic, in order; they lie in `docs` below `folder`.
fn unpacked(topic: &Path, folder: &Path) -> Result<Vec<String>> {
    std::fs::create_dir_all(folder)?;
    let status = Command::new("tar").arg("-xJf").arg(topic.join("docs.tar.xz")).arg("-C").arg(folder).status()?;
    ensure!(status.success(), "{}: its pages can't be unpacked", topic.display());
    let pages = files(&folder.join("docs"), ".txt")?;
    Ok(pages.iter().filter_map(|page| Some(page.file_name()?.to_string_lossy().into_owned())).collect())
}

/// A log that says something of event after event: a date, a label, a mark, a note, a tag.
fn corrections(program: Program<'_>, folder: &Path) -> Result<String> {
    let mut events = Vec::new();
    for event in program.events(&folder.join("afresh/case.annals"))?.into_iter().filter(|event| event.rank.is_some()) {
        let places = event.mentions.iter().map(|mention| {
            let text = std::fs::read_to_string(folder.join(&mention.document))?;
            let (start, end) = (mention.span.start as usize, mention.span.end as usize);
            let words: String = text.chars().skip(start).take(end - start).collect();
            Ok(json!({"document": mention.document, "sha256": "", "start": start, "end": end, "words": words}))
        });
        events.push(places.collect::<Result<Vec<_>>>()?);
    }
    let mut log = String::new();
    for (number, places) in (0..CORRECTIONS).zip(events.iter().cycle()) {
        let mut act = match number % 5 {
            0 => json!({"date": {"of": "event", "places": places, "edtf": format!("2009-05-{:02}", 1 + number % 28)}}),
            1 => json!({"name": {"of": "event", "places": places, "name": format!("Label {number}")}}),
            2 => json!({"mark": {"of": "event", "places": places, "mark": "verified", "on": true}}),
            3 => json!({"note": {"of": "event", "places": places, "text": format!("note {number}")}}),
            _ => json!({"tag": {"of": "event", "places": places, "tag": format!("tag {}", number % 7), "on": true}}),
        };
        act["act"] = json!(format!("a-{number:08x}"));
        writeln!(log, "{act}")?;
    }
    Ok(log)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// Runs a command and gives the time that the processor worked for it.
fn timed(command: &mut Command) -> Result<Duration> {
    let before = children()?;
    let output = command.stdout(Stdio::null()).stderr(Stdio::piped()).output()?;
    if !matches!(output.status.code(), Some(0 | 1)) {
        bail!("{command:?} ended with {}:\n{}", output.status, String::from_utf8_lossy(&output.stderr));
    }
    Ok(children()?.saturating_sub(before))
}

/// The time that all processes worked which this one started and that have ended: user and system.
fn children() -> Result<Duration> {
    let stat = std::fs::read_to_string("/proc/self/stat").context("times of processes are read from Linux")?;
    // The name of the program, in parentheses, may hold blanks.
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |index: usize| fields.get(index).and_then(|field| field.parse::<u64>().ok()).unwrap_or_default();
    Ok(Duration::from_millis((ticks(13) + ticks(14)) * 1000 / TICKS_PER_SECOND))
}
