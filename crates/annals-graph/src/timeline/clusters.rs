//! What a timeline leaves out, grouped by calendar period so that a reader sees where it lies and how much it is.

use super::Placement;
use super::entry::{EntryKind, TimelineEntry};
use annals_case::{counted, day_words, month_name, year_words};
use chrono::{Datelike, NaiveDate};
use serde::Serialize;

/// The most groups of one lane, and the fewest entries for each of them on average.
const MOST: usize = 4;
const FEWEST: usize = 3;

/// Entries of one lane and one calendar period that are left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cluster {
    /// Position in the view's lanes.
    pub lane: usize,
    /// From the first day that they can touch to the last: "March 2023", "2014", "2011 to 2014".
    pub period: String,
    /// The day in the middle of those at which they hang.
    pub middle: NaiveDate,
    /// How many events.
    pub events: usize,
    /// How many statements.
    pub statements: usize,
}

impl Cluster {
    /// "+ 212 events, 3 statements".
    pub fn words(&self) -> String {
        let parts = [(self.events, "event"), (self.statements, "statement")];
        let words: Vec<String> =
            parts.into_iter().filter(|(count, _)| *count > 0).map(|(count, noun)| counted(count, noun)).collect();
        format!("+ {}", words.join(", "))
    }
}

/// Periods of a calendar, the shortest first.
#[derive(Clone, Copy, Debug)]
enum Period {
    Day,
    Month,
    Years(i32),
}

const PERIODS: [Period; 7] = [
    Period::Day,
    Period::Month,
    Period::Years(1),
    Period::Years(5),
    Period::Years(20),
    Period::Years(100),
    Period::Years(1000),
];

impl Period {
    /// The period that `day` lies in, as a number that grows with time.
    fn of(self, day: NaiveDate) -> i64 {
        match self {
            Period::Day => i64::from(day.num_days_from_ce()),
            Period::Month => i64::from(day.year()) * 12 + i64::from(day.month0()),
            Period::Years(count) => i64::from(day.year().div_euclid(count)),
        }
    }
}

/// The days from `first` to `last` by the shortest period that holds them: "March 2014", "2012 to 2014".
fn span_words(first: NaiveDate, last: NaiveDate) -> String {
    let year = year_words(first.year());
    match last.year() == first.year() {
        _ if first == last => day_words(first),
        true if first.month() == last.month() => format!("{} {year}", month_name(first)),
        true => year,
        false => format!("{year} to {}", year_words(last.year())),
    }
}

/// The last day of a time that is known to the year or better; of a longer one, the end of the year at which it hangs.
fn last_day(placement: Placement) -> Option<NaiveDate> {
    let anchor = placement.anchor()?;
    let end = NaiveDate::from_ymd_opt(anchor.year(), 12, 31)?;
    placement.last().map(|last| if (last - anchor).num_days() < 366 { last } else { end })
}

/// The entries left out of `lane` by the shortest periods that give few groups.
pub(super) fn clusters(lane: usize, left_out: &[&TimelineEntry]) -> Vec<Cluster> {
    let mut days: Vec<(NaiveDate, EntryKind, NaiveDate)> = left_out
        .iter()
        .filter_map(|entry| Some((entry.placement.anchor()?, entry.kind, last_day(entry.placement)?)))
        .collect();
    days.sort();
    let days = &days;
    let grouped = |period: Period| {
        days.chunk_by(move |a, b| period.of(a.0) == period.of(b.0)).map(move |group| {
            let events = group.iter().filter(|(_, kind, _)| *kind == EntryKind::Event).count();
            let last = group.iter().map(|(_, _, last)| *last).max().unwrap_or(group[0].0);
            let (first, middle) = (group[0].0, group[group.len() / 2].0);
            Cluster { lane, period: span_words(first, last), middle, events, statements: group.len() - events }
        })
    };
    let most = left_out.len().div_ceil(FEWEST).min(MOST);
    let last = PERIODS[PERIODS.len() - 1];
    let fit = PERIODS.into_iter().find(|period| grouped(*period).count() <= most).unwrap_or(last);
    grouped(fit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_called_by_the_days_that_they_cover() {
        let check = |first: &str, last: &str, expected| {
            assert_eq!(span_words(first.parse().unwrap(), last.parse().unwrap()), expected);
        };
        check("2014-03-17", "2014-03-17", "17 March 2014");
        check("2014-03-17", "2014-03-20", "March 2014");
        check("2014-03-17", "2014-04-01", "2014");
        check("2013-12-31", "2014-01-01", "2013 to 2014");
        check("-0043-03-15", "0014-08-19", "44 BC to 14");
    }

    #[test]
    fn a_group_says_how_much_it_is() {
        let middle = NaiveDate::from_ymd_opt(2014, 3, 17).unwrap();
        let cluster = Cluster { lane: 0, period: "2014".into(), middle, events: 212, statements: 1 };
        assert_eq!(cluster.words(), "+ 212 events, 1 statement");
    }
}
