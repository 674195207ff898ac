//! Steps of proofs, as `annals why` and `annals conflicts` print them.

use super::wording::{date, label, place};
use annals_case::{Case, Citation, ConflictSubject, ReasonStep, readable};
use annals_document::Span;
use serde::Serialize;

/// What a proof is about: its sort, its id and its name.
pub(super) fn named(case: &Case, subject: ConflictSubject) -> (&'static str, &str, String) {
    match subject {
        ConflictSubject::Event(key) => ("event", &case.event(key).id, label(case.event(key))),
        ConflictSubject::Statement(key) => {
            ("statement", &case.statement(key).id, readable(&case.statement(key).content))
        }
        ConflictSubject::Document(key) => ("document", &case.document(key).id, readable(&case.document(key).path)),
    }
}

/// "v-4f1c2a90: ICC issues arrest warrant"; a document by its path.
pub(super) fn heading(case: &Case, subject: ConflictSubject) -> String {
    match named(case, subject) {
        ("document", _, path) => path,
        (_, id, label) => format!("{id}: {label}"),
    }
}

/// What a step says, and below it the sentence that says so with its document and place.
pub(super) fn step_block(case: &Case, step: &ReasonStep, before: &str) -> String {
    let indent = " ".repeat(4 + before.chars().count());
    let mut block = format!("    {before}{}\n", readable(&step.because));
    if let Some(citation) = step.citation {
        let document = case.document(citation.document);
        let sentence = readable(document.text.slice(quoted(step, citation)));
        let published = match date(&document.published).as_str() {
            "no date" => "of unknown date".to_owned(),
            date => format!("published {date}"),
        };
        block.push_str(&format!("{indent}{}, {published}: “{sentence}”\n", place(document, citation.span)));
    }
    block
}

fn quoted(step: &ReasonStep, citation: Citation) -> Span {
    step.sentence.unwrap_or(citation.span)
}

/// A step for other programs.
#[derive(Serialize)]
pub(super) struct StepRecord<'c> {
    because: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<SourceRecord<'c>>,
}

/// Where a step is said.
#[derive(Serialize)]
struct SourceRecord<'c> {
    document: &'c str,
    outlet: Option<&'c str>,
    published: Option<String>,
    #[serde(flatten)]
    span: Span,
    words: &'c str,
    sentence: &'c str,
}

impl<'c> StepRecord<'c> {
    pub(super) fn new(case: &'c Case, step: &'c ReasonStep) -> StepRecord<'c> {
        let source = step.citation.map(|citation| {
            let document = case.document(citation.document);
            SourceRecord {
                document: &document.path,
                outlet: document.publisher.as_deref(),
                published: document.published.edtf(),
                span: citation.span,
                words: case.quote(citation),
                sentence: document.text.slice(quoted(step, citation)),
            }
        });
        StepRecord { because: &step.because, source }
    }
}
