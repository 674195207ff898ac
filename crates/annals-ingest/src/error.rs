//! Why a document can't be read.

use crate::format::BinaryKind;

/// Why a file or a part of one can't be read: what is wrong, what was expected, what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IngestError {
    /// No bytes, or nothing but white space.
    #[error("the file is empty; expected a saved page as text or HTML: save the page again")]
    Empty,
    /// Not text at all.
    #[error(
        "{0}, not text; expected a page, a mail, a PDF or another document: `annals build --help` lists what is read"
    )]
    Binary(BinaryKind),
    /// Over the limit on one document.
    #[error(
        "the file has {bytes} bytes, more than the {limit} that one document may have; split it into one file an article, or set --document-limit"
    )]
    TooLarge {
        /// Its size.
        bytes: usize,
        /// The most that is read.
        limit: usize,
    },
    /// Over the limit on a file with all that it holds.
    #[error(
        "unpacks to more than the {limit} bytes that one file may hold; the rest of it was left out: split it, or set --file-limit"
    )]
    UnpacksTooLarge {
        /// The most that is read.
        limit: usize,
    },
    /// Too many files inside files.
    #[error("lies more than {depth} files deep; unpack it, or set --depth-limit")]
    TooDeep {
        /// The most that is gone into.
        depth: usize,
    },
    /// Too many entries.
    #[error("holds more than {entries} entries; the rest was left out: split it, or set --entry-limit")]
    TooMany {
        /// The most that are read.
        entries: usize,
    },
    /// Damaged, or not what it says that it is.
    #[error("{what} can't be read: {reason}{hint}")]
    Damaged {
        /// "the archive", "the PDF".
        what: &'static str,
        /// What is wrong.
        reason: String,
        /// What was read all the same, or what to do; begins with "; " or is empty.
        hint: &'static str,
    },
    /// JSON or a table in which no documents are known.
    #[error("{what}; expected {expected}")]
    UnknownShape {
        /// "JSON without articles or messages".
        what: String,
        /// Which keys or columns would do.
        expected: &'static str,
    },
    /// An archive, a feed or a table without a document.
    #[error("the file holds no document that can be read")]
    HoldsNothing,
    /// HTML in which no text is found.
    #[error(
        "page without text: the HTML holds no article text (a page drawn by scripts, or an empty one); save the page \
         from a browser after it has loaded, or copy its text into a .txt file"
    )]
    NoText,
    /// A page that is no article.
    #[error("left out: it looks like {0}; --keep-doubtful reads it all the same")]
    NoArticle(&'static str),
    /// The side file is not what it should be.
    #[error(
        "bad side file: {reason}; expected a JSON object such as {{\"published\": \"2023-07-26\"}}: mend or remove it"
    )]
    BadSideFile {
        /// What is wrong with it.
        reason: String,
    },
}
