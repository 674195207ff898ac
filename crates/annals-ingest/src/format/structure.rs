//! Formats that the structure of a text's opening tells.

use super::binary::{BinaryKind, FileClass};
use crate::readers::{Field, Format, KNOWN_BY_OPENING};
use regex::Regex;
use std::sync::LazyLock;

/// Openings of HTML, in lower case.
const HTML_OPENINGS: &[&str] = &["<!doctype html", "<html", "<head", "<body", "<meta ", "<title", "<script"];

/// Elements that nothing but HTML has, looked for in the first lines of a file of another name.
const HTML_ELEMENTS: &[&str] = &["<html", "<head>", "<body", "</head>", "</div>", "</p>"];

/// Endings that belong to plain text.
const TEXT_NAMES: &[&str] = &["txt", "text"];

static MBOX: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\AFrom [^\r\n]*\d\d:\d\d[^\r\n]*\r?\n>?[A-Za-z][A-Za-z-]*:").expect("the pattern is a constant")
});

static JSON: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"\A\s*(?:\[\s*)?\{\s*(?:"(?:[^"\\]|\\.){0,200}"\s*:|\})"#).expect("the pattern is a constant")
});

static FRONT_MATTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\A(?:---[ \t]*\r?\n[A-Za-z_][\w .-]*:[^\n]*\n(?:[^\n]*\n){0,200}?(?:---|\.\.\.)[ \t]*\r?(?:\n|\z)|\+\+\+[ \t]*\r?\n[A-Za-z_][\w-]*[ \t]*=[^\n]*\n(?:[^\n]*\n){0,200}?\+\+\+[ \t]*\r?(?:\n|\z))")
        .expect("the pattern is a constant")
});

/// Telegram's export writes each message as such an element.
const CHAT_MESSAGE: &str = "class=\"message default clearfix";

/// The format that `opening`, the first characters of `bytes`, shows.
pub(super) fn format_of(opening: &str, bytes: &[u8], extension: &str) -> Option<Format> {
    let opening = opening.trim_start_matches('\u{feff}');
    if MBOX.is_match(opening) {
        return Some(Format::Mbox);
    }
    if let Some(format) = kind_of_mail(opening, extension) {
        return Some(format);
    }
    if let Some((format, _)) = KNOWN_BY_OPENING.iter().find(|(_, opens)| opens(opening, extension)) {
        return Some(*format);
    }
    if opening.starts_with("window.YTD.") {
        return Some(Format::Json);
    }
    if JSON.is_match(opening)
        || matches!(extension, "json" | "jsonl" | "ndjson") && opening.trim_start().starts_with(['{', '['])
    {
        return Some(kind_of_json(bytes, extension));
    }
    if FRONT_MATTER.is_match(opening) {
        return Some(Format::Markdown);
    }
    kind_of_markup(opening, extension).or_else(|| kind_of_lines(opening, extension))
}

/// Mail and MHTML, by the names of the first lines.
fn kind_of_mail(opening: &str, extension: &str) -> Option<Format> {
    let mut headers: Vec<(String, String)> = Vec::new();
    for line in opening.trim_start_matches(['\r', '\n']).lines().take(200) {
        if line.is_empty() {
            break;
        }
        match line.split_once(':') {
            _ if line.starts_with([' ', '\t']) => {
                let (_, value) = headers.last_mut()?;
                value.push_str(line);
            }
            Some((name, value))
                if name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_') =>
            {
                headers.push((name.to_ascii_lowercase(), value.trim().to_ascii_lowercase()));
            }
            _ => return None,
        }
    }
    let get = |name: &str| headers.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str());
    let is_dated =
        get("from").is_some_and(|from| from.contains('@')) && get("date").is_some() && get("subject").is_some();
    let travelled = ["message-id", "received", "return-path", "delivered-to"].iter().any(|name| get(name).is_some());
    let is_mail = travelled || is_dated || (get("mime-version").is_some() && get("content-type").is_some());
    if !is_mail || headers.len() < 2 {
        return None;
    }
    let saved = get("from").is_some_and(|from| from.contains("saved by")) || get("snapshot-content-location").is_some();
    let is_related = get("content-type").is_some_and(|kind| kind.contains("multipart/related"));
    let is_page = saved || matches!(extension, "mht" | "mhtml") || (is_related && !travelled && get("to").is_none());
    Some(if is_page { Format::Mhtml } else { Format::Mail })
}

/// JSON in one piece, or an object a line.
fn kind_of_json(bytes: &[u8], extension: &str) -> Format {
    let start =
        bytes.iter().position(|byte| !byte.is_ascii_whitespace() && ![0xef, 0xbb, 0xbf].contains(byte)).unwrap_or(0);
    let line = bytes[start..].split(|byte| *byte == b'\n').next().unwrap_or_default();
    let has_more = bytes[start + line.len()..].iter().any(|byte| !byte.is_ascii_whitespace());
    let is_whole = line.starts_with(b"{") && serde_json::from_slice::<serde::de::IgnoredAny>(line).is_ok();
    if matches!(extension, "jsonl" | "ndjson") || (is_whole && has_more) { Format::JsonLines } else { Format::Json }
}

