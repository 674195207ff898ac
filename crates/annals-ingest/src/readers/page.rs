//! Plain text and saved web pages: the file is the document; of a live page, each entry is.

use super::Format;
use crate::error::IngestError;
use crate::html::{LiveEntry, address_and_outlet, live_entries};
use crate::line::has_letters;
use crate::opening::{Opening, Piece};
use crate::part::{Body, Given};
use regex::Regex;
use std::sync::LazyLock;

/// Adds the document.
pub(super) fn read(opening: &mut Opening<'_>, format: Format, piece: Piece<'_>) -> Result<(), IngestError> {
    let (text, notes) = opening.text_of(&piece)?;
    if !has_letters(&text) {
        return Err(IngestError::Empty);
    }
    let mut piece = piece;
    if format == Format::Html {
        take_marks_of_saving(&text, &mut piece.given);
        let entries = live_entries(&text);
        if entries.len() > 1 {
            add_entries(opening, format, &piece, &text, entries);
            return Ok(());
        }
    }
    let body = if format == Format::Html { Body::Page(text) } else { Body::Text(text) };
    opening.add(format, &piece, piece.bytes, body, notes);
    Ok(())
}

/// "<!-- saved from url=(0031)https://post.example/dam -->", as browsers and SingleFile write above a page.
static SAVED_FROM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?is)<!--\s*(?:saved from url=\(\d{1,5}\)|page saved with singlefile.{0,40}?\burl:\s*)(https?://[^\s<>]{1,2000}?)\s*(?:-->|\n)")
        .expect("the pattern is a constant")
});

static SAVED_DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\bsaved date:\s*(?:\w{3}\s+)?(\w{3})\s+(\d{1,2})\s+(\d{4})\b").expect("the pattern is a constant")
});

/// How far into a page such a mark is looked for, in bytes.
const MARK_BYTES: usize = 4096;

/// Takes the address and the day that a program wrote into a page when it saved it.
fn take_marks_of_saving(html: &str, given: &mut Given) {
    let head = html.char_indices().nth(MARK_BYTES).map_or(html, |(end, _)| &html[..end]);
    let Some(mark) = SAVED_FROM.captures(head) else { return };
    if given.url.is_none() && address_and_outlet(html).0.is_none() {
        given.url = mark.get(1).map(|address| address.as_str().to_owned());
    }
    if let Some(date) = SAVED_DATE.captures(head).filter(|_| given.saved_by.is_none()) {
        given.saved(&format!("{} {}, {}", &date[1], &date[2], &date[3]));
    }
}

fn add_entries(opening: &mut Opening<'_>, format: Format, piece: &Piece<'_>, html: &str, entries: Vec<LiveEntry>) {
    let (page_url, page_publisher) = address_and_outlet(html);
    let page_url = piece.given.url.clone().or(page_url);
    for (index, entry) in entries.into_iter().enumerate() {
        if !opening.take_entry(piece.path) {
            return;
        }
        let path = format!("{}!update-{}", piece.path, index + 1);
        let mut given = Given {
            title: entry.headline,
            url: entry.url.or_else(|| address_of(entry.anchor.as_deref(), page_url.as_deref())),
            publisher: piece.given.publisher.clone().or_else(|| page_publisher.clone()),
            byline: entry.authors,
            ..piece.given.clone()
        };
        if let Some(published) = entry.published {
            given.published("liveBlogUpdate", &published);
        }
        let own = entry.body.clone();
        let inner = Piece { path: &path, given, ..piece.clone() };
        opening.add(format, &inner, own.as_bytes(), Body::Fragment(entry.body.replace("\n\n", "<p>")), Vec::new());
    }
}

/// The address of an entry: its place in the page.
fn address_of(anchor: Option<&str>, page: Option<&str>) -> Option<String> {
    let page = page?;
    Some(anchor.map_or_else(|| page.to_owned(), |anchor| format!("{page}#{anchor}")))
}
