//! Years, decades and centuries.

use super::{Reading, bare, point, skip_article_and_modifier};
use crate::times::lexicon::unit;
use crate::times::meaning::{Meaning, Origin, Part, Point, Year};
use crate::times::number::{ordinal, plural_tens, spoken_year};
use crate::times::words::Words;

/// A year alone.
///
/// # What it finds
/// Four digits from 1400 to 2099, any number with BC or AD, spoken years, "the year 2000".
/// # Why
/// A number is a year only where nothing makes it an amount: no currency before it, no unit or percent after it.
/// # Example
/// "founded in 1999" → `1999`; "fell in 490 BC" → `BC0490`.
/// # Known misses
/// Bare numbers below 1400 ("in 1066"), room and model numbers that look like years.
pub(super) fn year(words: &Words, index: usize) -> Reading {
    let start = words.any_phrase(index, &["the year", "year", "the calendar year"]);
    let number = start.unwrap_or(index);
    let (end, year) = written_year(words, number)?;
    let is_marked = start.is_some() || end > number + 1;
    let end = words.any_phrase(end, &["or later", "or earlier", "and beyond"]).unwrap_or(end);
    (is_marked || is_alone(words, number)).then(|| (end, Meaning::Point(Point::bare(Part::Year).with_year(year))))
}

/// The first year of a range that names its era once.
///
/// # What it finds
/// The "499" of "499-493 BC", the "496" of "496 and 495 BC".
/// # Why
/// The era behind the second year is that of the first too.
/// # Example
/// "from 499 to 493 BC" → `BC0499` and `BC0493`.
/// # Known misses
/// Ranges across the two eras.
pub(super) fn first_of_range(words: &Words, index: usize) -> Reading {
    let first: i32 = words.at(index).parse().ok().filter(|year| (1..4000).contains(year))?;
    let joined = words.is_dash(index + 1) || words.is_any(index + 1, &["to", "and", "or", "until", "through"]);
    let (end, Year::Written(second)) = written_year(words, index + 2)? else { return None };
    let before_christ = words.is_any(end - 1, BEFORE_CHRIST) && 1 - second < first;
    let year = Point::bare(Part::Year).with_year(Year::Written(1 - first));
    (joined && before_christ && end == index + 4).then_some((index + 1, Meaning::Point(year)))
}

/// A year of accounts.
///
/// # What it finds
/// "fiscal 1989", "the fiscal year 1990", "FY2019", "the current fiscal year", "the fiscal year".
/// # Why
/// Books are closed on another day than the calendar, so such a year has a value but no bounds.
/// # Example
/// "in fiscal 1989" → `1989`.
/// # Known misses
/// Which months it has, even where the text says so.
pub(super) fn fiscal_year(words: &Words, index: usize) -> Reading {
    let fiscal = |year: Year| Meaning::Point(Point::bare(Part::FiscalYear).with_year(year));
    if let Some(digits) = words.at(index).strip_prefix("fy") {
        let number = four_digits(digits)?;
        return Some((index + 1, fiscal(Year::Written(number))));
    }
    let article = words.skip_any(index, &["the", "its", "their", "our"]);
    let chosen =
        [("last", -1), ("previous", -1), ("prior", -1), ("latest", -1), ("current", 0), ("this", 0), ("next", 1)]
            .into_iter()
            .find(|(word, _)| words.is(article, word));
    let adjective = if chosen.is_some() { article + 1 } else { article };
    if !words.is(adjective, "fiscal") {
        return None;
    }
    let end = words.skip(adjective + 1, "year");
    if let Some((end, year)) = written_year(words, end) {
        return Some((end, fiscal(year)));
    }
    if end == adjective + 1 || (article == index && chosen.is_none()) {
        return None;
    }
    let step = chosen.map_or(0, |(_, step)| step);
    Some((end, fiscal(Year::Relative(step, Origin::Publication))))
}

