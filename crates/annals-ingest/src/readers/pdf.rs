//! PDF: the text layer, put together to lines, paragraphs and a title.
//!
//! The order of the page's own commands is the order of reading, in columns too. Lines that stand at the top or foot of many
//! pages are running heads. What is drawn as a picture holds no text.

mod columns;
mod tame;

use super::Format;
use crate::date::{DayOrder, find_day};
use crate::error::IngestError;
use crate::html::Markup;
use crate::line::{dates_its_page, is_page_header, read_date_line};
use crate::opening::{Opening, Piece};
use crate::part::{Body, Given};
use crate::publication::Finding;
use annals_document::{DateSource, Span};
use pdf_extract::{Document, MediaBox, Object, OutputDev, OutputError, Transform, output_doc};
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;

/// The most characters of a document.
const MAX_CHARS: usize = 8_000_000;

/// Programs that print web pages: the day of such a file is the day of saving.
const BROWSERS: &[&str] =
    &["mozilla", "skia/pdf", "chrom", "wkhtmltopdf", "quartz pdfcontext", "headless", "webkit", "firefox", "cairo"];

static PAGE_NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\W*(?:(?:page|p\.|seite)\s*)?\d{1,4}(?:\s*(?:of|/|von)\s*\d{1,4})?\W*$")
        .expect("the pattern is a constant")
});

static STAMP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^D?:?(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(?:([+\-])(\d\d)'?(\d\d)'?|(Z).*)?")
        .expect("the pattern is a constant")
});

/// Adds the document.
pub(super) fn read(opening: &mut Opening<'_>, format: Format, piece: Piece<'_>) -> Result<(), IngestError> {
    let limit = opening.options.limits.raw_document_bytes();
    if piece.bytes.len() > limit {
        return Err(IngestError::TooLarge { bytes: piece.bytes.len(), limit });
    }
    tame::refuse_bombs(piece.bytes, limit)?;
    // The library asks for values that a damaged file lacks.
    let read = catch_unwind(AssertUnwindSafe(|| read_glyphs(piece.bytes)));
    let (lines, about) = read.unwrap_or_else(|_| Err(damaged("it is damaged".to_owned())))?;
    let (lines, heads) = part_running_heads(lines);
    let lines = columns::in_reading_order(lines);
    let paragraphs = paragraphs_of(&lines);
    if paragraphs.is_empty() {
        return Err(IngestError::Damaged {
            what: "the PDF",
            reason: "it has no text layer".to_owned(),
            hint: "; it may be a scan: run it through OCR, such as ocrmypdf",
        });
    }
    let mut given = piece.given.clone();
    let blocks = blocks_of(paragraphs, about.title.as_deref());
    let is_printed_page = about.is_from_browser();
    about.give(&mut given);
    // A browser prints the day of printing at the edge of the page.
    if !is_printed_page {
        given.dates.extend(date_in_heads(&heads));
    }
    opening.add(format, &Piece { given, ..piece.clone() }, piece.bytes, Body::Blocks(blocks), Vec::new());
    Ok(())
}

fn damaged(reason: String) -> IngestError {
    IngestError::Damaged { what: "the PDF", reason, hint: "; open it and print it to a new PDF" }
}

/// What the file says of itself.
#[derive(Default)]
struct About {
    title: Option<String>,
    author: Option<String>,
    created: Option<String>,
    program: String,
}

