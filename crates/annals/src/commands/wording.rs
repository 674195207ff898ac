//! Words and lines that several commands print.

use annals_case::{Case, CaseDocument, CaseEvent, Citation, Dating, Standing, date_words, event_date_words, readable};
use annals_document::{Span, Text};
use annals_ingest::FileClass;
use std::collections::BTreeMap;

/// "1 event", "2 events".
pub(super) fn count(number: usize, noun: &str) -> String {
    match noun.strip_suffix('y') {
        _ if number == 1 => format!("1 {noun}"),
        Some(stem) => format!("{number} {stem}ies"),
        None => format!("{number} {noun}s"),
    }
}

/// "9 files skipped: 5 pictures, 3 style sheets, 1 script", the most first.
pub(super) fn skipped(files: &BTreeMap<FileClass, usize>) -> String {
    let mut classes: Vec<(FileClass, usize)> = files.iter().map(|(class, number)| (*class, *number)).collect();
    classes.sort_by_key(|(_, number)| std::cmp::Reverse(*number));
    let words: Vec<String> =
        classes.iter().map(|(class, number)| format!("{number} {}", class.noun(*number))).collect();
    format!("{} skipped: {}", count(files.values().sum(), "file"), words.join(", "))
}

/// A date in words; "no date" where nothing is known.
pub(super) fn date(time: &Dating) -> String {
    date_words(time).unwrap_or_else(|| "no date".to_owned())
}

/// When an event was, in words; "no date" where nothing is known.
pub(super) fn event_date(event: &CaseEvent) -> String {
    event_date_words(event).unwrap_or_else(|| "no date".to_owned())
}

/// How a date is known: "inferred"; empty where there is none.
pub(super) fn known(time: &Dating) -> &'static str {
    time.known.as_str()
}

/// How an event's date is known; a day that a reader of news would take it for says so.
pub(super) fn event_known(event: &CaseEvent) -> &'static str {
    if event.likely.is_some() { "likely, the day of the news" } else { known(&event.time) }
}

/// An event's label; what is not told as done says so first.
pub(super) fn label(event: &CaseEvent) -> String {
    match Standing::of(event).word() {
        Some(word) => format!("[{word}] {}", readable(&event.label)),
        None => readable(&event.label),
    }
}

/// The numbers that are told of an event: "12 killed; at least 40 injured"; empty where there are none.
pub(super) fn numbers(event: &CaseEvent) -> String {
    let words: Vec<String> = event.amounts.iter().map(|one| readable(&one.amount.words())).collect();
    words.join("; ")
}

/// What a person marked of the thing with this identity, on a line of its own; empty where nobody marked it.
pub(super) fn marked_line(marked: &BTreeMap<&str, String>, id: &str, indent: &str) -> String {
    marked.get(id).map_or_else(String::new, |line| format!("{indent}marked: {}\n", readable(line)))
}

/// `path:start-end (outlet): “exact words”`
pub(super) fn cited(case: &Case, citation: Citation) -> String {
    let document = case.document(citation.document);
    let words = readable(case.quote(citation));
    format!("{}: “{words}”", place(document, citation.span))
}

/// `path:start-end (outlet)`
pub(super) fn place(document: &CaseDocument, span: Span) -> String {
    let outlet = document.publisher.as_deref().map_or_else(String::new, |outlet| format!(" ({})", readable(outlet)));
    format!("{}:{}-{}{outlet}", readable(&document.path), span.start, span.end)
}

/// The exact words of `spans` on one line, with an ellipsis for what lies between.
pub(super) fn words(text: &Text, spans: &[Span]) -> String {
    spans.iter().map(|span| readable(text.slice(*span))).collect::<Vec<_>>().join(" … ")
}
