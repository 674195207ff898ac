//! Dates in EDTF as stretches of days. The scorer reads them by itself, so as not to share the faults of what it scores.

use chrono::{Days, NaiveDate, Weekday};

/// The first and the last day of a date, [`NaiveDate::MIN`] and [`NaiveDate::MAX`] where it is open; `None` for what is
/// no date, or open on both sides. Marks of doubt don't count.
pub(super) fn days(edtf: &str) -> Option<(NaiveDate, NaiveDate)> {
    let plain = plain(edtf);
    let Some((begin, end)) = plain.split_once('/') else { return single(&plain) };
    let first = if begin == ".." { NaiveDate::MIN } else { single(begin)?.0 };
    let last = if end == ".." { NaiveDate::MAX } else { single(end)?.1 };
    (first > NaiveDate::MIN || last < NaiveDate::MAX).then_some((first, last))
}

/// The day that orders a date: its first, or its last where the begin is open.
pub(super) fn ordering_day(edtf: &str) -> Option<NaiveDate> {
    let (first, last) = days(edtf)?;
    Some(if first > NaiveDate::MIN { first } else { last })
}

/// Whether two dates are one, in whatever spelling.
pub(super) fn are_same(one: &str, other: &str) -> bool {
    plain(one) == plain(other) || days(one).is_some_and(|stretch| days(other) == Some(stretch))
}

/// Whether two dates have a day in common.
pub(super) fn meet(one: &str, other: &str) -> bool {
    match (days(one), days(other)) {
        (Some(one), Some(other)) => one.0 <= other.1 && other.0 <= one.1,
        _ => false,
    }
}

/// One spelling: no marks of doubt, no brackets, no times of day; `/` between two ends, `..` for an open one.
fn plain(edtf: &str) -> String {
    let mut text: String = edtf.chars().filter(|c| !c.is_whitespace() && !"?~%[]{}".contains(*c)).collect();
    if !text.contains('/') {
        text = text.replacen("..", "/", 1);
    }
    let ends = text.split('/').map(|end| match end.split('T').next() {
        None | Some("") => "..",
        Some(day) => day,
    });
    ends.collect::<Vec<_>>().join("/")
}

/// The days of a year, a season, a month, a week or a day.
fn single(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |part: &str, digits: usize| {
        (part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse::<u32>().ok())?
    };
    let year = number(parts[0], 4).filter(|year| *year > 0)? as i32;
    match parts[1..] {
        [] => Some((NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?)),
        [week] | [week, _] if week.starts_with('W') => {
            let monday = NaiveDate::from_isoywd_opt(year, number(&week[1..], 2)?, Weekday::Mon)?;
            Some((monday, monday + Days::new(6)))
        }
        [month] => {
            let (first, last) = match number(month, 2)? {
                21 => (3, 5),
                22 => (6, 8),
                23 => (9, 11),
                24 => (12, 12),
                month => (month, month),
            };
            let after = NaiveDate::from_ymd_opt(year + last as i32 / 12, last % 12 + 1, 1)?;
            Some((NaiveDate::from_ymd_opt(year, first, 1)?, after.pred_opt()?))
        }
        [month, day] => {
            let day = NaiveDate::from_ymd_opt(year, number(month, 2)?, number(day, 2)?)?;
            Some((day, day))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_stretches_of_days() {
        let shown = |edtf: &str| {
            let end = |day: NaiveDate| match day {
                NaiveDate::MIN | NaiveDate::MAX => "..".to_owned(),
                day => day.to_string(),
            };
            days(edtf).map_or("none".to_owned(), |(first, last)| format!("{} {}", end(first), end(last)))
        };
        for (edtf, expected) in [
            ("2031", "2031-01-01 2031-12-31"),
            ("2032-02~", "2032-02-01 2032-02-29"),
            ("2031-23", "2031-09-01 2031-11-30"),
            ("2031-W01", "2030-12-30 2031-01-05"),
            ("2031-05-04T10:00", "2031-05-04 2031-05-04"),
            ("[2031-05-04..2031-05-06]", "2031-05-04 2031-05-06"),
            ("2031-05-04/", "2031-05-04 .."),
            ("[..2031-05]", ".. 2031-05-31"),
            ("../..", "none"),
            ("XXXX-05", "none"),
            ("2031-13", "none"),
            ("2031-02-30", "none"),
            ("", "none"),
        ] {
            assert_eq!(shown(edtf), expected, "{edtf}");
        }
    }

    #[test]
    fn dates_are_compared_by_their_days() {
        assert!(are_same("2031-05-04?", "2031-05-04") && are_same("[..2031-05]", "../2031-05-31"));
        assert!(!are_same("2031-05", "2031-05-04") && meet("2031-05", "2031-05-04"));
        assert_eq!(ordering_day("../2031-05-04"), NaiveDate::from_ymd_opt(2031, 5, 4));
    }
}
