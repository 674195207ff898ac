//! The words by which somebody who writes on one day says when something happened, and what they mean.
//!
//! Written from the meaning of the words alone, day by day on the calendar; nothing here comes from the program that is
//! measured.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// When something happened, as a sentence in the past tense says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Words {
    /// "on 19 March 2031"
    Date(NaiveDate),
    /// "in March 2031"
    MonthOfYear(i32, u32),
    /// "in March": the latest one
    Month(u32),
    /// "on 19 March": the latest one
    DayOfYear(u32, u32),
    /// "on Wednesday": the latest one, which may be the day of writing
    OnWeekday(Weekday),
    /// "yesterday"
    Yesterday,
    /// "two days ago"
    DaysAgo(i64),
    /// "last week": weeks begin on Monday
    LastWeek,
    /// "last month"
    LastMonth,
    /// "last year"
    LastYear,
    /// Nothing but the past tense.
    Nothing,
}

impl Words {
    /// Whether who writes these words on the one day can mean the other.
    pub(super) fn allow(self, written: NaiveDate, happened: NaiveDate) -> bool {
        let days = (written - happened).num_days();
        let months = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
        let months_since = months(written) - months(happened);
        let monday = |day: NaiveDate| day - Days::new(u64::from(day.weekday().num_days_from_monday()));
        days >= 0
            && match self {
                Words::Date(day) => happened == day,
                Words::MonthOfYear(year, month) => (happened.year(), happened.month()) == (year, month),
                Words::Month(month) => happened.month() == month && months_since < 12,
                Words::DayOfYear(month, day) => {
                    (happened.month(), happened.day()) == (month, day)
                        && happened.with_year(happened.year() + 1).is_some_and(|next| written < next)
                }
                Words::OnWeekday(weekday) => happened.weekday() == weekday && days < 7,
                Words::Yesterday => days == 1,
                Words::DaysAgo(number) => days == number,
                Words::LastWeek => (monday(written) - monday(happened)).num_days() == 7,
                Words::LastMonth => months_since == 1,
                Words::LastYear => written.year() - happened.year() == 1,
                Words::Nothing => true,
            }
    }

    /// Days back that they reach at most, for those that depend on the day of writing.
    pub(super) fn reach(self) -> usize {
        match self {
            Words::Yesterday => 1,
            Words::DaysAgo(number) => number as usize,
            Words::OnWeekday(_) => 6,
            Words::LastWeek => 13,
            Words::LastMonth => 61,
            Words::Month(_) | Words::DayOfYear(..) => 366,
            _ => 731,
        }
    }

    /// Whether they name a day, a month or a weekday, so that what they mean can be told without the day of writing.
    pub(super) fn is_named(self) -> bool {
        matches!(self, Words::Month(_) | Words::DayOfYear(..) | Words::OnWeekday(_))
    }

    /// Whether the day of writing plays no part in what they mean but that it came later.
    pub(super) fn is_absolute(self) -> bool {
        matches!(self, Words::Date(_) | Words::MonthOfYear(..) | Words::Nothing)
    }

    /// The words.
    pub(super) fn text(self, is_american: bool) -> String {
        let day_month = |day: u32, month: u32| match is_american {
            true => format!("{} {day}", MONTHS[month as usize - 1]),
            false => format!("{day} {}", MONTHS[month as usize - 1]),
        };
        match self {
            Words::Date(day) => {
                let comma = if is_american { "," } else { "" };
                format!(" on {}{comma} {}", day_month(day.day(), day.month()), day.year())
            }
            Words::MonthOfYear(year, month) => format!(" in {} {year}", MONTHS[month as usize - 1]),
            Words::Month(month) => format!(" in {}", MONTHS[month as usize - 1]),
            Words::DayOfYear(month, day) => format!(" on {}", day_month(day, month)),
            Words::OnWeekday(weekday) => format!(" on {}", WEEKDAYS[weekday.num_days_from_monday() as usize]),
            Words::Yesterday => " yesterday".to_owned(),
            Words::DaysAgo(number) => format!(" {} days ago", NUMBERS[number as usize]),
            Words::LastWeek => " last week".to_owned(),
            Words::LastMonth => " last month".to_owned(),
            Words::LastYear => " last year".to_owned(),
            Words::Nothing => String::new(),
        }
    }
}

/// The largest number of days that [`Words::DaysAgo`] takes.
pub(super) const MOST_DAYS_AGO: i64 = 6;

const NUMBERS: [&str; 7] = ["zero", "one", "two", "three", "four", "five", "six"];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_mean_what_people_mean_by_them() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let check = |words: Words, written: &str, happened: &str, is_meant: bool| {
            assert_eq!(words.allow(day(written), day(happened)), is_meant, "{words:?} on {written} of {happened}");
        };
        check(Words::OnWeekday(Weekday::Wed), "2031-03-19", "2031-03-19", true);
        check(Words::OnWeekday(Weekday::Wed), "2031-03-25", "2031-03-19", true);
        check(Words::OnWeekday(Weekday::Wed), "2031-03-26", "2031-03-19", false);
        check(Words::Month(3), "2031-03-20", "2031-03-19", true);
        check(Words::Month(3), "2032-02-29", "2031-03-19", true);
        check(Words::Month(3), "2032-03-01", "2031-03-19", false);
        check(Words::LastWeek, "2031-03-24", "2031-03-23", true);
        check(Words::LastWeek, "2031-03-23", "2031-03-19", false);
        check(Words::LastYear, "2032-01-01", "2031-12-31", true);
        check(Words::Nothing, "2031-03-19", "2031-03-20", false);
    }
}
