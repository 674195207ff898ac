//! A diagram as SVG, without Graphviz.

use super::layout::{Ranked, Sizes, place_parts};
use super::route::Route;
use super::view::{DiagramEdge, DiagramNode, DiagramView, EdgeLine, TieKind};
use crate::Standing;
use crate::drawing::{Anchor, Line, NO_BREAK, Run, Svg, TextFace, ink, kind_colors, number, text_width, wrap};
use annals_document::EntityKind;
use std::collections::BTreeSet;

const MARGIN: f64 = 36.0;
const TITLE_SIZE: f64 = 24.0;
const NOTE_SIZE: f64 = 13.0;
const NODE_SIZE: f64 = 13.5;
const NODE_LINE: f64 = 18.0;
const EDGE_SIZE: f64 = 11.0;
const EDGE_LINE: f64 = 14.0;
/// The widest words of a box and of an edge.
const NODE_WIDTH: f64 = 170.0;
const EDGE_WIDTH: f64 = 180.0;
/// Around a box's words.
const PADDING: [f64; 2] = [14.0, 8.0];
/// The narrowest picture: title and legend need as much.
const LEAST_WIDTH: f64 = 900.0;

/// A box's words, and an edge's.
struct Labels {
    boxes: Vec<Vec<Line>>,
    edges: Vec<Vec<Line>>,
}

/// Draws `view`, laid out in ranks from left to right.
///
/// The same view gives the same bytes. All text stays text.
pub fn diagram_svg(view: &DiagramView) -> String {
    let labels = Labels {
        boxes: view.nodes.iter().map(node_lines).collect(),
        edges: view.edges.iter().map(edge_lines).collect(),
    };
    let sizes = sizes(view, &labels);
    let placed = place_parts(&Ranked, &sizes);
    let width = (placed.size[0] + 2.0 * MARGIN).max(LEAST_WIDTH);
    let heading = [
        wrap(&[Run::new(view.title.as_str(), TextFace::Bold, ink::TEXT)], TITLE_SIZE, width - 2.0 * MARGIN, 2),
        wrap(&[Run::new(view.note.as_str(), TextFace::Regular, ink::NOTE)], NOTE_SIZE, width - 2.0 * MARGIN, 3),
    ];
    let top = MARGIN + 32.0 * heading[0].len() as f64 + 19.0 * heading[1].len() as f64 + 50.0;
    let left = (width - placed.size[0]) / 2.0;
    let mut svg = Svg::new(width.ceil(), (top + placed.size[1] + MARGIN).ceil(), &view.title, &description(view));
    draw_heading(&mut svg, &heading, view);
    svg.open("g", &[("transform", &format!("translate({} {})", number(left), number(top)))]);
    for (edge, route) in view.edges.iter().zip(&placed.edges) {
        draw_route(&mut svg, edge, route);
    }
    for ((node, lines), (center, size)) in
        view.nodes.iter().zip(&labels.boxes).zip(placed.boxes.iter().zip(&sizes.boxes))
    {
        draw_node(&mut svg, node, lines, *center, *size);
    }
    for ((edge, lines), route) in view.edges.iter().zip(&labels.edges).zip(&placed.edges) {
        draw_edge_label(&mut svg, view, edge, lines, route);
    }
    svg.close();
    svg.finish()
}

fn sizes(view: &DiagramView, labels: &Labels) -> Sizes {
    let extent = |lines: &[Line], size: f64, step: f64| {
        [lines.iter().map(|line| line.width(size)).fold(0.0, f64::max), step * lines.len() as f64]
    };
    let boxes = labels.boxes.iter().map(|lines| {
        let [width, height] = extent(lines, NODE_SIZE, NODE_LINE);
        [(width + 2.0 * PADDING[0]).max(60.0), height + 2.0 * PADDING[1]]
    });
    let edges = view.edges.iter().zip(&labels.edges).map(|(edge, lines)| {
        let [width, height] = extent(lines, EDGE_SIZE, EDGE_LINE);
        (edge.from, edge.to, [width + 10.0, height + 6.0])
    });
    Sizes { boxes: boxes.collect(), edges: edges.collect() }
}

/// For those who can't see the picture: every tie as a sentence.
fn description(view: &DiagramView) -> String {
    let ties = view.edges.iter().map(|edge| spoken(view, edge));
    std::iter::once(view.note.clone()).chain(ties).collect::<Vec<_>>().join(". ")
}

fn spoken(view: &DiagramView, edge: &DiagramEdge) -> String {
    let lines: Vec<String> = edge.lines.iter().map(EdgeLine::words).collect();
    format!("{} → {}: {}", view.nodes[edge.from].label, view.nodes[edge.to].label, lines.join("; "))
}

fn node_lines(node: &DiagramNode) -> Vec<Line> {
    wrap(&[Run::new(node.label.as_str(), TextFace::Bold, ink::TEXT)], NODE_SIZE, NODE_WIDTH, 3)
}

fn edge_lines(edge: &DiagramEdge) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for line in &edge.lines {
        let face = if line.standing == Standing::Asserted { TextFace::Regular } else { TextFace::Italic };
        let mut runs = vec![Run::new(line.text.as_str(), face, tie_color(line.kind))];
        if let Some(date) = &line.date {
            let whole = date.replace(' ', &NO_BREAK.to_string());
            let fits = text_width(&whole, TextFace::Regular, EDGE_SIZE) < EDGE_WIDTH / 1.5;
            runs.push(Run::new(" ", TextFace::Regular, ink::NOTE));
            runs.push(Run::new(if fits { whole } else { date.clone() }, TextFace::Regular, ink::NOTE));
        }
        lines.extend(wrap(&runs, EDGE_SIZE, EDGE_WIDTH, 4));
    }
    if edge.more > 0 {
        let run = Run::new(format!("+ {} more", edge.more), TextFace::Regular, ink::NOTE);
        lines.push(Line { runs: vec![run] });
    }
    lines
}

