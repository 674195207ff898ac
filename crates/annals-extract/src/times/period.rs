//! Stretches of the calendar that have a name of their own: a day, a week, a month, a decade.
//!
//! Years are astronomical, so that they can be counted: 1 BC is 0, 490 BC is -489.

use super::lexicon::{Season, Unit};
use annals_document::{Bounds, Edtf, EdtfDate};
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Period {
    Day(NaiveDate),
    /// The week from this Monday on.
    Week(NaiveDate),
    /// The Saturday and the Sunday at the end of the week of this Monday.
    Weekend(NaiveDate),
    Month(i32, u32),
    Season(i32, Season),
    Quarter(i32, u32),
    Half(i32, u32),
    Year(i32),
    /// The digits before the last: 199 for the 1990s, -48 for the 480s BC.
    Decade(i32),
    /// Counted: 20 for the twentieth, -4 for the fourth BC.
    Century(i32),
}

impl Period {
    /// The period of length `unit` that holds `day`; the day itself for units below one.
    pub(super) fn containing(day: NaiveDate, unit: Unit) -> Period {
        let year = day.year();
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Period::Day(day),
            Unit::Weekend => Period::Weekend(monday_of(day)),
            Unit::Week => Period::Week(monday_of(day)),
            Unit::Month => Period::Month(year, day.month()),
            Unit::Quarter => Period::Quarter(year, day.month0() / 3 + 1),
            Unit::Year => Period::Year(year),
            Unit::Decade => Period::Decade(if year > 0 { year / 10 } else { (year - 1) / 10 }),
            Unit::Century | Unit::Millennium => {
                Period::Century(if year > 0 { (year - 1) / 100 + 1 } else { year / 100 - 1 })
            }
        }
    }

    /// The unit it is one of.
    pub(super) fn unit(self) -> Unit {
        match self {
            Period::Day(_) => Unit::Day,
            Period::Week(_) => Unit::Week,
            Period::Weekend(_) => Unit::Weekend,
            Period::Month(..) => Unit::Month,
            Period::Season(..) | Period::Quarter(..) | Period::Half(..) => Unit::Quarter,
            Period::Year(_) => Unit::Year,
            Period::Decade(_) => Unit::Decade,
            Period::Century(_) => Unit::Century,
        }
    }

    /// Its first and last day; `None` beyond the calendar.
    pub(super) fn range(self) -> Option<(NaiveDate, NaiveDate)> {
        let months = |year: i32, month: u32, count: u32| {
            let first = NaiveDate::from_ymd_opt(year, month, 1)?;
            Some((first, first.checked_add_months(Months::new(count))?.pred_opt()?))
        };
        match self {
            Period::Day(day) => Some((day, day)),
            Period::Week(monday) => Some((monday, monday.checked_add_days(Days::new(6))?)),
            Period::Weekend(monday) => {
                Some((monday.checked_add_days(Days::new(5))?, monday.checked_add_days(Days::new(6))?))
            }
            Period::Month(year, month) => months(year, month, 1),
            Period::Season(year, season) => months(year, season_month(season), 3),
            Period::Quarter(year, quarter) => months(year, quarter * 3 - 2, 3),
            Period::Half(year, half) => months(year, half * 6 - 5, 6),
            Period::Year(year) => months(year, 1, 12),
            Period::Decade(decade) => {
                let first = if decade < 0 { decade * 10 - 8 } else { decade * 10 };
                Some((months(first, 1, 12)?.0, months(first + 9, 1, 12)?.1))
            }
            Period::Century(century) => {
                let first = if century < 0 { century * 100 + 1 } else { (century - 1) * 100 + 1 };
                Some((months(first, 1, 12)?.0, months(first + 99, 1, 12)?.1))
            }
        }
    }

    /// The year it lies in; `None` for what is longer.
    pub(super) fn year(self) -> Option<i32> {
        match self {
            Period::Day(day) | Period::Week(day) | Period::Weekend(day) => Some(day.year()),
            Period::Month(year, _)
            | Period::Season(year, _)
            | Period::Quarter(year, _)
            | Period::Half(year, _)
            | Period::Year(year) => Some(year),
            Period::Decade(_) | Period::Century(_) => None,
        }
    }

    /// The period of the same length `count` of them later, earlier where it is negative.
    pub(super) fn step(self, count: i32) -> Option<Period> {
        Some(match self {
            Period::Day(day) => Period::Day(add_days(day, i64::from(count))?),
            Period::Week(monday) => Period::Week(add_days(monday, i64::from(count) * 7)?),
            Period::Weekend(monday) => Period::Weekend(add_days(monday, i64::from(count) * 7)?),
            Period::Month(year, month) => {
                let (year, month) = carry(year, month, count, 12)?;
                Period::Month(year, month)
            }
            Period::Season(year, season) => Period::Season(year.checked_add(count)?, season),
            Period::Quarter(year, quarter) => {
                let (year, quarter) = carry(year, quarter, count, 4)?;
                Period::Quarter(year, quarter)
            }
            Period::Half(year, half) => {
                let (year, half) = carry(year, half, count, 2)?;
                Period::Half(year, half)
            }
            Period::Year(year) => Period::Year(year.checked_add(count)?),
            Period::Decade(decade) => Period::Decade(decade.checked_add(count)?),
            Period::Century(century) => Period::Century(century.checked_add(count)?),
        })
    }

    /// What lies `count` units later: coarser units widen the period to one of theirs, finer ones keep to its first day.
    ///
    /// Two years after 1990-03-12 is 1992, three days after March 1990 is 1990-03-04.
    pub(super) fn shift(self, unit: Unit, count: i32) -> Option<Period> {
        let start = match unit {
            Unit::Decade => return self.shift(Unit::Year, count.checked_mul(10)?),
            Unit::Century | Unit::Millennium => {
                let years = if unit == Unit::Century { 100 } else { 1000 };
                return self.shift(Unit::Year, count.checked_mul(years)?);
            }
            Unit::Weekend => Period::containing(self.range()?.0, Unit::Week),
            _ => Period::containing(self.range()?.0, unit),
        };
        start.step(count)
    }

    /// The day so many units after a day, to the day: three months after 5 March is 5 June.
    pub(super) fn plus(self, unit: Unit, count: i32) -> Option<Period> {
        let (day, _) = self.range()?;
        let months = match unit {
            Unit::Month => 1,
            Unit::Quarter => 3,
            Unit::Year => 12,
            Unit::Decade => 120,
            Unit::Century => 1200,
            Unit::Week | Unit::Weekend => return add_days(day, i64::from(count) * 7).map(Period::Day),
            _ => return add_days(day, i64::from(count)).map(Period::Day),
        };
        let months_away = Months::new(count.unsigned_abs().checked_mul(months)?);
        let moved = if count < 0 { day.checked_sub_months(months_away) } else { day.checked_add_months(months_away) };
        moved.map(Period::Day)
    }

    /// The same stretch of another year: the third quarter of the year before for -1.
    pub(super) fn shift_years(self, count: i32) -> Option<Period> {
        match self {
            Period::Day(day) => {
                let months = Months::new(count.unsigned_abs().checked_mul(12)?);
                let moved = if count < 0 { day.checked_sub_months(months) } else { day.checked_add_months(months) };
                moved.map(Period::Day)
            }
            Period::Month(year, month) => Some(Period::Month(year.checked_add(count)?, month)),
            Period::Quarter(year, quarter) => Some(Period::Quarter(year.checked_add(count)?, quarter)),
            Period::Half(year, half) => Some(Period::Half(year.checked_add(count)?, half)),
            other => other.shift(Unit::Year, count),
        }
    }

    /// As TIMEX3 writes it.
    pub(super) fn value(self) -> String {
        let in_year = |year: i32, rest: String| format!("{}-{rest}", year_value(year));
        match self {
            Period::Day(day) => in_year(day.year(), format!("{:02}-{:02}", day.month(), day.day())),
            Period::Week(monday) => week_value(monday),
            Period::Weekend(monday) => format!("{}-WE", week_value(monday)),
            Period::Month(year, month) => in_year(year, format!("{month:02}")),
            Period::Season(year, season) => in_year(year, season_value(season).to_owned()),
            Period::Quarter(year, quarter) => in_year(year, format!("Q{quarter}")),
            Period::Half(year, half) => in_year(year, format!("H{half}")),
            Period::Year(year) => year_value(year),
            Period::Decade(decade) if decade < 0 => format!("BC{:03}", -decade),
            Period::Decade(decade) => format!("{decade:03}"),
            Period::Century(century) if century < 0 => format!("BC{:02}", -century - 1),
            Period::Century(century) => format!("{:02}", century - 1),
        }
    }

    /// Something that lies somewhere within it.
    pub(super) fn bounds(self) -> Bounds {
        self.range().map_or(Bounds::UNKNOWN, |(first, last)| Bounds::within(first, last))
    }

    /// As EDTF.
    pub(super) fn edtf(self) -> Option<Edtf> {
        let date =
            |year: String, month: Option<u32>| Some(Edtf::Date(EdtfDate { year, month, day: None, qualifier: None }));
        match self {
            Period::Season(year, season) if (0..10_000).contains(&year) => {
                date(format!("{year:04}"), Some(21 + season as u32))
            }
            Period::Decade(decade) if (0..1000).contains(&decade) => date(format!("{decade:03}X"), None),
            Period::Century(century) if (1..101).contains(&century) => date(format!("{:02}XX", century - 1), None),
            _ => Edtf::from_bounds(self.bounds()),
        }
    }
}

