//! FollowTheMoney: entities as JSON Lines, for Aleph and its kin.
//!
//! Its dates are prefixes (`2023-04`) without certainty, and its mentions name a document without a place in it.

use super::json::lines_of;
use super::left_out::{LeftOut, how_many};
use super::time::{Certainty, When};
use super::view::{Entity, Event, ExportView, Quote, Statement};
use super::wording::{cited, word};
use super::{Export, ExportError};
use annals_document::{EntityKind, Polarity, Role};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Articles, people and organisations, places, events, statements (as notes), ties and mentions.
pub(crate) fn follow_the_money(view: &ExportView) -> Result<Export, ExportError> {
    let things: BTreeMap<&str, &'static str> =
        view.entities.iter().filter_map(|entity| Some((entity.id.as_str(), schema(entity.kind)?))).collect();
    let mut left_out = LeftOut::of(view);
    left_out.count(
        view.entities.len() - things.len(),
        "entity",
        "a work, law, product or the like, for which there is no schema; named in descriptions only",
    );
    let times = || view.events.iter().map(|event| &event.time);
    left_out.count(how_many(times(), Certainty::None), "event", "without any date, kept without one");
    left_out.count(
        how_many(times(), Certainty::Within) + how_many(times(), Certainty::Open),
        "event",
        "without an exact date; their summary words what is known",
    );
    let alone = view.relations.iter().filter(|relation| relation.object.is_none()).count();
    left_out.count(alone, "fact", "about one thing alone, for which there is no schema");
    left_out.note("offsets of mentions; descriptions hold the exact words with their places");
    let mut lines: Vec<Value> = view.documents.iter().map(article).collect();
    lines.extend(view.entities.iter().filter_map(entity));
    lines.extend(view.events.iter().map(|one| event(view, one, &things)));
    lines.extend(view.statements.iter().map(|one| note(view, one, &things)));
    lines.extend(view.relations.iter().filter_map(|relation| {
        let (subject, object) = (relation.subject.id.as_str(), relation.object.as_ref()?.id.as_str());
        let are_there = things.contains_key(subject) && things.contains_key(object);
        let not = if relation.polarity == Polarity::Negative { "not " } else { "" };
        let mut properties = Properties::default();
        properties.add("subject", [subject]);
        properties.add("object", [object]);
        properties.add("role", [format!("{not}{}", relation.predicate.replace('_', " "))]);
        properties.add("description", relation.mentions.iter().map(|quote| cited(view, quote)));
        properties.add("proof", documents(relation.mentions.iter()));
        are_there.then(|| properties.of(&relation.id, "UnknownLink"))
    }));
    lines.extend(view.entities.iter().flat_map(mentions));
    Ok(Export::file("case.ftm.jsonl", lines_of(&lines)?, left_out))
}

/// The schema of a kind; `None` where there is none that fits.
fn schema(kind: EntityKind) -> Option<&'static str> {
    match kind {
        EntityKind::Person => Some("Person"),
        EntityKind::Organization => Some("Organization"),
        EntityKind::Group => Some("LegalEntity"),
        EntityKind::Place | EntityKind::Facility => Some("Address"),
        EntityKind::Event | EntityKind::Work | EntityKind::Law | EntityKind::Product | EntityKind::Other => None,
    }
}

fn is_legal_entity(schema: Option<&&str>) -> bool {
    matches!(schema, Some(&"Person" | &"Organization" | &"LegalEntity"))
}

