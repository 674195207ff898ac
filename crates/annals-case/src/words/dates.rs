//! A time in words: "17 March 2023", "between 20 and 26 July 2023", "a March, year unknown".

use crate::{CaseEvent, Dating, counted, readable};
use annals_document::{Bounds, Edtf, EdtfDate};
use chrono::{Datelike, Days, Month, NaiveDate};

const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];

/// `dating` in words for people; `None` where nothing at all is known.
pub fn date_words(dating: &Dating) -> Option<String> {
    bounds_words(dating.bounds).or_else(|| dating.written.as_deref().map(written_words))
}

/// When an event was, in words: "about 20 November 2019" for a likely day; `None` where nothing at all is known.
pub fn event_date_words(event: &CaseEvent) -> Option<String> {
    event.likely.map(|day| format!("about {}", day_words(day))).or_else(|| date_words(&event.time))
}

/// When a tie held, in words: "from 2019 on", "until 1 March 2031 at the latest"; `None` where nothing at all is known.
pub fn spell_words(dating: &Dating) -> Option<String> {
    match (dating.bounds.begin, dating.bounds.end) {
        (begin, [None, Some(last)]) if begin == [None, Some(last)] => {
            Some(format!("until {} at the latest", day_words(last)))
        }
        ([Some(first), None], end) if end == [Some(first), None] => Some(format!("from {} or later", day_words(first))),
        _ => date_words(dating),
    }
}

/// `bounds` in words; `None` where nothing is known.
pub fn bounds_words(bounds: Bounds) -> Option<String> {
    let Bounds { begin, end } = bounds;
    if begin == end {
        return match begin {
            [Some(first), Some(last)] => Some(some_day_of(first, last)),
            [Some(first), None] => Some(format!("on or after {}", day_words(first))),
            [None, Some(last)] => Some(format!("on or before {}", day_words(last))),
            [None, None] => None,
        };
    }
    Some(match (range_words(begin), range_words(end)) {
        (Some(begin), Some(end)) => lasting(bounds).unwrap_or_else(|| format!("from {begin} to {end}")),
        (Some(begin), None) => format!("from {begin} on"),
        (None, Some(end)) => format!("until {end}"),
        (None, None) => match (begin, end) {
            ([Some(from), None], [_, None]) => format!("from {} or later", day_words(from)),
            ([None, _], [None, Some(to)]) => format!("until {} at the latest", day_words(to)),
            ([None, Some(latest)], [Some(earliest), None]) => under_way(latest, earliest),
            ([Some(first), None], [_, Some(last)]) => some_day_of(first, last),
            ([None, Some(latest)], [None, None]) => format!("begun by {}", day_words(latest)),
            ([None, None], [Some(earliest), None]) => format!("not over before {}", day_words(earliest)),
            _ => return None,
        },
    })
}

/// Something known to be going on throughout the days from `latest` begin to `earliest` end.
fn under_way(latest: NaiveDate, earliest: NaiveDate) -> String {
    if latest < earliest {
        format!("under way from {} to {}", day_words(latest), day_words(earliest))
    } else {
        format!("under way on {}", day_words(latest))
    }
}

/// "17 to 20 March 2023" for what lasts from a known day to a known day.
fn lasting(bounds: Bounds) -> Option<String> {
    match (bounds.begin, bounds.end) {
        ([Some(a), Some(b)], [Some(c), Some(d)]) if a == b && c == d => Some(pair(a, c, "", " to ")),
        _ => None,
    }
}

/// One limit of something that lasts.
fn range_words(range: [Option<NaiveDate>; 2]) -> Option<String> {
    match range {
        [Some(low), Some(high)] => Some(whole_words(low, high).unwrap_or_else(|| {
            if low == high { day_words(low) } else { format!("some day {}", pair(low, high, "between ", " and ")) }
        })),
        _ => None,
    }
}

/// A time somewhere in `first..=last`.
fn some_day_of(first: NaiveDate, last: NaiveDate) -> String {
    whole_words(first, last).unwrap_or_else(|| pair(first, last, "between ", " and "))
}

/// The name of `first..=last`, where a calendar has one: a day, a month, a season, a year, a decade.
fn whole_words(first: NaiveDate, last: NaiveDate) -> Option<String> {
    let after = last.checked_add_days(Days::new(1))?;
    let starts_month = first.day() == 1 && after.day() == 1;
    let months = (after.year() - first.year()) * 12 + after.month() as i32 - first.month() as i32;
    match months {
        _ if first == last => Some(day_words(first)),
        _ if !starts_month => None,
        1 => Some(format!("{} {}", month_name(first), year_words(first.year()))),
        12 if first.month() == 1 => Some(year_words(first.year())),
        120 if first.month() == 1 && first.year() > 0 && first.year() % 10 == 0 => {
            Some(format!("the {}s", first.year()))
        }
        1200 if first.month() == 1 && first.year() > 0 && first.year() % 100 == 0 => {
            Some(format!("the years {} to {}", first.year(), last.year()))
        }
        _ => None,
    }
}