/// The Monday of the week of `day`.
pub(super) fn monday_of(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday()))).unwrap_or(day)
}

/// The weekday by its number, Monday 1 to Sunday 7.
pub(super) fn weekday_of(number: u32) -> Weekday {
    Weekday::try_from((number + 6) as u8 % 7).unwrap_or(Weekday::Mon)
}

/// How TIMEX3 writes a season.
pub(super) fn season_value(season: Season) -> &'static str {
    match season {
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Fall => "FA",
        Season::Winter => "WI",
    }
}

pub(super) fn add_days(day: NaiveDate, count: i64) -> Option<NaiveDate> {
    let days = Days::new(count.unsigned_abs());
    if count < 0 { day.checked_sub_days(days) } else { day.checked_add_days(days) }
}

/// The first month of a season, as EDTF and the weather services of the north have it.
pub(super) fn season_month(season: Season) -> u32 {
    season as u32 * 3 + 3
}

fn carry(year: i32, part: u32, count: i32, parts: i32) -> Option<(i32, u32)> {
    let total = (part as i32 - 1).checked_add(count)?;
    Some((year.checked_add(total.div_euclid(parts))?, total.rem_euclid(parts) as u32 + 1))
}

fn year_value(year: i32) -> String {
    if year <= 0 { format!("BC{:04}", 1 - i64::from(year)) } else { format!("{year:04}") }
}

