//! The command line.

mod correct;
mod days;
mod decisions;
mod pictures;
pub(crate) mod query;
mod reading;
mod tables;
mod written;

pub(crate) use correct::{Correct, CorrectWhat, GlobalCase, How, Log, LogFormat, MarkName, Undo};
pub(crate) use days::{Add, Diff, DiffFormat, Remove};
pub(crate) use decisions::{Merge, Split};
pub(crate) use pictures::{
    Graph, GraphFormat, LanesBy, Layout, Page, PictureFonts, Serve, Size, Style, Timeline, TimelineFormat,
};
pub(crate) use query::{AnswerFormat, Common, Query, Question, Window};
pub(crate) use reading::{Build, Extract, ExtractFormat, Manifest, ManifestFormat, Verify};
pub(crate) use tables::{Conflicts, Grouping, List, ListFormat, ProofFormat, Said, SaidFormat, SaidKind, Show, Why};
pub(crate) use written::{Export, Nodes, Report, ReportFormat};

use annals_case::Marked;
use annals_document::Edtf;
use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

const ABOUT: &str = "From a pile of news pages to a sourced timeline";

const EXAMPLES: &str = "\
Examples:
  annals build pages/ --output out          read a folder; leave a case, pictures, a table and a report in out/
  annals said --case out/case.annals --by Biden
  annals timeline --case out/case.annals --about ICC --format svg --output icc.svg

Exit codes: 0 all right; 1 some documents failed, or a check found something; 2 nothing could be done, or bad usage.";

/// What the command line says.
#[derive(Debug, Parser)]
#[command(name = "annals", bin_name = "annals", version, about = ABOUT, after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read documents and merge them into a case, with its timeline, graph, table of statements and report
    #[command(after_help = "\
Examples:
  annals build pages/ --output out
  annals build first.html second.txt records.jsonl --output out
  curl -s https://example.org/page | annals build - --output out

  annals build feed.xml crawl.warc.gz mail.mbox articles.csv --output out
  annals build scraped.json --map text=story,date=day --output out

What is read, by what a file holds and not by its name: text, HTML and a browser's single files (MHTML, SingleFile), Markdown
with front matter, PDF with a text layer, DOCX, ODT, RTF, mail (EML, mbox), RSS and Atom, crawls (WARC, WACZ), articles
and exports of messages as CSV, JSON and JSON Lines, Telegram's HTML, subtitles (SRT, WebVTT), all of them in ZIP, tar and
gzip, and records that `annals extract` wrote. In folders, pictures, styles, scripts and results of annals are left out.
Files in DIR that a former build left are replaced; nothing else there is touched.")]
    Build(Build),
    /// Read more documents into a case; only what is new is read, and the result is that of building all of it afresh
    #[command(after_help = "\
Examples:
  annals add new/ --case out/case.annals
  annals add saved/today.html

A file that the case has under the same path is read again where it has changed. What changed is printed.")]
    Add(Add),
    /// Take documents out of a case, with all that they alone tell
    #[command(after_help = "\
Examples:
  annals remove pages/stub.html --case out/case.annals
  annals remove pages/old mail.mbox")]
    Remove(Remove),
    /// Show what differs between two states of a case: what is new, gone, joined, parted, dated or named otherwise
    #[command(after_help = "\
Examples:
  annals diff monday/ friday/
  annals diff old.annals out/case.annals --format jsonl")]
    Diff(Diff),
    /// Read documents into records, one line of JSON a document
    #[command(after_help = "\
Examples:
  annals extract page.html
  annals extract pages/ --jobs 8 --output records.jsonl
  annals extract --tokens - < page.txt
  annals extract --format conllu page.txt
  annals extract --format conllu --pretokenized treebank.conllu")]
    Extract(Extract),
    /// Show what happened when
    #[command(after_help = "\
Examples:
  annals timeline --case out/case.annals
  annals timeline --about Putin --from 2023-03 --to 2023-07
  annals timeline --most 12
  annals timeline --format svg --output timeline.svg
  annals timeline --format pdf --size a4 --lanes entity --output timeline.pdf
  annals timeline --format png --size wide --style dark --output slide.png
  annals timeline --about ICC --format jsonl")]
    Timeline(Timeline),
    /// Draw who does what to whom, or who speaks about whom
    #[command(after_help = "\
Examples:
  annals graph --format svg --output graph.svg
  annals graph --events --about Biden --format png --output chain.png
  annals graph --format svg --most 120 --links page.html --output graph.svg
  annals graph --statements --about Biden --format dot | dot -Tpdf > said.pdf")]
    Graph(Graph),
    /// Show who said what, to whom, when, about what
    #[command(after_help = "\
