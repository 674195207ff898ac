//! The command line.

pub(crate) mod query;

pub(crate) use query::{AnswerFormat, Common, Query, Question, Window};

use annals_document::Edtf;
use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};
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
#[command(name = "annals", version, about = ABOUT, after_help = EXAMPLES)]
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

A PATH that ends in .jsonl holds records that `annals extract` wrote.
Files in DIR that a former build left are replaced; nothing else there is touched.")]
    Build(Build),
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

Each says on standard error what it could not carry. csv, parquet, neo4j and timesketch write a folder.")]
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

Without numbers it lists the mentions, each with why it was taken for one with another. What is decided stands in
decisions.jsonl beside the case; `annals build` applies it whenever it writes a case there.")]
    Split(Split),
    /// Say that two or more events or entities are one
    #[command(after_help = "\
Examples:
  annals merge v-4f1c2a90 v-77aa01c3
  annals merge \"Ada Marlow\" e-0c4d2f11 --case out/case.annals

What is decided stands in decisions.jsonl beside the case; `annals build` applies it whenever it writes a case there.")]
    Merge(Merge),
    /// List what was decided with split and merge, or take it back
    #[command(after_help = "\
Examples:
  annals decisions
  annals decisions --drop 2 --case out/case.annals")]
    Decisions(Decisions),
    /// Check that every fact of a case points at words that its sources still hold
    #[command(after_help = "\
Examples:
  annals verify --case out/case.annals

The documents are looked for under the paths as they were given to `annals build`, from the current folder.")]
    Verify(Verify),
}

/// `annals build`
#[derive(Debug, Args)]
pub(crate) struct Build {
    /// Files, folders, records (.jsonl), or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// The folder for the results; it is made where it does not exist
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: PathBuf,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Who lays out graph.svg: dot where it is installed, dot alone, or annals alone
    #[arg(long, value_enum, default_value_t = Layout::Auto)]
    pub(crate) layout: Layout,
}

/// How documents are read.
#[derive(Debug, Args)]
pub(crate) struct Reading {
    /// Threads [default: as many as there are cores]
    #[arg(short, long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub(crate) jobs: usize,
    /// The publication date of documents that carry none of their own
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) date: Option<NaiveDate>,
}

/// `annals extract`
#[derive(Debug, Args)]
pub(crate) struct Extract {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// The file for the results [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Write tokens into the records
    #[arg(long)]
    pub(crate) tokens: bool,
    /// What to write
    #[arg(long, value_enum, default_value_t = ExtractFormat::Jsonl)]
    pub(crate) format: ExtractFormat,
    /// The input is CoNLL-U: keep its words and sentences, and predict the rest
    #[arg(long)]
    pub(crate) pretokenized: bool,
}

/// The case that a command reads.
#[derive(Debug, Args)]
pub(crate) struct CaseFile {
    /// The case, as `annals build` left it
    #[arg(short, long, value_name = "FILE", default_value = "case.annals")]
    pub(crate) case: PathBuf,
}

/// The part of a case that a command is about.
#[derive(Debug, Args)]
pub(crate) struct Scope {
    /// Only what concerns this person, organisation or place
    #[arg(long, value_name = "NAME")]
    pub(crate) about: Option<String>,
    /// Only what can lie on this day, month or year, or after it
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    pub(crate) from: Option<NaiveDate>,
    /// Only what can lie on this day, month or year, or before it
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub(crate) to: Option<NaiveDate>,
}

