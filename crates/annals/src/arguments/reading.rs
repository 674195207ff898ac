//! Arguments of the commands that read pages.

use super::{CaseFile, Layout};
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

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
