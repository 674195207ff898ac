//! The readers, one file a format. Each takes a piece and adds documents, or opens what lies inside.

mod addresses;
mod archive;
mod articles;
mod chat;
mod cut_json;
mod feed;
mod fields;
mod json;
mod letter;
mod mail;
mod markdown;
mod mend;
mod messages;
mod mhtml;
mod office;
mod page;
mod pdf;
mod pictures;
mod rtf;
mod subtitles;
mod table;
mod talk;
mod unnamed_columns;
mod warc;
mod xml;

pub use addresses::{Bookmark, read_bookmarks};
pub(crate) use fields::{Field, first_text, texts};
pub(crate) use pictures::strip_pictures;

use crate::error::IngestError;
use crate::opening::{Opening, Piece};

/// How a file's bytes are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Format {
    /// Text, read as it stands.
    Text,
    /// A saved web page.
    Html,
    /// Markdown, with or without front matter.
    Markdown,
    /// A browser's "web page, single file".
    Mhtml,
    /// One mail.
    Mail,
    /// A folder of mail in one file.
    Mbox,
    /// RSS or Atom.
    Feed,
    /// A crawl.
    Warc,
    /// A ZIP archive, WACZ among them.
    Zip,
    /// One file, compressed.
    Gzip,
    /// A tar archive.
    Tar,
    /// PDF.
    Pdf,
    /// A word processor's document in Office Open XML.
    Docx,
    /// A word processor's document in OpenDocument.
    Odt,
    /// RTF.
    Rtf,
    /// A table with a line a document.
    Table,
    /// JSON of articles or messages.
    Json,
    /// The same, an object a line.
    JsonLines,
    /// SRT or WebVTT.
    Subtitles,
    /// Telegram's export in HTML.
    Chat,
    /// A conversation exported as text.
    Talk,
    /// A browser's bookmarks, or a list of addresses.
    Addresses,
}

/// Reads a piece that is of a format.
pub(crate) type Reader = fn(&mut Opening<'_>, Format, Piece<'_>) -> Result<(), IngestError>;

/// What is known of a format.
#[derive(Clone, Copy)]
pub(crate) struct FormatTraits {
    pub(crate) media_type: &'static str,
    pub(crate) read: Reader,
    /// Whether a file may hold many documents, so that the limit on one document does not hold for it.
    pub(crate) holds_many: bool,
    /// Whether a document may carry pictures, which are no text.
    pub(crate) holds_pictures: bool,
}

/// A format of one document that is words alone.
const fn words(media_type: &'static str, read: Reader) -> FormatTraits {
    FormatTraits { media_type, read, holds_many: false, holds_pictures: false }
}

/// A format of one document that may carry pictures.
const fn pictured(media_type: &'static str, read: Reader) -> FormatTraits {
    FormatTraits { holds_pictures: true, ..words(media_type, read) }
}

/// A format of many documents.
const fn many(media_type: &'static str, read: Reader) -> FormatTraits {
    FormatTraits { holds_many: true, ..words(media_type, read) }
}

impl Format {
    /// The table of formats.
    pub(crate) fn traits(self) -> FormatTraits {
        match self {
            Format::Text => words("text/plain", page::read),
            Format::Html => pictured("text/html", page::read),
            Format::Markdown => words("text/markdown", markdown::read),
            Format::Mhtml => pictured("multipart/related", mhtml::read),
            Format::Mail => pictured("message/rfc822", mail::read_mail),
            Format::Mbox => many("application/mbox", mail::read_mbox),
            Format::Feed => many("application/rss+xml", feed::read),
            Format::Warc => many("application/warc", warc::read),
            Format::Zip => many("application/zip", archive::read_zip),
            Format::Gzip => many("application/gzip", archive::read_gzip),
            Format::Tar => many("application/x-tar", archive::read_tar),
            Format::Pdf => pictured("application/pdf", pdf::read),
            Format::Docx => pictured(office::DOCX_TYPE, office::read_docx),
            Format::Odt => pictured("application/vnd.oasis.opendocument.text", office::read_odt),
            Format::Rtf => pictured("application/rtf", rtf::read),
            Format::Table => many("text/csv", table::read),
            Format::Json => many("application/json", json::read),
            Format::JsonLines => many("application/jsonl", json::read_lines),
            Format::Subtitles => words("text/vtt", subtitles::read),
            Format::Chat => many("text/html", chat::read),
            Format::Talk => many("text/plain", talk::read),
            Format::Addresses => words("text/uri-list", addresses::read),
        }
    }
}

/// Whether the first characters of a text, or the ending of its file's name, show that it is of a format.
pub(crate) type Opens = fn(opening: &str, extension: &str) -> bool;

/// Formats that their reader knows by itself, in the order in which they are tried. What needs more than an opening (a table
/// among prose, JSON in lines) is told in `format`.
pub(crate) const KNOWN_BY_OPENING: &[(Format, Opens)] =
    &[(Format::Subtitles, subtitles::opens), (Format::Talk, talk::opens)];
