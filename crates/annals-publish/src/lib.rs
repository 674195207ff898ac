#![doc = include_str!("../README.md")]

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
mod tags;

pub use export::{EXPORT_FORMATS, Export, ExportError, ExportFile, ExportFormat, ExportOptions, NetworkNodes, export};
pub use page::{PageError, PageOptions, page};
pub use paper::{PaperError, ReportPdf, report_docx, report_html, report_pdf};
pub use picture::{EmbedError, FONTS, Pdf, PdfError, Png, PngError, advance_width, pdf, png, with_fonts};
pub use report::{LONGEST_TEMPLATE, REPORT_TEMPLATE, ReportError, ReportOptions, TEMPLATE_STACK, report};
pub use table::{TableError, statements_csv};
