//! Who tells something, and how many tell it independently.

use super::own_word;
use crate::{Case, CaseDocument, DocumentKey, folded_words, readable, thousands};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Names shown before "+ 2 more".
const SHOWN: usize = 2;

/// The documents that tell something, as a reader is told of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SourceNote {
    /// Outlets, or file names where none is known; those that tell it most often first.
    pub names: Vec<String>,
    /// How many documents tell it.
    pub documents: usize,
    /// On how many different words it rests: a wire story in forty papers is one source.
    pub independent: usize,
}

impl SourceNote {
    /// One line for people: "Harbour Post, Northern Wire + 2 more · 3 independent sources".
    pub fn line(&self) -> String {
        let names = self.some_names(SHOWN);
        self.count().map_or_else(|| names.clone(), |count| format!("{names} · {count}"))
    }

    /// The names and the count of the line for less and less room: fewer names, and at last none.
    pub fn shortened(&self) -> Vec<(String, Option<String>)> {
        let fewest = usize::from(self.count().is_none());
        let names = |most: usize| if most == 0 { String::new() } else { self.some_names(most) };
        (fewest..=SHOWN).rev().map(|most| (names(most), self.count())).collect()
    }

    fn some_names(&self, most: usize) -> String {
        let shown = self.names.iter().take(most).map(String::as_str).collect::<Vec<_>>().join(", ");
        match self.names.len().saturating_sub(most) {
            0 => shown,
            more => format!("{shown} + {} more", thousands(more)),
        }
    }

    /// How many documents tell it independently; `None` where one document does.
    fn count(&self) -> Option<String> {
        match (self.documents, self.independent) {
            (0 | 1, _) => None,
            (documents, 1) => Some(format!("{} documents, 1 independent source", thousands(documents))),
            (_, independent) => Some(format!("{} independent sources", thousands(independent))),
        }
    }
}

/// Who tells what is mentioned in `mentions`, one document a mention, each in its own voice. An event, which documents tell
/// on somebody's word too, has the note that [`Origins::note`](super::Origins::note) gives.
pub fn source_note(case: &Case, mentions: impl IntoIterator<Item = DocumentKey>) -> SourceNote {
    let mut documents = BTreeSet::new();
    let mut tellings: BTreeMap<String, usize> = BTreeMap::new();
    for key in mentions {
        documents.insert(key);
        *tellings.entry(source_name(case.document(key))).or_default() += 1;
    }
    let independent: BTreeSet<Vec<String>> = documents.iter().map(|&key| folded_words(&own_word(case, key))).collect();
    let mut names: Vec<(String, usize)> = tellings.into_iter().collect();
    names.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    SourceNote {
        names: names.into_iter().map(|(name, _)| name).collect(),
        documents: documents.len(),
        independent: independent.len(),
    }
}

/// What a reader calls a document's source: its outlet, or its file's name.
pub fn source_name(document: &CaseDocument) -> String {
    readable(&document.outlet().unwrap_or_else(|| document.file_name().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_loses_names_before_it_loses_the_count() {
        let names = ["Harbour Post", "Northern Wire", "Evening Courier"].map(str::to_owned).to_vec();
        let note = SourceNote { names, documents: 1204, independent: 3 };
        assert_eq!(note.line(), "Harbour Post, Northern Wire + 1 more · 3 independent sources");
        let names: Vec<String> = note.shortened().into_iter().map(|(names, _)| names).collect();
        assert_eq!(names, ["Harbour Post, Northern Wire + 1 more", "Harbour Post + 2 more", ""]);
        let copies = SourceNote { independent: 1, ..note };
        assert!(copies.line().ends_with("· 1,204 documents, 1 independent source"), "{}", copies.line());
    }
}