/// Where a result goes.
#[derive(Debug, Args)]
pub(crate) struct Output {
    /// The file for the result [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// `annals timeline`
#[derive(Debug, Args)]
pub(crate) struct Timeline {
    #[command(flatten)]
    pub(crate) case: CaseFile,
    #[command(flatten)]
    pub(crate) scope: Scope,
    /// What to write
    #[arg(long, value_enum, default_value_t = TimelineFormat::Text)]
    pub(crate) format: TimelineFormat,
    /// What stands side by side in pictures
    #[arg(long, value_enum, default_value_t = LanesBy::Sides)]
    pub(crate) lanes: LanesBy,
    /// The page of a picture: as much is shown as it holds, and the rest is grouped
    #[arg(long, value_enum, default_value_t = Size::Tall)]
    pub(crate) size: Size,
    /// The colours of a picture
    #[arg(long, value_enum, default_value_t = Style::Light)]
    pub(crate) style: Style,
    /// Where a picture in SVG has its fonts from
    #[arg(long, value_enum, default_value_t = PictureFonts::Inside)]
    pub(crate) fonts: PictureFonts,
    /// The most events in a picture that is as tall as it needs to be
    #[arg(long, value_name = "N", default_value_t = 40)]
    pub(crate) most: usize,
    #[command(flatten)]
    pub(crate) output: Output,
}

/// `annals graph`
#[derive(Debug, Args)]
pub(crate) struct Graph {
    #[command(flatten)]
    pub(crate) case: CaseFile,
    #[command(flatten)]
    pub(crate) scope: Scope,
    /// Who speaks about whom, in place of who does what to whom
    #[arg(long, conflicts_with = "events")]
    pub(crate) statements: bool,
    /// What followed upon what for those who take part, in place of who does what to whom
    #[arg(long)]
    pub(crate) events: bool,
    /// The most boxes, at most 200
    #[arg(long, value_name = "N", default_value_t = 40)]
    pub(crate) most: usize,
    /// Have boxes and lines lead to their places in this page
    #[arg(long, value_name = "PAGE")]
    pub(crate) links: Option<String>,
    /// The colours
    #[arg(long, value_enum, default_value_t = Style::Light)]
    pub(crate) style: Style,
    /// Where a picture in SVG has its fonts from
    #[arg(long, value_enum, default_value_t = PictureFonts::Inside)]
    pub(crate) fonts: PictureFonts,
    /// What to write
    #[arg(long, value_enum, default_value_t = GraphFormat::Dot)]
    pub(crate) format: GraphFormat,
    /// Who lays out pictures: dot where it is installed, dot alone, or annals alone
    #[arg(long, value_enum, default_value_t = Layout::Auto)]
    pub(crate) layout: Layout,
    #[command(flatten)]
    pub(crate) output: Output,
}

/// `annals said`
#[derive(Debug, Args)]
pub(crate) struct Said {
    #[command(flatten)]
    pub(crate) case: CaseFile,
    /// Only what this one said
    #[arg(long, value_name = "NAME")]
    pub(crate) by: Option<String>,
    /// Only what speaks of this one
    #[arg(long, value_name = "NAME")]
    pub(crate) about: Option<String>,
    /// Only what was said to this one
    #[arg(long, value_name = "NAME")]
    pub(crate) to: Option<String>,
    /// Only what holds these words
    #[arg(long, value_name = "TEXT")]
    pub(crate) containing: Option<String>,
    /// Only what is given in these words
    #[arg(long, value_enum)]
    pub(crate) kind: Option<SaidKind>,
    /// Only what was said on this day, or in this month or year
    #[arg(long, value_name = "DATE", value_parser = limits, conflicts_with_all = ["since", "until"])]
    pub(crate) during: Option<(NaiveDate, NaiveDate)>,
    /// Only what was said on this day, month or year, or after it
    #[arg(long, visible_alias = "from", value_name = "DATE", value_parser = first_day)]
    pub(crate) since: Option<NaiveDate>,
    /// Only what was said on this day, month or year, or before it
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub(crate) until: Option<NaiveDate>,
    /// What lines to read are sorted under
    #[arg(long, value_enum, default_value_t = Grouping::Speaker)]
    pub(crate) group: Grouping,
    /// Only what different speakers say about the same event and contradict each other in
    #[arg(long)]
    pub(crate) disagree: bool,
    /// What to write
    #[arg(long, value_enum, default_value_t = SaidFormat::Text)]
    pub(crate) format: SaidFormat,
    #[command(flatten)]
    pub(crate) output: Output,
}

/// `annals show`
#[derive(Debug, Args)]
pub(crate) struct Show {
    /// A name, or an id such as e-4f1c2a90
    #[arg(value_name = "ENTITY")]
    pub(crate) entity: String,
    #[command(flatten)]
    pub(crate) case: CaseFile,
}

/// `annals report`
#[derive(Debug, Args)]
pub(crate) struct Report {
    #[command(flatten)]
    pub(crate) case: CaseFile,
    #[command(flatten)]
    pub(crate) scope: Scope,
    /// What to write. Markdown that goes into a file has its picture beside it, as NAME.timeline.svg
    #[arg(long, value_enum, default_value_t = ReportFormat::Markdown)]
    pub(crate) format: ReportFormat,
    /// A template in place of the built-in one; the same serves all formats
    #[arg(long, value_name = "FILE")]
    pub(crate) template: Option<PathBuf>,
    /// Print the built-in template, to be edited, and do nothing else
    #[arg(long)]
    pub(crate) print_template: bool,
    #[command(flatten)]
    pub(crate) output: Output,
}

/// `annals export`
#[derive(Debug, Args)]
pub(crate) struct Export {
    /// What to write
    #[arg(value_enum, value_name = "FORMAT")]
    pub(crate) format: ExportFormat,
    #[command(flatten)]
    pub(crate) case: CaseFile,
    #[command(flatten)]
    pub(crate) scope: Scope,
    /// The file for the result, or the folder of a format of several files [default: standard output]
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,
}

/// `annals page`
#[derive(Debug, Args)]
pub(crate) struct Page {
    #[command(flatten)]
    pub(crate) case: CaseFile,
    #[command(flatten)]
    pub(crate) output: Output,
}

/// `annals serve`
#[derive(Debug, Args)]
pub(crate) struct Serve {
    #[command(flatten)]
    pub(crate) case: CaseFile,
    /// The port; 0 takes one that is free
    #[arg(short, long, value_name = "N", default_value_t = 8171)]
    pub(crate) port: u16,
}

/// `annals events` and `annals documents`
#[derive(Debug, Args)]
pub(crate) struct List {
    #[command(flatten)]
    pub(crate) case: CaseFile,
    /// What to write
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    pub(crate) format: ListFormat,
    #[command(flatten)]
    pub(crate) output: Output,
}

/// `annals why`
#[derive(Debug, Args)]
pub(crate) struct Why {
    /// An event, a statement or a document: its id, its path, or words of an event's label
    #[arg(value_name = "EVENT|DOCUMENT")]
    pub(crate) what: String,
    #[command(flatten)]
    pub(crate) case: CaseFile,
    /// What to write
    #[arg(long, value_enum, default_value_t = ProofFormat::Text)]
    pub(crate) format: ProofFormat,
    #[command(flatten)]
    pub(crate) output: Output,
}

/// `annals split`
#[derive(Debug, Args)]
pub(crate) struct Split {
    /// An event or an entity: its id, its name, or words of an event's label
    #[arg(value_name = "EVENT|ENTITY")]
    pub(crate) what: String,
    /// The mentions that are something else, by their numbers
    #[arg(value_name = "NUMBER")]
    pub(crate) numbers: Vec<usize>,
    #[command(flatten)]
    pub(crate) case: CaseFile,
}

/// `annals merge`
#[derive(Debug, Args)]
pub(crate) struct Merge {
    /// Events or entities: their ids, names, or words of an event's label
    #[arg(required = true, num_args = 2.., value_name = "EVENT|ENTITY")]
    pub(crate) what: Vec<String>,
    #[command(flatten)]
    pub(crate) case: CaseFile,
}

/// `annals decisions`
#[derive(Debug, Args)]
pub(crate) struct Decisions {
    #[command(flatten)]
    pub(crate) case: CaseFile,
    /// Take these decisions back, by their numbers
    #[arg(long, num_args = 1.., value_name = "NUMBER")]
    pub(crate) drop: Vec<usize>,
}

/// `annals conflicts`
#[derive(Debug, Args)]
pub(crate) struct Conflicts {
    #[command(flatten)]
    pub(crate) case: CaseFile,
    /// Only what concerns this person, organisation or place
    #[arg(long, value_name = "NAME")]
    pub(crate) about: Option<String>,
    /// What to write
    #[arg(long, value_enum, default_value_t = ProofFormat::Text)]
    pub(crate) format: ProofFormat,
    #[command(flatten)]
    pub(crate) output: Output,
}

/// `annals verify`
#[derive(Debug, Args)]
pub(crate) struct Verify {
    #[command(flatten)]
    pub(crate) case: CaseFile,
}

/// Forms of `annals extract`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExtractFormat {
    /// Records
    Jsonl,
    /// Words, tags, trees and names
    Conllu,
}

