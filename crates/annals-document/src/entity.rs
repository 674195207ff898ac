//! People, organisations, places and other things that a document speaks of.

use crate::{EntityId, Span};
use serde::{Deserialize, Serialize};

/// What one document calls one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// Identity within the document.
    pub id: EntityId,
    /// Its fullest name in the document; for one without a name, its fullest description.
    pub name: String,
    /// What sort of thing it is.
    pub kind: EntityKind,
    /// Titles and roles that the document gives it: "President", "spokesperson for the ministry".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    /// The place that the document names right behind it and that it lies in: Ohio in "Springford, Ohio".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<EntityId>,
    /// Things that the document names as what it was called before: the board in "Northlight, formerly the Fisheries
    /// Board".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub formerly: Vec<EntityId>,
    /// Whether pronouns of persons stand for it: "he", "her", "who".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub personal: bool,
    /// Where the document speaks of it, in order.
    pub mentions: Vec<Mention>,
}

/// One place where a document speaks of an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Mention {
    /// Its characters.
    #[serde(flatten)]
    pub span: Span,
    /// By name, by description or by pronoun.
    pub form: MentionForm,
    /// The name with its title, or the description without clauses, where that is less than all of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub core: Option<Span>,
}

impl Mention {
    /// The characters of the name or description itself: all of the mention where it is nothing else.
    pub fn core_span(&self) -> Span {
        self.core.unwrap_or(self.span)
    }
}

/// How a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MentionForm {
    /// "Amnesty International".
    Name,
    /// "the organisation".
    Nominal,
    /// "it".
    Pronoun,
}

/// Sorts of entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum EntityKind {
    Person,
    Organization,
    Place,
    Facility,
    Event,
    Work,
    Law,
    Group,
    Product,
    Other,
}

impl EntityKind {
    /// As records write it: `organization`.
    pub fn as_str(self) -> &'static str {
        match self {
            EntityKind::Person => "person",
            EntityKind::Organization => "organization",
            EntityKind::Place => "place",
            EntityKind::Facility => "facility",
            EntityKind::Event => "event",
            EntityKind::Work => "work",
            EntityKind::Law => "law",
            EntityKind::Group => "group",
            EntityKind::Product => "product",
            EntityKind::Other => "other",
        }
    }
}