impl About {
    fn read(document: &Document) -> About {
        let info = document.trailer.get(b"Info").ok().and_then(|info| match info {
            Object::Reference(id) => document.get_object(*id).ok()?.as_dict().ok(),
            other => other.as_dict().ok(),
        });
        let text = |key: &[u8]| {
            let bytes = info?.get(key).ok()?.as_str().ok()?;
            let text = match bytes {
                [0xfe, 0xff, rest @ ..] => encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0.into_owned(),
                [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
                _ => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
            };
            Some(text.trim().to_owned()).filter(|text| !text.is_empty())
        };
        About {
            title: text(b"Title").filter(|title| is_title(title)),
            author: text(b"Author"),
            created: text(b"CreationDate"),
            program: format!("{} {}", text(b"Creator").unwrap_or_default(), text(b"Producer").unwrap_or_default())
                .to_lowercase(),
        }
    }

    fn give(self, given: &mut Given) {
        let is_printed_page = self.is_from_browser();
        given.label = self.title;
        // "Author" is often the owner of the machine: it stands where it is more than one word.
        let author = self.author.filter(|author| author.split_whitespace().count() > 1 && !author.contains('@'));
        given.byline = author.iter().flat_map(|names| crate::line::split_names(names)).collect();
        let Some(created) = self.created.as_deref().and_then(iso_of) else { return };
        if is_printed_page { given.saved(&created) } else { given.made(&created) }
    }

    fn is_from_browser(&self) -> bool {
        BROWSERS.iter().any(|browser| self.program.contains(browser))
    }
}

/// `2023-05-14T09:30:00+02:00` of `D:20230514093000+02'00'`.
fn iso_of(stamp: &str) -> Option<String> {
    let parts = STAMP.captures(stamp)?;
    let part = |index: usize| parts.get(index).map_or("", |part| part.as_str());
    let day = format!("{}-{}-{}", part(1), part(2), part(3));
    if part(4).is_empty() {
        return Some(day);
    }
    let second = if part(6).is_empty() { "00" } else { part(6) };
    let zone = if part(7).is_empty() { part(10).to_owned() } else { format!("{}{}:{}", part(7), part(8), part(9)) };
    Some(format!("{day}T{}:{}:{second}{zone}", part(4), part(5)))
}

/// Whether a title of a file's properties is one, and not the name of a file or of a template.
pub(super) fn is_title(title: &str) -> bool {
    let lower = title.to_lowercase();
    let is_name = ["microsoft word", "untitled", "powerpoint", "document1", "about:blank", "http:", "https:", "file:"]
        .iter()
        .any(|start| lower.starts_with(start))
        || [".doc", ".docx", ".pdf", ".indd", ".odt", ".qxd", ".rtf", ".txt", ".html"]
            .iter()
            .any(|end| lower.ends_with(end));
    !is_name && title.split_whitespace().count() >= 2
}

/// A line of a page.
#[derive(Clone, Debug, Default)]
struct Line {
    text: String,
    page: u32,
    /// From the left and from the foot of the page to its baseline, in points.
    left: f64,
    right: f64,
    baseline: f64,
    size: f64,
    /// Height of the page.
    height: f64,
}

fn read_glyphs(bytes: &[u8]) -> Result<(Vec<Line>, About), IngestError> {
    let mut document = Document::load_mem(bytes).map_err(|error| damaged(error.to_string()))?;
    if document.is_encrypted() {
        return Err(IngestError::Damaged {
            what: "the PDF",
            reason: "it is locked with a password".to_owned(),
            hint: "; save it without one",
        });
    }
    tame::cut_endless_parts(&mut document).map_err(|reason| damaged(reason.to_owned()))?;
    let about = About::read(&document);
    let mut glyphs = Glyphs::default();
    let result = output_doc(&document, &mut glyphs);
    glyphs.end_line();
    match result {
        Err(error) if glyphs.lines.is_empty() => Err(damaged(error.to_string())),
        // What stands before a fault is read.
        _ => Ok((glyphs.lines, about)),
    }
}

/// Takes characters one by one and puts them into lines.
#[derive(Default)]
struct Glyphs {
    lines: Vec<Line>,
    line: Line,
    page: u32,
    height: f64,
    chars: usize,
}

impl Glyphs {
    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        if !line.text.trim().is_empty() {
            self.lines.push(Line { text: line.text.split_whitespace().collect::<Vec<_>>().join(" "), ..line });
        }
    }
}

impl OutputDev for Glyphs {
    fn begin_page(
        &mut self,
        page: u32,
        media_box: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.page = page;
        self.height = media_box.ury - media_box.lly;
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        self.end_line();
        Ok(())
    }

