//! Title, note and legend of a diagram.

use super::shapes::{Border, draw_shape};
use crate::diagram::look::{MARGIN, NOTE_SIZE, TITLE_SIZE, stroke};
use crate::diagram::view::{DiagramView, EdgeLine, TieKind};
use crate::drawing::{Anchor, Line, Run, Svg, TextFace, number, text_width};
use annals_case::Standing;
use annals_document::EntityKind;
use std::collections::BTreeSet;

/// Title, note, and what the colours mean.
pub(super) fn draw_heading(svg: &mut Svg, heading: &[Vec<Line>; 2], view: &DiagramView) {
    let mut y = MARGIN;
    for line in &heading[0] {
        svg.line([MARGIN, y + 22.0], TITLE_SIZE, line, Anchor::Start);
        y += 32.0;
    }
    for line in &heading[1] {
        svg.line([MARGIN, y + 13.0], NOTE_SIZE, line, Anchor::Start);
        y += 19.0;
    }
    let (mut x, y) = (MARGIN, y + 10.0);
    if !view.rows.is_empty() {
        for (is_dashed, word) in [(false, "told as fact"), (true, "reported, planned, ordered, denied …")] {
            if view.nodes.iter().any(|node| (node.standing != Standing::Asserted) == is_dashed) {
                let border = Border { is_dashed, ..Border::THIN };
                draw_shape(svg, EntityKind::Event, border, [x + 11.0, y + 8.0], [22.0, 14.0]);
                x = draw_legend_word(svg, word, [x + 28.0, y + 12.0]);
            }
        }
    }
    let kinds: BTreeSet<EntityKind> = view.nodes.iter().map(|node| node.kind).collect();
    for kind in kinds.into_iter().filter(|_| view.rows.is_empty()) {
        draw_shape(svg, kind, Border::THIN, [x + 11.0, y + 8.0], [22.0, 14.0]);
        x = draw_legend_word(svg, kind.as_str(), [x + 28.0, y + 12.0]);
    }
    let lines: Vec<&EdgeLine> = view.edges.iter().flat_map(|edge| &edge.lines).collect();
    let ways = [
        (TieKind::Event, true, "event told as fact"),
        (TieKind::Event, false, "reported, planned, ordered, denied …"),
        (TieKind::Relation, true, "lasting tie"),
        (TieKind::Statement, true, "speaks about"),
        (TieKind::Sequel, true, "somebody takes part in both"),
    ];
    for (kind, is_asserted, word) in ways {
        if lines.iter().any(|line| line.kind == kind && (line.standing == Standing::Asserted) == is_asserted) {
            let d = format!("M{} {}h26", number(x), number(y + 8.0));
            svg.path(&d, &stroke(kind, is_asserted, svg.palette));
            x = draw_legend_word(svg, word, [x + 32.0, y + 12.0]);
        }
    }
}

/// Writes a word of the legend and returns where the next item begins.
fn draw_legend_word(svg: &mut Svg, word: &str, [x, y]: [f64; 2]) -> f64 {
    let run = Run::new(word, TextFace::Regular, svg.palette.note);
    let width = text_width(word, TextFace::Regular, 12.0);
    svg.line([x, y], 12.0, &Line { runs: vec![run] }, Anchor::Start);
    x + width + 20.0
}