fn tie_color(kind: TieKind) -> &'static str {
    match kind {
        TieKind::Event => ink::EVENT,
        TieKind::Relation => ink::RELATION,
        TieKind::Statement => ink::STATEMENT,
    }
}

/// Title, note, and what the colours mean.
fn draw_heading(svg: &mut Svg, heading: &[Vec<Line>; 2], view: &DiagramView) {
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
    let kinds: BTreeSet<EntityKind> = view.nodes.iter().map(|node| node.kind).collect();
    for kind in kinds {
        draw_shape(svg, kind, "1.3", [x + 11.0, y + 8.0], [22.0, 14.0]);
        x = draw_legend_word(svg, kind.as_str(), [x + 28.0, y + 12.0]);
    }
    let lines: Vec<&EdgeLine> = view.edges.iter().flat_map(|edge| &edge.lines).collect();
    let ways = [
        (TieKind::Event, true, "event told as fact"),
        (TieKind::Event, false, "reported, planned, ordered, denied …"),
        (TieKind::Relation, true, "lasting tie"),
        (TieKind::Statement, true, "speaks about"),
    ];
    for (kind, is_asserted, word) in ways {
        if lines.iter().any(|line| line.kind == kind && (line.standing == Standing::Asserted) == is_asserted) {
            let d = format!("M{} {}h26", number(x), number(y + 8.0));
            svg.path(&d, &stroke(kind, is_asserted));
            x = draw_legend_word(svg, word, [x + 32.0, y + 12.0]);
        }
    }
}

/// Writes a word of the legend and returns where the next item begins.
fn draw_legend_word(svg: &mut Svg, word: &str, [x, y]: [f64; 2]) -> f64 {
    let run = Run::new(word, TextFace::Regular, ink::NOTE);
    let width = text_width(word, TextFace::Regular, 12.0);
    svg.line([x, y], 12.0, &Line { runs: vec![run] }, Anchor::Start);
    x + width + 20.0
}

fn stroke(kind: TieKind, is_asserted: bool) -> Vec<(&'static str, &'static str)> {
    let mut look = vec![("stroke", tie_color(kind)), ("stroke-width", "1.3"), ("fill", "none")];
    if !is_asserted {
        look.push(("stroke-dasharray", "5 3.5"));
    }
    look
}

fn draw_route(svg: &mut Svg, edge: &DiagramEdge, route: &Route) {
    svg.path(&route.curve(), &stroke(edge.kind(), edge.is_asserted()));
    let color = tie_color(edge.kind());
    if let (Some([a, tip, b]), true) = (route.head(9.0), edge.kind() != TieKind::Relation) {
        let point = |[x, y]: [f64; 2]| format!("{} {}", number(x), number(y));
        svg.path(&format!("M{}L{}L{}z", point(a), point(tip), point(b)), &[("fill", color)]);
    }
}

fn draw_edge_label(svg: &mut Svg, view: &DiagramView, edge: &DiagramEdge, lines: &[Line], route: &Route) {
    let ([x, y], [width, height]) = (route.label, route.label_size);
    svg.open_group("edge", &spoken(view, edge));
    svg.rect([x - width / 2.0, y - height / 2.0, width, height], 0.0, &[("fill", ink::PAPER)]);
    for (row, line) in lines.iter().enumerate() {
        let base = y - height / 2.0 + 3.0 + EDGE_LINE * (row as f64 + 0.76);
        svg.line([x, base], EDGE_SIZE, line, Anchor::Middle);
    }
    svg.close();
}

fn draw_node(svg: &mut Svg, node: &DiagramNode, lines: &[Line], [x, y]: [f64; 2], size: [f64; 2]) {
    svg.open_group("node", &format!("{} ({})", node.label, node.kind.as_str()));
    draw_shape(svg, node.kind, if node.is_subject { "3" } else { "1.3" }, [x, y], size);
    for (row, line) in lines.iter().enumerate() {
        let base = y - size[1] / 2.0 + PADDING[1] + NODE_LINE * (row as f64 + 0.74);
        svg.line([x, base], NODE_SIZE, line, Anchor::Middle);
    }
    svg.close();
}

/// The shape for a sort of entity: rounded for people and groups, with cut corners for places, a folded sheet for laws and
/// works.
fn draw_shape(svg: &mut Svg, kind: EntityKind, stroke: &str, [x, y]: [f64; 2], [width, height]: [f64; 2]) {
    let (fill, border) = kind_colors(kind);
    let look = [("fill", fill), ("stroke", border), ("stroke-width", stroke)];
    let (left, top) = (x - width / 2.0, y - height / 2.0);
    match kind {
        EntityKind::Person => svg.rect([left, top, width, height], (height / 2.0).min(16.0), &look),
        EntityKind::Group => {
            let mut dashed = look.to_vec();
            dashed.push(("stroke-dasharray", "4 2.5"));
            svg.rect([left, top, width, height], (height / 2.0).min(16.0), &dashed);
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

/// What the tests look at.
#[cfg(test)]
pub(super) fn placed(view: &DiagramView) -> (Sizes, super::layout::Placed) {
    let labels = Labels {
        boxes: view.nodes.iter().map(node_lines).collect(),
        edges: view.edges.iter().map(edge_lines).collect(),
    };
    let sizes = sizes(view, &labels);
    let placed = place_parts(&Ranked, &sizes);
    (sizes, placed)
}
