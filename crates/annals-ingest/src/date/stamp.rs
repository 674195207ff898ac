//! Stamps for machines: a day with, perhaps, a time and its zone.

use super::{DayOrder, find_day};
use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};
use regex::Regex;
use std::sync::LazyLock;

/// A day as written, and the instant where time and zone are written too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    /// The calendar day in its own zone.
    pub(crate) day: NaiveDate,
    /// When exactly.
    pub(crate) instant: Option<Instant>,
    /// The other day that it may mean, as in [`super::WrittenDay`].
    pub(crate) swapped: Option<NaiveDate>,
}

/// A point in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Instant {
    /// In UTC.
    pub(crate) utc: NaiveDateTime,
    /// Whether it was written in UTC, so that its day may be another one where it was written.
    pub(crate) written_in_utc: bool,
}

static TIME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[T\s]+(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)")
        .expect("the pattern is a constant")
});

impl Stamp {
    /// The first complete day in `raw`, with its instant if time and zone follow it.
    pub(crate) fn parse(raw: &str, order: DayOrder) -> Option<Stamp> {
        let found = find_day(raw, order)?;
        let instant = read_instant(found.day, &raw[found.range.end..]);
        Some(Stamp { day: found.day, instant, swapped: found.swapped })
    }
}

fn read_instant(day: NaiveDate, rest: &str) -> Option<Instant> {
    let captures = TIME.captures(rest)?;
    let number = |index: usize| captures.get(index).map_or(Some(0), |group| group.as_str().parse::<u32>().ok());
    let time = NaiveTime::from_hms_opt(number(1)?, number(2)?, number(3)?)?;
    let offset = offset_minutes(captures.get(4)?.as_str())?;
    let utc = day.and_time(time).checked_sub_signed(Duration::minutes(offset))?;
    Some(Instant { utc, written_in_utc: offset == 0 })
}

fn offset_minutes(zone: &str) -> Option<i64> {
    let sign = match zone.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return Some(0),
    };
    let digits: String = zone.chars().filter(char::is_ascii_digit).collect();
    let number: i64 = digits.parse().ok()?;
    Some(sign * (number / 100 * 60 + number % 100))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_instant_in_two_zones_keeps_two_days() {
        let parse = |raw| Stamp::parse(raw, DayOrder::MonthFirst).unwrap();
        let (local, utc) = (parse("2023-07-26T21:30:00-04:00"), parse("2023-07-27T01:30:00Z"));
        assert_eq!(local.day.to_string(), "2023-07-26");
        assert_eq!(utc.day.to_string(), "2023-07-27");
        let (local, utc) = (local.instant.unwrap(), utc.instant.unwrap());
        assert_eq!(local.utc, utc.utc);
        assert!(utc.written_in_utc && !local.written_in_utc);
    }
}