/// Forms of a timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TimelineFormat {
    /// Lines to read
    Text,
    /// A picture
    Svg,
    /// A picture
    Png,
    /// A picture, for paper
    Pdf,
    /// Records
    Jsonl,
}

/// Forms of a graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum GraphFormat {
    /// Graphviz's language
    Dot,
    /// A picture
    Svg,
    /// A picture
    Png,
    /// A picture, for paper
    Pdf,
}

/// In whose words a statement is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SaidKind {
    /// The speaker's throughout
    Direct,
    /// The reporter's throughout
    Indirect,
    /// The reporter's with some of the speaker's
    Mixed,
}

/// What statements are sorted under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Grouping {
    /// Who says it
    Speaker,
    /// Whom or what it is about
    Topic,
}

/// Forms of `annals said`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SaidFormat {
    /// Lines to read
    Text,
    /// A table
    Csv,
    /// One list of objects
    Json,
}

/// Formats of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// Text with footnotes
    Markdown,
    /// One page for a browser, complete in itself
    Html,
    /// A document for word processors, with footnotes
    Docx,
    /// Pages to print, with notes at their feet
    Pdf,
}

/// Formats of exports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// Everything, as one object
    Json,
    /// Everything, an object a line
    Jsonl,
    /// Tables for spreadsheets (a folder)
    Csv,
    /// Typed tables for data frames (a folder)
    Parquet,
    /// What TimelineJS loads
    Timelinejs,
    /// The spreadsheet that TimelineJS loads
    TimelinejsSheet,
    /// A network with typed attributes
    Graphml,
    /// A network in time, for Gephi
    Gexf,
    /// Tables for neo4j-admin database import (a folder)
    Neo4j,
    /// RDF (SEM, PROV-O, OWL-Time)
    Turtle,
    /// The same, with a graph a statement
    Nquads,
    /// The same, with a graph a statement
    Jsonld,
    /// FollowTheMoney entities, for Aleph
    Ftm,
    /// W3C Web Annotations of the documents
    WebAnnotation,
    /// A Mermaid timeline
    Mermaid,
    /// A chronology with footnotes
    Markdown,
    /// All-day events for calendars
    Icalendar,
    /// Events for Timesketch, and those that it can't take (a folder)
    Timesketch,
    /// The documents as citations (CSL-JSON)
    Csl,
    /// The documents as citations
    Bibtex,
}

/// Forms of a proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ProofFormat {
    /// Lines to read
    Text,
    /// One object
    Json,
}

/// Forms of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// Lines to read
    Text,
    /// Records
    Jsonl,
}

/// What stands side by side in a timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LanesBy {
    /// Statements on one side, events on the other
    Sides,
    /// Those who take part or speak
    Entity,
    /// Kinds of events
    Kind,
    /// Outlets
    Source,
    /// Places
    Place,
}

/// Pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Size {
    /// As tall as it needs to be
    Tall,
    /// Paper, upright
    A4,
    /// Paper, across
    A3,
    /// Paper, upright
    Letter,
    /// A screen or a slide
    Wide,
}

/// Colours of pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Style {
    /// On white
    Light,
    /// On a dark screen
    Dark,
    /// On paper, without colours
    Print,
}

/// Fonts of pictures in SVG.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PictureFonts {
    /// The letters that it needs, in the picture
    Inside,
    /// The reader's machine: the picture only names them, and is smaller
    Named,
}

/// Who lays out the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Layout {
    /// dot where it is installed, and otherwise annals
    Auto,
    /// dot, or an error
    Dot,
    /// annals: the same bytes on every machine
    Builtin,
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
