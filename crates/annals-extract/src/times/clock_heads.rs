//! Times of day without a mark: "1842 The mayor has left", "struck at 1653".
//!
//! The entries of a live page begin with the hour and the minute, which look like a year.

use super::lexicon::Unit;
use super::meaning::{Clock, Meaning, Part, Point, Which};
use super::rules::Found;
use annals_document::{Document, Span, Text};

/// Words that can't follow the year that opens a sentence.
const OPENERS: &[&str] = &[
    "The", "A", "An", "He", "She", "They", "It", "We", "In", "At", "On", "There", "This", "That", "His", "Her", "Our",
    "More", "Police", "Rescue", "Some", "One", "Two", "Three", "No", "All",
];

/// Whether several blocks of a page begin with a time of day and a capital.
pub(super) fn is_live(document: &Document) -> bool {
    let heads = document.blocks.iter().filter(|block| block.kind.is_article()).filter(|block| {
        let line = document.text.slice(block.span);
        line.get(..4).is_some_and(|digits| clock(digits).is_some()) && opens_sentence(&line[4..], &[])
    });
    heads.take(3).count() > 2
}

/// Makes times of day of the years of a block that are some.
pub(super) fn read_clocks(text: &Text, block: Span, is_live: bool, found: &mut [Found]) {
    for found in found.iter_mut().filter(|found| found.rule == "year" || found.rule == "clock") {
        let Some(time) = clock(text.slice(found.span)) else { continue };
        let before = text.slice(Span::new(block.start, found.span.start));
        let after = text.slice(Span::new(found.span.end, block.end));
        let is_head = before.trim_end().is_empty() || before.trim_end().ends_with(['.', '!', '?', '\n']);
        let is_head = is_head && opens_sentence(after, if is_live && before.is_empty() { &[] } else { OPENERS });
        let last = before.trim_end().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let is_at = before.ends_with(' ') && last.eq_ignore_ascii_case("at");
        if is_head || is_at {
            let day = Point::bare(Part::Unit(Unit::Day)).with_which(Which::Definite);
            found.meaning = Meaning::Point(day.with_clock(time));
            found.rule = "clock";
        }
    }
}

/// Whether what stands behind a number opens a sentence: a blank and a capital, or one of `words` where there are some.
fn opens_sentence(after: &str, words: &[&str]) -> bool {
    let Some(rest) = after.strip_prefix([' ', '\t', '\u{a0}']) else { return false };
    let word = rest.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    word.starts_with(char::is_uppercase) && (words.is_empty() || words.contains(&word))
}

/// Four digits as hour and minute.
fn clock(digits: &str) -> Option<Clock> {
    let is_plain = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let (hour, minute) = is_plain.then(|| (digits[..2].parse().ok(), digits[2..].parse().ok()))?;
    let (hour, minute): (u32, u32) = (hour?, minute?);
    (hour < 24 && minute < 60).then_some(Clock::Time(hour, Some(minute), None))
}