/// Ten years by their digits.
///
/// # What it finds
/// "the 1990s", "1980's", "the '80s", "the mid-1980s", "the nineties", "the 470s BC".
/// # Why
/// A decade without a century is one of the twentieth: that is what English means by "the eighties".
/// # Example
/// "in the late 1980s" → `198`.
/// # Known misses
/// "the twenties" of another century.
pub(super) fn decade(words: &Words, index: usize) -> Reading {
    let start = skip_article_and_modifier(words, index);
    let decade = |end: usize, decade: i32| {
        let end = words.skip_any(end, &["ad", "a.d."]);
        if words.is_any(end, BEFORE_CHRIST) { (end + 1, -decade) } else { (end, decade) }
    };
    let quote = words.is_any(start, &["'", "’", "‘", "`"]);
    if quote {
        let tens: i32 = words.at(start + 1).strip_suffix("0s")?.parse().ok()?;
        return (1..10).contains(&tens).then(|| point(Some(bare(start + 2, Part::Decade(190 + tens)))))?;
    }
    // "mid-80s": two digits need a word of place before them.
    if start > index && !words.is(start - 1, "the") {
        let tens = words.at(start).strip_suffix("0s").and_then(|tens| tens.parse::<i32>().ok());
        if let Some(tens) = tens.filter(|tens| (2..10).contains(tens)) {
            return point(Some(bare(start + 1, Part::Decade(190 + tens))));
        }
    }
    if let Some(tens) = plural_tens(words.at(start)).filter(|_| words.before(start, 1) == "the" || start > index) {
        return point(Some(bare(start + 1, Part::Decade(190 + tens as i32 / 10))));
    }
    let (digits, end) = match words.at(start).strip_suffix('s') {
        Some(digits) => (digits, start + 1),
        None if words.is(start + 1, "'s") => (words.at(start), start + 2),
        None => return None,
    };
    let number: i32 = digits.parse().ok()?;
    let is_decade = number % 10 == 0 && (matches!(digits.len(), 4) || words.is_any(end, BEFORE_CHRIST));
    let (end, digits) = decade(end, number / 10);
    (is_decade && number < 2100).then(|| point(Some(bare(end, Part::Decade(digits)))))?
}

/// A hundred years by their number.
///
/// # What it finds
/// "the 20th century", "nineteenth-century", "the late 4th century BC".
/// # Why
/// TIMEX3 writes a century by the digits that its years share.
/// # Example
/// "in the 20th century" → `19`.
/// # Known misses
/// "the nineteen hundreds".
pub(super) fn century(words: &Words, index: usize) -> Reading {
    let start = skip_article_and_modifier(words, index);
    let (number, end) = ordinal(words, start)?;
    let end = words.skip_dash(end);
    if !words.is(end, "century") || number > 30 {
        return None;
    }
    let end = words.skip_any(end + 1, &["ad", "a.d.", "ce"]);
    let (end, number) =
        if words.is_any(end, BEFORE_CHRIST) { (end + 1, -(number as i32)) } else { (end, number as i32) };
    point(Some(bare(end, Part::Century(number))))
}

/// The last days of a year.
///
/// # What it finds
/// "year-end", "year end", "year's end", "the year-end", "end of year".
/// # Why
/// Reports speak of it as of a date.
/// # Example
/// "by year-end", published 1989-10-30 → `1989`.
/// # Known misses
/// "year-end 1989" keeps the year that is written, not its last day.
pub(super) fn year_end(words: &Words, index: usize) -> Reading {
    if let Some(end) = words.any_phrase(index, &["end of year", "the end of year"]) {
        return point(Some((end, Point::bare(Part::Year).with_year(Year::Relative(0, Origin::Publication)))));
    }
    let start = words.skip_any(index, &["the", "this", "fiscal"]);
    if !words.is(start, "year") {
        return None;
    }
    let end = words.skip_dash(words.skip(start + 1, "'s"));
    if end == start + 1 && !words.is(start + 1, "end") || !words.is(end, "end") {
        return None;
    }
    let year = Point::bare(Part::Year);
    match written_year(words, end + 1) {
        Some((end, written)) => point(Some((end, year.with_year(written)))),
        None => point(Some((end + 1, year.with_year(Year::Relative(0, Origin::Publication))))),
    }
}

/// Marks of years before Christ.
const BEFORE_CHRIST: &[&str] = &["bc", "b.c.", "bce", "b.c.e."];

