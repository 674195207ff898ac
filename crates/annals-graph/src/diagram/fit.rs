//! As much of a diagram as its page holds.

use super::build::diagram_view;
use super::draw::extent;
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

/// A page that a diagram is drawn on, across.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct DiagramPage {
    /// Width and height in units of the drawing.
    pub(super) units: [f64; 2],
    pub(super) pixels_per_unit: f64,
}

impl DiagramPage {
    /// `None` for a picture that is as large as it needs to be.
    pub(super) fn of(size: PageSize) -> Option<DiagramPage> {
        // The smallest type is 11 units: 8 points on paper, and 16 of 1920 pixels on a slide, which are 8 points there.
        const SMALLEST: f64 = 11.0;
        const MILLIMETRES: f64 = 8.0 * 25.4 / 72.0 / SMALLEST;
        let pixels = |width: f64, height: f64, type_size: f64| {
            let pixels_per_unit = type_size / SMALLEST;
            DiagramPage { units: [width / pixels_per_unit, height / pixels_per_unit], pixels_per_unit }
        };
        match (size, size.millimetres()) {
            (_, Some(sides)) => {
                let [a, b] = sides.map(|side| (side / MILLIMETRES).floor());
                Some(DiagramPage { units: [a.max(b), a.min(b)], pixels_per_unit: MILLIMETRES * 96.0 / 25.4 })
            }
            (PageSize::Wide, _) => Some(pixels(1920.0, 1080.0, 16.0)),
            (PageSize::Card, _) => Some(pixels(1200.0, 630.0, 14.0)),
            _ => None,
        }
    }
}
