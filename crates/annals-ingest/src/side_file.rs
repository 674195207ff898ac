//! The side file `NAME.meta.json`: what a person knows of a document that the document does not say.

use crate::date::{DayOrder, Stamp};
use crate::error::IngestError;
use crate::line::split_names;
use annals_document::Edtf;
use serde::Deserialize;
use serde_json::Value;

/// The fields of a side file; those that are absent override nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SideFile {
    /// The date as written, and as EDTF.
    pub(crate) published: Option<(String, String)>,
    pub(crate) title: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) byline: Option<Vec<String>>,
}

#[derive(Deserialize)]
struct Fields {
    published: Option<Value>,
    title: Option<Value>,
    url: Option<Value>,
    publisher: Option<Value>,
    byline: Option<Value>,
}

impl SideFile {
    /// Reads a side file's bytes; unknown fields are left alone.
    pub(crate) fn parse(bytes: &[u8]) -> Result<SideFile, IngestError> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let fields: Fields = serde_json::from_slice(bytes).map_err(|error| bad(error.to_string()))?;
        Ok(SideFile {
            published: string("published", fields.published)?.map(read_date).transpose()?,
            title: string("title", fields.title)?,
            url: string("url", fields.url)?,
            publisher: string("publisher", fields.publisher)?,
            byline: fields.byline.map(read_byline).transpose()?.filter(|names| !names.is_empty()),
        })
    }
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
    fn the_fields_override_and_others_are_ignored() {
        let bytes =
            br#"{"published": "2023-07-26T10:00:00+02:00", "byline": "By Ann Ode and Bo Ree", "title": "", "n": 1}"#;
        let side = SideFile::parse(bytes).unwrap();
        assert_eq!(side.published.unwrap().1, "2023-07-26");
        assert_eq!(side.byline.unwrap(), ["Ann Ode", "Bo Ree"]);
        assert_eq!(side.title, None);
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
