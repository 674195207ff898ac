//! Files that hold no text, known by their first bytes, and text files that are no documents, known by their names.

use serde::{Deserialize, Serialize};
use std::fmt;

/// What a file that is no document looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BinaryKind {
    /// Known by its first bytes or its name: "a PNG image", one of several pictures.
    Known(&'static str, FileClass),
    /// Bytes that no text has.
    Unknown,
}

impl BinaryKind {
    /// What it is counted as.
    pub fn class(self) -> FileClass {
        match self {
            BinaryKind::Known(_, class) => class,
            BinaryKind::Unknown => FileClass::Binary,
        }
    }
}

impl fmt::Display for BinaryKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BinaryKind::Known(name, _) => write!(f, "the file is {name}"),
            BinaryKind::Unknown => f.write_str("the file is binary"),
        }
    }
}

/// Classes by which skipped files are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileClass {
    /// PNG, JPEG, SVG.
    Picture,
    /// Sound and film.
    Media,
    /// CSS.
    StyleSheet,
    /// JavaScript.
    Script,
    /// Letters to set text in.
    Font,
    /// Programs and their parts.
    Program,
    /// Archives of a kind that is not read.
    Archive,
    /// Databases.
    Database,
    /// Office documents of a kind that is not read.
    Office,
    /// JSON, XML and settings in which no documents are known.
    Data,
    /// A file that annals wrote.
    Own,
    /// Answers of servers that are no pages: redirects, errors, repeats.
    Answer,
    /// Pages that are no article.
    NoArticle,
    /// Any other file.
    Binary,
}

impl FileClass {
    /// "picture" or "pictures".
    pub fn noun(self, count: usize) -> &'static str {
        let (one, many) = match self {
            FileClass::Picture => ("picture", "pictures"),
            FileClass::Media => ("sound or film", "sounds or films"),
            FileClass::StyleSheet => ("style sheet", "style sheets"),
            FileClass::Script => ("script", "scripts"),
            FileClass::Font => ("font", "fonts"),
            FileClass::Program => ("program", "programs"),
            FileClass::Archive => ("archive", "archives"),
            FileClass::Database => ("database", "databases"),
            FileClass::Office => ("office file", "office files"),
            FileClass::Data => ("data file", "data files"),
            FileClass::Own => ("result of annals", "results of annals"),
            FileClass::Answer => ("answer without a page", "answers without a page"),
            FileClass::NoArticle => ("page without an article", "pages without an article"),
            FileClass::Binary => ("binary file", "binary files"),
        };
        if count == 1 { one } else { many }
    }
}

use FileClass::{Archive, Data, Database, Font, Media, Office, Picture, Program, Script, StyleSheet};

/// First bytes that tell a format, at an offset.
const MAGIC: &[(usize, &[u8], &str, FileClass)] = &[
    (0, b"\x89PNG\r\n\x1a\n", "a PNG image", Picture),
    (0, b"\xff\xd8\xff", "a JPEG image", Picture),
    (0, b"GIF87a", "a GIF image", Picture),
    (0, b"GIF89a", "a GIF image", Picture),
    (8, b"WEBP", "a WebP image", Picture),
    (4, b"ftyp", "an MP4, HEIC or AVIF file", Media),
    (0, b"II*\0", "a TIFF image", Picture),
    (0, b"MM\0*", "a TIFF image", Picture),
    (0, b"\0\0\x01\0", "an icon", Picture),
    (0, b"PK\x05\x06", "an empty ZIP archive", Archive),
    (0, b"BZh", "a bzip2 archive", Archive),
    (0, b"begin 644 ", "a file written as letters (uuencode)", Archive),
    (0, b"begin 664 ", "a file written as letters (uuencode)", Archive),
    (0, b"begin-base64 ", "a file written as letters (uuencode)", Archive),
    (0, b"(This file must be converted with BinHex", "a file written as letters (BinHex)", Archive),
    (0, b"\xfd7zXZ\0", "an xz archive", Archive),
    (0, b"\x28\xb5\x2f\xfd", "a Zstandard archive", Archive),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", Archive),
    (0, b"Rar!\x1a\x07", "a RAR archive", Archive),
    (0, b"\x7fELF", "an ELF program", Program),
    (0, b"MZ\x90\0", "a Windows program", Program),
    (0, b"\xcf\xfa\xed\xfe", "a macOS program", Program),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document", Office),
    (0, b"SQLite format 3\0", "an SQLite database", Database),
    (0, b"bplist00", "a binary property list (such as a Safari web archive)", Archive),
    (0, b"OggS", "an Ogg file", Media),
    (0, b"ID3", "an MP3 file", Media),
    (0, b"RIFF", "a RIFF file (WAV, AVI)", Media),
    (0, b"fLaC", "a FLAC file", Media),
    (0, b"\x1aE\xdf\xa3", "a Matroska or WebM file", Media),
    (0, b"\0asm", "a WebAssembly module", Program),
    (0, b"\xca\xfe\xba\xbe", "a Java class or macOS program", Program),
    (0, b"wOFF", "a font", Font),
    (0, b"wOF2", "a font", Font),
    (0, b"\0\x01\0\0\0", "a font", Font),
    (0, b"OTTO\0", "a font", Font),
];

/// What binary format `bytes` begin as, if any that is not read.
pub(crate) fn binary_kind(bytes: &[u8]) -> Option<BinaryKind> {
    MAGIC
        .iter()
        .find(|(offset, magic, _, _)| bytes.get(*offset..).is_some_and(|rest| rest.starts_with(magic)))
        .map(|(_, _, name, class)| BinaryKind::Known(name, *class))
}

/// Endings of text files that are no documents.
const NAMES: &[(&[&str], &str, FileClass)] = &[
    (&["css", "scss", "less"], "a style sheet", StyleSheet),
    (&["js", "mjs", "cjs", "ts", "jsx", "tsx"], "a script", Script),
    (&["svg"], "an SVG picture", Picture),
    (&["dot", "gv"], "a Graphviz diagram", Data),
    (&["xml", "xsl", "xslt", "xsd", "rdf", "opml", "kml", "gpx"], "an XML file of no known shape", Data),
    (&["yaml", "yml", "toml", "ini", "cfg", "conf", "plist"], "a file of settings", Data),
    (&["map", "webmanifest", "cdx", "cdxj", "idx"], "an index of other files", Data),
    (
        &["py", "rs", "c", "h", "cpp", "java", "go", "rb", "pl", "sh", "bat", "ps1", "php~"],
        "a program's source",
        Program,
    ),
];

/// What a text file of this ending is, where that is no document.
pub(crate) fn kind_by_name(extension: &str) -> Option<BinaryKind> {
    NAMES
        .iter()
        .find(|(extensions, _, _)| extensions.contains(&extension))
        .map(|(_, name, class)| BinaryKind::Known(name, *class))
}
