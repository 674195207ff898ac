//! Exports: a case, or a part of it, in the formats of other programs, each saying what it could not carry.
//!
//! [`view`] resolves what is exported once; a file here a format writes it. docs/exports.md says who reads each.

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

/// The formats of exports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExportFormat {
    /// One JSON object.
    Json,
    /// A JSON object a line.
    JsonLines,
    /// A folder of tables for spreadsheets.
    Csv,
    /// A workbook: the tables as sheets.
    Xlsx,
    /// A folder of typed tables for data frames.
    Parquet,
    /// What TimelineJS loads.
    TimelineJs,
    /// The spreadsheet that TimelineJS loads.
    TimelineJsSheet,
    /// A network with typed attributes.
    GraphMl,
    /// A network in time, for Gephi.
    Gexf,
    /// A folder of tables for `neo4j-admin database import`.
    Neo4j,
    /// RDF as Turtle.
    Turtle,
    /// RDF as N-Quads.
    NQuads,
    /// RDF as JSON-LD.
    JsonLd,
    /// Entities of FollowTheMoney as JSON Lines, for Aleph.
    FollowTheMoney,
    /// W3C Web Annotations.
    WebAnnotation,
    /// A timeline of Mermaid.
    Mermaid,
    /// A chronology with footnotes.
    Markdown,
    /// A folder of notes that link to each other.
    Obsidian,
    /// All-day events of a calendar.
    ICalendar,
    /// A folder: events for Timesketch, and those that it can't take.
    Timesketch,
    /// The documents as citations.
    CslJson,
    /// The documents as citations.
    BibTex,
}

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
    format: ExportFormat,
    options: &ExportOptions,
) -> Result<Export, ExportError> {
    let view = ExportView::of(&handed_on(case), filter, options.title.as_deref());
    match format {
        ExportFormat::Json => json::json(&view),
        ExportFormat::JsonLines => json::json_lines(&view),
        ExportFormat::Csv => csv::csv_tables(&view),
        ExportFormat::Xlsx => xlsx::xlsx(&view),
        ExportFormat::Parquet => parquet::parquet_tables(&view),
        ExportFormat::TimelineJs => timelinejs::timelinejs(&view),
        ExportFormat::TimelineJsSheet => timelinejs::timelinejs_sheet(&view),
        ExportFormat::GraphMl => graphml::graphml(&view, options.nodes),
        ExportFormat::Gexf => gexf::gexf(&view, options.nodes),
        ExportFormat::Neo4j => neo4j::neo4j(&view),
        ExportFormat::Turtle => rdf::turtle(&view),
        ExportFormat::NQuads => rdf::n_quads(&view),
        ExportFormat::JsonLd => rdf::json_ld(&view),
        ExportFormat::FollowTheMoney => ftm::follow_the_money(&view),
        ExportFormat::WebAnnotation => annotation::web_annotation(&view),
        ExportFormat::Mermaid => Ok(mermaid::mermaid(&view)),
        ExportFormat::Markdown => Ok(markdown::markdown(&view)),
        ExportFormat::Obsidian => Ok(obsidian::obsidian(&view)),
        ExportFormat::ICalendar => Ok(ical::icalendar(&view)),
        ExportFormat::Timesketch => timesketch::timesketch(&view),
        ExportFormat::CslJson => csl::csl_json(&view),
        ExportFormat::BibTex => Ok(bibtex::bibtex(&view)),
    }
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
