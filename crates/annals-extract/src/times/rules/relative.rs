//! Times by their distance from the day of publication, or from the time that the text speaks of.

use super::calendar::{day_of_month, holiday_name, month_name, weekday_name};
use super::season::season_name;
use super::{Reading, day::with_day_part, point};
use crate::times::lexicon::{Unit, unit};
use crate::times::meaning::{Meaning, Origin, Part, Point, Side, Which, Year};
use crate::times::number::{Amount, amount};
use crate::times::words::Words;

/// Words that pick one stretch of a kind, longest first.
const SELECTORS: &[(&str, i32, Origin)] = &[
    ("this past", -1, Origin::Publication),
    ("this last", -1, Origin::Publication),
    ("this coming", 1, Origin::Publication),
    ("the coming", 1, Origin::Publication),
    ("the past", -1, Origin::Publication),
    ("the last", -1, Origin::Publication),
    ("last", -1, Origin::Publication),
    ("past", -1, Origin::Publication),
    ("the current", 0, Origin::Publication),
    ("the present", 0, Origin::Publication),
    ("this current", 0, Origin::Publication),
    ("that same", 0, Origin::Narrative),
    ("this same", 0, Origin::Narrative),
    ("the same", 0, Origin::Narrative),
    ("that", 0, Origin::Narrative),
    ("this", 0, Origin::Publication),
    ("the previous", -1, Origin::Narrative),
    ("the prior", -1, Origin::Narrative),
    ("the preceding", -1, Origin::Narrative),
    ("previous", -1, Origin::Narrative),
    ("the next", 1, Origin::Narrative),
    ("the following", 1, Origin::Narrative),
    ("the succeeding", 1, Origin::Narrative),
    ("the subsequent", 1, Origin::Narrative),
    ("next", 1, Origin::Publication),
];

/// A stretch of the calendar that a word before it picks.
///
/// # What it finds
/// "last week", "this month", "next summer", "the previous Friday", "the following year", "that day", "last March 15".
/// # Why
/// "last", "this" and "next" count from publication, "the previous", "the next" and "that" from the time that the text
/// speaks of.
/// # Example
/// "last June", published 1989-10-30 → `1989-06`.
/// # Known misses
/// "last Friday" said on a Saturday may mean the week before.
pub(super) fn selected(words: &Words, index: usize) -> Reading {
    let (start, step, origin) = selector(words, index)?;
    if let Some(part) = selected_name(words, start, step, origin) {
        return point(Some(part));
    }
    let (unit, is_plural) = unit(words.at(start))?;
    let is_night = words.is(start, "night");
    let is_ordinal = unit == Unit::Second;
    let is_long = unit >= Unit::Decade && words.is_any(start - 1, &["past", "next"]);
    if is_plural || is_night || is_ordinal || is_long || unit.is_clock() || words.is_joining_dash(start + 1) {
        return None;
    }
    // "the last month of the siege" is a month of it, wherever that lies.
    if step < 0 && words.is(index, "the") && words.is(start + 1, "of") {
        return Some((start + 1, Meaning::Duration { amount: Amount::Exact(1.0), unit, side: None }));
    }
    let whole = Point::bare(Part::Unit(unit)).with_which(Which::Step(step, origin));
    let end = match words.any_phrase(start + 1, &["or so", "or two"]) {
        Some(end) => end,
        None => start + 1,
    };
    point(Some(if unit == Unit::Day { with_day_part(words, end, whole) } else { (end, whole) }))
}

fn selector(words: &Words, index: usize) -> Option<(usize, i32, Origin)> {
    SELECTORS.iter().find_map(|&(phrase, step, origin)| words.phrase(index, phrase).map(|end| (end, step, origin)))
}

