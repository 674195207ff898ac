//! Whether a text is a history, told by the years that it names, and which of these years are of the story.
//!
//! News is dated by its publication: "in March" is the March that a reader of that day thinks of. A history carries its
//! own years, and "in March" is that of the year that the story has come to. Now and then it looks aside ("as was
//! revealed in 2005"), after which the story goes on where it was.

use super::meaning::{Meaning, Origin, Part, Point, Which, Year};
use super::rules::Found;
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
/// after it.
pub(super) fn asides(found: &[&Found]) -> Vec<bool> {
    let written: Vec<(usize, i32)> = found
        .iter()
        .enumerate()
        .filter_map(|(index, found)| match found.meaning {
            Meaning::Point(Point { year: Year::Written(year), .. }) => Some((index, year)),
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
