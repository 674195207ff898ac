//! A row on its way into a table, and cells on their way out.

use crate::StoreError;
use annals_document::Span;
use rusqlite::types::{FromSql, Value};
use rusqlite::{Connection, Row, params_from_iter};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A row to be inserted: its cells with their columns' names.
pub(crate) struct NewRow {
    table: &'static str,
    columns: Vec<&'static str>,
    values: Vec<Value>,
}

/// Begins a row of `table`.
pub(crate) fn row(table: &'static str) -> NewRow {
    NewRow { table, columns: Vec::new(), values: Vec::new() }
}

impl NewRow {
    /// Fills a cell.
    pub(crate) fn set(mut self, column: &'static str, value: impl Into<Value>) -> Self {
        self.columns.push(column);
        self.values.push(value.into());
        self
    }

    /// Fills a cell with the name of a variant, as records write it.
    pub(crate) fn set_name(self, column: &'static str, variant: &impl Serialize) -> Self {
        let name = match serde_json::to_value(variant) {
            Ok(serde_json::Value::String(name)) => Value::Text(name),
            _ => Value::Null,
        };
        self.set(column, name)
    }

    /// Fills a cell with a value as JSON.
    pub(crate) fn set_json(self, column: &'static str, value: &impl Serialize) -> Self {
        self.set(column, serde_json::to_string(value).map_or(Value::Null, Value::Text))
    }

    /// Fills `start_char` and `end_char`.
    pub(crate) fn span(self, span: Span) -> Self {
        self.set("start_char", span.start).set("end_char", span.end)
    }

    /// Inserts the row.
    pub(crate) fn insert(self, connection: &Connection) -> Result<(), StoreError> {
        let marks = vec!["?"; self.columns.len()].join(", ");
        let sql = format!("INSERT INTO {} ({}) VALUES ({marks})", self.table, self.columns.join(", "));
        connection.prepare_cached(&sql)?.execute(params_from_iter(self.values))?;
        Ok(())
    }
}

/// Calls `take` on each row of a query.
pub(crate) fn for_each(
    connection: &Connection,
    sql: &str,
    mut take: impl FnMut(&Row<'_>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        take(row)?;
    }
    Ok(())
}

/// A row's cell.
pub(crate) fn cell<T: FromSql>(row: &Row<'_>, column: &str) -> Result<T, StoreError> {
    Ok(row.get(column)?)
}

/// The variant named in a cell.
pub(crate) fn named<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> Result<T, StoreError> {
    let name: Option<String> = row.get(column)?;
    let value = name.map_or(serde_json::Value::Null, serde_json::Value::String);
    serde_json::from_value(value).map_err(|error| StoreError::Damaged(format!("column {column}: {error}")))
}

/// The value in a cell that holds JSON.
pub(crate) fn json<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> Result<T, StoreError> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map_err(|error| StoreError::Damaged(format!("column {column}: {error}")))
}

/// The stretch in `start_char` and `end_char`.
pub(crate) fn span(row: &Row<'_>) -> Result<Span, StoreError> {
    Ok(Span::new(row.get("start_char")?, row.get("end_char")?))
}
