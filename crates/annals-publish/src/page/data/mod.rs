//! What the page is told of a case: everything that it shows, in words where words have to be found, as JSON.
//!
//! Keys are positions in the lists; days are counted from 1 January 1970; offsets count Unicode scalar values, as
//! everywhere, and spans are first character and length. There are thousands of entries, so they are rows in place of
//! objects, and what repeats stands once in a list and is pointed at ([`tables`]); `script/data.js` reads it all back.

mod entries;
mod marks;
mod tables;

use super::PageOptions;
use annals_case::{
    Case, CaseDocument, CaseEntity, CaseRelation, ConflictSubject, EntityKey, Fact, readable, source_name, spell_words,
};
use annals_graph::{TimelineOptions, timeline_view};
use entries::{Conflicts, Material, event_entries, statement_entries};
use marks::{Handled, marked};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use tables::{Tables, places, row};

/// All that a page shows.
#[derive(Debug, Serialize)]
pub(super) struct PageData {
    title: String,
    documents: Vec<Document>,
    /// Rows of [`entity`]; an empty one for what nothing on the page leads to.
    entities: Vec<Value>,
    /// Rows of `entries`, as those of statements.
    events: Vec<Value>,
    statements: Vec<Value>,
    /// Rows of [`relation`].
    relations: Vec<Value>,
    /// Words of small vocabularies.
    terms: Vec<String>,
    /// Words of all other sorts.
    words: Vec<String>,
    /// The steps by which dates are known and tellings are taken for one: its words, and the place that it rests on.
    steps: Vec<Value>,
    /// What a person marked, noted and set right, by identities.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    marks: BTreeMap<String, Handled>,
    /// Of entities that were joined, by identities, the places by which they are taken apart; on the served page alone.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    joined: BTreeMap<String, Vec<u32>>,
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
    /// A row of [`Tables::date`].
    date: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    copy_of: Option<u32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    conflicts: Vec<Conflict>,
    text: String,
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
    let shown = view.events.iter().chain(&view.statements).chain(&view.unplaced);
    let shown = shown.map(|entry| (entry.id.as_str(), entry)).collect();
    let mut tables = Tables::default();
    let conflicts = conflicts(case, &mut tables);
    let documents = (0u32..).zip(&case.documents);
    let documents = documents.map(|(key, it)| document(it, conflicts.get(&of_document(key)), &mut tables)).collect();
    let spoken_of = spoken_of(case);
    let entities = (0u32..).zip(&case.entities);
    let entities = entities
        .map(|(key, it)| if spoken_of.contains(&EntityKey(key)) { entity(it, &mut tables) } else { row([]) })
        .collect();
    let relations = case.relations.iter().map(|it| relation(it, &mut tables)).collect();
    let mut material = Material { shown, conflicts, tables };
    let events = event_entries(case, &mut material);
    let statements = statement_entries(case, &mut material);
    let (terms, words, steps) = material.tables.done();
    let title = readable(&options.title);
    let marks = marked(case);
    let joined = if options.is_live { joined(case) } else { BTreeMap::new() };
    PageData { title, documents, entities, events, statements, relations, terms, words, steps, marks, joined }
}

fn joined(case: &Case) -> BTreeMap<String, Vec<u32>> {
    let entities = (0u32..).zip(&case.entities).filter(|(_, entity)| !entity.merges.is_empty());
    let place = |(key, entity): (u32, &CaseEntity)| {
        (entity.id.clone(), places(Fact::Entity(EntityKey(key)).places(case).into_iter()))
    };
    entities.map(place).collect()
}

/// What takes part in something, says something, or is spoken of.
fn spoken_of(case: &Case) -> BTreeSet<EntityKey> {
    let events = case.events.iter().flat_map(|event| &event.participants).filter_map(|part| part.entity);
    let statements = case.statements.iter();
    let statements = statements.flat_map(|it| it.about.iter().copied().chain(it.speaker).chain(it.addressee));
    let relations = case.relations.iter().flat_map(|it| [Some(it.subject), it.object]).flatten();
    events.chain(statements).chain(relations).collect()
}

fn of_document(key: u32) -> ConflictSubject {
    ConflictSubject::Document(annals_case::DocumentKey(key))
}

/// The conflicts of each subject.
fn conflicts(case: &Case, tables: &mut Tables) -> Conflicts {
    let mut found: Conflicts = BTreeMap::new();
    for conflict in &case.conflicts {
        let kept = tables.steps(&conflict.kept);
        let set_aside = tables.step(&conflict.set_aside);
        found.entry(conflict.subject).or_default().push(Conflict { kept, set_aside });
    }
    found
}

fn document(document: &CaseDocument, conflicts: Option<&Vec<Conflict>>, tables: &mut Tables) -> Document {
    Document {
        id: document.id.clone(),
        path: document.path.clone(),
        title: document.title.as_deref().map(readable),
        source: source_name(document),
        byline: document.byline.iter().map(|name| readable(name)).collect(),
        agency: document.agency.as_deref().map(readable),
        url: document.web_address().map(str::to_owned),
        date: tables.date(&document.published),
        copy_of: document.copy_of.map(|key| key.0),
        conflicts: conflicts.cloned().unwrap_or_default(),
        text: document.text.as_str().to_owned(),
    }
}

/// Identity; name; kind; places; whether it has a name of its own (0 or 1); other names; roles; why its mentions are
/// taken for one; short name, where it is another.
fn entity(entity: &CaseEntity, tables: &mut Tables) -> Value {
    let (name, short) = (readable(&entity.name), readable(&entity.short_name));
    let aliases: Vec<String> = entity.aliases.iter().map(|it| readable(it)).filter(|it| *it != name).collect();
    let roles: Vec<String> = entity.roles.iter().map(|role| readable(role)).collect();
    let short = Some(short).filter(|short| *short != name);
    row([
        json!(entity.id),
        json!(name),
        tables.term(entity.kind.as_str()),
        json!(places(entity.mentions.iter().map(|mention| mention.citation))),
        json!(u8::from(entity.named)),
        json!(aliases),
        json!(roles),
        json!(tables.merges(&entity.merges)),
        json!(short),
    ])
}

/// Identity; subject; what it is to the object; object; places; 1 where it is told not to be so; since or until when.
fn relation(relation: &CaseRelation, tables: &mut Tables) -> Value {
    let is_negative = relation.polarity == annals_document::Polarity::Negative;
    row([
        json!(relation.id),
        json!(relation.subject.0),
        tables.term(readable(&relation.predicate.replace('_', " "))),
        json!(relation.object.map(|key| key.0)),
        json!(places(relation.mentions.iter().map(|mention| mention.citation))),
        json!(is_negative.then_some(1)),
        tables.words(spell_words(&relation.time).as_deref()),
    ])
}
