//! How a text calls a day: "yesterday", "on Tuesday", "last week". Which day that is depends on when it is written.

use super::cycle::{Cycle, Stance, Stretch, Unit};
use super::partial::cycle;
use annals_document::{CalendarUnit, TimeExpression};
use chrono::{Days, NaiveDate};

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

    /// The stretches of days on which who writes calls `day` so; none where it is never called so.
    pub(super) fn written_on(&self, day: NaiveDate) -> Vec<Stretch> {
        match *self {
            Calling::Day(steps) => {
                let by = Days::new(u64::from(steps.unsigned_abs()));
                let written = if steps < 0 { day.checked_add_days(by) } else { day.checked_sub_days(by) };
                written.map(|written| (written, written)).into_iter().collect()
            }
            Calling::Cycle(cycle @ (Cycle::Weekday(_) | Cycle::DayOfYear(..)), _)
                if cycle.at_or_after(day) != Some((day, day)) =>
            {
                Vec::new()
            }
            Calling::Cycle(cycle @ Cycle::Counted(..), _) => cycle.written_on((day, day), None).into_iter().collect(),
            Calling::Cycle(cycle, stance) => {
                let stances = stance.map_or(vec![Stance::Past, Stance::ToCome], |stance| vec![stance]);
                stances.into_iter().filter_map(|stance| cycle.written_on((day, day), Some(stance))).collect()
            }
        }
    }

    /// Whether it leaves few days for the writing: "on 3 March", told as past, was written at any time in the year after it.
    pub(super) fn is_narrow(&self) -> bool {
        match self {
            Calling::Day(_) | Calling::Cycle(Cycle::Weekday(_), _) => true,
            Calling::Cycle(cycle, stance) => matches!(cycle, Cycle::DayOfYear(..)) && *stance == Some(Stance::ToCome),
        }
    }

    /// How much likelier than by chance it is that who writes on one of these days calls the day so.
    pub(super) fn weight(&self) -> f64 {
        match self {
            Calling::Day(_) => COUNTED_DAYS,
            Calling::Cycle(Cycle::Counted(..), _) => COUNTED_UNITS,
            Calling::Cycle(cycle, stance) => {
                let weight = if matches!(cycle, Cycle::Weekday(_)) { WEEKDAY } else { DAY_OF_YEAR };
                if stance.is_some() { weight } else { weight * EITHER_WAY }
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

    /// The first and the last days in March 2031 on which 18 March, a Tuesday, is called so.
    #[track_caller]
    fn check(calling: &Calling, expected: &[(u32, u32)]) {
        let expected: Vec<Stretch> = expected.iter().map(|(first, last)| (day(*first), day(*last))).collect();
        assert_eq!(calling.written_on(day(18)), expected);
    }

    #[test]
    fn a_day_is_called_so_on_some_days() {
        check(&Calling::Cycle(Cycle::Weekday(2), Some(Stance::Past)), &[(18, 24)]);
        check(&Calling::Cycle(Cycle::Weekday(2), Some(Stance::ToCome)), &[(12, 18)]);
        check(&Calling::Cycle(Cycle::Weekday(2), None), &[(18, 24), (12, 18)]);
        check(&Calling::Cycle(Cycle::Weekday(3), Some(Stance::Past)), &[]);
        check(&Calling::Day(-1), &[(19, 19)]);
        check(&Calling::Cycle(Cycle::Counted(Unit::Week, -1), None), &[(24, 30)]);
    }
}
