//! Text that is made to be read badly: what stands around it is read all the same.

#![allow(missing_docs)]

use annals_document::Span;
use annals_ingest::{Input, read};

const BEFORE: &str = "The harbour master said on Monday that the northern pier was closed.";
const AFTER: &str = "“We will repair the crane next week,” the pilot told reporters.";
/// What a reader finds in the two.
const EXPECTED: [&str; 2] = [
    "The harbour master | said | that the northern pier was closed",
    "the pilot | told | “We will repair the crane next week,”",
];

/// Checks that the statements before and after `hostile`, each in a paragraph of its own, are found whole, with nothing
/// of what stands between. A plain paragraph follows upon `hostile`, for a mark that is still open at the end of one goes
/// on in the next where that begins with the same mark.
#[track_caller]
fn check_around(hostile: &str) {
    let text = format!("{BEFORE}\n\n{hostile}\n\nThe mayor left.\n\n{AFTER}\n");
    let input = Input { path: "test.txt", bytes: text.as_bytes(), side_file: None, default_date: None };
    let document = read(&input).expect("a readable text").document;
    let extraction = annals_extract::extract(&document, &annals_extract::annotate(&document));
    let words = |spans: &[Span]| spans.iter().map(|span| document.text.slice(*span)).collect::<Vec<_>>().join(" … ");
    let (start, end) = (BEFORE.chars().count() as u32, document.text.len() - AFTER.chars().count() as u32 - 1);
    let is_around = |span: &Span| span.start < start || span.end > end;
    let around = extraction.statements.iter().filter(|statement| statement.content.iter().any(is_around));
    let found: Vec<String> = around
        .map(|said| format!("{} | {} | {}", words(&said.source), words(&said.cue), words(&said.content)))
        .collect();
    assert_eq!(found, EXPECTED, "around {:?}…", hostile.chars().take(30).collect::<String>());
}

#[test]
fn quotation_marks_without_their_partners() {
    check_around(&"“".repeat(10_000));
    check_around(&"\"".repeat(9_999));
    check_around(&"\"word ".repeat(800));
    check_around(&"He said “".repeat(400));
    check_around(&"‘tis the firms’ “own ".repeat(200));
    check_around(&"» said ”".repeat(400));
}

#[test]
fn quotation_marks_that_open_paragraphs_without_end() {
    check_around(&"“And so it went on.\n\n".repeat(200));
    check_around(&"“ \n\n".repeat(3000));
}

#[test]
fn a_paragraph_without_end() {
    check_around(&"The clerk said that the council had signed the lease with Kenya in March 2021. ".repeat(80));
    check_around(&"the clerk and the council of Kenya with the mayor ".repeat(120));
    check_around(&"Ann Example ".repeat(500));
    check_around(&"said, ".repeat(800));
    check_around(&"a".repeat(200_000));
}

#[test]
fn marks_that_turn_the_direction_of_the_text() {
    check_around(&"\u{202e}The mayor said that the clerk left on Monday\u{202c}, ".repeat(80));
    check_around(&"\u{202e}".repeat(10_000));
    check_around(&"\u{2066}\u{200f}“go” he said\u{2069} ".repeat(200));
}
