//! The pages that diagrams are drawn on, and how large their type is there.

use crate::timeline::PageSize;

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
