//! Arguments of the commands for the work of days: adding, removing, comparing.

use super::{CaseFile, Output, reading::Reading};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// `annals add`
#[derive(Debug, Args)]
pub(crate) struct Add {
    /// Files, folders, archives, records, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) case: CaseFile,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// `annals remove`
#[derive(Debug, Args)]
pub(crate) struct Remove {
    /// Documents by their paths as `annals documents` lists them, or files and folders with all their documents
    #[arg(required = true, value_name = "DOCUMENT")]
    pub(crate) documents: Vec<String>,
    #[command(flatten)]
    pub(crate) case: CaseFile,
}

/// `annals diff`
#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// The older state: a case file, or the folder of one
    #[arg(value_name = "OLD")]
    pub(crate) old: PathBuf,
    /// The newer state
    #[arg(value_name = "NEW")]
    pub(crate) new: PathBuf,
    /// What to write
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    pub(crate) format: DiffFormat,
    /// Also what lists and pictures don't show: states, habits, things without a name
    #[arg(long)]
    pub(crate) all: bool,
    #[command(flatten)]
    pub(crate) output: Output,
}

/// Forms of `annals diff`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// For reading
    Text,
    /// One JSON object a line
    Jsonl,
}
