//! Tables (CSV, TSV): a line a document, columns known by their names.

use super::Format;
use super::articles::{read_article, say_keys};
use super::fields::Field;
use crate::error::IngestError;
use crate::format::delimiter_of;
use crate::opening::{Opening, Piece};
use crate::part::Given;
use csv::ReaderBuilder;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Adds the lines of a table.
pub(super) fn read(opening: &mut Opening<'_>, format: Format, piece: Piece<'_>) -> Result<(), IngestError> {
    let (text, notes) = opening.long_text_of(&piece)?;
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let delimiter = delimiter_of(first).unwrap_or(b',');
    let mut reader = ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let damaged = |error: csv::Error| IngestError::Damaged { what: "the table", reason: error.to_string(), hint: "" };
    let names: Vec<String> = reader.headers().map_err(damaged)?.iter().map(|name| name.trim().to_owned()).collect();
    let given = &opening.options.columns;
    let is_known = |field: Field| match given.get(field) {
        Some(name) => names.iter().any(|found| found == name),
        None => names.iter().any(|name| Field::by_name(name) == Some(field)),
    };
    if ![Field::Text, Field::Html, Field::Title].into_iter().any(is_known) {
        return Err(IngestError::UnknownShape {
            what: format!("a table with the columns {}", names.join(", ")),
            expected: "columns such as text, title, date and url in its first line, or --map text=COLUMN",
        });
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
        let object: Map<String, Value> =
            names.iter().cloned().zip(row.iter().map(|cell| Value::String(cell.to_owned()))).collect();
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
