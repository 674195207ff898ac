//! Whole stories, read by hand: what an editor would keep, who said what, what is one happening and when it was.
//!
//! A story is a folder of texts with `gold.json`. The reading is not exhaustive, so nothing counts against the program for
//! what it finds beyond it, but for the rank that it gives. Documents go by their file without its ending.
//!
//! - *key*: of the first K events by rank, K being how many happenings an editor would keep (twelve at most), how many are
//!   distinct ones of these, with the right date too; and how many tell one again, tell none, or mix several.
//! - *label words*: F1 of the content words of a label against the editor's; 0 where the happening is not found.
//! - *statements*: found where the contents share half of their characters; then the words for the speaker, the kind, and,
//!   of speakers who have a name, the name.
//! - *events*: found where a mention shares a character with one of the gold. *merged*: pairs of mentions of one happening
//!   that one event holds. *traps*: look-alikes that no event holds both of.
//! - *dates*: of the event that holds most mentions of a happening. *documents*: of their publication.
//!
//! Then all stories are read as one case: no event may cross stories, and a withheld date must stay true or open.

mod dates;
mod figures;
mod gold;
mod happenings;
mod key;
mod label;
mod names;
mod publications;
mod statements;

use crate::program::{ListedDocument, ListedEvent, Program, Record, files, name_of};
use anyhow::{Result, ensure};
use figures::Figures;
use gold::GoldStory;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Reads each story, and all of them as one case; gives the table of figures.
pub(crate) fn measure(program: Program<'_>, folders: &[PathBuf], scratch: &Path) -> Result<String> {
    let mut sum = Figures::default();
    let mut each = Vec::new();
    let mut stories = Vec::new();
    for (number, folder) in folders.iter().enumerate() {
        let story = GoldStory::read(folder)?;
        let work = scratch.join(format!("story-{number}"));
        std::fs::create_dir_all(&work)?;
        let texts = files(folder, ".txt")?;
        let records = program.records(&texts, &work)?;
        let case = program.build(&texts, &work)?;
        let figures = score(&story, &records, &program.events(&case)?, &program.documents(&case)?)?;
        sum.add_all(&figures);
        each.push((folder.file_name().unwrap_or_default().to_string_lossy().into_owned(), figures));
        stories.push(story);
    }
    let mut text = table(&sum, &each);
    if folders.len() > 1 {
        text += &in_one_case(program, folders, &stories, scratch)?;
    }
    Ok(text)
}

fn score(
    story: &GoldStory,
    records: &[Record],
    events: &[ListedEvent],
    documents: &[ListedDocument],
) -> Result<Figures> {
    check_texts(story, records)?;
    let mut figures = Figures::default();
    key::score(story, events, &mut figures);
    statements::score(story, records, &mut figures);
    happenings::score(story, events, &mut figures);
    publications::score(story, documents, &mut figures)?;
    Ok(figures)
}

/// An error where a text is not the one on which the gold was made.
fn check_texts(story: &GoldStory, records: &[Record]) -> Result<()> {
    for record in records {
        let name = name_of(&record.document.path);
        let text: Vec<char> = record.document.text.chars().collect();
        for statement in story.statements.iter().filter(|statement| statement.document == name) {
            let span = statement.content.span;
            let words: Option<String> =
                text.get(span.start as usize..span.end as usize).map(|words| words.iter().collect());
            ensure!(words.as_ref() == Some(&statement.content.text), "{name}: not the text that the gold was made on");
        }
    }
    Ok(())
}

fn table(sum: &Figures, each: &[(String, Figures)]) -> String {
    let mut text = format!("{:<39} {:>6}    {:>4}  {:>5}", "", "right", "of", "share");
    each.iter().for_each(|(name, _)| _ = write!(text, "  {name:>11}"));
    text.push('\n');
    for figure in sum.iter() {
        _ = write!(text, "{}", row(figure.name, figure.right, figure.of));
        for (name, figures) in each {
            let share = figures.get(figure.name).map_or("–".to_owned(), |own| format!("{:.3}", own.share()));
            _ = write!(text, "  {share:>width$}", width = name.chars().count().max(11));
        }
        text.push('\n');
    }
    text
}

fn row(name: &str, right: f64, of: usize) -> String {
    let shown = if right.fract() == 0.0 { format!("{right:.0}") } else { format!("{right:.2}") };
    let share = if of == 0 { 0.0 } else { right / of as f64 };
    format!("{name:<39} {shown:>6} of {of:>4}  {share:.3}")
}

fn in_one_case(program: Program<'_>, folders: &[PathBuf], stories: &[GoldStory], scratch: &Path) -> Result<String> {
    let pool = scratch.join("pool");
    std::fs::create_dir_all(&pool)?;
    let mut home: BTreeMap<String, usize> = BTreeMap::new();
    for (number, folder) in folders.iter().enumerate() {
        for path in files(folder, ".txt")?.into_iter().chain(files(folder, ".meta.json")?) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            std::fs::copy(&path, pool.join(&name))?;
            home.insert(name_of(&name).to_owned(), number);
        }
    }
    let case = program.build(&files(&pool, ".txt")?, &pool)?;
    let mut figures = Figures::default();
    let names = |event: &ListedEvent| -> BTreeSet<String> {
        event.mentions.iter().map(|mention| name_of(&mention.document).to_owned()).collect()
    };
    let events = program.events(&case)?;
    let several = events.iter().map(names).filter(|names| names.len() > 1);
    let homes = several.map(|names| names.iter().map(|name| home.get(name)).collect::<BTreeSet<_>>());
    figures.count("events of several documents in one story", homes.map(|homes| homes.len() == 1));
    let documents = program.documents(&case)?;
    let withheld = stories.iter().flat_map(|story| &story.documents).filter(|document| !document.given);
    let sound: Vec<bool> =
        withheld.map(|document| publications::is_open_or_true(document, &documents)).collect::<Result<_>>()?;
    figures.count("withheld dates sound", sound);
    let rows = figures.iter().map(|figure| format!("{}\n", row(figure.name, figure.right, figure.of)));
    Ok(format!("all stories in one case\n{}", rows.collect::<String>()))
}

#[cfg(test)]
mod tests;
