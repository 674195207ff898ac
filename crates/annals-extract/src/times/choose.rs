//! Which one of the many Marches, Fridays and summers a name means.

use super::direction::Direction;
use super::lexicon::Unit;
use super::meaning::Part;
use super::period::{Period, add_days, monday_of, season_month, weekday_of};
use chrono::{Datelike, NaiveDate};

/// The part of the calendar in a year; `None` for what no year has one of.
pub(super) fn whole(part: Part, year: i32) -> Option<Period> {
    Some(match part {
        Part::Year | Part::FiscalYear | Part::Unit(Unit::Year) => Period::Year(year),
        Part::Month(month) => Period::Month(year, month),
        Part::Day(month, day) => Period::Day(NaiveDate::from_ymd_opt(year, month, day)?),
        Part::Season(season) => Period::Season(year, season),
        Part::Quarter(quarter) => Period::Quarter(year, quarter),
        Part::Half(half) => Period::Half(year, half),
        Part::Holiday(holiday) => Period::Day(holiday.day(year)?),
        Part::HolidayWeek(holiday) => Period::Week(monday_of(holiday.day(year)?)),
        Part::WeekOf(month, day) => Period::Week(monday_of(NaiveDate::from_ymd_opt(year, month, day)?)),
        Part::Decade(_) | Part::Century(_) => timeless(part)?,
        Part::Weekday(_) | Part::DayOfMonth(_) | Part::Unit(_) | Part::Reported => return None,
    })
}

/// What needs no year.
pub(super) fn timeless(part: Part) -> Option<Period> {
    match part {
        Part::Decade(decade) => Some(Period::Decade(decade)),
        Part::Century(century) => Some(Period::Century(century)),
        _ => None,
    }
}

/// The last such part that begins before `day`, or with `day` where it may be `included`.
pub(super) fn latest(part: Part, day: NaiveDate, included: bool) -> Option<Period> {
    if let Part::Weekday(weekday) = part {
        let back =
            i64::from(day.weekday().num_days_from_monday()) - i64::from(weekday_of(weekday).num_days_from_monday());
        let back = if back == 0 && included { 0 } else { (back - 1).rem_euclid(7) + 1 };
        return add_days(day, -back).map(Period::Day);
    }
    let holds =
        |period: &Period| period.range().is_some_and(|(first, last)| if included { first <= day } else { last < day });
    (0..5).filter_map(|back| whole(part, day.year() - back)).find(holds)
}

/// The first such part that ends after `day`, or with `day` where it may be `included`.
pub(super) fn earliest(part: Part, day: NaiveDate, included: bool) -> Option<Period> {
    if let Part::Weekday(weekday) = part {
        let ahead =
            i64::from(weekday_of(weekday).num_days_from_monday()) - i64::from(day.weekday().num_days_from_monday());
        let ahead = if ahead == 0 && included { 0 } else { (ahead - 1).rem_euclid(7) + 1 };
        return add_days(day, ahead).map(Period::Day);
    }
    let holds =
        |period: &Period| period.range().is_some_and(|(first, last)| if included { last >= day } else { first > day });
    (0..5).filter_map(|ahead| whole(part, day.year() + ahead)).find(holds)
}

/// What may be counted from a day without a word for the year, in days: news says the year of what lies further.
const FAR: i64 = 300;

