//! MHTML: a page that a browser saved into one file, with all that it shows, in the form of a mail.

use super::Format;
use super::mail::{CUT, parse, raw_header, text_of_part, with_its_end};
use crate::error::IngestError;
use crate::opening::{Opening, Piece};
use crate::part::Body;
use mail_parser::{MimeHeaders, PartType};
use std::borrow::Cow;

/// Adds the page: the first part that is HTML. Frames inside it are other pages.
pub(super) fn read(opening: &mut Opening<'_>, format: Format, piece: Piece<'_>) -> Result<(), IngestError> {
    let whole = with_its_end(piece.bytes);
    let notes = matches!(whole, Cow::Owned(_)).then(|| CUT.to_owned()).into_iter().collect();
    let message = parse(&whole, "the saved page")?;
    let part = message.parts.iter().find(|part| matches!(part.body, PartType::Html(_)));
    let part = part.ok_or(IngestError::NoText)?;
    let html = text_of_part(&message, part).ok_or(IngestError::NoText)?;
    let limit = opening.options.limits.document_bytes;
    if html.len() > limit {
        return Err(IngestError::TooLarge { bytes: html.len(), limit });
    }
    let mut given = piece.given.clone();
    let address =
        raw_header(&message, "Snapshot-Content-Location").or_else(|| part.content_location().map(str::to_owned));
    given.url = given.url.or(address.filter(|address| address.starts_with("http")));
    given.label = given.label.or_else(|| message.subject().map(|subject| subject.trim().to_owned()));
    if let Some(saved) = raw_header(&message, "Date") {
        given.saved(&saved);
    }
    opening.add(format, &Piece { given, ..piece.clone() }, piece.bytes, Body::Page(html), notes);
    Ok(())
}
