//! Stretches of the calendar that come again, and stretches counted from the day of writing: which one is meant, and
//! when somebody who means it can have written.
//!
//! All of it is monotone: who writes later means the same one or a later one. That is why bounds alone, moved inwards
//! until nothing changes, give the tightest answer.

use chrono::{Datelike, Days, Months, NaiveDate};

/// First and last day.
pub(super) type Stretch = (NaiveDate, NaiveDate);

/// What an expression without a year or week means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cycle {
    /// Whole months of each year: "March", "the third quarter", "winter" (which goes on into the next year).
    Months { first: u32, number: u32 },
    /// "17 March".
    DayOfYear(u32, u32),
    /// "Wednesday"; Monday is 1.
    Weekday(u32),
    /// "last week": so many units after the one in which it is written.
    Counted(Unit, i32),
}

/// Units that are counted in whole from the one that holds the publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    /// From Monday on.
    Week,
    Month,
    Year,
}

/// On which side of the writing lies what is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stance {
    Past,
    ToCome,
}

/// Years in which every day of the calendar comes: 29 February may wait for eight.
const YEARS: i32 = 9;

impl Cycle {
    /// The first one that is not over before `day`.
    pub(super) fn at_or_after(self, day: NaiveDate) -> Option<Stretch> {
        match self {
            Cycle::Weekday(weekday) => {
                let ahead = (weekday + 6 - day.weekday().num_days_from_monday()) % 7;
                let day = day.checked_add_days(Days::new(u64::from(ahead)))?;
                Some((day, day))
            }
            Cycle::Counted(unit, _) => unit.containing(day),
            _ => (day.year() - 1..=day.year() + YEARS)
                .find_map(|year| self.in_year(year).filter(|(_, last)| *last >= day)),
        }
    }

    /// The last one that has begun on `day`.
    pub(super) fn at_or_before(self, day: NaiveDate) -> Option<Stretch> {
        match self {
            Cycle::Weekday(weekday) => {
                let back = (day.weekday().num_days_from_monday() + 8 - weekday) % 7;
                let day = day.checked_sub_days(Days::new(u64::from(back)))?;
                Some((day, day))
            }
            Cycle::Counted(unit, _) => unit.containing(day),
            _ => (day.year() - YEARS..=day.year())
                .rev()
                .find_map(|year| self.in_year(year).filter(|(first, _)| *first <= day)),
        }
    }

    /// The one that is meant by who writes on `day`.
    pub(super) fn meant_on(self, day: NaiveDate, stance: Option<Stance>) -> Option<Stretch> {
        match (self, stance) {
            (Cycle::Counted(unit, steps), _) => unit.step(unit.containing(day)?, steps),
            (_, Some(Stance::Past)) => self.at_or_before(day),
            (_, Some(Stance::ToCome)) => self.at_or_after(day),
            (_, None) => None,
        }
    }

    /// The days on which who writes means this one.
    pub(super) fn written_on(self, (first, last): Stretch, stance: Option<Stance>) -> Option<Stretch> {
        match (self, stance) {
            (Cycle::Counted(unit, steps), _) => unit.step((first, last), -steps),
            (_, Some(Stance::Past)) => Some((first, self.at_or_after(last.succ_opt()?)?.0.pred_opt()?)),
            (_, Some(Stance::ToCome)) => Some((self.at_or_before(first.pred_opt()?)?.1.succ_opt()?, last)),
            (_, None) => None,
        }
    }

    /// Whether nothing can lie in both: "Wednesday" and "Thursday", "March" and "17 April".
    pub(super) fn excludes(self, other: Cycle) -> bool {
        match (self, other) {
            (Cycle::Weekday(a), Cycle::Weekday(b)) => a != b,
            (Cycle::DayOfYear(..), Cycle::DayOfYear(..)) => self != other,
            (Cycle::Months { .. } | Cycle::DayOfYear(..), Cycle::Months { .. } | Cycle::DayOfYear(..)) => {
                let (a, b) = (self.months(), other.months());
                !a.iter().any(|month| b.contains(month))
            }
            _ => false,
        }
    }

    fn months(self) -> Vec<u32> {
        match self {
            Cycle::Months { first, number } => (0..number).map(|step| (first - 1 + step) % 12 + 1).collect(),
            Cycle::DayOfYear(month, _) => vec![month],
            _ => Vec::new(),
        }
    }

