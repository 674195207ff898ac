//! Extended Date/Time Format (ISO 8601-2:2019, levels 0 to 2 as far as news needs them).
//!
//! EDTF is what dates look like at the border: in records, on the command line, in exports. Inside, [`Bounds`] are what
//! is reasoned with.

use crate::Bounds;
use crate::bounds::{is_whole_month, is_whole_year, last_day_of_month};
use chrono::{Datelike, NaiveDate};
use std::fmt;
use std::str::FromStr;

/// An EDTF expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edtf {
    /// `1985-04-12`, `1985-04~`, `XXXX-03`, `2001-21`.
    Date(EdtfDate),
    /// `1985-04/1985-06`, `1985-04/..`, `../1985`, `1985/` (unknown end).
    Interval(EdtfLimit, EdtfLimit),
    /// `[1985-04-12..1985-04-15]`, `[..2004]`: one day of a stretch, not known which.
    OneOf(Option<EdtfDate>, Option<EdtfDate>),
}

/// An end of an interval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EdtfLimit {
    /// A date.
    Date(EdtfDate),
    /// `..`: it has no end, or none yet.
    Open,
    /// Empty: it has one, which is not known.
    Unknown,
}

/// A calendar date with as much precision as is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EdtfDate {
    /// Four characters, digits or `X` for an unspecified digit; a `-` before them for years before year 0.
    pub year: String,
    /// 1 to 12 for a month, 21 to 24 for spring to winter.
    pub month: Option<u32>,
    /// Day of the month.
    pub day: Option<u32>,
    /// `?` uncertain, `~` approximate, `%` both.
    pub qualifier: Option<char>,
}

/// Why a string is not EDTF as known here.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} is not an EDTF date (expected such as 2023, 2023-03, 2023-03-17, XXXX-03, 2023-03-01/2023-03-17 or [..2023-03])"
)]
pub struct EdtfError(pub String);

impl EdtfDate {
    /// A calendar day.
    pub fn day(day: NaiveDate) -> EdtfDate {
        EdtfDate { year: year_string(day.year()), month: Some(day.month()), day: Some(day.day()), qualifier: None }
    }

    /// The first and the last day that it can mean; `None` where the year is not known at all.
    pub fn range(&self) -> Option<(NaiveDate, NaiveDate)> {
        let (negative, digits) = match self.year.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, self.year.as_str()),
        };
        if digits.starts_with('X') {
            return None;
        }
        let low: i32 = digits.replace('X', "0").parse().ok()?;
        let high: i32 = digits.replace('X', "9").parse().ok()?;
        let (first_year, last_year) = if negative { (-high, -low) } else { (low, high) };
        match (self.month, self.day) {
            (None, _) => {
                Some((NaiveDate::from_ymd_opt(first_year, 1, 1)?, NaiveDate::from_ymd_opt(last_year, 12, 31)?))
            }
            (Some(season @ 21..=24), _) => {
                let month = (season - 21) * 3 + 3;
                let (end_year, end_month) = if month == 12 { (last_year + 1, 2) } else { (last_year, month + 2) };
                Some((NaiveDate::from_ymd_opt(first_year, month, 1)?, last_day_of_month(end_year, end_month)?))
            }
            (Some(month), None) => {
                Some((NaiveDate::from_ymd_opt(first_year, month, 1)?, last_day_of_month(last_year, month)?))
            }
            (Some(month), Some(day)) => Some((
                NaiveDate::from_ymd_opt(first_year, month, day)?,
                NaiveDate::from_ymd_opt(last_year, month, day)?,
            )),
        }
    }
}

impl Edtf {
    /// A calendar day.
    pub fn day(day: NaiveDate) -> Edtf {
        Edtf::Date(EdtfDate::day(day))
    }

