//! Stamps of pages: "Page last updated at 06:56 GMT, Tuesday, 8 November 2011", "ELMTON | Thu Apr 30, 2009 7:30 pm EDT".
//!
//! A sentence gives a day or a time of day; the stamp of a page gives a whole date beside a clock, with no word between them.

use super::date_line::DateLine;
use crate::date::{DayOrder, find_day};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

static STAMP: LazyLock<Regex> = LazyLock::new(|| {
    let month = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?";
    let weekday = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?";
    let day = format!(r"(?:\d{{1,2}}\s+{month},?\s+\d{{4}}|{month}\s+\d{{1,2}},?\s+\d{{4}})");
    let zone = r"(?:\s*(?:gmt|utc|bst|uk|[ecmp][sd]?t|ist|aest|aedt|cet|cest|jst|hkt|sgt)\b(?:\s+time\b)?)?";
    let clock = format!(r"\d{{1,2}}[:.]\d{{2}}(?:\s*[ap]\.?m\b\.?)?{zone}");
    let label = r"(?:(?:page\s+)?(?:last\s+)?(?:updated|modified|published|posted)(?:\s+at|\s+on)?:?\s+)?";
    let between = format!(r"(?:,?\s+(?:[-–|]\s+|at\s+)?|\s+{label})");
    // The place of an agency's report or the name of a weblog's author, before a bar.
    let head = r"(?-i:(?:\p{Lu}{2}[\p{Lu}.'’-]*(?:(?:,\s+|\s+|\\?/)(?:\p{Lu}[\p{L}.'’-]*|\d{1,2})){0,5}|\p{Lu}\p{Ll}+(?:\s+\p{Lu}[\p{Ll}.'’-]*){1,3})\s+\|\s+)?";
    let clock_first = format!(r"{clock},?\s+{weekday}{day}(?:\s+{clock})?");
    let day_first = format!(r"{weekday}{day}{between}{clock}");
    Regex::new(&format!(r"(?i)(?:^|\s){head}{label}(?:{clock_first}|{day_first})")).expect("the pattern is a constant")
});

/// The bytes of the first stamp in a line that stands alone: at an end of the line, or before words that begin anew.
pub(crate) fn find_page_stamp(line: &str) -> Option<Range<usize>> {
    let found = STAMP.find(line)?;
    let start = found.end() - found.as_str().trim_start().len();
    let rest = line[found.end()..].trim_start();
    let begins_anew = rest.is_empty() || rest.starts_with(|c: char| c.is_uppercase() || "“‘\"'(|".contains(c));
    (begins_anew && line[..start].chars().all(|c| c != '“' && c != '"')).then_some(start..found.end())
}

/// The date line that a stamp is which is all of `line`.
pub(crate) fn read_page_stamp(line: &str, order: DayOrder) -> Option<DateLine> {
    let range = find_page_stamp(line).filter(|range| range.len() == line.len())?;
    let label = line[range.clone()].to_lowercase();
    let is_change = label.contains("updated") || label.contains("modified");
    let published = find_day(line, order).filter(|_| !is_change).map(|found| (found.day, found.range));
    Some(DateLine { published, is_labelled: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<&str>) {
        assert_eq!(find_page_stamp(line).map(|range| &line[range]), expected, "{line:?}");
    }

    #[test]
    fn stamps_are_a_date_beside_a_clock() {
        check(
            "Wall gives way Page last updated at 06:56 GMT, Tuesday, 8 March 2022 Forty houses were lost.",
            Some("Page last updated at 06:56 GMT, Tuesday, 8 March 2022"),
        );
        check("Wall gives way Tuesday 8 March 2022 15.37 GMT At least two", Some("Tuesday 8 March 2022 15.37 GMT"));
        check(
            "Wall gives way: study ELMTON, Valley | Tue Mar 8, 2022 4:23 pm EST ELMTON (Reuters) - The wall",
            Some("ELMTON, Valley | Tue Mar 8, 2022 4:23 pm EST"),
        );
        check(
            "Ann Ode | 11:50 UK time, Tuesday, 8 March 2022 As I said",
            Some("Ann Ode | 11:50 UK time, Tuesday, 8 March 2022"),
        );
        check("8 March 2022 Last updated at 15:41 GMT", Some("8 March 2022 Last updated at 15:41 GMT"));
        check("Published: March 8, 2022, 3:41 p.m. The wall", Some("Published: March 8, 2022, 3:41 p.m."));
    }

    #[test]
    fn sentences_with_a_day_and_a_time_are_none() {
        check("The wall gave way on 8 March 2022 at 15:37, the council said.", None);
        check("The wall gave way at 06:56 GMT, Tuesday, 8 March 2022.", None);
        check("“It was 8 March 2022 15.37 GMT” She left", None);
    }
}