Examples:
  annals said --by Biden
  annals said --about ICC --since 2023-03 --until 2023-03-31
  annals said --to reporters --containing \"war crimes\" --format csv
  annals said --kind direct --during 2023-07 --group topic
  annals said --about Putin --disagree")]
    Said(Said),
    /// Show all that is known of a person, an organisation or a place
    #[command(after_help = "\
Examples:
  annals show Kostin
  annals show \"International Criminal Court\" --case out/case.annals")]
    Show(Show),
    /// Write the report, of the whole case or of a part of it
    #[command(after_help = "\
Examples:
  annals report > report.md
  annals report --full --format html --output all.html
  annals report --about Putin --from 2023-03-01 --to 2023-03-31 --format docx --output putin.docx
  annals report --print-template > mine.md.j2
  annals report --template mine.md.j2 --format pdf --output report.pdf")]
    Report(Report),
    /// Write the case, or a part of it, in a format of other programs
    #[command(after_help = "\
Examples:
  annals export timelinejs --output timeline.json
  annals export csv --about Putin --from 2023 --output tables/
  annals export turtle | less

Each says on standard error what it could not carry. csv, parquet, neo4j, obsidian and timesketch write a folder.")]
    Export(Export),
    /// Write the case as one page to look through: timeline, graph, lists, sources
    #[command(after_help = "\
Examples:
  annals page --case out/case.annals --output page.html

The page needs no server and no network: any browser opens it from the disk.")]
    Page(Page),
    /// Show the page of a case in the browser of this machine, and again whenever the case changes
    #[command(after_help = "\
Examples:
  annals serve --case out/case.annals
  annals serve --port 8123

It listens on this machine alone (127.0.0.1) until it is interrupted.")]
    Serve(Serve),
    /// List the events
    #[command(after_help = "\
Examples:
  annals events
  annals events --format jsonl")]
    Events(List),
    /// List the documents with what is known of their publication
    #[command(after_help = "\
Examples:
  annals documents
  annals documents --format jsonl")]
    Documents(List),
    /// Ask how things hang together: who is near whom, on which way, who acts on whom, what changed, on whose word
    #[command(after_help = "\
Examples:
  annals query near Khan
  annals query path Biden Khan --in-time
  annals query acts --on Putin
  annals query changes --from 2023-03 --to 2023-07

`annals query QUESTION --help` shows more. The case file is an SQLite database: docs/case-file.md has its tables.")]
    Query(Query),
    /// Show how a date is known: the chain of sentences that gave each bound
    #[command(after_help = "\
Examples:
  annals why v-4f1c2a90
  annals why pages/undated.html
  annals why \"issues arrest warrant\" --case out/case.annals --format json

`annals events` and `annals documents` list what can be asked about.")]
    Why(Why),
    /// Show which times can't all hold, which one was set aside and why, and where sources disagree on a date
    #[command(after_help = "\
Examples:
  annals conflicts
  annals conflicts --about ICC --case out/case.annals
  annals conflicts --format json --output conflicts.json")]
    Conflicts(Conflicts),
    /// Say that mentions that were taken for one event or entity are something else
    #[command(after_help = "\
Examples:
  annals split v-4f1c2a90
  annals split v-4f1c2a90 3
  annals split Marlow 2 5 --case out/case.annals

Without numbers it lists the mentions, each with why it was taken for one with another. With numbers it is short for
`annals correct apart`.")]
    Split(Split),
    /// Say that two or more events or entities are one
    #[command(after_help = "\
Examples:
  annals merge v-4f1c2a90 v-77aa01c3
  annals merge \"Ada Marlow\" e-0c4d2f11 --case out/case.annals

It is short for `annals correct together`.")]
    Merge(Merge),
    /// Set something right: dates, names, kinds, speakers, what is one and what is two; mark, note, tag; add an event by hand
    #[command(after_help = "\
Examples:
  annals correct date v-4f1c2a90 2023-03-17 --why \"the court's own record\"
  annals correct name e-0c4d2f11 \"Ada Marlow\" --case out/case.annals
  annals correct speaker s-77aa01c3 Marlow --preview
  annals correct mark v-4f1c2a90 important
  annals correct event \"Marlow met the board\" --date 2023-05-03 --source \"phone call with the harbour master\"

Each act is a line of decisions.jsonl beside the case, and is replayed whenever the case is made anew: by build, add, remove and
the next correction. It names documents, characters and words, so it outlives every reading; one that does not fit any more is
told with the reason.")]
    Correct(Correct),
    /// List what was set right, by whom and why, and what two persons say differently; take in another person's log
    #[command(
        visible_alias = "decisions",
        after_help = "\
Examples:
  annals log --case out/case.annals
  annals log --format jsonl > mine.jsonl
  annals log --import theirs.jsonl"
    )]
    Log(Log),
    /// Take acts back, each whole
    #[command(after_help = "\
