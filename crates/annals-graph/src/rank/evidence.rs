//! The sentence that stands for an event, and its clause in words.
//!
//! Of the sentences whose clauses tell it best, the one that is nearest to what its day and the case are about; a lead before the rest, one
//! that names the day itself, one of a page of that day or the next.

use super::pages::{LEAD, Pages, Place, single_day};
use crate::corpus::cite;
use annals_case::{Case, Citation, LabelClause};
use chrono::{Days, NaiveDate};

/// Of the likeness, the share of what the day is about; the rest is what the case is about.
const OF_DAY: f64 = 0.5;
const IN_LEAD: f64 = 1.6;
const NAMES_DAY: f64 = 1.2;
const NAMES_NO_DAY: f64 = 0.8;
const OF_THAT_DAY: f64 = 1.2;
/// Words of a sentence that can be read by itself and is no list.
const WORDS: std::ops::RangeInclusive<usize> = 6..=60;
const TOO_SHORT_OR_LONG: f64 = 0.2;

/// The clause of a mention in words.
#[derive(Clone, Debug)]
pub(crate) struct Wording {
    pub(crate) label: String,
    pub(crate) mention: Citation,
    /// What the label is made of; `None` where a person wrote it.
    pub(crate) told: Option<LabelClause>,
    /// Whether it tells by itself what happened.
    pub(crate) is_whole: bool,
}

/// What stands for an event.
pub(super) struct Standing {
    pub(super) label: String,
    pub(super) told: Option<LabelClause>,
    /// The sentence that the label words.
    pub(super) evidence: Citation,
}

/// The best of `wordings`, the first of equals; `day` is the event's own.
pub(super) fn standing(pages: &Pages, case: &Case, wordings: &[Wording], day: Option<NaiveDate>) -> Option<Standing> {
    let worth = |place: Place| {
        let of_case = pages.vector(place).cosine(&pages.centre);
        let of_day = day.map(|day| {
            let likeness = OF_DAY * pages.likeness_to_day(place, day) + (1.0 - OF_DAY) * of_case;
            let named = if pages.speaks_of(place, day) { NAMES_DAY } else { NAMES_NO_DAY };
            let published = single_day(case.documents[place.0].published.bounds);
            let is_fresh = published
                .is_some_and(|published| published == day || Some(published) == day.checked_add_days(Days::new(1)));
            likeness * named * if is_fresh { OF_THAT_DAY } else { 1.0 }
        });
        let lead = if place.1 < LEAD { IN_LEAD } else { 1.0 };
        let words = pages.text(place).split_whitespace().count();
        let length = if WORDS.contains(&words) { 1.0 } else { TOO_SHORT_OR_LONG };
        of_day.unwrap_or(of_case) * lead * length
    };
    let mut best: Option<(f64, Standing)> = None;
    for Wording { label, mention, told, .. } in wordings {
        let document = mention.document.index();
        let Some(sentence) = pages.sentence(document, mention.span) else { continue };
        let worth = worth((document, sentence));
        if best.as_ref().is_none_or(|(highest, _)| worth > *highest) {
            let evidence = cite(document, pages.span((document, sentence)));
            best = Some((worth, Standing { label: label.clone(), told: told.clone(), evidence }));
        }
    }
    best.map(|(_, standing)| standing)
}
