//! Who said, wrote, thinks, wants, denies or knows what.

use crate::{Bounds, EntityId, EventId, Polarity, Span, StatementId, TimeId};
use serde::{Deserialize, Serialize};

/// One attribution as one document gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Identity within the document.
    pub id: StatementId,
    /// In the speaker's words, in the reporter's, or both.
    pub kind: StatementKind,
    /// Who; `None` where the document names and describes nobody.
    pub speaker: Option<EntityId>,
    /// The words for the speaker.
    pub source: Vec<Span>,
    /// The words that attribute: "said", "according to".
    pub cue: Vec<Span>,
    /// The word of the cue that tells what is done by saying it: "praised" of "was praised by"; `None` for a cue that is
    /// typographic only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verb: Option<Span>,
    /// Dictionary form of the cue: `say`, `according to`; empty where the cue is typographic only ("Biden: …").
    #[serde(default)]
    pub lemma: String,
    /// What is said; several stretches where others stand between.
    pub content: Vec<Span>,
    /// To whom.
    pub addressee: Option<EntityId>,
    /// Entities that the content speaks of.
    pub about: Vec<EntityId>,
    /// Events told before that the content takes up without telling them: "the decision".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reacts_to: Vec<EventId>,
    /// The words for where, when or in what it was said: "at a rally in Ohio", "in a statement".
    #[serde(default)]
    pub occasion: Vec<Span>,
    /// Whether the document says that its words are somebody's translation: "through an interpreter", "in Arabic".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub translated: bool,
    /// The statement that this one is part of.
    pub within: Option<StatementId>,
    /// When it was made.
    pub time: Option<StatementTime>,
    /// Negative for what is denied or left unsaid: "denied that", "did not say".
    pub polarity: Polarity,
    /// What is done by saying it.
    #[serde(default)]
    pub force: Force,
}

/// What somebody does by a statement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Force {
    /// Says that it is so.
    #[default]
    Assert,
    /// Says so with reserve: "suggested", "hinted".
    Suggest,
    /// Says that it is not so, or refuses.
    Deny,
    /// Says that it is so, and is not simply to be believed.
    Allege,
    /// Says that somebody has done wrong.
    Accuse,
    /// Demands it of somebody.
    Order,
    /// Asks whether it is so, or for it.
    Ask,
    /// Commits to it, for good or ill.
    Promise,
    /// Wants or plans it.
    Want,
    /// Takes it to be so.
    Believe,
    /// Knows it.
    Know,
    /// Fears it.
    Fear,
    /// Finds it good or bad.
    Judge,
}

impl Force {
    /// All of them.
    pub const ALL: [Force; 13] = [
        Force::Assert,
        Force::Suggest,
        Force::Deny,
        Force::Allege,
        Force::Accuse,
        Force::Order,
        Force::Ask,
        Force::Promise,
        Force::Want,
        Force::Believe,
        Force::Know,
        Force::Fear,
        Force::Judge,
    ];

    /// As records and tables write it: `assert`.
    pub fn as_str(self) -> &'static str {
        match self {
            Force::Assert => "assert",
            Force::Suggest => "suggest",
            Force::Deny => "deny",
            Force::Allege => "allege",
            Force::Accuse => "accuse",
            Force::Order => "order",
            Force::Ask => "ask",
            Force::Promise => "promise",
            Force::Want => "want",
            Force::Believe => "believe",
            Force::Know => "know",
            Force::Fear => "fear",
            Force::Judge => "judge",
        }
    }

    /// The force that is written as `name`.
    pub fn named(name: &str) -> Option<Force> {
        Force::ALL.into_iter().find(|force| force.as_str() == name)
    }
}

/// In whose words a statement is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StatementKind {
    /// Within quotation marks throughout.
    Direct,
    /// In the reporter's words throughout.
    Indirect,
    /// In the reporter's words with some in quotation marks.
    Mixed,
}

impl StatementKind {
    /// As records write it: `direct`.
    pub fn as_str(self) -> &'static str {
        match self {
            StatementKind::Direct => "direct",
            StatementKind::Indirect => "indirect",
            StatementKind::Mixed => "mixed",
        }
    }
}

/// When a statement was made, apart from the times of what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementTime {
    /// The expression that says so.
    #[serde(default)]
    pub expression: Option<TimeId>,
    /// As EDTF; `None` where only bounds are known.
    pub edtf: Option<String>,
    /// The four bounds, as far as the document alone gives them.
    #[serde(default, flatten)]
    pub bounds: Bounds,
    /// Whether it is the day that a reader of news takes it for, rather than what the text says of it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub likely: bool,
}
