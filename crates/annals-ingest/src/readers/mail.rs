//! Mail: one message a file, or a folder of them in one file (mbox).
//!
//! A message is one document: its text once, whatever alternatives it comes in. The line `Date:` is its day, `From:` its
//! author, `Subject:` its title. Documents that are attached are read on their own.

use super::Format;
use super::letter::{Forwarded, find_forwarded, without_encoded_files};
use crate::decode::decode;
use crate::error::IngestError;
use crate::format::FileClass;
use crate::html::{limit_nesting, plain_lines};
use crate::line::count_words;
use crate::opening::{Opening, Piece};
use crate::part::{Body, Given};
use crate::publication::Finding;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, Message, MessageParser, MessagePart, MimeHeaders, PartType};
use regex::bytes::Regex;
use std::borrow::Cow;
use std::sync::LazyLock;

/// Parses a message.
pub(super) fn parse<'b>(bytes: &'b [u8], what: &'static str) -> Result<Message<'b>, IngestError> {
    let bytes = &bytes[bytes.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(0)..];
    MessageParser::default().parse(bytes).ok_or(IngestError::Damaged {
        what,
        reason: "it has no lines such as From: or Content-Type:".to_owned(),
        hint: "",
    })
}

static BOUNDARY: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"(?i-u)\bboundary="?([^"\r\n;]{1,100})"#).expect("the pattern is a constant"));

/// The most parts in parts of a message that are looked at.
const MAX_BOUNDARIES: usize = 20;

/// The message with the lines that end its parts, where it was cut before them; unchanged where it is whole.
pub(super) fn with_its_end(bytes: &[u8]) -> Cow<'_, [u8]> {
    let marks = BOUNDARY.captures_iter(bytes).filter_map(|found| found.get(1)).take(MAX_BOUNDARIES);
    let ends = marks.map(|mark| [b"--", mark.as_bytes(), b"--"].concat());
    let missing: Vec<Vec<u8>> = ends.filter(|end| memchr::memmem::find(bytes, end).is_none()).collect();
    if missing.is_empty() {
        return Cow::Borrowed(bytes);
    }
    let mut whole = bytes.to_vec();
    for end in missing.iter().rev() {
        whole.extend([b"\r\n", end.as_slice(), b"\r\n"].concat());
    }
    Cow::Owned(whole)
}

/// What is said of a message that was cut.
pub(super) const CUT: &str = "is cut before its end; what stands before the cut was read";

/// The value of a line of the head as it is written, white space made single.
pub(super) fn raw_header(message: &Message<'_>, name: &str) -> Option<String> {
    let value = message.header_raw(name)?.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(value).filter(|value| !value.is_empty())
}

/// The text of a part. Where it declares no encoding, or another than the one that its bytes plainly have, these tell.
pub(super) fn text_of_part(message: &Message<'_>, part: &MessagePart<'_>) -> Option<String> {
    let text = match &part.body {
        PartType::Html(text) | PartType::Text(text) => text,
        _ => return None,
    };
    let declared = part.content_type().and_then(|kind| kind.attribute("charset")).map(str::to_ascii_lowercase);
    let is_utf8 = declared.as_deref() == Some("utf-8");
    if text.is_ascii() || (is_utf8 && !text.contains('\u{fffd}')) {
        return Some(text.to_string());
    }
    let raw = message.raw_message.get(part.offset_body as usize..part.offset_end as usize);
    let bytes = raw.and_then(|raw| match part.encoding {
        Encoding::None => Some(raw.to_vec()),
        Encoding::QuotedPrintable => quoted_printable_decode(raw),
        Encoding::Base64 => base64_decode(raw),
    });
    let decoded = bytes.and_then(|bytes| decode(&bytes, declared.as_deref()).ok());
    decoded.map(|decoded| decoded.text).or_else(|| Some(text.to_string()))
}

/// Adds a message and the documents attached to it.
pub(super) fn read_mail(opening: &mut Opening<'_>, format: Format, piece: Piece<'_>) -> Result<(), IngestError> {
    let whole = with_its_end(piece.bytes);
    if matches!(whole, Cow::Owned(_)) {
        opening.warn(piece.path, CUT.to_owned());
    }
    let message = parse(&whole, "the mail")?;
    let result = add_message(opening, format, &piece, &message);
    let mut unread = Vec::new();
    for (number, attached) in message.attachments().enumerate() {
        let name = attached.attachment_name().map(str::to_owned).unwrap_or_else(|| format!("part-{}", number + 1));
        let path = format!("{}!{name}", piece.path);
        if !opening.take_entry(piece.path) || opening.take_bytes(attached.contents().len()).is_err() {
            break;
        }
        let inner = Piece {
            path: &path,
            name: &name,
            bytes: attached.contents(),
            depth: piece.depth + 1,
            given: sent_by(&message),
            charset: None,
            side_file: None,
        };
        match opening.open(inner) {
            Ok(()) => {}
            Err(IngestError::Binary(kind)) => {
                opening.skip(kind.class());
                unread.push(name);
            }
            Err(error) => opening.fail(&path, error),
        }
    }
    if !unread.is_empty() && result.is_ok() {
        opening.warn(piece.path, format!("attached and not read: {}", unread.join(", ")));
    }
    result
}

/// An attached document was published by the day on which it was sent.
fn sent_by(message: &Message<'_>) -> Given {
    let mut given = Given::default();
    if let Some(date) = raw_header(message, "Date") {
        given.saved(&date);
    }
    given
}

fn date_of(message: &Message<'_>) -> Vec<Finding> {
    let mut given = Given::default();
    if let Some(date) = raw_header(message, "Date") {
        given.published("Date", &date);
    }
    given.dates
}

/// Adds the message's own text: its HTML where it has any, for that keeps paragraphs; else its plain text.
fn add_message(
    opening: &mut Opening<'_>,
    format: Format,
    piece: &Piece<'_>,
    message: &Message<'_>,
) -> Result<(), IngestError> {
    let text = |ids: &[u32], wants_html: bool| -> String {
        let parts = ids.iter().filter_map(|id| message.parts.get(*id as usize));
        let wanted = parts.filter(|part| matches!(part.body, PartType::Html(_)) == wants_html);
        wanted.filter_map(|part| text_of_part(message, part)).collect::<Vec<_>>().join("\n\n")
    };
    let html = text(&message.html_body, true);
    let plain = text(&message.text_body, false);
    let limit = opening.options.limits.document_bytes;
    if html.len().max(plain.len()) > limit {
        return Err(IngestError::TooLarge { bytes: html.len().max(plain.len()), limit });
    }
    let (plain, had_files) = without_encoded_files(&plain);
    let subject = message.subject().unwrap_or_default();
    let lines = || plain_lines(&html);
    let forwarded = find_forwarded(&plain, subject).or_else(|| find_forwarded(&lines(), subject));
    if let Some(forwarded) = &forwarded {
        let given = forwarded.given(Given { saved_by: sent_by(message).saved_by, ..piece.given.clone() });
        let path =
            forwarded.note.as_ref().map_or_else(|| piece.path.to_owned(), |_| format!("{}!forwarded", piece.path));
        let inner = Piece { path: &path, given, ..piece.clone() };
        opening.add(format, &inner, forwarded.text.as_bytes(), Body::Letter(forwarded.text.clone()), Vec::new());
    }
    let html = without_quotations(html);
    let body = match forwarded {
        Some(Forwarded { note: None, .. }) => return Ok(()),
        Some(Forwarded { note: Some(note), .. }) => Body::Letter(note),
        None => match (html.trim().is_empty(), plain.trim().is_empty()) {
            (true, true) if had_files => {
                opening.skip(FileClass::Binary);
                return Ok(());
            }
            (true, true) => return Err(IngestError::NoText),
            // Of a mail that is cut, the second alternative may be the shorter one.
            (false, false) if count_words(&plain_lines(&html)) * 2 < count_words(&plain) => Body::Letter(plain),
            (false, _) => Body::Fragment(html),
            (true, false) => Body::Letter(plain),
        },
    };
    let mut given = piece.given.clone();
    given.title = message.subject().map(|subject| subject.trim().to_owned()).filter(|title| !title.is_empty());
    given.dates = date_of(message);
    let sender = message.from().and_then(|from| from.first());
    given.byline = sender
        .and_then(|sender| sender.name().or(sender.address()))
        .map(|name| vec![name.trim().trim_matches('"').to_owned()])
        .unwrap_or_default();
    let domain = sender.and_then(|sender| sender.address()).and_then(|address| address.rsplit_once('@'));
    given.publisher = given.publisher.or_else(|| {
        let list = raw_header(message, "List-Id")
            .and_then(|id| id.split('<').next().map(|name| name.trim().trim_matches('"').to_owned()));
        list.filter(|name| !name.is_empty()).or_else(|| domain.map(|(_, domain)| domain.to_ascii_lowercase()))
    });
    opening.add(format, &Piece { given, ..piece.clone() }, piece.bytes, body, Vec::new());
    Ok(())
}

/// Elements with which programs for mail mark what is not the writer's: quotations, and signatures.
const NOT_THE_WRITERS: &str = ".gmail_quote, blockquote[type='cite'], .moz-cite-prefix, .gmail_signature, .moz-signature, \
    .yahoo_quoted, #divRplyFwdMsg, .gmail_attr, .moz-txt-sig, .protonmail_quote, .protonmail_signature_block";

/// HTML without what a program for mail marks as quoted.
fn without_quotations(html: String) -> String {
    let marks = ["gmail_", "cite", "moz-", "yahoo_quoted", "divRplyFwdMsg", "protonmail_"];
    if !marks.iter().any(|mark| html.contains(mark)) {
        return html;
    }
    let document = dom_query::Document::from(limit_nesting(&html).as_ref());
    document.select(NOT_THE_WRITERS).remove();
    document.html().to_string()
}

/// Opens each message of an mbox file. A message begins at a line `From …` after an empty one.
pub(super) fn read_mbox(opening: &mut Opening<'_>, _: Format, piece: Piece<'_>) -> Result<(), IngestError> {
    for (number, message) in split_mbox(piece.bytes).into_iter().enumerate() {
        if !opening.take_entry(piece.path) {
            break;
        }
        let path = format!("{}!message-{}", piece.path, number + 1);
        let inner =
            Piece { path: &path, bytes: &message, name: "message.eml", depth: piece.depth + 1, ..piece.clone() };
        if let Err(error) = read_mail(opening, Format::Mail, inner) {
            opening.fail(&path, error);
        }
    }
    Ok(())
}

/// The messages of an mbox file, without their first lines and the `>` before a `From ` of their own.
fn split_mbox(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut messages: Vec<Vec<u8>> = Vec::new();
    let mut after_blank = true;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if after_blank && line.starts_with(b"From ") {
            messages.push(Vec::new());
        } else if let Some(message) = messages.last_mut() {
            let quotes = line.iter().take_while(|byte| **byte == b'>').count();
            let is_escaped = quotes > 0 && line[quotes..].starts_with(b"From ");
            message.extend_from_slice(&line[usize::from(is_escaped)..]);
        }
        after_blank = line.iter().all(u8::is_ascii_whitespace);
    }
    messages
}
