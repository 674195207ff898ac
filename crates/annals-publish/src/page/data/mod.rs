//! What the page is told of a case: everything that it shows, in words where words have to be found, as JSON.
//!
//! Keys are positions in the lists; days are counted from 1 January 1970; offsets count Unicode scalar values, as
//! everywhere. What repeats (the steps by which dates are known) stands once in a list and is pointed at. What is
//! empty is left out.

mod entries;
mod steps;

use super::PageOptions;
use annals_graph::{Case, CaseDocument, CaseEntity, CaseRelation, readable};
use annals_graph::{Citation, ConflictSubject, TimelineOptions, spell_words, timeline_view};
use entries::{Entry, Material, event_entries, statement_entries};
use serde::Serialize;
use std::collections::BTreeMap;
use steps::{Date, LineList, Step, StepList};

/// A place: document, first character, end.
type Place = (u32, u32, u32);

/// All that a page shows.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PageData {
    title: String,
    documents: Vec<Document>,
    entities: Vec<Entity>,
    events: Vec<Entry>,
    statements: Vec<Entry>,
    relations: Vec<Relation>,
    /// The steps by which dates are known and tellings are taken for one.
    steps: Vec<Step>,
    /// Who tells something, in words.
    source_lines: Vec<String>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Document {
    id: String,
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    /// What a reader calls it: the outlet, or the file's name.
    source: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    byline: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    agency: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    date: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    copy_of: Option<u32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    conflicts: Vec<Conflict>,
    text: String,
}

#[derive(Debug, Serialize)]
struct Entity {
    id: String,
    name: String,
    short: String,
    kind: &'static str,
    named: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    roles: Vec<String>,
    mentions: Vec<Place>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    merges: Vec<u32>,
}

#[derive(Debug, Serialize)]
struct Relation {
    id: String,
    subject: u32,
    predicate: String,
    object: Option<u32>,
    when: Option<String>,
    negative: bool,
    mentions: Vec<Place>,
}

/// A time that was set aside, and the fewest facts that rule it out; positions in the list of steps.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Conflict {
    kept: Vec<u32>,
    set_aside: u32,
}

/// What the page shows of `case`.
pub(super) fn page_data(case: &Case, options: &PageOptions) -> PageData {
    let everything = TimelineOptions {
        max_events: usize::MAX,
        max_statements: usize::MAX,
        max_unplaced: usize::MAX,
        ..TimelineOptions::default()
    };
    let view = timeline_view(case, &everything);
    let words = view.events.iter().chain(&view.statements).chain(&view.unplaced);
    let words = words.map(|entry| (entry.id.as_str(), entry)).collect();
    let mut steps = StepList::default();
    let conflicts = conflicts(case, &mut steps);
    let documents = (0u32..).zip(&case.documents);
    let documents = documents.map(|(key, it)| document(it, conflicts.get(&of_document(key)), &mut steps)).collect();
    let entities = case.entities.iter().map(|it| entity(it, &mut steps)).collect();
    let mut material = Material { words, conflicts, steps, lines: LineList::default() };
    PageData {
        title: readable(&options.title),
        documents,
        entities,
        events: event_entries(case, &mut material),
        statements: statement_entries(case, &mut material),
        relations: case.relations.iter().map(relation).collect(),
        steps: material.steps.done(),
        source_lines: material.lines.done(),
    }
}

fn of_document(key: u32) -> ConflictSubject {
    ConflictSubject::Document(annals_graph::DocumentKey(key))
}

/// The conflicts of each subject.
fn conflicts(case: &Case, steps: &mut StepList) -> BTreeMap<ConflictSubject, Vec<Conflict>> {
    let mut found: BTreeMap<ConflictSubject, Vec<Conflict>> = BTreeMap::new();
    for conflict in &case.conflicts {
        let kept = steps.of_reasons(&conflict.kept);
        let set_aside = steps.of_reason(&conflict.set_aside);
        found.entry(conflict.subject).or_default().push(Conflict { kept, set_aside });
    }
    found
}

fn document(document: &CaseDocument, conflicts: Option<&Vec<Conflict>>, steps: &mut StepList) -> Document {
    let file = || document.path.rsplit(['/', '\\']).next().unwrap_or(&document.path);
    Document {
        id: document.id.clone(),
        path: document.path.clone(),
        title: document.title.as_deref().map(readable),
        source: readable(document.publisher.as_deref().unwrap_or_else(file)),
        byline: document.byline.iter().map(|name| readable(name)).collect(),
        agency: document.agency.as_deref().map(readable),
        url: document.url.clone(),
        date: steps.date(&document.published),
        copy_of: document.copy_of.map(|key| key.0),
        conflicts: conflicts.cloned().unwrap_or_default(),
        text: document.text.as_str().to_owned(),
    }
}

fn entity(entity: &CaseEntity, steps: &mut StepList) -> Entity {
    Entity {
        id: entity.id.clone(),
        name: readable(&entity.name),
        short: readable(&entity.short_name),
        kind: entity.kind.as_str(),
        named: entity.named,
        aliases: entity.aliases.iter().map(|name| readable(name)).collect(),
        roles: entity.roles.iter().map(|role| readable(role)).collect(),
        mentions: entity.mentions.iter().map(|mention| place(mention.citation)).collect(),
        merges: steps.of_merges(&entity.merges),
    }
}

fn relation(relation: &CaseRelation) -> Relation {
    Relation {
        id: relation.id.clone(),
        subject: relation.subject.0,
        predicate: readable(&relation.predicate.replace('_', " ")),
        object: relation.object.map(|key| key.0),
        when: spell_words(&relation.time),
        negative: relation.polarity == annals_document::Polarity::Negative,
        mentions: relation.mentions.iter().map(|mention| place(mention.citation)).collect(),
    }
}

fn place(citation: Citation) -> Place {
    (citation.document.0, citation.span.start, citation.span.end)
}