Examples:
  annals undo
  annals undo a-4f1c2a90 --why \"the record was of another day\"")]
    Undo(Undo),
    /// List the sources of a case: SHA-256, size, where each is from and when it was read
    #[command(after_help = "\
Examples:
  annals manifest --case out/case.annals
  annals manifest --format jsonl --output manifest.jsonl
  annals manifest --format sha256sum > SHA256SUMS")]
    Manifest(Manifest),
    /// Check that every fact of a case points at words that its sources still hold; name what changed or vanished
    #[command(after_help = "\
Examples:
  annals verify --case out/case.annals

It works from any folder: paths are taken from the folder in which the case was built, as seen from the case; where nothing is there,
from the folder of the case, the one above it, and the current one.")]
    Verify(Verify),
    /// Write what completes the command line in a shell
    #[command(after_help = "\
Examples:
  annals completions bash > ~/.local/share/bash-completion/completions/annals
  annals completions zsh > ~/.zfunc/_annals
  annals completions fish > ~/.config/fish/completions/annals.fish")]
    Completions(Completions),
    /// Write the manual pages, one a command, into a folder
    #[command(after_help = "\
Examples:
  annals man --output ~/.local/share/man/man1")]
    Man(Man),
}

/// `annals completions`
#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub(crate) shell: clap_complete::Shell,
}

/// `annals man`
#[derive(Debug, Args)]
pub(crate) struct Man {
    /// The folder
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: PathBuf,
}

/// The case that a command reads.
#[derive(Clone, Debug, Args)]
pub(crate) struct CaseFile {
    /// The case, as `annals build` left it [default: case.annals here, or in out/]
    #[arg(short, long, value_name = "FILE", default_value_os_t = usual_case(), hide_default_value = true)]
    pub(crate) case: PathBuf,
}

/// The case that is read where none is named: the one in this folder, or the one in the folder that the examples build into.
fn usual_case() -> PathBuf {
    let (here, below) = (PathBuf::from("case.annals"), PathBuf::from("out/case.annals"));
    if !here.exists() && below.exists() { below } else { here }
}

/// The part of a case that a command is about.
#[derive(Debug, Args)]
pub(crate) struct Scope {
    /// Only what concerns this person, organisation or place; given several times, any of them
    #[arg(long, value_name = "NAME")]
    pub(crate) about: Vec<String>,
    /// Only what can lie on this day, month or year, or after it
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    pub(crate) from: Option<NaiveDate>,
    /// Only what can lie on this day, month or year, or before it
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub(crate) to: Option<NaiveDate>,
    #[command(flatten)]
    pub(crate) marked: MarkScope,
    /// What you hid, too
    #[arg(long)]
    pub(crate) with_hidden: bool,
}

/// What you marked.
#[derive(Debug, Args)]
pub(crate) struct MarkScope {
    /// Only what you gave this mark; given several times, any of them
    #[arg(long, value_enum, value_name = "MARK")]
    pub(crate) marked: Vec<MarkName>,
    /// Only what you gave this tag; given several times, any of them
    #[arg(long, value_name = "WORD")]
    pub(crate) tag: Vec<String>,
}

impl MarkScope {
    /// What is kept by it.
    pub(crate) fn keeping(&self, with_hidden: bool) -> Marked {
        let marks = self.marked.iter().map(|mark| (*mark).into()).collect();
        Marked { marks, tags: self.tag.clone(), with_hidden }
    }
}

/// What a result is called.
#[derive(Debug, Args)]
pub(crate) struct Title {
    /// The title [default: what it shows]
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Option<String>,
}

/// Where a result goes.
#[derive(Debug, Args)]
pub(crate) struct Output {
    /// The file for the result [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

fn first_day(text: &str) -> Result<NaiveDate, String> {
    limits(text).map(|(first, _)| first)
}

fn last_day(text: &str) -> Result<NaiveDate, String> {
    limits(text).map(|(_, last)| last)
}

/// The first and last day of a day, month or year.
fn limits(text: &str) -> Result<(NaiveDate, NaiveDate), String> {
    let bounds = text.parse::<Edtf>().map_err(|error| error.to_string())?.bounds();
    match (bounds.earliest(), bounds.latest()) {
        (Some(first), Some(last)) => Ok((first, last)),
        _ => Err(format!("{text:?} has no first and last day; expected such as 2023, 2023-03 or 2023-03-17")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_month_reaches_from_its_first_to_its_last_day() {
        assert_eq!(first_day("2024-02").unwrap().to_string(), "2024-02-01");
        assert_eq!(last_day("2024-02").unwrap().to_string(), "2024-02-29");
        assert!(last_day("XXXX-02").is_err() && first_day("soon").is_err());
    }
}
