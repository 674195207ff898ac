//! A case: what many documents say, merged, with every mention kept.
//!
//! Keys ([`EntityKey`], …) are positions in the case's lists and live as long as the value does. Identities (`id`) are
//! what people and files use: they are made from the first mention, so adding a document renames nothing that it
//! does not merge.

mod conflict;
mod correction;
mod dating;
mod keys;
mod marks;
mod mention;

pub use conflict::{Conflict, ConflictSubject};
pub use correction::{
    Act, ByHand, Corrected, Correction, Fact, Mark, MentionPlace, Sort, Target, clashes, entity_kind_named, in_force,
};
pub use dating::{Bound, Dating, Known, ReasonStep};
pub use keys::{DocumentKey, EntityKey, EventKey, RelationKey, StatementKey};
pub use marks::{Marked, Marks};
pub use mention::{Citation, EntityMention, EventMention, RelationMention, StatementMention};

use annals_document::{
    Amount, Aspect, DateSource, EntityKind, Force, Function, Modality, Polarity, RelationKind, Role, StatementKind,
    Tense, Text,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Everything known from a set of documents.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// Sorted by path.
    pub documents: Vec<CaseDocument>,
    /// Sorted by number of mentions, most first, then by first mention.
    pub entities: Vec<CaseEntity>,
    /// Sorted by time (earliest possible begin; unplaced last), then by first mention.
    pub events: Vec<CaseEvent>,
    /// Sorted by time (unplaced last), then by first mention.
    pub statements: Vec<CaseStatement>,
    /// Sorted by subject, predicate, object.
    pub relations: Vec<CaseRelation>,
    /// Times that documents give and that can't all hold, with what was kept and what was set aside.
    #[serde(default)]
    pub conflicts: Vec<Conflict>,
    /// What a person set right or marked, in the order in which it was replayed.
    #[serde(default)]
    pub corrections: Vec<Corrected>,
}

/// What the path of a document begins with that a person wrote by hand; there is no such file.
pub const BY_HAND: &str = "by hand/";

/// A document of a case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseDocument {
    /// Unique within the case.
    pub id: String,
    /// As it was given.
    pub path: String,
    /// Of the bytes read, in hexadecimal.
    pub sha256: String,
    /// Headline.
    pub title: Option<String>,
    /// Outlet.
    pub publisher: Option<String>,
    /// Authors' names.
    pub byline: Vec<String>,
    /// News agency of the dateline.
    pub agency: Option<String>,
    /// Where it was saved from.
    pub url: Option<String>,
    /// Its publication as the whole case knows it.
    pub published: Dating,
    /// Where its publication was found; `None` where the document itself gives none.
    #[serde(default)]
    pub published_from: Option<DateSource>,
    /// The document that this one copies in whole or nearly so (a wire story, a reprint): they count as one source.
    pub copy_of: Option<DocumentKey>,
    /// The text that all spans point into.
    pub text: Text,
}

/// A person, organisation, place or other thing, over all documents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseEntity {
    /// Stable identity, such as `e-4f1c2a90`.
    pub id: String,
    /// The fullest name.
    pub name: String,
    /// The short form that labels use: "Biden", "ICC".
    pub short_name: String,
    /// What sort of thing it is.
    pub kind: EntityKind,
    /// Whether any document gives it a name; unnamed ones keep their description.
    pub named: bool,
    /// All names and descriptions found, sorted, without pronouns.
    pub aliases: Vec<String>,
    /// Titles and roles found, sorted.
    pub roles: Vec<String>,
    /// By document, then offset.
    pub mentions: Vec<EntityMention>,
    /// Why mentions of several documents are taken for one thing.
    pub merges: Vec<MergeReason>,
}

