//! Arguments of the commands by which a person sets right what was read.

use super::CaseFile;
use annals_case::Mark;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// `annals correct`
#[derive(Debug, Args)]
pub(crate) struct Correct {
    /// What is set right.
    #[command(subcommand)]
    pub(crate) what: CorrectWhat,
    #[command(flatten)]
    pub(crate) how: How,
}

/// Who sets something right, why, and what is done with it.
#[derive(Debug, Args)]
pub(crate) struct How {
    #[command(flatten)]
    pub(crate) case: GlobalCase,
    /// Who does it [default: $ANNALS_BY, else the name of the account]
    #[arg(long, value_name = "NAME", global = true)]
    pub(crate) by: Option<String>,
    /// When, where it was not now
    #[arg(long, value_name = "TIME", global = true)]
    pub(crate) at: Option<String>,
    /// Why
    #[arg(long, value_name = "WORDS", global = true)]
    pub(crate) why: Option<String>,
    /// Show what would change, and write nothing
    #[arg(long, global = true)]
    pub(crate) preview: bool,
    /// Note it in the log, and leave the case as it is until it is built or corrected again
    #[arg(long, global = true, conflicts_with = "preview")]
    pub(crate) later: bool,
}

/// The case, given before or behind what is set right.
#[derive(Debug, Args)]
pub(crate) struct GlobalCase {
    /// The case, as `annals build` left it
    #[arg(short, long, value_name = "FILE", default_value = "case.annals", global = true)]
    pub(crate) case: PathBuf,
}

impl How {
    /// The case.
    pub(crate) fn case(&self) -> CaseFile {
        CaseFile { case: self.case.case.clone() }
    }
}

/// What is set right. Things are named by their ids, entities also by name, events by words of their labels, documents by path.
#[derive(Debug, Subcommand)]
pub(crate) enum CorrectWhat {
    /// Mentions of an event or entity are something else
    Apart {
        /// The event or entity
        #[arg(value_name = "EVENT|ENTITY")]
        what: String,
        /// The mentions that are something else, by the numbers that `annals split` lists
        #[arg(required = true, value_name = "NUMBER")]
        numbers: Vec<usize>,
    },
    /// Events or entities are one
    Together {
        /// These
        #[arg(required = true, num_args = 2.., value_name = "EVENT|ENTITY")]
        what: Vec<String>,
    },
    /// When an event was, a statement was made or a document was published
    Date {
        /// The event, statement or document
        what: String,
        /// A day, month or year, or any EDTF: 2023-03-17, 2023-03, 2023-03-17/2023-03-19
        #[arg(required_unless_present = "clear", conflicts_with = "clear")]
        date: Option<String>,
        /// Nothing is known of it: the dates that documents give for it are wrong
        #[arg(long)]
        clear: bool,
    },
    /// The name of an entity, or the label of an event
    Name {
        /// The entity or event
        what: String,
        /// What it is to be called
        name: String,
    },
    /// The kind of an event or entity: a code of the ontology; person, organization, place and so on
    Kind {
        /// The entity or event
        what: String,
        /// Its kind
        kind: String,
    },
    /// An event is no happening: it stays in the case, and lists and pictures don't show it
    NotAHappening {
        /// The event
        what: String,
    },
    /// Who made a statement
    Speaker {
        /// The statement
        what: String,
        /// An entity of the case
        #[arg(required_unless_present = "nobody", conflicts_with = "nobody")]
        speaker: Option<String>,
        /// Nobody is known to have made it
        #[arg(long)]
        nobody: bool,
    },
    /// Something was read wrongly and is no fact
    Retract {
        /// The event, statement, relation or entity
        what: String,
    },
    /// An event that no document tells: from an interview, a phone call, a visit
    Event {
        /// What happened, in a sentence
        label: String,
        /// Where it is known from
        #[arg(long, value_name = "WORDS")]
        source: String,
        /// When
        #[arg(long, value_name = "DATE")]
        date: Option<String>,
        /// Who takes part, by name; may be given several times
        #[arg(long, value_name = "NAME")]
        who: Vec<String>,
    },
    /// Mark something as important, hidden, verified or disputed
    Mark {
        /// Anything
        what: String,
        /// The mark
        #[arg(value_enum)]
        mark: MarkName,
        /// Take the mark off
        #[arg(long)]
        off: bool,
    },
    /// Write a note about something
    Note {
        /// Anything
        what: String,
        /// The note
        text: String,
    },
    /// Give something a tag
    Tag {
        /// Anything
        what: String,
        /// The tag
        tag: String,
        /// Take the tag off
        #[arg(long)]
        off: bool,
    },
}

/// A mark, as the command line names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum MarkName {
    /// It comes first in lists and pictures
    Important,
    /// It stands in no list and no picture
    Hidden,
    /// Somebody checked it
    Verified,
    /// Somebody doubts it
    Disputed,
}

impl From<MarkName> for Mark {
    fn from(name: MarkName) -> Mark {
        match name {
            MarkName::Important => Mark::Important,
            MarkName::Hidden => Mark::Hidden,
            MarkName::Verified => Mark::Verified,
            MarkName::Disputed => Mark::Disputed,
        }
    }
}

/// `annals log`
#[derive(Debug, Args)]
pub(crate) struct Log {
    #[command(flatten)]
    pub(crate) case: CaseFile,
    /// Take in the acts of another log that this one does not have, and replay them
    #[arg(long, num_args = 1.., value_name = "FILE")]
    pub(crate) import: Vec<PathBuf>,
    /// What to write
    #[arg(long, value_enum, default_value_t = LogFormat::Text)]
    pub(crate) format: LogFormat,
}

/// Forms of `annals log`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    /// For reading
    Text,
    /// The log itself: one JSON object a line
    Jsonl,
}

/// `annals undo`
#[derive(Debug, Args)]
pub(crate) struct Undo {
    /// The acts, as `annals log` lists them; to undo an undoing brings back what it undid [default: the last one that holds]
    #[arg(value_name = "ACT")]
    pub(crate) acts: Vec<String>,
    #[command(flatten)]
    pub(crate) how: How,
}
