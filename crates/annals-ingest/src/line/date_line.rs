//! Lines that hold nothing but a date: "Published July 26, 2023 4:15 PM EDT".

use super::shape::count_words;
use crate::date::{DayOrder, find_day};
use chrono::NaiveDate;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// A line that dates the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DateLine {
    /// The day that it gives for the publication; `None` where it gives a change alone, or no whole day.
    pub(crate) published: Option<(NaiveDate, Range<usize>)>,
    /// Whether a word such as "published" or "posted" stands with the date.
    pub(crate) is_labelled: bool,
}

/// The most words of such a line.
const MAX_WORDS: usize = 24;

static CHANGED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:(?:last\s+)?updated?|(?:last\s+)?modified|edited|corrected|revised|aktualisiert|stand|mis à jour|actualizado)\b")
        .expect("the pattern is a constant")
});

static PUBLISHED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:published|posted|publié|publicado|veröffentlicht|erstellt|pubblicato|released|issued|filed|created|first published|originally published|date|datum)\b")
        .expect("the pattern is a constant")
});

/// What may stand beside the date: words of dating, days of the week, times and their zones.
static COMPANION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)^(?:
        published|posted|created|released|issued|filed|first|originally|original|last|updated?|modified|edited|corrected|revised|date|datum|on|at|the|in|of|
        dateline|days?|weeks?|months?|years?|ago|story|article|time|online|print|edition|today|yesterday|and|to|from|
        veröffentlicht|erstellt|aktualisiert|stand|vom|am|um|uhr|publié|mis|à|jour|le|publicado|actualizado|el|
        mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|
        montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|
        a\.?m\.?|p\.?m\.?|a|p|m|noon|midnight|hrs?|hours?|h|
        (?:[ecmp]|ak|h)[sd]?t|gmt|utc|bst|cest|cet|ist|aest|aedt|msk|eet|eest|jst|hkt|sgt|wib|pkt|z|eastern|central|pacific|mountain|
        min|mins|minutes?|read|
        \d{1,2}(?:[:.h]\d{2}){0,2}(?:am|pm|h|z)?|[+-]\d{2}:?\d{2}|t\d{2}:\d{2}.*
        )$",
    )
    .expect("the pattern is a constant")
});

/// Reads a line that dates the page; `None` for any other line.
pub(crate) fn read_date_line(line: &str, order: DayOrder) -> Option<DateLine> {
    if count_words(line) > MAX_WORDS {
        return None;
    }
    let mut days = Vec::new();
    let mut rest = String::new();
    let mut at = 0;
    while let Some(found) = find_day(&line[at..], order) {
        let range = at + found.range.start..at + found.range.end;
        rest.push_str(&line[at..range.start]);
        rest.push(' ');
        days.push((found.day, range.clone(), CHANGED.is_match(&line[at..range.start])));
        at = range.end;
    }
    rest.push_str(&line[at..]);
    let is_labelled = PUBLISHED.is_match(&rest);
    let is_bare_label =
        days.is_empty() && (is_labelled || CHANGED.is_match(&rest)) && rest.chars().any(|c| c.is_ascii_digit());
    let all_companions = rest
        .split(|c: char| c.is_whitespace() || "|,;()[]•·–—/-@".contains(c))
        .map(|word| word.trim_matches(|c: char| ":.".contains(c)))
        .filter(|word| !word.is_empty())
        .all(|word| COMPANION.is_match(word));
    if (days.is_empty() && !is_bare_label) || !all_companions {
        return None;
    }
    let published = days.into_iter().find(|(_, _, changed)| !changed).map(|(day, range, _)| (day, range));
    Some(DateLine { published, is_labelled })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<Option<&str>>) {
        let found =
            read_date_line(line, DayOrder::MonthFirst).map(|found| found.published.map(|(day, _)| day.to_string()));
        assert_eq!(found.as_ref().map(Option::as_deref), expected, "{line:?}");
    }

    #[test]
    fn a_date_line_holds_a_date_and_its_companions() {
        check("Published July 26, 2023 4:15 PM EDT", Some(Some("2023-07-26")));
        check("Wednesday, 26 July 2023", Some(Some("2023-07-26")));
        check("2023-07-26", Some(Some("2023-07-26")));
        check("Posted: 26/07/2023 | 14.05 GMT", Some(Some("2023-07-26")));
        check("Updated July 27, 2023", Some(None));
        check("UPDATED 05/03/2013 at 11:00 AM EDT", Some(None));
        check("Published July 26, 2023 | Updated July 27, 2023, 9 a.m. ET", Some(Some("2023-07-26")));
        check("Updated July 27, 2023 / Published July 26, 2023", Some(Some("2023-07-26")));
    }

    #[test]
    fn a_sentence_with_a_date_is_no_date_line() {
        check("The bridge was opened on July 26, 2023.", None);
        check("Elmton, July 26, 2023", None);
        check("Published in three volumes", None);
        check("Updated", None);
    }
}
