//! Pages that a timeline is drawn on, and how it looks there.

use crate::PictureStyle;
use serde::Serialize;

/// Millimetres of paper to a unit of the drawing: labels of 14.5 units are then set in 8 points.
const UNIT: f64 = 0.2;
/// Pixels to a millimetre in SVG and CSS.
const PIXELS: f64 = 96.0 / 25.4;

/// What a timeline is drawn on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PageSize {
    /// 1440 units wide and as high as it needs to be.
    #[default]
    Tall,
    /// ISO A4, upright.
    A4,
    /// ISO A3, across.
    A3,
    /// US Letter, upright.
    Letter,
    /// 1920 × 1080 units: a screen or a slide.
    Wide,
    /// 1200 × 630 units: the picture beside a link in messages and feeds.
    Card,
}

impl PageSize {
    /// Every size.
    pub const ALL: [PageSize; 6] =
        [PageSize::Tall, PageSize::A4, PageSize::A3, PageSize::Letter, PageSize::Wide, PageSize::Card];

    /// Width and height of the sheet in millimetres; `None` for what is no paper.
    pub fn millimetres(self) -> Option<[f64; 2]> {
        match self {
            PageSize::A4 => Some([210.0, 297.0]),
            PageSize::A3 => Some([420.0, 297.0]),
            PageSize::Letter => Some([215.9, 279.4]),
            PageSize::Tall | PageSize::Wide | PageSize::Card => None,
        }
    }

    /// Pixels of SVG to a unit of the drawing.
    pub fn pixels_per_unit(self) -> f64 {
        if self.millimetres().is_some() { UNIT * PIXELS } else { 1.0 }
    }

    /// How many lanes can stand side by side with labels that can be read.
    pub fn lanes(self) -> usize {
        match self {
            PageSize::A4 | PageSize::Letter | PageSize::Card => 3,
            PageSize::Tall => 4,
            PageSize::Wide => 5,
            PageSize::A3 => 6,
        }
    }

    /// In units of the drawing.
    pub(crate) fn width(self) -> f64 {
        match self {
            PageSize::Tall => 1440.0,
            PageSize::Wide => 1920.0,
            PageSize::Card => 1200.0,
            _ => self.millimetres().map_or(0.0, |[width, _]| (width / UNIT).floor()),
        }
    }

    /// The most that a picture may be high, in units of the drawing.
    pub(crate) fn height(self) -> Option<f64> {
        match self {
            PageSize::Tall => None,
            PageSize::Wide => Some(1080.0),
            PageSize::Card => Some(630.0),
            _ => self.millimetres().map(|[_, height]| (height / UNIT).floor()),
        }
    }
}

/// How a timeline is drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TimelineStyle {
    /// Its colours.
    pub style: PictureStyle,
    /// Its page.
    pub size: PageSize,
    /// Whether the picture is as high as its page, rather than just as high as its content.
    pub whole_page: bool,
}
