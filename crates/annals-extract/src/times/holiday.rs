//! Holidays of the western calendar, and the day of each in a year.

use super::period::add_days;
use chrono::{NaiveDate, Weekday};

/// How a holiday's day is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holiday {
    /// The same month and day every year.
    Fixed(u32, u32),
    /// The n-th weekday of a month; 5 is the last.
    Weekday(u32, Weekday, u8),
    /// Days after Easter Sunday.
    Easter(i64),
    /// The Tuesday after the first Monday of November.
    ElectionDay,
}

impl Holiday {
    /// Its day in `year`.
    pub(super) fn day(self, year: i32) -> Option<NaiveDate> {
        match self {
            Holiday::Fixed(month, day) => NaiveDate::from_ymd_opt(year, month, day),
            Holiday::Weekday(month, weekday, 5) => NaiveDate::from_weekday_of_month_opt(year, month, weekday, 5)
                .or_else(|| NaiveDate::from_weekday_of_month_opt(year, month, weekday, 4)),
            Holiday::Weekday(month, weekday, n) => NaiveDate::from_weekday_of_month_opt(year, month, weekday, n),
            Holiday::Easter(after) => add_days(easter(year)?, after),
            Holiday::ElectionDay => NaiveDate::from_weekday_of_month_opt(year, 11, Weekday::Mon, 1)?.succ_opt(),
        }
    }
}

/// Names of holidays, longer ones before those that they begin with.
pub(super) const HOLIDAYS: &[(&str, Holiday)] = &[
    ("new year 's eve", Holiday::Fixed(12, 31)),
    ("new year 's day", Holiday::Fixed(1, 1)),
    ("valentine 's day", Holiday::Fixed(2, 14)),
    ("st . patrick 's day", Holiday::Fixed(3, 17)),
    ("saint patrick 's day", Holiday::Fixed(3, 17)),
    ("april fools ' day", Holiday::Fixed(4, 1)),
    ("april fool 's day", Holiday::Fixed(4, 1)),
    ("ash wednesday", Holiday::Easter(-46)),
    ("palm sunday", Holiday::Easter(-7)),
    ("good friday", Holiday::Easter(-2)),
    ("easter sunday", Holiday::Easter(0)),
    ("easter monday", Holiday::Easter(1)),
    ("easter", Holiday::Easter(0)),
    ("ascension day", Holiday::Easter(39)),
    ("pentecost", Holiday::Easter(49)),
    ("may day", Holiday::Fixed(5, 1)),
    ("mother 's day", Holiday::Weekday(5, Weekday::Sun, 2)),
    ("memorial day", Holiday::Weekday(5, Weekday::Mon, 5)),
    ("father 's day", Holiday::Weekday(6, Weekday::Sun, 3)),
    ("juneteenth", Holiday::Fixed(6, 19)),
    ("the fourth of july", Holiday::Fixed(7, 4)),
    ("bastille day", Holiday::Fixed(7, 14)),
    ("labor day", Holiday::Weekday(9, Weekday::Mon, 1)),
    ("columbus day", Holiday::Weekday(10, Weekday::Mon, 2)),
    ("halloween", Holiday::Fixed(10, 31)),
    ("all saints ' day", Holiday::Fixed(11, 1)),
    ("election day", Holiday::ElectionDay),
    ("veterans day", Holiday::Fixed(11, 11)),
    ("armistice day", Holiday::Fixed(11, 11)),
    ("thanksgiving day", Holiday::Weekday(11, Weekday::Thu, 4)),
    ("thanksgiving", Holiday::Weekday(11, Weekday::Thu, 4)),
    ("christmas eve", Holiday::Fixed(12, 24)),
    ("christmas day", Holiday::Fixed(12, 25)),
    ("christmas", Holiday::Fixed(12, 25)),
    ("boxing day", Holiday::Fixed(12, 26)),
    ("martin luther king jr . day", Holiday::Weekday(1, Weekday::Mon, 3)),
    ("martin luther king day", Holiday::Weekday(1, Weekday::Mon, 3)),
    ("presidents day", Holiday::Weekday(2, Weekday::Mon, 3)),
    ("presidents ' day", Holiday::Weekday(2, Weekday::Mon, 3)),
];

/// Easter Sunday of the Gregorian calendar (the anonymous algorithm, as in Meeus, "Astronomical Algorithms", ch. 8).
fn easter(year: i32) -> Option<NaiveDate> {
    let a = year.rem_euclid(19);
    let (b, c) = (year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn movable_feasts() {
        let check = |name: &str, year: i32, expected: &str| {
            let (_, holiday) = HOLIDAYS.iter().find(|(known, _)| *known == name).unwrap();
            assert_eq!(holiday.day(year).unwrap().to_string(), expected, "{name} {year}");
        };
        check("easter", 2000, "2000-04-23");
        check("easter", 2023, "2023-04-09");
        check("easter", 2024, "2024-03-31");
        check("good friday", 1998, "1998-04-10");
        check("thanksgiving", 1999, "1999-11-25");
        check("memorial day", 2023, "2023-05-29");
        check("election day", 2016, "2016-11-08");
        check("labor day", 2021, "2021-09-06");
    }
}
