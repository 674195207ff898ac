//! Dates that no calendar has, weekdays that do not fit their date, days that may be months: what can still be said of them.

use super::lexicon;
use super::meaning::{Meaning, Part, Point, Year};
use super::period::{Period, weekday_of};
use super::resolve::Resolved;
use annals_document::Bounds;
use chrono::{Datelike, NaiveDate};

/// What is wrong with a date, and bounds that hold whichever part of it is wrong.
pub(super) struct Doubt {
    pub(super) because: String,
    pub(super) bounds: Bounds,
}

/// What is wrong with an expression, if anything is.
///
/// A day that its month does not have may be wrong in day or month, so the written year is all that is left. Of a
/// weekday and a date that do not fit one may be wrong, and it is not said which: some day of that month. 03/04/2021 is a
/// day in March to some and one in April to others.
pub(super) fn doubt(words: &str, before: &str, meaning: &Meaning, resolved: &Resolved) -> Option<Doubt> {
    if let Some(other) = resolved.other {
        let because = format!("the sentence does not say which one is meant: it may be {} too", other.value());
        return Some(Doubt { because, bounds: resolved.bounds.hull(other.bounds()) });
    }
    let Meaning::Point(Point { part: Part::Day(month, day), year, .. }) = *meaning else { return None };
    let written = if let Year::Written(year) = year { Some(year) } else { None };
    // Without a year, 29 February may be.
    if NaiveDate::from_ymd_opt(written.unwrap_or(2000), month, day).is_none() {
        let bounds = written.map(|year| Period::Year(year).bounds()).unwrap_or_default();
        return Some(Doubt { because: "no calendar has this day".to_owned(), bounds });
    }
    // "in Aug 18": a month of 2018, or a day.
    let is_month = before.trim_end().ends_with(" in") && written.is_none() && words.split(' ').count() == 2;
    if let Some(other) = Some(Period::Month(2000 + day as i32, month)).filter(|_| is_month && day > 9) {
        let because = format!("it may be the month {} or a day", other.value());
        return Some(Doubt { because, bounds: resolved.bounds.hull(other.bounds()) });
    }
    let date = resolved.bounds.earliest().filter(|first| resolved.bounds.latest() == Some(*first))?;
    if let Some(other) = other_reading(words, year, month, day) {
        let because = format!("its order of day and month is not said: it may be {other} too");
        return Some(Doubt { because, bounds: Bounds::within(date, other) });
    }
    let mut named = words.split(|c: char| !c.is_alphabetic()).filter(|word| word.starts_with(char::is_uppercase));
    let weekday = named.find_map(|word| lexicon::weekday(&word.to_lowercase()))?;
    (date.weekday() != weekday_of(weekday)).then(|| Doubt {
        because: format!("{date} is a {}", date.format("%A")),
        bounds: Period::Month(date.year(), date.month()).bounds(),
    })
}

/// The day that somebody means who writes the other of day and month first: of "03/04/2021", but not of "2021-03-04".
fn other_reading(words: &str, year: Year, month: u32, day: u32) -> Option<NaiveDate> {
    let Year::Written(year) = year else { return None };
    let digits: Vec<&str> = words.split(['/', '-']).collect();
    let is_open = digits.len() == 3
        && digits[0].len() <= 2
        && words.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'/' | b'-'));
    NaiveDate::from_ymd_opt(year, day, month).filter(|_| is_open && day != month)
}

/// Gives a doubtful expression the bounds that hold in any case.
pub(super) fn with_doubt(resolved: Resolved, doubt: Option<&Doubt>) -> Resolved {
    match doubt {
        Some(doubt) => resolved.with_bounds(doubt.bounds),
        None => resolved,
    }
}
