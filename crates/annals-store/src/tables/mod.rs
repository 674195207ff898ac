//! A case's lists as tables: for each, the way in and the way out, side by side.

mod documents;
mod entities;
mod events;
mod knowledge;
mod relations;
mod statements;

use crate::row::{Out, QueryRow, row};
use crate::{Parts, StoreError};
use annals_case::{Case, Citation, DocumentKey, EntityKey, EventKey, RelationKey, StatementKey};
use rusqlite::Connection;

/// Fills the empty tables.
pub(crate) fn save(case: &Case, out: &Out<'_>) -> Result<(), StoreError> {
    row("meta").set("name", "program".to_owned()).set("value", program()).insert(out)?;
    documents::save(&case.documents, out)?;
    entities::save(&case.entities, out)?;
    statements::save(&case.statements, out)?;
    events::save(&case.events, out)?;
    relations::save(&case.relations, out)?;
    knowledge::save_conflicts(&case.conflicts, out)?;
    knowledge::save_corrections(&case.corrections, out)?;
    out.execute("INSERT INTO document_search (document_search) VALUES ('rebuild')")
}

/// Reads tables of a file of this version.
pub(crate) fn load(connection: &Connection, version: i32, parts: Parts) -> Result<Case, StoreError> {
    let counts = &Counts::of(connection)?;
    let mut case = Case {
        documents: documents::load(connection, counts)?,
        entities: entities::load(connection, counts)?,
        events: events::load(connection, counts)?,
        statements: statements::load(connection, counts)?,
        relations: relations::load(connection, counts)?,
        conflicts: Vec::new(),
        corrections: Vec::new(),
    };
    // An older program knew none.
    if version >= 5 {
        case.corrections = knowledge::load_corrections(connection, counts)?;
    }
    if parts == Parts::Told {
        return Ok(case);
    }
    documents::load_knowledge(&mut case.documents, connection, counts)?;
    entities::load_knowledge(&mut case.entities, connection, counts)?;
    events::load_knowledge(&mut case.events, connection, counts)?;
    statements::load_knowledge(&mut case.statements, connection, counts)?;
    case.conflicts = knowledge::load_conflicts(connection, counts)?;
    if version >= 7 {
        events::load_told(&mut case.events, connection, counts)?;
    }
    Ok(case)
}

fn program() -> String {
    format!("annals {}", env!("CARGO_PKG_VERSION"))
}

/// How many rows the tables have that others refer to: a key beyond is damage, and is told before it is used.
pub(crate) struct Counts {
    documents: usize,
    entities: usize,
    events: usize,
    statements: usize,
    relations: usize,
}

impl Counts {
    /// Counts them.
    pub(crate) fn of(connection: &Connection) -> Result<Counts, StoreError> {
        let count = |table: &str| {
            connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get::<_, i64>(0))
        };
        Ok(Counts {
            documents: count("documents")? as usize,
            entities: count("entities")? as usize,
            events: count("events")? as usize,
            statements: count("statements")? as usize,
            relations: count("relations")? as usize,
        })
    }

    fn document(&self, row: &QueryRow<'_>, column: &str) -> Result<DocumentKey, StoreError> {
        self.optional_document(row, column)?.ok_or_else(|| absent(column))
    }

    fn entity(&self, row: &QueryRow<'_>, column: &str) -> Result<EntityKey, StoreError> {
        self.optional_entity(row, column)?.ok_or_else(|| absent(column))
    }

    fn optional_document(&self, row: &QueryRow<'_>, column: &str) -> Result<Option<DocumentKey>, StoreError> {
        Ok(key(row, column, self.documents)?.map(DocumentKey::from))
    }

    fn optional_entity(&self, row: &QueryRow<'_>, column: &str) -> Result<Option<EntityKey>, StoreError> {
        Ok(key(row, column, self.entities)?.map(EntityKey::from))
    }

    fn has_entity(&self, key: EntityKey) -> bool {
        key.index() < self.entities
    }

    fn event(&self, row: &QueryRow<'_>, column: &str) -> Result<EventKey, StoreError> {
        key(row, column, self.events)?.map(EventKey::from).ok_or_else(|| absent(column))
    }

    fn statement(&self, row: &QueryRow<'_>, column: &str) -> Result<StatementKey, StoreError> {
        self.optional_statement(row, column)?.ok_or_else(|| absent(column))
    }

    fn relation(&self, row: &QueryRow<'_>, column: &str) -> Result<RelationKey, StoreError> {
        key(row, column, self.relations)?.map(RelationKey::from).ok_or_else(|| absent(column))
    }

    fn optional_statement(&self, row: &QueryRow<'_>, column: &str) -> Result<Option<StatementKey>, StoreError> {
        Ok(key(row, column, self.statements)?.map(StatementKey::from))
    }

    /// The place in `document`, `start_char`, `end_char`.
    fn citation(&self, row: &QueryRow<'_>) -> Result<Citation, StoreError> {
        Ok(Citation { document: self.document(row, "document")?, span: crate::row::span(row)? })
    }
}

fn absent(column: &str) -> StoreError {
    StoreError::Damaged(format!("an empty cell in column {column}"))
}

/// A cell that refers to one of `count` rows.
fn key(row: &QueryRow<'_>, column: &str, count: usize) -> Result<Option<usize>, StoreError> {
    match row.get::<Option<i64>>(column)? {
        None => Ok(None),
        Some(value) => match usize::try_from(value) {
            Ok(key) if key < count => Ok(Some(key)),
            _ => Err(StoreError::Damaged(format!("column {column} refers to row {value} of {count}"))),
        },
    }
}

/// The list item that a row of a child table belongs to, and the row's own number where it is the parent's table.
fn parent<'l, T>(list: &'l mut [T], row: &QueryRow<'_>, column: &str) -> Result<&'l mut T, StoreError> {
    let index = key(row, column, list.len())?.ok_or_else(|| absent(column))?;
    Ok(&mut list[index])
}