/// An event over all documents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseEvent {
    /// Stable identity, such as `v-4f1c2a90`.
    pub id: String,
    /// A short reading: "ICC issues arrest warrant".
    pub label: String,
    /// Dictionary form of the trigger.
    pub lemma: String,
    /// Code of the ontology.
    pub kind: String,
    /// Mode within the kind.
    #[serde(default)]
    pub mode: Option<String>,
    /// Who and what takes part, over all mentions; those that differ between sources stand side by side.
    pub participants: Vec<CaseParticipant>,
    /// How many and how much, over all mentions; numbers that differ between sources stand side by side.
    #[serde(default)]
    pub amounts: Vec<CaseAmount>,
    /// When, as the whole case knows it.
    pub time: Dating,
    /// The day that a reader of news would take it for where `time` gives no single day: no fact, and never used as one.
    #[serde(default)]
    pub likely: Option<NaiveDate>,
    /// Whether it is said to be so.
    pub polarity: Polarity,
    /// Whether it is told as done.
    pub modality: Modality,
    /// Of the verb.
    pub tense: Option<Tense>,
    /// Whether it is told as beginning, going on or ending.
    #[serde(default)]
    pub aspect: Option<Aspect>,
    /// The statements that report it; empty when some document tells it in its own voice.
    pub statements: Vec<StatementKey>,
    /// By document, then offset.
    pub mentions: Vec<EventMention>,
    /// Why mentions are taken for one event.
    pub merges: Vec<MergeReason>,
    /// Higher is what a reader of all documents would rather keep. Between 0 and 1.
    pub salience: f64,
    /// 1 for what an editor would keep first on a short timeline of the whole case, 2 for the next, without gaps and ties;
    /// `None` for what is recorded and never listed. Near the top no two are one happening, which salience doesn't see to.
    #[serde(default)]
    pub rank: Option<u32>,
    /// The sentence that stands for it.
    #[serde(default)]
    pub evidence: Option<Citation>,
    /// The mention whose clause the label words, for what ties entities to each other; `None` where a person wrote the label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<LabelClause>,
}

/// A mention of an event whose clause stands for it, part by part in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelClause {
    /// The place of the trigger.
    pub mention: Citation,
    /// Dictionary form of the trigger.
    pub lemma: String,
    /// In the order in which the label has them.
    pub parts: Vec<LabelPart>,
}

/// A part of a clause in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelPart {
    /// What it does in the clause.
    pub function: Function,
    /// What its head stands for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<EntityKey>,
    /// Not empty.
    pub words: String,
}

/// A part played in an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseParticipant {
    /// The part.
    pub role: Role,
    /// Who or what, where it is an entity.
    pub entity: Option<EntityKey>,
    /// The words of its first mention.
    pub text: String,
    /// Where it is said, by document, then offset.
    pub citations: Vec<Citation>,
}

/// A number that documents give for an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseAmount {
    /// The number with its unit, in the words of the first citation.
    pub amount: Amount,
    /// Where it is said, by document, then offset.
    pub citations: Vec<Citation>,
}

/// A statement over all documents: the same words reported by several outlets are one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseStatement {
    /// Stable identity, such as `s-4f1c2a90`.
    pub id: String,
    /// In whose words.
    pub kind: StatementKind,
    /// Who; `None` where no document names or describes anybody.
    pub speaker: Option<EntityKey>,
    /// Dictionary form of the cue.
    pub lemma: String,
    /// The content as it is shown: the fullest wording.
    pub content: String,
    /// To whom.
    pub addressee: Option<EntityKey>,
    /// Entities that the content speaks of, in order of first mention.
    pub about: Vec<EntityKey>,
    /// The events that the content tells.
    pub events: Vec<EventKey>,
    /// The events that it is about without telling them: what "the decision" was.
    #[serde(default)]
    pub reacts_to: Vec<EventKey>,
    /// The statement that this one is part of.
    pub within: Option<StatementKey>,
    /// When it was made.
    pub time: Dating,
    /// Negative for what is denied or left unsaid.
    pub polarity: Polarity,
    /// What is done by saying it.
    #[serde(default)]
    pub force: Force,
    /// Each wording, by document, then offset.
    pub mentions: Vec<StatementMention>,
    /// Why wordings are taken for one statement.
    pub merges: Vec<MergeReason>,
}