/// The part of the calendar that a bare name means on `day`, in a clause that looks in `direction`.
///
/// The verb decides between two that are both at hand. It does not push a date almost a year away: "the offer was
/// extended to Nov. 16", said in October, is ahead.
pub(super) fn seen_from(part: Part, day: NaiveDate, direction: Direction) -> Option<Period> {
    let is_near = |period: &Period| distance(*period, day) < FAR;
    let direction = match (part, direction) {
        // A quarter is named in the present when its figures are: it says nothing of what is to come.
        (Part::Quarter(_) | Part::Half(_), Direction::Scheduled) => Direction::Open,
        (Part::Weekday(_) | Part::Day(..), Direction::Scheduled) => Direction::Future,
        (_, Direction::Either) => Direction::Aim,
        _ => direction,
    };
    match (part, direction) {
        (Part::Weekday(_), Direction::Aim) => {
            latest(part, day, true).filter(|period| distance(*period, day) == 1).or_else(|| earliest(part, day, true))
        }
        (Part::Weekday(_), Direction::Future | Direction::Limit) => earliest(part, day, true),
        (Part::Weekday(_), _) => latest(part, day, true),
        // A quarter is named when its figures are, after its end; only one long over is the next of its number.
        (Part::Quarter(_) | Part::Half(_), Direction::Future | Direction::Aim) => latest(part, day, true)
            .filter(|period| distance(*period, day) < FAR / 2)
            .or_else(|| earliest(part, day, true)),
        (Part::Quarter(_) | Part::Half(_), _) => latest(part, day, true),
        (_, Direction::Past) => latest(part, day, true).filter(is_near).or_else(|| nearest(part, day)),
        (_, Direction::Future | Direction::Aim) => {
            earliest(part, day, true).filter(is_near).or_else(|| nearest(part, day))
        }
        (_, Direction::Open | Direction::Limit | Direction::Scheduled | Direction::Either) => nearest(part, day),
    }
}

/// The other part that a bare name may mean on `day`, where a clause says neither that it lies behind nor ahead.
pub(super) fn also_seen_from(part: Part, day: NaiveDate, direction: Direction) -> Option<Period> {
    if direction != Direction::Either {
        return None;
    }
    let meant = seen_from(part, day, direction)?;
    let others = [latest(part, day, true)?, earliest(part, day, true)?];
    others.into_iter().find(|other| *other != meant)
}

/// The day of that number that is meant on `day`: the last one, or the next where the clause looks ahead.
pub(super) fn day_of_month(number: u32, day: NaiveDate, direction: Direction) -> Option<Period> {
    let of = |step: i32| match Period::Month(day.year(), day.month()).step(step)? {
        Period::Month(year, month) => NaiveDate::from_ymd_opt(year, month, number),
        _ => None,
    };
    let is_ahead = matches!(direction, Direction::Future | Direction::Aim | Direction::Scheduled | Direction::Limit);
    let months = if is_ahead { [0, 1, 2] } else { [0, -1, -2] };
    let holds = |found: &NaiveDate| if is_ahead { *found >= day } else { *found <= day };
    months.into_iter().filter_map(of).find(holds).map(Period::Day)
}

/// Days from `day` to the nearer end of a period, 0 within it.
fn distance(period: Period, day: NaiveDate) -> i64 {
    period.range().map_or(i64::MAX, |(first, last)| {
        if first <= day && day <= last { 0 } else { (first - day).num_days().abs().min((last - day).num_days().abs()) }
    })
}

/// The one of the parts around `day` that is nearest to it, the earlier of two as near.
pub(super) fn nearest(part: Part, day: NaiveDate) -> Option<Period> {
    if let Part::Weekday(_) = part {
        return earliest(part, monday_of(day), true);
    }
    (-1..2).filter_map(|step| whole(part, day.year() + step)).min_by_key(|period| distance(*period, day))
}

/// The part of the calendar as a story that has come to `told` means it: of the same year, or of the next where that
/// would go back far.
pub(super) fn in_the_course_of(part: Part, told: Period) -> Option<Period> {
    let (first, _) = told.range()?;
    if let Part::Weekday(_) = part {
        return (told.unit() == Unit::Day).then(|| earliest(part, first, true)).flatten();
    }
    let year = told.year()?;
    let month = match part {
        Part::Month(month) | Part::Day(month, _) => month,
        Part::Season(season) => season_month(season),
        _ => 12,
    };
    let goes_back_far = told.unit() < Unit::Quarter && first.month() > month + 7;
    whole(part, if goes_back_far { year + 1 } else { year })
}
