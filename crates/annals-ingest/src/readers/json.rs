//! JSON of articles or messages, in one piece or an object a line.

use super::Format;
use super::articles::{is_article, is_entry, read_article, say_keys};
use super::cut_json::whole_part;
use super::mend::{mend_letters, name_people};
use super::messages::{List, find_lists, unwrapped};
use crate::error::IngestError;
use crate::opening::{Opening, Piece};
use crate::part::Given;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// What is said where no shape fits.
const EXPECTED: &str = "articles or messages with keys such as text, title, date and url, or --map text=KEY";

/// Adds the articles or messages of a JSON file: those of the list that holds the most words.
pub(super) fn read(opening: &mut Opening<'_>, format: Format, piece: Piece<'_>) -> Result<(), IngestError> {
    let (text, _) = opening.long_text_of(&piece)?;
    // Archives of posts are scripts that set a variable.
    let json = match text.strip_prefix("window.YTD.") {
        Some(rest) => rest.split_once('=').map_or("", |(_, json)| json),
        None => text.as_str(),
    };
    let json = json.trim_start_matches('\u{feff}');
    let columns = &opening.options.columns;
    let (value, fault) = match serde_json::from_str::<Value>(json) {
        Ok(value) => (value, None),
        Err(error) => {
            let fault = |hint| IngestError::Damaged { what: "the JSON", reason: error.to_string(), hint };
            match whole_part(json, columns).filter(|_| error.is_eof()) {
                Some(value) => (value, Some(fault("; what stands before the damage was read"))),
                None => return Err(fault("; save or export it again")),
            }
        }
    };
    let mut value = value;
    mend_letters(&mut value);
    name_people(&mut value);
    let object = value.as_object().map(unwrapped).filter(|object| is_article(object, columns));
    let article = object.as_ref().and_then(|object| read_article(object, columns));
    if let Some((object, article)) = object.as_ref().zip(article) {
        let own = serde_json::to_vec(object).unwrap_or_default();
        article.add(opening, format, &piece, "article", &Given::default(), &own);
        return Ok(());
    }
    let lists = find_lists(&value, columns);
    if lists.is_empty() {
        let unknown =
            || IngestError::UnknownShape { what: "JSON without articles or messages".to_owned(), expected: EXPECTED };
        return Err(fault.unwrap_or_else(unknown));
    }
    if let Some(fault) = fault {
        opening.fail(piece.path, fault);
    }
    lists.into_iter().try_for_each(|list| add_list(opening, format, &piece, list))
}

fn add_list(opening: &mut Opening<'_>, format: Format, piece: &Piece<'_>, list: List) -> Result<(), IngestError> {
    let mut keys = BTreeSet::new();
    let mut count = 0;
    for (index, object) in list.objects.iter().enumerate() {
        if !opening.take_entry(piece.path) {
            break;
        }
        let columns = &opening.options.columns;
        let article = is_entry(object, columns).then(|| read_article(object, columns)).flatten();
        let Some(article) = article else { continue };
        keys.extend(article.keys.iter().cloned());
        count += 1;
        let place = match (&article.id, list.place.as_str()) {
            (Some(id), "") => format!("item-{}-{id}", index + 1),
            (Some(id), place) => format!("{place}-{id}"),
            (None, "") => format!("item-{}", index + 1),
            (None, place) => format!("{place}-{}", index + 1),
        };
        let own = serde_json::to_vec(object).unwrap_or_default();
        article.add(opening, format, piece, &place, &list.around, &own);
    }
    if count > 1 {
        opening.warn(piece.path, say_keys(&keys));
    }
    Ok(())
}

/// Adds the articles or messages of JSON Lines.
pub(super) fn read_lines(opening: &mut Opening<'_>, format: Format, piece: Piece<'_>) -> Result<(), IngestError> {
    let mut keys = BTreeSet::new();
    let (mut count, mut bad, mut first_error) = (0, 0, None);
    for (index, line) in piece.bytes.split(|byte| *byte == b'\n').enumerate() {
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        if !opening.take_entry(piece.path) {
            break;
        }
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        let object = match serde_json::from_slice::<Map<String, Value>>(line) {
            Ok(object) => unwrapped(&object),
            Err(error) => {
                bad += 1;
                first_error.get_or_insert(format!("line {} is no JSON object: {error}", index + 1));
                continue;
            }
        };
        let columns = &opening.options.columns;
        let article = is_article(&object, columns).then(|| read_article(&object, columns)).flatten();
        let Some(article) = article else { continue };
        keys.extend(article.keys.iter().cloned());
        count += 1;
        article.add(opening, format, &piece, &format!("line-{}", index + 1), &Given::default(), line);
    }
    if let Some(reason) = first_error.filter(|_| count > 0) {
        let hint = "; the other lines were read";
        opening.fail(
            piece.path,
            IngestError::Damaged { what: "a part of it", reason: format!("{reason} ({bad} such)"), hint },
        );
    }
    match count {
        0 => Err(IngestError::UnknownShape {
            what: "JSON Lines without articles or messages".to_owned(),
            expected: EXPECTED,
        }),
        1 => Ok(()),
        _ => {
            opening.warn(piece.path, say_keys(&keys));
            Ok(())
        }
    }
}
