//! Takes apart what an export ran together on one line at the head of a page: headline, deck, stamp, byline, dateline and
//! first sentence. Where no mark stands between two of them, the sentences are parted later, by their words.
//!
//! A headline that flows into the first sentence makes one of both, and an event that nobody told of. Only the opening of a
//! text is looked at; every cut needs a mark that no sentence has in its middle.

use super::units::Unit;
use crate::line::{find_page_stamp, read_byline, read_dateline};
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// How many units of a text may be its head.
const OPENING: usize = 3;
/// The most bytes of a unit that are looked at.
const MAX_HEAD_BYTES: usize = 900;
/// "ELMTON, April 28 (Reuters) - " within a line.
static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    let month = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?";
    Regex::new(&format!(
        r"\s((?:\p{{Lu}}{{2}}[\p{{Lu}}.'’-]*(?:(?:\s|\\?/)\p{{Lu}}{{2}}[\p{{Lu}}.'’-]*)*(?:,\s\p{{Lu}}[\p{{L}}.]+)?(?:,?\s{month}\s\d{{1,2}})?\s)?\([\p{{Lu}}][^()]{{1,40}}\)\s?(?:--?|—|–)\s)"
    ))
    .expect("the pattern is a constant")
});

/// "By Ann Ode" within a line.
static BYLINE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\sBy\s\p{Lu}").expect("the pattern is a constant"));

/// A star between the points of a summary, as wires set them.
static POINT: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\s(\\?\*\s)\S").expect("the pattern is a constant"));

/// The credit in brackets that ends an agency's report.
static CREDITS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\((?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled)\b[^()]{2,300}\)")
        .expect("the pattern is a constant")
});

/// The units, with those that hold a head or a tail on one line cut into their parts.
pub(crate) fn split_run_on(units: Vec<Unit<'_>>) -> Vec<Unit<'_>> {
    let mut parts = Vec::with_capacity(units.len());
    for (index, unit) in units.into_iter().enumerate() {
        let mut cuts = BTreeSet::new();
        if index < OPENING {
            cut_head(unit.text, &mut cuts);
        }
        for found in CREDITS.find_iter(unit.text) {
            cuts.extend([found.start(), found.end()]);
        }
        parts.extend(cut(&unit, &cuts));
    }
    parts
}

/// The places before and after what stands at the head of a page beside the article's words.
fn cut_head(line: &str, cuts: &mut BTreeSet<usize>) {
    let head = line.char_indices().nth(MAX_HEAD_BYTES).map_or(line, |(end, _)| &line[..end]);
    let stamp = find_page_stamp(head);
    let after_stamp = stamp.as_ref().map_or(0, |range| range.end);
    let wire = DATELINE
        .captures_iter(&head[after_stamp..])
        .filter_map(|found| Some(after_stamp + found.get(1)?.start()))
        .find(|start| read_dateline(&line[*start..]).is_some_and(|dateline| dateline.is_sure));
    let opening = wire.or(stamp.as_ref().map(|range| range.start)).unwrap_or(0);
    if let Some(stamp) = stamp {
        cuts.extend([stamp.start, stamp.end]);
    }
    cuts.extend(wire);
    let before = &head[..opening];
    cuts.extend(POINT.captures_iter(before).filter_map(|found| Some(found.get(1)?.start())));
    if let Some(byline) = BYLINE.find_iter(before).last() {
        let start = byline.start() + 1;
        let end = cuts.iter().copied().find(|cut| *cut > start).unwrap_or(opening);
        cuts.extend(read_byline(before[start..end.min(before.len())].trim()).map(|_| start));
    }
}

/// A unit cut at bytes of its text, without blanks at the ends of its parts.
fn cut<'t>(unit: &Unit<'t>, cuts: &BTreeSet<usize>) -> Vec<Unit<'t>> {
    let mut bounds = vec![0];
    bounds.extend(cuts.iter().copied().filter(|cut| *cut > 0 && *cut < unit.text.len()));
    bounds.push(unit.text.len());
    let parts = bounds.windows(2).filter_map(|pair| {
        let raw = &unit.text[pair[0]..pair[1]];
        let lead = raw.len() - raw.trim_start().len();
        let text = raw.trim();
        let start = unit.bytes.start + pair[0] + lead;
        (!text.is_empty()).then(|| Unit { text, bytes: start..start + text.len() })
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plain::split_units;

    fn check(text: &str, expected: &[&str]) {
        let units: Vec<&str> = split_run_on(split_units(text)).iter().map(|unit| unit.text).collect();
        assert_eq!(units, expected);
    }

    #[test]
    fn a_stamp_parts_the_headline_from_the_first_sentence() {
        check(
            "Wall gives way in Elmton Tuesday 8 March 2022 15.37 GMT Forty houses were lost when a wall gave way.",
            &[
                "Wall gives way in Elmton",
                "Tuesday 8 March 2022 15.37 GMT",
                "Forty houses were lost when a wall gave way.",
            ],
        );
    }

    #[test]
    fn a_dateline_parts_what_an_agency_sets_before_its_report() {
        check(
            "* Wall gives way * Forty houses lost (Adds quotes) By Ann Ode and Bo Ree ELMTON, March 8 (Reuters) - A wall gave way.",
            &[
                "* Wall gives way",
                "* Forty houses lost (Adds quotes)",
                "By Ann Ode and Bo Ree",
                "ELMTON, March 8 (Reuters) - A wall gave way.",
            ],
        );
        check(
            "By Ann Ode, Science Editor ELMTON | Tue Mar 8, 2022 4:23 pm EST ELMTON (Reuters) - A wall gave way.",
            &[
                "By Ann Ode, Science Editor",
                "ELMTON | Tue Mar 8, 2022 4:23 pm EST",
                "ELMTON (Reuters) - A wall gave way.",
            ],
        );
    }

    #[test]
    fn credits_at_the_foot_are_apart() {
        check(
            "It will be built anew. (Reporting by Ann Ode; Editing by Bo Ree) A better way to trade",
            &["It will be built anew.", "(Reporting by Ann Ode; Editing by Bo Ree)", "A better way to trade"],
        );
    }
}
