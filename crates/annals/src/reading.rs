//! Reading documents: bytes in, records out, one document a task.
//!
//! A document that fails, even by a fault of the program, costs that document alone. Results come in the order of the
//! sources whatever the number of threads.

use crate::bookmarks::BookmarkList;
use crate::inputs::Source;
use crate::records::parse_records;
use annals_document::{DateSource, Diagnostic, Document, Extraction, Published, Severity, TokenRecord};
use annals_ingest::{FileClass, IngestError, Options, Part, read_part, size_limit};
use annals_store::{KeptSource, SourceRecords};
use anyhow::{Context, Result};
use chrono::NaiveDate;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};
use sha2::{Digest, Sha256};
use std::any::Any;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{IsTerminal, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// Stack of a reading thread: deep HTML and long sentences recurse.
const STACK_BYTES: usize = 32 * 1024 * 1024;
/// Documents in flight for each thread; the next ones wait until these are handed on in order.
const BATCH_PER_THREAD: usize = 16;

/// How documents are read.
#[derive(Clone, Debug, Default)]
pub(crate) struct ReadingOptions {
    /// Threads; as many as the machine has cores where it is 0.
    pub(crate) jobs: usize,
    /// Publication date of documents that carry none.
    pub(crate) default_date: Option<NaiveDate>,
    /// How files are taken apart.
    pub(crate) files: Options,
}

/// What became of one source.
pub(crate) struct Reading<T> {
    /// What was read, or nothing where it failed.
    pub(crate) results: Vec<T>,
    /// Warnings and, where it failed, errors.
    pub(crate) messages: Vec<Diagnostic>,
    /// What was left out without an error.
    pub(crate) skipped: BTreeMap<FileClass, usize>,
}

impl<T> Reading<T> {
    /// What was read, with what is to be said of it.
    pub(crate) fn new(results: Vec<T>, messages: Vec<Diagnostic>) -> Self {
        Reading { results, messages, skipped: BTreeMap::new() }
    }

    pub(crate) fn failed(path: String, message: String) -> Self {
        Reading::new(Vec::new(), vec![Diagnostic { severity: Severity::Error, path, message }])
    }

    fn skipped(class: FileClass) -> Self {
        Reading { skipped: BTreeMap::from([(class, 1)]), ..Reading::new(Vec::new(), Vec::new()) }
    }

    /// How many parts of it could not be read.
    pub(crate) fn failures(&self) -> usize {
        self.messages.iter().filter(|message| message.severity == Severity::Error).count()
    }
}

/// Counts that are added up.
pub(crate) fn add_counts(sum: &mut BTreeMap<FileClass, usize>, more: &BTreeMap<FileClass, usize>) {
    more.iter().for_each(|(class, count)| *sum.entry(*class).or_default() += count);
}

/// Runs `read` on every source on several threads, and hands what became of each to `take`, in order.
pub(crate) fn read_all<T: Send>(
    sources: &[Source],
    jobs: usize,
    read: impl Fn(&Source) -> Reading<T> + Sync,
    mut take: impl FnMut(Reading<T>) -> Result<()>,
) -> Result<()> {
    let pool = reading_threads(jobs)?;
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

/// Threads with room for deep pages.
pub(crate) fn reading_threads(jobs: usize) -> Result<ThreadPool> {
    let pool = ThreadPoolBuilder::new().num_threads(jobs).stack_size(STACK_BYTES).build();
    pool.context("the threads can't be started; try a smaller --jobs")
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

/// Reads one source into its documents, before any grammar.
pub(crate) fn read_documents(source: &Source, options: &ReadingOptions) -> Reading<Document> {
    match read_bytes(source, &options.files) {
        Err(error) => failed_to_open(source, error),
        Ok(bytes) if is_records(&bytes) => {
            let message = "a file of records, not a document; give it to `annals build`, or rename a text to .txt";
            Reading::failed(source.name(), message.to_owned())
        }
        Ok(bytes) => read_parts(source, &bytes, options, |document, _| document),
    }
}

/// Reads one source into its records, with tokens where they are asked for.
pub(crate) fn read_record(source: &Source, options: &ReadingOptions, with_tokens: bool) -> Reading<Extraction> {
    match read_bytes(source, &options.files) {
        Err(error) => failed_to_open(source, error),
        Ok(bytes) if is_records(&bytes) => {
            let message = "a file of records, not a document; give it to `annals build`, or rename a text to .txt";
            Reading::failed(source.name(), message.to_owned())
        }
        Ok(bytes) => {
            read_parts(source, &bytes, options, |document, messages| extract(&document, with_tokens, messages))
        }
    }
}

/// The version of the reader and its model.
pub(crate) const READER: &str = env!("ANNALS_READER");

/// A source with its records.
#[derive(Clone)]
pub(crate) struct SourceRead {
    /// As it is kept beside the case.
    pub(crate) kept: KeptSource,
    /// What it holds.
    pub(crate) records: Vec<Extraction>,
    /// Whether it was read now, and not before.
    pub(crate) is_new: bool,
}

/// Reads one source into records, documents into one each, a file of records into those that it holds; or takes what was `kept`,
/// by its key, where that was read from the same bytes in the same way.
pub(crate) fn read_records(
    source: &Source,
    options: &ReadingOptions,
    kept: &BTreeMap<&str, &KeptSource>,
) -> Reading<SourceRead> {
    let bytes = match read_bytes(source, &options.files) {
        Err(error) => return failed_to_open(source, error),
        Ok(bytes) => bytes,
    };
    let mut entry = KeptSource {
        path: source.name(),
        sha256: hexadecimal(&Sha256::digest(&bytes)),
        bytes: bytes.len() as u64,
        read_at: now(),
        reader: READER.to_owned(),
        ..KeptSource::default()
    };
    entry.read_key = read_key(source, &entry, options);
    if let Some(old) = kept.get(entry.read_key.as_str())
        && let Ok(read) = SourceRecords::inflated(&old.records)
    {
        let SourceRecords { records, messages, skipped } = read;
        let kept = KeptSource { without: Vec::new(), ..(*old).clone() };
        let skipped = skipped.into_iter().filter_map(|(class, count)| Some((class_named(class)?, count))).collect();
        return Reading { results: vec![SourceRead { kept, records, is_new: false }], messages, skipped };
    }
    let Reading { results, mut messages, skipped } = if is_records(&bytes) {
        let (results, messages) = parse_records(&source.name(), &bytes);
        Reading::new(results, messages)
    } else {
        read_parts(source, &bytes, options, |document, messages| extract(&document, false, messages))
    };
    if results.is_empty() {
        return Reading { results: Vec::new(), messages, skipped };
    }
    let names = skipped.iter().filter_map(|(class, count)| Some((class_name(*class)?, *count))).collect();
    let read = SourceRecords { records: results, messages: messages.clone(), skipped: names };
    match read.deflated() {
        Ok(records) => entry.records = records,
        Err(error) => {
            messages.push(Diagnostic { severity: Severity::Error, path: source.name(), message: error.to_string() });
            return Reading { results: Vec::new(), messages, skipped };
        }
    }
    Reading { results: vec![SourceRead { kept: entry, records: read.records, is_new: true }], messages, skipped }
}

/// Says which pages of lists of bookmarks have no copy among what was read.
pub(crate) fn say_missing_copies(lists: &[BookmarkList], read: &[SourceRead]) {
    let documents = read.iter().flat_map(|source| &source.records).map(|record| &record.document);
    let places = documents.map(|document| (document.path.as_str(), document.url.as_deref()));
    lists
        .iter()
        .filter_map(|list| list.without_copy(places.clone()))
        .for_each(|said| crate::messages::diagnostic(&said));
}

/// What was kept of a source; where another version read it, its documents are read again from the text that was kept.
pub(crate) fn recall(kept: KeptSource) -> Result<SourceRead> {
    let cannot = || format!("{}: what was read of it is damaged; build the case again", kept.path);
    let mut read = SourceRecords::inflated(&kept.records).with_context(cannot)?;
    if kept.reader == READER {
        return Ok(SourceRead { kept, records: read.records, is_new: false });
    }
    for record in &mut read.records {
        *record = read_again(&record.document)?;
    }
    let records = read.deflated().with_context(cannot)?;
    // Its file was not looked at, so a build reads it again.
    let kept = KeptSource { records, reader: READER.to_owned(), read_key: String::new(), ..kept };
    Ok(SourceRead { kept, records: read.records, is_new: false })
}

/// Reads a document again as one that was published then; with `None`, as one that says nothing of it.
pub(crate) fn published_on(record: &mut Extraction, edtf: Option<&str>) -> Result<()> {
    let published = edtf.map(|edtf| Published { edtf: edtf.to_owned(), from: DateSource::Corrected, span: None });
    if record.document.published == published {
        return Ok(());
    }
    record.document.published = published;
    *record = read_again(&record.document)?;
    Ok(())
}

fn read_again(document: &Document) -> Result<Extraction> {
    let mut messages = Vec::new();
    let read = catch_unwind(AssertUnwindSafe(|| extract(document, false, &mut messages)));
    read.map_err(|_| anyhow::anyhow!(panic_message())).with_context(|| document.path.clone())
}

/// A hash of all that the reading of a source depends on.
fn read_key(source: &Source, entry: &KeptSource, options: &ReadingOptions) -> String {
    let side_file = read_side_file(source).ok().flatten();
    let how = format!("{:?} {:?}", options.default_date, options.files);
    let mut hash = Sha256::new();
    for part in [READER, &entry.path, &entry.sha256, &how] {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.update(side_file.as_deref().map_or(&b"none"[..], |bytes| bytes));
    hexadecimal(&hash.finalize())
}

fn class_name(class: FileClass) -> Option<String> {
    serde_json::to_value(class).ok()?.as_str().map(str::to_owned)
}

fn class_named(name: String) -> Option<FileClass> {
    serde_json::from_value(serde_json::Value::String(name)).ok()
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// This moment, in UTC. It is said of readings and corrections; no result takes a date from it.
pub(crate) fn now() -> String {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let seconds = i64::try_from(since.as_secs()).unwrap_or_default();
    let time = chrono::DateTime::from_timestamp(seconds, since.subsec_nanos()).unwrap_or_default();
    time.format("%Y-%m-%dT%H:%M:%S%.6fZ").to_string()
}

fn extract(document: &Document, with_tokens: bool, messages: &mut Vec<Diagnostic>) -> Extraction {
    let annotated = annals_extract::annotate(document);
    let mut extraction = annals_extract::extract(document, &annotated);
    if with_tokens {
        extraction.tokens = TokenRecord::all(&annotated);
    }
    messages.extend(doubtful_dates(&extraction));
    extraction
}

/// Whether a file holds records that `annals extract` wrote: its first line begins as one of them does.
fn is_records(bytes: &[u8]) -> bool {
    let start = bytes.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(0);
    bytes[start..].starts_with(b"{\"schema\":")
}

/// Reads every document of a file, each a task of its own, and makes of it what is wanted.
fn read_parts<T: Send>(
    source: &Source,
    bytes: &[u8],
    options: &ReadingOptions,
    make: impl Fn(Document, &mut Vec<Diagnostic>) -> T + Sync,
) -> Reading<T> {
    let name = source.name();
    let side_file = match read_side_file(source) {
        Ok(bytes) => bytes,
        Err(error) => return Reading::failed(name, format!("its side file can't be read: {error}")),
    };
    let opened = match annals_ingest::open(&name, bytes, &options.files) {
        Ok(opened) => opened,
        Err(error) => return failed_to_open(source, BytesError::Unreadable(error)),
    };
    let mut reading = Reading { results: Vec::new(), messages: opened.messages, skipped: opened.skipped };
    let one = |part: Part| {
        let path = part.path().to_owned();
        let read = || {
            let read = read_part(part, side_file.as_deref(), options.default_date, &options.files)?;
            let mut messages = read.warnings;
            let made = make(read.document, &mut messages);
            Ok((made, messages))
        };
        let read: Result<(T, Vec<Diagnostic>), PartError> =
            catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(PartError::Panic(panic_message())));
        (path, read)
    };
    let parts: Vec<_> = opened.parts.into_par_iter().map(one).collect();
    for (path, read) in parts {
        match read {
            Ok((made, messages)) => {
                reading.results.push(made);
                reading.messages.extend(messages);
            }
            Err(error) => {
                let is_no_article = matches!(error, PartError::Unreadable(IngestError::NoArticle(_)));
                if is_no_article {
                    *reading.skipped.entry(FileClass::NoArticle).or_default() += 1;
                }
                let severity = if is_no_article { Severity::Warning } else { Severity::Error };
                reading.messages.push(Diagnostic { severity, path, message: error.to_string() });
            }
        }
    }
    reading
}

/// Why one document of a file can't be read.
enum PartError {
    Unreadable(IngestError),
    Panic(String),
}

impl From<IngestError> for PartError {
    fn from(error: IngestError) -> Self {
        PartError::Unreadable(error)
    }
}

impl std::fmt::Display for PartError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            PartError::Unreadable(error) => error.fmt(f),
            PartError::Panic(message) => f.write_str(message),
        }
    }
}

/// What became of a source that can't be opened: one that was found in a folder and is no document is counted.
fn failed_to_open<T>(source: &Source, error: BytesError) -> Reading<T> {
    if let (Source::Found(_), BytesError::Unreadable(error)) = (source, &error) {
        match error {
            IngestError::Binary(kind) => return Reading::skipped(kind.class()),
            // Somebody may have meant it to be read, so it is named.
            IngestError::UnknownShape { .. } => {
                let message = format!("left out: {error}");
                let said = Diagnostic { severity: Severity::Warning, path: source.name(), message };
                return Reading { messages: vec![said], ..Reading::skipped(FileClass::Data) };
            }
            _ => {}
        }
    }
    Reading::failed(source.name(), error.to_string())
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

/// Why a source gives no bytes.
#[derive(Debug)]
pub(crate) enum BytesError {
    Io(std::io::Error),
    Unreadable(IngestError),
}

impl std::fmt::Display for BytesError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            BytesError::Io(error) => write!(f, "can't be read: {error}"),
            BytesError::Unreadable(error) => error.fmt(f),
        }
    }
}

