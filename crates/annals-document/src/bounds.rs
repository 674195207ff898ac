//! Four bounds in days: the earliest and latest begin, the earliest and latest end.
//!
//! Everything that is known of when something happened maps onto these four: EDTF, TIMEX3 and Allen's relations alike.
//! An absent bound is unknown, which is not the same as far away.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// Bounds in calendar days, inclusive, on when something begins and when it ends.
///
/// Kept tidy by the constructors: no begin is after its end, and what one end implies for the other is filled in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Bounds {
    /// Earliest and latest day on which it begins.
    #[serde(default)]
    pub begin: [Option<NaiveDate>; 2],
    /// Earliest and latest day on which it ends.
    #[serde(default, rename = "end_")]
    pub end: [Option<NaiveDate>; 2],
}

impl Bounds {
    /// Nothing is known.
    pub const UNKNOWN: Bounds = Bounds { begin: [None, None], end: [None, None] };

    /// Something that lies on one day.
    pub fn day(day: NaiveDate) -> Bounds {
        Bounds::within(day, day)
    }

    /// Something that lies somewhere within `first..=last`.
    pub fn within(first: NaiveDate, last: NaiveDate) -> Bounds {
        let range = [Some(first.min(last)), Some(last.max(first))];
        Bounds { begin: range, end: range }
    }

    /// Something that lasts throughout `first..=last`.
    pub fn throughout(first: NaiveDate, last: NaiveDate) -> Bounds {
        Bounds { begin: [Some(first); 2], end: [Some(last.max(first)); 2] }
    }

    /// Something that is over by `day`: it ends on `day` or before.
    pub fn until(day: NaiveDate) -> Bounds {
        Bounds { begin: [None, Some(day)], end: [None, Some(day)] }
    }

    /// Something that does not begin before `day`.
    pub fn from(day: NaiveDate) -> Bounds {
        Bounds { begin: [Some(day), None], end: [Some(day), None] }
    }

    /// Something that begins as `begin` says and ends as `end` says.
    pub fn between(begin: Bounds, end: Bounds) -> Bounds {
        Bounds { begin: begin.begin, end: end.end }.tidy().unwrap_or(Bounds { begin: begin.begin, end: begin.end })
    }

    /// Whether no bound is known.
    pub fn is_unknown(self) -> bool {
        self == Bounds::UNKNOWN
    }

    /// The first day that it can touch.
    pub fn earliest(self) -> Option<NaiveDate> {
        self.begin[0]
    }

    /// The last day that it can touch.
    pub fn latest(self) -> Option<NaiveDate> {
        self.end[1]
    }

    /// Whether both a first and a last possible day are known.
    pub fn is_closed(self) -> bool {
        self.earliest().is_some() && self.latest().is_some()
    }

    /// Days from the first to the last that it can touch; 0 for a known day, `None` when open.
    pub fn width(self) -> Option<i64> {
        Some((self.latest()? - self.earliest()?).num_days())
    }

    /// What both say; `None` when they can't both hold.
    pub fn intersect(self, other: Bounds) -> Option<Bounds> {
        let low = |a: Option<NaiveDate>, b: Option<NaiveDate>| a.max(b);
        let high = |a: Option<NaiveDate>, b: Option<NaiveDate>| match (a, b) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        Bounds {
            begin: [low(self.begin[0], other.begin[0]), high(self.begin[1], other.begin[1])],
            end: [low(self.end[0], other.end[0]), high(self.end[1], other.end[1])],
        }
        .tidy()
    }

    /// The tightest bounds that leave room for either.
    pub fn hull(self, other: Bounds) -> Bounds {
        let low = |a: Option<NaiveDate>, b: Option<NaiveDate>| Some(a?.min(b?));
        let high = |a: Option<NaiveDate>, b: Option<NaiveDate>| Some(a?.max(b?));
        Bounds {
            begin: [low(self.begin[0], other.begin[0]), high(self.begin[1], other.begin[1])],
            end: [low(self.end[0], other.end[0]), high(self.end[1], other.end[1])],
        }
    }

    /// Whether both can be the time of one and the same thing.
    pub fn is_compatible(self, other: Bounds) -> bool {
        self.intersect(other).is_some()
    }

    /// Whether it is certainly over before `other` begins.
    pub fn is_before(self, other: Bounds) -> bool {
        matches!((self.latest(), other.earliest()), (Some(a), Some(b)) if a < b)
    }

