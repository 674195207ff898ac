//! Seasons, quarters and halves of the year.

use super::year::{written_year, year_after};
use super::{Reading, bare, point, skip_article_and_modifier};
use crate::times::lexicon::{self, Season};
use crate::times::meaning::{Meaning, Origin, Part, Point, Which, Year};
use crate::times::number::ordinal;
use crate::times::words::Words;

/// A season.
///
/// # What it finds
/// "summer 2007", "the spring of 1862", "in the early summer", "since winter".
/// # Why
/// "spring" and "fall" have other meanings, so a season alone needs a preposition or an article before it.
/// # Example
/// "in the autumn of 2007" → `2007-FA`.
/// # Known misses
/// "dry season", "monsoon".
pub(super) fn season(words: &Words, index: usize) -> Reading {
    let start = skip_article_and_modifier(words, index);
    let (end, season) = season_name(words, start)?;
    let (after, year) = match year_after(words, end) {
        // "in the spring the year" is no date.
        Some((after, year)) if words.is(end, "of") || after > end + 2 || matches!(year, Year::Written(_)) => {
            (after, year)
        }
        _ => (end, Year::Unsaid),
    };
    let introduced = start > index
        || PREPOSITIONS.contains(&words.before(index, 1))
        || ["early", "late", "mid", "-"].contains(&words.before(index, 1));
    let other_sense = words.is(end, "of") || (season == Season::Fall && words.is(start, "fall") && words.is(end, "in"));
    let is_season = year != Year::Unsaid || (introduced && !other_sense && !words.is_joining_dash(end));
    is_season.then(|| point(Some((after, Point::bare(Part::Season(season)).with_year(year)))))?
}

const PREPOSITIONS: &[&str] =
    &["in", "since", "during", "by", "until", "through", "before", "after", "for", "and", "or"];

/// The season that stands at `index`.
pub(super) fn season_name(words: &Words, index: usize) -> Reading<Season> {
    lexicon::season(words.at(index)).map(|season| (index + 1, season))
}

/// A quarter of the year.
///
/// # What it finds
/// "the third quarter (of 1990)", "third-quarter", "Q3 2019", "the 1988 second quarter", "next year's first quarter".
/// # Why
/// Reports of companies are dated by quarters; the one meant is the latest that is over unless the text says otherwise.
/// # Example
/// "third-quarter earnings", published 1989-11-02 → `1989-Q3`.
/// # Known misses
/// Quarters of a fiscal year count as those of the calendar.
pub(super) fn quarter(words: &Words, index: usize) -> Reading {
    if let Some(number) = words.at(index).strip_prefix('q').and_then(|digit| digit.parse().ok()) {
        let (end, year) = year_after(words, index + 1).unwrap_or((index + 1, Year::Unsaid));
        return (1..5).contains(&number).then(|| quarter_of(number, year, end))?;
    }
    let (start, year_before) = year_before(words, index);
    let start = words.skip_any(start, &["fiscal"]);
    let (number, end) = part_number(words, words.skip_dash(start), 4)?;
    let is_adjective = words.is_joining_dash(end);
    let end = words.skip_dash(words.skip(words.skip_dash(end), "fiscal"));
    // "a third-quarter loss" is about the loss: the article stays outside.
    if !words.is(end, "quarter") || (is_adjective && words.is_any(index, ARTICLES)) {
        return None;
    }
    match year_before {
        Year::Unsaid => {
            let (end, year) = year_after(words, end + 1).unwrap_or((end + 1, Year::Unsaid));
            quarter_of(number, year, end)
        }
        said => quarter_of(number, said, end + 1),
    }
}

fn quarter_of(number: u32, year: Year, end: usize) -> Reading {
    point(Some((end, Point::bare(Part::Quarter(number)).with_year(year))))
}

/// Half of a year.
///
/// # What it finds
/// "the first half of 1990", "the latter half of the year", "this year's second half", "H1 2021".
/// # Why
/// Without a year a half may be one of a match.
/// # Example
/// "in the second half of 2008" → `2008-H2`.
/// # Known misses
/// "the first half" alone.
pub(super) fn half(words: &Words, index: usize) -> Reading {
    if let "h1" | "h2" = words.at(index) {
        let number = if words.is(index, "h1") { 1 } else { 2 };
        let (end, year) = written_year(words, index + 1)?;
        return point(Some((end, Point::bare(Part::Half(number)).with_year(year))));
    }
    let (start, year_before) = year_before(words, index);
    let (number, end) = part_number(words, start, 2)?;
    let end = words.skip_dash(end);
    if !words.is(end, "half") {
        return None;
    }
    let (end, year) = match year_before {
        Year::Unsaid => year_after(words, end + 1).filter(|_| {
            words.is(end + 1, "of") || words.is_capital(end + 1) || written_year(words, end + 1).is_some()
        })?,
        said => (end + 1, said),
    };
    point(Some((end, Point::bare(Part::Half(number)).with_year(year))))
}

/// The period that a report is about.
///
/// # What it finds
/// "the latest quarter", "the latest period", "the 1988 period", "the 1988 quarter".
/// # Why
/// Reports name their quarter once and point back to it.
/// # Example
/// "in the latest quarter" after "third-quarter net" → that quarter.
/// # Known misses
/// "the period" alone.
pub(super) fn reported_period(words: &Words, index: usize) -> Reading {
    let start = words.skip(index, "the");
    if words.is(start, "latest") && words.is_any(start + 1, &["quarter", "period"]) {
        return point(Some(bare(start + 2, Part::Reported)));
    }
    let (end, year) = written_year(words, start)?;
    if words.is_any(end, &["quarter", "period"]) && start > index {
        return point(Some((end + 1, Point::bare(Part::Reported).with_year(year))));
    }
    None
}

/// Words that may open the name of a quarter.
const ARTICLES: &[&str] = &["the", "a"];

/// A year that stands before a quarter: "1988", "this year's"; and an article.
fn year_before(words: &Words, index: usize) -> (usize, Year) {
    let start = words.skip_any(index, ARTICLES);
    if let Some((end, year)) = written_year(words, start) {
        return (words.skip(end, "'s"), year);
    }
    for (phrase, step) in [("last year 's", -1), ("this year 's", 0), ("next year 's", 1)] {
        if let Some(end) = words.phrase(start, phrase) {
            return (end, Year::Relative(step, Origin::Publication));
        }
    }
    for phrase in ["year-earlier", "year - earlier", "year - ago", "comparable year - ago", "year - before"] {
        if let Some(end) = words.phrase(start, phrase) {
            return (end, Year::Relative(-1, Origin::Narrative));
        }
    }
    (start, Year::Unsaid)
}

/// "first" to "fourth" (of `parts`), "last" and "latter" for the last, "1st".
fn part_number(words: &Words, index: usize, parts: u32) -> Option<(u32, usize)> {
    if words.is_any(index, &["last", "latter", "final"]) && parts == 2 {
        return Some((2, index + 1));
    }
    ordinal(words, index).filter(|(number, _)| (1..=parts).contains(number))
}

/// A quarter, or the reported period, of the year before.
///
/// "the year-earlier quarter", "the year-ago period".
pub(super) fn year_earlier_period(words: &Words, index: usize) -> Reading {
    let (end, year) = year_before(words, index);
    let is_earlier = year == Year::Relative(-1, Origin::Narrative);
    (is_earlier && words.is_any(end, &["quarter", "period"])).then(|| {
        let reported = Point { part: Part::Reported, year, which: Which::Bare, clock: None };
        (end + 1, Meaning::Point(reported))
    })
}
