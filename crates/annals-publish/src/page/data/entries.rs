//! Events and statements as the page shows them.
//!
//! A case has thousands of them, so they are lists in place of objects, and what repeats is a position in a list of its
//! own. `script/data.js` gives it all its names again.

use super::Conflict;
use super::steps::{Date, LineList, StepList};
use annals_document::{Role, Span, StatementKind};
use annals_graph::{
    Case, CaseEvent, CaseStatement, ConflictSubject, Dating, EventKey, MergeReason, Standing, StatementKey,
    TimelineEntry, event_ends,
};
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// An event or a statement. Told as fact where no standing is given.
#[derive(Debug)]
pub(super) struct Entry {
    id: String,
    text: String,
    standing: Option<Standing>,
    /// How it is told, in words, and by whom.
    note: Option<String>,
    date: Date,
    /// Hundredths: what the timeline ranks by.
    salience: u32,
    /// Who tells it: a position in the list of such lines.
    sources: usize,
    /// How many sources tell it independently.
    independent: usize,
    told: Vec<Telling>,
    more: More,
    rare: Option<Rare>,
}

impl Serialize for Entry {
    /// As a list, in the order of the fields: their names would take half of the page.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Entry { id, text, standing, note, date, salience, sources, independent, told, more, rare } = self;
        (id, text, standing, note, date, salience, sources, independent, told, more, rare).serialize(serializer)
    }
}

/// What few entries have.
#[derive(Debug, Serialize)]
struct Rare {
    disagreements: Vec<Disagreement>,
    conflicts: Vec<Conflict>,
    merges: Vec<u32>,
}

/// What events and statements do not share.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum More {
    /// Code of the ontology; parts; who does it and to whom or what; the statements that report it.
    Event(String, Vec<Part>, [Vec<u32>; 2], Vec<u32>),
    /// Form; cue; speaker; addressee; about whom; the events that it tells; the statement around it.
    Statement(StatementKind, String, Option<u32>, Option<u32>, Vec<u32>, Vec<u32>, Option<u32>),
}

/// A part, who or what plays it, and the words where they are not the entity's name.
type Part = (Role, Option<u32>, Option<String>);

/// What the sources tell differently: each value with who gives it.
#[derive(Debug, Serialize)]
struct Disagreement {
    about: String,
    values: Vec<(String, Vec<String>)>,
}

/// One place where a document tells it: the document; the words that carry it (an event's trigger, a statement's
/// content); the clause around them; the words for the speaker; the words that attribute; when, as this document alone
/// says it, where that is not the event's time. Spans are start, end, start, end, … in one list.
type Telling = (u32, Vec<u32>, Vec<u32>, Vec<u32>, Vec<u32>, Option<String>);

/// Entries of a timeline by the identity of what they show.
pub(super) type Words<'v> = BTreeMap<&'v str, &'v TimelineEntry>;
/// Conflicts by whose time they are about.
pub(super) type Conflicts = BTreeMap<ConflictSubject, Vec<Conflict>>;

/// What the entries are made of besides themselves.
pub(super) struct Material<'v> {
    pub(super) words: Words<'v>,
    pub(super) conflicts: Conflicts,
    pub(super) steps: StepList,
    pub(super) lines: LineList,
}

/// Every event of `case`, in its order.
pub(super) fn event_entries(case: &Case, material: &mut Material) -> Vec<Entry> {
    let numbered = case.events.iter().enumerate();
    let entries = numbered.filter_map(|(at, event)| {
        let edtf = event.time.edtf();
        let told = event.mentions.iter().map(|mention| {
            let time =
                mention.time.as_ref().and_then(|time| time.edtf.clone()).filter(|time| edtf.as_ref() != Some(time));
            (mention.document.0, flat(&[mention.trigger]), flat(&[mention.evidence]), Vec::new(), Vec::new(), time)
        });
        let subject = ConflictSubject::Event(EventKey::from(at));
        let more = event_part(case, event);
        material.entry(&event.id, subject, &event.time, told.collect(), &event.merges, more)
    });
    entries.collect()
}

/// Every statement of `case`, in its order.
pub(super) fn statement_entries(case: &Case, material: &mut Material) -> Vec<Entry> {
    let numbered = case.statements.iter().enumerate();
    let entries = numbered.filter_map(|(at, statement)| {
        let told = statement.mentions.iter().map(|mention| {
            let [content, source, cue] = [&mention.content, &mention.source, &mention.cue].map(|spans| flat(spans));
            (mention.document.0, content, Vec::new(), source, cue, None)
        });
        let subject = ConflictSubject::Statement(StatementKey::from(at));
        let more = statement_part(statement);
        material.entry(&statement.id, subject, &statement.time, told.collect(), &statement.merges, more)
    });
    entries.collect()
}

impl Material<'_> {
    /// What events and statements share, put together; `None` for an identity that the timeline does not know.
    fn entry(
        &mut self,
        id: &str,
        subject: ConflictSubject,
        time: &Dating,
        told: Vec<Telling>,
        merges: &[MergeReason],
        more: More,
    ) -> Option<Entry> {
        let words = *self.words.get(id)?;
        let disagreements = words.disagreements.iter();
        let rare = Rare {
            disagreements: disagreements
                .map(|it| Disagreement { about: it.about.clone(), values: it.values.clone() })
                .collect(),
            conflicts: self.conflicts.get(&subject).cloned().unwrap_or_default(),
            merges: self.steps.of_merges(merges),
        };
        let is_rare = !(rare.disagreements.is_empty() && rare.conflicts.is_empty() && rare.merges.is_empty());
        Some(Entry {
            id: words.id.clone(),
            text: words.text.clone(),
            standing: (words.standing != Standing::Asserted).then_some(words.standing),
            note: words.note.clone(),
            date: self.steps.date(time),
            salience: (words.salience * 100.0).round() as u32,
            sources: self.lines.position(words.sources.line()),
            independent: words.sources.independent,
            told,
            more,
            rare: is_rare.then_some(rare),
        })
    }
}

fn event_part(case: &Case, event: &CaseEvent) -> More {
    let parts = event.participants.iter().map(|part| {
        let is_name = part.entity.is_some_and(|key| case.entity(key).name == part.text);
        (part.role, part.entity.map(|key| key.0), (!is_name).then(|| annals_graph::readable(&part.text)))
    });
    let ends = event_ends(case, event).map(|keys| keys.into_iter().map(|key| key.0).collect());
    More::Event(event.kind.clone(), parts.collect(), ends, event.statements.iter().map(|key| key.0).collect())
}

fn statement_part(statement: &CaseStatement) -> More {
    More::Statement(
        statement.kind,
        annals_graph::readable(&statement.lemma),
        statement.speaker.map(|key| key.0),
        statement.addressee.map(|key| key.0),
        statement.about.iter().map(|key| key.0).collect(),
        statement.events.iter().map(|key| key.0).collect(),
        statement.within.map(|key| key.0),
    )
}

fn flat(spans: &[Span]) -> Vec<u32> {
    spans.iter().flat_map(|span| [span.start, span.end]).collect()
}
