//! From the parts of a file to documents.

use crate::date::DayOrder;
use crate::doubtful::{doubt, doubt_of_text, doubt_without_text};
use crate::error::IngestError;
use crate::html::{HtmlPage, Markup, read_fragment, read_html, read_parts};
use crate::language::detect_language;
use crate::line::{has_letters, is_same_line};
use crate::opening::open;
use crate::options::Options;
use crate::part::{Body, Given, Part};
use crate::plain::{KnownOfText, read_page, split_run_on, split_units};
use crate::publication::{Finding, choose_publication};
use crate::side_file::SideFile;
use annals_document::{DateSource, Diagnostic, Document, Published, Severity, Text};
use chrono::NaiveDate;

/// What there is to read of one file.
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

/// Reads a file that holds one document; of one that holds more, the first.
///
/// The text of a plain-text document is the decoded file unchanged, but for a byte order mark, which belongs to the
/// encoding. The text of HTML is its headline and its article, paragraphs apart by an empty line. Time and memory
/// grow in proportion to the size, which is limited to [`MAX_BYTES`](crate::MAX_BYTES).
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
    let options = Options { keep_doubtful: true, ..Options::default() };
    let opened = open(input.path, input.bytes, &options)?;
    let part = opened.parts.into_iter().next().ok_or(IngestError::HoldsNothing)?;
    read_part(part, input.side_file, input.default_date, &options)
}

/// Reads one document of a file that was opened. `side_file` is the file's own, `default_date` as in [`Input`].
///
/// # Errors
/// For a document without text, one that is no article, and a bad side file.
pub fn read_part(
    part: Part,
    side_file: Option<&[u8]>,
    default_date: Option<NaiveDate>,
    options: &Options,
) -> Result<Read, IngestError> {
    let side = part.side_file.as_deref().or(side_file).map(SideFile::parse).transpose()?.unwrap_or_default();
    let Part { path, sha256, media_type, body, given, mut notes, .. } = part;
    let is_whole_file = matches!(body, Body::Text(_));
    let (mut reading, page) = match body {
        Body::Page(html) => (read_as_html(&html, &side, &given, media_type)?, Some(html)),
        Body::Fragment(html) => (read_as_fragment(&html, &given, media_type)?, None),
        Body::Text(text) => (read_as_text(text, false, &side, &given, media_type)?, None),
        Body::Letter(text) => (read_as_text(text, true, &side, &given, media_type)?, None),
        Body::Blocks(blocks) => (read_as_blocks(blocks, &given, media_type)?, None),
    };
    notes.extend(side.unknown.iter().map(|key| format!("its side file has {key:?}, which is no key that is known")));
    notes.extend(language_warning(&reading.document));
    let mut given = given;
    let known_url = side.url.as_deref().or(given.url.as_deref()).or(reading.document.url.as_deref());
    if let Some(bookmark) = options.bookmarks.iter().find(|bookmark| bookmark.is_of(&path, known_url)) {
        // A page was there by the day on which it was put on the list.
        given.saved_by = given.saved_by.into_iter().chain(bookmark.added).min();
        given.label = given.label.or_else(|| bookmark.title.clone());
        reading.document.url = reading.document.url.or_else(|| bookmark.address.clone());
    }
    let (saved_by, made_by) = (given.saved_by, given.made_by);
    reading.findings.extend(given.dates.iter().cloned());
    notes.extend(drop_later(&mut reading.findings, saved_by));
    reading.findings.extend(side_date(&side));
    let flag = default_date.filter(|_| reading.findings.is_empty());
    reading.findings.extend(flag.map(flag_date));
    let mut document = apply_given(reading.document, given);
    (document.published, document.date_candidates) =
        choose_publication(reading.findings, side.url.as_deref().or(document.url.as_deref()));
    if document.published.is_none() {
        document.published = saved_by.or(made_by).map(|day| Published {
            edtf: format!("[..{day}]"),
            from: DateSource::Saved,
            span: None,
        });
    }
    let is_answer = media_type == "text/plain" && is_whole_file;
    let found = match page {
        Some(html) => doubt(&html, &document),
        None => is_answer.then(|| doubt_of_text(&document)).flatten(),
    };
    if let Some(doubt) = found {
        if !options.keep_doubtful && doubt.holds_no_article {
            return Err(IngestError::NoArticle(doubt.looks_like));
        }
        notes.push(format!("looks like {}; check the page", doubt.looks_like));
    }
    document.id = sha256[..16].to_owned();
    document.path = path;
    document.sha256 = sha256;
    let warnings = notes.into_iter().map(|message| warning(&document.path, message)).collect();
    Ok(Read { document: apply_side_file(document, side), warnings })
}

/// A document that lacks its identity and its date, and the dates found for it.
struct Reading {
    document: Document,
    findings: Vec<Finding>,
}

