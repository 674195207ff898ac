//! Title, note and legend of a diagram.

use super::shapes::{Border, draw_said, draw_shape};
use crate::diagram::look::{MARGIN, NOTE_SIZE, TITLE_SIZE, stroke};
use crate::diagram::view::{DiagramView, EdgeLine, TieKind};
use crate::drawing::{Anchor, Line, Run, Svg, TextFace, number, text_width};
use annals_case::Standing;
use annals_document::EntityKind;
use std::collections::BTreeSet;

const LEGEND_SIZE: f64 = 12.0;
/// From one row of the legend to the next.
pub(super) const LEGEND_LINE: f64 = 20.0;

/// Title, note, and what the colours mean.
pub(super) fn draw_heading(svg: &mut Svg, heading: &[Vec<Line>; 2], view: &DiagramView, width: f64) {
    let mut y = MARGIN;
    for line in &heading[0] {
        svg.line([MARGIN, y + 22.0], TITLE_SIZE, line, Anchor::Start);
        y += 32.0;
    }
    for line in &heading[1] {
        svg.line([MARGIN, y + 13.0], NOTE_SIZE, line, Anchor::Start);
        y += 19.0;
    }
    for (sign, word, [x, row]) in placed_legend(view, width) {
        let y = y + 10.0 + row;
        let at = [x + 11.0, y + 8.0];
        match sign {
            Sign::Box(kind, is_dashed) => {
                draw_shape(svg, kind, Border { is_dashed, ..Border::THIN }, at, [22.0, 14.0]);
            }
            Sign::Said => draw_said(svg, Border::THIN, at, [22.0, 14.0]),
            Sign::Line(kind, is_asserted) => {
                let d = format!("M{} {}h26", number(x), number(y + 8.0));
                svg.path(&d, &stroke(kind, is_asserted, svg.palette));
            }
        }
        let run = Run::new(word, TextFace::Regular, svg.palette.note);
        svg.line([x + sign.width(), y + 12.0], LEGEND_SIZE, &Line { runs: vec![run] }, Anchor::Start);
    }
}

/// What stands in the legend before its words.
#[derive(Clone, Copy)]
enum Sign {
    /// Of a kind, and whether its border is dashed.
    Box(EntityKind, bool),
    Said,
    /// Of a kind, and whether it is told as fact.
    Line(TieKind, bool),
}

impl Sign {
    /// To where its words begin.
    fn width(self) -> f64 {
        match self {
            Sign::Box(..) | Sign::Said => 28.0,
            Sign::Line(..) => 32.0,
        }
    }
}

/// The rows that the legend takes on a page of this width.
pub(super) fn legend_rows(view: &DiagramView, width: f64) -> usize {
    placed_legend(view, width).last().map_or(1, |(_, _, [_, y])| (y / LEGEND_LINE) as usize + 1)
}

/// The items of the legend, each with its place from the left margin and from the legend's top.
fn placed_legend(view: &DiagramView, width: f64) -> Vec<(Sign, &'static str, [f64; 2])> {
    let [mut x, mut y] = [MARGIN, 0.0];
    let mut placed = Vec::new();
    for (sign, word) in legend(view) {
        let own = sign.width() + text_width(word, TextFace::Regular, LEGEND_SIZE);
        if x > MARGIN && x + own > width - MARGIN {
            [x, y] = [MARGIN, y + LEGEND_LINE];
        }
        placed.push((sign, word, [x, y]));
        x += own + 20.0;
    }
    placed
}

/// The signs that `view` uses.
fn legend(view: &DiagramView) -> Vec<(Sign, &'static str)> {
    let mut items = Vec::new();
    if !view.rows.is_empty() {
        for (is_dashed, word) in [(false, "told as fact"), (true, "reported, planned, ordered, denied …")] {
            if view.nodes.iter().any(|node| (node.standing != Standing::Asserted) == is_dashed) {
                items.push((Sign::Box(EntityKind::Event, is_dashed), word));
            }
        }
    }
    let of_entities = view.nodes.iter().filter(|node| !node.is_statement && view.rows.is_empty());
    let kinds: BTreeSet<EntityKind> = of_entities.map(|node| node.kind).collect();
    items.extend(kinds.into_iter().map(|kind| (Sign::Box(kind, false), kind.as_str())));
    if view.nodes.iter().any(|node| node.is_statement) {
        items.push((Sign::Said, "statement"));
    }
    let lines: Vec<&EdgeLine> = view.edges.iter().flat_map(|edge| &edge.lines).collect();
    let ways = [
        (TieKind::Event, true, "event told as fact"),
        (TieKind::Event, false, "reported, planned, ordered, denied …"),
        (TieKind::Relation, true, "lasting tie"),
        (TieKind::Statement, true, "speaks about"),
        (TieKind::Sequel, true, "somebody takes part in both"),
    ];
    let is_there = |kind: TieKind, is_asserted: bool| {
        lines.iter().any(|line| line.kind == kind && (line.standing == Standing::Asserted) == is_asserted)
    };
    let ways = ways.into_iter().filter(|(kind, is_asserted, _)| is_there(*kind, *is_asserted));
    items.extend(ways.map(|(kind, is_asserted, word)| (Sign::Line(kind, is_asserted), word)));
    items
}
