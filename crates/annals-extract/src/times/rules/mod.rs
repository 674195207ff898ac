//! The rules that find time expressions: each reads the words from one place on and says what they mean.
//!
//! All rules are tried at every word; the longest reading wins, of equals the one whose rule stands first in [`RULES`].
//! A rule is a function and a line of the table. Words that colour an expression ("early", "around", "the end of")
//! are read here, once for all rules that allow them.

mod calendar;
mod clock;
mod day;
mod duration;
mod part;
mod reference;
mod relative;
mod season;
mod set;
mod year;

use super::meaning::{Meaning, Part, Point};
use super::slice::Slice;
use super::words::Words;
use annals_document::Span;

/// What a rule reads: the index past its words, and what they say.
pub(super) type Reading<T = Meaning> = Option<(usize, T)>;

/// A way to write a time.
struct Rule {
    name: &'static str,
    read: fn(&Words, usize) -> Reading,
    /// Whether "early", "late", "around", "the end of" may stand before it.
    takes_modifiers: bool,
}

const fn plain(name: &'static str, read: fn(&Words, usize) -> Reading) -> Rule {
    Rule { name, read, takes_modifiers: false }
}

const fn modified(name: &'static str, read: fn(&Words, usize) -> Reading) -> Rule {
    Rule { name, read, takes_modifiers: true }
}

const RULES: &[Rule] = &[
    modified("numeric-date", calendar::numeric_date),
    modified("month-day", calendar::month_day),
    modified("day-month", calendar::day_month),
    modified("month", calendar::month),
    modified("month-year", calendar::month_year),
    modified("weekday", calendar::weekday),
    modified("holiday", calendar::holiday),
    plain("first-of-range", calendar::first_of_range),
    plain("first-year-of-range", year::first_of_range),
    modified("year", year::year),
    modified("fiscal-year", year::fiscal_year),
    modified("decade", year::decade),
    modified("century", year::century),
    modified("year-end", year::year_end),
    modified("season", season::season),
    modified("quarter", season::quarter),
    modified("half-year", season::half),
    modified("reported-period", season::reported_period),
    modified("named-day", day::named_day),
    modified("day-part", day::day_part),
    modified("selected", relative::selected),
    modified("definite", relative::definite),
    plain("part-of", part::part_of),
    plain("day-of-month", part::day_of_month),
    modified("week-by-day", part::week_by_day),
    modified("shift", relative::shift),
    plain("day-before", relative::day_before),
    plain("year-earlier", relative::year_earlier),
    modified("clock", clock::clock),
    plain("part-of-day-of", clock::part_of_day),
    plain("rate", set::rate),
    plain("every", set::every),
    plain("adverb-of-frequency", set::adverb),
    plain("weekdays", set::weekdays),
    plain("reference", reference::reference),
    plain("recent-times", reference::recent_times),
    plain("antecedent", reference::antecedent),
    plain("duration", duration::counted),
    plain("length-of-a-period", duration::period),
    plain("account-year", duration::account_year),
    plain("adjective-duration", duration::hyphenated),
    plain("bare-duration", duration::bare),
    plain("vague-duration", duration::vague),
];

/// An expression with what it says by itself.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) span: Span,
    pub(super) meaning: Meaning,
    pub(super) rule: &'static str,
}

/// The expressions among `words`, in order; they do not overlap.
pub(super) fn find(words: &Words) -> Vec<Found> {
    let mut found = Vec::new();
    let mut index = 0;
    while index < words.len() {
        match longest(words, index) {
            // A run of units and the stretch that it is cut from are two expressions: "the first two months", "of 2015".
            Some((end, meaning @ Meaning::Slice { slice: Slice::First(..) | Slice::Last(..), .. }, rule)) => {
                let of = (index..end).rev().find(|&at| words.is_any(at, &["of", "in"])).unwrap_or(end);
                found.push(Found { span: words.span(index, of), meaning, rule });
                index = of;
            }
            Some((end, meaning, rule)) if end > index => {
                let tail = calendar::rest_of_range(words, end, &meaning);
                found.push(Found { span: words.span(index, end), meaning, rule });
                index = end;
                if let Some((first, end, meaning)) = tail {
                    found.push(Found { span: words.span(first, end), meaning, rule: "rest-of-range" });
                    index = end;
                }
            }
            _ => index += 1,
        }
    }
    found
}

fn longest(words: &Words, index: usize) -> Option<(usize, Meaning, &'static str)> {
    let core = modifiers(words, index);
    let mut best: Option<(usize, Meaning, &'static str)> = None;
    for rule in RULES {
        let plain = (rule.read)(words, index);
        let modified = core.filter(|_| rule.takes_modifiers).and_then(|core| (rule.read)(words, core));
        for (end, meaning) in [plain, modified].into_iter().flatten() {
            if best.as_ref().is_none_or(|(longest, _, _)| end > *longest) {
                best = Some((end, meaning, rule.name));
            }
        }
    }
    best
}

/// Words for a place within a stretch, each with "of" after it.
const PLACES: &[&str] = &[
    "beginning",
    "start",
    "end",
    "close",
    "middle",
    "rest",
    "remainder",
    "turn",
    "early part",
    "latter part",
    "first part",
    "last part",
    "better part",
    "good part",
    "early days",
    "final days",
    "last days",
    "first days",
    "closing days",
    "opening days",
    "early hours",
    "small hours",
];

/// The index past words that colour the expression after them: "early", "around", "late in", "the end of".
fn modifiers(words: &Words, index: usize) -> Option<usize> {
    let article = words.skip_any(index, &["the", "a"]);
    let article = words.skip(article, "very");
    if let Some(end) = words.any_phrase(article, PLACES).filter(|&end| words.is(end, "of")) {
        return Some(end + 1);
    }
    // "Earlier Friday, …" says that something came before, on Friday; "earlier this week" is one expression.
    let is_order = words.is_any(index, &["earlier", "later"]) && calendar::weekday_name(words, index + 1).is_some();
    if !is_order && words.is_any(index, &["early", "late", "earlier", "later", "mid", "sometime"]) {
        let dashed = words.skip_dash(index + 1);
        let end =
            if words.is(index, "mid") || calendar::month_name(words, dashed).is_some() { dashed } else { index + 1 };
        return Some(words.skip_any(end, &["in", "on"]));
    }
    if words.is_any(index, &["around", "circa", "approximately", "nearly", "almost", "about", "roughly", "ca", "c"]) {
        let end = words.skip(index + 1, ".");
        let counts = words.at(end).starts_with(|c: char| c.is_ascii_digit())
            || super::number::amount(words, end).is_some()
            || words.is_any(end, &["a", "an"]);
        // "to get around Friday's ruling" and "around the days of the fair" are no approximations of a time.
        let is_place = calendar::weekday_name(words, end).is_some() || words.is(end, "the");
        return (counts || (words.is(index, "around") && !is_place)).then_some(end);
    }
    None
}

/// A reading of a place on the calendar.
fn point(reading: Reading<Point>) -> Reading {
    reading.map(|(end, point)| (end, Meaning::Point(point)))
}

/// A part of the calendar with nothing else said.
fn bare(end: usize, part: Part) -> (usize, Point) {
    (end, Point::bare(part))
}

/// The end of "the", "early", "late", "mid-" in this order, each of which may be absent.
fn skip_article_and_modifier(words: &Words, index: usize) -> usize {
    let index = words.skip(index, "the");
    if words.is(index, "mid") {
        return words.skip_dash(index + 1);
    }
    let index = words.skip_any(index, &["early", "late", "earlier", "later", "middle"]);
    words.skip_dash(index)
}