/// Values by property; empty ones are left out.
#[derive(Default)]
struct Properties(BTreeMap<&'static str, Vec<String>>);

impl Properties {
    fn add<T: Into<String>>(&mut self, name: &'static str, values: impl IntoIterator<Item = T>) {
        let values: Vec<String> = values.into_iter().map(Into::into).filter(|value| !value.is_empty()).collect();
        if !values.is_empty() {
            self.0.entry(name).or_default().extend(values);
        }
    }

    /// A date, or the first and the last possible day.
    fn add_dates(&mut self, time: &When) {
        match (time.calendar_prefix(), time.closed()) {
            (Some(prefix), _) => self.add("date", [prefix]),
            (None, Some((first, last))) => {
                self.add("startDate", [first.to_string()]);
                self.add("endDate", [last.to_string()]);
            }
            (None, None) => {}
        }
    }

    fn of(self, id: &str, schema: &str) -> Value {
        json!({"id": id, "schema": schema, "properties": self.0})
    }
}

fn article(document: &super::view::Document) -> Value {
    let mut properties = Properties::default();
    properties.add("title", [document.name()]);
    properties.add("fileName", [document.path.as_str()]);
    properties.add("publisher", document.publisher.as_deref());
    properties.add("author", document.byline.iter().map(String::as_str));
    properties.add("publishedAt", document.published.calendar_prefix());
    properties.add("sourceUrl", document.url.as_deref());
    properties.of(&document.id, "Article")
}

fn entity(entity: &Entity) -> Option<Value> {
    let schema = schema(entity.kind)?;
    let mut properties = Properties::default();
    properties.add("name", [entity.name.as_str()]);
    if schema == "Address" {
        properties.add("full", [entity.name.as_str()]);
    }
    let aliases = entity.aliases.iter().filter(|alias| **alias != entity.name);
    properties.add("alias", aliases.map(String::as_str));
    if schema == "Person" {
        properties.add("position", entity.roles.iter().map(String::as_str));
    }
    Some(properties.of(&entity.id, schema))
}

fn event(view: &ExportView, event: &Event, things: &BTreeMap<&str, &'static str>) -> Value {
    let mut properties = Properties::default();
    properties.add("name", [event.told()]);
    properties.add("recordId", [event.id.as_str()]);
    properties.add("keywords", [event.kind.clone(), word(event.standing)]);
    properties.add("summary", [format!("{} (date {})", event.time.words(), word(event.time.known))]);
    properties.add("notes", event.disagreements.iter().map(String::as_str));
    properties.add_dates(&event.time);
    let played = event.participants.iter().filter_map(|one| Some((one.role, one.entity.as_deref()?)));
    let played: BTreeSet<(Role, &str)> = played.collect();
    let who = played.iter().filter(|(_, id)| is_legal_entity(things.get(id))).map(|(_, id)| *id);
    properties.add("involved", who.collect::<BTreeSet<_>>());
    let place = played.iter().filter(|(role, id)| *role == Role::Place && things.get(id) == Some(&"Address"));
    properties.add("addressEntity", place.map(|(_, id)| *id));
    properties.add("location", event.participants.iter().filter(|one| one.role == Role::Place).map(|one| &*one.name));
    properties.add("description", event.quotes().map(|quote| cited(view, quote)));
    properties.add("proof", documents(event.quotes()));
    properties.of(&event.id, "Event")
}

/// What somebody said: a note about whom it speaks of and who said it.
fn note(view: &ExportView, statement: &Statement, things: &BTreeMap<&str, &'static str>) -> Value {
    let mut properties = Properties::default();
    let concerned = statement.speaker.iter().chain(&statement.addressee).chain(&statement.about);
    let concerned: BTreeSet<&str> = concerned.map(|one| one.id.as_str()).filter(|id| things.contains_key(id)).collect();
    properties.add("name", [format!("Statement of {}", statement.speaker_name())]);
    properties.add("entity", concerned);
    properties.add("summary", [format!("{} ({})", statement.told(), statement.time.words())]);
    properties.add("keywords", ["STATEMENT", statement.kind.as_str(), &word(statement.polarity)]);
    properties.add("createdAt", statement.time.calendar_prefix());
    properties.add("description", statement.quotes().map(|quote| cited(view, quote)));
    properties.add("proof", documents(statement.quotes()));
    properties.of(&statement.id, "Note")
}

/// A mention a document that speaks of it.
fn mentions(entity: &Entity) -> Vec<Value> {
    if !is_legal_entity(schema(entity.kind).as_ref()) {
        return Vec::new();
    }
    let documents: BTreeSet<&str> = entity.mentions.iter().map(|mention| mention.quote.document.as_str()).collect();
    let mention = |document: &str| {
        let mut properties = Properties::default();
        properties.add("name", [entity.name.as_str()]);
        properties.add("document", [document]);
        properties.add("resolved", [entity.id.as_str()]);
        properties.of(&format!("m-{}-{document}", entity.id), "Mention")
    };
    documents.into_iter().map(mention).collect()
}

/// The ids of the documents that `quotes` are of, each once.
fn documents<'q>(quotes: impl Iterator<Item = &'q Quote>) -> BTreeSet<&'q str> {
    quotes.map(|quote| quote.document.as_str()).collect()
}