    fn in_year(self, year: i32) -> Option<Stretch> {
        match self {
            Cycle::Months { first, number } => {
                let begin = NaiveDate::from_ymd_opt(year, first, 1)?;
                Some((begin, begin.checked_add_months(Months::new(number))?.pred_opt()?))
            }
            Cycle::DayOfYear(month, day) => NaiveDate::from_ymd_opt(year, month, day).map(|day| (day, day)),
            Cycle::Weekday(_) | Cycle::Counted(..) => None,
        }
    }
}

impl Unit {
    fn containing(self, day: NaiveDate) -> Option<Stretch> {
        match self {
            Unit::Week => {
                let monday = day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday())))?;
                Some((monday, monday.checked_add_days(Days::new(6))?))
            }
            Unit::Month => {
                let begin = day.with_day(1)?;
                Some((begin, begin.checked_add_months(Months::new(1))?.pred_opt()?))
            }
            Unit::Year => {
                Some((NaiveDate::from_ymd_opt(day.year(), 1, 1)?, NaiveDate::from_ymd_opt(day.year(), 12, 31)?))
            }
        }
    }

    fn step(self, (first, _): Stretch, steps: i32) -> Option<Stretch> {
        let far = u64::from(steps.unsigned_abs());
        let moved = match self {
            Unit::Week if steps < 0 => first.checked_sub_days(Days::new(7 * far)),
            Unit::Week => first.checked_add_days(Days::new(7 * far)),
            Unit::Month | Unit::Year => {
                let months =
                    Months::new(u32::try_from(far).ok()?.checked_mul(if self == Unit::Year { 12 } else { 1 })?);
                if steps < 0 { first.checked_sub_months(months) } else { first.checked_add_months(months) }
            }
        };
        self.containing(moved?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(number: i32) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(738_000 + number).unwrap()
    }

    fn cycle() -> impl Strategy<Value = Cycle> {
        let months =
            (1u32..13, prop_oneof![Just(1u32), Just(3)]).prop_map(|(first, number)| Cycle::Months { first, number });
        let day = (1u32..13, 1u32..32).prop_filter_map("a day", |(month, day)| {
            NaiveDate::from_ymd_opt(2000, month, day).map(|_| Cycle::DayOfYear(month, day))
        });
        let unit = prop_oneof![Just(Unit::Week), Just(Unit::Month), Just(Unit::Year)];
        prop_oneof![
            months,
            day,
            (1u32..8).prop_map(Cycle::Weekday),
            (unit, -3i32..4).prop_map(|(unit, steps)| Cycle::Counted(unit, steps)),
        ]
    }

    fn stance() -> impl Strategy<Value = Option<Stance>> {
        prop_oneof![Just(Some(Stance::Past)), Just(Some(Stance::ToCome))]
    }

    proptest! {
        #[test]
        fn who_writes_on_a_day_means_one_that_is_meant_on_that_day(cycle in cycle(), stance in stance(), at in 0i32..4000) {
            let meant = cycle.meant_on(day(at), stance).unwrap();
            let (first, last) = cycle.written_on(meant, stance).unwrap();
            prop_assert!(first <= day(at) && day(at) <= last, "{meant:?} is meant from {first} to {last}");
            // And on no other day.
            prop_assert_ne!(cycle.meant_on(first.pred_opt().unwrap(), stance), Some(meant));
            prop_assert_ne!(cycle.meant_on(last.succ_opt().unwrap(), stance), Some(meant));
        }

        #[test]
        fn who_writes_later_means_no_earlier_one(cycle in cycle(), stance in stance(), at in 0i32..4000, step in 0i32..900) {
            prop_assert!(cycle.meant_on(day(at), stance) <= cycle.meant_on(day(at + step), stance));
        }

        #[test]
        fn what_excludes_shares_no_day(a in cycle(), b in cycle(), at in 0i32..4000) {
            let holds = |cycle: Cycle| cycle.at_or_before(day(at)).is_some_and(|(_, last)| last >= day(at));
            let counted = |cycle: Cycle| matches!(cycle, Cycle::Counted(..));
            prop_assume!(!counted(a) && !counted(b) && a.excludes(b));
            prop_assert!(!(holds(a) && holds(b)));
        }
    }

    #[test]
    fn wednesday_said_on_a_wednesday_is_that_day() {
        let wednesday = NaiveDate::from_ymd_opt(2031, 3, 19).unwrap();
        let meant = Cycle::Weekday(3).meant_on(wednesday, Some(Stance::Past));
        assert_eq!(meant, Some((wednesday, wednesday)));
    }
}
