//! Whether a text is a history, told by the years that it names, and which of these years are of the story.
//!
//! News is dated by its publication: "in March" is the March that a reader of that day thinks of. A history carries its
//! own years, and "in March" is that of the year that the story has come to. Now and then it looks aside ("as was
//! revealed in 2005"), after which the story goes on where it was.

use super::meaning::{Meaning, Origin, Part, Point, Which, Year};
use super::rules::Found;
use crate::tree::Tree;
use annals_document::{Span, Upos};
use chrono::{Datelike, NaiveDate};

/// Whether a text is dated by the years that it names, as histories are, and not by its publication, as news is.
pub(super) fn tells_history<'a>(found: impl Iterator<Item = &'a Found>, published: Option<NaiveDate>) -> bool {
    let mut written = 0;
    let mut recent = 0;
    let mut from_publication = 0;
    for found in found {
        match &found.meaning {
            Meaning::Point(Point { year: Year::Written(year), .. }) => {
                written += 1;
                recent += usize::from(published.is_some_and(|day| (day.year() - year).abs() < 2));
            }
            Meaning::Point(Point { which: Which::Step(_, origin) | Which::Nearest(_, origin), .. })
            | Meaning::Shift { origin, .. } => from_publication += usize::from(*origin == Origin::Publication),
            Meaning::Point(Point { part: Part::Weekday(_) | Part::Reported, .. }) => from_publication += 1,
            _ => {}
        }
    }
    written >= 5 && written > 3 * from_publication && 2 * recent < written
}

/// For each expression whether it names a year aside from the story: later, or earlier, than the one before and the two
/// after it. Those that are `beside` the story by their grammar don't count.
pub(super) fn asides(found: &[&Found], beside: &[bool]) -> Vec<bool> {
    let written: Vec<(usize, i32)> = found
        .iter()
        .enumerate()
        .filter_map(|(index, found)| match found.meaning {
            Meaning::Point(Point { year: Year::Written(year), .. }) if !beside[index] => Some((index, year)),
            _ => None,
        })
        .collect();
    let mut asides = vec![false; found.len()];
    let mut told: Option<i32> = None;
    for (position, &(index, year)) in written.iter().enumerate() {
        let next: Vec<i32> = written[position + 1..].iter().take(2).map(|(_, year)| *year).collect();
        let is_ahead = told.is_some_and(|told| told < year) && next.iter().all(|next| *next < year);
        let is_back = told.is_some_and(|told| told > year) && next.iter().all(|next| *next > year);
        asides[index] = !next.is_empty() && (is_ahead || is_back);
        if !asides[index] {
            told = Some(year);
        }
    }
    asides
}

/// Whether an expression stands beside the story by its grammar: in brackets, after "since", in a clause about somebody or
/// one with "as" ("the worst since 1421", "as the poet wrote in 1612").
pub(super) fn is_aside(tree: &Tree, span: Span) -> bool {
    let tokens = tree.tokens_in(span);
    let Some(top) = tree.top_of(tokens.clone()) else { return false };
    let sentence = tree.sentence_of(top);
    let before = || (sentence.first..tokens.start).rev().map(|token| tree.form(token));
    if before().find(|form| matches!(*form, "(" | ")" | "[" | "]")).is_some_and(|form| matches!(form, "(" | "[")) {
        return true;
    }
    let is_since = tree.children_by(top, &["case"]).any(|case| tree.form(case).eq_ignore_ascii_case("since"));
    let tells_beside = |token: usize| {
        let is_as = || tree.children_by(token, &["mark"]).any(|mark| tree.form(mark).eq_ignore_ascii_case("as"));
        tree.deprel(token) == "acl:relcl" || (tree.relation(token) == "advcl" && is_as())
    };
    let clause = std::iter::once(top).chain(tree.ancestors(top)).find(|&token| tree.upos(token) == Upos::Verb);
    is_since || clause.is_some_and(tells_beside)
}
