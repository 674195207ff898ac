//! Tables (CSV, TSV): a line a document, columns known by their names, else by what they hold.

use super::Format;
use super::articles::{read_article, say_keys};
use super::fields::Field;
use super::unnamed_columns::{Unnamed, columns_of, is_data, is_empty, is_telling, knowledge_graph_names, title_in};
use crate::error::IngestError;
use crate::format::delimiter_of;
use crate::opening::{Opening, Piece};
use crate::part::Given;
use csv::{ReaderBuilder, StringRecord};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Rows by which the columns of a table without names are told.
const SAMPLE: usize = 50;

/// Adds the lines of a table.
pub(super) fn read(opening: &mut Opening<'_>, format: Format, piece: Piece<'_>) -> Result<(), IngestError> {
    let (text, notes) = opening.long_text_of(&piece)?;
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let delimiter = delimiter_by_cells(first).or_else(|| delimiter_of(first)).unwrap_or(b',');
    let builder = || {
        let mut builder = ReaderBuilder::new();
        builder.delimiter(delimiter).flexible(true);
        builder
    };
    let mut reader = builder().from_reader(text.as_bytes());
    let damaged = |error: csv::Error| IngestError::Damaged { what: "the table", reason: error.to_string(), hint: "" };
    let first_row = reader.headers().map_err(damaged)?.clone();
    let mut names: Vec<String> = first_row.iter().map(|name| name.trim().to_owned()).collect();
    // GDELT's lists of pages call the day on which it saw them so.
    if names.iter().any(|name| name == "MobileURL") {
        names.iter_mut().filter(|name| *name == "Date").for_each(|name| "seendate".clone_into(name));
    }
    let given = &opening.options.columns;
    let is_known = |names: &[String], field: Field| match given.get(field) {
        Some(name) => names.iter().any(|found| found == name),
        None => names.iter().any(|name| Field::by_name(name) == Some(field)),
    };
    let has_names =
        |names: &[String]| [Field::Text, Field::Html, Field::Title].into_iter().any(|field| is_known(names, field));
    let unknown = |what: String| IngestError::UnknownShape {
        what,
        expected: "columns such as text, title, date and url in its first line, or --map text=COLUMN",
    };
    let mut is_graph = false;
    // A word such as "article" may be a cell; a column that was named on purpose is none.
    let is_mapped = given.get(Field::Text).is_some_and(|name| names.iter().any(|found| found == name));
    if is_data(&first_row) && !is_mapped {
        reader = builder().has_headers(false).from_reader(text.as_bytes());
        let sample: Vec<StringRecord> =
            builder().has_headers(false).from_reader(text.as_bytes()).records().flatten().take(SAMPLE).collect();
        names = match columns_of(&sample) {
            Unnamed::Articles(names) => names,
            Unnamed::KnowledgeGraph => {
                is_graph = true;
                knowledge_graph_names()
            }
            Unnamed::Events => {
                return Err(unknown(
                    "a table of GDELT events, which names pages and holds none of their words".to_owned(),
                ));
            }
            Unnamed::Unknown => {
                return Err(unknown("a table that has no line of names and no column of words".to_owned()));
            }
        };
        opening.warn(piece.path, "has no line of names; its columns were taken by what they hold".to_owned());
    } else if !has_names(&names) {
        return Err(unknown(format!("a table with the columns {}", names.join(", "))));
    }
    notes.into_iter().for_each(|note| opening.warn(piece.path, note));
    let (mut keys, mut bad) = (BTreeSet::new(), 0);
    for (index, row) in reader.records().enumerate() {
        if !opening.take_entry(piece.path) {
            break;
        }
        let Ok(row) = row else {
            bad += 1;
            continue;
        };
        let value = |(name, cell): (&String, &str)| match cell {
            cell if is_empty(cell) => None,
            cell if is_graph && name == "title" => Some((name.clone(), Value::String(title_in(cell)))),
            cell => Some((name.clone(), Value::String(cell.to_owned()))),
        };
        let named = names.iter().zip(row.iter()).filter(|(name, _)| !name.is_empty());
        let object: Map<String, Value> = named.filter_map(value).collect();
        let Some(article) = read_article(&object, &opening.options.columns) else { continue };
        keys.extend(article.keys.iter().cloned());
        let own = serde_json::to_vec(&object).unwrap_or_default();
        article.add(opening, format, &piece, &format!("row-{}", index + 1), &Given::default(), &own);
    }
    opening.warn(piece.path, say_keys(&keys));
    if bad > 0 {
        opening.warn(piece.path, format!("{bad} of its lines can't be read as rows and were left out"));
    }
    Ok(())
}

/// What parts the cells of the first line: the sign that leaves most cells with the name of a field, an address or a day.
fn delimiter_by_cells(first: &str) -> Option<u8> {
    let telling = |delimiter: u8| {
        let mut reader = ReaderBuilder::new().delimiter(delimiter).has_headers(false).from_reader(first.as_bytes());
        let row = reader.records().next().and_then(Result::ok).unwrap_or_default();
        row.iter().filter(|cell| Field::by_name(cell).is_some() || is_telling(cell)).count()
    };
    let counts = [b'|', b';', b'\t', b','].map(|delimiter| (telling(delimiter), delimiter));
    let (count, best) = counts.into_iter().max_by_key(|(count, _)| *count)?;
    (count > 1).then_some(best)
}
