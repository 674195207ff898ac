//! Months, days of months, weekdays and holidays by their names and numbers.

use super::year::{full_year, written_year, year_after};
use super::{Reading, bare, day::with_day_part, point};
use crate::times::holiday::{HOLIDAYS, Holiday};
use crate::times::lexicon;
use crate::times::meaning::{Clock, Meaning, Part, Point, Year};
use crate::times::number::ordinal;
use crate::times::words::Words;

/// A date in digits.
///
/// # What it finds
/// ISO 8601 dates, with a time of day or without, and day, month and year parted by slashes, dashes or dots.
/// # Why
/// 10/30/89 is American, 30.10.1989 European; where both orders are possible the mark decides: dots mean day first.
/// # Example
/// "2023-07-26T10:30:00Z" → `2023-07-26T10:30:00`; "10/30/89" → `1989-10-30`.
/// # Known misses
/// Dates without a year ("10/30").
pub(super) fn numeric_date(words: &Words, index: usize) -> Reading {
    point(dotted_date(words, index).or_else(|| iso_date(words, index)).or_else(|| slashed_date(words, index)))
}

fn iso_date(words: &Words, index: usize) -> Reading<Point> {
    let year = super::year::four_digits(words.at(index))?;
    let is_slash = words.is(index + 1, "/") && words.is_glued(index + 1);
    if !is_slash && !words.is_joining_dash(index + 1) {
        return None;
    }
    let month = two_digits(words.at(index + 2)).filter(|month| (1..13).contains(month))?;
    // "2007-08" is two years as often as it is a month; two that follow each other are years.
    let is_range = year % 100 + 1 == month as i32;
    let mark = words.at(index + 1);
    if !words.is(index + 3, mark) || !words.is_glued(index + 3) {
        let end = index + 3;
        return (mark == "-" && !is_range)
            .then(|| (end, Point::bare(Part::Month(month)).with_year(Year::Written(year))));
    }
    let (day, hour) = words.at(index + 4).split_once('t').unwrap_or((words.at(index + 4), ""));
    let day = two_digits(day).filter(|day| (1..32).contains(day))?;
    let date = Point::bare(Part::Day(month, day)).with_year(Year::Written(year));
    let clock_start = if hour.is_empty() { index + 5 } else { index + 4 };
    match two_digits(if hour.is_empty() { words.at(clock_start) } else { hour }) {
        Some(hour) if hour < 25 && words.is(clock_start + 1, ":") && words.is_glued(clock_start + 1) => {
            let minute = two_digits(&digits_only(words.at(clock_start + 2)))?;
            let has_second = words.is(clock_start + 3, ":") && words.is_glued(clock_start + 3);
            let second = has_second.then(|| two_digits(&digits_only(words.at(clock_start + 4)))).flatten();
            let end = clock_start + if second.is_some() { 5 } else { 3 };
            Some((end, date.with_clock(Clock::Time(hour, Some(minute), second))))
        }
        _ if hour.is_empty() => Some((index + 5, date)),
        _ => None,
    }
}

fn slashed_date(words: &Words, index: usize) -> Reading<Point> {
    let mark = words.at(index + 1);
    let is_marked = |at: usize| words.is(at, mark) && words.is_glued(at) && words.is_glued(at + 1);
    if !["/", "-"].contains(&mark) || !is_marked(index + 1) || !is_marked(index + 3) {
        return None;
    }
    let (first, second) = (short_number(words.at(index))?, short_number(words.at(index + 2))?);
    let (month, day) = if first > 12 { (second, first) } else { (first, second) };
    Some((index + 5, numbered(year_in_digits(words.at(index + 4))?, month, day)?))
}

fn dotted_date(words: &Words, index: usize) -> Reading<Point> {
    let mut parts = words.at(index).split('.');
    let (day, month) = (short_number(parts.next()?)?, short_number(parts.next()?)?);
    let year = year_in_digits(parts.next()?)?;
    let point = numbered(year, month, day)?;
    parts.next().is_none().then_some((index + 1, point))
}

fn numbered(year: i32, month: u32, day: u32) -> Option<Point> {
    let is_date = (1..13).contains(&month) && (1..32).contains(&day);
    is_date.then(|| Point::bare(Part::Day(month, day)).with_year(Year::Written(year)))
}

fn short_number(digits: &str) -> Option<u32> {
    digits.parse().ok().filter(|_| digits.len() < 3)
}

