//! From bytes to a document.

use crate::date::DayOrder;
use crate::decode::decode;
use crate::error::{IngestError, MAX_BYTES};
use crate::format::{Format, binary_kind, detect_format};
use crate::html::read_html;
use crate::language::detect_language;
use crate::line::has_letters;
use crate::plain::{read_page, split_units};
use crate::publication::{Finding, choose_publication};
use crate::side_file::SideFile;
use annals_document::{DateSource, Diagnostic, Document, Severity, Text};
use chrono::NaiveDate;
use sha2::{Digest, Sha256};

/// What there is to read of one document.
#[derive(Clone, Copy, Debug, Default)]
pub struct Input<'i> {
    /// The path as it was given; its extension is one sign of the format.
    pub path: &'i str,
    /// The file.
    pub bytes: &'i [u8],
    /// The file `NAME.meta.json` beside it, if there is one; what it says overrides what the document says.
    pub side_file: Option<&'i [u8]>,
    /// The publication date of a document that carries none of its own.
    pub default_date: Option<NaiveDate>,
}

/// A document, and what is worth knowing of how it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// The document.
    pub document: Document,
    /// Guesses and losses, in the order in which they were made.
    pub warnings: Vec<Diagnostic>,
}

/// Reads one document.
///
/// The text of a plain-text document is the decoded file unchanged, but for a byte order mark, which belongs to the
/// encoding. The text of HTML is its headline and its article, paragraphs apart by an empty line. Time and memory
/// grow in proportion to the size, which is limited to [`MAX_BYTES`].
///
/// # Errors
/// For an empty, binary or too large file, a page without text, and a bad side file.
///
/// # Example
/// ```
/// use annals_ingest::{Input, read};
///
/// let bytes = "Bridge opens\n\nJuly 26, 2023\n\nELMTON (AP) — The bridge was opened on Monday.".as_bytes();
/// let document = read(&Input { path: "bridge.txt", bytes, ..Input::default() }).unwrap().document;
/// assert_eq!(document.title.as_deref(), Some("Bridge opens"));
/// assert_eq!(document.agency.as_deref(), Some("AP"));
/// assert_eq!(document.published.unwrap().edtf, "2023-07-26");
/// ```
pub fn read(input: &Input<'_>) -> Result<Read, IngestError> {
    if input.bytes.len() > MAX_BYTES {
        return Err(IngestError::TooLarge { bytes: input.bytes.len() });
    }
    if let Some(kind) = binary_kind(input.bytes) {
        return Err(IngestError::Binary(kind));
    }
    let side = input.side_file.map(SideFile::parse).transpose()?.unwrap_or_default();
    let decoded = decode(input.bytes).map_err(IngestError::Binary)?;
    if !has_letters(&decoded.text) {
        return Err(IngestError::Empty);
    }
    let mut reading = match detect_format(input.path, &decoded.text) {
        Format::Html => read_as_html(&decoded.text, &side)?,
        Format::Text => read_as_text(decoded.text, &side),
    };
    let messages = decoded.warning.into_iter().chain(language_warning(&reading.document));
    let warnings = messages.map(|message| warning(input.path, message)).collect();
    reading.findings.extend(side_date(&side));
    let flag = input.default_date.filter(|_| reading.findings.is_empty());
    reading.findings.extend(flag.map(flag_date));
    let mut document = reading.document;
    (document.published, document.date_candidates) = choose_publication(reading.findings);
    document.path = input.path.to_owned();
    document.sha256 = hexadecimal(&Sha256::digest(input.bytes));
    document.id = document.sha256[..16].to_owned();
    Ok(Read { document: apply_side_file(document, side), warnings })
}

/// A document that lacks its identity and its date, and the dates found for it.
struct Reading {
    document: Document,
    findings: Vec<Finding>,
}

fn read_as_text(text: String, side: &SideFile) -> Reading {
    let text = Text::new(text);
    let page = read_page(&text, &split_units(text.as_str()), side.title.as_deref(), DayOrder::MonthFirst);
    let written = page.dates.iter().map(|found| (found, DateSource::Text));
    let in_dateline = page.dateline_day.iter().map(|found| (found, DateSource::Dateline));
    let findings = written
        .chain(in_dateline)
        .map(|((day, span), from)| Finding::written(*day, from, text.slice(*span), *span))
        .collect();
    let document = Document {
        media_type: Format::Text.media_type().to_owned(),
        title: page.title,
        byline: page.byline,
        language: detect_language(text.as_str(), None),
        agency: page.agency,
        blocks: page.blocks,
        text,
        ..Document::default()
    };
    Reading { document, findings }
}

fn read_as_html(html: &str, side: &SideFile) -> Result<Reading, IngestError> {
    let page = read_html(html, side.url.as_deref()).ok_or(IngestError::NoText)?;
    let document = Document {
        media_type: Format::Html.media_type().to_owned(),
        title: page.title,
        publisher: page.publisher,
        byline: page.byline,
        url: page.url,
        language: detect_language(page.text.as_str(), page.language.as_deref()),
        agency: page.agency,
        blocks: page.blocks,
        text: page.text,
        ..Document::default()
    };
    Ok(Reading { document, findings: page.dates })
}

fn side_date(side: &SideFile) -> Option<Finding> {
    let (raw, edtf) = side.published.clone()?;
    Some(Finding { edtf, from: DateSource::SideFile, raw, instant: None, swapped: None, is_vague: false, span: None })
}

fn flag_date(day: NaiveDate) -> Finding {
    let edtf = day.to_string();
    Finding {
        raw: edtf.clone(),
        edtf,
        from: DateSource::Flag,
        instant: None,
        swapped: None,
        is_vague: false,
        span: None,
    }
}

fn apply_side_file(document: Document, side: SideFile) -> Document {
    Document {
        title: side.title.or(document.title),
        url: side.url.or(document.url),
        publisher: side.publisher.or(document.publisher),
        byline: side.byline.unwrap_or(document.byline),
        ..document
    }
}

fn language_warning(document: &Document) -> Option<String> {
    let language = document.language.as_deref().filter(|language| *language != "en")?;
    Some(format!(
        "annals reads English; this document seems to be in another language ({language}), and little will be found in it"
    ))
}

fn warning(path: &str, message: String) -> Diagnostic {
    Diagnostic { severity: Severity::Warning, path: path.to_owned(), message }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