fn read_as_text(
    text: String,
    is_letter: bool,
    side: &SideFile,
    given: &Given,
    media_type: &str,
) -> Result<Reading, IngestError> {
    if !has_letters(&text) {
        return Err(IngestError::Empty);
    }
    let text = Text::new(with_title(text, given));
    let known = KnownOfText { title: side.title.as_deref().or(given.title.as_deref()), is_letter };
    let units = split_run_on(split_units(text.as_str()));
    let page = read_page(&text, &units, known, DayOrder::MonthFirst);
    let written = page.dates.iter().map(|found| (found, DateSource::Text));
    let in_dateline = page.dateline_day.iter().map(|found| (found, DateSource::Dateline));
    let findings = written
        .chain(in_dateline)
        .map(|((day, span), from)| Finding::written(*day, from, text.slice(*span), *span).with_open_order())
        .collect();
    let document = Document {
        media_type: media_type.to_owned(),
        title: page.title,
        byline: page.byline,
        language: detect_language(text.as_str(), given.language.as_deref()),
        agency: page.agency,
        blocks: page.blocks,
        text,
        ..Document::default()
    };
    Ok(Reading { document, findings })
}

/// The text below the title that its format gives, unless it begins with that.
fn with_title(text: String, given: &Given) -> String {
    let Some(title) =
        given.title.as_deref().filter(|title| !ANSWERS.iter().any(|mark| title.to_lowercase().starts_with(mark)))
    else {
        return text;
    };
    let begins = text.lines().filter(|line| !line.trim().is_empty()).take(3).any(|line| is_same_line(line, title))
        || text.trim_start().starts_with(title);
    if begins { text } else { format!("{title}\n\n{text}") }
}

/// Beginnings of subjects that are those of another mail.
const ANSWERS: &[&str] = &["re:", "aw:", "sv:", "antw:", "fwd:", "fw:", "wg:", "tr:"];

fn read_as_html(html: &str, side: &SideFile, given: &Given, media_type: &str) -> Result<Reading, IngestError> {
    let address = side.url.as_deref().or(given.url.as_deref());
    let page = read_html(html, address).ok_or_else(|| match doubt_without_text(html) {
        Some(doubt) => IngestError::NoArticle(doubt.looks_like),
        None => IngestError::NoText,
    })?;
    Ok(of_page(page, media_type))
}

fn read_as_fragment(html: &str, given: &Given, media_type: &str) -> Result<Reading, IngestError> {
    let page = read_fragment(html, given.title.as_deref(), given.url.as_deref()).ok_or(IngestError::NoText)?;
    Ok(of_page(page, media_type))
}

fn of_page(page: HtmlPage, media_type: &str) -> Reading {
    let document = Document {
        media_type: media_type.to_owned(),
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
    Reading { document, findings: page.dates }
}

fn read_as_blocks(blocks: Vec<(Markup, String)>, given: &Given, media_type: &str) -> Result<Reading, IngestError> {
    let page = read_parts(blocks, given.title.as_deref()).ok_or(IngestError::HoldsNothing)?;
    Ok(of_page(page, media_type))
}

/// Takes away the dates after the day on which a page was saved; what is said of it.
fn drop_later(findings: &mut Vec<Finding>, saved_by: Option<NaiveDate>) -> Option<String> {
    let saved_by = saved_by?.to_string();
    let before = findings.len();
    findings.retain(|finding| finding.edtf <= saved_by);
    (findings.len() < before)
        .then(|| format!("gives a date after {saved_by}, by which it was saved; that date was not believed"))
}

fn side_date(side: &SideFile) -> Option<Finding> {
    let (raw, edtf) = side.published.clone()?;
    Some(Finding {
        edtf,
        from: DateSource::SideFile,
        raw,
        instant: None,
        swapped: None,
        is_open: false,
        is_vague: false,
        span: None,
    })
}

fn flag_date(day: NaiveDate) -> Finding {
    let edtf = day.to_string();
    Finding {
        raw: edtf.clone(),
        edtf,
        from: DateSource::Flag,
        instant: None,
        swapped: None,
        is_open: false,
        is_vague: false,
        span: None,
    }
}

/// What the format says stands over what the document says, but for its label.
fn apply_given(document: Document, given: Given) -> Document {
    let url = given.url.or(document.url);
    Document {
        title: given.title.or(document.title).or(given.label),
        publisher: given.publisher.or(document.publisher).or_else(|| url.as_deref().and_then(host_of)),
        byline: if given.byline.is_empty() { document.byline } else { given.byline },
        url,
        ..document
    }
}

/// The outlet that an address names, without "www.".
fn host_of(url: &str) -> Option<String> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#', ':']).next()?.trim_start_matches("www.");
    host.contains('.').then(|| host.to_ascii_lowercase())
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
