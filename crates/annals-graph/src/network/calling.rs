//! How a text calls a day: "yesterday", "on Tuesday", "last week". Which day that is depends on when it is written.

use super::cycle::{Cycle, Stance, Unit};
use super::partial::cycle;
use annals_document::{CalendarUnit, TimeExpression};
use chrono::NaiveDate;

/// How much likelier an expression is on the days on which it is meant so, than anywhere.
const COUNTED_DAYS: f64 = 12.0;
const WEEKDAY: f64 = 7.0;
const COUNTED_UNITS: f64 = 5.0;
const DAY_OF_YEAR: f64 = 2.0;
/// Of an expression of which it isn't known whether it looks back: half of either, and a little.
const EITHER_WAY: f64 = 0.6;

/// How a day is called that depends on when that is written.
pub(super) enum Calling {
    /// "yesterday": so many days after the publication.
    Day(i32),
    /// "on Tuesday", "last week".
    Cycle(Cycle, Option<Stance>),
}

impl Calling {
    pub(super) fn of(time: &TimeExpression, stance: Option<Stance>) -> Option<Calling> {
        if let Some(distance) = time.from_publication.filter(|distance| distance.unit == CalendarUnit::Day) {
            return Some(Calling::Day(distance.steps));
        }
        match cycle(time)? {
            cycle @ (Cycle::Weekday(_) | Cycle::DayOfYear(..) | Cycle::Counted(Unit::Week | Unit::Month, _)) => {
                Some(Calling::Cycle(cycle, stance))
            }
            _ => None,
        }
    }

    /// Whether `day` is ever called so.
    pub(super) fn fits(&self, day: NaiveDate) -> bool {
        match self {
            Calling::Cycle(cycle @ (Cycle::Weekday(_) | Cycle::DayOfYear(..)), _) => {
                cycle.at_or_after(day) == Some((day, day))
            }
            _ => true,
        }
    }

    /// How much likelier than by chance it is that who writes on `written` calls `day` so.
    pub(super) fn odds(&self, day: NaiveDate, written: NaiveDate) -> f64 {
        match *self {
            Calling::Day(steps) if (day - written).num_days() == i64::from(steps) => COUNTED_DAYS,
            Calling::Day(_) => 0.0,
            Calling::Cycle(cycle, stance) => {
                let is_meant = |stance| {
                    cycle.meant_on(written, Some(stance)).is_some_and(|(first, last)| (first..=last).contains(&day))
                };
                let weight = match cycle {
                    Cycle::Weekday(_) => WEEKDAY,
                    Cycle::Counted(..) => COUNTED_UNITS,
                    _ => DAY_OF_YEAR,
                };
                match stance {
                    Some(stance) if is_meant(stance) => weight,
                    None if is_meant(Stance::Past) || is_meant(Stance::ToCome) => weight * EITHER_WAY,
                    _ => 0.0,
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2031, 3, day).unwrap()
    }

    #[test]
    fn a_weekday_told_as_past_is_the_last_one() {
        // 18 March 2031 is a Tuesday.
        let tuesday = Calling::Cycle(Cycle::Weekday(2), Some(Stance::Past));
        assert!(tuesday.fits(day(18)) && !tuesday.fits(day(19)));
        let written: Vec<u32> = (10..30).filter(|&on| tuesday.odds(day(18), day(on)) > 0.0).collect();
        assert_eq!(written, (18..25).collect::<Vec<u32>>());
    }

    #[test]
    fn yesterday_is_one_day_before() {
        let written: Vec<u32> = (10..30).filter(|&on| Calling::Day(-1).odds(day(18), day(on)) > 0.0).collect();
        assert_eq!(written, [19]);
    }

    #[test]
    fn last_week_is_any_day_of_the_week_before() {
        let last_week = Calling::Cycle(Cycle::Counted(Unit::Week, -1), None);
        let written: Vec<u32> = (10..31).filter(|&on| last_week.odds(day(18), day(on)) > 0.0).collect();
        assert_eq!(written, (24..31).collect::<Vec<u32>>());
    }
}
