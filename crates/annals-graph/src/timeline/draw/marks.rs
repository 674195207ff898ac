//! The small signs of a timeline.

use crate::drawing::{Mark, Svg, number};
use crate::timeline::legend::LegendItem;

/// A sign of radius about 5 at `at`, for an event told as `mark` says.
pub(super) fn event_mark(svg: &mut Svg, at: [f64; 2], mark: Mark) {
    let ink = svg.palette;
    let outline = [("fill", ink.paper), ("stroke", ink.event), ("stroke-width", "1.6")];
    match mark {
        Mark::Filled => {
            svg.circle(at, 5.0, &[("fill", ink.event), ("stroke", ink.paper), ("stroke-width", "1")]);
        }
        Mark::Hollow => svg.circle(at, 4.6, &outline),
        Mark::Dashed => {
            let mut dashed = outline.to_vec();
            dashed.push(("stroke-dasharray", "2.4 2"));
            svg.circle(at, 4.6, &dashed);
        }
        Mark::Struck => {
            svg.circle(at, 4.6, &outline);
            let [x, y] = at;
            let stroke = format!("M{} {}L{} {}", number(x - 5.0), number(y + 5.0), number(x + 5.0), number(y - 5.0));
            svg.path(&stroke, &[("stroke", ink.event), ("stroke-width", "1.6"), ("fill", "none")]);
        }
    }
}

/// A speech sign at `at`, struck through for what is denied or left unsaid.
pub(super) fn statement_mark(svg: &mut Svg, [x, y]: [f64; 2], is_struck: bool) {
    let ink = svg.palette;
    let bubble = format!(
        "M{} {}h9a2 2 0 0 1 2 2v4a2 2 0 0 1 -2 2h-4.5l-3 3v-3h-1.5a2 2 0 0 1 -2 -2v-4a2 2 0 0 1 2 -2z",
        number(x - 4.5),
        number(y - 5.0)
    );
    svg.path(&bubble, &[("fill", ink.paper), ("stroke", ink.statement), ("stroke-width", "1.4")]);
    if is_struck {
        let stroke = format!("M{} {}L{} {}", number(x - 6.5), number(y + 5.0), number(x + 6.5), number(y - 7.0));
        svg.path(&stroke, &[("stroke", ink.statement), ("stroke-width", "1.4"), ("fill", "none")]);
    }
}

/// A stack of sheets at `at`.
pub(super) fn stack_mark(svg: &mut Svg, [x, y]: [f64; 2]) {
    let ink = svg.palette;
    for (row, width) in [(-5.0, 6.0), (-1.5, 8.0), (2.0, 10.0)] {
        svg.rect([x - width / 2.0, y + row, width, 2.2], 1.0, &[("fill", ink.note)]);
    }
}

/// A warning triangle around `at`.
pub(super) fn dispute_mark(svg: &mut Svg, [x, y]: [f64; 2]) {
    let ink = svg.palette;
    let triangle = format!("M{} {}l5.5 10h-11z", number(x), number(y - 6.0));
    svg.path(&triangle, &[("fill", ink.dispute)]);
    let sign = format!("M{0} {1}v3.2M{0} {2}v1.2", number(x), number(y - 2.6), number(y + 1.6));
    svg.path(&sign, &[("stroke", ink.paper), ("stroke-width", "1.3")]);
}

/// The sign beside an item of the legend.
pub(super) fn legend_mark(svg: &mut Svg, item: LegendItem, [x, y]: [f64; 2]) {
    let ink = svg.palette;
    match item {
        LegendItem::Asserted => event_mark(svg, [x, y], Mark::Filled),
        LegendItem::Reported => event_mark(svg, [x, y], Mark::Hollow),
        LegendItem::Unreal => event_mark(svg, [x, y], Mark::Dashed),
        LegendItem::NotSo => event_mark(svg, [x, y], Mark::Struck),
        LegendItem::Statement => statement_mark(svg, [x, y], false),
        LegendItem::Stretch => {
            svg.rect([x - 9.0, y - 3.5, 18.0, 7.0], 3.5, &[("fill", "url(#soft-across)")]);
            svg.rect([x - 4.0, y - 3.5, 8.0, 7.0], 0.0, &[("fill", ink.event)]);
        }
        LegendItem::Open => arrow(svg, [x, y + 6.0], -13.0, ink.event),
        LegendItem::Beyond => {
            svg.rect([x - 3.5, y, 7.0, 9.0], 3.5, &[("fill", "url(#soft-event)")]);
            arrow(svg, [x, y + 3.0], -11.0, ink.event);
        }
        LegendItem::Disagreement => dispute_mark(svg, [x, y]),
        LegendItem::Hidden => {
            for (row, length) in [(-4.0, 6.0), (-0.5, 12.0), (3.0, 8.0)] {
                svg.rect([x - 6.0, y + row, length, 2.0], 0.0, &[("fill", ink.event), ("fill-opacity", "0.35")]);
            }
        }
        LegendItem::Grouped => stack_mark(svg, [x, y]),
    }
}

/// An arrow along the axis from `at`, `length` down, or up where it is negative.
pub(super) fn arrow(svg: &mut Svg, [x, y]: [f64; 2], length: f64, color: &str) {
    let head = -5.0 * length.signum();
    let d = format!(
        "M{x} {y}v{length}M{left} {shoulder}l4 {tip}l4 {back}",
        x = number(x),
        y = number(y),
        length = number(length),
        left = number(x - 4.0),
        shoulder = number(y + length + head),
        tip = number(-head),
        back = number(head),
    );
    svg.path(&d, &[("stroke", color), ("stroke-width", "1.8"), ("fill", "none"), ("stroke-linecap", "round")]);
}
