//! The shapes of boxes.

use crate::drawing::{Svg, number};
use annals_document::EntityKind;

/// How the border of a box is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Border {
    pub(super) width: &'static str,
    pub(super) is_dashed: bool,
}

impl Border {
    pub(super) const THIN: Border = Border { width: "1.3", is_dashed: false };
}

/// The shape for a sort of entity: rounded for people and groups, those of groups dashed, with cut corners for places, a folded sheet for laws and
/// works.
pub(super) fn draw_shape(svg: &mut Svg, kind: EntityKind, style: Border, [x, y]: [f64; 2], [width, height]: [f64; 2]) {
    let (fill, border) = svg.palette.kind(kind);
    let mut look = vec![("fill", fill), ("stroke", border), ("stroke-width", style.width)];
    if style.is_dashed || kind == EntityKind::Group {
        look.push(("stroke-dasharray", "4 2.5"));
    }
    let (left, top) = (x - width / 2.0, y - height / 2.0);
    match kind {
        EntityKind::Person | EntityKind::Group => {
            svg.rect([left, top, width, height], (height / 2.0).min(16.0), &look);
        }
        EntityKind::Place | EntityKind::Facility => {
            let cut = 7.0f64.min(height / 3.0);
            let (w, h, c) = (number(width - 2.0 * cut), number(height - 2.0 * cut), number(cut));
            let d = format!("M{} {}h{w}l{c} {c}v{h}l-{c} {c}h-{w}l-{c} -{c}v-{h}z", number(left + cut), number(top));
            svg.path(&d, &look);
        }
        EntityKind::Law | EntityKind::Work => {
            let fold = 9.0f64.min(height / 2.5);
            let (w, h, f) = (number(width - fold), number(height - fold), number(fold));
            let d = format!(
                "M{} {}h{w}l{f} {f}v{h}h-{}z M{} {}v{f}h{f}",
                number(left),
                number(top),
                number(width),
                number(left + width - fold),
                number(top),
            );
            svg.path(&d, &look);
        }
        EntityKind::Organization | EntityKind::Event | EntityKind::Product | EntityKind::Other => {
            svg.rect([left, top, width, height], 2.0, &look);
        }
    }
}

/// The shape of a statement's box.
pub(super) fn draw_said(svg: &mut Svg, style: Border, [x, y]: [f64; 2], [width, height]: [f64; 2]) {
    let mut look = vec![("fill", svg.palette.paper), ("stroke", svg.palette.statement), ("stroke-width", style.width)];
    if style.is_dashed {
        look.push(("stroke-dasharray", "4 2.5"));
    }
    svg.rect([x - width / 2.0, y - height / 2.0, width, height], 7.0, &look);
}
