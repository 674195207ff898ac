//! A report set for readers: Markdown read into blocks, and blocks written as HTML, DOCX or PDF.
//!
//! One template in Markdown serves all formats. HTML in it is text, an address is never fetched, and the only picture is
//! the timeline that is handed in.

mod block;
mod docx;
mod html;
mod parse;
mod pdf;
#[cfg(test)]
mod tests;

pub use docx::report_docx;
pub use html::report_html;
pub use pdf::{ReportPdf, report_pdf};

/// Why a report could not be set.
#[derive(Debug, thiserror::Error)]
#[error("the report can't be set: {0}")]
pub struct PaperError(String);

impl PaperError {
    fn of(error: impl std::fmt::Display) -> Self {
        PaperError(error.to_string())
    }
}
