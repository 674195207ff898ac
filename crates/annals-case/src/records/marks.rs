//! What a person marked, as fields of a record.

use crate::{Mark, Marks};
use serde::Serialize;

/// What a person marked, tagged and noted of something; fields without contents are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct MarkRecord {
    /// `important`, `hidden`, `verified`, `disputed`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Mark>,
    /// Sorted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// In the order in which they were made.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<NoteRecord>,
}

/// A note of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NoteRecord {
    /// In the person's words.
    pub text: String,
    /// Who made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

impl MarkRecord {
    /// The marks of something; empty where nobody marked it.
    pub fn of(marks: Option<&Marks>) -> MarkRecord {
        let Some(Marks { marks, tags, notes }) = marks else { return MarkRecord::default() };
        MarkRecord {
            marks: marks.iter().copied().collect(),
            tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
            notes: notes
                .iter()
                .map(|(text, by)| NoteRecord { text: (*text).to_owned(), by: by.map(str::to_owned) })
                .collect(),
        }
    }

    /// Marks, tags and notes, each in one cell of a table.
    pub fn cells(&self) -> [String; 3] {
        let marks: Vec<&str> = self.marks.iter().map(|mark| mark.as_str()).collect();
        let notes: Vec<String> = self
            .notes
            .iter()
            .map(|note| note.by.as_ref().map_or_else(|| note.text.clone(), |by| format!("{} ({by})", note.text)))
            .collect();
        [marks.join("; "), self.tags.join("; "), notes.join("; ")]
    }
}