fn two_digits(digits: &str) -> Option<u32> {
    digits.parse().ok().filter(|_| digits.len() == 2)
}

fn digits_only(word: &str) -> String {
    word.chars().take_while(char::is_ascii_digit).collect()
}

fn year_in_digits(digits: &str) -> Option<i32> {
    match digits.len() {
        2 => digits.parse().ok().map(full_year),
        _ => super::year::four_digits(digits),
    }
}

/// A month and a day, the month first.
///
/// # What it finds
/// "Oct. 30, 1989", "October 30", "Monday, Oct. 30", "March eighth", with the year and a part of the day behind.
/// # Why
/// The usual order of American news.
/// # Example
/// "on Friday, Oct. 13" , published 1989-10-30 → `1989-10-13`.
/// # Known misses
/// Lower-cased months.
pub(super) fn month_day(words: &Words, index: usize) -> Reading {
    point(month_day_point(words, index))
}

/// [`month_day`] as a point.
pub(super) fn month_day_point(words: &Words, index: usize) -> Reading<Point> {
    let start = after_weekday(words, index);
    let (after_month, month) = month_name(words, start)?;
    let the = words.skip(after_month, "the");
    let (end, day) = day_of_month(words, the)?;
    let (end, year) = year_after(words, end).unwrap_or((end, Year::Unsaid));
    let date = Point::bare(Part::Day(month, day)).with_year(year);
    Some(with_day_part(words, end, date))
}

/// A month and a day, the day first.
///
/// # What it finds
/// "30 October 1989", "30th of October", "Monday 30 October", "the 14th of March".
/// # Why
/// The usual order outside America.
/// # Example
/// "on 7 February 1965" → `1965-02-07`.
/// # Known misses
/// "the ides of March".
pub(super) fn day_month(words: &Words, index: usize) -> Reading {
    point(day_month_point(words, index))
}

/// [`day_month`] as a point.
pub(super) fn day_month_point(words: &Words, index: usize) -> Reading<Point> {
    let start = words.skip(after_weekday(words, index), "the");
    let (end, day) = day_of_month(words, start)?;
    let (end, month) = month_name(words, words.skip(end, "of"))?;
    if day_of_month(words, end).is_some() && written_year(words, end).is_none() {
        return None;
    }
    let (end, year) = year_after(words, end).unwrap_or((end, Year::Unsaid));
    let date = Point::bare(Part::Day(month, day)).with_year(year);
    Some(with_day_part(words, end, date))
}

/// A month.
///
/// # What it finds
/// "October", "Oct. 1989", "October of last year", "January this year".
/// # Why
/// Month names are capitalised in English, which tells "March" from "march"; "May" and "March" at the beginning of a
/// sentence are months only where a year follows, for they may be verbs.
/// # Example
/// "in March", published 2023-07-26, of something past → `2023-03`.
/// # Known misses
/// "May" as the first word of a sentence: "May was warm".
pub(super) fn month(words: &Words, index: usize) -> Reading {
    let (end, month) = month_name(words, index)?;
    let (after, year) = year_after(words, end).unwrap_or((end, Year::Unsaid));
    let may_be_verb = words.is_any(index, &["may", "march"]) && words.opens_sentence(index);
    let may_be_name = words.is_any(index, &["may", "april", "june", "august"]) && is_in_name(words, index, end);
    // "the annual March for Life" is a walk.
    let is_walk = words.is(index, "march")
        && words.is_any(end, &["for", "against", "on"])
        && index > 0
        && words.is_any(index - 1, &["the", "a", "annual", "big", "this", "that", "our", "their"]);
    if year == Year::Unsaid && (may_be_verb || may_be_name || is_walk || words.is_any(index, &["mar", "jan", "jun"])) {
        return None;
    }
    point(Some((after, Point::bare(Part::Month(month)).with_year(year))))
}

/// Whether the neighbours of a month are names, so that it is one itself: "April Jones", "Theresa May".
fn is_in_name(words: &Words, index: usize, end: usize) -> bool {
    let is_name = |at: usize| words.is_capital(at) && words.form(at).len() > 1;
    let follows_name = index > 0 && is_name(index - 1) && !words.opens_sentence(index - 1);
    let follows_title = ["mr", "mrs", "ms", "miss"].contains(&words.before(index, 1))
        || (words.before(index, 1) == "." && ["mr", "mrs", "ms", "dr"].contains(&words.before(index, 2)));
    let precedes_name = is_name(end) && !words.is_glued(end) && lexicon::weekday(words.at(end)).is_none();
    follows_title
        || (follows_name && words.is(index, "may"))
        || (precedes_name && words.is_any(index, &["april", "june", "august"]))
}

