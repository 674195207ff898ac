//! People and organisations, and what else has a role or a relation.

use super::super::ReportOptions;
use super::super::footnotes::Footnotes;
use super::Cited;
use annals_case::{Case, CaseEntity, EntityKey, Fact, readable, spell_words};
use annals_document::Polarity;
use annals_graph::Selection;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A person, an organisation or another thing.
#[derive(Serialize)]
pub(super) struct EntityLine {
    pub(super) name: String,
    pub(super) kind: &'static str,
    pub(super) roles: String,
    pub(super) aliases: String,
    /// What a person marked.
    pub(super) marked: Option<String>,
    pub(super) relations: Vec<Cited>,
    pub(super) cites: Vec<usize>,
}

/// Named people and organisations, and whatever else has a role or a relation; those most spoken of first.
pub(super) fn entities(
    case: &Case,
    options: &ReportOptions,
    selection: &Selection,
    marked: &BTreeMap<&str, String>,
    notes: &mut Footnotes<'_>,
) -> Vec<EntityLine> {
    use annals_document::EntityKind::{Group, Organization, Person};
    let is_scoped = !options.is_whole();
    let (in_scope, hidden) = (entities_of(case, selection), case.hidden());
    let mut lines = Vec::new();
    for (index, entity) in case.entities.iter().enumerate() {
        let key = EntityKey::from(index);
        let relations: Vec<Cited> = relations_of(case, key, notes);
        let is_listed = matches!(entity.kind, Person | Organization | Group) || !relations.is_empty();
        let is_hidden = !options.marked.with_hidden && hidden.contains(&Fact::Entity(key));
        if entity.named && is_listed && !is_hidden && (!is_scoped || in_scope.contains(&key)) {
            let marked = marked.get(entity.id.as_str()).map(|line| readable(line));
            lines.push(EntityLine { marked, ..entity_line(entity, relations, notes) });
        }
    }
    lines
}

fn entity_line(entity: &CaseEntity, relations: Vec<Cited>, notes: &mut Footnotes<'_>) -> EntityLine {
    let others: Vec<&str> = entity.aliases.iter().map(String::as_str).filter(|alias| *alias != entity.name).collect();
    EntityLine {
        name: entity.name.clone(),
        kind: entity.kind.as_str(),
        roles: entity.roles.join(", "),
        aliases: others.join(", "),
        marked: None,
        relations,
        cites: notes.cite(entity.mentions.first().map(|mention| mention.citation)),
    }
}

fn relations_of(case: &Case, subject: EntityKey, notes: &mut Footnotes<'_>) -> Vec<Cited> {
    let relations = case.relations.iter().filter(|relation| relation.subject == subject);
    let line = |relation: &annals_case::CaseRelation| {
        let not = if relation.polarity == Polarity::Negative { "not " } else { "" };
        let predicate = relation.predicate.replace('_', " ");
        let object = relation.object.map_or_else(String::new, |key| format!(" {}", case.entity(key).name));
        let when = spell_words(&relation.time).map_or_else(String::new, |when| format!(" ({when})"));
        Cited {
            text: format!("{not}{predicate}{object}{when}"),
            cites: notes.cite(relation.mentions.iter().map(|mention| mention.citation)),
        }
    };
    relations.map(line).collect()
}

/// Who and what the selected events and statements are about.
fn entities_of(case: &Case, selection: &Selection) -> BTreeSet<EntityKey> {
    let events = selection.events.iter().flat_map(|key| &case.event(*key).participants);
    let statements = selection.statements.iter().map(|key| case.statement(*key));
    let spoken = statements.flat_map(|statement| {
        statement.about.iter().copied().chain(statement.speaker).chain(statement.addressee).collect::<Vec<_>>()
    });
    events.filter_map(|participant| participant.entity).chain(spoken).collect()
}
