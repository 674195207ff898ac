//! The text of a mail: what was forwarded in it, and files that were written into it as letters.

use crate::line::count_words;
use crate::part::Given;
use regex::Regex;
use std::sync::LazyLock;

/// What stands above a mail that is passed on.
static FORWARDED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?im)^[>\s]*(?:-{2,}\s*(?:forwarded message|weitergeleitete nachricht|message transféré|forwarded by\b.{0,80}?)\s*-*|begin forwarded message:|-{2,}\s*original message\s*-{2,})[ \t]*\r?$")
        .expect("the pattern is a constant")
});

/// A line of the head of a mail that is passed on.
static HEAD_LINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^[>\s]*\**(from|date|sent|subject|to|cc|bcc|reply-to|von|datum|gesendet|betreff|an)\s*:\**\s*(.*)$",
    )
    .expect("the pattern is a constant")
});

/// The first line of a file in the manner of before attachments: uuencode.
static UUENCODED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^begin(?:-base64)? [0-7]{3,4} \S").expect("the pattern is a constant"));

/// The first line of a file in BinHex.
const BINHEX: &str = "(This file must be converted with BinHex";

/// The most bytes of a line of such a file.
const MAX_ENCODED_LINE: usize = 90;

/// The fewest words of a note above a mail that is passed on that make it a text of its own.
const MIN_NOTE_WORDS: usize = 15;

/// A mail that is passed on inside another.
#[derive(Debug, PartialEq)]
pub(super) struct Forwarded {
    /// What the one who passed it on wrote above it, where that is more than a line.
    pub(super) note: Option<String>,
    pub(super) text: String,
    pub(super) subject: Option<String>,
    pub(super) from: Option<String>,
    pub(super) date: Option<String>,
}

/// The text without files that are written as letters, and whether there were any.
pub(super) fn without_encoded_files(text: &str) -> (String, bool) {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        match end_of_encoded(&lines[at..]) {
            Some(length) => at += length,
            None => {
                kept.push_str(line);
                at += 1;
            }
        }
    }
    let had_any = kept.len() < text.len();
    (kept, had_any)
}

/// How many of the lines are a file with which they begin.
fn end_of_encoded(lines: &[&str]) -> Option<usize> {
    let (first, rest) = lines.split_first()?;
    if first.starts_with(BINHEX) {
        // From a colon to a colon.
        let end = rest.iter().position(|line| line.trim_end().len() > 1 && line.trim_end().ends_with(':'))?;
        return Some(end + 2);
    }
    if !first.starts_with("begin") || !UUENCODED.is_match(first) {
        return None;
    }
    let is_base64 = first.starts_with("begin-base64");
    let is_part = |line: &str| {
        let line = line.trim_end_matches(['\r', '\n']);
        line.len() <= MAX_ENCODED_LINE && line.bytes().all(|byte| (0x20..=0x60).contains(&byte) || is_base64)
    };
    let end = rest.iter().position(|line| matches!(line.trim_end(), "end" | "====") || !is_part(line))?;
    matches!(rest[end].trim_end(), "end" | "====").then_some(end + 2)
}

