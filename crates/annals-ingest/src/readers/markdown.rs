//! Markdown, with the front matter that notebooks and site makers put above it.

use super::Format;
use super::fields::{Field, find_field, first_text, texts};
use crate::error::IngestError;
use crate::line::{has_letters, split_names};
use crate::opening::{Opening, Piece};
use crate::options::Columns;
use crate::part::{Body, Given};
use pulldown_cmark::{Options, Parser, html};
use serde_json::{Map, Value};

/// Adds the document; the front matter is what it says of itself.
pub(super) fn read(opening: &mut Opening<'_>, format: Format, piece: Piece<'_>) -> Result<(), IngestError> {
    let (text, notes) = opening.text_of(&piece)?;
    if !has_letters(&text) {
        return Err(IngestError::Empty);
    }
    let (matter, body) = split_front_matter(&text);
    let given = given_by(&matter, &opening.options.columns, piece.given.clone());
    let mut markup = String::with_capacity(body.len() * 5 / 4);
    let marks = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    html::push_html(&mut markup, Parser::new_ext(body, marks));
    opening.add(format, &Piece { given, ..piece.clone() }, piece.bytes, Body::Fragment(markup), notes);
    Ok(())
}

/// The keys of the front matter (`---` YAML, `+++` TOML), of which plain values and lists are read, and the rest.
fn split_front_matter(text: &str) -> (Map<String, Value>, &str) {
    let mut map = Map::new();
    let text = text.trim_start_matches('\u{feff}');
    let mark = if text.starts_with("+++") { "+++" } else { "---" };
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == mark) else { return (map, text) };
    let mut at = first.len();
    let mut last_key: Option<String> = None;
    // Whether the lines that follow are the value of the last key, and what joins them.
    let mut block: Option<&str> = None;
    for line in lines {
        at += line.len();
        let line = line.trim_end();
        if let (Some(joint), Some(key)) = (block, &last_key)
            && (line.is_empty() || line.starts_with([' ', '\t']))
        {
            let value = map.entry(key.clone()).or_insert_with(|| Value::String(String::new()));
            if let Value::String(text) = value {
                let joint = if text.is_empty() { "" } else { joint };
                text.push_str(joint);
                text.push_str(line.trim());
            }
            continue;
        }
        block = None;
        if line == mark || (mark == "---" && line == "...") {
            return (map, &text[at..]);
        }
        if let (Some(item), Some(key)) = (line.trim_start().strip_prefix("- "), &last_key) {
            let list = map.entry(key.clone()).or_insert_with(|| Value::Array(Vec::new()));
            if let Value::Array(items) = list {
                items.push(Value::String(unquoted(item)));
            }
            continue;
        }
        let Some((key, value)) = line.split_once(if mark == "+++" { '=' } else { ':' }) else { continue };
        if key.starts_with([' ', '\t', '#']) {
            continue;
        }
        let (key, value) = (key.trim().to_owned(), value.trim());
        // YAML's folded and literal texts stand on the lines below.
        if mark == "---" && value.len() <= 3 && value.starts_with(['>', '|']) {
            block = Some(if value.starts_with('>') { " " } else { "\n" });
            last_key = Some(key);
            continue;
        }
        if let Some(inner) = value.strip_prefix('[').and_then(|value| value.strip_suffix(']')) {
            map.insert(key.clone(), Value::Array(inner.split(',').map(|item| Value::String(unquoted(item))).collect()));
        } else if !value.is_empty() {
            map.insert(key.clone(), Value::String(unquoted(value)));
        }
        last_key = Some(key);
    }
    // What never closes is no front matter.
    (Map::new(), text)
}

fn unquoted(value: &str) -> String {
    let value = value.trim();
    let inner = |quote: char| value.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    inner('"').or_else(|| inner('\'')).unwrap_or(value).to_owned()
}

fn given_by(matter: &Map<String, Value>, columns: &Columns, around: Given) -> Given {
    let mut given = around;
    let find = |field: Field| find_field(matter, field, columns.get(field));
    let text = |field: Field| find(field).and_then(|(_, value)| first_text(value));
    given.title = given.title.or_else(|| text(Field::Title));
    given.url = given.url.or_else(|| text(Field::Url));
    given.publisher = given.publisher.or_else(|| text(Field::Publisher));
    given.language = given.language.or_else(|| text(Field::Language));
    if let Some((_, value)) = find(Field::Author) {
        given.byline = texts(value).iter().flat_map(|names| split_names(names)).collect();
    }
    if let Some((key, value)) = find(Field::Date) {
        let raw = first_text(value).unwrap_or_default();
        // A notebook's "created" is the day of the note.
        if key.to_ascii_lowercase().starts_with("creat") { given.saved(&raw) } else { given.published(key, &raw) }
    }
    if let Some(raw) = text(Field::Saved) {
        given.saved(&raw);
    }
    given
}