/// A month and a year in a short form.
///
/// # What it finds
/// "10/2016", "Jun-17", "Jun '17".
/// # Why
/// A number of one or two digits before a whole year behind a slash can only be its month; a dash after an
/// abbreviation parts it from a year, where a day would follow a blank.
/// # Example
/// "in 10/2016" → `2016-10`.
/// # Known misses
/// "Aug 18", which may be a day.
pub(super) fn month_year(words: &Words, index: usize) -> Reading {
    let found = |end: usize, month: u32, year: i32| {
        point(Some((end, Point::bare(Part::Month(month)).with_year(Year::Written(year)))))
    };
    let is_inside = words.is_glued(index) && ["/", "-", ".", ":"].contains(&words.before(index, 1));
    if words.is(index + 1, "/") && words.is_glued(index + 1) && words.is_glued(index + 2) && !is_inside {
        let month = short_number(words.at(index)).filter(|month| (1..13).contains(month))?;
        let year = super::year::four_digits(words.at(index + 2))?;
        return (!words.is(index + 3, "/")).then(|| found(index + 3, month, year))?;
    }
    let month = lexicon::month_abbreviation(words.at(index)).filter(|_| words.is_capital(index))?;
    let start = index + 1;
    let year = two_digits(words.at(start + 1)).filter(|_| words.is_joining_dash(start))?;
    (!words.is_joining_dash(start + 2)).then(|| found(start + 2, month, full_year(year as i32)))?
}

/// A weekday.
///
/// # What it finds
/// "Friday", "Friday morning", "Fri.".
/// # Why
/// In news a weekday is a date within a week of publication.
/// # Example
/// "on Wednesday", published 2023-07-28, of something past → `2023-07-26`.
/// # Known misses
/// Weekdays in names ("Black Friday", "Bloody Sunday").
pub(super) fn weekday(words: &Words, index: usize) -> Reading {
    point(weekday_point(words, index))
}

/// [`weekday`] as a point.
pub(super) fn weekday_point(words: &Words, index: usize) -> Reading<Point> {
    let (end, weekday) = weekday_name(words, index)?;
    Some(with_day_part(words, end, Point::bare(Part::Weekday(weekday))))
}

/// A holiday.
///
/// # What it finds
/// Names of holidays, with a year or a date behind, and the week of one: "Christmas 1963", "Easter week",
/// "Christmas Day, December 25, 2012".
/// # Why
/// Their days can be computed, movable feasts too.
/// # Example
/// "at Easter 2000" → `2000-04-23`.
/// # Known misses
/// Feasts of calendars that follow the moon.
pub(super) fn holiday(words: &Words, index: usize) -> Reading {
    let (end, holiday) = holiday_name(words, index)?;
    if words.is(end, "week") {
        return point(Some(bare(end + 1, Part::HolidayWeek(holiday))));
    }
    if words.is_any(end, &["tree", "card", "cards", "gift", "gifts", "present", "presents", "island"]) {
        return None;
    }
    // "Easter Sunday, April 4, 2010" is one day, that of the date.
    let date = words.skip(end, ",");
    let dated = month_day_point(words, date).or_else(|| day_month_point(words, date));
    if let Some(dated) = dated.filter(|_| date > end) {
        return point(Some(dated));
    }
    let (end, year) = year_after(words, end).unwrap_or((end, Year::Unsaid));
    point(Some((end, Point::bare(Part::Holiday(holiday)).with_year(year))))
}

/// The holiday that stands at `index`, capitalised.
pub(super) fn holiday_name(words: &Words, index: usize) -> Reading<Holiday> {
    let (end, holiday) =
        HOLIDAYS.iter().find_map(|(name, holiday)| words.phrase(index, name).map(|end| (end, *holiday)))?;
    words.is_capital(end - 1).then_some((end, holiday))
}

