//! Parts of a stretch that is named behind them.

use super::calendar::{day_month_point, month_day_point, weekday_name};
use super::year::written_year;
use super::{Reading, relative, season, year};
use crate::times::lexicon::{Unit, unit};
use crate::times::meaning::{Meaning, Part, Point, Which};
use crate::times::number::{Amount, ordinal, single_amount};
use crate::times::slice::Slice;
use crate::times::words::Words;

/// A unit, a run of units or a weekday of a stretch.
///
/// # What it finds
/// "the first week of October 2018", "the last five days of May", "the first Monday of April", "the 2nd of this month",
/// "the thirty-first day of January".
/// # Why
/// The words before "of" say nothing alone: "the last week" would be counted from the publication.
/// # Example
/// "in the last week of June 2019" → `2019-W26`, from 24 to 30 June.
/// # Known misses
/// "the last but one week of June".
pub(super) fn part_of(words: &Words, index: usize) -> Reading {
    let start = words.skip_any(index, &["the", "its", "their"]);
    let (number, after) = number_from_an_end(words, start)?;
    let (slice, end) = counted_part(words, start, number, after)?;
    let of = words.is_any(end, &["of", "in"]).then_some(end + 1)?;
    let (end, point) = stretch(words, of)?;
    let is_longer = match slice {
        Slice::Nth(_, part) | Slice::First(_, part) | Slice::Last(_, part) => length(point.part) > Some(part),
        _ => length(point.part) > Some(Unit::Week),
    };
    is_longer.then_some((end, Meaning::Slice { slice, of: point }))
}

/// "first", "third", "last": the number of a part, negative from the end, and the index past it.
fn number_from_an_end(words: &Words, index: usize) -> Option<(i32, usize)> {
    match words.at(index) {
        "last" | "final" | "closing" => Some((-1, index + 1)),
        "opening" => Some((1, index + 1)),
        _ => ordinal(words, index).map(|(number, end)| (number as i32, end)),
    }
}

/// The part that a number counts: "week" after "first", "five days" after "last", "Monday", or nothing for a day.
fn counted_part(words: &Words, start: usize, number: i32, after: usize) -> Option<(Slice, usize)> {
    let is_end = number == 1 || number == -1;
    if let Some((Amount::Exact(count), end)) = single_amount(words, after).filter(|_| is_end) {
        let end = words.skip_any(end, &["full", "whole"]);
        let (unit, is_plural) = unit(words.at(end))?;
        let count = (count.fract() == 0.0 && count < 1000.0).then_some(count as i32)?;
        let slice = if number > 0 { Slice::First(count, unit) } else { Slice::Last(count, unit) };
        return (is_plural && unit >= Unit::Day && !words.is(end, "nights")).then_some((slice, end + 1));
    }
    if let Some((end, weekday)) = weekday_name(words, after) {
        return (number.abs() < 6).then_some((Slice::Weekday(number, weekday), end));
    }
    if let Some((unit, is_plural)) = unit(words.at(after)) {
        let is_part = !is_plural && matches!(unit, Unit::Day | Unit::Weekend | Unit::Week | Unit::Month | Unit::Year);
        return (is_part && !words.is(after, "night")).then_some((Slice::Nth(number, unit), after + 1));
    }
    // "the 2nd of this month": a day of a month that is named is read with it.
    let is_day = words.at(start).starts_with(|c: char| c.is_ascii_digit()) && (1..32).contains(&number);
    let points_at_month = words.is(after, "of") && words.is_any(after + 2, &["month"]);
    (is_day && points_at_month).then_some((Slice::Nth(number, Unit::Day), after))
}

/// A week that is named by a day of it.
///
/// # What it finds
/// "the week of March 6, 2018", "the week ending 5 April 2020", "the week beginning 3 May".
/// # Why
/// "of" names the week that holds the day, "ending" and "beginning" the seven days at whose end it stands.
/// # Example
/// "in the week of March 6, 2018" → `2018-W10`.
/// # Known misses
/// Weeks that begin on a Sunday.
pub(super) fn week_by_day(words: &Words, index: usize) -> Reading {
    let start = words.phrase(words.skip(index, "the"), "week")?;
    let slice = match words.at(start) {
        "of" => None,
        "ending" | "ended" => Some(Slice::WeekEnding),
        "beginning" | "starting" | "from" => Some(Slice::WeekBeginning),
        _ => return None,
    };
    let (end, point) = month_day_point(words, start + 1).or_else(|| day_month_point(words, start + 1))?;
    let Part::Day(month, day) = point.part else { return None };
    let meaning = match slice {
        Some(slice) => Meaning::Slice { slice, of: point },
        None => Meaning::Point(Point { part: Part::WeekOf(month, day), ..point }),
    };
    Some((end, meaning))
}

/// A stretch that has parts: "October 2018", "last month", "2015", "the year".
fn stretch(words: &Words, index: usize) -> Reading<Point> {
    let readings = [
        super::calendar::month(words, index),
        season::season(words, index),
        season::quarter(words, index),
        year::decade(words, index),
        year::century(words, index),
        relative::selected(words, index),
        relative::definite(words, index),
    ];
    let is_stretch = |point: &Point| point.clock.is_none() && length(point.part) > Some(Unit::Day);
    let named = readings.into_iter().flatten().filter_map(|(end, meaning)| match meaning {
        Meaning::Point(point) if is_stretch(&point) => Some((end, point)),
        _ => None,
    });
    let written = || {
        let start = words.any_phrase(index, &["the year", "year"]).unwrap_or(index);
        written_year(words, start).map(|(end, year)| (end, Point::bare(Part::Year).with_year(year)))
    };
    named.max_by_key(|(end, _)| *end).or_else(written).filter(|(_, point)| is_one(point))
}

/// Whether it is one stretch, and not a kind of them.
fn is_one(point: &Point) -> bool {
    !matches!((point.part, point.which), (Part::Unit(unit), Which::Bare) if unit < Unit::Decade)
}

/// How long a stretch is.
fn length(part: Part) -> Option<Unit> {
    match part {
        Part::Unit(unit) => Some(unit),
        Part::Year => Some(Unit::Year),
        Part::Month(_) => Some(Unit::Month),
        Part::Season(_) | Part::Quarter(_) | Part::Half(_) => Some(Unit::Quarter),
        Part::Decade(_) => Some(Unit::Decade),
        Part::Century(_) => Some(Unit::Century),
        _ => None,
    }
}

/// A day of a month that is not named.
///
/// # What it finds
/// "on the 3rd", "the 14th" after "on", "by", "until" at the end of a clause.
/// # Why
/// A noun behind it makes it a number of something else ("the 3rd floor").
/// # Example
/// "on the 3rd", published 2021-05-12, of something past → `2021-05-03`.
/// # Known misses
/// Days without an ordinal ending.
pub(super) fn day_of_month(words: &Words, index: usize) -> Reading {
    let is_dated = words.is(index, "the") && ["on", "by", "until", "till", "since"].contains(&words.before(index, 1));
    let (day, end) = ordinal(words, index + 1).filter(|_| is_dated)?;
    let is_number = words.at(index + 1).starts_with(|c: char| c.is_ascii_digit()) && (1..32).contains(&day);
    let closes = ["", "\n", ".", ",", ";", ":", ")", "?", "!", "and", "but", "at", "after", "when", "because", "with"];
    (is_number && closes.contains(&words.at(end))).then(|| (end, Meaning::Point(Point::bare(Part::DayOfMonth(day)))))
}
