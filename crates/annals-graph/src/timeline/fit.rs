//! As much of a timeline as its page holds.

use super::draft::{Draft, Limits};
use super::layout::lay_out;
use super::size::{PageSize, TimelineStyle};
use super::view::{TimelineOptions, TimelineView};
use annals_case::Case;

/// The most entries of one lane that are tried: more than any page holds.
const MOST: usize = 120;
/// Entries of the fullest lane for one without a date.
const UNDATED_SHARE: usize = 6;
/// Events for one statement where both need room: what happened is what a sheet is looked at for.
const STATEMENTS_SHARE: usize = 3;

/// The height that statements beside few events may take on a page that is as high as it needs to be.
const LEAST_HEIGHT: f64 = 1200.0;
/// Room for the rows that statements add to the legend.
const LEGEND: f64 = 60.0;

/// What a timeline of `case` shows on a page of `style`: as many of the first in rank as fit, the rest counted.
///
/// On a page that is as high as it needs to be, that is what `options` ask for, but for entries far from all others, and for
/// statements that would make the page longer than its events do.
pub fn timeline_for_page(case: &Case, options: &TimelineOptions, style: &TimelineStyle) -> TimelineView {
    let Some(height) = style.size.height() else { return tall(case, options, style) };
    let options = TimelineOptions { max_lanes: style.size.lanes(), ..options.clone() };
    let draft = Draft::new(case, &options);
    let loose = TimelineStyle { whole_page: false, ..style.clone() };
    let fits = |limits: &Limits| lay_out(&draft.view(limits), &loose).height <= height;
    let share = |lane: usize, most: usize| if draft.is_of_statements(lane) { most / STATEMENTS_SHARE } else { most };
    let limits = |most: usize| Limits {
        lanes: draft
            .lengths()
            .iter()
            .enumerate()
            .map(|(lane, all)| (0..share(lane, most).min(*all)).collect())
            .collect(),
        unplaced: if style.size == PageSize::Card { 0 } else { (most / UNDATED_SHARE).min(options.max_unplaced) },
        grouped: false,
    };
    let lengths = draft.lengths();
    let longest = lengths.iter().copied().max().unwrap_or(0).min(MOST);
    let mut chosen = limits(most_that(longest, |most| fits(&limits(most))));
    // The next in rank may lie where there is no room while others have it: each lane in turn gets the next that fits.
    let all = || 0..lengths.len();
    let of_events: Vec<usize> = all().filter(|lane| !draft.is_of_statements(*lane)).collect();
    chosen = filled(chosen, &of_events, &lengths, |more, _| fits(more));
    // Statements beside them take no room that events could have: no more of them than there are events, in their days.
    let of_statements: Vec<usize> = all().filter(|lane| draft.is_of_statements(*lane)).collect();
    let events = of_events.iter().map(|lane| chosen.lanes[*lane].len()).sum::<usize>().max(1);
    let days = draft.span(&chosen);
    chosen = filled(chosen, &of_statements, &lengths, |more, lane| {
        more.lanes[lane].len() <= events && (days.is_none() || draft.span(more) == days) && fits(more)
    });
    // What then is left of the page, all of it where nothing has a date, is for what has none.
    let with_undated = |number: usize| Limits { unplaced: number, ..chosen.clone() };
    let undated =
        most_that(draft.undated().min(MOST), |number| number <= chosen.unplaced || fits(&with_undated(number)));
    draft.view(&with_undated(undated.max(chosen.unplaced)))
}

/// What a page that is as high as it needs to be shows.
fn tall(case: &Case, options: &TimelineOptions, style: &TimelineStyle) -> TimelineView {
    let draft = Draft::new(case, options);
    let asked = draft.gathered(&Limits::asked(&draft, options));
    let lengths = draft.lengths();
    let (of_statements, of_events): (Vec<usize>, Vec<usize>) =
        (0..lengths.len()).partition(|lane| draft.is_of_statements(*lane));
    let events: usize = of_events.iter().map(|lane| asked.lanes[*lane].len()).sum();
    if events == 0 {
        return draft.view(&asked);
    }
    let mut alone = asked.clone();
    of_statements.iter().for_each(|lane| alone.lanes[*lane].clear());
    let height = |limits: &Limits| lay_out(&draft.view(limits), style).height;
    let room = (height(&alone) + LEGEND).max(LEAST_HEIGHT);
    let days = draft.span(&alone);
    let chosen = filled(alone, &of_statements, &lengths, |more, lane| {
        more.lanes[lane].len() <= options.max_statements.min(events) && draft.span(more) == days && height(more) <= room
    });
    draft.view(&chosen)
}

/// `chosen` with as many more entries of `lanes`, in rank and by turns, as `is_good` says can be there.
fn filled(mut chosen: Limits, lanes: &[usize], lengths: &[usize], is_good: impl Fn(&Limits, usize) -> bool) -> Limits {
    let mut waiting: Vec<(usize, std::ops::Range<usize>)> =
        lanes.iter().map(|lane| (*lane, 0..lengths[*lane].min(MOST))).collect();
    while !waiting.is_empty() {
        for (lane, places) in &mut waiting {
            for place in places.by_ref() {
                let mut more = chosen.clone();
                if more.lanes[*lane].insert(place) && is_good(&more, *lane) {
                    chosen = more;
                    break;
                }
            }
        }
        waiting.retain(|(_, places)| !places.is_empty());
    }
    chosen
}

/// The greatest number up to `limit` that `is_good`, by halving; 0 where none is.
fn most_that(limit: usize, is_good: impl Fn(usize) -> bool) -> usize {
    let (mut good, mut bad) = (0, limit + 1);
    if is_good(limit) {
        return limit;
    }
    while bad - good > 1 {
        let middle = (good + bad) / 2;
        if is_good(middle) { good = middle } else { bad = middle }
    }
    good
}

#[cfg(test)]
mod tests {
    use super::most_that;

    #[test]
    fn the_greatest_is_found() {
        assert_eq!(most_that(40, |number| number <= 17), 17);
        assert_eq!(most_that(40, |_| true), 40);
        assert_eq!(most_that(40, |_| false), 0);
        assert_eq!(most_that(0, |_| true), 0);
    }
}
