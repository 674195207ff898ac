//! What "early", "mid", "late", "the beginning of" and "the end of" leave of a stretch.
//!
//! The shares are wide enough to overlap: the end of August is its last third and a day, mid-2018 April to September.

use super::period::{Period, add_days};
use annals_document::Bounds;
use chrono::{Datelike, NaiveDate};

/// Where within a stretch something lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Share {
    Early,
    Mid,
    Late,
}

/// The bounds of a period as the words of its expression narrow it: `None` where they do not.
pub(super) fn narrowed(words: &str, period: Period) -> Option<Bounds> {
    let lower = words.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if let Some(bounds) = turn(&words, period) {
        return Some(bounds);
    }
    let (first, last) = share(&words)?.of(period)?;
    Some(Bounds::within(first, last))
}

/// The weeks, or for a century the years, around the beginning of a period: "the turn of 2019".
fn turn(words: &[&str], period: Period) -> Option<Bounds> {
    let start = words.iter().take_while(|word| **word == "the").count();
    if words.get(start) != Some(&"turn") {
        return None;
    }
    let (first, _) = period.range()?;
    let days = match period {
        Period::Month(..) => 10,
        Period::Year(_) => 31,
        Period::Decade(_) => 366,
        Period::Century(_) => 3653,
        _ => return None,
    };
    Some(Bounds::within(add_days(first, -days)?, add_days(first, days)?))
}

/// The share that the first words of an expression name.
fn share(words: &[&str]) -> Option<Share> {
    let start = words.iter().take_while(|word| matches!(**word, "the" | "a" | "very")).count();
    let is_of = |count: usize| matches!(words.get(start + count), Some(&"of" | &"in"));
    let share = match *words.get(start)? {
        "early" => Share::Early,
        "mid" | "middle" => Share::Mid,
        "late" => Share::Late,
        "beginning" | "start" if is_of(1) => Share::Early,
        "end" | "close" if is_of(1) => Share::Late,
        "latter" if words.get(start + 1) == Some(&"part") => Share::Late,
        "final" | "last" | "closing" if words.get(start + 1) == Some(&"days") && is_of(2) => Share::Late,
        "first" | "opening" if words.get(start + 1) == Some(&"days") && is_of(2) => Share::Early,
        _ => return None,
    };
    Some(share)
}

impl Share {
    /// Its first and last day in a period; `None` for a day, which has no such parts.
    fn of(self, period: Period) -> Option<(NaiveDate, NaiveDate)> {
        let (first, last) = period.range()?;
        // Tenths of the stretch at which each share begins and ends.
        let (from, to) = match (period, self) {
            (Period::Day(_), _) => return None,
            (Period::Month(..), Share::Early) => return Some((first, first.with_day(10)?)),
            (Period::Month(..), Share::Mid) => return Some((first.with_day(6)?, first.with_day(25)?)),
            (Period::Month(..), Share::Late) => return Some((first.with_day(20)?, last)),
            (Period::Year(_), Share::Early) => return Some((first, first.with_month(4)?.with_day(30)?)),
            (Period::Year(_), Share::Mid) => return Some((first.with_month(4)?, first.with_month(9)?.with_day(30)?)),
            (Period::Year(_), Share::Late) => return Some((first.with_month(8)?, last)),
            (Period::Decade(_), Share::Early) => return years(first, 0, 4),
            (Period::Decade(_), Share::Mid) => return years(first, 3, 7),
            (Period::Decade(_), Share::Late) => return years(first, 4, 9),
            (Period::Century(_), Share::Early) => return years(first, 0, 49),
            (Period::Century(_), Share::Mid) => return years(first, 25, 74),
            (Period::Century(_), Share::Late) => return years(first, 50, 99),
            (_, Share::Early) => (0, 5),
            (_, Share::Mid) => (2, 8),
            (_, Share::Late) => (5, 10),
        };
        let days = (last - first).num_days() + 1;
        Some((add_days(first, days * from / 10)?, add_days(first, days * to / 10 - 1)?.min(last)))
    }
}

/// The years from `from` to `to` after the one that `first` begins.
fn years(first: NaiveDate, from: i32, to: i32) -> Option<(NaiveDate, NaiveDate)> {
    let year = first.year();
    Some((NaiveDate::from_ymd_opt(year + from, 1, 1)?, NaiveDate::from_ymd_opt(year + to, 12, 31)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_narrow_a_stretch() {
        let check = |words: &str, period: Period, expected: Option<(&str, &str)>| {
            let found = narrowed(words, period)
                .map(|bounds| (bounds.earliest().unwrap().to_string(), bounds.latest().unwrap().to_string()));
            assert_eq!(found.as_ref().map(|(a, b)| (a.as_str(), b.as_str())), expected, "{words}");
        };
        check("the late 1990s", Period::Decade(199), Some(("1994-01-01", "1999-12-31")));
        check("mid-80s", Period::Decade(198), Some(("1983-01-01", "1987-12-31")));
        check("the end of August 2017", Period::Month(2017, 8), Some(("2017-08-20", "2017-08-31")));
        check("early September", Period::Month(2017, 9), Some(("2017-09-01", "2017-09-10")));
        check("mid-2018", Period::Year(2018), Some(("2018-04-01", "2018-09-30")));
        check("the early 19th century", Period::Century(19), Some(("1801-01-01", "1850-12-31")));
        check(
            "late last week",
            Period::Week(NaiveDate::from_ymd_opt(2021, 5, 3).unwrap()),
            Some(("2021-05-06", "2021-05-09")),
        );
        check("the rest of 2018", Period::Year(2018), None);
        check("earlier this month", Period::Month(2018, 3), None);
    }
}
