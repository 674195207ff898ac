//! Days by their distance ("yesterday") and parts of days.

use super::calendar::{day_month_point, month_day_point, weekday_point};
use super::{Reading, bare, point};
use crate::times::lexicon::{self, DayPart, Unit};
use crate::times::meaning::{Clock, Meaning, Origin, Part, Point, Which};
use crate::times::words::Words;

/// A day by its distance from the writer's.
///
/// # What it finds
/// "yesterday", "today", "tomorrow", "tonight", "the day before yesterday", with a part of the day behind.
/// # Why
/// They are counted from the day of publication, whatever the text speaks of.
/// # Example
/// "yesterday afternoon", published 1989-10-27 → `1989-10-26TAF`.
/// # Known misses
/// "today" for "these days".
pub(super) fn named_day(words: &Words, index: usize) -> Reading {
    point(named_day_point(words, index))
}

fn named_day_point(words: &Words, index: usize) -> Reading<Point> {
    const NAMES: &[(&str, i32)] = &[
        ("the day before yesterday", -2),
        ("yesterday", -1),
        ("today", 0),
        ("tomorrow", 1),
        ("the day after tomorrow", 2),
    ];
    let day = |step: i32| Point::bare(Part::Unit(Unit::Day)).with_which(Which::Step(step, Origin::Publication));
    if words.is(index, "tonight") {
        return Some((index + 1, day(0).with_clock(Clock::Part(DayPart::Night))));
    }
    if let Some(end) = words.phrase(index, "last night") {
        return Some((end, day(-1).with_clock(Clock::Part(DayPart::Night))));
    }
    let (end, step) = NAMES.iter().find_map(|(name, step)| words.phrase(index, name).map(|end| (end, *step)))?;
    Some(with_day_part(words, end, day(step)))
}

/// A part of a day that is pointed at.
///
/// # What it finds
/// "this morning", "that night", "the next morning", "the following evening", "the morning", "overnight", "mid-afternoon".
/// # Why
/// "this" counts from publication, the others from the day that the text speaks of.
/// # Example
/// "That night, …" after "On May 13" → `XXXX-05-13TNI`.
/// # Known misses
/// "at night", which is no day's; "overnight" counts as the night before the day that the text speaks of.
pub(super) fn day_part(words: &Words, index: usize) -> Reading {
    let day = |which: Which, part: DayPart, end: usize| {
        let point = Point::bare(Part::Unit(Unit::Day)).with_which(which).with_clock(Clock::Part(part));
        Some((end, Meaning::Point(point)))
    };
    if words.is(index, "overnight") {
        return day(Which::Step(-1, Origin::Narrative), DayPart::Night, index + 1);
    }
    const SELECTORS: &[(&str, i32, Origin)] = &[
        ("this same", 0, Origin::Publication),
        ("this", 0, Origin::Publication),
        ("that same", 0, Origin::Narrative),
        ("that", 0, Origin::Narrative),
        ("the same", 0, Origin::Narrative),
        ("the next", 1, Origin::Narrative),
        ("the following", 1, Origin::Narrative),
        ("the previous", -1, Origin::Narrative),
        ("the preceding", -1, Origin::Narrative),
        ("the", 0, Origin::Narrative),
    ];
    for &(selector, step, origin) in SELECTORS {
        let Some(end) = words.phrase(index, selector) else { continue };
        let end = words.skip_dash(words.skip_any(end, &["early", "late", "mid"]));
        if let Some((end, part)) = day_part_name(words, end) {
            let is_hour = matches!(part, DayPart::Noon | DayPart::Midnight) || words.is(end, "of");
            return if selector == "the" && is_hour { None } else { day(Which::Step(step, origin), part, end) };
        }
    }
    if words.before(index, 1) == "-" && words.before(index, 2) == "mid" || words.before(index, 1) == "mid" {
        let (end, part) = day_part_name(words, index)?;
        return match day_point(words, words.skip(end, ",")) {
            Some((end, point)) if point.clock.is_none() => {
                Some((end, Meaning::Point(point.with_clock(Clock::Part(part)))))
            }
            _ => day(Which::Step(0, Origin::Narrative), part, end),
        };
    }
    None
}

/// The part of the day that stands at `index`, "morning hours" too.
pub(super) fn day_part_name(words: &Words, index: usize) -> Reading<DayPart> {
    let part = lexicon::day_part(words.at(index))?;
    Some((words.skip(index + 1, "hours"), part))
}

/// `point` with the part of the day that may follow it: "Friday morning", "Oct. 30 late in the evening".
pub(super) fn with_day_part(words: &Words, end: usize, point: Point) -> (usize, Point) {
    let start = words.skip_dash(words.skip_any(end, &["early", "late", "mid"]));
    match day_part_name(words, start) {
        Some((after, part)) => (after, point.with_clock(Clock::Part(part))),
        None => (end, point),
    }
}

/// A day that is named or dated: "Friday", "Oct. 30", "yesterday", "last Friday".
pub(super) fn day_point(words: &Words, index: usize) -> Reading<Point> {
    month_day_point(words, index)
        .or_else(|| day_month_point(words, index))
        .or_else(|| weekday_point(words, index))
        .or_else(|| named_day_point(words, index))
        .or_else(|| super::relative::selected_weekday(words, index))
        .or_else(|| {
            const DAYS: &[(&str, i32)] = &[
                ("that day", 0),
                ("the same day", 0),
                ("the next day", 1),
                ("the following day", 1),
                ("the previous day", -1),
            ];
            DAYS.iter().find_map(|(name, step)| words.phrase(index, name).map(|end| (end, *step))).map(|(end, step)| {
                let (end, day) = bare(end, Part::Unit(Unit::Day));
                (end, day.with_which(Which::Step(step, Origin::Narrative)))
            })
        })
}
