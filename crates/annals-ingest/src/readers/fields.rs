//! What columns of tables and keys of JSON hold, by the names that other tools give them.
//!
//! Names of news-please, newspaper4k, trafilatura, GDELT, Aleph, Datashare, and of exports of messages and posts.

use crate::tables::lines;
use serde_json::{Map, Value};
use std::sync::LazyLock;

/// What a column or a key holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Field {
    Text,
    /// The whole page as HTML.
    Html,
    Title,
    Date,
    /// When it was saved, seen or fetched.
    Saved,
    Url,
    Publisher,
    Author,
    Summary,
    Language,
    /// What the export calls it.
    Id,
}

/// The table of names, a field a row.
static NAMES: LazyLock<Vec<(Field, Vec<&str>)>> = LazyLock::new(|| {
    let row = |line: &'static str| {
        let (field, names) = line.split_once('\t')?;
        Some((Field::of_table(field)?, names.split(' ').collect()))
    };
    lines(TABLE).filter_map(row).collect()
});

const TABLE: &str = include_str!("../../data/fields.tsv");

impl Field {
    /// The field that a column of this name holds, if it is known.
    pub(crate) fn by_name(name: &str) -> Option<Field> {
        let name = normal(name);
        NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(field, _)| *field)
    }

    /// The field that people call so on the command line.
    pub(crate) fn named(name: &str) -> Option<Field> {
        Some(match name {
            "text" => Field::Text,
            "html" => Field::Html,
            "title" => Field::Title,
            "date" => Field::Date,
            "saved" => Field::Saved,
            "url" => Field::Url,
            "publisher" => Field::Publisher,
            "author" => Field::Author,
            "summary" => Field::Summary,
            _ => return None,
        })
    }

    /// The field that the table calls so.
    fn of_table(name: &str) -> Option<Field> {
        match name {
            "language" => Some(Field::Language),
            "id" => Some(Field::Id),
            name => Field::named(name),
        }
    }

    /// Names under which it may stand, the surest first.
    fn names(self) -> &'static [&'static str] {
        NAMES.iter().find(|(field, _)| *field == self).map_or(&[], |(_, names)| names.as_slice())
    }
}

/// Small letters and digits of a name.
fn normal(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// The key that holds a field and its value; of several the surest that holds anything.
pub(crate) fn find_field<'m>(
    map: &'m Map<String, Value>,
    field: Field,
    given: Option<&str>,
) -> Option<(&'m str, &'m Value)> {
    let holds = |value: &Value| match value {
        Value::Null | Value::Bool(_) => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(values) => !values.is_empty(),
        _ => true,
    };
    let fits = |value: &Value| {
        holds(value)
            && (field != Field::Url || first_text(value).is_some_and(|text| text.contains("://")))
            && (field != Field::Publisher || first_text(value).is_some_and(|text| !text.contains("://")))
    };
    if let Some(name) = given {
        return map.get_key_value(name).filter(|(_, value)| holds(value)).map(|(key, value)| (key.as_str(), value));
    }
    let keys: Vec<(String, &str, &Value)> = map.iter().map(|(key, value)| (normal(key), key.as_str(), value)).collect();
    field.names().iter().find_map(|name| {
        let found = keys.iter().find(|(normal, _, value)| normal == name && fits(value));
        found.map(|(_, key, value)| (*key, *value))
    })
}

/// The first text of a value: itself, the first of a list, or an object's name.
pub(crate) fn first_text(value: &Value) -> Option<String> {
    texts(value).into_iter().next()
}

/// All texts of a value: itself, those of a list, objects by their names.
pub(crate) fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()).into_iter().collect(),
        Value::Number(number) => vec![number.to_string()],
        Value::Array(values) => values.iter().flat_map(texts).collect(),
        Value::Object(map) => {
            let names = [
                "main",
                "original",
                "displayName",
                "real_name",
                "nickname",
                "name",
                "screen_name",
                "handle",
                "value",
                "@value",
                "text",
                "href",
            ];
            names.iter().find_map(|name| map.get(*name).filter(|value| !value.is_null())).map(texts).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_a_field() {
        assert_eq!(NAMES.len(), lines(TABLE).count());
        for name in NAMES.iter().flat_map(|(_, names)| names) {
            assert_eq!(normal(name), *name, "small letters and digits alone");
        }
    }
}
