//! `annals verify`: whether every fact points at words that its sources still hold.

use super::wording::count;
use crate::Outcome;
use crate::arguments::Verify;
use crate::files::write_result;
use crate::inputs::Source;
use crate::reading::{read_bytes, read_side_file};
use crate::scope::open_case;
use annals_case::{Case, CaseDocument, Citation, DocumentKey};
use annals_document::Span;
use annals_ingest::{Input, MAX_BYTES};
use anyhow::Result;
use std::path::PathBuf;

/// Checks a case and prints what does not hold.
pub(super) fn verify(arguments: &Verify) -> Result<Outcome> {
    let case = open_case(&arguments.case)?;
    let citations = citations(&case);
    let mut problems: Vec<String> =
        citations.iter().filter_map(|(what, citation)| misplaced(&case, what, *citation)).collect();
    problems.extend(misquoted(&case));
    let mut unchecked = Vec::new();
    for document in &case.documents {
        match compare(document) {
            Compared::Same => {}
            Compared::Differs(reason) => problems.push(format!("{}: {reason}", document.path)),
            Compared::Unchecked(reason) => unchecked.push(format!("{}: not checked: {reason}", document.path)),
        }
    }
    let checked = case.documents.len() - unchecked.len();
    let mut lines: Vec<String> = problems.iter().map(|problem| format!("WRONG {problem}")).collect();
    lines.extend(unchecked.iter().cloned());
    lines.push(format!(
        "{} checked against the text, {} of {} against the sources; {} found",
        count(citations.len(), "citation"),
        checked,
        count(case.documents.len(), "document"),
        count(problems.len(), "problem"),
    ));
    write_result(None, (lines.join("\n") + "\n").as_bytes())?;
    let all_right = problems.is_empty() && unchecked.is_empty();
    Ok(if all_right { Outcome::Complete } else { Outcome::SomeFailed })
}

/// Every place that a fact of the case points at, with the fact's identity.
fn citations(case: &Case) -> Vec<(&str, Citation)> {
    let mut all: Vec<(&str, Citation)> = Vec::new();
    for entity in &case.entities {
        all.extend(entity.mentions.iter().map(|mention| (entity.id.as_str(), mention.citation)));
    }
    for event in &case.events {
        let at = |document: DocumentKey, span: Span| (event.id.as_str(), Citation { document, span });
        let parts = event.participants.iter().flat_map(|participant| &participant.citations);
        all.extend(parts.map(|citation| at(citation.document, citation.span)));
        all.extend(
            event
                .mentions
                .iter()
                .flat_map(|mention| [at(mention.document, mention.trigger), at(mention.document, mention.evidence)]),
        );
    }
    for statement in &case.statements {
        for mention in &statement.mentions {
            let spans = mention.source.iter().chain(&mention.cue).chain(&mention.content);
            let at = |span: &Span| (statement.id.as_str(), Citation { document: mention.document, span: *span });
            all.extend(spans.map(at));
        }
    }
    for relation in &case.relations {
        all.extend(relation.mentions.iter().map(|mention| (relation.id.as_str(), mention.citation)));
    }
    all
}

fn misplaced(case: &Case, what: &str, citation: Citation) -> Option<String> {
    let document = case.document(citation.document);
    let Citation { span, .. } = citation;
    let holds = span.end <= document.text.len() && !document.text.slice(span).trim().is_empty();
    (!holds).then(|| {
        format!("{what} points at {}..{} of {}, where there are no words", span.start, span.end, document.path)
    })
}

/// Participants whose words are not those of their first citation.
fn misquoted(case: &Case) -> Vec<String> {
    let participants = case.events.iter().flat_map(|event| event.participants.iter().map(move |part| (event, part)));
    let wrong = participants.filter_map(|(event, participant)| {
        let words = case.quote(*participant.citations.first()?);
        (words != participant.text)
            .then(|| format!("{} calls {:?} what the text calls {words:?}", event.id, participant.text))
    });
    wrong.collect()
}

/// A document beside its source.
enum Compared {
    Same,
    Differs(String),
    Unchecked(String),
}

/// Reads the source again: its bytes must have the hash, and its text must be the one that the facts point into.
fn compare(document: &CaseDocument) -> Compared {
    if document.path == "-" {
        return Compared::Unchecked("it came from standard input".to_owned());
    }
    let source = Source::File(PathBuf::from(&document.path));
    let bytes = match read_bytes(&source, MAX_BYTES) {
        Ok(bytes) => bytes,
        Err(error) => return Compared::Unchecked(error.to_string()),
    };
    let side_file = read_side_file(&source).unwrap_or_default();
    let input = Input { path: &document.path, bytes: &bytes, side_file: side_file.as_deref(), default_date: None };
    match annals_ingest::read(&input) {
        Ok(read) if read.document.sha256 != document.sha256 => {
            Compared::Differs("the file has changed since it was read".to_owned())
        }
        Ok(read) if read.document.text != document.text => {
            Compared::Differs("the text in the case is not the file's".to_owned())
        }
        Ok(_) => Compared::Same,
        Err(error) => Compared::Differs(format!("the file can't be read any more: {error}")),
    }
}
