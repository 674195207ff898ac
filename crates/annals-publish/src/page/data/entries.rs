//! Events and statements as the page shows them.

use super::steps::{Date, StepList};
use super::{Conflict, Place};
use annals_document::{Role, Span, StatementKind};
use annals_graph::{
    Case, CaseEvent, CaseStatement, ConflictSubject, EventKey, Standing, StatementKey, TimelineEntry, event_ends,
};
use serde::Serialize;
use std::collections::BTreeMap;

/// An event or a statement.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Entry {
    id: String,
    text: String,
    /// How it is told.
    standing: Standing,
    /// How it is told, in words, and by whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    date: Date,
    /// Two decimals are enough to rank by.
    salience: f64,
    /// "Harbour Post, Northern Wire · 2 independent sources".
    sources: String,
    independent: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    disagreements: Vec<Disagreement>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    conflicts: Vec<Conflict>,
    told: Vec<Telling>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    merges: Vec<u32>,
    #[serde(flatten)]
    more: More,
}

/// What events and statements do not share.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum More {
    #[serde(rename_all = "camelCase")]
    Event {
        /// Code of the ontology.
        kind: String,
        parts: Vec<Part>,
        /// Who does it, and to whom or what.
        ends: [Vec<u32>; 2],
        /// The statements that report it.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        statements: Vec<u32>,
    },
    #[serde(rename_all = "camelCase")]
    Statement {
        form: StatementKind,
        cue: String,
        speaker: Option<u32>,
        addressee: Option<u32>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        about: Vec<u32>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        events: Vec<u32>,
        within: Option<u32>,
    },
}

#[derive(Debug, Serialize)]
struct Part {
    role: Role,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<u32>,
    text: String,
    places: Vec<Place>,
}

/// What the sources tell differently: each value with who gives it.
#[derive(Debug, Serialize)]
struct Disagreement {
    about: String,
    values: Vec<(String, Vec<String>)>,
}

/// One place where a document tells it, its words by what they do.
#[derive(Debug, Default, Serialize)]
struct Telling {
    document: u32,
    /// The words that carry it: an event's trigger, a statement's content.
    core: Vec<[u32; 2]>,
    /// The words around them: an event's clause.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    clause: Vec<[u32; 2]>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    source: Vec<[u32; 2]>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cue: Vec<[u32; 2]>,
    /// When, as this document alone says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<String>,
}

/// Entries of a timeline by the identity of what they show.
pub(super) type Words<'v> = BTreeMap<&'v str, &'v TimelineEntry>;
/// Conflicts by whose time they are about.
pub(super) type Conflicts = BTreeMap<ConflictSubject, Vec<Conflict>>;

/// Every event of `case`, in its order.
pub(super) fn event_entries(case: &Case, words: &Words, conflicts: &Conflicts, steps: &mut StepList) -> Vec<Entry> {
    let numbered = case.events.iter().enumerate();
    let entries = numbered.filter_map(|(at, event)| {
        let subject = ConflictSubject::Event(EventKey::from(at));
        let told = event.mentions.iter().map(|mention| Telling {
            document: mention.document.0,
            core: spans(&[mention.trigger]),
            clause: spans(&[mention.evidence]),
            time: mention.time.as_ref().and_then(|time| time.edtf.clone()),
            ..Telling::default()
        });
        let common = Common {
            words: words.get(event.id.as_str())?,
            date: steps.date(&event.time),
            conflicts: conflicts.get(&subject).cloned().unwrap_or_default(),
            told: told.collect(),
            merges: steps.of_merges(&event.merges),
        };
        Some(common.entry(event_part(case, event)))
    });
    entries.collect()
}

/// Every statement of `case`, in its order.
pub(super) fn statement_entries(case: &Case, words: &Words, conflicts: &Conflicts, steps: &mut StepList) -> Vec<Entry> {
    let numbered = case.statements.iter().enumerate();
    let entries = numbered.filter_map(|(at, statement)| {
        let subject = ConflictSubject::Statement(StatementKey::from(at));
        let told = statement.mentions.iter().map(|mention| Telling {
            document: mention.document.0,
            core: spans(&mention.content),
            source: spans(&mention.source),
            cue: spans(&mention.cue),
            ..Telling::default()
        });
        let common = Common {
            words: words.get(statement.id.as_str())?,
            date: steps.date(&statement.time),
            conflicts: conflicts.get(&subject).cloned().unwrap_or_default(),
            told: told.collect(),
            merges: steps.of_merges(&statement.merges),
        };
        Some(common.entry(statement_part(statement)))
    });
    entries.collect()
}

/// What an entry has whatever it is.
struct Common<'v> {
    words: &'v TimelineEntry,
    date: Date,
    conflicts: Vec<Conflict>,
    told: Vec<Telling>,
    merges: Vec<u32>,
}

impl Common<'_> {
    fn entry(self, more: More) -> Entry {
        let words = self.words;
        Entry {
            id: words.id.clone(),
            text: words.text.clone(),
            standing: words.standing,
            note: words.note.clone(),
            date: self.date,
            salience: (words.salience * 100.0).round() / 100.0,
            sources: words.sources.line(),
            independent: words.sources.independent,
            disagreements: words
                .disagreements
                .iter()
                .map(|it| Disagreement { about: it.about.clone(), values: it.values.clone() })
                .collect(),
            conflicts: self.conflicts,
            told: self.told,
            merges: self.merges,
            more,
        }
    }
}

fn event_part(case: &Case, event: &CaseEvent) -> More {
    let parts = event.participants.iter().map(|part| Part {
        role: part.role,
        entity: part.entity.map(|key| key.0),
        text: annals_graph::readable(&part.text),
        places: part.citations.iter().map(|citation| super::place(*citation)).collect(),
    });
    More::Event {
        kind: event.kind.clone(),
        parts: parts.collect(),
        ends: event_ends(case, event).map(|keys| keys.into_iter().map(|key| key.0).collect()),
        statements: event.statements.iter().map(|key| key.0).collect(),
    }
}

fn statement_part(statement: &CaseStatement) -> More {
    More::Statement {
        form: statement.kind,
        cue: annals_graph::readable(&statement.lemma),
        speaker: statement.speaker.map(|key| key.0),
        addressee: statement.addressee.map(|key| key.0),
        about: statement.about.iter().map(|key| key.0).collect(),
        events: statement.events.iter().map(|key| key.0).collect(),
        within: statement.within.map(|key| key.0),
    }
}

fn spans(spans: &[Span]) -> Vec<[u32; 2]> {
    spans.iter().map(|span| [span.start, span.end]).collect()
}
