//! As much of a diagram as its page holds.

use super::build::diagram_view;
use super::draw::extent;
use super::sheet::DiagramPage;
use super::view::{DiagramOptions, DiagramView};
use crate::timeline::PageSize;
use annals_case::Case;

/// Fewest boxes of a diagram.
const FEWEST: usize = 2;
/// Boxes past what halving finds that are tried, since one box more can need less room.
const FURTHER: usize = 3;

/// What a diagram of `case` shows on a page of `size`, in type of 8 points or more: as many of the most salient boxes as fit, up to
/// the number that `options` ask for.
pub fn diagram_for_page(case: &Case, options: &DiagramOptions, size: PageSize) -> DiagramView {
    let view = |max_nodes: usize| diagram_view(case, &DiagramOptions { max_nodes, ..options.clone() });
    let whole = view(options.max_nodes);
    let Some(sheet) = DiagramPage::of(size) else { return whole };
    let fits = |view: &DiagramView| extent(view).iter().zip(sheet.units).all(|(own, room)| *own <= room);
    if fits(&whole) {
        return whole;
    }
    let (mut good, mut bad) = (FEWEST, options.max_nodes.max(FEWEST + 1));
    while bad - good > 1 {
        let middle = (good + bad) / 2;
        if fits(&view(middle)) { good = middle } else { bad = middle }
    }
    let further = (bad..=bad + FURTHER).rev().filter(|most| *most <= options.max_nodes).map(view).find(fits);
    further.unwrap_or_else(|| view(good))
}
