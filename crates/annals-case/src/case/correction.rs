//! What a person sets right: one act is one line of a log, and holds whatever is read again.
//!
//! An act names what it is about by the document's bytes or path, by characters and by words, never by an identity or a number
//! of one reading. A correction that finds its words no more is told, not dropped in silence.

use super::{Case, Citation, DocumentKey, EntityKey, EventKey, RelationKey, StatementKey};
use annals_document::{EntityKind, Span};
use serde::de::value::StrDeserializer;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// One act of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    /// Its identity: `a-4f1c2a90`.
    #[serde(rename = "act")]
    pub id: String,
    /// Who.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When, as it was given: `2026-11-29T17:00:00Z`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// Why, in the person's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// What.
    #[serde(flatten)]
    pub correction: Correction,
}

/// What a person sets right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Correction {
    /// Mentions that were taken for one thing with others are something else, and are one among themselves.
    Apart {
        /// These.
        #[serde(flatten)]
        these: Target,
        /// The others.
        from: Vec<MentionPlace>,
    },
    /// What was taken for several things is one.
    Together(Target),
    /// When it was, or that this is not known.
    Date {
        /// An event, a statement or a document.
        #[serde(flatten)]
        target: Target,
        /// As EDTF; `None` takes every date of its own from it.
        edtf: Option<String>,
    },
    /// The name of an entity, the label of an event.
    Name {
        /// An entity or an event.
        #[serde(flatten)]
        target: Target,
        /// What it is to be called.
        name: String,
    },
    /// What sort of thing it is.
    Kind {
        /// An entity or an event.
        #[serde(flatten)]
        target: Target,
        /// A kind of entities, or a code of the ontology.
        kind: String,
    },
    /// It is recorded, and no happening that lists and pictures show.
    NotAHappening(Target),
    /// Who said it.
    Speaker {
        /// A statement.
        #[serde(flatten)]
        target: Target,
        /// A mention of who said it; `None` where nobody is known.
        speaker: Option<MentionPlace>,
    },
    /// It was read wrongly: it is no fact at all.
    Retract(Target),
    /// An event that no document tells: from an interview, a phone call, a visit.
    Event(ByHand),
    /// A mark, or that it is taken off.
    Mark {
        /// Anything.
        #[serde(flatten)]
        target: Target,
        /// Which.
        mark: Mark,
        /// Whether it has it from now on.
        on: bool,
    },
    /// A note.
    Note {
        /// Anything.
        #[serde(flatten)]
        target: Target,
        /// In the person's words.
        text: String,
    },
    /// A word to find it by, or that it is taken off.
    Tag {
        /// Anything.
        #[serde(flatten)]
        target: Target,
        /// The word.
        tag: String,
        /// Whether it has it from now on.
        on: bool,
    },
    /// Another act no longer holds.
    Undo {
        /// Its identity.
        undone: String,
    },
}

/// What a correction is about, by all the places where it is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// What sort of thing.
    pub of: Sort,
    /// Its places: triggers of an event, first mentions of an entity in each document, contents of a statement, evidence of a
    /// relation; of a document itself, no words.
    pub places: Vec<MentionPlace>,
}

/// A sort of things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// Events, by their triggers.
    Event,
    /// Entities, by their first mentions.
    Entity,
    /// Statements, by their contents.
    Statement,
    /// Relations, by their evidence.
    Relation,
    /// Documents.
    Document,
}

impl Sort {
    /// What one of them is called in messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Sort::Event => "event",
            Sort::Entity => "entity",
            Sort::Statement => "statement",
            Sort::Relation => "relation",
            Sort::Document => "document",
        }
    }
}

/// A mark that a person sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// Comes first in lists and pictures.
    Important,
    /// Stands in no list and no picture.
    Hidden,
    /// Somebody checked it.
    Verified,
    /// Somebody doubts it.
    Disputed,
}

impl Mark {
    /// What it is called.
    pub fn as_str(self) -> &'static str {
        match self {
            Mark::Important => "important",
            Mark::Hidden => "hidden",
            Mark::Verified => "verified",
            Mark::Disputed => "disputed",
        }
    }
}

/// An event that no document tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByHand {
    /// What happened, in a sentence.
    pub label: String,
    /// When, as EDTF.
    pub edtf: Option<String>,
    /// Where it is known from: "phone call with the harbour master, 3 May".
    pub source: String,
    /// Who takes part, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub who: Vec<String>,
}

