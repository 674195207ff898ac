//! A workbook: the tables of a case as sheets, for spreadsheets.
//!
//! Cells are typed, so that no text is ever run as a formula and no day is read as another.

use super::left_out::LeftOut;
use super::tables::{Table, Values, tables};
use super::view::ExportView;
use super::{Export, ExportError};
use annals_case::is_web_address;
use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet};

/// Characters and rows past which a workbook is no good.
const LONGEST: usize = 32_000;
const ROWS: usize = 1_048_575;
/// The most links of a sheet, and the characters of the longest.
const LINKS: usize = 65_000;
const ADDRESS: usize = 2_000;
/// Widths of columns, in characters.
const WIDTHS: (usize, usize) = (8, 60);

/// One workbook with a sheet a table, the first of which says what it is of.
pub(crate) fn xlsx(view: &ExportView) -> Result<Export, ExportError> {
    let tables = tables(view);
    let mut left_out = LeftOut::of(view);
    left_out.note("the context and the merge reasons of mentions, which are in the case file");
    let long: usize = tables.iter().flat_map(|table| &table.columns).map(|column| too_long(&column.values)).sum();
    left_out.count(long, "cell", "cut at 32,000 characters, the most that a spreadsheet holds");
    let many: usize = tables.iter().map(|table| table.rows().saturating_sub(ROWS)).sum();
    left_out.count(many, "row", "past the 1,048,576 of a sheet, left out");
    let mut workbook = Workbook::new();
    // The time of the run must not show.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title(view.title()).set_creation_datetime(&made));
    let bold = Format::new().set_bold();
    about(workbook.add_worksheet(), view, &left_out, &bold)?;
    for table in &tables {
        sheet(workbook.add_worksheet(), table, &bold)?;
    }
    Ok(Export::file("case.xlsx", workbook.save_to_buffer()?, left_out))
}

fn about(sheet: &mut Worksheet, view: &ExportView, left_out: &LeftOut, bold: &Format) -> Result<(), ExportError> {
    sheet.set_name("about")?.set_column_width(0, 14)?.set_column_width(1, 100)?;
    sheet.write_string_with_format(0, 0, "title", bold)?;
    sheet.write_string(0, 1, view.title())?;
    let days = [("from", view.scope.from), ("to", view.scope.to)];
    let days = days.into_iter().filter_map(|(name, day)| Some((name, day?.to_string())));
    let about = view.scope.about.iter().map(|name| ("about", name.clone()));
    let lines = left_out.lines().iter().map(|line| ("left out", line.clone()));
    for (row, (name, value)) in (1..).zip(about.chain(days).chain(lines)) {
        sheet.write_string_with_format(row, 0, name, bold)?;
        sheet.write_string(row, 1, value)?;
    }
    Ok(())
}

fn sheet(sheet: &mut Worksheet, table: &Table, bold: &Format) -> Result<(), ExportError> {
    let day = Format::new().set_num_format("yyyy-mm-dd");
    sheet.set_name(table.name)?.set_freeze_panes(1, 0)?;
    let rows = table.rows().min(ROWS);
    for (at, column) in (0u16..).zip(&table.columns) {
        sheet.write_string_with_format(0, at, &column.name, bold)?;
        let texts = (0..rows.min(200)).map(|row| column.values.text(row).chars().count());
        let widest = texts.max().unwrap_or(0).max(column.name.len()).clamp(WIDTHS.0, WIDTHS.1);
        sheet.set_column_width(at, widest as f64 + 2.0)?;
        for (row, place) in (1u32..).zip(0..rows) {
            match address(&column.values, place).filter(|_| column.name == "url" && place < LINKS) {
                Some(address) => {
                    sheet.write_url(row, at, address)?;
                }
                None => cell(sheet, row, at, &column.values, place, &day)?,
            }
        }
    }
    if rows > 0 {
        sheet.autofilter(0, 0, rows as u32, table.columns.len() as u16 - 1)?;
    }
    Ok(())
}

/// An address of the web that a cell can lead to.
fn address(values: &Values, place: usize) -> Option<&str> {
    let Values::Text(values) = values else { return None };
    let address = values.get(place)?.as_deref()?;
    let is_plain = address.bytes().all(|byte| byte.is_ascii_graphic()) && address.len() <= ADDRESS;
    (is_plain && is_web_address(address)).then_some(address)
}

fn cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    values: &Values,
    place: usize,
    format: &Format,
) -> Result<(), ExportError> {
    match values {
        Values::Text(values) => {
            if let Some(text) = values.get(place).and_then(Option::as_ref).filter(|text| !text.is_empty()) {
                sheet.write_string(row, column, held(text))?;
            }
        }
        Values::Day(values) => {
            if let Some(day) = values.get(place).copied().flatten() {
                match calendar_day(day) {
                    Some(date) => sheet.write_datetime_with_format(row, column, &date, format)?,
                    // Spreadsheets count from 1900.
                    None => sheet.write_string(row, column, day.to_string())?,
                };
            }
        }
        Values::Integer(values) => {
            if let Some(number) = values.get(place).copied().flatten() {
                sheet.write_number(row, column, number as f64)?;
            }
        }
        Values::Real(values) => {
            if let Some(number) = values.get(place).copied().flatten() {
                sheet.write_number(row, column, number)?;
            }
        }
        Values::Flag(values) => {
            if let Some(flag) = values.get(place).copied().flatten() {
                sheet.write_boolean(row, column, flag)?;
            }
        }
    }
    Ok(())
}

/// The day as a spreadsheet counts it; `None` before its calendar begins.
fn calendar_day(day: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok().filter(|year| (1901..=9999).contains(year))?;
    ExcelDateTime::from_ymd(year, day.month() as u8, day.day() as u8).ok()
}

/// As much of a text as a cell holds, without the control characters that its XML can't.
fn held(text: &str) -> String {
    let is_control = |c: char| c.is_control() && !matches!(c, '\t' | '\n') || matches!(c, '\u{FFFE}' | '\u{FFFF}');
    text.chars().take(LONGEST).map(|c| if is_control(c) { '\u{FFFD}' } else { c }).collect()
}

fn too_long(values: &Values) -> usize {
    match values {
        Values::Text(values) => {
            values.iter().flatten().filter(|text| text.len() > LONGEST && text.chars().count() > LONGEST).count()
        }
        _ => 0,
    }
}
