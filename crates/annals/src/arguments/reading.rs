//! Arguments of the commands that read pages.

use super::{CaseFile, Layout, Output};
use crate::reading::ReadingOptions;
use annals_ingest::{Columns, Limits, Options};
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// `annals build`
#[derive(Debug, Args)]
pub(crate) struct Build {
    /// Files, folders, archives, records, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// The folder for the results; it is made where it does not exist
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: PathBuf,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Who lays out graph.svg: annals itself, the same on every machine, or Graphviz's dot
    #[arg(long, value_enum, default_value_t = Layout::Builtin)]
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
    /// Follow links that lead out of the folders that are given
    #[arg(long)]
    pub(crate) follow_links: bool,
    #[command(flatten)]
    pub(crate) files: Files,
}

impl Reading {
    /// As the reading takes them.
    pub(crate) fn options(&self) -> ReadingOptions {
        ReadingOptions { jobs: self.jobs, default_date: self.date, files: self.files.options() }
    }
}

/// How files are taken apart.
#[derive(Debug, Args)]
pub(crate) struct Files {
    /// Which columns or keys of tables and JSON hold what, where their names don't tell: text, html, title, date, saved, url,
    /// publisher, author, summary
    #[arg(long, value_name = "FIELD=NAME,…", help_heading = "Files")]
    pub(crate) map: Option<Columns>,
    /// Read error pages, checks for robots and walls of consent, which are left out with a warning
    #[arg(long, help_heading = "Files")]
    pub(crate) keep_doubtful: bool,
    /// The most MiB of a document, without its pictures
    #[arg(long, value_name = "MIB", default_value_t = 16, help_heading = "Files")]
    pub(crate) document_limit: usize,
    /// The most MiB of a file with all that it holds, after unpacking
    #[arg(long, value_name = "MIB", default_value_t = 1024, help_heading = "Files")]
    pub(crate) file_limit: usize,
    /// How deep files lie in files
    #[arg(long, value_name = "N", default_value_t = 4, help_heading = "Files")]
    pub(crate) depth_limit: usize,
    /// The most entries, records, messages or rows of a file
    #[arg(long, value_name = "N", default_value_t = 200_000, help_heading = "Files")]
    pub(crate) entry_limit: usize,
}

impl Files {
    /// As the library takes them.
    pub(crate) fn options(&self) -> Options {
        let bytes = |mib: usize| mib.saturating_mul(1024 * 1024);
        let limits = Limits {
            document_bytes: bytes(self.document_limit),
            file_bytes: bytes(self.file_limit),
            depth: self.depth_limit,
            entries: self.entry_limit,
        };
        Options {
            limits,
            columns: self.map.clone().unwrap_or_default(),
            keep_doubtful: self.keep_doubtful,
            ..Options::default()
        }
    }
}

/// `annals extract`
#[derive(Debug, Args)]
pub(crate) struct Extract {
    /// Files, folders, archives, or - for standard input
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

/// `annals verify`
#[derive(Debug, Args)]
pub(crate) struct Verify {
    #[command(flatten)]
    pub(crate) case: CaseFile,
    #[command(flatten)]
    pub(crate) files: Files,
}

/// `annals manifest`
#[derive(Debug, Args)]
pub(crate) struct Manifest {
    #[command(flatten)]
    pub(crate) case: CaseFile,
    /// What to write
    #[arg(long, value_enum, default_value_t = ManifestFormat::Text)]
    pub(crate) format: ManifestFormat,
    #[command(flatten)]
    pub(crate) output: Output,
}

/// Forms of `annals manifest`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ManifestFormat {
    /// For reading
    Text,
    /// One JSON object a source
    Jsonl,
    /// What `sha256sum --check` takes, in the folder where the case was built
    Sha256sum,
}

/// Forms of `annals extract`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExtractFormat {
    /// Records
    Jsonl,
    /// Words, tags, trees and names
    Conllu,
}