/// The first day of a range that names its month once.
///
/// # What it finds
/// The "3" of "3-4 May", "3 and 4 May", "3 to 4 May 1904".
/// # Why
/// TimeML annotates the two ends of a range apart; the month behind the second is that of the first too.
/// # Example
/// "during 3-4 May 1904" → `1904-05-03` and `1904-05-04`.
/// # Known misses
/// Lists of three and more.
pub(super) fn first_of_range(words: &Words, index: usize) -> Reading {
    let (end, day) = day_of_month(words, index)?;
    if !words.is_dash(end) && !words.is_any(end, &["to", "and", "or", "until"]) {
        return None;
    }
    let (_, second) = day_month_point(words, end + 1)?;
    match second.part {
        Part::Day(month, later) if later > day => {
            point(Some((end, Point::bare(Part::Day(month, day)).with_year(second.year))))
        }
        _ => None,
    }
}

/// The second end of a range of which the first was read up to `index`: "14-16" after June, "1957-60".
///
/// Gives the index of its first word, the index past it, and what it says.
pub(super) fn rest_of_range(words: &Words, index: usize, first: &Meaning) -> Option<(usize, usize, Meaning)> {
    let Meaning::Point(Point { part, year, clock: None, .. }) = first else { return None };
    let start = index + 1;
    let joined = words.is_dash(index) || words.is_any(index, &["to", "and", "through"]);
    match *part {
        Part::Day(month, day) if joined => {
            let (end, later) = day_of_month(words, start)?;
            let is_day = later > day && !words.is_capital(end) && !words.is_any(end, &["%", "percent", "people", ":"]);
            let is_day = is_day && (words.is_dash(index) || words.is_any(end, &["", ".", ",", ";", ")", "in", "at"]));
            let (end, year) = match year {
                Year::Unsaid => year_after(words, end).unwrap_or((end, Year::Unsaid)),
                said => (end, *said),
            };
            is_day.then(|| (start, end, Meaning::Point(Point::bare(Part::Day(month, later)).with_year(year))))
        }
        Part::Year if words.is_joining_dash(index) => {
            let Year::Written(first) = *year else { return None };
            let short = two_digits(words.at(start))? as i32;
            let later = first - first.rem_euclid(100) + short;
            let point = Point::bare(Part::Year).with_year(Year::Written(later));
            (later > first).then_some((start, start + 1, Meaning::Point(point)))
        }
        _ => None,
    }
}

/// The month that is named at `index`, capitalised.
pub(super) fn month_name(words: &Words, index: usize) -> Reading<u32> {
    if !words.is_capital(index) {
        return None;
    }
    if let Some(month) = lexicon::month(words.at(index)) {
        return Some((index + 1, month));
    }
    let month = lexicon::month_abbreviation(words.at(index))?;
    let end = index + 1;
    Some((if words.is(end, ".") && words.is_glued(end) { end + 1 } else { end }, month))
}

/// The weekday that is named at `index`, capitalised.
pub(super) fn weekday_name(words: &Words, index: usize) -> Reading<u32> {
    if !words.is_capital(index) {
        return None;
    }
    if let Some(weekday) = lexicon::weekday(words.at(index)) {
        return Some((index + 1, weekday));
    }
    let weekday = lexicon::weekday_abbreviation(words.at(index))?;
    let dot = words.is(index + 1, ".") && words.is_glued(index + 1);
    let end = if dot { index + 2 } else { index + 1 };
    let dated =
        month_name(words, words.skip(end, ",")).is_some() || day_month_point(words, words.skip(end, ",")).is_some();
    (dated || (dot && words.form(index).len() > 3)).then_some((end, weekday))
}

/// The index past a weekday and the comma after it, where a date can follow.
fn after_weekday(words: &Words, index: usize) -> usize {
    weekday_name_before_date(words, index).map_or(index, |end| words.skip(end, ","))
}

fn weekday_name_before_date(words: &Words, index: usize) -> Option<usize> {
    let is_weekday =
        lexicon::weekday(words.at(index)).is_some() || lexicon::weekday_abbreviation(words.at(index)).is_some();
    if !is_weekday || !words.is_capital(index) {
        return None;
    }
    let end = index + 1;
    Some(if words.is(end, ".") && words.is_glued(end) { end + 1 } else { end })
}

/// A day of a month in digits or as an ordinal.
pub(super) fn day_of_month(words: &Words, index: usize) -> Reading<u32> {
    let in_range = |day: &u32| (1..32).contains(day);
    if let Some(day) = words.at(index).parse().ok().filter(in_range) {
        return (words.at(index).len() < 3).then_some((index + 1, day));
    }
    ordinal(words, index).filter(|(day, _)| in_range(day)).map(|(day, end)| (end, day))
}
