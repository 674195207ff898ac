//! `annals verify`: whether every fact points at words that its sources still hold.

use super::wording::count;
use crate::Outcome;
use crate::arguments::Verify;
use crate::casework::{located, source_folders};
use crate::files::write_result;
use crate::inputs::Source;
use crate::reading::{read_bytes, read_side_file};
use crate::scope::open_case;
use annals_case::{BY_HAND, Case, CaseDocument, Citation, DocumentKey};
use annals_document::Span;
use annals_ingest::{Options, read_part};
use anyhow::Result;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Checks a case and prints what does not hold.
pub(super) fn verify(arguments: &Verify) -> Result<Outcome> {
    let case = open_case(&arguments.case)?;
    let citations = citations(&case);
    let mut problems: Vec<String> =
        citations.iter().filter_map(|(what, citation)| misplaced(&case, what, *citation)).collect();
    problems.extend(misquoted(&case));
    let mut unchecked = Vec::new();
    // A page that was doubtful when it was read was read all the same.
    let options = Options { keep_doubtful: true, ..arguments.files.options() };
    let folders = source_folders(&arguments.case.case);
    let sources = sources(&case.documents, &folders, &options);
    let (mut gone, mut by_hand) = (Vec::new(), 0);
    for document in &case.documents {
        match compare(document, &folders, &sources) {
            Compared::Same => {}
            Compared::Gone => gone.push(format!("GONE {}: there is no such file any more", document.path)),
            Compared::Unchecked(_) if document.path.starts_with(BY_HAND) => by_hand += 1,
            Compared::Differs(reason) => problems.push(format!("{}: {reason}", document.path)),
            Compared::Unchecked(reason) => unchecked.push(format!("{}: not checked: {reason}", document.path)),
        }
    }
    let documents = case.documents.len() - by_hand;
    let checked = documents - unchecked.len() - gone.len();
    let mut lines: Vec<String> = problems.iter().map(|problem| format!("WRONG {problem}")).collect();
    lines.extend(gone.iter().chain(&unchecked).cloned());
    lines.push(format!(
        "{} checked against the text, {} of {} against the sources; {} found",
        count(citations.len(), "citation"),
        checked,
        count(documents, "document"),
        count(problems.len(), "problem"),
    ));
    write_result(None, (lines.join("\n") + "\n").as_bytes())?;
    let all_right = problems.is_empty() && unchecked.is_empty() && gone.is_empty();
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
        // As the case keeps words: with white space of every sort made single.
        let words = case.quote(*participant.citations.first()?).split_whitespace().collect::<Vec<_>>().join(" ");
        (words != participant.text)
            .then(|| format!("{} calls {:?} what the text calls {words:?}", event.id, participant.text))
    });
    wrong.collect()
}

/// A document beside its source.
enum Compared {
    Same,
    Differs(String),
    Gone,
    Unchecked(String),
}

/// The file in which a document lies, as it was given: its path, or what stands before one of the `!` in it; and where it is now.
fn file_of(path: &str, folders: &[PathBuf]) -> (String, Option<PathBuf>) {
    let ends = path.char_indices().filter(|(_, letter)| *letter == '!').map(|(index, _)| index);
    let mut files = std::iter::once(path.len()).chain(ends).map(|end| &path[..end]);
    let found = files.find_map(|file| Some((file.to_owned(), Some(located(folders, Path::new(file))?))));
    found.unwrap_or_else(|| (path.to_owned(), None))
}

/// What the files say now: hash and text of each of their documents, or why they can't be read.
type Sources = BTreeMap<String, Result<BTreeMap<String, (String, String)>, String>>;

/// Reads every file again, once. Texts are kept of the documents of the case alone.
fn sources(documents: &[CaseDocument], folders: &[PathBuf], options: &Options) -> Sources {
    let mut files: BTreeMap<(String, PathBuf), Vec<&CaseDocument>> = BTreeMap::new();
    for document in documents.iter().filter(|document| no_file(document).is_none()) {
        if let (given, Some(file)) = file_of(&document.path, folders) {
            files.entry((given, file)).or_default().push(document);
        }
    }
    let read = files.into_iter().map(|((given, file), documents)| {
        let read = read_again(&given, file, &documents, options);
        (given, read)
    });
    read.collect()
}

fn read_again(
    given: &str,
    file: PathBuf,
    documents: &[&CaseDocument],
    options: &Options,
) -> Result<BTreeMap<String, (String, String)>, String> {
    let source = Source::File(file);
    let bytes = read_bytes(&source, options).map_err(|error| error.to_string())?;
    let side_file = read_side_file(&source).unwrap_or_default();
    // A file that can't be opened any more holds none of its documents.
    let opened = annals_ingest::open(given, &bytes, options).unwrap_or_default();
    let wanted: BTreeSet<&str> = documents.iter().map(|document| document.path.as_str()).collect();
    let parts = opened.parts.into_iter().filter(|part| wanted.contains(part.path()));
    let read = parts.filter_map(|part| read_part(part, side_file.as_deref(), None, options).ok());
    Ok(read.map(|read| (read.document.path, (read.document.sha256, read.document.text.as_str().to_owned()))).collect())
}

/// Why there is no file for a document.
fn no_file(document: &CaseDocument) -> Option<&'static str> {
    let is_stdin = document.path == "-" || document.path.starts_with("-!");
    let by_hand = document.path.starts_with(BY_HAND);
    is_stdin.then_some("it came from standard input").or(by_hand.then_some("a person wrote it"))
}

/// Compares a document with its source: its bytes must have the hash, and its text must be the one that the facts point into.
fn compare(document: &CaseDocument, folders: &[PathBuf], sources: &Sources) -> Compared {
    if let Some(why) = no_file(document) {
        return Compared::Unchecked(why.to_owned());
    }
    let read = match sources.get(&file_of(&document.path, folders).0) {
        Some(Ok(read)) => read,
        Some(Err(reason)) => return Compared::Unchecked(reason.clone()),
        None => return Compared::Gone,
    };
    match read.get(&document.path) {
        Some((sha256, _)) if *sha256 != document.sha256 => {
            Compared::Differs("the file has changed since it was read".to_owned())
        }
        Some((_, text)) if *text != document.text.as_str() => {
            Compared::Differs("the text in the case is not the file's".to_owned())
        }
        Some(_) => Compared::Same,
        None => Compared::Differs("the file holds it no more, or it can't be read".to_owned()),
    }
}