/// A mention by what stays the same when its document is read again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MentionPlace {
    /// The document's path as it was given.
    pub document: String,
    /// Of the bytes of the document, in hexadecimal.
    pub sha256: String,
    /// Its characters.
    #[serde(flatten)]
    pub span: Span,
    /// Its words.
    pub words: String,
}

impl MentionPlace {
    /// The place of `citation` in `case`.
    pub fn of(case: &Case, citation: Citation) -> MentionPlace {
        let document = case.document(citation.document);
        MentionPlace {
            document: document.path.clone(),
            sha256: document.sha256.clone(),
            span: citation.span,
            words: case.quote(citation).to_owned(),
        }
    }
}

/// Something in a case that a person can set right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Fact {
    /// An event.
    Event(EventKey),
    /// An entity.
    Entity(EntityKey),
    /// A statement.
    Statement(StatementKey),
    /// A relation.
    Relation(RelationKey),
    /// A document.
    Document(DocumentKey),
}

impl Fact {
    /// Its identity; of a document its path.
    pub fn id(self, case: &Case) -> &str {
        match self {
            Fact::Event(key) => &case.event(key).id,
            Fact::Entity(key) => &case.entity(key).id,
            Fact::Statement(key) => &case.statement(key).id,
            Fact::Relation(key) => &case.relations[key.index()].id,
            Fact::Document(key) => &case.document(key).path,
        }
    }

    /// What it is called.
    pub fn label(self, case: &Case) -> &str {
        match self {
            Fact::Event(key) => &case.event(key).label,
            Fact::Entity(key) => &case.entity(key).name,
            Fact::Statement(key) => &case.statement(key).content,
            Fact::Relation(key) => &case.relations[key.index()].predicate,
            Fact::Document(key) => case.document(key).title.as_deref().unwrap_or(&case.document(key).path),
        }
    }

    /// Its sort.
    pub fn sort(self) -> Sort {
        match self {
            Fact::Event(_) => Sort::Event,
            Fact::Entity(_) => Sort::Entity,
            Fact::Statement(_) => Sort::Statement,
            Fact::Relation(_) => Sort::Relation,
            Fact::Document(_) => Sort::Document,
        }
    }

    /// The places by which corrections name it, by document, then offset.
    pub fn places(self, case: &Case) -> Vec<Citation> {
        match self {
            Fact::Event(key) => case
                .event(key)
                .mentions
                .iter()
                .map(|mention| Citation { document: mention.document, span: mention.trigger })
                .collect(),
            Fact::Entity(key) => {
                let entity = case.entity(key);
                // A document tells of it as one thing: what was joined are first mentions.
                let joined = entity.merges.iter().flat_map(|merge| [merge.added, merge.to]);
                let places: BTreeSet<Citation> = joined.collect();
                let first = entity.mentions.first().map(|mention| mention.citation);
                if places.is_empty() { first.into_iter().collect() } else { places.into_iter().collect() }
            }
            Fact::Statement(key) => case
                .statement(key)
                .mentions
                .iter()
                .filter_map(|mention| {
                    let span = mention.content.iter().chain(&mention.cue).chain(&mention.source).next()?;
                    Some(Citation { document: mention.document, span: *span })
                })
                .collect(),
            Fact::Relation(key) => {
                case.relations[key.index()].mentions.iter().map(|mention| mention.citation).collect()
            }
            Fact::Document(key) => vec![Citation { document: key, span: Span::new(0, 0) }],
        }
    }

    /// As a correction names it.
    pub fn target(self, case: &Case) -> Target {
        let places = self.places(case).into_iter().map(|place| MentionPlace::of(case, place)).collect();
        Target { of: self.sort(), places }
    }
}

impl Case {
    /// All that a person can set right.
    pub fn facts(&self) -> impl Iterator<Item = Fact> + use<> {
        let events = (0..self.events.len()).map(|key| Fact::Event(key.into()));
        let entities = (0..self.entities.len()).map(|key| Fact::Entity(key.into()));
        let statements = (0..self.statements.len()).map(|key| Fact::Statement(key.into()));
        let relations = (0..self.relations.len()).map(|key| Fact::Relation(key.into()));
        let documents = (0..self.documents.len()).map(|key| Fact::Document(key.into()));
        events.chain(entities).chain(statements).chain(relations).chain(documents)
    }
}

/// An act that holds, with what it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corrected {
    /// What it is about.
    pub fact: Fact,
    /// The act.
    pub act: Act,
}

