//! What answers are made of: events and entities by name, id and source.

use crate::commands::wording::{cited, date, known, label};
use annals_case::{Case, Citation, EntityKey, EventKey, StatementKey, readable};
use serde::Serialize;

/// An entity.
#[derive(Serialize)]
pub(super) struct EntityAnswer {
    pub(super) id: String,
    pub(super) name: String,
    kind: &'static str,
}

/// An event or statement with where it is first told.
#[derive(Serialize)]
pub(super) struct FactAnswer {
    pub(super) id: String,
    pub(super) label: String,
    kind: String,
    edtf: Option<String>,
    known: &'static str,
    #[serde(skip)]
    date: String,
    pub(super) cited: Option<String>,
}

pub(super) fn entity(case: &Case, key: EntityKey) -> EntityAnswer {
    let entity = case.entity(key);
    EntityAnswer { id: entity.id.clone(), name: readable(&entity.name), kind: entity.kind.as_str() }
}

pub(super) fn event(case: &Case, key: EventKey) -> FactAnswer {
    let event = case.event(key);
    let first = event.mentions.first().map(|mention| Citation { document: mention.document, span: mention.evidence });
    FactAnswer {
        id: event.id.clone(),
        label: label(event),
        kind: event.kind.clone(),
        edtf: event.time.edtf(),
        known: known(&event.time),
        date: date(&event.time),
        cited: first.map(|citation| cited(case, citation)),
    }
}

pub(super) fn statement(case: &Case, key: StatementKey) -> FactAnswer {
    let statement = case.statement(key);
    let speaker = statement.speaker.map_or("Unnamed source", |key| &case.entity(key).short_name);
    let first = statement.mentions.first().and_then(|mention| {
        let span = mention.content.iter().copied().reduce(annals_document::Span::cover)?;
        Some(Citation { document: mention.document, span })
    });
    FactAnswer {
        id: statement.id.clone(),
        label: readable(&format!("{speaker}: {}", statement.content)),
        kind: "statement".to_owned(),
        edtf: statement.time.edtf(),
        known: known(&statement.time),
        date: date(&statement.time),
        cited: first.map(|citation| cited(case, citation)),
    }
}

impl FactAnswer {
    /// "17 March 2023 (written)  ICC issued a warrant", and a line with its words, both after `indent`.
    pub(super) fn lines(&self, indent: &str) -> String {
        let how = if self.known.is_empty() { String::new() } else { format!(" ({})", self.known) };
        let cited = self.cited.as_ref().map_or_else(String::new, |cited| format!("{indent}    {cited}\n"));
        format!("{indent}{}{how}  {}\n{cited}", self.date, self.label)
    }
}

/// A heading with what stands below it; nothing where nothing does.
pub(super) fn section(title: &str, lines: impl Iterator<Item = String>) -> String {
    let lines: String = lines.collect();
    if lines.is_empty() { lines } else { format!("{title}\n{lines}") }
}

/// Sections with a line between them.
pub(super) fn sections(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}
