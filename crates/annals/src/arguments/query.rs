//! `annals query` and its questions.

use super::{CaseFile, Output, Scope};
use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};

/// `annals query`
#[derive(Debug, Args)]
pub(crate) struct Query {
    /// The question
    #[command(subcommand)]
    pub(crate) question: Question,
}

/// What to ask.
#[derive(Debug, Subcommand)]
pub(crate) enum Question {
    /// What is linked to an entity, by events, statements and ties
    #[command(after_help = "\
Examples:
  annals query near Khan
  annals query near \"International Criminal Court\" --steps 3 --format json")]
    Near(Near),
    /// The shortest way from one entity to another, or the first one that time allows
    #[command(after_help = "\
Examples:
  annals query path Biden Khan
  annals query path Biden Khan --in-time --from 2022-06

With --in-time no event of the way is over before the one that leads to it, and only what is told as done and lies
between two known days counts.")]
    Path(Path),
    /// Who acts on whom, and in which events
    #[command(after_help = "\
Examples:
  annals query acts
  annals query acts --by Russia --from 2023
  annals query acts --on Putin --kind LEGAL")]
    Acts(Acts),
    /// Who belongs together, by what they take part in
    #[command(after_help = "\
Examples:
  annals query groups
  annals query groups --from 2023-01 --to 2023-06 --format json")]
    Groups(Ranked),
    /// Who stands in the middle
    #[command(after_help = "\
Examples:
  annals query central
  annals query central --most 5 --from 2023")]
    Central(Ranked),
    /// Events, by kind, entity and time
    #[command(after_help = "\
Examples:
  annals query events --kind LEGAL --from 2023-03 --to 2023-03
  annals query events --kind LEGAL --kind ACCUSE --about Putin --format json")]
    Events(Events),
    /// What a stretch of days brought: events, people who come up, new ties, statements, documents
    #[command(after_help = "\
Examples:
  annals query changes --from 2023-03-01 --to 2023-07-26
  annals query changes --from 2023-03 --to 2023-03 --about Putin")]
    Changes(Changes),
    /// On whose word an event is told, by which outlets, and since when
    #[command(after_help = "\
Examples:
  annals query sources v-4f1c2a90

The ids of events are in `annals events`. Copies count as what they copy, and what a text tells on somebody's word counts
as told by that one.")]
    Sources(Sources),
}

/// `annals query near`
#[derive(Debug, Args)]
pub(crate) struct Near {
    /// A name, or an id such as e-4f1c2a90
    #[arg(value_name = "ENTITY")]
    pub(crate) entity: String,
    /// How many links away: 1 is what it takes part in and says, 2 who else does
    #[arg(long, value_name = "N", default_value_t = 2)]
    pub(crate) steps: usize,
    #[command(flatten)]
    pub(crate) common: Common,
}

/// `annals query path`
#[derive(Debug, Args)]
pub(crate) struct Path {
    /// Where the way begins
    #[arg(value_name = "FROM")]
    pub(crate) start: String,
    /// Where it ends
    #[arg(value_name = "TO")]
    pub(crate) end: String,
    /// Through events only, in the order of time
    #[arg(long)]
    pub(crate) in_time: bool,
    #[command(flatten)]
    pub(crate) window: Window,
    #[command(flatten)]
    pub(crate) common: Common,
}

/// `annals query acts`
#[derive(Debug, Args)]
pub(crate) struct Acts {
    /// Only what this one does
    #[arg(long, value_name = "NAME")]
    pub(crate) by: Option<String>,
    /// Only what is done to this one
    #[arg(long, value_name = "NAME")]
    pub(crate) on: Option<String>,
    /// Only events of this kind; may be given several times
    #[arg(long = "kind", value_name = "KIND")]
    pub(crate) kinds: Vec<String>,
    #[command(flatten)]
    pub(crate) window: Window,
    #[command(flatten)]
    pub(crate) common: Common,
}

/// `annals query groups` and `annals query central`
#[derive(Debug, Args)]
pub(crate) struct Ranked {
    /// How many to show
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) most: usize,
    #[command(flatten)]
    pub(crate) window: Window,
    #[command(flatten)]
    pub(crate) common: Common,
}

/// `annals query events`
#[derive(Debug, Args)]
pub(crate) struct Events {
    /// Only events of this kind; may be given several times
    #[arg(long = "kind", value_name = "KIND")]
    pub(crate) kinds: Vec<String>,
    #[command(flatten)]
    pub(crate) scope: Scope,
    #[command(flatten)]
    pub(crate) common: Common,
}

/// `annals query changes`
#[derive(Debug, Args)]
pub(crate) struct Changes {
    /// The first day, or the first of a month or year
    #[arg(long, value_name = "DATE", value_parser = super::first_day)]
    pub(crate) from: NaiveDate,
    /// The last day, or the last of a month or year
    #[arg(long, value_name = "DATE", value_parser = super::last_day)]
    pub(crate) to: NaiveDate,
    /// Only what concerns this person, organisation or place
    #[arg(long, value_name = "NAME")]
    pub(crate) about: Option<String>,
    #[command(flatten)]
    pub(crate) common: Common,
}

/// `annals query sources`
#[derive(Debug, Args)]
pub(crate) struct Sources {
    /// The id of an event, such as v-4f1c2a90
    #[arg(value_name = "EVENT")]
    pub(crate) event: String,
    #[command(flatten)]
    pub(crate) common: Common,
}

/// A stretch of days.
#[derive(Debug, Args)]
pub(crate) struct Window {
    /// Only what can lie on this day, month or year, or after it
    #[arg(long, value_name = "DATE", value_parser = super::first_day)]
    pub(crate) from: Option<NaiveDate>,
    /// Only what can lie on this day, month or year, or before it
    #[arg(long, value_name = "DATE", value_parser = super::last_day)]
    pub(crate) to: Option<NaiveDate>,
}

/// What all questions have.
#[derive(Debug, Args)]
pub(crate) struct Common {
    #[command(flatten)]
    pub(crate) case: CaseFile,
    /// What to write
    #[arg(long, value_enum, default_value_t = AnswerFormat::Text)]
    pub(crate) format: AnswerFormat,
    #[command(flatten)]
    pub(crate) output: Output,
}

/// Forms of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum AnswerFormat {
    /// Lines to read
    Text,
    /// One object
    Json,
}