/// HTML and feeds.
fn kind_of_markup(opening: &str, extension: &str) -> Option<Format> {
    let opening = past_declarations(opening);
    if ["<rss", "<feed", "<rdf:rdf", "<!doctype rss"].iter().any(|start| opening.starts_with(start)) {
        return Some(Format::Feed);
    }
    if opening.starts_with("<!doctype netscape-bookmark") {
        return Some(Format::Addresses);
    }
    let opens_as_html = HTML_OPENINGS.iter().any(|start| opening.starts_with(start));
    let is_html = match extension {
        "html" | "htm" | "xhtml" | "shtml" => true,
        "md" | "markdown" => false,
        name if TEXT_NAMES.contains(&name) => opening.starts_with("<!doctype html") || opening.starts_with("<html"),
        _ => opens_as_html || (opening.starts_with('<') && HTML_ELEMENTS.iter().any(|tag| opening.contains(tag))),
    };
    match (is_html, extension) {
        (true, _) if opening.contains(CHAT_MESSAGE) => Some(Format::Chat),
        (true, _) => Some(Format::Html),
        (false, "md" | "markdown") => Some(Format::Markdown),
        (false, _) => None,
    }
}

/// The opening in lower case, past white space, comments and the XML declaration.
fn past_declarations(opening: &str) -> String {
    let mut rest = opening.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    loop {
        let closed = [("<?xml", "?>"), ("<!--", "-->")]
            .iter()
            .find_map(|(open, close)| Some(rest.find(close).filter(|_| rest.starts_with(open))? + close.len()));
        match closed {
            Some(end) => rest = rest[end..].trim_start(),
            None => return rest.to_ascii_lowercase(),
        }
    }
}

/// Endings of saved pages, as lists of addresses name them.
const COPIES: &[&str] = &[".html", ".htm", ".xhtml", ".mhtml", ".mht", ".pdf", ".txt", ".eml"];

/// Tables and lists of addresses.
fn kind_of_lines(opening: &str, extension: &str) -> Option<Format> {
    if matches!(extension, "csv" | "tsv") {
        return Some(Format::Table);
    }
    let mut lines = opening.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next()?;
    let is_address = |line: &str| {
        ["http://", "https://", "file://"].iter().any(|scheme| line.starts_with(scheme)) && !line.contains(' ')
    };
    // The name of a copy may stand beside an address or on a line of its own.
    let names_copy = |word: &str| COPIES.iter().any(|ending| word.to_ascii_lowercase().ends_with(ending));
    let is_named = |line: &str| line.split(['\t', ' ']).all(|word| is_address(word) || names_copy(word));
    if is_named(first)
        && first.contains("://")
        && lines.clone().take(100).all(|line| is_named(line) || line.starts_with('#'))
    {
        return Some(Format::Addresses);
    }
    if first.eq_ignore_ascii_case("[InternetShortcut]") || (extension == "webloc" && opening.contains("<key>URL</key>"))
    {
        return Some(Format::Addresses);
    }
    let cells: Vec<&str> =
        first.split(delimiter_of(first)? as char).map(|cell| cell.trim().trim_matches('"')).collect();
    let known = cells.iter().filter(|cell| Field::by_name(cell).is_some()).count();
    (known >= 3 && cells.iter().all(|cell| cell.split_whitespace().count() <= 3)).then_some(Format::Table)
}

/// What parts the cells of a line: the one of `,`, `;`, tab and `|` that it holds most of.
pub(crate) fn delimiter_of(line: &str) -> Option<u8> {
    let count = |delimiter: u8| line.bytes().filter(|byte| *byte == delimiter).count();
    let best = [b'|', b';', b'\t', b','].into_iter().max_by_key(|delimiter| count(*delimiter))?;
    (count(best) > 0).then_some(best)
}

/// What a ZIP archive is, by the names of the entries at its beginning.
pub(super) fn kind_of_zip(bytes: &[u8]) -> Format {
    let opening = &bytes[..bytes.len().min(64 * 1024)];
    let holds = |bytes: &[u8], part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    // OpenDocument begins with its media type, uncompressed; Office Open XML with a list of its parts.
    if opening.get(30..).is_some_and(|rest| rest.starts_with(b"mimetypeapplication/vnd.oasis.opendocument.text")) {
        Format::Odt
    } else if holds(opening, b"[Content_Types].xml") && holds(tail_of(bytes), b"word/document.xml") {
        Format::Docx
    } else {
        Format::Zip
    }
}

/// What a ZIP archive is that is an office document of a kind that is not read.
pub(super) fn office_kind_of_zip(bytes: &[u8]) -> Option<BinaryKind> {
    let opening = &bytes[..bytes.len().min(64 * 1024)];
    let holds = |bytes: &[u8], part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    let other = "an office document of a kind that is not read (a spreadsheet, a presentation, a drawing)";
    let mimetype = opening.get(30..).and_then(|rest| rest.strip_prefix(b"mimetypeapplication/vnd.oasis.opendocument."));
    let is_open_document = mimetype.is_some_and(|kind| !kind.starts_with(b"text"));
    let tail = tail_of(bytes);
    let is_office_open = holds(opening, b"[Content_Types].xml")
        && (holds(tail, b"xl/workbook.xml") || holds(tail, b"ppt/presentation.xml"));
    (is_open_document || is_office_open).then_some(BinaryKind::Known(other, FileClass::Office))
}

/// The end of an archive, where its list of entries stands; the beginning where there is no more.
fn tail_of(bytes: &[u8]) -> &[u8] {
    &bytes[bytes.len().saturating_sub(64 * 1024)..]
}