    /// What it says as four bounds; unknown where no calendar can hold it.
    pub fn bounds(&self) -> Bounds {
        let within =
            |date: &EdtfDate| date.range().map_or(Bounds::UNKNOWN, |(first, last)| Bounds::within(first, last));
        match self {
            Edtf::Date(date) => within(date),
            Edtf::Interval(begin, end) => {
                let limit = |limit: &EdtfLimit| match limit {
                    EdtfLimit::Date(date) => within(date),
                    EdtfLimit::Open | EdtfLimit::Unknown => Bounds::UNKNOWN,
                };
                Bounds::between(limit(begin), limit(end))
            }
            Edtf::OneOf(first, last) => {
                let low = first.as_ref().and_then(|date| date.range()).map(|(first, _)| first);
                let high = last.as_ref().and_then(|date| date.range()).map(|(_, last)| last);
                Bounds { begin: [low, high], end: [low, high] }
            }
        }
    }

    /// The shortest expression for `bounds` that says no more than they do; `None` where EDTF can say nothing of them.
    ///
    /// A whole month or year is printed as such, another stretch of possible days as `[a..b]`. Something that lasts is
    /// `a/b` where a day, month or year each says when it begins and ends, and otherwise the days that it lies within.
    pub fn from_bounds(bounds: Bounds) -> Option<Edtf> {
        let [first, last] = [bounds.earliest(), bounds.latest()];
        if bounds.begin == bounds.end {
            if let Some(date) = first.zip(last).and_then(|(first, last)| whole(first, last)) {
                return Some(Edtf::Date(date));
            }
        } else {
            let limit = |[low, high]: [Option<NaiveDate>; 2]| match (low, high) {
                (Some(low), Some(high)) => around(low, high).map(EdtfLimit::Date),
                // What the other end implies is not said again.
                _ => Some(EdtfLimit::Unknown),
            };
            let interval = limit(bounds.begin).zip(limit(bounds.end)).map(|(begin, end)| Edtf::Interval(begin, end));
            if let Some(interval) = interval.filter(|interval| interval.bounds() == bounds) {
                return Some(interval);
            }
        }
        (first.is_some() || last.is_some()).then(|| Edtf::OneOf(first.map(EdtfDate::day), last.map(EdtfDate::day)))
    }
}

/// The day, month or year that holds `first..=last` and begins with it, or ends with it.
fn around(first: NaiveDate, last: NaiveDate) -> Option<EdtfDate> {
    let month = last_day_of_month(first.year(), first.month()).filter(|end| last <= *end);
    let month = month.map(|_| EdtfDate { day: None, ..EdtfDate::day(first) });
    let year = (first.year() == last.year()).then(|| EdtfDate { month: None, day: None, ..EdtfDate::day(first) });
    whole(first, last).or(month).or(year)
}

/// The date that means exactly `first..=last`, if one does.
fn whole(first: NaiveDate, last: NaiveDate) -> Option<EdtfDate> {
    let date = EdtfDate::day(first);
    if first == last {
        Some(date)
    } else if is_whole_month(first, last) {
        Some(EdtfDate { day: None, ..date })
    } else if is_whole_year(first, last) {
        Some(EdtfDate { month: None, day: None, ..date })
    } else {
        None
    }
}

fn year_string(year: i32) -> String {
    if year < 0 { format!("-{:04}", -i64::from(year)) } else { format!("{year:04}") }
}

impl fmt::Display for EdtfDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        self.qualifier.map_or(Ok(()), |qualifier| write!(f, "{qualifier}"))
    }
}

impl fmt::Display for EdtfLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EdtfLimit::Date(date) => date.fmt(f),
            EdtfLimit::Open => f.write_str(".."),
            EdtfLimit::Unknown => Ok(()),
        }
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let optional = |date: &Option<EdtfDate>| date.as_ref().map(EdtfDate::to_string).unwrap_or_default();
        match self {
            Edtf::Date(date) => date.fmt(f),
            Edtf::Interval(begin, end) => write!(f, "{begin}/{end}"),
            Edtf::OneOf(first, last) => write!(f, "[{}..{}]", optional(first), optional(last)),
        }
    }
}