/// "last Friday", "next March", "this summer", "last Thanksgiving", from the name on.
fn selected_name(words: &Words, start: usize, step: i32, origin: Origin) -> Reading<Point> {
    let which = match step {
        0 => Which::Step(0, origin),
        step => Which::Nearest(if step < 0 { Side::Before } else { Side::After }, origin),
    };
    if let Some((end, weekday)) = weekday_name(words, start) {
        let (dated, day) = match super::calendar::month_day_point(words, words.skip(end, ",")) {
            Some((end, day)) => (end, day),
            None => (end, Point::bare(Part::Weekday(weekday)).with_which(which)),
        };
        return Some(with_day_part(words, dated, day));
    }
    if let Some((end, month)) = month_name(words, start) {
        let (end, part) = match day_of_month(words, end) {
            Some((end, day)) => (end, Part::Day(month, day)),
            None => (end, Part::Month(month)),
        };
        return Some((end, Point::bare(part).with_which(which)));
    }
    if let Some((end, season)) = season_name(words, start) {
        return Some((end, Point::bare(Part::Season(season)).with_which(which)));
    }
    let (end, holiday) = holiday_name(words, start)?;
    Some((end, Point::bare(Part::Holiday(holiday)).with_which(which)))
}

/// "last Friday" as a point.
pub(super) fn selected_weekday(words: &Words, index: usize) -> Reading<Point> {
    let (start, step, origin) = selector(words, index)?;
    weekday_name(words, start).and_then(|_| selected_name(words, start, step, origin))
}

/// A stretch with nothing but an article.
///
/// # What it finds
/// "the week", "the weekend", "the quarter", "the year" where a reader knows which: after "for", "of", "in", "over".
/// # Why
/// It is the one that the text speaks of, or else the writer's own.
/// # Example
/// "by the end of the year", published 1989-10-30 → `1989`.
/// # Known misses
/// "the day of the wedding".
pub(super) fn definite(words: &Words, index: usize) -> Reading {
    if !words.is(index, "the") {
        return None;
    }
    let start = words.skip_any(index + 1, &["full", "whole", "entire"]);
    let (unit, is_plural) =
        unit(words.at(start)).filter(|_| !words.is_any(start, &["second", "night", "minute", "hour"]))?;
    let definite = Point::bare(Part::Unit(unit)).with_which(Which::Definite);
    let coloured = index > 0
        && ["of", "in", "this"].contains(&words.before(index, 1))
        && PLACE_WORDS.contains(&words.before(index, 2));
    let end = start + 1;
    if is_plural || words.is_joining_dash(end) || words.is_any(end, &["before", "after", "ended", "ending", "earlier"])
    {
        return match unit {
            Unit::Quarter if words.is_any(end, &["ended", "ending"]) => point(Some((end, Point::bare(Part::Reported)))),
            _ => None,
        };
    }
    match unit {
        Unit::Quarter => point(Some((end, Point::bare(Part::Reported)))),
        Unit::Weekend | Unit::Week | Unit::Year | Unit::Month => point(Some((end, definite))),
        Unit::Day | Unit::Decade | Unit::Century => coloured.then(|| point(Some((end, definite))))?,
        _ => None,
    }
}

/// Words of a place within a stretch: "the end of the year", "later in the day".
const PLACE_WORDS: &[&str] =
    &["end", "beginning", "start", "middle", "close", "rest", "part", "early", "late", "earlier", "later"];

/// A distance from another time.
///
/// # What it finds
/// "two years ago", "three days later", "a year earlier", "months ago", "a week or so ago", "five years from now".
/// # Why
/// "ago" and "from now" count from publication, "earlier", "later" and "before" from the time that the text speaks of.
/// # Example
/// "two months ago", published 1999-12-20 → `1999-10`; "two days later" after "On June 10" → `XXXX-06-12`.
/// # Known misses
/// "before" and "after" that an event follows: those are a duration and an event.
pub(super) fn shift(words: &Words, index: usize) -> Reading {
    let limited = words.any_phrase(index, &["more than", "less than", "at least", "well over", "just over"]);
    if let Some(start) = limited {
        return shift(words, start).filter(|&(end, _)| words.is(end - 1, "ago"));
    }
    let (amount, after) = match amount(words, index) {
        Some(found) => found,
        None if words.is_any(index, &["a", "an", "one"]) => (Amount::Exact(1.0), index + 1),
        None if unit(words.at(index)).is_some_and(|(_, is_plural)| is_plural) => (Amount::Unknown, index),
        None => return None,
    };
    let after = words.skip_any(after, &["full", "long", "short", "whole", "more"]);
    let (unit, _) = unit(words.at(after)).filter(|_| !words.is_any(after, &["night", "nights"]))?;
    let end =
        words.any_phrase(after + 1, &["or so", "or more", "or two", "and a half", "to the day"]).unwrap_or(after + 1);
    let (end, side, origin) = direction(words, end)?;
    // "five weeks earlier than planned" is a length.
    if words.is(end, "than") {
        return Some((end - 1, Meaning::Duration { amount, unit, side: None }));
    }
    Some((end, Meaning::Shift { amount, unit, side, origin }))
}

