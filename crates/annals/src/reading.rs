//! Reading documents: bytes in, records out, one document a task.
//!
//! A document that fails, even by a fault of the program, costs that document alone. Results come in the order of the
//! sources whatever the number of threads.

use crate::inputs::Source;
use crate::records::parse_records;
use annals_document::{Diagnostic, Document, Extraction, Severity, TokenRecord};
use annals_ingest::{IngestError, Input, MAX_BYTES};
use anyhow::{Context, Result};
use chrono::NaiveDate;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;
use std::any::Any;
use std::cell::RefCell;
use std::io::{IsTerminal, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// Stack of a reading thread: deep HTML and long sentences recurse.
const STACK_BYTES: usize = 32 * 1024 * 1024;
/// Documents in flight for each thread; the next ones wait until these are handed on in order.
const BATCH_PER_THREAD: usize = 16;

/// How documents are read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ReadingOptions {
    /// Threads; as many as the machine has cores where it is 0.
    pub(crate) jobs: usize,
    /// Publication date of documents that carry none.
    pub(crate) default_date: Option<NaiveDate>,
}

/// What became of one source.
pub(crate) struct Reading<T> {
    /// What was read, or nothing where it failed.
    pub(crate) results: Vec<T>,
    /// Warnings and, where it failed, errors.
    pub(crate) messages: Vec<Diagnostic>,
}

impl<T> Reading<T> {
    fn failed(path: String, message: String) -> Self {
        Reading { results: Vec::new(), messages: vec![Diagnostic { severity: Severity::Error, path, message }] }
    }

    /// Whether anything of it could not be read.
    pub(crate) fn has_failed(&self) -> bool {
        self.messages.iter().any(|message| message.severity == Severity::Error)
    }
}

/// Runs `read` on every source on several threads, and hands what became of each to `take`, in order.
pub(crate) fn read_all<T: Send>(
    sources: &[Source],
    jobs: usize,
    read: impl Fn(&Source) -> Reading<T> + Sync,
    mut take: impl FnMut(Reading<T>) -> Result<()>,
) -> Result<()> {
    let pool = ThreadPoolBuilder::new()
        .num_threads(jobs)
        .stack_size(STACK_BYTES)
        .build()
        .context("the threads can't be started; try a smaller --jobs")?;
    keep_panics_quiet();
    let bar = progress(sources.len());
    for batch in sources.chunks(BATCH_PER_THREAD * pool.current_num_threads()) {
        let one = |source: &Source| {
            let reading = catch_unwind(AssertUnwindSafe(|| read(source)));
            bar.inc(1);
            reading.unwrap_or_else(|_| Reading::failed(source.name(), panic_message()))
        };
        let readings: Vec<Reading<T>> = pool.install(|| batch.par_iter().map(one).collect());
        for reading in readings {
            bar.suspend(|| reading.messages.iter().for_each(crate::messages::diagnostic));
            take(reading)?;
        }
    }
    bar.finish_and_clear();
    Ok(())
}

/// A bar where a person watches, nothing where output goes to a file or a pipe.
fn progress(length: usize) -> ProgressBar {
    if length < 2 || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {pos} of {len} documents, {eta} left");
    ProgressBar::new(length as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

thread_local! {
    static LAST_PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// A panic is told as a message about its document, not as a trace.
fn keep_panics_quiet() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map_or_else(String::new, |place| format!(" ({}:{})", place.file(), place.line()));
        let message = payload_words(info.payload());
        LAST_PANIC.with(|last| *last.borrow_mut() = format!("{message}{place}"));
    }));
}

fn payload_words(payload: &dyn Any) -> &str {
    let words = payload.downcast_ref::<&str>().copied();
    words.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("no reason given")
}

fn panic_message() -> String {
    let reason = LAST_PANIC.with(|last| last.take());
    format!("a fault of the program stopped the reading of this document; please report it: {reason}")
}

