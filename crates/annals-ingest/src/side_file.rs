//! The side file `NAME.meta.json`: what a person knows of a document that the document does not say.

use crate::date::{DayOrder, Stamp};
use crate::error::IngestError;
use crate::line::split_names;
use crate::readers::{Field, first_text};
use annals_document::Edtf;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// The fields of a side file; those that are absent override nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SideFile {
    /// The date as written, and as EDTF.
    pub(crate) published: Option<(String, String)>,
    pub(crate) title: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) byline: Option<Vec<String>>,
    /// Keys that are none of these and look misspelt.
    pub(crate) unknown: Vec<String>,
}

#[derive(Deserialize)]
struct Fields {
    published: Option<Value>,
    title: Option<Value>,
    url: Option<Value>,
    publisher: Option<Value>,
    byline: Option<Value>,
    #[serde(flatten)]
    others: BTreeMap<String, Value>,
}

/// The keys as annals calls them.
const KEYS: &[&str] = &["published", "title", "url", "publisher", "byline"];
/// The most unknown keys that are told of.
const MAX_UNKNOWN: usize = 5;

impl SideFile {
    /// Reads a side file's bytes.
    pub(crate) fn parse(bytes: &[u8]) -> Result<SideFile, IngestError> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let fields: Fields = serde_json::from_slice(bytes).map_err(|error| bad(error.to_string()))?;
        let mut side = SideFile {
            published: string("published", fields.published)?.map(read_date).transpose()?,
            title: string("title", fields.title)?,
            url: string("url", fields.url)?,
            publisher: string("publisher", fields.publisher)?,
            byline: fields.byline.map(read_byline).transpose()?.filter(|names| !names.is_empty()),
            unknown: Vec::new(),
        };
        for (key, value) in fields.others {
            side.take_other(key, &value);
        }
        Ok(side)
    }

    /// Takes what stands under a name that other tools give to a field; a key that looks misspelt is kept to be told of.
    fn take_other(&mut self, key: String, value: &Value) {
        let Some(text) = first_text(value) else { return };
        match Field::by_name(&key) {
            Some(Field::Title) if self.title.is_none() => self.title = Some(text),
            Some(Field::Url) if self.url.is_none() => self.url = Some(text),
            Some(Field::Publisher) if self.publisher.is_none() => self.publisher = Some(text),
            Some(Field::Author) if self.byline.is_none() => {
                self.byline = Some(split_names(&text)).filter(|names| !names.is_empty())
            }
            Some(Field::Date) if self.published.is_none() => self.published = read_date(text).ok(),
            Some(_) => {}
            None if KEYS.iter().any(|known| distance(known, &key) <= 2) && self.unknown.len() < MAX_UNKNOWN => {
                self.unknown.push(key)
            }
            None => {}
        }
    }
}

/// How many letters have to be changed, put in or taken out to make one word of the other.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(40).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, other) in b.iter().enumerate() {
            let changed = diagonal + usize::from(letter != *other);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

fn bad(reason: String) -> IngestError {
    IngestError::BadSideFile { reason }
}

fn string(name: &str, value: Option<Value>) -> Result<Option<String>, IngestError> {
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.trim().to_owned()).filter(|text| !text.is_empty())),
        Some(other) => Err(bad(format!("\"{name}\" is {other}, not a string"))),
    }
}

/// A day or a stamp; a bare month or year is kept as it is.
fn read_date(raw: String) -> Result<(String, String), IngestError> {
    let day = Stamp::parse(&raw, DayOrder::MonthFirst).map(|stamp| stamp.day.to_string());
    match day.or_else(|| raw.parse::<Edtf>().ok().map(|edtf| edtf.to_string())) {
        Some(edtf) => Ok((raw, edtf)),
        None => Err(bad(format!("\"published\" is {raw:?}, not a day such as \"2023-07-26\""))),
    }
}

fn read_byline(value: Value) -> Result<Vec<String>, IngestError> {
    match value {
        Value::Null => Ok(Vec::new()),
        Value::String(names) => Ok(split_names(&names)),
        Value::Array(names) => {
            names.into_iter().map(|name| string("byline", Some(name))).filter_map(Result::transpose).collect()
        }
        other => Err(bad(format!("\"byline\" is {other}, not a name or a list of names"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fields_override_other_names_are_taken_and_misspelt_ones_told_of() {
        let bytes =
            br#"{"published": "2023-07-26T10:00:00+02:00", "byline": "By Ann Ode and Bo Ree", "title": "", "source_url": "https://post.example", "publishd": "x", "n": 1}"#;
        let side = SideFile::parse(bytes).unwrap();
        assert_eq!(side.published.unwrap().1, "2023-07-26");
        assert_eq!(side.byline.unwrap(), ["Ann Ode", "Bo Ree"]);
        assert_eq!(side.title, None);
        assert_eq!(side.url.as_deref(), Some("https://post.example"));
        assert_eq!(side.unknown, ["publishd"]);
    }

    #[test]
    fn a_bad_side_file_says_what_is_wrong() {
        let check = |bytes: &[u8], part: &str| {
            let message = SideFile::parse(bytes).unwrap_err().to_string();
            assert!(message.contains(part), "{message}");
        };
        check(b"published: 2023", "bad side file: expected value");
        check(br#"{"published": "soon"}"#, r#""published" is "soon", not a day"#);
        check(br#"{"title": 3}"#, r#""title" is 3, not a string"#);
    }
}