    /// Whether it can touch a day of `from..=to`; an absent limit is open.
    pub fn touches(self, from: Option<NaiveDate>, to: Option<NaiveDate>) -> bool {
        let ends_too_early = matches!((self.latest(), from), (Some(latest), Some(from)) if latest < from);
        let begins_too_late = matches!((self.earliest(), to), (Some(earliest), Some(to)) if earliest > to);
        !ends_too_early && !begins_too_late
    }

    /// Fills in what the ends imply for each other; `None` for a contradiction.
    fn tidy(mut self) -> Option<Bounds> {
        self.end[0] = self.end[0].max(self.begin[0]);
        self.begin[1] = match (self.begin[1], self.end[1]) {
            (Some(begin), Some(end)) => Some(begin.min(end)),
            (begin, end) => begin.or(end),
        };
        let holds = |range: [Option<NaiveDate>; 2]| !matches!(range, [Some(low), Some(high)] if low > high);
        (holds(self.begin) && holds(self.end)).then_some(self)
    }
}

/// The last day of a month; `None` for a month that no calendar has.
pub(crate) fn last_day_of_month(year: i32, month: u32) -> Option<NaiveDate> {
    let (next_year, next_month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    NaiveDate::from_ymd_opt(next_year, next_month, 1)?.pred_opt()
}

/// Whether `first..=last` is exactly one calendar month.
pub(crate) fn is_whole_month(first: NaiveDate, last: NaiveDate) -> bool {
    first.day() == 1 && last_day_of_month(first.year(), first.month()) == Some(last)
}

/// Whether `first..=last` is exactly one calendar year.
pub(crate) fn is_whole_year(first: NaiveDate, last: NaiveDate) -> bool {
    first.ordinal() == 1 && first.year() == last.year() && last.month() == 12 && last.day() == 31
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(number: i32) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(700_000 + number).unwrap()
    }

    fn bounds() -> impl Strategy<Value = Bounds> {
        let limit = || proptest::option::of(0i32..40);
        (limit(), limit(), limit(), limit()).prop_filter_map("must hold", |(a, b, c, d)| {
            Bounds { begin: [a.map(day), b.map(day)], end: [c.map(day), d.map(day)] }.tidy()
        })
    }

    proptest! {
        #[test]
        fn intersection_is_commutative(a in bounds(), b in bounds()) {
            prop_assert_eq!(a.intersect(b), b.intersect(a));
        }

        #[test]
        fn intersection_is_associative(a in bounds(), b in bounds(), c in bounds()) {
            let left = a.intersect(b).and_then(|ab| ab.intersect(c));
            let right = b.intersect(c).and_then(|bc| a.intersect(bc));
            prop_assert_eq!(left, right);
        }

        #[test]
        fn intersection_with_itself_and_with_nothing_known_changes_nothing(a in bounds()) {
            prop_assert_eq!(a.intersect(a), Some(a));
            prop_assert_eq!(a.intersect(Bounds::UNKNOWN), Some(a));
        }

        #[test]
        fn hull_leaves_room_for_both(a in bounds(), b in bounds()) {
            prop_assert_eq!(a.intersect(a.hull(b)), Some(a));
            prop_assert_eq!(b.intersect(a.hull(b)), Some(b));
        }

        #[test]
        fn intersection_says_at_least_what_either_says(a in bounds(), b in bounds()) {
            if let Some(both) = a.intersect(b) {
                prop_assert_eq!(a.hull(both), a);
                prop_assert_eq!(b.hull(both), b);
            }
        }

        #[test]
        fn hull_is_commutative_and_associative(a in bounds(), b in bounds(), c in bounds()) {
            prop_assert_eq!(a.hull(b), b.hull(a));
            prop_assert_eq!(a.hull(b).hull(c), a.hull(b.hull(c)));
            prop_assert_eq!(a.hull(a), a);
        }

        #[test]
        fn before_is_transitive_and_has_one_direction(a in bounds(), b in bounds(), c in bounds()) {
            prop_assert!(!(a.is_before(b) && b.is_before(a)));
            prop_assert!(!(a.is_before(b) && b.is_before(c)) || a.is_before(c));
        }

        #[test]
        fn before_excludes_being_one(a in bounds(), b in bounds()) {
            prop_assert!(!(a.is_before(b) && a.is_compatible(b)));
        }
    }

    #[test]
    fn an_interval_keeps_its_two_ends_apart() {
        let spring = Bounds::between(Bounds::within(day(0), day(9)), Bounds::within(day(20), day(29)));
        assert_eq!(spring.begin, [Some(day(0)), Some(day(9))]);
        assert_eq!(spring.end, [Some(day(20)), Some(day(29))]);
        assert_eq!(spring.width(), Some(29));
    }
}
