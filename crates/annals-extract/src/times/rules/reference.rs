//! Past, present and future without a calendar.

use super::Reading;
use crate::times::lexicon::unit;
use crate::times::meaning::{Meaning, Reference};
use crate::times::words::Words;

/// Words and phrases for past, present and future, longest first where one begins another.
const REFERENCES: &[(&str, Reference)] = &[
    ("right now", Reference::Present),
    ("now", Reference::Present),
    ("currently", Reference::Present),
    ("current", Reference::Present),
    ("at present", Reference::Present),
    ("these days", Reference::Present),
    ("nowadays", Reference::Present),
    ("the time being", Reference::Present),
    ("at this time", Reference::Present),
    ("the present", Reference::Present),
    ("recently", Reference::Past),
    ("recent", Reference::Past),
    ("lately", Reference::Past),
    ("formerly", Reference::Past),
    ("the recent past", Reference::Past),
    ("the past", Reference::Past),
    ("the near future", Reference::Future),
    ("the foreseeable future", Reference::Future),
    ("the distant future", Reference::Future),
    ("the near term", Reference::Future),
    ("the short term", Reference::Future),
    ("a later date", Reference::Future),
    ("the future", Reference::Future),
];

/// A word for now, the past or the future.
///
/// # What it finds
/// "now", "currently", "these days", "recently", "the past", "the near future".
/// # Why
/// They place what is said before, at or after the time of writing, without a date.
/// # Example
/// "He now lives abroad" → `PRESENT_REF`.
/// # Known misses
/// "soon", "formerly", "once": in news they order events less often than they fill.
pub(super) fn reference(words: &Words, index: usize) -> Reading {
    let start = words.skip_any(index, &["more", "most", "very", "just", "only"]);
    let start = if words.is_any(start, &["recently", "recent"]) { start } else { index };
    let (end, reference) = REFERENCES
        .iter()
        .filter_map(|(phrase, reference)| words.phrase(start, phrase).map(|end| (end, *reference)))
        .max_by_key(|(end, _)| *end)?;
    let is_adjective = words.is_any(start, &["the"])
        && words.is_any(start + 1, &["past", "present", "future"])
        && end == start + 2
        && ![
            ".", ",", ";", "", "\n", ")", "?", "!", "and", "or", "of", "is", "was", "has", "have", "in", "to", "for",
            "with", "that", "as", "but", "by", "on", "the", "\"", "'", "`", "a", "will",
        ]
        .contains(&words.at(end));
    let is_now_that = words.is(start, "now") && words.is(start + 1, "that");
    (!is_adjective && !is_now_that).then_some((end, Meaning::Reference(reference)))
}

/// Stretches just past or to come.
///
/// # What it finds
/// "recent days", "recent years", "past years", "coming months", "future quarters", "the years ahead".
/// # Why
/// They say the side but neither the length nor the place.
/// # Example
/// "in recent weeks" → `PAST_REF`.
/// # Known misses
/// "of late".
pub(super) fn recent_times(words: &Words, index: usize) -> Reading {
    let start = words.skip_any(index, &["the", "more", "most"]);
    let start = words.skip_any(start, &["more", "most"]);
    let reference = match words.at(start) {
        "recent" | "past" => Reference::Past,
        "coming" | "future" => Reference::Future,
        _ => return None,
    };
    let (_, is_plural) = unit(words.at(start + 1))?;
    let more = words.is_any(start + 2, &["and", "or"]) && unit(words.at(start + 3)).is_some_and(|(_, plural)| plural);
    let end = if more { start + 4 } else { start + 2 };
    is_plural.then_some((end, Meaning::Reference(reference)))
}

/// The time that the text is speaking of.
///
/// # What it finds
/// "the time", "that time" after "at" or "by", at the end of a clause or before what was then so.
/// # Why
/// It means the last time that was named, and takes its value.
/// # Example
/// "In March 2003 he was at home. At the time, …" → `2003-03`.
/// # Known misses
/// "at the time of the vote", which an event dates.
pub(super) fn antecedent(words: &Words, index: usize) -> Reading {
    if !["at", "by", "since", "until"].contains(&words.before(index, 1)) {
        return None;
    }
    let end = words.any_phrase(index, &["the time", "that time"])?;
    // "At the time he was abroad" points back, "by the time he left" names its time by what happened.
    let opens = words.is_capital(index - 1) && words.is(index - 1, "at");
    let is_clause = words.is_any(end, &["when", "that", "he", "she", "it", "they", "we", "i", "the", "a", "his"]);
    let is_named = words.is(index, "the") && !opens && (is_clause || words.is_capital(end));
    (!is_named && !words.is(end, "of")).then_some((end, Meaning::Antecedent))
}
