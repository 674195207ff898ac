//! A story as a person read it: `gold.json` beside its texts.

use crate::program::DocumentSpan;
use annals_document::Span;
use anyhow::{Context, Result};
use serde::{Deserialize, Deserializer};
use std::path::Path;

/// The reading of one story.
#[derive(Deserialize)]
pub(super) struct GoldStory {
    pub(super) documents: Vec<GoldPage>,
    pub(super) events: Vec<GoldHappening>,
    pub(super) statements: Vec<GoldStatement>,
    pub(super) entities: Vec<GoldEntity>,
    /// Groups of happenings in the order of time; those of one group are not ordered.
    pub(super) order: Vec<Vec<String>>,
    /// Pairs that look alike and are two.
    #[serde(default)]
    pub(super) traps: Vec<Trap>,
}

impl GoldStory {
    /// Reads the file in the folder of a story.
    pub(super) fn read(folder: &Path) -> Result<GoldStory> {
        let path = folder.join("gold.json");
        let text = std::fs::read_to_string(&path).with_context(|| format!("{}: can't be read", path.display()))?;
        serde_json::from_str(&text).with_context(|| format!("{}: no reading of a story", path.display()))
    }
}

/// A page of a story.
#[derive(Deserialize)]
pub(super) struct GoldPage {
    pub(super) name: String,
    pub(super) published_true: String,
    /// Whether the program was told the day of publication.
    pub(super) given: bool,
    /// The first and the last day that all pages together leave.
    pub(super) inferable_interval: [String; 2],
}

/// What happened, with every place that tells of it.
#[derive(Deserialize)]
pub(super) struct GoldHappening {
    pub(super) id: String,
    pub(super) label: String,
    /// Empty or absent where it has no date.
    pub(super) edtf: Option<String>,
    /// Dates that are as good.
    #[serde(default)]
    pub(super) accept: Vec<String>,
    /// Its place among those that an editor would keep.
    #[serde(default)]
    pub(super) key: Option<usize>,
    pub(super) mentions: Vec<DocumentSpan>,
}

impl GoldHappening {
    /// The date, where it has one.
    pub(super) fn date(&self) -> Option<&str> {
        self.edtf.as_deref().filter(|date| !date.is_empty())
    }

    /// Whether a date is the happening's, or one that is as good; an undated happening has every date.
    pub(super) fn has_date(&self, date: Option<&str>) -> bool {
        let Some(own) = self.date() else { return true };
        let Some(date) = date else { return false };
        let accepted = self.accept.iter().map(String::as_str);
        std::iter::once(own).chain(accepted).any(|accepted| super::dates::are_same(accepted, date))
    }
}

/// Who said what.
#[derive(Deserialize)]
pub(super) struct GoldStatement {
    pub(super) document: String,
    #[serde(default, deserialize_with = "one_or_more")]
    pub(super) speaker: Vec<Span>,
    /// Other words for the speaker that are as good.
    #[serde(default, deserialize_with = "one_or_more")]
    pub(super) speaker_also: Vec<Span>,
    /// Names of entities; any of them is right.
    #[serde(default, deserialize_with = "one_or_more")]
    pub(super) speaker_resolved: Vec<String>,
    /// Whether the speaker has a name.
    pub(super) named: bool,
    pub(super) kind: String,
    pub(super) content: GoldWords,
    /// The parts of a content that the cue cuts in two.
    #[serde(default)]
    pub(super) contents: Vec<Span>,
}

/// A stretch with its words.
#[derive(Deserialize)]
pub(super) struct GoldWords {
    #[serde(flatten)]
    pub(super) span: Span,
    pub(super) text: String,
}

/// Somebody or something with a name.
#[derive(Deserialize)]
pub(super) struct GoldEntity {
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) aliases: Vec<String>,
}

/// Two places that look alike and tell of two happenings.
#[derive(Deserialize)]
pub(super) struct Trap {
    pub(super) apart: [(String, u32, u32); 2],
}

/// Several values, one without a list around it, or none.
fn one_or_more<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum OneOrMore<T> {
        Several(Vec<T>),
        One(T),
    }
    Ok(match Option::<OneOrMore<T>>::deserialize(deserializer)? {
        None => Vec::new(),
        Some(OneOrMore::One(one)) => vec![one],
        Some(OneOrMore::Several(several)) => several,
    })
}
