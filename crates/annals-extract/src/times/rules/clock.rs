//! Times of day.

use super::Reading;
use super::day::{day_part_name, day_point};
use crate::times::lexicon::{DayPart, Unit, ZONES};
use crate::times::meaning::{Clock, Meaning, Part, Point, Which};
use crate::times::number::{Amount, amount};
use crate::times::words::Words;

/// A time of day by the clock, or noon and midnight.
///
/// # What it finds
/// "5 p.m.", "10:35 a.m. EDT", "17:00 GMT", "1639 UTC", "noon", "midnight Friday", "4 in the morning", with a day behind ("5 p.m. on Friday").
/// # Why
/// A number is a time of day only with what marks it: a.m., a colon and a zone, "o'clock".
/// # Example
/// "at 5 p.m. EST Nov. 9", published 1989-11-02 → `1989-11-09T17:00`.
/// # Known misses
/// "half past five", "at five".
pub(super) fn clock(words: &Words, index: usize) -> Reading {
    let (end, clock) = clock_time(words, index).or_else(|| fixed_hour(words, index))?;
    let zone = end_of_zone(words, end);
    let day = words.skip_any(zone, &[",", "on"]);
    if let Some((end, point)) = day_point(words, day).filter(|(_, point)| point.clock.is_none()) {
        return Some((end, Meaning::Point(point.with_clock(clock))));
    }
    let day = Point::bare(Part::Unit(Unit::Day)).with_which(Which::Definite);
    Some((zone, Meaning::Point(day.with_clock(clock))))
}

/// The index past the name of a time zone, "local time" too.
fn end_of_zone(words: &Words, index: usize) -> usize {
    if let Some(end) = words.any_phrase(index, &["local time", "eastern time", "pacific time", "central time"]) {
        return end;
    }
    let parenthesis = words.is(index, "(") && words.is_any(index + 1, ZONES) && words.is(index + 2, ")");
    if parenthesis {
        return index + 3;
    }
    let is_zone = words.is_any(index, ZONES) && words.is_capital(index);
    if is_zone { index + 1 } else { index }
}

fn clock_time(words: &Words, index: usize) -> Reading<Clock> {
    let (hour, minute, second, end) = digits(words, index).or_else(|| hour_in_words(words, index))?;
    if let Some((end, is_afternoon)) = half_of_day(words, end) {
        let hour = (1..13).contains(&hour).then_some(hour % 12 + if is_afternoon { 12 } else { 0 })?;
        return Some((end, Clock::Time(hour, minute, second)));
    }
    if let Some(end) = words.any_phrase(end, &["o'clock", "o ' clock"]) {
        let afternoon = words.any_phrase(end, &["in the afternoon", "in the evening", "at night"]);
        let shift = if afternoon.is_some() { 12 } else { 0 };
        let end = afternoon.or_else(|| words.phrase(end, "in the morning")).unwrap_or(end);
        return (hour < 13).then_some((end, Clock::Time(hour % 12 + shift, minute, second)));
    }
    if let Some(end) = words.phrase(end, "in the morning") {
        return (hour < 13).then_some((end, Clock::Time(hour, minute, second)));
    }
    let has_zone = end_of_zone(words, end) > end;
    let is_24_hours = hour < 24 && matches!(words.at(index).len(), 1 | 2 | 4) && minute.is_some();
    (is_24_hours && (has_zone || ["at", "by", "until", "from", "around", "about"].contains(&words.before(index, 1))))
        .then_some((end, Clock::Time(hour, minute, second)))
}

/// "5", "5:30", "10:35:20", "1639" before a zone: hour, minute, second, and the index past them.
fn digits(words: &Words, index: usize) -> Option<(u32, Option<u32>, Option<u32>, usize)> {
    let whole = words.at(index);
    if whole.len() == 4 && whole.bytes().all(|byte| byte.is_ascii_digit()) && end_of_zone(words, index + 1) > index + 1
    {
        let (hour, minute) = (whole[..2].parse().ok()?, whole[2..].parse().ok()?);
        return (hour < 24 && minute < 60).then_some((hour, Some(minute), None, index + 1));
    }
    let number = |at: usize| {
        let word = words.at(at);
        let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
        (digits.len() <= 2).then(|| digits.parse::<u32>().ok()).flatten().filter(|number| *number < 60)
    };
    let hour = number(index).filter(|hour| *hour < 25)?;
    let colon = |at: usize| words.is(at, ":") && words.is_glued(at) && words.is_glued(at + 1);
    if !colon(index + 1) || !words.at(index).bytes().all(|b| b.is_ascii_digit()) {
        return Some((hour, None, None, index + 1));
    }
    let minute = number(index + 2).filter(|_| words.at(index + 2).starts_with(|c: char| c.is_ascii_digit()))?;
    if colon(index + 3) {
        return Some((hour, Some(minute), Some(number(index + 4)?), index + 5));
    }
    Some((hour, Some(minute), None, index + 3))
}

fn hour_in_words(words: &Words, index: usize) -> Option<(u32, Option<u32>, Option<u32>, usize)> {
    match amount(words, index) {
        Some((Amount::Exact(hour), end)) if end == index + 1 && hour.fract() == 0.0 && (1.0..13.0).contains(&hour) => {
            Some((hour as u32, None, None, end))
        }
        _ => None,
    }
}

/// "a.m." or "p.m.", glued to the number or not; whether it is after noon.
fn half_of_day(words: &Words, index: usize) -> Option<(usize, bool)> {
    let half = |word: &str| match word {
        "a.m." | "am" | "a.m" => Some(false),
        "p.m." | "pm" | "p.m" => Some(true),
        _ => None,
    };
    let glued = words.before(index, 1).trim_start_matches(|c: char| c.is_ascii_digit());
    if let Some(is_afternoon) = half(glued) {
        return Some((index, is_afternoon));
    }
    half(words.at(index)).map(|is_afternoon| (index + 1, is_afternoon))
}

/// "noon", "midnight", "midday".
fn fixed_hour(words: &Words, index: usize) -> Reading<Clock> {
    let (end, part) = day_part_name(words, index).filter(|_| words.before(index, 1) != "high")?;
    matches!(part, DayPart::Noon | DayPart::Midnight).then_some((end, Clock::Part(part)))
}

/// A part of a day that is named after it.
///
/// # What it finds
/// "the morning of 31 January 1965", "the early hours of Friday", "the night of May 13", "the afternoon of that day".
/// # Why
/// The day stands behind "of", and the whole is one expression.
/// # Example
/// "on the evening of January 29, 1960" → `1960-01-29TEV`.
/// # Known misses
/// Parts of days that are named by events ("the night of the storm").
pub(super) fn part_of_day(words: &Words, index: usize) -> Reading {
    let lead = words.any_phrase(index, &["early in", "late in", "late on", "early on"]).unwrap_or(index);
    let article = words.skip(lead, "the");
    let article = words.skip_any(article, &["early", "late", "mid", "wee", "small"]);
    let article = words.skip_dash(article);
    let (end, part) =
        if words.is(article, "hours") { (article + 1, DayPart::Morning) } else { day_part_name(words, article)? };
    let start = words.phrase(end, "of").or_else(|| words.phrase(end, "on"))?;
    let (end, point) = day_point(words, start).filter(|(_, point)| point.clock.is_none())?;
    Some((end, Meaning::Point(point.with_clock(Clock::Part(part)))))
}
