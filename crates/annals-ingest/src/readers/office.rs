//! Word processors' documents: Office Open XML (DOCX) and OpenDocument (ODT). Both are XML in a ZIP archive.

use super::Format;
use super::xml;
use crate::error::IngestError;
use crate::html::Markup;
use crate::opening::{Opening, Piece};
use crate::part::{Body, Given};
use roxmltree::{Document, Node};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The media type of DOCX.
pub(super) const DOCX_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

type Archive<'p> = ZipArchive<Cursor<&'p [u8]>>;

/// Adds the text of `word/document.xml`.
pub(super) fn read_docx(opening: &mut Opening<'_>, format: Format, piece: Piece<'_>) -> Result<(), IngestError> {
    let mut archive = open_archive(piece.bytes)?;
    let body = unpack(opening, &mut archive, "word/document.xml")?;
    let xml = parse(&body)?;
    let mut blocks = Vec::new();
    // What older programs show in place of a drawing says the same again.
    for paragraph in xml.descendants().filter(|node| is(node, "p") && !is_inside(node, "Fallback")) {
        let text = docx_text(&paragraph);
        let style = paragraph.descendants().find(|node| is(node, "pStyle")).and_then(|style| attribute(&style, "val"));
        let kind = if is_inside(&paragraph, "tc") {
            Markup::Cell
        } else {
            docx_kind(style.unwrap_or_default(), paragraph.descendants().any(|node| is(&node, "numPr")))
        };
        push(&mut blocks, kind, &text);
    }
    let mut given = piece.given.clone();
    if let Ok(core) = unpack(opening, &mut archive, "docProps/core.xml") {
        read_properties(&parse(&core)?, &mut given);
    }
    finish(opening, format, &piece, blocks, given)
}

/// Adds the text of `content.xml`.
pub(super) fn read_odt(opening: &mut Opening<'_>, format: Format, piece: Piece<'_>) -> Result<(), IngestError> {
    let mut archive = open_archive(piece.bytes)?;
    let body = unpack(opening, &mut archive, "content.xml")?;
    let xml = parse(&body)?;
    let mut blocks = Vec::new();
    let root = xml
        .descendants()
        .find(|node| is(node, "text") && node.parent_element().is_some_and(|parent| is(&parent, "body")));
    for paragraph in root.iter().flat_map(Node::descendants).filter(|node| is(node, "p") || is(node, "h")) {
        // Notes and remarks of editors are no part of the sentence in which they stand.
        if paragraph
            .ancestors()
            .skip(1)
            .any(|node| is(&node, "note") || is(&node, "annotation") || is(&node, "tracked-changes"))
        {
            continue;
        }
        let style = attribute(&paragraph, "style-name").unwrap_or_default();
        let kind = if is(&paragraph, "h") {
            Markup::Heading
        } else if style.eq_ignore_ascii_case("title") {
            Markup::Title
        } else if is_inside(&paragraph, "table-cell") {
            Markup::Cell
        } else if is_inside(&paragraph, "list-item") {
            Markup::Item
        } else {
            Markup::Plain
        };
        push(&mut blocks, kind, &odt_text(&paragraph));
    }
    let mut given = piece.given.clone();
    if let Ok(meta) = unpack(opening, &mut archive, "meta.xml") {
        read_properties(&parse(&meta)?, &mut given);
    }
    finish(opening, format, &piece, blocks, given)
}

fn open_archive(bytes: &[u8]) -> Result<Archive<'_>, IngestError> {
    ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(error.to_string()))
}

fn damaged(reason: String) -> IngestError {
    IngestError::Damaged { what: "the document", reason, hint: "; open it and save it again" }
}

fn unpack(opening: &mut Opening<'_>, archive: &mut Archive<'_>, name: &str) -> Result<String, IngestError> {
    let limit = opening.options.limits.raw_document_bytes();
    let entry = archive.by_name(name).map_err(|error| damaged(format!("{name}: {error}")))?;
    let mut bytes = Vec::new();
    entry.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(|error| damaged(error.to_string()))?;
    opening.take_bytes(bytes.len())?;
    if bytes.len() > limit {
        return Err(IngestError::TooLarge { bytes: bytes.len(), limit });
    }
    Ok(String::from_utf8_lossy(&bytes).trim_start_matches('\u{feff}').to_owned())
}

