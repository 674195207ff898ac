//! Calendar days as pages write them: in stamps for machines, in addresses, in words.
//!
//! Only complete days are found. A day is the one written: a stamp's time zone never moves it.

mod months;
mod stamp;

pub(crate) use stamp::{Instant, Stamp};

use chrono::{Datelike, NaiveDate};
use months::{MONTHS, month_number};
use regex::{Captures, Regex};
use std::ops::Range;
use std::sync::LazyLock;

/// Which number comes first in `03/04/2023`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DayOrder {
    /// 3 April, as most of the world writes it.
    DayFirst,
    /// March 4, as the United States write it.
    MonthFirst,
}

/// A day found in a string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WrittenDay {
    /// The day.
    pub(crate) day: NaiveDate,
    /// Its bytes.
    pub(crate) range: Range<usize>,
    /// The day that it would be with its numbers the other way round, where that can't be told from the words.
    pub(crate) swapped: Option<NaiveDate>,
}

/// Years that a document may be dated with; other numbers are not years.
const YEARS: std::ops::RangeInclusive<i32> = 1600..=2100;

/// A way to write a day, with groups `y`, `m`, `d`, `a` and `b` (a pair in an order that depends).
static FORMS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let mut names: Vec<&str> = MONTHS.iter().map(|(name, _)| *name).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let month = format!(r"(?P<m>(?:{})\b\.?)", names.join("|"));
    let year = r"(?P<y>(?:1[6-9]|20)\d\d)";
    let day = r"(?P<d>[0-3]?\d)(?:st|nd|rd|th|er|º|ª|°)?\.?";
    [
        format!(r"(?:\A|[^\d]){year}(?P<s>[-/.])(?P<m>\d\d?)[-/.](?P<d>\d\d?)(?:\D|\z)"),
        format!(r"(?:\A|[^\d]){year}(?P<m>[01]\d)(?P<d>[0-3]\d)(?:T?\d{{4,6}}Z?)?(?:\D|\z)"),
        format!(
            r"(?i)(?:\A|[^\d]){day}(?:\s+(?:de|of|do|di))?[\s\-]*{month},?(?:\s+(?:de|del|of))?[\s\-]*{year}(?:\D|\z)"
        ),
        format!(r"(?i)\b{month}\s*{day}(?:\s*,\s*|\s+){year}(?:\D|\z)"),
        format!(r"(?:\A|[^\d/.])(?P<a>\d\d?)(?P<s>[./\-])\s?(?P<b>\d\d?)[./\-]\s?{year}(?:\D|\z)"),
        r"(?:\A|[^\d/.:])(?P<a>\d\d?)(?P<s>[./])(?P<b>\d\d?)[./](?P<yy>\d\d)(?:[^\d/.:]|\.?\z|\.\s)".to_owned(),
    ]
    .iter()
    .map(|form| Regex::new(form).expect("the pattern is a constant"))
    .collect()
});

/// The first complete day written in `text`.
pub(crate) fn find_day(text: &str, order: DayOrder) -> Option<WrittenDay> {
    // Most lines hold no number, and need no search.
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    FORMS.iter().filter_map(|form| first_valid(form, text, order)).min_by_key(|found| found.range.start)
}

fn first_valid(form: &Regex, text: &str, order: DayOrder) -> Option<WrittenDay> {
    form.captures_iter(text).find_map(|captures| read_captures(&captures, order))
}

fn read_captures(captures: &Captures<'_>, order: DayOrder) -> Option<WrittenDay> {
    let number = |name: &str| captures.name(name)?.as_str().parse::<u32>().ok();
    let year = match number("y") {
        Some(year) => year as i32,
        None => 2000 + number("yy")? as i32,
    };
    let (month, day) = match (number("a"), number("b")) {
        (Some(a), Some(b)) => month_and_day(a, b, captures.name("s")?.as_str(), order)?,
        _ => (number("m").or_else(|| month_number(captures.name("m")?.as_str()))?, number("d")?),
    };
    let day = NaiveDate::from_ymd_opt(year, month, day).filter(|_| YEARS.contains(&year))?;
    let groups = ["y", "yy", "m", "d", "a", "b"].iter().filter_map(|name| captures.name(name));
    let range = groups.map(|group| group.range()).reduce(|a, b| a.start.min(b.start)..a.end.max(b.end))?;
    let is_ambiguous = captures.name("s").is_some_and(|separator| separator.as_str() != ".") && number("a").is_some();
    let swapped =
        NaiveDate::from_ymd_opt(day.year(), day.day(), day.month()).filter(|other| is_ambiguous && *other != day);
    Some(WrittenDay { day, range, swapped })
}

/// The year and month in the path of an address: `/2023/09/`, `/2023/sep/`.
pub(crate) fn month_in_address(address: &str) -> Option<(i32, u32)> {
    let parts: Vec<&str> = address.split(['?', '#']).next()?.split('/').collect();
    parts.windows(2).find_map(|pair| {
        let year = pair[0].parse().ok().filter(|year| pair[0].len() == 4 && YEARS.contains(year))?;
        let number = || pair[1].parse().ok().filter(|month| pair[1].len() <= 2 && (1..=12).contains(month));
        Some((year, number().or_else(|| month_number(pair[1]))?))
    })
}

/// Month and day of two numbers: the one above 12 is the day, points put the day first, else `order` decides.
fn month_and_day(a: u32, b: u32, separator: &str, order: DayOrder) -> Option<(u32, u32)> {
    let day_first = match (a > 12, b > 12) {
        (true, true) => return None,
        (true, false) => true,
        (false, true) => false,
        (false, false) => separator == "." || order == DayOrder::DayFirst,
    };
    Some(if day_first { (b, a) } else { (a, b) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        let found = find_day(text, DayOrder::MonthFirst).map(|found| found.day.to_string());
        assert_eq!(found.as_deref(), expected, "{text:?}");
    }

    #[test]
    fn days_are_found_as_they_are_written() {
        check("2023-07-26", Some("2023-07-26"));
        check("2023-07-26T23:59:00-04:00", Some("2023-07-26"));
        check("/2023/7/6/a-flood-in-the-valley", Some("2023-07-06"));
        check("20230726", Some("2023-07-26"));
        check("20230726T101500Z", Some("2023-07-26"));
        check("Published July 26, 2023 4:15 PM EDT", Some("2023-07-26"));
        check("Wed, 26 Jul 2023 16:15:00 GMT", Some("2023-07-26"));
        check("26th of July 2023", Some("2023-07-26"));
        check("Sept. 3, 2021", Some("2021-09-03"));
        check("3. März 2019, 14:32 Uhr", Some("2019-03-03"));
        check("le 1er août 2020", Some("2020-08-01"));
        check("4 de octubre de 2018", Some("2018-10-04"));
        check("12.03.2019", Some("2019-03-12"));
        check("07/26/2023", Some("2023-07-26"));
        check("26/07/2023", Some("2023-07-26"));
        check("03/04/2023", Some("2023-03-04"));
        check("12.03.19", Some("2019-03-12"));
    }

    #[test]
    fn what_is_not_a_whole_day_is_left() {
        check("July 2023", None);
        check("July 26", None);
        check("2023-13-26", None);
        check("February 30, 2023", None);
        check("call 555.123.4567", None);
        check("at 12:30:45", None);
        check("version 1.2.3", None);
        check("123420230726991", None);
    }

    #[test]
    fn the_first_day_of_several_wins() {
        check("Published March 1, 2022 | Updated 2022-03-04", Some("2022-03-01"));
    }
}