/// A lasting tie, over all documents. What held at two times apart is two.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseRelation {
    /// Stable identity, such as `r-4f1c2a90`.
    pub id: String,
    /// Of whom it is told.
    pub subject: EntityKey,
    /// The tie, in snake case.
    pub predicate: String,
    /// What sort of fact it is; `None` where it is none of these.
    #[serde(default)]
    pub kind: Option<RelationKind>,
    /// To whom or what; `None` for facts about the subject alone.
    pub object: Option<EntityKey>,
    /// Whether it is said to be so.
    pub polarity: Polarity,
    /// From when to when it held; an end that no document tells is open.
    #[serde(default)]
    pub time: Dating,
    /// By document, then offset.
    pub mentions: Vec<RelationMention>,
}

/// Why two tellings are taken for one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergeReason {
    /// The rule, by name: `same-name`, `acronym`, `same-kind-and-participants`.
    pub rule: String,
    /// The mention that was added.
    pub added: Citation,
    /// A mention that was there already, by which it was joined.
    pub to: Citation,
    /// In words a person can read.
    pub because: String,
}

/// The rule of a join that shows mentions as one happening and carries nothing: no date, no corroboration, no disagreement.
pub const LIKELY_ONE: &str = "likely-same-event";

impl CaseEvent {
    /// The event with those of its mentions alone that are surely one happening: the most documents of those joined by what may
    /// count as corroboration; of equals those that come first.
    pub fn surely_one(&self) -> Cow<'_, CaseEvent> {
        if self.merges.iter().all(|merge| merge.rule != LIKELY_ONE) {
            return Cow::Borrowed(self);
        }
        let place = |citation: Citation| {
            let is_there =
                |mention: &EventMention| (mention.document, mention.trigger) == (citation.document, citation.span);
            self.mentions.iter().position(is_there)
        };
        let mut group: Vec<usize> = (0..self.mentions.len()).collect();
        for merge in self.merges.iter().filter(|merge| merge.rule != LIKELY_ONE) {
            if let (Some(one), Some(other)) = (place(merge.to), place(merge.added)) {
                let (keep, give_up) = (group[one].min(group[other]), group[one].max(group[other]));
                group.iter_mut().filter(|own| **own == give_up).for_each(|own| *own = keep);
            }
        }
        let documents_of = |of: usize| -> BTreeSet<DocumentKey> {
            let mentions = self.mentions.iter().zip(&group);
            mentions.filter(|(_, own)| **own == of).map(|(mention, _)| mention.document).collect()
        };
        let chosen = group.iter().copied().max_by_key(|of| (documents_of(*of).len(), Reverse(*of))).unwrap_or_default();
        let documents = documents_of(chosen);
        let mut event = self.clone();
        let mut own = group.iter().map(|of| *of == chosen);
        event.mentions.retain(|_| own.next().unwrap_or_default());
        let retain = |citations: &mut Vec<Citation>| {
            citations.retain(|citation| documents.contains(&citation.document));
            !citations.is_empty()
        };
        event.participants.retain_mut(|participant| retain(&mut participant.citations));
        event.amounts.retain_mut(|amount| retain(&mut amount.citations));
        Cow::Owned(event)
    }

    /// When, as EDTF: the likely day is approximate (`2019-11-20~`); `None` where nothing is known.
    pub fn edtf(&self) -> Option<String> {
        self.likely.map(|day| format!("{day}~")).or_else(|| self.time.edtf())
    }
}

impl Case {
    /// The document at `key`.
    pub fn document(&self, key: DocumentKey) -> &CaseDocument {
        &self.documents[key.index()]
    }

    /// The entity at `key`.
    pub fn entity(&self, key: EntityKey) -> &CaseEntity {
        &self.entities[key.index()]
    }

    /// The event at `key`.
    pub fn event(&self, key: EventKey) -> &CaseEvent {
        &self.events[key.index()]
    }

    /// The statement at `key`.
    pub fn statement(&self, key: StatementKey) -> &CaseStatement {
        &self.statements[key.index()]
    }

    /// The exact words of `citation`.
    pub fn quote(&self, citation: Citation) -> &str {
        self.document(citation.document).text.slice(citation.span)
    }
}
