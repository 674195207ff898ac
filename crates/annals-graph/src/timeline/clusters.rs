//! What a timeline leaves out, grouped by calendar period so that a reader sees where it lies and how much it is.

use super::date_words::{day_words, month_name};
use super::view::{EntryKind, TimelineEntry};
use crate::drawing::counted;
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
    /// The period: "March 2023", "2014", "2010 to 2014".
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

    fn name(self, day: NaiveDate) -> String {
        match self {
            Period::Day => day_words(day),
            Period::Month => format!("{} {}", month_name(day), day.year()),
            Period::Years(1) => day.year().to_string(),
            Period::Years(count) => {
                let first = day.year().div_euclid(count) * count;
                format!("{first} to {}", first + count - 1)
            }
        }
    }
}

/// The entries left out of `lane` by the shortest periods that give few groups.
pub(super) fn clusters(lane: usize, left_out: &[&TimelineEntry]) -> Vec<Cluster> {
    let mut days: Vec<(NaiveDate, EntryKind)> =
        left_out.iter().filter_map(|entry| Some((entry.placement.anchor()?, entry.kind))).collect();
    days.sort();
    let days = &days;
    let grouped = |period: Period| {
        days.chunk_by(move |a, b| period.of(a.0) == period.of(b.0)).map(move |group| {
            let events = group.iter().filter(|(_, kind)| *kind == EntryKind::Event).count();
            let middle = group[group.len() / 2].0;
            Cluster { lane, period: period.name(middle), middle, events, statements: group.len() - events }
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
    fn periods_have_the_names_that_people_give_them() {
        let day = NaiveDate::from_ymd_opt(2014, 3, 17).unwrap();
        let names: Vec<String> = PERIODS.iter().take(5).map(|period| period.name(day)).collect();
        assert_eq!(names, ["17 March 2014", "March 2014", "2014", "2010 to 2014", "2000 to 2019"]);
    }

    #[test]
    fn a_group_says_how_much_it_is() {
        let middle = NaiveDate::from_ymd_opt(2014, 3, 17).unwrap();
        let cluster = Cluster { lane: 0, period: "2014".into(), middle, events: 212, statements: 1 };
        assert_eq!(cluster.words(), "+ 212 events, 1 statement");
    }
}
