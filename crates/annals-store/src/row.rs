//! A row on its way into a table, and cells on their way out.

use crate::StoreError;
use annals_document::Span;
use rusqlite::types::{FromSql, Value};
use rusqlite::{Connection, Statement, params_from_iter};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

/// The database that is being written.
pub(crate) struct Out<'c> {
    connection: &'c Connection,
    /// The keys of the words in `texts`.
    texts: RefCell<HashMap<String, i64>>,
    /// The keys of the rows of tables whose rows stand for themselves, by all their cells.
    common: RefCell<BTreeMap<&'static str, HashMap<String, i64>>>,
    /// How a row gets into each table.
    inserts: RefCell<BTreeMap<&'static str, Insert<'c>>>,
}

struct Insert<'c> {
    columns: Vec<&'static str>,
    statement: Statement<'c>,
}

impl<'c> Out<'c> {
    /// Writes into empty tables.
    pub(crate) fn new(connection: &'c Connection) -> Out<'c> {
        Out { connection, texts: RefCell::default(), common: RefCell::default(), inserts: RefCell::default() }
    }

    /// Carries out a statement that gives no rows.
    pub(crate) fn execute(&self, sql: &str) -> Result<(), StoreError> {
        Ok(self.connection.execute_batch(sql)?)
    }

    /// The key of a row that many rows of other tables have in common; it is inserted where it is not there yet.
    pub(crate) fn common(&self, row: NewRow) -> Result<i64, StoreError> {
        let mut cells = String::new();
        for value in &row.values {
            let _ = write!(cells, "{value:?}\u{1f}");
        }
        let mut tables = self.common.borrow_mut();
        let known = tables.entry(row.table).or_default();
        if let Some(key) = known.get(&cells) {
            return Ok(*key);
        }
        let key = i64::try_from(known.len()).unwrap_or(i64::MAX);
        known.insert(cells, key);
        drop(tables);
        row.set("key", key).insert(self)?;
        Ok(key)
    }

    /// The key of `words` in `texts`.
    fn shared(&self, words: &str) -> Result<i64, StoreError> {
        let mut texts = self.texts.borrow_mut();
        if let Some(key) = texts.get(words) {
            return Ok(*key);
        }
        let key = i64::try_from(texts.len()).unwrap_or(i64::MAX);
        texts.insert(words.to_owned(), key);
        drop(texts);
        row("texts").set("key", key).set("text", words.to_owned()).insert(self)?;
        Ok(key)
    }

    fn insert(&self, table: &'static str, columns: Vec<&'static str>, values: Vec<Value>) -> Result<(), StoreError> {
        let mut inserts = self.inserts.borrow_mut();
        if inserts.get(table).is_none_or(|known| known.columns != columns) {
            let marks = vec!["?"; columns.len()].join(", ");
            let sql = format!("INSERT INTO {table} ({}) VALUES ({marks})", columns.join(", "));
            inserts.insert(table, Insert { columns, statement: self.connection.prepare(&sql)? });
        }
        if let Some(insert) = inserts.get_mut(table) {
            insert.statement.execute(params_from_iter(values))?;
        }
        Ok(())
    }
}

/// A row to be inserted: its cells with their columns' names.
pub(crate) struct NewRow {
    table: &'static str,
    columns: Vec<&'static str>,
    values: Vec<Value>,
    /// The columns whose words stand in `texts`.
    shared: Vec<usize>,
}

/// Begins a row of `table`.
pub(crate) fn row(table: &'static str) -> NewRow {
    NewRow { table, columns: Vec::new(), values: Vec::new(), shared: Vec::new() }
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

    /// Fills a cell with the key of words that many rows have in common.
    pub(crate) fn set_shared(mut self, column: &'static str, words: String) -> Self {
        self.shared.push(self.columns.len());
        self.set(column, words)
    }

    /// Makes cells that are filled already keys of words that many rows have in common; empty ones stay empty.
    pub(crate) fn share(mut self, columns: &[&str]) -> Self {
        self.shared.extend((0..self.columns.len()).filter(|&index| columns.contains(&self.columns[index])));
        self
    }

    /// The same for a value as JSON.
    pub(crate) fn set_shared_json(self, column: &'static str, value: &impl Serialize) -> Self {
        self.set_shared(column, serde_json::to_string(value).unwrap_or_default())
    }

    /// Fills `start_char` and `end_char`.
    pub(crate) fn span(self, span: Span) -> Self {
        self.set("start_char", span.start).set("end_char", span.end)
    }

    /// Inserts the row.
    pub(crate) fn insert(mut self, out: &Out<'_>) -> Result<(), StoreError> {
        for index in std::mem::take(&mut self.shared) {
            if let Value::Text(words) = &self.values[index] {
                self.values[index] = Value::Integer(out.shared(words)?);
            }
        }
        out.insert(self.table, self.columns, self.values)
    }
}

/// A row of a query.
pub(crate) struct QueryRow<'r> {
    row: &'r rusqlite::Row<'r>,
    columns: &'r [String],
    /// The column that is likely to be asked for next: they are mostly asked for in order.
    next: Cell<usize>,
}

impl QueryRow<'_> {
    /// The cell in a column.
    pub(crate) fn get<T: FromSql>(&self, column: &str) -> Result<T, StoreError> {
        let (before, from) = self.columns.split_at(self.next.get().min(self.columns.len()));
        let ahead = from.iter().position(|name| name == column).map(|place| before.len() + place);
        let Some(index) = ahead.or_else(|| before.iter().position(|name| name == column)) else {
            return Err(rusqlite::Error::InvalidColumnName(column.to_owned()).into());
        };
        self.next.set(index + 1);
        Ok(self.row.get(index)?)
    }
}

/// Calls `take` on each row of a query.
pub(crate) fn for_each(
    connection: &Connection,
    sql: &str,
    mut take: impl FnMut(&QueryRow<'_>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare(sql)?;
    let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        take(&QueryRow { row, columns: &columns, next: Cell::new(0) })?;
    }
    Ok(())
}

/// A row's cell.
pub(crate) fn cell<T: FromSql>(row: &QueryRow<'_>, column: &str) -> Result<T, StoreError> {
    row.get(column)
}

/// The variant named in a cell.
pub(crate) fn named<T: DeserializeOwned>(row: &QueryRow<'_>, column: &str) -> Result<T, StoreError> {
    let name: Option<String> = row.get(column)?;
    let value = name.map_or(serde_json::Value::Null, serde_json::Value::String);
    serde_json::from_value(value).map_err(|error| StoreError::Damaged(format!("column {column}: {error}")))
}

/// The value in a cell that holds JSON.
pub(crate) fn json<T: DeserializeOwned>(row: &QueryRow<'_>, column: &str) -> Result<T, StoreError> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map_err(|error| StoreError::Damaged(format!("column {column}: {error}")))
}

/// The stretch in `start_char` and `end_char`.
pub(crate) fn span(row: &QueryRow<'_>) -> Result<Span, StoreError> {
    Ok(Span::new(row.get("start_char")?, row.get("end_char")?))
}
