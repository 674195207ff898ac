//! Exports: a case, or a part of it, in the formats of other programs, each saying what it could not carry.
//!
//! [`view`] resolves what is exported once; a file here a format writes it, and [`EXPORT_FORMATS`] lists them.
//! docs/exports.md says who reads each.

mod annotation;
mod bibtex;
mod csl;
mod csv;
mod ftm;
mod gexf;
mod graphml;
mod ical;
mod json;
mod left_out;
mod markdown;
mod mermaid;
mod neo4j;
mod network;
mod obsidian;
mod parquet;
mod rdf;
mod tables;
mod time;
mod timelinejs;
mod timesketch;
mod view;
mod vocabulary;
mod who;
mod wording;
mod xlsx;
mod xml;

#[cfg(test)]
mod tests;

pub(crate) use xml::Xml;

use annals_case::{Case, handed_on};
use annals_graph::Filter;
use left_out::LeftOut;
use view::ExportView;

/// A format of exports: a line of [`EXPORT_FORMATS`].
#[derive(Clone, Copy, Debug)]
pub struct ExportFormat {
    /// What it is called, in lower case.
    pub name: &'static str,
    /// What it is, in a few words.
    pub about: &'static str,
    write: Write,
}

/// Writes what is exported; an error where the library that writes the format refuses.
type Write = fn(&ExportView, &ExportOptions) -> Result<Export, ExportError>;

impl ExportFormat {
    /// The format of that name.
    pub fn named(name: &str) -> Option<&'static ExportFormat> {
        EXPORT_FORMATS.iter().find(|format| format.name == name)
    }
}

const fn format(name: &'static str, about: &'static str, write: Write) -> ExportFormat {
    ExportFormat { name, about, write }
}

/// All formats, in the order in which they are offered.
pub const EXPORT_FORMATS: &[ExportFormat] = &[
    format("json", "Everything, as one object", |view, _| json::json(view)),
    format("jsonl", "Everything, an object a line", |view, _| json::json_lines(view)),
    format("csv", "Tables for spreadsheets (a folder)", |view, _| csv::csv_tables(view)),
    format("xlsx", "The tables as the sheets of one workbook", |view, _| xlsx::xlsx(view)),
    format("parquet", "Typed tables for data frames (a folder)", |view, _| parquet::parquet_tables(view)),
    format("timelinejs", "What TimelineJS loads", |view, _| timelinejs::timelinejs(view)),
    format("timelinejs-sheet", "The spreadsheet that TimelineJS loads", |view, _| timelinejs::timelinejs_sheet(view)),
    format("graphml", "A network with typed attributes", |view, options| graphml::graphml(view, options.nodes)),
    format("gexf", "A network in time, for Gephi", |view, options| gexf::gexf(view, options.nodes)),
    format("neo4j", "Tables for neo4j-admin database import (a folder)", |view, _| neo4j::neo4j(view)),
    format("turtle", "RDF (SEM, PROV-O, OWL-Time)", |view, _| rdf::turtle(view)),
    format("nquads", "The same, with a graph a statement", |view, _| rdf::n_quads(view)),
    format("jsonld", "The same, with a graph a statement", |view, _| rdf::json_ld(view)),
    format("ftm", "FollowTheMoney entities, for Aleph", |view, _| ftm::follow_the_money(view)),
    format("web-annotation", "W3C Web Annotations of the documents", |view, _| annotation::web_annotation(view)),
    format("mermaid", "A Mermaid timeline", |view, _| Ok(mermaid::mermaid(view))),
    format("markdown", "A chronology with footnotes", |view, _| Ok(markdown::markdown(view))),
    format("obsidian", "Notes that link to each other, for Obsidian (a folder)", |view, _| {
        Ok(obsidian::obsidian(view))
    }),
    format("icalendar", "All-day events for calendars", |view, _| Ok(ical::icalendar(view))),
    format("timesketch", "Events for Timesketch, and those that it can't take (a folder)", |view, _| {
        timesketch::timesketch(view)
    }),
    format("csl", "The documents as citations (CSL-JSON)", |view, _| csl::csl_json(view)),
    format("bibtex", "The documents as citations", |view, _| Ok(bibtex::bibtex(view))),
];

/// What an export looks like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportOptions {
    /// The title, in formats that have one; `None` for one that says what it is about.
    pub title: Option<String>,
    /// What the nodes of a network are, in GraphML and GEXF.
    pub nodes: NetworkNodes,
}

/// What the nodes of a network are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum NetworkNodes {
    /// Entities, with one weighted edge from each to each other that it has to do with.
    #[default]
    Entities,
    /// Entities, events, statements and documents.
    All,
}

/// What an export gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// One file, or the files of a folder.
    pub files: Vec<ExportFile>,
    /// Whether the files belong into a folder of their own.
    pub is_folder: bool,
    /// What the format could not carry, counted, a line each.
    pub left_out: Vec<String>,
}

/// A file of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportFile {
    /// Its name.
    pub name: String,
    /// Its contents.
    pub bytes: Vec<u8>,
}

/// Why an export could not be written.
#[derive(Debug, thiserror::Error)]
#[error("the export can't be written: {0}")]
pub struct ExportError(String);

impl ExportError {
    fn of(error: impl std::fmt::Display) -> Self {
        ExportError(error.to_string())
    }
}

/// A failure of a library that writes a format is an error of the export.
macro_rules! is_export_error {
    ($($error:ty),+ $(,)?) => {$(
        impl From<$error> for ExportError {
            fn from(error: $error) -> Self {
                ExportError::of(error)
            }
        }
    )+};
}

is_export_error!(
    serde_json::Error,
    ::csv::Error,
    std::io::Error,
    ::parquet::errors::ParquetError,
    rust_xlsxwriter::XlsxError
);

/// What `filter` keeps of `case`, in `format`. The same case gives the same bytes. No path of the disk is in it: paths begin
/// below the folder in which all documents lie.
///
/// # Errors
/// Where the library that writes the format refuses.
pub fn export(
    case: &Case,
    filter: &Filter,
    format: &ExportFormat,
    options: &ExportOptions,
) -> Result<Export, ExportError> {
    let view = ExportView::of(&handed_on(case), filter, options.title.as_deref());
    (format.write)(&view, options)
}

impl Export {
    fn file(name: &str, bytes: Vec<u8>, left_out: LeftOut) -> Export {
        let files = vec![ExportFile { name: name.to_owned(), bytes }];
        Export { files, is_folder: false, left_out: left_out.into_lines() }
    }

    fn folder(files: Vec<ExportFile>, left_out: LeftOut) -> Export {
        Export { files, is_folder: true, left_out: left_out.into_lines() }
    }
}
