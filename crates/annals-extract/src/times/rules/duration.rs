//! Lengths of time.

use super::Reading;
use crate::times::lexicon::{Unit, unit};
use crate::times::meaning::{Meaning, Side};
use crate::times::number::{Amount, amount};
use crate::times::words::Words;

/// Words before an amount that limit it, longest first.
const LIMITS: &[&str] = &[
    "no more than",
    "not more than",
    "no less than",
    "no longer than",
    "no fewer than",
    "more than",
    "less than",
    "fewer than",
    "longer than",
    "at least",
    "at most",
    "up to",
    "as many as",
    "close to",
    "well over",
    "just over",
    "just under",
    "almost",
    "nearly",
    "around",
    "roughly",
    "approximately",
];

/// Limits that are prepositions too, so that an amount must follow a preposition or an article stand behind them:
/// "for over three years", "over an hour", but "used over three years".
const LIMITS_OR_PREPOSITIONS: &[&str] = &["over", "under", "some"];

/// Words that may stand between an amount and its unit.
const BETWEEN: &[&str] = &[
    "more",
    "full",
    "whole",
    "long",
    "consecutive",
    "straight",
    "additional",
    "extra",
    "trading",
    "working",
    "business",
    "calendar",
    "fiscal",
    "successive",
    "further",
    "short",
    "solid",
    "other",
];

/// What follows the age of those that something is for.
const AGES: [&str; 5] = ["and older", "or older", "and up", "and younger", "or younger"];

/// Words between "the" and an amount, and the side of publication on which the stretch lies.
const PLACES: &[(&str, Option<Side>)] = &[
    ("past", Some(Side::Before)),
    ("last", Some(Side::Before)),
    ("next", Some(Side::After)),
    ("coming", Some(Side::After)),
    ("first", None),
    ("latest", None),
    ("final", None),
    ("previous", None),
    ("preceding", None),
    ("following", None),
    ("same", None),
    ("remaining", None),
    ("early", None),
    ("closing", None),
    ("opening", None),
    ("intervening", None),
];

/// A counted length.
///
/// # What it finds
/// "three months", "less than a year", "the last five years", "the first nine months", "at least 20 more years".
/// # Why
/// "last" and "next" tie a length to the day of publication, the others leave it anywhere.
/// # Example
/// "over the past five days" → `P5D`.
/// # Known misses
/// Ages ("52 years old") are none, by TimeML.
pub(super) fn counted(words: &Words, index: usize) -> Reading {
    let limited = limit(words, index);
    let article = words.skip_any(limited, &["the", "these", "those", "its", "their", "his", "her"]);
    let place = PLACES.iter().find(|(word, _)| words.is(article, word));
    let start = if place.is_some() { article + 1 } else { article };
    let side = place.and_then(|(_, side)| *side);
    let (amount, end) = match amount(words, start) {
        Some(found) => found,
        None if words.is_any(start, &["a", "an", "another"]) => (Amount::Exact(1.0), start + 1),
        None if article > limited => (Amount::Unknown, start),
        None => return None,
    };
    if matches!(amount, Amount::Unknown) && end == start && !plural_at(words, start) {
        return decade_after(words, start, side);
    }
    let end = words.skip_any(end, BETWEEN);
    let (unit, is_plural) = unit(words.at(end))?;
    let is_one = is_one_of(amount);
    let vague_one = matches!(amount, Amount::Unknown) && !is_plural;
    let is_age =
        words.is(end + 1, "old") || words.phrase(end + 1, "of age").is_some() || words.is_joining_dash(end + 1);
    // "ages 3 months and older", "a sub-two-hour race".
    let is_age =
        is_age || ["aged", "ages"].contains(&words.before(index, 1)) || words.any_phrase(end + 1, &AGES).is_some();
    // "60 Minutes" in quotation marks is a programme, "a weekend of bitter words" is which one it was.
    let is_title = words.is_capital(end) && ["'", "\"", "`", "“", "‘"].contains(&words.before(index, 1));
    let is_described = unit == Unit::Weekend && is_one_of(amount) && words.is(end + 1, "of");
    let is_other_sense = is_title || is_described || (words.is_any(end, &["night", "second", "quarter"]) && !is_plural);
    let is_adjective = article > limited && place.is_none() && !is_plural;
    let is_named = amount == Amount::Unknown && names_years(words, end);
    // "three quarters of the flats" is a share.
    let is_share = place.is_none() && amount != Amount::Unknown && words.is(end + 1, "of");
    let is_fraction = unit == Unit::Quarter && (is_share || words.is_joining_dash(end - 1));
    if vague_one
        || is_age
        || is_other_sense
        || is_adjective
        || is_fraction
        || is_named
        || (is_plural && is_one && words.is_any(start, &["a", "an"]))
    {
        return None;
    }
    let end = tail(words, end + 1);
    let (amount, end) = with_half(words, amount, end);
    Some((end, Meaning::Duration { amount, unit, side }))
}

