//! Arguments of the commands that write reports and exports.

use super::{CaseFile, Output, Scope, Title};
use annals_publish::{EXPORT_FORMATS, ExportFormat};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// `annals report`
#[derive(Debug, Args)]
pub(crate) struct Report {
    #[command(flatten)]
    pub(crate) case: CaseFile,
    #[command(flatten)]
    pub(crate) scope: Scope,
    #[command(flatten)]
    pub(crate) title: Title,
    /// What to write. Markdown that goes into a file has its picture beside it, as NAME.timeline.svg
    #[arg(long, value_enum, default_value_t = ReportFormat::Markdown)]
    pub(crate) format: ReportFormat,
    /// The whole chronology, all that was said and everybody named, in place of a brief of some pages
    #[arg(long)]
    pub(crate) full: bool,
    /// The number of key events
    #[arg(long, value_name = "N", default_value_t = 12)]
    pub(crate) most: usize,
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
    #[arg(value_parser = export_formats(), value_name = "FORMAT")]
    pub(crate) format: &'static ExportFormat,
    #[command(flatten)]
    pub(crate) case: CaseFile,
    #[command(flatten)]
    pub(crate) scope: Scope,
    #[command(flatten)]
    pub(crate) title: Title,
    /// The most events, those that an editor would keep first [default: 30 in timelinejs, 20 in mermaid, else all]
    #[arg(long, value_name = "N")]
    pub(crate) most: Option<usize>,
    /// What the nodes of graphml and gexf are
    #[arg(long, value_enum, default_value_t = Nodes::Entities)]
    pub(crate) nodes: Nodes,
    /// The file for the result, or the folder of a format of several files [default: standard output]
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,
}

/// Nodes of a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Nodes {
    /// Who and what takes part, with weighted edges between them
    Entities,
    /// Entities, events, statements and documents
    All,
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

/// The formats that there are, by name.
fn export_formats() -> impl TypedValueParser<Value = &'static ExportFormat> {
    let values = EXPORT_FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.about));
    PossibleValuesParser::new(values).try_map(|name| ExportFormat::named(&name).ok_or("no such format"))
}
