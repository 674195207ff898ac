//! Plain text and saved web pages: the file is the document.

use crate::error::IngestError;
use crate::format::Format;
use crate::line::has_letters;
use crate::opening::{Opening, Piece};
use crate::part::Body;

/// Adds the document.
pub(super) fn read(opening: &mut Opening<'_>, format: Format, piece: Piece<'_>) -> Result<(), IngestError> {
    let (text, notes) = opening.text_of(&piece)?;
    if !has_letters(&text) {
        return Err(IngestError::Empty);
    }
    let body = if format == Format::Html { Body::Page(text) } else { Body::Text(text) };
    opening.add(format, &piece, piece.bytes, body, notes);
    Ok(())
}
