//! As much of a timeline as its page holds.

use super::draft::{Draft, Limits, timeline_view};
use super::layout::lay_out;
use super::size::TimelineStyle;
use super::view::{TimelineOptions, TimelineView};
use annals_case::Case;

/// The most entries of one lane that are tried: more than any page holds.
const MOST: usize = 120;
/// Entries of the fullest lane for one without a date.
const UNDATED_SHARE: usize = 6;
/// Events for one statement: what happened is what a sheet is looked at for.
const STATEMENTS_SHARE: usize = 3;

/// What a timeline of `case` shows on a page of `style`: as many of the first in rank as fit, the rest counted.
///
/// On a page that is as high as it needs to be, that is what `options` ask for.
pub fn timeline_for_page(case: &Case, options: &TimelineOptions, style: &TimelineStyle) -> TimelineView {
    let Some(height) = style.size.height() else { return timeline_view(case, options) };
    let options = TimelineOptions { max_lanes: style.size.lanes(), ..options.clone() };
    let draft = Draft::new(case, &options);
    let loose = TimelineStyle { whole_page: false, ..style.clone() };
    let fits = |limits: &Limits| lay_out(&draft.view(limits), &loose).height <= height;
    let share = |lane: usize, most: usize| if draft.is_of_statements(lane) { most / STATEMENTS_SHARE } else { most };
    let limits = |most: usize| Limits {
        lanes: (0..draft.lanes.len()).map(|lane| share(lane, most)).collect(),
        unplaced: (most / UNDATED_SHARE).min(options.max_unplaced),
        grouped: false,
    };
    let lengths = draft.lengths();
    let longest = lengths.iter().copied().max().unwrap_or(0).min(MOST);
    let mut chosen = limits(most_that(longest, |most| fits(&limits(most))));
    // Lanes of short labels have room for more than the others: one more for each in turn, for as long as that fits.
    let mut open: Vec<usize> = (0..lengths.len()).collect();
    while !open.is_empty() {
        open.retain(|&lane| {
            let mut more = chosen.clone();
            more.lanes[lane] += 1;
            let events: usize =
                (0..more.lanes.len()).filter(|at| !draft.is_of_statements(*at)).map(|at| more.lanes[at]).sum();
            let is_share =
                !draft.is_of_statements(lane) || more.lanes[lane] * STATEMENTS_SHARE <= events || events == 0;
            let is_good = is_share && more.lanes[lane] <= lengths[lane].min(MOST) && fits(&more);
            if is_good {
                chosen = more;
            }
            is_good
        });
    }
    draft.view(&chosen)
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
