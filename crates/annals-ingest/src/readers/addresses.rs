//! A browser's bookmarks, and lists of addresses. They name pages and hold none; annals fetches nothing.

use super::Format;
use crate::error::IngestError;
use crate::opening::{Opening, Piece};
use regex::Regex;
use std::sync::LazyLock;

static ADDRESS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"(?i)(?:https?|file)://[^\s"'<>]+"#).expect("the pattern is a constant"));

/// Says what the list names.
pub(super) fn read(opening: &mut Opening<'_>, _: Format, piece: Piece<'_>) -> Result<(), IngestError> {
    let (text, _) = opening.text_of(&piece)?;
    let count = ADDRESS.find_iter(&text).count();
    Err(IngestError::UnknownShape {
        what: format!("a list of {count} addresses, which annals does not fetch"),
        expected: "the pages themselves: save them, and give the folder",
    })
}
