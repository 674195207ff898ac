//! Arguments of the commands that list and explain.

use super::{CaseFile, MarkScope, Output, first_day, last_day, limits};
use chrono::NaiveDate;
use clap::{Args, ValueEnum};

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
    /// Only what was said on this day, or in this month or year; without a date of its own, what was reported then
    #[arg(long, value_name = "DATE", value_parser = limits, conflicts_with_all = ["since", "until"])]
    pub(crate) during: Option<(NaiveDate, NaiveDate)>,
    /// Only what was said on this day, month or year, or after it
    #[arg(long, visible_alias = "from", value_name = "DATE", value_parser = first_day)]
    pub(crate) since: Option<NaiveDate>,
    /// Only what was said on this day, month or year, or before it
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub(crate) until: Option<NaiveDate>,
    #[command(flatten)]
    pub(crate) marked: MarkScope,
    /// What you hid, too
    #[arg(long)]
    pub(crate) with_hidden: bool,
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

/// `annals events` and `annals documents`
#[derive(Debug, Args)]
pub(crate) struct List {
    #[command(flatten)]
    pub(crate) case: CaseFile,
    #[command(flatten)]
    pub(crate) marked: MarkScope,
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

/// Forms of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// Lines to read
    Text,
    /// Records
    Jsonl,
}

/// Forms of a proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ProofFormat {
    /// Lines to read
    Text,
    /// One object
    Json,
}