/// Two days without repeating what they share: "20 and 26 July 2023".
fn pair(first: NaiveDate, last: NaiveDate, before: &str, between: &str) -> String {
    let begin = if first.year() != last.year() {
        day_words(first)
    } else if first.month() != last.month() {
        format!("{} {}", first.day(), month_name(first))
    } else {
        first.day().to_string()
    };
    format!("{before}{begin}{between}{}", day_words(last))
}

/// "17 March 2023".
pub fn day_words(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), month_name(day), year_words(day.year()))
}

/// "2023", "44 BC". Years are counted as astronomers do, with a year 0.
pub fn year_words(year: i32) -> String {
    if year > 0 { year.to_string() } else { format!("{} BC", 1 - i64::from(year)) }
}

/// "March".
pub fn month_name(day: NaiveDate) -> &'static str {
    name_of_month(day.month()).unwrap_or_default()
}

fn name_of_month(number: u32) -> Option<&'static str> {
    u8::try_from(number).ok().and_then(|number| Month::try_from(number).ok()).map(|month| month.name())
}

/// What no calendar can hold, such as `XXXX-03`, in words; what is not EDTF stays as it is written.
fn written_words(written: &str) -> String {
    match written.parse() {
        Ok(Edtf::Date(date)) => partial_words(&date).unwrap_or_else(|| written.to_owned()),
        _ => readable(written),
    }
}

/// A date without a year.
fn partial_words(date: &EdtfDate) -> Option<String> {
    let name = match date.month? {
        season @ 21..=24 => SEASONS[season as usize - 21],
        month => name_of_month(month)?,
    };
    let article = if name.starts_with(['A', 'O', 'a']) { "an" } else { "a" };
    Some(match date.day {
        Some(day) => format!("a {day} {name}, year unknown"),
        None => format!("{article} {name}, year unknown"),
    })
}

/// The length of a stretch of `days`: "3 years", "5 months", "12 days".
pub fn length_words(days: i64) -> String {
    let (count, unit) = match days {
        ..=60 => (days, "day"),
        61..=730 => ((days as f64 / 30.44).round() as i64, "month"),
        _ => ((days as f64 / 365.25).round() as i64, "year"),
    };
    counted(count.unsigned_abs() as usize, unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What people read for an EDTF expression.
    fn check(edtf: &str, words: &str) {
        let bounds = edtf.parse::<Edtf>().map(|edtf| edtf.bounds()).unwrap_or_default();
        let dating = Dating { bounds, written: Some(edtf.to_owned()), ..Dating::default() };
        assert_eq!(date_words(&dating).as_deref(), Some(words), "{edtf}");
    }

    #[test]
    fn dates_are_given_as_precisely_as_they_are_known() {
        check("2023-03-17", "17 March 2023");
        check("2023-03", "March 2023");
        check("2023", "2023");
        check("202X", "the 2020s");
        check("-0043-03-15", "15 March 44 BC");
        check("-0662", "663 BC");
        check("[2023-07-20..2023-07-26]", "between 20 and 26 July 2023");
        check("[2023-06-28..2023-07-03]", "between 28 June and 3 July 2023");
        check("[2022-12-30..2023-01-03]", "between 30 December 2022 and 3 January 2023");
    }

    #[test]
    fn open_ends_are_said() {
        check("[..2023-07-26]", "on or before 26 July 2023");
        check("[2023-07-26..]", "on or after 26 July 2023");
        check("2022-02-24/..", "from 24 February 2022 on");
        check("../2023-05-09", "until 9 May 2023");
    }

    #[test]
    fn what_lasts_has_two_ends() {
        check("2023-03-17/2023-03-20", "17 to 20 March 2023");
        check("2022-03/2023-05", "from March 2022 to May 2023");
        check("2022-12-30/2023-01-03", "30 December 2022 to 3 January 2023");
    }

    #[test]
    fn a_year_that_nobody_gives_stays_unknown() {
        check("XXXX-03", "a March, year unknown");
        check("XXXX-04", "an April, year unknown");
        check("XXXX-03-17", "a 17 March, year unknown");
        check("XXXX-23", "an autumn, year unknown");
        check("the day before", "the day before");
    }

    #[test]
    fn lengths_are_rounded_to_what_the_eye_wants() {
        assert_eq!([1, 45, 90, 400, 1100].map(length_words), ["1 day", "45 days", "3 months", "13 months", "3 years"]);
        assert_eq!(length_words(835_700), "2,288 years");
    }
}
