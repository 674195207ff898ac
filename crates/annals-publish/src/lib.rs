//! Pictures, pages, tables, reports and exports of a case.
//!
//! What it owns: PNG from SVG, the page, the table of statements, the report, the exports. It decides nothing about what
//! happened: it words and sets what a case and its views say. Text from outside is escaped for the format that it goes
//! into.

mod export;
#[cfg(test)]
mod harm;
#[cfg(test)]
mod outgoing;
mod page;
mod paper;
mod picture;
mod report;
mod table;

pub use export::{Export, ExportError, ExportFile, ExportFormat, ExportOptions, NetworkNodes, export};
pub use page::{PageError, PageOptions, page};
pub use paper::{PaperError, ReportPdf, report_docx, report_html, report_pdf};
pub use picture::{EmbedError, FONTS, Pdf, PdfError, Png, PngError, advance_width, pdf, png, with_fonts};
pub use report::{LONGEST_TEMPLATE, REPORT_TEMPLATE, ReportError, ReportOptions, TEMPLATE_STACK, report};
pub use table::{TableError, statements_csv};