    fn output_character(
        &mut self,
        at: &Transform,
        width: f64,
        _: f64,
        size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        self.chars += 1;
        if self.chars > MAX_CHARS {
            return Err(OutputError::FormatError(std::fmt::Error));
        }
        let scale = (at.m11 * at.m22 - at.m12 * at.m21).abs().sqrt();
        let size = (size * scale).abs();
        let (x, y) = (at.m31, at.m32);
        let step = width * size;
        if !(x.is_finite() && y.is_finite() && size.is_finite() && step.is_finite()) {
            return Ok(());
        }
        let line = &self.line;
        let is_new = line.text.is_empty()
            || (y - line.baseline).abs() > size.max(line.size) * 0.5
            || x < line.right - size * 1.5
            || x > line.right + size * 2.0;
        if is_new {
            self.end_line();
            self.line =
                Line { page: self.page, left: x, right: x, baseline: y, size, height: self.height, ..Line::default() };
        } else if x > line.right + size * 0.15 && !line.text.ends_with(' ') {
            self.line.text.push(' ');
        }
        self.line.text.extend(text.chars().filter(|letter| !letter.is_control()).flat_map(without_ligature));
        self.line.right = x + step;
        self.line.size = self.line.size.max(size);
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

/// The letters of a ligature.
fn without_ligature(letter: char) -> impl Iterator<Item = char> {
    let letters = match letter {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        _ => "",
    };
    letters.chars().chain(letters.is_empty().then_some(letter))
}

/// The lines of the text; and apart from them the page numbers and the lines that stand at the same edge of many pages.
fn part_running_heads(lines: Vec<Line>) -> (Vec<Line>, Vec<Line>) {
    let pages: BTreeSet<u32> = lines.iter().map(|line| line.page).collect();
    let key = |line: &Line| {
        line.text.chars().map(|letter| if letter.is_ascii_digit() { '0' } else { letter }).collect::<String>()
    };
    let mut seen: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
    for line in lines.iter().filter(|line| is_at_edge(line)) {
        seen.entry(key(line)).or_default().insert(line.page);
    }
    let many = (pages.len() / 2).max(2);
    let is_running = |line: &Line| {
        is_at_edge(line)
            && (PAGE_NUMBER.is_match(&line.text)
                || (pages.len() > 1 && seen.get(&key(line)).is_some_and(|pages| pages.len() >= many)))
    };
    lines.into_iter().partition(|line| !is_running(line))
}

/// The day that the running heads give, where all that give one agree: "Kelmar Post | Sunday 14 May 2023".
fn date_in_heads(heads: &[Line]) -> Option<Finding> {
    let order = DayOrder::MonthFirst;
    let dated = heads.iter().filter(|line| {
        let text = line.text.as_str();
        is_page_header(text, order) || dates_its_page(text, order)
    });
    let mut days = dated.filter_map(|line| Some((find_day(&line.text, order)?.day, line)));
    let (day, line) = days.next()?;
    days.all(|(other, _)| other == day).then(|| {
        let raw = line.text.as_str();
        Finding { span: None, ..Finding::written(day, DateSource::Text, raw, Span::default()).with_open_order() }
    })
}

fn is_at_edge(line: &Line) -> bool {
    line.baseline > line.height * 0.9 || line.baseline < line.height * 0.1
}

/// Lines put together.
struct Paragraph {
    text: String,
    size: f64,
    page: u32,
}

fn paragraphs_of(lines: &[Line]) -> Vec<Paragraph> {
    let mut gaps: Vec<f64> = lines
        .windows(2)
        .filter(|pair| pair[0].page == pair[1].page)
        .map(|pair| pair[0].baseline - pair[1].baseline)
        .filter(|gap| *gap > 0.0)
        .collect();
    gaps.sort_by(f64::total_cmp);
    let usual_gap = gaps.get(gaps.len() / 3).copied().unwrap_or(0.0);
    let mut rights: Vec<f64> = lines.iter().map(|line| line.right).collect();
    rights.sort_by(f64::total_cmp);
    let mut lefts: BTreeMap<i64, usize> = BTreeMap::new();
    for line in lines {
        *lefts.entry(line.left.round() as i64).or_default() += 1;
    }
    let with_hyphen: BTreeSet<&str> = lines
        .iter()
        .flat_map(|line| line.text.split_whitespace())
        .filter(|word| word.contains('-') && !word.ends_with('-'))
        .collect();
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut previous: Option<&Line> = None;
    for line in lines {
        let goes_on = previous.is_some_and(|before| goes_on(before, line, usual_gap));
        match paragraphs.last_mut().filter(|_| goes_on) {
            Some(last) => append(&mut last.text, &line.text, &with_hyphen),
            None => paragraphs.push(Paragraph { text: line.text.clone(), size: line.size, page: line.page }),
        }
        previous = Some(line);
    }
    paragraphs
}

/// Whether `line` is the same paragraph as the one before it.
fn goes_on(before: &Line, line: &Line, usual_gap: f64) -> bool {
    let ends = before.text.ends_with(['.', '?', '!', ':', '”', '"', '’']);
    let is_other_size = (before.size - line.size).abs() > before.size.max(line.size) * 0.12;
    if is_other_size {
        return false;
    }
    let starts_small = line.text.starts_with(char::is_lowercase);
    if before.page != line.page || before.baseline < line.baseline {
        // The next column or page: the sentence goes on where it has not ended.
        return !ends || starts_small;
    }
    let gap = before.baseline - line.baseline;
    if gap > usual_gap * 1.35 + 0.5 {
        return false;
    }
    if gap.abs() < line.size * 0.5 {
        return true;
    }
    let is_indented = line.left > before.left + line.size * 0.8;
    let is_short = before.right < line.right - line.size * 4.0;
    !(ends && (is_indented || is_short)) || starts_small
}

/// Adds a line to a paragraph; a word that was broken at a hyphen is put together.
fn append(text: &mut String, line: &str, with_hyphen: &BTreeSet<&str>) {
    let first = line.split_whitespace().next().unwrap_or_default();
    let last = text.split_whitespace().next_back().unwrap_or_default();
    let is_broken = text.ends_with(['-', '\u{ad}', '‐'])
        && last.chars().rev().nth(1).is_some_and(char::is_alphabetic)
        && first.starts_with(char::is_lowercase);
    let whole = format!("{last}{}", first.trim_end_matches([',', '.', ';', ':']));
    if !is_broken {
        // A name such as "Mayer-Brill" is broken behind its own hyphen.
        if !(text.ends_with('-') && last.len() > 1 && first.starts_with(char::is_uppercase)) {
            text.push(' ');
        }
    } else if !with_hyphen.contains(whole.as_str()) {
        text.pop();
    }
    text.push_str(line);
}

/// The paragraphs with their kinds: the title is the one that the file names, else the largest of the first page.
fn blocks_of(paragraphs: Vec<Paragraph>, named: Option<&str>) -> Vec<(Markup, String)> {
    let body = body_size(&paragraphs);
    let first_page = paragraphs.first().map_or(0, |paragraph| paragraph.page);
    let words = |paragraph: &Paragraph| paragraph.text.split_whitespace().count();
    let is_named = |paragraph: &Paragraph| named.is_some_and(|named| crate::line::is_same_line(named, &paragraph.text));
    let is_date = |paragraph: &Paragraph| read_date_line(&paragraph.text, DayOrder::MonthFirst).is_some();
    let largest = paragraphs
        .iter()
        .enumerate()
        .filter(|(_, paragraph)| {
            paragraph.page == first_page
                && paragraph.size > body * 1.1
                && (2..=40).contains(&words(paragraph))
                && !is_date(paragraph)
        })
        .max_by(|(_, a), (_, b)| a.size.total_cmp(&b.size).then(std::cmp::Ordering::Greater))
        .map(|(index, _)| index);
    let title = paragraphs.iter().position(is_named).or(largest);
    let kind = |index: usize, paragraph: &Paragraph| {
        if Some(index) == title {
            Markup::Title
        } else if paragraph.size > body * 1.1 && words(paragraph) <= 20 && !is_date(paragraph) {
            Markup::Heading
        } else {
            Markup::Plain
        }
    };
    // What stands above the title is the letterhead.
    paragraphs.iter().enumerate().map(|(index, paragraph)| (kind(index, paragraph), paragraph.text.clone())).collect()
}

/// The size in which most characters are set.
fn body_size(paragraphs: &[Paragraph]) -> f64 {
    let mut sizes: BTreeMap<i64, usize> = BTreeMap::new();
    for paragraph in paragraphs {
        *sizes.entry((paragraph.size * 10.0).round() as i64).or_default() += paragraph.text.len();
    }
    sizes.into_iter().max_by_key(|(_, count)| *count).map_or(0.0, |(size, _)| size as f64 / 10.0)
}
