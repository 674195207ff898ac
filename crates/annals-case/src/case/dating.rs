//! When something was, as a whole case knows it, and how it is known.

use super::Citation;
use annals_document::{Bounds, Edtf, Span};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Bounds on a time with the grade of the knowledge and the chain that gave it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dating {
    /// The four bounds.
    #[serde(flatten)]
    pub bounds: Bounds,
    /// What a calendar can't hold but the text says: `XXXX-03`; `None` where `bounds` say it all.
    pub written: Option<String>,
    /// How it is known.
    pub known: Known,
    /// The chain of facts that gave the bounds, in order; each readable by itself.
    pub reasons: Vec<ReasonStep>,
}

/// How a time is known, best first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Known {
    /// Corrected by a person.
    Corrected,
    /// Written out in the text, or given by the document's metadata.
    Written,
    /// Computed from a written time and an anchor.
    Computed,
    /// Follows from other facts of the case.
    Inferred,
    /// Not known.
    #[default]
    Unknown,
}

/// One step of the chain that gave a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReasonStep {
    /// In words a person can read: "“in March” in a text published on 26 July 2023 is March 2023".
    pub because: String,
    /// The words that it rests on, where a document says it.
    pub citation: Option<Citation>,
    /// The sentence that holds these words.
    #[serde(default)]
    pub sentence: Option<Span>,
    /// The bounds in whose chain it stands; in a conflict none.
    #[serde(default)]
    pub gives: Vec<Bound>,
}

/// One of the four bounds of a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// It does not begin before.
    BeginEarliest,
    /// It begins by then.
    BeginLatest,
    /// It does not end before.
    EndEarliest,
    /// It is over by then.
    EndLatest,
}

impl Bound {
    /// All four.
    pub const ALL: [Bound; 4] = [Bound::BeginEarliest, Bound::BeginLatest, Bound::EndEarliest, Bound::EndLatest];

    /// Its day in `bounds`.
    pub fn of(self, bounds: Bounds) -> Option<NaiveDate> {
        match self {
            Bound::BeginEarliest => bounds.begin[0],
            Bound::BeginLatest => bounds.begin[1],
            Bound::EndEarliest => bounds.end[0],
            Bound::EndLatest => bounds.end[1],
        }
    }
}

impl Known {
    /// In one word, as tables and records write it: `written`; empty for what is not known.
    pub fn as_str(self) -> &'static str {
        match self {
            Known::Corrected => "corrected",
            Known::Written => "written",
            Known::Computed => "computed",
            Known::Inferred => "inferred",
            Known::Unknown => "",
        }
    }
}

impl Dating {
    /// The time as EDTF: from the bounds, or what is written; `None` where nothing is known.
    pub fn edtf(&self) -> Option<String> {
        Edtf::from_bounds(self.bounds).map(|edtf| edtf.to_string()).or_else(|| self.written.clone())
    }

    /// Whether a first and a last possible day are known.
    pub fn is_placed(&self) -> bool {
        self.bounds.is_closed()
    }
}
