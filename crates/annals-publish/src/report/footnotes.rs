//! Citations as numbered footnotes, each once.

use super::markdown::{code, linked};
use annals_case::{Case, Citation, DocumentKey, date_words, source_name};
use minijinja::Value;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Citations that a line of a full report and of a brief carries at most; all of them are in the case file.
const SHOWN: usize = 6;
const SHOWN_IN_BRIEF: usize = 3;

/// The footnotes of a report as they come up.
pub(super) struct Footnotes<'c> {
    case: &'c Case,
    most: usize,
    numbers: BTreeMap<Citation, usize>,
    notes: Vec<Footnote>,
}

/// One citation as a reader finds it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Footnote {
    number: usize,
    words: String,
    outlet: Option<String>,
    /// Its outlet, or its file where none is known, as Markdown, with a link to its address.
    source: Value,
    /// When the document was published.
    date: String,
    /// Markdown already.
    path: Value,
    start: u32,
    end: u32,
}

impl<'c> Footnotes<'c> {
    /// None yet.
    pub(super) fn of(case: &'c Case, full: bool) -> Self {
        Footnotes { case, most: if full { SHOWN } else { SHOWN_IN_BRIEF }, numbers: BTreeMap::new(), notes: Vec::new() }
    }

    /// The numbers of the first few of `citations`.
    pub(super) fn cite(&mut self, citations: impl IntoIterator<Item = Citation>) -> Vec<usize> {
        let mut numbers = Vec::new();
        for citation in citations {
            let number = self.number(citation);
            if !numbers.contains(&number) {
                numbers.push(number);
            }
            if numbers.len() == self.most {
                break;
            }
        }
        numbers
    }

    fn number(&mut self, citation: Citation) -> usize {
        if let Some(number) = self.numbers.get(&citation) {
            return *number;
        }
        let document = self.case.document(citation.document);
        let number = self.notes.len() + 1;
        self.numbers.insert(citation, number);
        self.notes.push(Footnote {
            number,
            words: self.case.quote(citation).to_owned(),
            outlet: document.publisher.clone(),
            source: Value::from_safe_string(linked(&source_name(document), document.web_address())),
            date: date_words(&document.published).unwrap_or_else(|| "publication date not known".to_owned()),
            path: Value::from_safe_string(code(&document.path)),
            start: citation.span.start,
            end: citation.span.end,
        });
        number
    }

    /// All notes, in order of their numbers, and the documents that they cite.
    pub(super) fn into_notes(self) -> (Vec<Footnote>, BTreeSet<DocumentKey>) {
        (self.notes, self.numbers.into_keys().map(|citation| citation.document).collect())
    }
}