fn parse(xml: &str) -> Result<Document<'_>, IngestError> {
    xml::parse(xml).map_err(damaged)
}

fn is(node: &Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// An attribute by its name, whatever its namespace.
fn attribute<'n>(node: &Node<'n, '_>, name: &str) -> Option<&'n str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

fn is_inside(node: &Node<'_, '_>, name: &str) -> bool {
    node.ancestors().skip(1).any(|around| is(&around, name))
}

/// The words of a paragraph; what was deleted is gone, and a box inside it has paragraphs of its own.
fn docx_text(paragraph: &Node<'_, '_>) -> String {
    let mut text = String::new();
    for node in paragraph.descendants() {
        match node.tag_name().name() {
            "t" if node.ancestors().find(|around| is(around, "p")) == Some(*paragraph)
                && !is_inside(&node, "Fallback") =>
            {
                text.push_str(node.text().unwrap_or_default());
            }
            "tab" | "br" | "cr" if node.parent_element().is_some_and(|parent| is(&parent, "r")) => text.push(' '),
            "noBreakHyphen" => text.push('-'),
            _ => {}
        }
    }
    text
}

fn odt_text(paragraph: &Node<'_, '_>) -> String {
    let mut text = String::new();
    for node in paragraph.descendants() {
        if node.is_text() {
            let in_note = node
                .ancestors()
                .take_while(|around| around != paragraph)
                .any(|around| is(&around, "note") || is(&around, "annotation"));
            if !in_note {
                text.push_str(node.text().unwrap_or_default());
            }
        } else if matches!(node.tag_name().name(), "s" | "tab" | "line-break") {
            text.push(' ');
        }
    }
    text
}

fn docx_kind(style: &str, is_item: bool) -> Markup {
    let style = style.to_ascii_lowercase();
    match style.as_str() {
        "title" => Markup::Title,
        "subtitle" => Markup::Deck,
        "caption" => Markup::Caption,
        style if style.starts_with("heading") => Markup::Heading,
        _ if is_item => Markup::Item,
        _ => Markup::Plain,
    }
}

fn push(blocks: &mut Vec<(Markup, String)>, kind: Markup, text: &str) {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !text.is_empty() {
        blocks.push((kind, text));
    }
}

/// Stamps that programs leave in every document that they make of their template, and beginnings of calendars.
const TEMPLATE_STAMPS: &[&str] = &[
    "2013-12-23T23:15:00",
    "2013-01-27T09:14:16",
    "2006-09-16T00:00:00",
    "2006-09-13T11:21:51",
    "1601-01-01T00:00:00",
    "1899-12-30T00:00:00",
    "1970-01-01T00:00:00",
    "1980-01-01T00:00:00",
];

/// Title and days of the properties; both formats use the names of Dublin Core. The days are those of the file, which may be a
/// copy of an older text or a draft.
fn read_properties(xml: &Document<'_>, given: &mut Given) {
    let text = |name: &str| {
        let found = xml.descendants().find(|node| is(node, name)).and_then(|node| node.text());
        found.map(str::trim).filter(|text| !text.is_empty())
    };
    given.label = text("title").filter(|title| super::pdf::is_title(title)).map(str::to_owned);
    let stamps = ["modified", "date", "created", "creation-date"].into_iter().filter_map(text);
    let own = stamps.filter(|stamp| !TEMPLATE_STAMPS.iter().any(|template| stamp.starts_with(template)));
    if let Some(last) = own.max() {
        given.made(last);
    }
}

fn finish(
    opening: &mut Opening<'_>,
    format: Format,
    piece: &Piece<'_>,
    blocks: Vec<(Markup, String)>,
    given: Given,
) -> Result<(), IngestError> {
    if blocks.is_empty() {
        return Err(IngestError::NoText);
    }
    opening.add(format, &Piece { given, ..piece.clone() }, piece.bytes, Body::Blocks(blocks), Vec::new());
    Ok(())
}
