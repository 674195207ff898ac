//! What happened, is planned, or is said to have happened.

use crate::{Amount, Bounds, Clause, EntityId, EventId, Polarity, Span, StatementId, TimeId};
use serde::{Deserialize, Serialize};

/// One event as one document tells it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Identity within the document.
    pub id: EventId,
    /// The words that name it: a verb with its particles, a noun, a light verb with its noun.
    pub trigger: Span,
    /// Dictionary form of the trigger: `issue`, `carry out`.
    pub lemma: String,
    /// PLOVER code (`ACCUSE`, `COOPERATE`, …) or a kind of our own (`STATE`, `MOVE`, …).
    pub kind: String,
    /// Mode within the kind, such as `arrest` of `COERCE` and `visit` of `CONSULT`; `None` where none fits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,
    /// Who and what takes part.
    pub participants: Vec<Participant>,
    /// How many and how much, in order of the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amounts: Vec<Amount>,
    /// When, as far as the document alone says; `None` where it says nothing.
    pub time: Option<EventTime>,
    /// Whether it is said to be so or not to be so.
    pub polarity: Polarity,
    /// Whether it is told as done.
    pub modality: Modality,
    /// Of the verb; `None` for nouns.
    pub tense: Option<Tense>,
    /// Of a noun: whether it points at what is known; `None` for verbs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub definiteness: Option<Definiteness>,
    /// Whether a noun names several: "the attacks".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub plural: bool,
    /// Whether it is told as beginning, going on or ending; `None` where it is told as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aspect: Option<Aspect>,
    /// Whether it is told as past before the past: "had left".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub pluperfect: bool,
    /// The statement in which it is reported, if it is.
    pub statement: Option<StatementId>,
    /// The event of the document whose happening it tells again, where grammar alone shows that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told_with: Option<EventId>,
    /// How it is told, part by part.
    #[serde(default)]
    pub clause: Clause,
    /// The clause or phrase that says it.
    pub evidence: Span,
    /// Why it is recorded and never listed; `None` for a happening.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unlisted: Option<Unlisted>,
}

/// How a noun refers to what it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Definiteness {
    /// To what is known: "the attack", "this attack", "its attack".
    Definite,
    /// To what is new or any: "an attack", "some attack".
    Indefinite,
    /// By no article: "attacks".
    Bare,
    /// To one apart from what is told: "another attack", "the previous election".
    Other,
}

/// Why an event is no happening that a reader would list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unlisted {
    /// A participle that describes: "the closed lock".
    Participle,
    /// A demand on the reader: "Read more".
    Imperative,
    /// What is so, and changes nothing: "has nine members".
    State,
    /// What is so in general, or usually: "the council meets in May".
    Generic,
    /// What is only thought of: "may rise", "if the dam breaks", "wants to leave".
    Thought,
    /// What something is a share of: "40 % of the vote".
    Measure,
    /// A noun to which nobody and nothing belongs: "after the decision".
    BareNoun,
    /// What no clause of its own tells: an infinitive within another verb's clause, or a verb of somebody whom nothing names.
    NoClause,
    /// A verb that only says who speaks, in an utterance that another one tells.
    Utterance,
    /// A part of the page that tells nothing, such as the place below a picture.
    Furniture,
}

impl Unlisted {
    /// Whether a mention can still tell a happening that another one tells in full: "the decision" does, "has nine members"
    /// tells none.
    pub fn can_tell_with_others(self) -> bool {
        matches!(self, Unlisted::BareNoun | Unlisted::NoClause | Unlisted::Thought | Unlisted::Furniture)
    }
}

impl Event {
    /// The participants that play a part: all but those that describe another one or say when.
    pub fn parts(&self) -> impl Iterator<Item = &Participant> {
        self.participants.iter().filter(|participant| participant.role.is_part())
    }
}

/// A part that somebody or something plays in an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// The part.
    pub role: Role,
    /// Who or what, where it is an entity of the document.
    pub entity: Option<EntityId>,
    /// The words.
    #[serde(flatten)]
    pub span: Span,
}

