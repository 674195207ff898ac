//! One article of a table, of JSON or of an export of messages: an object whose keys say what they hold.

use super::Format;
use super::fields::{Field, find_field, first_text, texts};
use super::messages::message_text;
use crate::line::split_names;
use crate::opening::{Opening, Piece};
use crate::options::Columns;
use crate::part::{Body, Given};
use regex::Regex;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// "Sun May 14 09:30:00 +0000 2023", as old exports of posts write it.
static YEAR_LAST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\w{3} (\w{3}) (\d\d?) (\d\d:\d\d:\d\d) ([+-]\d{4}) (\d{4})$").expect("the pattern is a constant")
});

static MARKUP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)</(?:p|div|li|a|em|strong|span|blockquote)>|<br\s*/?>").expect("the pattern is a constant")
});

/// An object as an article.
pub(super) struct Article {
    body: Body,
    given: Given,
    /// Fields with the keys that they were read from.
    pub(super) keys: BTreeSet<(Field, String)>,
    pub(super) id: Option<String>,
}

/// The article that an object holds; none for one without words.
pub(super) fn read_article(map: &Map<String, Value>, columns: &Columns) -> Option<Article> {
    let mut keys = BTreeSet::new();
    let mut find = |field: Field| {
        let (key, value) = find_field(map, field, columns.get(field))?;
        keys.insert((field, key.to_owned()));
        Some((key, value))
    };
    let body = body_of(&mut find)?;
    let mut given = Given {
        title: find(Field::Title).and_then(|(_, value)| first_text(value)),
        url: find(Field::Url).and_then(|(_, value)| first_text(value)),
        publisher: find(Field::Publisher).and_then(|(_, value)| first_text(value)),
        language: find(Field::Language).and_then(|(_, value)| first_text(value)),
        ..Given::default()
    };
    if let Some((_, value)) = find(Field::Author) {
        let names = texts(value);
        given.byline = match names.as_slice() {
            [one] if value.is_string() || value.is_object() => {
                Some(split_names(one)).filter(|names| !names.is_empty()).unwrap_or(names)
            }
            _ => names,
        };
    }
    // What is passed on is that of its first sender, and was written by then.
    let first_sender = map.get("forwarded_from").and_then(first_text);
    let is_forwarded = first_sender.is_some();
    if let Some(name) = first_sender {
        given.byline = vec![name];
    }
    if let Some((key, value)) = find(Field::Date) {
        let raw = first_text(value).unwrap_or_default();
        // Tika gives the day of the file that it read.
        if is_forwarded {
            given.saved(&raw);
        } else if key.starts_with("tika_metadata") {
            given.made(&raw);
        } else {
            given.published(key, &YEAR_LAST.replace(&raw, "$2 $1 $5 $3 $4"));
        }
    }
    if let Some(raw) = find(Field::Saved).and_then(|(_, value)| first_text(value)) {
        given.saved(&raw);
    }
    let id = map.get("id").or_else(|| map.get("id_str")).and_then(first_text);
    Some(Article { body, given, keys, id })
}

fn body_of<'m>(find: &mut impl FnMut(Field) -> Option<(&'m str, &'m Value)>) -> Option<Body> {
    if let Some(text) =
        find(Field::Text).and_then(|(_, value)| message_text(value)).filter(|text| !text.trim().is_empty())
    {
        return Some(if MARKUP.is_match(&text) { Body::Fragment(text) } else { Body::Text(text) });
    }
    if let Some(html) = find(Field::Html).and_then(|(_, value)| first_text(value)) {
        let is_page = html.to_ascii_lowercase().contains("<body");
        return Some(if is_page { Body::Page(html) } else { Body::Fragment(html) });
    }
    let summary = find(Field::Summary).and_then(|(_, value)| first_text(value));
    summary.or_else(|| find(Field::Title).and_then(|(_, value)| first_text(value))).map(Body::Text)
}

/// Whether an object of a list of articles or messages is one itself, and not a note of the program about the list.
pub(super) fn is_entry(object: &Map<String, Value>, columns: &Columns) -> bool {
    let text = |key: &str| object.get(key).and_then(Value::as_str).unwrap_or_default();
    let is_service = text("type") == "service"
        || ["channel_", "group_", "pinned_"].iter().any(|start| text("subtype").starts_with(start));
    let has_words =
        [Field::Text, Field::Html].iter().any(|field| find_field(object, *field, columns.get(*field)).is_some());
    !is_service && (has_words || is_article(object, columns))
}

/// Whether an object holds words that may be an article's or a message's.
pub(super) fn is_article(object: &Map<String, Value>, columns: &Columns) -> bool {
    let has = |field| find_field(object, field, columns.get(field)).is_some();
    let words = has(Field::Text) || has(Field::Html);
    let told = [Field::Title, Field::Date, Field::Url, Field::Saved].into_iter().filter(|field| has(*field)).count();
    // Who names the column of the text means every object that has it.
    (words && (told >= 1 || columns.get(Field::Text).is_some())) || (has(Field::Title) && told >= 3)
}

impl Article {
    /// Adds it as a document of `piece`.
    pub(super) fn add(
        self,
        opening: &mut Opening<'_>,
        format: Format,
        piece: &Piece<'_>,
        place: &str,
        around: &Given,
        own: &[u8],
    ) {
        let path = format!("{}!{place}", piece.path);
        let given = Given {
            publisher: self.given.publisher.or_else(|| around.publisher.clone()),
            byline: if self.given.byline.is_empty() { around.byline.clone() } else { self.given.byline },
            ..self.given
        };
        let inner = Piece { path: &path, given, side_file: None, ..piece.clone() };
        opening.add(format, &inner, own, self.body, Vec::new());
    }
}

/// "title from “headline”, text from “maintext”": what was taken for what.
pub(super) fn say_keys(keys: &BTreeSet<(Field, String)>) -> String {
    let words = keys.iter().filter(|(field, _)| !matches!(field, Field::Id | Field::Language)).map(|(field, key)| {
        let name = format!("{field:?}").to_lowercase();
        format!("{name} from “{key}”")
    });
    format!("read {}; --map FIELD=NAME takes others", words.collect::<Vec<_>>().join(", "))
}
