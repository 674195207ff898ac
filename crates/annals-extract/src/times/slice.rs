//! Parts of a stretch of the calendar: its first week, its last five days, its second Monday.

use super::lexicon::Unit;
use super::meaning::Part;
use super::number::Amount;
use super::period::{Period, add_days, monday_of, weekday_of};
use super::value::duration_value;
use annals_document::TimexType;
use chrono::{Datelike, NaiveDate};

/// Which part of a stretch is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slice {
    /// One of its units, counted from 1, or from the end where negative: "the first week", "the last day".
    Nth(i32, Unit),
    /// One of its weekdays, counted so: "the first Monday".
    Weekday(i32, u32),
    /// So many units at its beginning.
    First(i32, Unit),
    /// So many units at its end.
    Last(i32, Unit),
    /// The seven days that end with it.
    WeekEnding,
    /// The seven days that begin with it.
    WeekBeginning,
}

/// The days of a slice, and the period that is written as its value where there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
    pub(super) period: Option<Period>,
}

impl Slice {
    /// Whether TIMEX3 calls it a date or a length.
    pub(super) fn kind(self) -> TimexType {
        if matches!(self, Slice::First(..) | Slice::Last(..)) { TimexType::Duration } else { TimexType::Date }
    }

    /// The part of the calendar that it is one of; `None` for a length.
    pub(super) fn part(self) -> Option<Part> {
        match self {
            Slice::Nth(_, unit) => Some(Part::Unit(unit)),
            Slice::Weekday(_, weekday) => Some(Part::Weekday(weekday)),
            Slice::WeekEnding | Slice::WeekBeginning => Some(Part::Unit(Unit::Week)),
            Slice::First(..) | Slice::Last(..) => None,
        }
    }

    /// Its length as TIMEX3 writes it, where it is one.
    pub(super) fn length(self) -> Option<String> {
        match self {
            Slice::First(count, unit) | Slice::Last(count, unit) => {
                Some(duration_value(Amount::Exact(f64::from(count)), unit))
            }
            _ => None,
        }
    }

    /// Cuts it out of a stretch; `None` where the stretch has no such part.
    pub(super) fn cut(self, whole: Period) -> Option<Cut> {
        let (first, last) = whole.range()?;
        let days = |from: NaiveDate, to: NaiveDate, period: Option<Period>| {
            let cut = Cut { first: from, last: to.min(last), period };
            (first <= from && from <= last).then_some(cut)
        };
        match self {
            Slice::Nth(n, Unit::Week) => {
                let from = if n > 0 { add_days(first, i64::from(n - 1) * 7)? } else { add_days(last, -6)? };
                days(from, add_days(from, 6)?, Some(Period::Week(monday_of(add_days(from, 3)?))))
            }
            Slice::Nth(n, Unit::Weekend) => {
                let saturday = nth_weekday(first, last, n, 6)?;
                let sunday = saturday.succ_opt()?;
                Some(Cut { first: saturday, last: sunday, period: Some(Period::Weekend(monday_of(saturday))) })
            }
            Slice::Nth(n, unit) => {
                let end = Period::containing(if n > 0 { first } else { last }, unit);
                let period = end.step(if n > 0 { n - 1 } else { n + 1 })?;
                let (from, to) = period.range()?;
                days(from, to, Some(period))
            }
            Slice::Weekday(n, weekday) => {
                let day = nth_weekday(first, last, n, weekday)?;
                days(day, day, Some(Period::Day(day)))
            }
            Slice::First(count, unit) => {
                let (next, _) = Period::Day(first).plus(unit, count)?.range()?;
                days(first, next.pred_opt()?, None)
            }
            Slice::Last(count, unit) => {
                let (before, _) = Period::Day(last.succ_opt()?).plus(unit, -count)?.range()?;
                days(before, last, None)
            }
            Slice::WeekEnding => {
                let from = add_days(last, -6)?;
                Some(Cut { first: from, last, period: Some(Period::Week(monday_of(add_days(from, 3)?))) })
            }
            Slice::WeekBeginning => {
                let to = add_days(first, 6)?;
                Some(Cut { first, last: to, period: Some(Period::Week(monday_of(add_days(first, 3)?))) })
            }
        }
    }
}

/// The n-th such weekday from `first` on, or back from `last` where `n` is negative.
fn nth_weekday(first: NaiveDate, last: NaiveDate, n: i32, weekday: u32) -> Option<NaiveDate> {
    let wanted = i64::from(weekday_of(weekday).num_days_from_monday());
    let of = |day: NaiveDate| i64::from(day.weekday().num_days_from_monday());
    let day = if n > 0 {
        add_days(first, (wanted - of(first)).rem_euclid(7) + i64::from(n - 1) * 7)?
    } else {
        add_days(last, -(of(last) - wanted).rem_euclid(7) + i64::from(n + 1) * 7)?
    };
    (first <= day && day <= last).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_is_cut_from_either_end() {
        let check = |slice: Slice, whole: Period, first: &str, last: &str| {
            let cut = slice.cut(whole).unwrap();
            assert_eq!((cut.first.to_string(), cut.last.to_string()), (first.to_owned(), last.to_owned()), "{slice:?}");
        };
        let june = Period::Month(2019, 6);
        check(Slice::Nth(1, Unit::Week), june, "2019-06-01", "2019-06-07");
        check(Slice::Nth(-1, Unit::Week), june, "2019-06-24", "2019-06-30");
        check(Slice::Nth(5, Unit::Week), june, "2019-06-29", "2019-06-30");
        check(Slice::Nth(-1, Unit::Weekend), june, "2019-06-29", "2019-06-30");
        check(Slice::Weekday(2, 1), june, "2019-06-10", "2019-06-10");
        check(Slice::Weekday(-1, 5), june, "2019-06-28", "2019-06-28");
        check(Slice::First(3, Unit::Day), june, "2019-06-01", "2019-06-03");
        check(Slice::Last(5, Unit::Day), june, "2019-06-26", "2019-06-30");
        check(Slice::First(9, Unit::Month), Period::Year(2019), "2019-01-01", "2019-09-30");
        assert_eq!(Slice::Nth(31, Unit::Day).cut(june), None);
        assert_eq!(Slice::Weekday(5, 1).cut(june), None);
    }
}