/// The mail that is passed on in a text. An "original message" is one only where the `subject` says that it is passed on.
pub(super) fn find_forwarded(text: &str, subject: &str) -> Option<Forwarded> {
    let subject = subject.trim().to_lowercase();
    let is_passed_on = ["fwd:", "fw:", "wg:", "tr:", "[fwd"].iter().any(|start| subject.starts_with(start));
    let mark =
        FORWARDED.find_iter(text).find(|mark| is_passed_on || !mark.as_str().to_lowercase().contains("original"))?;
    let mut found = Forwarded { note: None, text: String::new(), subject: None, from: None, date: None };
    let (mut at, mut heads, mut last) = (mark.end(), 0, None);
    for line in text[mark.end()..].split_inclusive('\n') {
        let value = HEAD_LINE.captures(line.trim_end()).map(|head| (head[1].to_lowercase(), head[2].trim().to_owned()));
        let slot = match value.as_ref().map(|(name, _)| name.as_str()) {
            Some("from" | "von") => Some(&mut found.from),
            Some("date" | "sent" | "datum" | "gesendet") => Some(&mut found.date),
            Some("subject" | "betreff") => Some(&mut found.subject),
            _ => None,
        };
        if let (Some(slot), Some((_, value))) = (slot, &value) {
            slot.get_or_insert_with(|| value.clone());
        }
        let is_blank = line.trim_matches(['>', ' ', '\t', '\r', '\n']).is_empty();
        // A long line of the head goes on in the next.
        let goes_on = last.is_some() && line.starts_with([' ', '\t']) && !is_blank;
        if value.is_none() && !goes_on && !(is_blank && heads == 0) {
            break;
        }
        heads += usize::from(value.is_some());
        last = value;
        at += line.len();
    }
    if heads < 2 {
        return None;
    }
    let (note, body) = (&text[..mark.start()], &text[at..]);
    let is_quoted = body.lines().filter(|line| !line.trim().is_empty()).all(|line| line.starts_with('>'));
    let bare = |line: &str| line.strip_prefix("> ").or_else(|| line.strip_prefix('>')).unwrap_or(line).to_owned();
    found.text = if is_quoted { body.lines().map(bare).collect::<Vec<_>>().join("\n") } else { body.to_owned() };
    found.note = (count_words(note) >= MIN_NOTE_WORDS).then(|| note.to_owned());
    (!found.text.trim().is_empty()).then_some(found)
}

impl Forwarded {
    /// What its head says of it; `sent` is the head of the mail around it.
    pub(super) fn given(&self, sent: Given) -> Given {
        let mut given = Given { title: self.subject.clone().filter(|subject| !subject.is_empty()), ..sent };
        if let Some(date) = &self.date {
            given.published("Date", date);
        }
        if let Some(from) = &self.from {
            let (name, address) = from.split_once(['<', '[', '(']).unwrap_or((from, from));
            let name = name.trim_matches(|c: char| c.is_whitespace() || "\"'*".contains(c));
            given.byline = (!name.is_empty()).then(|| name.to_owned()).into_iter().collect();
            let domain = address
                .rsplit_once('@')
                .map(|(_, rest)| rest.split(|c: char| !(c.is_alphanumeric() || c == '.' || c == '-')).next());
            given.publisher = domain.flatten().map(str::to_ascii_lowercase);
        }
        given
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_that_is_passed_on_keeps_its_own_head() {
        let text = "FYI\n\n---------- Forwarded message ---------\nFrom: Ines Tolm <ines@post.example>\nDate: Sun, May 14, 2023 at 9:30 AM\nSubject: Dam shut\nTo: <a@b.example>\n\nThe dam was shut.\n";
        let found = find_forwarded(text, "Fwd: Dam shut").unwrap();
        assert_eq!((found.text.as_str(), found.note.as_deref()), ("\nThe dam was shut.\n", None));
        let given = found.given(Given::default());
        assert_eq!(
            (given.title.as_deref(), given.byline, given.publisher.as_deref()),
            (Some("Dam shut"), vec!["Ines Tolm".to_owned()], Some("post.example"))
        );
        assert_eq!(given.dates[0].edtf, "2023-05-14");
        assert_eq!(find_forwarded("-----Original Message-----\nFrom: Bo\nSent: x\n\nIt is open.", "Re: Dam"), None);
    }

    #[test]
    fn files_written_as_letters_are_gone() {
        let text = "The dam is shut.\n\nbegin 644 dam.gif\nM1TE&.#EA)P`G`/<`\n%#0H`\n`\nend\n\nIt opens on Monday.\n";
        assert_eq!(without_encoded_files(text), ("The dam is shut.\n\n\nIt opens on Monday.\n".to_owned(), true));
        assert!(!without_encoded_files("They begin 644 tests on Monday.\nThat is the end\n").1);
    }
}
