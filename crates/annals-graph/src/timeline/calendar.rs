//! Ticks at days that a calendar names.

use annals_case::{month_name, year_words};
use chrono::{Datelike, Days, NaiveDate, Weekday};

/// The least distance between two ticks.
const SPACING: f64 = 21.0;

/// A tick of the axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tick {
    /// Its day.
    pub(super) day: NaiveDate,
    /// What is written at it.
    pub(super) label: String,
    /// Whether it names the year.
    pub(super) is_major: bool,
}

/// Distances between ticks, closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Days,
    Weeks,
    Months(u32),
    Years(i32),
}

const STEPS: [(Step, f64); 13] = [
    (Step::Days, 1.0),
    (Step::Weeks, 7.0),
    (Step::Months(1), 28.0),
    (Step::Months(3), 89.0),
    (Step::Months(6), 181.0),
    (Step::Years(1), 365.0),
    (Step::Years(2), 730.0),
    (Step::Years(5), 1826.0),
    (Step::Years(10), 3652.0),
    (Step::Years(20), 7304.0),
    (Step::Years(50), 18262.0),
    (Step::Years(100), 36524.0),
    (Step::Years(500), 182_621.0),
];

/// The tick of a single day; `is_day` where something happens on that very day, not only from then on.
pub(super) fn lone_tick(day: NaiveDate, is_day: bool) -> Tick {
    let step = match (is_day, day.day(), day.month()) {
        (false, 1, 1) => Step::Years(1),
        (false, 1, _) => Step::Months(1),
        _ => Step::Days,
    };
    Tick { day, label: step.label(day, true), is_major: true }
}

/// The ticks of `first..=last` when it is drawn `length` long; the first names the year.
pub(super) fn ticks(first: NaiveDate, last: NaiveDate, length: f64) -> Vec<Tick> {
    let days = (last - first).num_days();
    let scale = if days == 0 { f64::INFINITY } else { length / days as f64 };
    let step = STEPS.iter().find(|(_, least)| least * scale >= SPACING).map_or(Step::Years(500), |(step, _)| *step);
    let mut found: Vec<NaiveDate> = days_of(step, first, last);
    if found.is_empty() {
        found.push(first);
    }
    // The ends are dated too where there is room for it.
    let room = |from: NaiveDate, to: NaiveDate| (to - from).num_days() as f64 * scale >= SPACING;
    if room(first, found[0]) {
        found.insert(0, first);
    }
    if room(found[found.len() - 1], last) {
        found.push(last);
    }
    let mut year = None;
    found
        .into_iter()
        .map(|day| {
            let is_major = year != Some(day.year());
            year = Some(day.year());
            let step = if step.is_named(day) { step } else { Step::Days };
            Tick { day, label: step.label(day, is_major), is_major }
        })
        .collect()
}

fn days_of(step: Step, first: NaiveDate, last: NaiveDate) -> Vec<NaiveDate> {
    let mut days = Vec::new();
    let mut next = Some(step.first_from(first));
    while let Some(day) = next.flatten().filter(|day| *day <= last) {
        days.push(day);
        next = day.checked_add_days(Days::new(1)).map(|day| step.first_from(day));
    }
    days
}

impl Step {
    /// Whether it has a tick at `day`.
    fn is_named(self, day: NaiveDate) -> bool {
        match self {
            Step::Days => true,
            Step::Weeks => day.weekday() == Weekday::Mon,
            Step::Months(count) => day.day() == 1 && day.month0().is_multiple_of(count),
            Step::Years(count) => day.ordinal() == 1 && day.year().rem_euclid(count) == 0,
        }
    }

    /// Its first day on `day` or after; `None` past the end of the calendar.
    fn first_from(self, day: NaiveDate) -> Option<NaiveDate> {
        if self.is_named(day) {
            return Some(day);
        }
        match self {
            Step::Days => Some(day),
            Step::Weeks => day.checked_add_days(Days::new(7 - u64::from(day.weekday().num_days_from_monday()))),
            Step::Months(count) => {
                let months = (day.month0() / count + 1) * count;
                NaiveDate::from_ymd_opt(day.year() + (months / 12) as i32, months % 12 + 1, 1)
            }
            Step::Years(count) => NaiveDate::from_ymd_opt((day.year().div_euclid(count) + 1) * count, 1, 1),
        }
    }

    fn label(self, day: NaiveDate, with_year: bool) -> String {
        let month = &month_name(day)[..3];
        match (self, with_year) {
            (Step::Days | Step::Weeks, true) => format!("{} {month} {}", day.day(), year_words(day.year())),
            (Step::Days | Step::Weeks, false) => format!("{} {month}", day.day()),
            (Step::Months(_), true) => format!("{month} {}", year_words(day.year())),
            (Step::Months(_), false) => month.to_owned(),
            (Step::Years(_), _) => year_words(day.year()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(first: &str, last: &str, length: f64) -> Vec<String> {
        let day = |s: &str| s.parse().unwrap();
        ticks(day(first), day(last), length).into_iter().map(|tick| tick.label).collect()
    }

    #[test]
    fn ticks_fit_the_scale() {
        assert_eq!(labels("2031-12-30", "2032-01-02", 100.0), ["30 Dec 2031", "31 Dec", "1 Jan 2032", "2 Jan"]);
        assert_eq!(labels("2031-12-30", "2032-01-15", 60.0), ["30 Dec 2031", "5 Jan 2032", "12 Jan"]);
        assert_eq!(labels("2031-11-20", "2032-02-15", 90.0), ["Dec 2031", "Jan 2032", "Feb"]);
        assert_eq!(labels("2031-11-20", "2034-02-15", 90.0), ["2032", "2033", "2034"]);
    }

    #[test]
    fn a_single_day_names_itself() {
        assert_eq!(labels("2031-11-20", "2031-11-20", 0.0), ["20 Nov 2031"]);
        assert_eq!(labels("2031-11-20", "2031-11-28", 10.0), ["20 Nov 2031"]);
        let lone = |day: &str, is_day| lone_tick(day.parse().unwrap(), is_day).label;
        assert_eq!([lone("2031-06-01", true), lone("2031-06-01", false)], ["1 Jun 2031", "Jun 2031"]);
        assert_eq!([lone("2031-01-01", false), lone("2031-06-12", false)], ["2031", "12 Jun 2031"]);
    }
}