fn week_value(monday: NaiveDate) -> String {
    let week = monday.iso_week();
    format!("{}-W{:02}", year_value(week.year()), week.week())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const UNITS: [Unit; 7] =
        [Unit::Day, Unit::Week, Unit::Month, Unit::Quarter, Unit::Year, Unit::Decade, Unit::Century];

    proptest! {
        #[test]
        fn a_period_holds_the_day_it_was_made_for(number in 400_000i32..800_000, unit in 0usize..7) {
            let day = NaiveDate::from_num_days_from_ce_opt(number).unwrap();
            let (first, last) = Period::containing(day, UNITS[unit]).range().unwrap();
            prop_assert!(first <= day && day <= last);
        }

        #[test]
        fn there_and_back_is_no_step(number in 400_000i32..800_000, unit in 0usize..7, count in -50i32..50) {
            let day = NaiveDate::from_num_days_from_ce_opt(number).unwrap();
            let period = Period::containing(day, UNITS[unit]);
            prop_assert_eq!(period.step(count).unwrap().step(-count), Some(period));
        }

        #[test]
        fn neighbours_touch(number in 400_000i32..800_000, unit in 0usize..7) {
            let day = NaiveDate::from_num_days_from_ce_opt(number).unwrap();
            let period = Period::containing(day, UNITS[unit]);
            let next = period.step(1).unwrap();
            prop_assert_eq!(period.range().unwrap().1.succ_opt(), Some(next.range().unwrap().0));
        }
    }

    #[test]
    fn years_before_christ() {
        assert_eq!(Period::Year(-489).value(), "BC0490");
        assert_eq!(Period::Decade(-48).value(), "BC048");
        let (first, last) = Period::Decade(-48).range().unwrap();
        assert_eq!((first.year(), last.year()), (-488, -479));
        assert_eq!(Period::Century(-4).value(), "BC03");
    }

    #[test]
    fn a_year_before_a_quarter_is_that_quarter() {
        assert_eq!(Period::Quarter(1989, 3).shift_years(-1), Some(Period::Quarter(1988, 3)));
        assert_eq!(Period::Quarter(1989, 1).step(-1), Some(Period::Quarter(1988, 4)));
    }
}