/// The word that gives a distance its direction.
fn direction(words: &Words, index: usize) -> Option<(usize, Side, Origin)> {
    if words.is(index, "ago") {
        return Some((index + 1, Side::Before, Origin::Publication));
    }
    if let Some(end) = words.any_phrase(index, &["from now", "from today", "hence"]) {
        return Some((end, Side::After, Origin::Publication));
    }
    if words.is(index, "earlier") || words.is(index, "previously") {
        return Some((index + 1, Side::Before, Origin::Narrative));
    }
    if words.is_any(index, &["later", "afterwards", "afterward"]) {
        return Some((index + 1, Side::After, Origin::Narrative));
    }
    let closes = ["", ".", ",", ";", "\n", ")", ":"].contains(&words.at(index + 1));
    if words.is(index, "back") && closes {
        return Some((index + 1, Side::Before, Origin::Publication));
    }
    match words.at(index) {
        "before" | "beforehand" if closes => Some((index + 1, Side::Before, Origin::Narrative)),
        "after" if closes => Some((index + 1, Side::After, Origin::Narrative)),
        _ => None,
    }
}

/// The stretch just before or after the one that the text speaks of.
///
/// # What it finds
/// "the day before", "the year after", "the night before", at the end of a clause.
/// # Why
/// Where more follows ("the day before the vote") the words name another time, by an event.
/// # Example
/// "the day before" after "on June 10" → `XXXX-06-09`.
/// # Known misses
/// Days named by events.
pub(super) fn day_before(words: &Words, index: usize) -> Reading {
    if !words.is(index, "the") {
        return None;
    }
    let is_night = words.is(index + 1, "night");
    let (unit, _) = unit(words.at(index + 1)).filter(|(_, is_plural)| !is_plural)?;
    let (end, side, _) = direction(words, index + 2).filter(|(_, _, origin)| *origin == Origin::Narrative)?;
    if is_night {
        let night = crate::times::meaning::Clock::Part(crate::times::lexicon::DayPart::Night);
        let day = Point::bare(Part::Unit(Unit::Day)).with_which(Which::Step(side.sign(), Origin::Narrative));
        return point(Some((end, day.with_clock(night))));
    }
    Some((end, Meaning::Shift { amount: Amount::Exact(1.0), unit, side, origin: Origin::Narrative }))
}

/// The year before the one that a report is about.
///
/// # What it finds
/// "year-earlier", "the year-ago quarter", "a year-earlier period", as adjectives.
/// # Why
/// Reports set their figures against those of the same period one year before.
/// # Example
/// "compared with a year-earlier loss" after "third-quarter", published 1989-11-02 → `1988-Q3`.
/// # Known misses
/// Months of the year before.
pub(super) fn year_earlier(words: &Words, index: usize) -> Reading {
    if let Some(found) = super::season::year_earlier_period(words, index) {
        return Some(found);
    }
    let end = words.any_phrase(index, &["year - earlier", "year - ago", "year earlier", "year ago"])?;
    let before = words.before(index, 1);
    let has_article = ["a", "one"].contains(&before) && !words.is_dash(index + 1);
    (!has_article).then(|| {
        let point = Point::bare(Part::Reported).with_year(Year::Relative(-1, Origin::Narrative));
        (end, Meaning::Point(point))
    })
}
