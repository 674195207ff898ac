//! What kind of file it is: by its first bytes, then by the structure of its opening, then by its name.

mod binary;
mod structure;

pub use binary::{BinaryKind, FileClass};
pub(crate) use structure::delimiter_of;

use crate::decode::decode_opening;
use crate::readers::Format;
use binary::{binary_kind, kind_by_name};

/// The ending of a file's name, in lower case.
pub(crate) fn extension_of(path: &str) -> String {
    let name = path.rsplit(['/', '\\', '!']).next().unwrap_or(path);
    name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default()
}

/// The format of `bytes`, of which the first 64 KiB are looked at; an error for what is no document.
pub(crate) fn detect_format(path: &str, bytes: &[u8]) -> Result<Format, BinaryKind> {
    if bytes.starts_with(b"PK\x03\x04")
        && let Some(kind) = structure::office_kind_of_zip(bytes)
    {
        return Err(kind);
    }
    let format = format_by_magic(bytes);
    if let Some(format) = format {
        return Ok(format);
    }
    if let Some(kind) = binary_kind(bytes) {
        return Err(kind);
    }
    let extension = extension_of(path);
    let opening = decode_opening(bytes);
    if let Some(format) = structure::format_of(&opening, bytes, &extension) {
        return Ok(format);
    }
    kind_by_name(&extension).map_or(Ok(Format::Text), Err)
}

fn format_by_magic(bytes: &[u8]) -> Option<Format> {
    if bytes.starts_with(b"%PDF-") {
        Some(Format::Pdf)
    } else if bytes.starts_with(b"PK\x03\x04") {
        Some(structure::kind_of_zip(bytes))
    } else if bytes.starts_with(b"\x1f\x8b") {
        Some(Format::Gzip)
    } else if bytes.get(257..).is_some_and(|rest| rest.starts_with(b"ustar")) {
        Some(Format::Tar)
    } else if bytes.starts_with(b"{\\rtf") {
        Some(Format::Rtf)
    } else if bytes.starts_with(b"WARC/") {
        Some(Format::Warc)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, text: &str, format: Format) {
        assert_eq!(detect_format(path, text.as_bytes()), Ok(format), "{path} {text:?}");
    }

    #[test]
    fn the_content_tells_html_where_the_name_does_not() {
        check("page.html", "Just words.", Format::Html);
        check("page", "<!-- saved -->\n<!DOCTYPE html><p>Words.", Format::Html);
        check("page.txt", "\n<html><body>Words.", Format::Html);
        check("notes.md", "<div>A note</div>\n\n# Heading", Format::Markdown);
        check("page", "Words < more words.", Format::Text);
        check("folder.html/page.txt", "Words.", Format::Text);
    }

    #[test]
    fn the_structure_of_the_opening_tells_what_names_hide() {
        check("x.txt", "WARC/1.0\r\nWARC-Type: warcinfo\r\n", Format::Warc);
        check(
            "x",
            "From: <Saved by Blink>\r\nSubject: Dam\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\"\r\n\r\n",
            Format::Mhtml,
        );
        check("x", "Return-Path: <a@b.example>\nFrom: Ann <a@b.example>\nSubject: Dam\n\nWords.", Format::Mail);
        check(
            "x",
            "From a@b.example Mon May 15 10:00:00 2023\nFrom: a@b.example\nDate: Mon, 15 May 2023 10:00:00 +0000\n\nWords.",
            Format::Mbox,
        );
        check("x.xml", "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel>", Format::Feed);
        check("x.json", "<feed xmlns=\"http://www.w3.org/2005/Atom\">", Format::Feed);
        check("x", "{\"url\": \"https://post.example\"}\n{\"url\": \"https://post.example/b\"}\n", Format::JsonLines);
        check("x.txt", "{\n \"title\": \"Dam\"\n}", Format::Json);
        check("x.txt", "url,date,title,text\nhttps://post.example,2023-05-14,Dam,Words\n", Format::Table);
        check("x", "WEBVTT\n\n00:01.000 --> 00:02.000\nWords.", Format::Subtitles);
        check("x.txt", "1\r\n00:00:01,000 --> 00:00:02,000\r\nWords.", Format::Subtitles);
        check("x.txt", "---\ntitle: Dam\n---\nWords.", Format::Markdown);
        check("x.txt", "https://post.example/a\nhttps://post.example/b\n", Format::Addresses);
        check("x.txt", "{\\rtf1 Words.}", Format::Rtf);
    }

    #[test]
    fn prose_that_looks_like_something_else_stays_text() {
        check("x.txt", "From the dam to the sea, it was a long way.\n\nDate: Monday\n\nWords.", Format::Text);
        check("x.txt", "[UPDATE] The dam is shut.\n\nWords.", Format::Text);
        check("x.txt", "--- \n\nThe dam is shut.", Format::Text);
        check("x.txt", "Title, text and date are what a table has.\nThe dam is shut.", Format::Text);
        check("x.txt", "https://post.example/a\n\nThe dam is shut.", Format::Text);
        check("x.txt", "Subject: the dam\nFrom: the board\n\nThe dam is shut.", Format::Text);
    }

    #[test]
    fn files_that_are_no_documents_are_known_by_bytes_and_names() {
        let kind = |path: &str, bytes: &[u8]| detect_format(path, bytes).unwrap_err().to_string();
        assert_eq!(kind("a.txt", b"\x89PNG\r\n\x1a\n"), "the file is a PNG image");
        assert_eq!(kind("a.css", b"body { color: red }"), "the file is a style sheet");
        assert_eq!(kind("a.xml", b"<?xml version=\"1.0\"?><things/>"), "the file is an XML file of no known shape");
        assert_eq!(detect_format("a.txt", b"%PDF-1.7 ..."), Ok(Format::Pdf));
    }
}