/// The acts of a log that hold, in the order in which they are replayed: by time, those of one time by who did them, and those of
/// one person as they stand, so that the logs of two persons give one case whichever comes first. What was undone is left out, with
/// what undid it.
pub fn in_force(log: &[Act]) -> Vec<&Act> {
    let mut known: BTreeSet<&str> = BTreeSet::new();
    let mut ordered: Vec<&Act> = log.iter().filter(|act| known.insert(&act.id)).collect();
    ordered.sort_by_key(|act| (&act.at, &act.by));
    let mut undone: BTreeSet<&str> = BTreeSet::new();
    for act in ordered.iter().rev() {
        if let Correction::Undo { undone: other } = &act.correction
            && !undone.contains(act.id.as_str())
        {
            undone.insert(other);
        }
    }
    ordered.retain(|act| !undone.contains(act.id.as_str()) && !matches!(act.correction, Correction::Undo { .. }));
    ordered
}

/// The kind of entities that a word names: "place".
pub fn entity_kind_named(word: &str) -> Option<EntityKind> {
    EntityKind::deserialize(StrDeserializer::<serde::de::value::Error>::new(word)).ok()
}

/// Pairs of acts that hold by which two persons say different things of one, the later one second.
pub fn clashes(log: &[Act]) -> Vec<(&Act, &Act)> {
    let mut said: BTreeMap<(String, &MentionPlace), (String, &Act)> = BTreeMap::new();
    let mut found: Vec<(&Act, &Act)> = Vec::new();
    for act in in_force(log) {
        for (what, place, value) in sayings(&act.correction) {
            let before = said.insert((what, place), (value.clone(), act));
            if let Some((other, earlier)) = before
                && other != value
                && earlier.by != act.by
                && !found.iter().any(|pair| pair.0.id == earlier.id && pair.1.id == act.id)
            {
                found.push((earlier, act));
            }
        }
    }
    found
}

fn each<'t>(what: &str, target: &'t Target, value: &str) -> Vec<(String, &'t MentionPlace, String)> {
    let what = format!("{what} {:?}", target.of);
    target.places.iter().map(|place| (what.clone(), place, value.to_owned())).collect()
}

/// The same of something that is a fact by that.
fn of_fact<'t>(what: &str, target: &'t Target, value: &str) -> Vec<(String, &'t MentionPlace, String)> {
    [each(what, target, value), each("fact", target, "is one")].concat()
}

/// What a correction says, place by place: of what, where, and what it is.
fn sayings(correction: &Correction) -> Vec<(String, &MentionPlace, String)> {
    let pair = |one: &MentionPlace, other: &MentionPlace| {
        format!("{} {:?} {} {:?}", one.document, one.span, other.document, other.span)
    };
    match correction {
        Correction::Apart { these, from } => {
            let pairs =
                these.places.iter().flat_map(|one| from.iter().map(move |other| (one.min(other), one.max(other))));
            pairs.map(|(one, other)| (pair(one, other), one, "two".to_owned())).collect()
        }
        Correction::Together(target) => {
            let places = &target.places;
            let pairs = places.iter().enumerate().flat_map(|(number, one)| {
                places[number + 1..].iter().map(move |other| (one.min(other), one.max(other)))
            });
            pairs.map(|(one, other)| (pair(one, other), one, "one".to_owned())).collect()
        }
        // Who says when, what or by whom it was takes it for a fact, which another may have retracted.
        Correction::Date { target, edtf } => of_fact("date", target, edtf.as_deref().unwrap_or_default()),
        Correction::Name { target, name } => of_fact("name", target, name),
        Correction::Kind { target, kind } => of_fact("kind", target, kind),
        Correction::Speaker { target, speaker } => of_fact("speaker", target, &format!("{speaker:?}")),
        Correction::Retract(target) => each("fact", target, "none"),
        Correction::NotAHappening(target) => each("happening", target, "no"),
        Correction::Mark { target, mark: Mark::Verified, on: true } => of_fact("standing", target, "verified"),
        Correction::Mark { target, mark: Mark::Verified, on: false } => each("standing", target, ""),
        Correction::Mark { target, mark: Mark::Disputed, on } => {
            each("standing", target, if *on { "disputed" } else { "" })
        }
        Correction::Mark { target, mark, on } => each(&format!("{mark:?}"), target, if *on { "on" } else { "off" }),
        Correction::Event(_) | Correction::Note { .. } | Correction::Tag { .. } | Correction::Undo { .. } => Vec::new(),
    }
}
