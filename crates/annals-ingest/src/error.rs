//! Why a document can't be read.

use crate::format::BinaryKind;

/// The most bytes that one document may have: 16 MiB, some three million words of text.
///
/// Reading takes time and memory in proportion to the size; what is larger is a collection, not a page.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;

/// Why a document can't be read: what is wrong, what was expected, what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IngestError {
    /// No bytes, or nothing but white space.
    #[error("the file is empty; expected a saved page as text or HTML: save the page again")]
    Empty,
    /// Not text at all.
    #[error("{0}, not text; expected a saved page as text or HTML: save the page's text or its HTML instead")]
    Binary(BinaryKind),
    /// Over [`MAX_BYTES`].
    #[error(
        "the file has {bytes} bytes, more than the {} that one document may have; split it into one file an article",
        MAX_BYTES
    )]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// HTML in which no text is found.
    #[error(
        "page without text: the HTML holds no article text (a page drawn by scripts, or an empty one); save the page \
         from a browser after it has loaded, or copy its text into a .txt file"
    )]
    NoText,
    /// The side file is not what it should be.
    #[error(
        "bad side file: {reason}; expected a JSON object such as {{\"published\": \"2023-07-26\"}}: mend or remove it"
    )]
    BadSideFile {
        /// What is wrong with it.
        reason: String,
    },
}
