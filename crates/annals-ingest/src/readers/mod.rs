//! The readers, one file a format. Each takes a piece and adds documents, or opens what lies inside.

mod addresses;
mod archive;
mod articles;
mod chat;
mod feed;
mod fields;
mod json;
mod mail;
mod markdown;
mod messages;
mod mhtml;
mod office;
mod page;
mod pdf;
mod pictures;
mod rtf;
mod subtitles;
mod table;
mod warc;

pub(crate) use fields::{Field, first_text, texts};
pub(crate) use pictures::strip_pictures;

use crate::error::IngestError;
use crate::format::Format;
use crate::opening::{Opening, Piece};

/// Reads a piece that is of a format.
pub(crate) type Reader = fn(&mut Opening<'_>, Format, Piece<'_>) -> Result<(), IngestError>;

/// The table of readers.
pub(crate) fn reader_of(format: Format) -> Reader {
    match format {
        Format::Text | Format::Html => page::read,
        Format::Markdown => markdown::read,
        Format::Mhtml => mhtml::read,
        Format::Mail => mail::read_mail,
        Format::Mbox => mail::read_mbox,
        Format::Feed => feed::read,
        Format::Warc => warc::read,
        Format::Zip => archive::read_zip,
        Format::Gzip => archive::read_gzip,
        Format::Tar => archive::read_tar,
        Format::Pdf => pdf::read,
        Format::Docx => office::read_docx,
        Format::Odt => office::read_odt,
        Format::Rtf => rtf::read,
        Format::Table => table::read,
        Format::Json => json::read,
        Format::JsonLines => json::read_lines,
        Format::Subtitles => subtitles::read,
        Format::Chat => chat::read,
        Format::Addresses => addresses::read,
    }
}
