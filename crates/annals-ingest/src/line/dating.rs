//! Whether a line with a date dates its page, and which lines of a page are the dates of a chronology.

use super::byline::read_byline;
use super::date_line::read_date_line;
use super::shape::{count_words, ends_as_sentence};
use crate::date::{DayOrder, find_day};
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The most words of a line that dates a page without a word that says so.
const MAX_WORDS: usize = 16;

/// Words with which a line says that it dates the page, at its beginning or right before the date.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)(?:(?:^|[\s(|>])(?:published|posted|publi[ée]|publicado|veröffentlicht|erstellt|pubblicato|released|filed|created|datum|date|stand)|^(?:vom|on|am|le|el))\s*(?:on|at|am|le|el)?\s*:?\s*(?:(?:\w+day|\w+tag|mi|do|fr|sa|so|mo|di)\.?,?\s*)?$",
    )
    .expect("the pattern is a constant")
});

/// A time of day beside a date.
static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b\d{1,2}[:.h]\d{2}\b|\b\d{1,2}\s?(?:am|pm|a\.m|p\.m|uhr)\b").expect("the pattern is a constant")
});

/// Marks between the parts of a line about the page.
const SEPARATORS: &[char] = &['|', '•', '·', '/', '—', '–', '»'];

/// Whether a line with a date is about its page: it holds a date and its companions, a byline, a label, a time of day, or
/// parts with marks between them. A sentence, a quotation, a notice of rights and the handle of an account are not.
pub(crate) fn dates_its_page(line: &str, order: DayOrder) -> bool {
    if read_date_line(line, order).is_some_and(|date| date.published.is_some()) {
        return true;
    }
    let Some(found) = find_day(line, order) else { return false };
    let (before, after) = (&line[..found.range.start], &line[found.range.end..]);
    let is_foreign = line.contains(['“', '"', '©', '@', '„']) || after.trim_start().starts_with(':');
    if is_foreign || find_day(after, order).is_some_and(|other| other.day != found.day && !CLOCK.is_match(line)) {
        return false;
    }
    if ends_as_sentence(line) && count_words(line) > 6 {
        let says_so = LABEL.is_match(before) && before.to_lowercase().contains("publish");
        return says_so && count_words(before) < 8 && count_words(after) < 4;
    }
    let is_marked = line.contains(SEPARATORS) || CLOCK.is_match(&format!("{before} {after}")) || LABEL.is_match(before);
    let is_byline = read_byline(line).is_some();
    let is_header = names_outlet(before) && names_outlet(after);
    count_words(line) <= MAX_WORDS && (is_marked || is_byline || is_header)
}

/// Whether what stands beside a date is nothing, or the capitalised name of an outlet or an author.
fn names_outlet(words: &str) -> bool {
    let words: Vec<&str> =
        words.split(|c: char| !c.is_alphanumeric() && c != '.' && c != '’').filter(|w| !w.is_empty()).collect();
    words.len() <= 6
        && words.iter().all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '.'))
}

/// Whether a line above a text is the head of its page: an outlet's name, a date, the number of a page.
pub(crate) fn is_page_header(line: &str, order: DayOrder) -> bool {
    let Some(found) = find_day(line, order) else { return false };
    let is_short = count_words(line) <= 12 && !ends_as_sentence(line);
    is_short && names_outlet(&line[..found.range.start]) && names_outlet(&line[found.range.end..])
}

/// The lines that are the dates of a chronology: those that hold nothing but a day, without a label, and stand above an
/// entry, where at least two of them name different days.
pub(crate) fn chronology_dates(lines: &[&str], order: DayOrder) -> BTreeSet<usize> {
    let day = |index: usize| {
        let line = lines.get(index).filter(|line| line.len() < 100)?;
        let date = read_date_line(line, order).filter(|date| !date.is_labelled)?;
        date.published.map(|(day, _)| day)
    };
    let is_entry = |index: usize| lines.get(index).is_some_and(|line| count_words(line) > 2 && day(index).is_none());
    let heads: Vec<(usize, _)> =
        (0..lines.len()).filter(|&index| is_entry(index + 1)).filter_map(|index| Some((index, day(index)?))).collect();
    let days: BTreeSet<_> = heads.iter().map(|(_, day)| *day).collect();
    if days.len() < 2 { BTreeSet::new() } else { heads.into_iter().map(|(index, _)| index).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_about_the_page_dates_it() {
        let check =
            |line: &str, expected: bool| assert_eq!(dates_its_page(line, DayOrder::MonthFirst), expected, "{line}");
        check("26 July 2023", true);
        check("By Ann Ode, 26 July 2023", true);
        check("The Elmton Post | July 26, 2023", true);
        check("Elmton Post, July 26, 2023", true);
        check("| 03/05/2021 at 10:19h", true);
        check("This article was published on July 26, 2023.", true);
        check("Datum: 26.07.2023", true);
        check("The council passed its first rule on bridges on July 26, 2023.", false);
        check("The trial begins on July 26, 2023.", false);
        check("“We knew it on July 26, 2023,” Ann Ode said.", false);
        check("The bridge, seen on July 26, 2023", false);
        check("— Ann Ode (@ode) July 26, 2023", false);
        check("© Elmton Post. Registered on July 26, 2023.", false);
        check("July 26, 2023: Ann Ode meets the council.", false);
        check("12 captures 13 May 2023 - 01 Jun 2024", false);
        check("Letter of July 26, 2023", false);
    }

    #[test]
    fn two_days_above_entries_are_a_chronology() {
        let check = |lines: &[&str], expected: &[usize]| {
            let found: Vec<usize> = chronology_dates(lines, DayOrder::MonthFirst).into_iter().collect();
            assert_eq!(found, expected, "{lines:?}");
        };
        check(
            &["The bridge in dates", "2 May 2021", "The council met.", "26 July 2023", "It voted for a bridge."],
            &[1, 3],
        );
        check(&["Bridge opens", "26 July 2023", "The bridge was opened on Monday.", "It is green."], &[]);
        check(&["Published 25 July 2023", "26 July 2023", "The bridge was opened on Monday."], &[]);
    }
}
