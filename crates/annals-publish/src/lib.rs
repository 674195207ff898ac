//! Pictures, tables and reports of a case.
//!
//! What it owns: PNG from SVG, the table of statements, the report. It decides nothing about what happened: it words
//! and sets what a case and its views say. Text from outside is escaped for the format that it goes into.

mod picture;
mod report;
mod table;

pub use picture::{FONTS, Png, PngError, advance_width, png};
pub use report::{ReportError, ReportOptions, report};
pub use table::{TableError, statements_csv};