/// A year in digits or as spoken, with its era.
pub(super) fn written_year(words: &Words, index: usize) -> Reading<Year> {
    if words.is_any(index, &["ad", "a.d."]) {
        let year = words.at(index + 1).parse().ok().filter(|year| (1..2100).contains(year))?;
        return Some((index + 2, Year::Written(year)));
    }
    let word = words.at(index);
    let number = word.parse::<i32>().ok().filter(|_| word.starts_with(|c: char| c.is_ascii_digit()));
    if let Some(number) = number.filter(|number| (1..4000).contains(number)) {
        if words.is_any(index + 1, BEFORE_CHRIST) {
            return Some((index + 2, Year::Written(1 - number)));
        }
        if words.is_any(index + 1, &["ad", "a.d.", "ce", "c.e."]) {
            return Some((index + 2, Year::Written(number)));
        }
    }
    let is_apostrophe = words.is_any(index, &["'", "’", "‘"]) && !words.is_any(index.wrapping_sub(1), &["'", "`"]);
    let is_title = words.is_capital(index + 2) && !words.is_glued(index + 2);
    if is_apostrophe && !is_title && words.is_glued(index + 1) && words.at(index + 1).len() == 2 {
        let short: i32 = words.at(index + 1).parse().ok()?;
        return Some((index + 2, Year::Written(full_year(short))));
    }
    if let Some(year) = four_digits(word) {
        return Some((index + 1, Year::Written(year)));
    }
    spoken_year(words, index).map(|(year, end)| (end, Year::Written(year)))
}

/// A year as it follows a month, a season or a quarter: written, or "last year", "of that year".
pub(super) fn year_after(words: &Words, index: usize) -> Reading<Year> {
    let of = words.skip(words.skip(index, ","), "of");
    if let Some(found) = written_year(words, words.skip(of, "fiscal")) {
        return Some(found);
    }
    year_phrase(words, words.skip(index, "of"))
}

/// A year that is said by its distance: "last year", "that year", "the following year".
pub(super) fn year_phrase(words: &Words, index: usize) -> Reading<Year> {
    const PHRASES: &[(&str, i32, Origin)] = &[
        ("last year", -1, Origin::Publication),
        ("the past year", -1, Origin::Publication),
        ("this year", 0, Origin::Publication),
        ("the current year", 0, Origin::Publication),
        ("next year", 1, Origin::Publication),
        ("that same year", 0, Origin::Narrative),
        ("the same year", 0, Origin::Narrative),
        ("that year", 0, Origin::Narrative),
        ("the year", 0, Origin::Narrative),
        ("the following year", 1, Origin::Narrative),
        ("the next year", 1, Origin::Narrative),
        ("the previous year", -1, Origin::Narrative),
        ("the preceding year", -1, Origin::Narrative),
        ("the year before", -1, Origin::Narrative),
    ];
    PHRASES
        .iter()
        .find_map(|&(phrase, step, origin)| words.phrase(index, phrase).map(|end| (end, Year::Relative(step, origin))))
}

/// The year that two digits stand for in our time.
pub(super) fn full_year(short: i32) -> i32 {
    if short < 50 { 2000 + short } else { 1900 + short }
}

/// Four digits as a year.
pub(super) fn four_digits(word: &str) -> Option<i32> {
    let is_year = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    word.parse().ok().filter(|year| is_year && (1400..2100).contains(year))
}

/// Whether a number is neither an amount nor part of something longer.
fn is_alone(words: &Words, index: usize) -> bool {
    let before = words.before(index, 1);
    let is_part = ["$", "£", "€", "#", "no", "nos", "number", "page", "flight", "room", "highway", "route", "boeing"]
        .contains(&before)
        || (words.is_glued(index) && [".", ":", "/", ",", "&", "@", "_"].contains(&before) && !before.is_empty());
    // "555-10-2019" is a telephone's.
    let is_digits = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_part = is_part
        || (words.is_glued(index)
            && words.is_dash(index - 1)
            && words.is_glued(index - 1)
            && index > 1
            && is_digits(words.before(index, 2))
            && words.before(index, 2).len() != 4)
        || (words.is(index + 1, "/") && words.is_glued(index + 1) && words.is_glued(index + 2));
    let after = words.at(index + 1);
    let is_amount =
        ["%", "percent", "per", "million", "billion", "people", "points", "miles", "feet", "shares", "pages"]
            .contains(&after)
            || unit(after).is_some()
            || (words.is_joining_dash(index + 1)
                && words.at(index + 2).starts_with(char::is_alphabetic)
                && unit(words.at(index + 2)).is_some());
    !is_part && !is_amount
}