/// How many bytes of a file are read to see what it is.
const HEAD_BYTES: u64 = 64 * 1024;
/// The most bytes of a side file.
const SIDE_FILE_BYTES: u64 = 1024 * 1024;

/// The bytes of a source; one with more than its format may have is not read to its end.
pub(crate) fn read_bytes(source: &Source, options: &Options) -> Result<Vec<u8>, BytesError> {
    let name = source.name();
    let (mut reader, length): (Box<dyn Read>, u64) = match source {
        Source::Stdin => (Box::new(std::io::stdin().lock()), 0),
        Source::File(path) | Source::Found(path) => {
            let (file, length) = open_file(path).map_err(BytesError::Io)?;
            (Box::new(file), length)
        }
    };
    let mut bytes = Vec::new();
    reader.by_ref().take(HEAD_BYTES).read_to_end(&mut bytes).map_err(BytesError::Io)?;
    // Records may be of any length.
    let limit = if is_records(&bytes) { usize::MAX } else { size_limit(&name, &bytes, options) };
    let too_large = |bytes: usize| BytesError::Unreadable(IngestError::TooLarge { bytes, limit });
    if length > limit as u64 {
        return Err(too_large(usize::try_from(length).unwrap_or(usize::MAX)));
    }
    let rest = (limit as u64).saturating_add(1).saturating_sub(bytes.len() as u64);
    reader.take(rest).read_to_end(&mut bytes).map_err(BytesError::Io)?;
    if bytes.len() > limit { Err(too_large(bytes.len())) } else { Ok(bytes) }
}

