//! Word processors' documents: Office Open XML (DOCX) and OpenDocument (ODT). Both are XML in a ZIP archive.

use super::Format;
use crate::error::IngestError;
use crate::opening::{Opening, Piece};
use crate::part::{Body, Given};
use annals_document::BlockKind;
use roxmltree::{Document, Node, ParsingOptions};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The most nodes of a document.
const MAX_NODES: u32 = 4_000_000;

/// The media type of DOCX.
pub(super) const DOCX_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

type Archive<'p> = ZipArchive<Cursor<&'p [u8]>>;

/// Adds the text of `word/document.xml`.
pub(super) fn read_docx(opening: &mut Opening<'_>, format: Format, piece: Piece<'_>) -> Result<(), IngestError> {
    let mut archive = open_archive(piece.bytes)?;
    let body = unpack(opening, &mut archive, "word/document.xml")?;
    let xml = parse(&body)?;
    let mut blocks = Vec::new();
    for paragraph in xml.descendants().filter(|node| is(node, "p")) {
        let text = docx_text(&paragraph);
        let style = paragraph.descendants().find(|node| is(node, "pStyle")).and_then(|style| attribute(&style, "val"));
        let is_item = paragraph.descendants().any(|node| is(&node, "numPr")) || in_cell(&paragraph, "tc");
        push(&mut blocks, docx_kind(style.unwrap_or_default(), is_item), &text);
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
            BlockKind::Heading
        } else if style.eq_ignore_ascii_case("title") {
            BlockKind::Title
        } else if in_cell(&paragraph, "list-item") || in_cell(&paragraph, "table-cell") {
            BlockKind::Item
        } else {
            BlockKind::Paragraph
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
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MAX_NODES };
    Document::parse_with_options(xml, options).map_err(|error| damaged(error.to_string()))
}

fn is(node: &Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// An attribute by its name, whatever its namespace.
fn attribute<'n>(node: &Node<'n, '_>, name: &str) -> Option<&'n str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

fn in_cell(node: &Node<'_, '_>, name: &str) -> bool {
    node.ancestors().skip(1).any(|around| is(&around, name))
}

/// The words of a paragraph; what was deleted is gone, and a box inside it has paragraphs of its own.
fn docx_text(paragraph: &Node<'_, '_>) -> String {
    let mut text = String::new();
    for node in paragraph.descendants() {
        match node.tag_name().name() {
            "t" if node.ancestors().find(|around| is(around, "p")) == Some(*paragraph) => {
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

fn docx_kind(style: &str, is_item: bool) -> BlockKind {
    let style = style.to_ascii_lowercase();
    match style.as_str() {
        "title" => BlockKind::Title,
        "subtitle" => BlockKind::Deck,
        "caption" => BlockKind::Caption,
        style if style.starts_with("heading") => BlockKind::Heading,
        _ if is_item => BlockKind::Item,
        _ => BlockKind::Paragraph,
    }
}

fn push(blocks: &mut Vec<(BlockKind, String)>, kind: BlockKind, text: &str) {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !text.is_empty() {
        blocks.push((kind, text));
    }
}

/// Title, author and days of the properties; both formats use the names of Dublin Core.
fn read_properties(xml: &Document<'_>, given: &mut Given) {
    let text = |name: &str| {
        let found = xml.descendants().find(|node| is(node, name)).and_then(|node| node.text());
        found.map(str::trim).filter(|text| !text.is_empty())
    };
    given.label = text("title").filter(|title| super::pdf::is_title(title)).map(str::to_owned);
    let created = text("created").or_else(|| text("creation-date"));
    let changed = text("modified").or_else(|| text("date"));
    // A document that was written within a day is of that day; others are of some day between.
    match (created, changed) {
        (Some(created), Some(changed)) if created.get(..10) != changed.get(..10) => given.saved(changed),
        (Some(day), _) | (_, Some(day)) => given.perhaps_published("created", day),
        _ => {}
    }
}

fn finish(
    opening: &mut Opening<'_>,
    format: Format,
    piece: &Piece<'_>,
    blocks: Vec<(BlockKind, String)>,
    given: Given,
) -> Result<(), IngestError> {
    if blocks.is_empty() {
        return Err(IngestError::NoText);
    }
    opening.add(format, &Piece { given, ..piece.clone() }, piece.bytes, Body::Blocks(blocks), Vec::new());
    Ok(())
}