/// Parts played in events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Who does it.
    Agent,
    /// Whom or what it is done to, or what is made.
    Patient,
    /// To or for whom, or against whom it is directed.
    Recipient,
    /// Where.
    Place,
    /// By what means.
    Instrument,
    /// What it is about.
    Topic,
    /// With whom.
    Partner,
    /// From where.
    Origin,
    /// To where.
    Destination,
    /// How many, how much.
    Amount,
    /// What somebody or something is said to be, become or be made: "chairman" in "was named chairman".
    Attribute,
    /// What another part is told by: "Kenya" in "met the president of Kenya".
    Context,
    /// When, in the words of the text; [`Event::time`] says which day that is.
    Time,
}

impl Role {
    /// As records write it: `agent`.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Agent => "agent",
            Role::Patient => "patient",
            Role::Recipient => "recipient",
            Role::Place => "place",
            Role::Instrument => "instrument",
            Role::Topic => "topic",
            Role::Partner => "partner",
            Role::Origin => "origin",
            Role::Destination => "destination",
            Role::Amount => "amount",
            Role::Attribute => "attribute",
            Role::Context => "context",
            Role::Time => "time",
        }
    }

    /// Whether it is a part that somebody or something plays, rather than what describes a part or the time.
    pub fn is_part(self) -> bool {
        !matches!(self, Role::Context | Role::Time)
    }
}

/// Whether an event is told as done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Modality {
    /// Told as fact.
    #[default]
    Asserted,
    /// Meant to happen: "will", "plans to".
    Planned,
    /// Demanded of somebody: "ordered to".
    Ordered,
    /// May be so: "could", "possible".
    Possible,
    /// Under a condition: "if".
    Hypothetical,
    /// Said not to be so by somebody: "denied that".
    Denied,
    /// Claimed without a source: "alleged".
    Alleged,
    /// Wanted: "hopes to", "called for".
    Wanted,
    /// Meant to happen once, and given up: "cancelled the visit".
    Cancelled,
}

impl Modality {
    /// As records write it: `asserted`.
    pub fn as_str(self) -> &'static str {
        match self {
            Modality::Asserted => "asserted",
            Modality::Planned => "planned",
            Modality::Ordered => "ordered",
            Modality::Possible => "possible",
            Modality::Hypothetical => "hypothetical",
            Modality::Denied => "denied",
            Modality::Alleged => "alleged",
            Modality::Wanted => "wanted",
            Modality::Cancelled => "cancelled",
        }
    }
}

/// Tense of an event's verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Tense {
    Past,
    Present,
    Future,
}

/// Which part of an event is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Aspect {
    /// "began to leave", "the trial opened".
    Begins,
    /// "keeps fighting", "talks continued".
    Continues,
    /// "stopped sharing", "the war ended".
    Ends,
}

impl Aspect {
    /// As records write it: `begins`.
    pub fn as_str(self) -> &'static str {
        match self {
            Aspect::Begins => "begins",
            Aspect::Continues => "continues",
            Aspect::Ends => "ends",
        }
    }
}

/// When an event happened, as one document says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventTime {
    /// The expression that says so.
    pub expression: Option<TimeId>,
    /// As EDTF; `None` where only bounds are known, or nothing that a calendar can hold.
    pub edtf: Option<String>,
    /// How the event lies to the expression or to the publication.
    pub relation: TimeRelation,
    /// How it is known.
    pub from: TimeSource,
    /// The four bounds, as far as the document alone gives them.
    #[serde(default, flatten)]
    pub bounds: Bounds,
}

impl EventTime {
    /// Whether it is what a reader of news takes the time to be rather than what the text says of it.
    pub fn is_guess(&self) -> bool {
        matches!(self.from, TimeSource::Thread | TimeSource::Document)
    }
}

/// How an event lies to the time that it is told by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum TimeRelation {
    During,
    Before,
    After,
    Overlaps,
}

/// How an event's time is known, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TimeSource {
    /// An expression that depends on the event's own verb or noun.
    Expression,
    /// An expression of the clause or sentence around it.
    Sentence,
    /// The time of an event that this one is part of or told with.
    Event,
    /// The document's thread: a time carried over from sentences before.
    Thread,
    /// Tense against the publication.
    Tense,
    /// The publication of the document.
    Document,
}