/// The index past words that limit an amount: "more than", "nearly", "over".
fn is_one_of(amount: Amount) -> bool {
    matches!(amount, Amount::Exact(number) if number <= 1.0)
}

fn limit(words: &Words, index: usize) -> usize {
    if let Some(end) = words.any_phrase(index, LIMITS) {
        return end;
    }
    let after_preposition = ["for", "after", "of", "than", "to", "within", "in", "just", "lasted", "well", "by"]
        .contains(&words.before(index, 1));
    let is_limit = words.is_any(index, LIMITS_OR_PREPOSITIONS)
        && (after_preposition || words.is_any(index + 1, &["a", "an"]) || words.is(index, "some"));
    if is_limit { index + 1 } else { index }
}

fn plural_at(words: &Words, index: usize) -> bool {
    unit(words.at(index)).is_some_and(|(_, is_plural)| is_plural)
}

/// "the past decade", which is a length where "the past year" is a date.
fn decade_after(words: &Words, index: usize, side: Option<Side>) -> Reading {
    let (unit, _) = unit(words.at(index)).filter(|(unit, is_plural)| *unit >= Unit::Decade && !is_plural)?;
    side.map(|side| (index + 1, Meaning::Duration { amount: Amount::Exact(1.0), unit, side: Some(side) }))
}

/// The index past "or so", "or more" and the like.
fn tail(words: &Words, index: usize) -> usize {
    words.any_phrase(index, &["or so", "or more", "or less", "or two", "straight", "running", "ahead"]).unwrap_or(index)
}

/// "a minute and a half".
fn with_half(words: &Words, amount: Amount, end: usize) -> (Amount, usize) {
    match (amount, words.phrase(end, "and a half")) {
        (Amount::Exact(number), Some(after)) => (Amount::Exact(number + 0.5), after),
        _ => (amount, end),
    }
}

/// A length as an adjective.
///
/// # What it finds
/// "two-year", "10-hour", "several-year", "day-long", "decades-long", "five year" before a noun.
/// # Why
/// The unit of such an adjective is singular whatever the number.
/// # Example
/// "a two-week trip" → `P2W`.
/// # Known misses
/// Ages ("8-month-old") are none.
pub(super) fn hyphenated(words: &Words, index: usize) -> Reading {
    if words.is_glued(index) && words.before(index, 2) == "sub" {
        return None;
    }
    if let Some((amount, end)) = amount(words, limit(words, index)) {
        let dashed = words.is_dash(end) && words.is_glued(end);
        let noun = if dashed { end + 1 } else { end };
        let (unit, is_plural) = unit(words.at(noun)).filter(|_| !words.is_any(noun, &["second", "night"]))?;
        let end = long(words, noun + 1).unwrap_or(noun + 1);
        let is_age = words.is_joining_dash(noun + 1) && words.is(noun + 2, "old") || words.is(noun + 1, "old");
        let follows_noun = !dashed && is_plural;
        let is_fraction = unit == Unit::Quarter && (dashed || (amount != Amount::Unknown && words.is(noun + 1, "of")));
        return (!is_age && !follows_noun && !is_fraction)
            .then_some((end, Meaning::Duration { amount, unit, side: None }));
    }
    let (unit, is_plural) = unit(words.at(index))?;
    let end = long(words, index + 1)?;
    let amount = if is_plural { Amount::Unknown } else { Amount::Exact(1.0) };
    Some((end, Meaning::Duration { amount, unit, side: None }))
}

