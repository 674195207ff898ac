//! Dates that no calendar has, and weekdays that do not fit their date: what can still be said of them.

use super::lexicon;
use super::meaning::{Meaning, Part, Point, Year};
use super::period::{Period, weekday_of};
use super::resolve::Resolved;
use annals_document::{Bounds, Edtf};
use chrono::{Datelike, NaiveDate};

/// What is wrong with a date, and bounds that hold whichever part of it is wrong.
pub(super) struct Doubt {
    pub(super) because: String,
    pub(super) bounds: Bounds,
}

/// What is wrong with an expression, if anything is.
///
/// A day that its month does not have may be wrong in day or month, so the written year is all that is left. Of a
/// weekday and a date that do not fit one may be wrong, and it is not said which: some day of that month.
pub(super) fn doubt(words: &str, meaning: &Meaning, resolved: &Resolved) -> Option<Doubt> {
    let Meaning::Point(Point { part: Part::Day(month, day), year, .. }) = *meaning else { return None };
    let written = if let Year::Written(year) = year { Some(year) } else { None };
    // Without a year, 29 February may be.
    if NaiveDate::from_ymd_opt(written.unwrap_or(2000), month, day).is_none() {
        let bounds = written.map(|year| Period::Year(year).bounds()).unwrap_or_default();
        return Some(Doubt { because: "no calendar has this day".to_owned(), bounds });
    }
    let date = resolved.bounds.earliest().filter(|first| resolved.bounds.latest() == Some(*first))?;
    let mut named = words.split(|c: char| !c.is_alphabetic()).filter(|word| word.starts_with(char::is_uppercase));
    let weekday = named.find_map(|word| lexicon::weekday(&word.to_lowercase()))?;
    (date.weekday() != weekday_of(weekday)).then(|| Doubt {
        because: format!("{date} is a {}", FULL_NAMES[date.weekday().num_days_from_monday() as usize]),
        bounds: Period::Month(date.year(), date.month()).bounds(),
    })
}

/// Gives a doubtful expression the bounds that hold in any case.
pub(super) fn with_doubt(mut resolved: Resolved, doubt: Option<&Doubt>) -> Resolved {
    if let Some(doubt) = doubt {
        resolved.bounds = doubt.bounds;
        resolved.edtf = Edtf::from_bounds(doubt.bounds).map(|edtf| edtf.to_string());
    }
    resolved
}

const FULL_NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
