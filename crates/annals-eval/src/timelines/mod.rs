//! How near the ranked events of a case come to timelines that journalists wrote on the same topic (Timeline17).
//!
//! A topic is a folder with `docs.tar.xz` (pages with their days) and `gold/*.json` (timelines). Its first twelve and forty
//! events are told nothing of a timeline. As published systems are, `told` is told its first and last day, how many days
//! it has and how many sentences a day. AR1-F and AR2-F are the align+ m:1 ROUGE F1 of the papers.

mod agreement;
mod choice;
mod rouge;
mod stem;

use crate::program::{Program, files};
use agreement::{Agreement, agreement, mean};
use anyhow::{Context, Result, ensure};
use choice::{Form, RankedEvent};
use chrono::NaiveDate;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Sentences by day; no day without a sentence.
type DatedSentences = BTreeMap<NaiveDate, Vec<String>>;

/// A way to make a timeline of ranked events.
struct TimelineWay {
    name: &'static str,
    make: fn(&[RankedEvent], &DatedSentences) -> DatedSentences,
}

const WAYS: [TimelineWay; 6] = [
    TimelineWay { name: "first 12, labels", make: |events, _| choice::untold(first(events, 12), Form::Label) },
    TimelineWay { name: "first 12, evidence", make: |events, _| choice::untold(first(events, 12), Form::Evidence) },
    TimelineWay { name: "first 40, labels", make: |events, _| choice::untold(first(events, 40), Form::Label) },
    TimelineWay { name: "first 40, evidence", make: |events, _| choice::untold(first(events, 40), Form::Evidence) },
    TimelineWay { name: "told, labels", make: |events, gold| choice::told(events, Form::Label, gold) },
    TimelineWay { name: "told, evidence", make: |events, gold| choice::told(events, Form::Evidence, gold) },
];

fn first(events: &[RankedEvent], most: usize) -> &[RankedEvent] {
    &events[..events.len().min(most)]
}

/// Builds a case of each topic in `scratch` and gives the table; a case there that is newer than the program is used again.
pub(crate) fn measure(program: Program<'_>, topics: &[PathBuf], common: &Path, scratch: &Path) -> Result<String> {
    let common = read_common(common)?;
    let mut results: [Vec<Agreement>; WAYS.len()] = Default::default();
    let mut hits = [(12, 0, 0), (40, 0, 0)];
    for topic in topics {
        let name = topic.file_name().context("a topic is a folder")?;
        let events = choice::ranked(program.events(&case(program, topic, &scratch.join(name))?)?);
        let gold: Vec<DatedSentences> =
            files(&topic.join("gold"), ".json")?.iter().map(|path| read(path)).collect::<Result<_>>()?;
        for (most, right, of) in &mut hits {
            // Of several timelines of one topic, the one that has most of the days.
            let best = gold.iter().map(|gold| choice::on_days(first(&events, *most), gold)).max().unwrap_or_default();
            *right += best.0;
            *of += best.1;
        }
        for (way, results) in WAYS.iter().zip(&mut results) {
            results.extend(gold.iter().map(|gold| agreement(&(way.make)(&events, gold), gold, &common)));
        }
    }
    let mut text = String::new();
    for (most, right, of) in hits {
        text += &format!("first {most} on a day of a journalist's timeline: {right} of {of}\n");
    }
    text += &format!("{:<20}", format!("{} timelines", results[0].len()));
    text += " AR1-F  AR2-F   date P      R     F1   ROUGE-1  ROUGE-2  same day\n";
    for (way, results) in WAYS.iter().zip(&results) {
        text += &row(way.name, mean(results));
    }
    Ok(text)
}

fn row(name: &str, mean: Agreement) -> String {
    let [first, second] = mean.aligned.map(agreement::Rates::f1);
    let [joined, pairs] = mean.joined.map(agreement::Rates::f1);
    let (days, same_day) = (mean.days, mean.same_day.f1());
    format!(
        "{name:<20} {first:.3}  {second:.3}    {:.3}  {:.3}  {:.3}     {joined:.3}    {pairs:.3}     {same_day:.3}\n",
        days.precision,
        days.recall,
        days.f1()
    )
}

/// The case of a topic, built below `folder`.
fn case(program: Program<'_>, topic: &Path, folder: &Path) -> Result<PathBuf> {
    let case = folder.join("case/case.annals");
    let changed = |path: &Path| path.metadata().and_then(|data| data.modified());
    if let (Ok(built), Ok(made)) = (changed(&case), changed(program.0))
        && built > made
    {
        return Ok(case);
    }
    std::fs::create_dir_all(folder)?;
    let archive = topic.join("docs.tar.xz");
    let status = Command::new("tar").arg("-xJf").arg(&archive).arg("-C").arg(folder).status().context("tar")?;
    ensure!(status.success(), "{}: could not be unpacked", archive.display());
    program.build(&[folder.join("docs")], folder)
}

/// A day of a timeline as it is written.
#[derive(Deserialize)]
struct GoldDay {
    date: NaiveDate,
    sentences: Vec<String>,
}

fn read(path: &Path) -> Result<DatedSentences> {
    let text = std::fs::read_to_string(path).with_context(|| format!("{}: can't be read", path.display()))?;
    let entries: Vec<GoldDay> =
        serde_json::from_str(&text).with_context(|| format!("{}: no timeline", path.display()))?;
    let mut timeline = DatedSentences::new();
    for entry in entries.into_iter().filter(|entry| !entry.sentences.is_empty()) {
        timeline.entry(entry.date).or_default().extend(entry.sentences);
    }
    Ok(timeline)
}

fn read_common(path: &Path) -> Result<BTreeSet<String>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("{}: can't be read", path.display()))?;
    Ok(text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect())
}
