//! The documents, and what they leave unknown.

use super::super::ReportOptions;
use super::super::markdown::{address, code};
use super::count;
use annals_case::{Case, CaseStatement, DocumentKey, EventKey, Known, date_words};
use annals_document::DateSource;
use annals_graph::Selection;
use minijinja::Value;
use serde::Serialize;
use std::collections::BTreeSet;

/// A document.
#[derive(Serialize)]
pub(super) struct Source {
    pub(super) outlet: Option<String>,
    pub(super) title: Option<String>,
    pub(super) date: String,
    pub(super) how: &'static str,
    pub(super) copy_of: Option<Value>,
    pub(super) path: Value,
    pub(super) url: Option<Value>,
}

/// Documents without a date that are named.
const NAMED: usize = 10;

/// What is missing, counted.
pub(super) fn unknown(case: &Case, selection: &Selection, documents: &[DocumentKey]) -> Vec<String> {
    let undated_documents: Vec<&str> = documents
        .iter()
        .map(|key| case.document(*key))
        .filter(|document| !document.published.is_placed())
        .map(|document| document.path.as_str())
        .collect();
    let events = selection.events.iter().filter(|key| !case.event(**key).time.is_placed()).count();
    let statements: Vec<&CaseStatement> = selection.statements.iter().map(|key| case.statement(*key)).collect();
    let undated = statements.iter().filter(|statement| !statement.time.is_placed()).count();
    let nobody = statements.iter().filter(|statement| statement.speaker.is_none()).count();
    let unnamed = statements
        .iter()
        .filter(|statement| statement.speaker.is_some_and(|speaker| !case.entity(speaker).named))
        .count();
    let mut lines = Vec::new();
    if !undated_documents.is_empty() {
        let more = undated_documents.len().saturating_sub(NAMED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let named = undated_documents[..undated_documents.len().min(NAMED)].join(", ");
        lines.push(format!("On which day these were published: {named}{more}"));
    }
    let counted = [
        (events, "event", "can't be placed between two days"),
        (undated, "statement", "can't be placed between two days"),
        (unnamed, "statement", "by a speaker who is described but not named"),
        (nobody, "statement", "without any speaker"),
    ];
    let counted = counted.into_iter().filter(|(number, ..)| *number > 0);
    lines.extend(counted.map(|(number, noun, what)| format!("{} {what}", count(number, noun))));
    lines
}

/// Every document, or those that tell what is selected.
pub(super) fn documents_of(case: &Case, options: &ReportOptions, selection: &Selection) -> Vec<DocumentKey> {
    if options.is_whole() {
        return (0..case.documents.len()).map(DocumentKey::from).collect();
    }
    let events = selection.events.iter().flat_map(|key: &EventKey| &case.event(*key).mentions);
    let statements = selection.statements.iter().flat_map(|key| &case.statement(*key).mentions);
    let told = events.map(|mention| mention.document).chain(statements.map(|mention| mention.document));
    told.collect::<BTreeSet<_>>().into_iter().collect()
}

pub(super) fn source(case: &Case, key: DocumentKey) -> Source {
    let document = case.document(key);
    let copied = document.copy_of.map(|copied| case.document(copied));
    Source {
        outlet: document.publisher.clone(),
        title: document.title.clone(),
        date: date_words(&document.published).unwrap_or_else(|| "publication date not known".to_owned()),
        how: publication_words(document.published_from, document.published.known),
        copy_of: copied.map(|copied| Value::from_safe_string(code(&copied.path))),
        path: Value::from_safe_string(code(&document.path)),
        url: document.web_address().map(|url| Value::from_safe_string(address(url))),
    }
}

/// Where a publication date was found.
fn publication_words(from: Option<DateSource>, known: Known) -> &'static str {
    match (from, known) {
        (Some(DateSource::SideFile), _) => "from its side file",
        (Some(DateSource::Field), _) => "from the mail, feed, table or export that it stands in",
        (Some(DateSource::Saved), _) => "it was saved then",
        (Some(DateSource::JsonLd | DateSource::Meta), _) => "from the page's metadata",
        (Some(DateSource::TimeElement | DateSource::Text | DateSource::Dateline), _) => "written on the page",
        (Some(DateSource::Url), _) => "from its address",
        (Some(DateSource::Flag), _) => "given on the command line",
        (Some(DateSource::Inferred), _) | (None, Known::Inferred) => "inferred from other documents",
        (Some(DateSource::Corrected), _) | (None, Known::Corrected) => "corrected by a person",
        (None, _) => "no date in the document",
    }
}