/// Whether a unit only says what stands behind it: "the years 1955 to 1957".
fn names_years(words: &Words, index: usize) -> bool {
    let next = words.at(index + 1);
    words.is(index, "years") && next.len() == 4 && next.bytes().all(|byte| byte.is_ascii_digit())
}

/// The index past "-long" or "long" as in "year-long".
fn long(words: &Words, index: usize) -> Option<usize> {
    (words.is_joining_dash(index) && words.is(index + 1, "long")).then_some(index + 2)
}

/// A period by its length.
///
/// # What it finds
/// "a three-year period", "a sixty-day term".
/// # Why
/// The noun adds nothing to the length, so the whole phrase is the expression.
/// # Example
/// "over a three-year period" → `P3Y`.
/// # Known misses
/// "a period of three years", of which the length is found.
pub(super) fn period(words: &Words, index: usize) -> Reading {
    let start = words.skip_any(index, &["a", "an", "the"]);
    let (end, meaning) = hyphenated(words, start)?;
    (start > index && words.is_any(end, &["period", "term"])).then_some((end + 1, meaning))
}

/// A year of accounts by its last day.
///
/// # What it finds
/// "the year" in "the year ended March 31".
/// # Why
/// It is not a calendar year; the day that closes it is an expression of its own.
/// # Example
/// "for the year ended Aug. 31" → `P1Y`.
/// # Known misses
/// "the fiscal year ended".
pub(super) fn account_year(words: &Words, index: usize) -> Reading {
    let end = words.phrase(index, "the year")?;
    let year = Meaning::Duration { amount: Amount::Exact(1.0), unit: Unit::Year, side: None };
    words.is_any(end, &["ended", "ending"]).then_some((end, year))
}

/// A plural of a unit alone.
///
/// # What it finds
/// "weeks", "months of resistance", "centuries".
/// # Why
/// The number is not said, so the value keeps it open.
/// # Example
/// "after months of resistance" → `PXM`.
/// # Known misses
/// "hours" for opening hours.
pub(super) fn bare(words: &Words, index: usize) -> Reading {
    let (unit, _) = unit(words.at(index)).filter(|(_, is_plural)| *is_plural)?;
    let other_sense = words.is_any(index, &["nights", "weekends", "quarters", "seconds"])
        || words.is_any(index + 1, &["old", "apart"])
        || words.any_phrase(index + 1, &AGES).is_some()
        || names_years(words, index)
        || (words.before(index, 1) == "of" && words.before(index, 2) == "matter")
        || (words.is_capital(index) && !words.opens_sentence(index))
        || ["by", "-", "/", "working", "office", "business"].contains(&words.before(index, 1));
    let unit_after_or = words.is_any(index + 1, &["or", "and"]) && plural_at(words, index + 2);
    let end = if unit_after_or { index + 3 } else { index + 1 };
    let end = words.skip(end, "ahead");
    (!other_sense).then_some((end, Meaning::Duration { amount: Amount::Unknown, unit, side: None }))
}

/// A length that is not measured.
///
/// # What it finds
/// "a while", "a long time", "some time", "quite some time".
/// # Why
/// It is a length all the same, which TIMEX3 writes with an X for number and unit.
/// # Example
/// "for a while" → `PXX`.
/// # Known misses
/// "ages", "a lifetime".
pub(super) fn vague(words: &Words, index: usize) -> Reading {
    let end = words.any_phrase(
        index,
        &[
            "a while",
            "a long while",
            "a long time",
            "a short time",
            "some time",
            "quite some time",
            "a short period of time",
        ],
    )?;
    let is_date = words.is_any(end, &["ago", "later", "in", "after", "before"]);
    (!is_date).then_some((end, Meaning::VagueDuration))
}