impl FromStr for EdtfDate {
    type Err = EdtfError;

    fn from_str(s: &str) -> Result<Self, EdtfError> {
        let error = || EdtfError(s.to_owned());
        let qualifier = s.chars().last().filter(|c| "?~%".contains(*c));
        let body = &s[..s.len() - qualifier.map_or(0, char::len_utf8)];
        let (sign, digits) = match body.strip_prefix('-') {
            Some(rest) => ("-", rest),
            None => ("", body),
        };
        let mut parts = digits.split('-');
        let year = parts.next().filter(|year| is_year(year)).ok_or_else(error)?;
        let mut number = |low: u32, high: u32| match parts.next() {
            None => Ok(None),
            Some(part) if part.len() == 2 => match part.parse() {
                Ok(value) if (low..=high).contains(&value) => Ok(Some(value)),
                _ => Err(error()),
            },
            Some(_) => Err(error()),
        };
        let month =
            number(1, 24)?.map_or(Ok(None), |m| if (13..21).contains(&m) { Err(error()) } else { Ok(Some(m)) })?;
        let day = number(1, 31)?;
        let date = EdtfDate { year: format!("{sign}{year}"), month, day, qualifier };
        let day_in_season = day.is_some() && month > Some(12);
        let no_such_day = !date.year.contains('X') && date.range().is_none();
        if parts.next().is_some() || day_in_season || no_such_day { Err(error()) } else { Ok(date) }
    }
}

/// Four digits, of which those at the end may be unspecified: `1985`, `198X`, `XXXX`.
fn is_year(year: &str) -> bool {
    let known = year.trim_end_matches('X');
    year.len() == 4 && known.bytes().all(|b| b.is_ascii_digit())
}

impl FromStr for Edtf {
    type Err = EdtfError;

    fn from_str(s: &str) -> Result<Self, EdtfError> {
        let error = || EdtfError(s.to_owned());
        if let Some(inner) = s.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            let (first, last) = inner.split_once("..").ok_or_else(error)?;
            let date = |part: &str| {
                if part.is_empty() { Ok(None) } else { part.parse().map(Some).map_err(|_| error()) }
            };
            let (first, last) = (date(first)?, date(last)?);
            return if first.is_none() && last.is_none() { Err(error()) } else { Ok(Edtf::OneOf(first, last)) };
        }
        if let Some((begin, end)) = s.split_once('/') {
            let limit = |part: &str| match part {
                "" => Ok(EdtfLimit::Unknown),
                ".." => Ok(EdtfLimit::Open),
                date => date.parse().map(EdtfLimit::Date).map_err(|_| error()),
            };
            return Ok(Edtf::Interval(limit(begin)?, limit(end)?));
        }
        s.parse().map(Edtf::Date)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bounds_of(s: &str) -> Bounds {
        s.parse::<Edtf>().unwrap().bounds()
    }

