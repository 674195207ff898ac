//! `annals extract`: documents in, records or CoNLL-U out.

use crate::Outcome;
use crate::arguments::{Extract, ExtractFormat};
use crate::files::Replacement;
use crate::inputs::{Source, Walk, find_inputs};
use crate::messages;
use crate::reading::{Reading, ReadingOptions, add_counts, read_all, read_all_bytes, read_documents, read_record};
use annals_document::{Diagnostic, Document, Extraction, Severity, Text, TokenRecord};
use annals_language::Model;
use annals_language::conllu::{self, Pretokenized};
use anyhow::Result;
use std::io::Write;

/// Reads documents one by one.
pub(super) fn extract(arguments: &Extract) -> Result<Outcome> {
    match &arguments.output {
        None => extract_to(arguments, &mut std::io::stdout().lock()),
        Some(path) => {
            let mut replacement = Replacement::default();
            let mut outcome = Outcome::Nothing;
            replacement.stage_with(path, |temporary| {
                let mut out = std::io::BufWriter::new(std::fs::File::create(temporary)?);
                outcome = extract_to(arguments, &mut out)?;
                Ok(out.flush()?)
            })?;
            if outcome != Outcome::Nothing {
                replacement.put_in_place()?;
            }
            Ok(outcome)
        }
    }
}

fn extract_to(arguments: &Extract, out: &mut dyn Write) -> Result<Outcome> {
    let walk = Walk { except: None, follow_links: arguments.reading.follow_links };
    let inputs = find_inputs(&arguments.paths, walk);
    inputs.messages.iter().for_each(messages::diagnostic);
    let mut options = arguments.reading.options();
    options.files.bookmarks = inputs.bookmarks();
    let (mut failed, mut skipped) = (inputs.failures(), inputs.skipped.clone());
    let mut written = 0;
    read_all(
        &inputs.sources,
        arguments.reading.jobs,
        |source| written_form(source, arguments, &options),
        |reading| {
            failed += reading.failures();
            add_counts(&mut skipped, &reading.skipped);
            for text in &reading.results {
                out.write_all(text.as_bytes())?;
                out.flush()?;
                written += 1;
            }
            Ok(())
        },
    )?;
    if !skipped.is_empty() {
        messages::note(&super::wording::skipped(&skipped));
    }
    Ok(match (written, failed) {
        (0, _) => Outcome::Nothing,
        (_, 0) => Outcome::Complete,
        _ => Outcome::SomeFailed,
    })
}

/// What is written for one source.
fn written_form(source: &Source, arguments: &Extract, options: &ReadingOptions) -> Reading<String> {
    match (arguments.format, arguments.pretokenized) {
        (ExtractFormat::Jsonl, false) => lines(read_record(source, options, arguments.tokens)),
        (ExtractFormat::Conllu, false) => {
            let Reading { results, messages, skipped } = read_documents(source, options);
            // CoNLL-U holds the whole text, furniture and all, so that it can be laid beside a treebank.
            let write = |text: &Text| conllu::write(text, &annals_language::analyse(text));
            let texts = results.iter().map(|document| write(&document.text)).collect();
            Reading { results: texts, messages, skipped }
        }
        (ExtractFormat::Conllu, true) => {
            let Reading { results, messages, .. } = read_pretokenized(source);
            let write = |given: &Pretokenized| conllu::write_pretokenized(given, &given.analyse(Model::embedded()));
            Reading::new(results.iter().map(write).collect(), messages)
        }
        (ExtractFormat::Jsonl, true) => {
            let Reading { results, messages, .. } = read_pretokenized(source);
            let record = |given: &Pretokenized| pretokenized_record(source, given, arguments);
            lines(Reading::new(results.iter().map(record).collect(), messages))
        }
    }
}

/// Records as lines of JSON.
fn lines(reading: Reading<Extraction>) -> Reading<String> {
    let mut messages = reading.messages;
    let mut results = Vec::new();
    for record in reading.results {
        match serde_json::to_string(&record) {
            Ok(line) => results.push(line + "\n"),
            Err(error) => messages.push(failure(record.document.path, format!("can't be written: {error}"))),
        }
    }
    Reading { results, messages, skipped: reading.skipped }
}

fn read_pretokenized(source: &Source) -> Reading<Pretokenized> {
    let read = || -> Result<Pretokenized, String> {
        let bytes = read_all_bytes(source).map_err(|error| error.to_string())?;
        let text = String::from_utf8(bytes).map_err(|_| "CoNLL-U is UTF-8, and this is not".to_owned())?;
        let given = Pretokenized::read(&text).map_err(|error| format!("not CoNLL-U: {error}"))?;
        if given.sentences.is_empty() { Err("holds no sentence".to_owned()) } else { Ok(given) }
    };
    match read() {
        Ok(given) => Reading::new(vec![given], Vec::new()),
        Err(message) => Reading::failed(source.name(), message),
    }
}

/// What is read out of given words; they are one document, whose text they make up.
fn pretokenized_record(source: &Source, given: &Pretokenized, arguments: &Extract) -> Extraction {
    let (text, _) = given.text();
    let annotated = given.analyse(Model::embedded());
    let document = Document {
        path: source.name(),
        media_type: "text/x-conllu".to_owned(),
        language: Some("en".to_owned()),
        text,
        ..Document::default()
    };
    let mut extraction = annals_extract::extract(&document, &annotated);
    if arguments.tokens {
        extraction.tokens = TokenRecord::all(&annotated);
    }
    extraction
}

fn failure(path: String, message: String) -> Diagnostic {
    Diagnostic { severity: Severity::Error, path, message }
}
