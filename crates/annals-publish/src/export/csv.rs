//! CSV: tables that spreadsheets open without running any cell.

use super::left_out::LeftOut;
use super::tables::{Table, tables};
use super::view::ExportView;
use super::{Export, ExportError, ExportFile};
use crate::table::harmless;

/// A file a table, and `export.csv`, which says what they are of.
pub(crate) fn csv_tables(view: &ExportView) -> Result<Export, ExportError> {
    let mut left_out = LeftOut::of(view);
    left_out.note("the context and the merge reasons of mentions, which are in the case file");
    let mut files: Vec<ExportFile> = Vec::new();
    for table in tables(view) {
        files.push(ExportFile { name: format!("{}.csv", table.name), bytes: table_csv(&table)? });
    }
    let mut about: Vec<Vec<String>> = vec![vec!["what".to_owned(), "value".to_owned()]];
    about.extend(view.scope.about.iter().map(|name| vec!["about".to_owned(), name.clone()]));
    about.extend(view.scope.from.iter().map(|day| vec!["from".to_owned(), day.to_string()]));
    about.extend(view.scope.to.iter().map(|day| vec!["to".to_owned(), day.to_string()]));
    about.extend(left_out.lines().iter().map(|line| vec!["left out".to_owned(), line.clone()]));
    files.push(ExportFile { name: "export.csv".to_owned(), bytes: records(about)? });
    Ok(Export::folder(files, left_out))
}

fn table_csv(table: &Table) -> Result<Vec<u8>, ExportError> {
    let header = table.columns.iter().map(|column| column.name.clone()).collect();
    let row = |row| table.columns.iter().map(|column| column.values.text(row)).collect::<Vec<_>>();
    records(std::iter::once(header).chain((0..table.rows()).map(row)))
}

/// Without it spreadsheets take UTF-8 for the code page of their machine.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// Rows as CSV (RFC 4180) for spreadsheets: with a byte order mark, each cell but plain numbers made harmless.
pub(crate) fn records(rows: impl IntoIterator<Item = Vec<String>>) -> Result<Vec<u8>, ExportError> {
    let is_number = |cell: &str| cell.parse::<f64>().is_ok_and(f64::is_finite);
    let harmless = |cell: String| if is_number(&cell) { cell } else { harmless(&cell) };
    let rows = rows.into_iter().map(|row| row.into_iter().map(harmless).collect());
    Ok([BYTE_ORDER_MARK.as_bytes(), &plain_records(rows)?].concat())
}

/// Rows as CSV (RFC 4180) for programs, each cell as it is.
pub(crate) fn plain_records(rows: impl IntoIterator<Item = Vec<String>>) -> Result<Vec<u8>, ExportError> {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    rows.into_iter().try_for_each(|row| writer.write_record(row))?;
    writer.into_inner().map_err(|error| ExportError::of(error.error()))
}
