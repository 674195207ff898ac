//! Plain text and saved web pages: the file is the document; of a live page, each entry is.

use super::Format;
use crate::error::IngestError;
use crate::html::{LiveEntry, live_entries};
use crate::line::has_letters;
use crate::opening::{Opening, Piece};
use crate::part::{Body, Given};

/// Adds the document.
pub(super) fn read(opening: &mut Opening<'_>, format: Format, piece: Piece<'_>) -> Result<(), IngestError> {
    let (text, notes) = opening.text_of(&piece)?;
    if !has_letters(&text) {
        return Err(IngestError::Empty);
    }
    if format == Format::Html {
        let entries = live_entries(&text);
        if entries.len() > 1 {
            add_entries(opening, format, &piece, entries);
            return Ok(());
        }
    }
    let body = if format == Format::Html { Body::Page(text) } else { Body::Text(text) };
    opening.add(format, &piece, piece.bytes, body, notes);
    Ok(())
}

fn add_entries(opening: &mut Opening<'_>, format: Format, piece: &Piece<'_>, entries: Vec<LiveEntry>) {
    for (index, entry) in entries.into_iter().enumerate() {
        if !opening.take_entry(piece.path) {
            return;
        }
        let path = format!("{}!update-{}", piece.path, index + 1);
        let mut given = Given {
            title: entry.headline,
            url: entry.url.or_else(|| piece.given.url.clone()),
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
