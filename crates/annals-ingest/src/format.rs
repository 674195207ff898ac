//! What kind of file it is: by its first bytes, then by its name.

use std::fmt;

/// How a document's bytes are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// Text, Markdown included: read as it stands.
    Text,
    /// A saved web page.
    Html,
}

impl Format {
    /// Its media type.
    pub(crate) fn media_type(self) -> &'static str {
        match self {
            Format::Text => "text/plain",
            Format::Html => "text/html",
        }
    }
}

/// What a file that is not text looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BinaryKind {
    /// Known by its first bytes: "a PNG image".
    Known(&'static str),
    /// Bytes that no text has.
    Unknown,
}

impl fmt::Display for BinaryKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BinaryKind::Known(name) => write!(f, "the file is {name}"),
            BinaryKind::Unknown => f.write_str("the file is binary"),
        }
    }
}

/// First bytes that tell a format, at an offset.
const MAGIC: &[(usize, &[u8], &str)] = &[
    (0, b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (0, b"\xff\xd8\xff", "a JPEG image"),
    (0, b"GIF87a", "a GIF image"),
    (0, b"GIF89a", "a GIF image"),
    (8, b"WEBP", "a WebP image"),
    (4, b"ftyp", "an MP4, HEIC or AVIF file"),
    (0, b"II*\0", "a TIFF image"),
    (0, b"MM\0*", "a TIFF image"),
    (0, b"%PDF-", "a PDF document"),
    (0, b"PK\x03\x04", "a ZIP archive (or an Office or EPUB file)"),
    (0, b"PK\x05\x06", "an empty ZIP archive"),
    (0, b"\x1f\x8b", "a gzip archive"),
    (0, b"BZh", "a bzip2 archive"),
    (0, b"\xfd7zXZ\0", "an xz archive"),
    (0, b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (0, b"Rar!\x1a\x07", "a RAR archive"),
    (257, b"ustar", "a tar archive"),
    (0, b"\x7fELF", "an ELF program"),
    (0, b"MZ\x90\0", "a Windows program"),
    (0, b"\xcf\xfa\xed\xfe", "a macOS program"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (0, b"SQLite format 3\0", "an SQLite database"),
    (0, b"bplist00", "a binary property list (such as a Safari web archive)"),
    (0, b"OggS", "an Ogg file"),
    (0, b"ID3", "an MP3 file"),
    (0, b"RIFF", "a RIFF file (WAV, AVI)"),
    (0, b"fLaC", "a FLAC file"),
    (0, b"\0asm", "a WebAssembly module"),
    (0, b"\xca\xfe\xba\xbe", "a Java class or macOS program"),
];

/// What binary format `bytes` begin as, if any.
pub(crate) fn binary_kind(bytes: &[u8]) -> Option<BinaryKind> {
    MAGIC
        .iter()
        .find(|(offset, magic, _)| bytes.get(*offset..).is_some_and(|rest| rest.starts_with(magic)))
        .map(|(_, _, name)| BinaryKind::Known(name))
}

/// Openings of HTML, in lower case.
const HTML_OPENINGS: &[&str] = &["<!doctype html", "<html", "<head", "<body", "<meta ", "<title", "<script"];

/// Elements that nothing but HTML has, looked for in the first lines of a file of another name.
const HTML_ELEMENTS: &[&str] = &["<html", "<head>", "<body", "</head>", "</div>", "</p>"];

/// The format of decoded `text`, by its opening and the extension of `path`.
pub(crate) fn detect_format(path: &str, text: &str) -> Format {
    let extension = path.rsplit(['/', '\\']).next().and_then(|name| name.rsplit_once('.')).map(|(_, ext)| ext);
    let extension = extension.unwrap_or_default().to_ascii_lowercase();
    let opening = opening_of(text);
    let opens_as_html = HTML_OPENINGS.iter().any(|start| opening.starts_with(start));
    match extension.as_str() {
        "html" | "htm" | "xhtml" | "shtml" => Format::Html,
        "txt" | "md" | "markdown" | "text" => {
            if opens_as_html && (opening.starts_with("<!doctype html") || opening.starts_with("<html")) {
                Format::Html
            } else {
                Format::Text
            }
        }
        _ if opens_as_html || (opening.starts_with('<') && HTML_ELEMENTS.iter().any(|tag| opening.contains(tag))) => {
            Format::Html
        }
        _ => Format::Text,
    }
}

/// The first 2,000 characters in lower case, past white space, comments and the XML declaration.
fn opening_of(text: &str) -> String {
    let mut rest = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    for (open, close) in [("<?xml", "?>"), ("<!--", "-->")] {
        while let Some(end) = rest.starts_with(open).then(|| rest.find(close)).flatten() {
            rest = rest[end + close.len()..].trim_start();
        }
    }
    rest.chars().take(2_000).collect::<String>().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_tells_html_where_the_name_does_not() {
        let check = |path, text, format| assert_eq!(detect_format(path, text), format, "{path} {text:?}");
        check("page.html", "Just words.", Format::Html);
        check("page", "<!-- saved -->\n<!DOCTYPE html><p>Words.", Format::Html);
        check("page.txt", "\n<html><body>Words.", Format::Html);
        check("notes.md", "<div>A note</div>\n\n# Heading", Format::Text);
        check("page", "Words < more words.", Format::Text);
        check("folder.html/page.txt", "Words.", Format::Text);
    }

    #[test]
    fn binary_files_are_known_by_their_first_bytes() {
        assert_eq!(
            binary_kind(b"%PDF-1.7 ...").map(|kind| kind.to_string()).as_deref(),
            Some("the file is a PDF document")
        );
        assert_eq!(binary_kind(b"Words."), None);
    }
}