/// All bytes of a source, whatever it is.
pub(crate) fn read_all_bytes(source: &Source) -> Result<Vec<u8>, BytesError> {
    let mut bytes = Vec::new();
    let read = match source {
        Source::Stdin => std::io::stdin().lock().read_to_end(&mut bytes),
        Source::File(path) | Source::Found(path) => {
            open_file(path).and_then(|(mut file, _)| file.read_to_end(&mut bytes))
        }
    };
    read.map(|_| bytes).map_err(BytesError::Io)
}

/// Opens an ordinary file; pipes and devices may never end.
fn open_file(path: &Path) -> std::io::Result<(std::fs::File, u64)> {
    let metadata = std::fs::metadata(path)?;
    if !metadata.is_file() {
        return Err(std::io::Error::other("it is no ordinary file"));
    }
    Ok((std::fs::File::open(path)?, metadata.len()))
}

/// `NAME.meta.json` beside `NAME.txt`, if there is one.
pub(crate) fn read_side_file(source: &Source) -> std::io::Result<Option<Vec<u8>>> {
    let (Source::File(path) | Source::Found(path)) = source else { return Ok(None) };
    let side_file: &Path = &path.with_extension("meta.json");
    match open_file(side_file) {
        Ok((_, length)) if length > SIDE_FILE_BYTES => Err(std::io::Error::other(format!("it has {length} bytes"))),
        Ok((mut file, _)) => {
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes)?;
            Ok(Some(bytes))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