/// Reads one source into its document, before any grammar.
pub(crate) fn read_document(source: &Source, options: ReadingOptions) -> Reading<Document> {
    let name = source.name();
    if source.is_json_lines() {
        let message = "a file of records, not a document; give it to `annals build`, or rename a text to .txt";
        return Reading::failed(name, message.to_owned());
    }
    let bytes = match read_bytes(source, MAX_BYTES) {
        Ok(bytes) => bytes,
        Err(error) => return Reading::failed(name, error.to_string()),
    };
    let side_file = match read_side_file(source) {
        Ok(bytes) => bytes,
        Err(error) => return Reading::failed(name, format!("its side file can't be read: {error}")),
    };
    let input =
        Input { path: &name, bytes: &bytes, side_file: side_file.as_deref(), default_date: options.default_date };
    match annals_ingest::read(&input) {
        Ok(read) => Reading { results: vec![read.document], messages: read.warnings },
        Err(error) => Reading::failed(name, error.to_string()),
    }
}

/// Reads one source into its record, with its tokens where they are asked for.
pub(crate) fn read_record(source: &Source, options: ReadingOptions, with_tokens: bool) -> Reading<Extraction> {
    let Reading { results, mut messages } = read_document(source, options);
    let record = |document: Document| {
        let annotated = annals_extract::annotate(&document);
        let mut extraction = annals_extract::extract(&document, &annotated);
        if with_tokens {
            extraction.tokens = TokenRecord::all(&annotated);
        }
        messages.extend(doubtful_dates(&extraction));
        extraction
    };
    Reading { results: results.into_iter().map(record).collect(), messages }
}

/// Warnings about dates that can't be right, or may be two days.
fn doubtful_dates(record: &Extraction) -> impl Iterator<Item = Diagnostic> + '_ {
    record.times.iter().filter_map(|time| {
        let words = record.document.text.slice(time.span);
        let doubt = time.doubt.as_ref()?;
        let message =
            format!("“{words}” at {}-{} is doubtful: {doubt}; check the page", time.span.start, time.span.end);
        Some(Diagnostic { severity: Severity::Warning, path: record.document.path.clone(), message })
    })
}

/// Reads one source into records: a document into one, a file of records into those that it holds.
pub(crate) fn read_records(source: &Source, options: ReadingOptions) -> Reading<Extraction> {
    if !source.is_json_lines() {
        return read_record(source, options, false);
    }
    match read_bytes(source, usize::MAX) {
        Ok(bytes) => {
            let (results, messages) = parse_records(&source.name(), &bytes);
            Reading { results, messages }
        }
        Err(error) => Reading::failed(source.name(), error.to_string()),
    }
}

/// Why a source gives no bytes.
#[derive(Debug)]
pub(crate) enum BytesError {
    Io(std::io::Error),
    TooLarge(IngestError),
}

impl std::fmt::Display for BytesError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            BytesError::Io(error) => write!(f, "can't be read: {error}"),
            BytesError::TooLarge(error) => error.fmt(f),
        }
    }
}

/// The bytes of a source; one with more than `limit` is not read to its end.
pub(crate) fn read_bytes(source: &Source, limit: usize) -> Result<Vec<u8>, BytesError> {
    let too_large = |bytes: usize| BytesError::TooLarge(IngestError::TooLarge { bytes });
    let read = |reader: &mut dyn Read| -> std::io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        reader.take((limit as u64).saturating_add(1)).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    let bytes = match source {
        Source::Stdin => read(&mut std::io::stdin().lock()).map_err(BytesError::Io)?,
        Source::File(path) => {
            let mut file = std::fs::File::open(path).map_err(BytesError::Io)?;
            let length = file.metadata().map_err(BytesError::Io)?.len() as usize;
            if length > limit {
                return Err(too_large(length));
            }
            read(&mut file).map_err(BytesError::Io)?
        }
    };
    if bytes.len() > limit { Err(too_large(bytes.len())) } else { Ok(bytes) }
}

/// `NAME.meta.json` beside `NAME.txt`, if there is one.
pub(crate) fn read_side_file(source: &Source) -> std::io::Result<Option<Vec<u8>>> {
    let Source::File(path) = source else { return Ok(None) };
    let side_file: &Path = &path.with_extension("meta.json");
    match std::fs::read(side_file) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