    fn ymd(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn dates_mean_the_days_they_may_be() {
        assert_eq!(bounds_of("2024-02"), Bounds::within(ymd(2024, 2, 1), ymd(2024, 2, 29)));
        assert_eq!(bounds_of("199X"), Bounds::within(ymd(1990, 1, 1), ymd(1999, 12, 31)));
        assert_eq!(bounds_of("2023-24"), Bounds::within(ymd(2023, 12, 1), ymd(2024, 2, 29)));
        assert_eq!(bounds_of("XXXX-03"), Bounds::UNKNOWN);
        assert_eq!(bounds_of("[..2023-03]"), Bounds::until(ymd(2023, 3, 31)));
        assert_eq!(bounds_of("2023-03/..").begin, [Some(ymd(2023, 3, 1)), Some(ymd(2023, 3, 31))]);
        assert_eq!(bounds_of("2023-03/..").latest(), None);
    }

    #[test]
    fn a_length_of_time_is_printed_by_its_ends() {
        let printed = |edtf: &str| Edtf::from_bounds(bounds_of(edtf)).unwrap().to_string();
        assert_eq!(printed("2023-03/2023-05"), "2023-03/2023-05");
        assert_eq!(printed("2023-03/2023-03-20"), "2023-03/2023-03-20");
        assert_eq!(printed("2001/2003"), "2001/2003");
        assert_eq!(printed("2023-03-04/.."), "2023-03-04/");
        // It begins on one of two days, which no date says.
        let inexact = Bounds::between(Bounds::within(ymd(2023, 3, 4), ymd(2023, 3, 5)), Bounds::day(ymd(2023, 3, 9)));
        assert_eq!(Edtf::from_bounds(inexact).unwrap().to_string(), "[2023-03-04..2023-03-09]");
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for s in
            ["", "March", "2023-13", "2023-02-30", "2023-3", "20X3", "2023-03-", "[..]", "2023-21-04", "2023-03-17-01"]
        {
            assert!(s.parse::<Edtf>().is_err(), "{s:?} was taken for a date");
        }
    }

    fn date() -> impl Strategy<Value = EdtfDate> {
        (1800i32..2100, 1u32..13, 1u32..29, 0u8..4, proptest::option::of(proptest::sample::select(vec!['?', '~', '%'])))
            .prop_map(|(year, month, day, precision, qualifier)| EdtfDate {
                year: if precision == 3 { format!("{}X", year / 10) } else { format!("{year:04}") },
                month: (precision > 0 && precision < 3).then_some(month),
                day: (precision == 2).then_some(day),
                qualifier,
            })
    }

    fn edtf() -> impl Strategy<Value = Edtf> {
        let limit = || prop_oneof![date().prop_map(EdtfLimit::Date), Just(EdtfLimit::Open), Just(EdtfLimit::Unknown)];
        prop_oneof![
            date().prop_map(Edtf::Date),
            (limit(), limit()).prop_map(|(a, b)| Edtf::Interval(a, b)),
            (date(), proptest::option::of(date())).prop_map(|(a, b)| Edtf::OneOf(Some(a), b)),
            date().prop_map(|last| Edtf::OneOf(None, Some(last))),
        ]
    }

    /// Days around the turn of a month and of a year, any of them unknown.
    fn days() -> impl Strategy<Value = [Option<NaiveDate>; 2]> {
        let day =
            || proptest::option::of((-40i64..40).prop_map(|step| ymd(2024, 1, 1) + chrono::TimeDelta::days(step)));
        [day(), day()]
    }

    proptest! {
        #[test]
        fn print_then_parse_gives_the_same(edtf in edtf()) {
            prop_assert_eq!(edtf.to_string().parse::<Edtf>(), Ok(edtf));
        }

        #[test]
        fn parsing_never_panics(s in "\\PC{0,20}") {
            let _ = s.parse::<Edtf>();
        }

        #[test]
        fn a_stretch_of_days_survives_the_border(first in 0i32..4000, length in 0i32..800) {
            let first = NaiveDate::from_num_days_from_ce_opt(730_000 + first).unwrap();
            let bounds = Bounds::within(first, first + chrono::Days::new(length as u64));
            prop_assert_eq!(Edtf::from_bounds(bounds).unwrap().bounds(), bounds);
        }

        #[test]
        fn what_is_printed_says_no_more_than_is_known(begin in days(), end in days()) {
            let bounds = Bounds { begin, end }.intersect(Bounds::UNKNOWN);
            prop_assume!(bounds.is_some());
            let bounds = bounds.unwrap();
            let printed = Edtf::from_bounds(bounds).map(|edtf| edtf.bounds()).unwrap_or_default();
            prop_assert_eq!(printed.hull(bounds), printed);
        }
    }
}
