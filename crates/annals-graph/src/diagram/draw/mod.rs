//! A diagram as SVG, without Graphviz.

mod heading;
mod shapes;

use super::layout::{Placed, Ranked, Sizes, place_parts};
use super::look::{MARGIN, NOTE_SIZE, TITLE_SIZE, stroke, tie_color};
use super::route::Route;
use super::rows::place_rows;
use super::sheet::DiagramPage;
use super::view::{DiagramCluster, DiagramEdge, DiagramNode, DiagramView, EdgeLine, TieKind};
use crate::PictureStyle;
use crate::drawing::{Anchor, Canvas, Line, NO_BREAK, Palette, Run, Svg, TextFace, number, text_width, wrap};
use crate::timeline::PageSize;
use annals_case::Standing;
use annals_document::EntityKind;
use heading::{LEGEND_LINE, draw_heading, legend_rows};
use shapes::{Border, draw_said, draw_shape};

const NODE_SIZE: f64 = 13.5;
const NODE_LINE: f64 = 18.0;
const EDGE_SIZE: f64 = 11.0;
const EDGE_LINE: f64 = 14.0;
/// The widest words of a box and of an edge.
const NODE_WIDTH: f64 = 170.0;
const EVENT_WIDTH: f64 = 220.0;
const EDGE_WIDTH: f64 = 180.0;
/// Room for an edge without words.
const LANE: f64 = 14.0;
/// Room for the dates of rows.
const DATES: f64 = 150.0;
const DATE_SIZE: f64 = 13.0;
const DATE_LINE: f64 = 16.0;
/// Around a box's words.
const PADDING: [f64; 2] = [14.0, 8.0];
/// The narrowest picture: title and legend need as much.
const LEAST_WIDTH: f64 = 900.0;

/// A box's words, and an edge's.
struct Labels {
    boxes: Vec<Vec<Line>>,
    edges: Vec<Vec<Line>>,
}

impl Labels {
    fn new(view: &DiagramView, ink: &Palette) -> Labels {
        Labels {
            boxes: view.nodes.iter().map(|node| node_lines(node, ink)).collect(),
            edges: view.edges.iter().map(|edge| edge_lines(edge, ink)).collect(),
        }
    }
}

/// A diagram laid out, and where it stands on its page.
struct LaidOut {
    labels: Labels,
    sizes: Sizes,
    placed: Placed,
    /// Room left of it for the dates of rows.
    gutter: f64,
    /// Title and note.
    heading: [Vec<Line>; 2],
    /// Where it begins, below its heading.
    top: f64,
    /// Width and height of all.
    extent: [f64; 2],
}

impl LaidOut {
    /// `width` is that of the page; without one it is as wide as it needs to be.
    fn new(view: &DiagramView, ink: &Palette, width: Option<f64>) -> LaidOut {
        let labels = Labels::new(view, ink);
        let sizes = sizes(view, &labels);
        let placed = place(view, &sizes);
        let gutter = if view.rows.is_empty() { 0.0 } else { DATES };
        let needed = placed.size[0] + gutter + 2.0 * MARGIN;
        let width = width.unwrap_or(LEAST_WIDTH).max(needed);
        let heading = [
            wrap(&[Run::new(view.title.as_str(), TextFace::Bold, ink.text)], TITLE_SIZE, width - 2.0 * MARGIN, 2),
            wrap(&[Run::new(view.note.as_str(), TextFace::Regular, ink.note)], NOTE_SIZE, width - 2.0 * MARGIN, 3),
        ];
        let legend = LEGEND_LINE * (legend_rows(view, width) as f64 - 1.0);
        let top = MARGIN + 32.0 * heading[0].len() as f64 + 19.0 * heading[1].len() as f64 + 50.0 + legend;
        let extent = [width, top + placed.size[1] + MARGIN];
        LaidOut { labels, sizes, placed, gutter, heading, top, extent }
    }
}

/// Width and height of what `view` needs on a page, in units of the drawing.
pub(super) fn extent(view: &DiagramView) -> [f64; 2] {
    LaidOut::new(view, PictureStyle::Light.palette(), None).extent
}

/// Draws `view`: in ranks from left to right, or in rows by date from the top down. On a page of a size it stands in its middle.
///
/// The same view gives the same bytes. All text stays text.
pub fn diagram_svg(view: &DiagramView, style: PictureStyle, size: PageSize) -> String {
    let ink = style.palette();
    let sheet = DiagramPage::of(size);
    let layout = LaidOut::new(view, ink, sheet.map(|sheet| sheet.units[0]));
    let LaidOut { labels, sizes, placed, gutter, heading, top, extent: [width, height] } = layout;
    let left = gutter + (width - gutter - placed.size[0]) / 2.0;
    let canvas = Canvas {
        width: width.ceil(),
        height: sheet.map_or(height, |sheet| sheet.units[1].max(height)).ceil(),
        pixels_per_unit: sheet.map_or(1.0, |sheet| sheet.pixels_per_unit),
    };
    let mut svg = Svg::new(canvas, ink, &view.title, &description(view));
    draw_heading(&mut svg, &heading, view, width);
    draw_rows(&mut svg, view, &placed, top, width);
    svg.open("g", &[("transform", &format!("translate({} {})", number(left), number(top)))]);
    for (cluster, ground) in view.clusters.iter().zip(&placed.clusters) {
        draw_cluster(&mut svg, cluster, *ground);
    }
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
    for (cluster, ground) in view.clusters.iter().zip(&placed.clusters) {
        draw_cluster_title(&mut svg, cluster, *ground);
    }
    svg.close();
    svg.finish()
}

fn place(view: &DiagramView, sizes: &Sizes) -> Placed {
    if view.rows.is_empty() {
        place_parts(&Ranked, sizes)
    } else {
        place_rows(sizes, &view.nodes.iter().map(|node| node.row).collect::<Vec<_>>())
    }
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
        let label = if lines.is_empty() { [LANE, 0.0] } else { [width + 10.0, height + 6.0] };
        (edge.from, edge.to, label)
    });
    let clusters = view.clusters.iter().map(|cluster| cluster.nodes.clone()).collect();
    Sizes { boxes: boxes.collect(), edges: edges.collect(), clusters }
}

/// For those who can't see the picture: every tie as a sentence.
fn description(view: &DiagramView) -> String {
    let ties = view.edges.iter().map(|edge| spoken(view, edge));
    std::iter::once(view.note.clone()).chain(ties).collect::<Vec<_>>().join(". ")
}

fn spoken(view: &DiagramView, edge: &DiagramEdge) -> String {
    let lines: Vec<String> = edge.lines.iter().map(EdgeLine::words).filter(|words| !words.is_empty()).collect();
    let words = if lines.is_empty() { String::new() } else { format!(": {}", lines.join("; ")) };
    format!("{} → {}{words}", view.nodes[edge.from].label, view.nodes[edge.to].label)
}

fn node_lines(node: &DiagramNode, ink: &Palette) -> Vec<Line> {
    let (face, width, most) = match node.kind {
        EntityKind::Event => (TextFace::Regular, EVENT_WIDTH, 4),
        _ => (TextFace::Bold, NODE_WIDTH, 3),
    };
    wrap(&[Run::new(node.label.as_str(), face, ink.text)], NODE_SIZE, width, most)
}

fn edge_lines(edge: &DiagramEdge, ink: &Palette) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for line in edge.lines.iter().filter(|line| !line.words().is_empty()) {
        let face = if line.standing == Standing::Asserted { TextFace::Regular } else { TextFace::Italic };
        // Ties that share a line of the picture are told apart.
        let sign = if edge.lines.len() > 1 { "• " } else { "" };
        let mut runs = vec![Run::new(format!("{sign}{}", line.text), face, tie_color(line.kind, ink))];
        if let Some(date) = &line.date {
            let whole = date.replace(' ', &NO_BREAK.to_string());
            let fits = text_width(&whole, TextFace::Regular, EDGE_SIZE) < EDGE_WIDTH / 1.5;
            runs.push(Run::new(" ", TextFace::Regular, ink.note));
            runs.push(Run::new(if fits { whole } else { date.clone() }, TextFace::Regular, ink.note));
        }
        lines.extend(wrap(&runs, EDGE_SIZE, EDGE_WIDTH, 4));
    }
    if edge.more > 0 {
        let run = Run::new(format!("+ {} more", edge.more), TextFace::Regular, ink.note);
        lines.push(Line { runs: vec![run] });
    }
    lines
}
/// A row's date at the left, on a ground of its own in every other row.
fn draw_rows(svg: &mut Svg, view: &DiagramView, placed: &Placed, top: f64, width: f64) {
    let ink = svg.palette;
    for (row, date) in view.rows.iter().enumerate() {
        let members = view.nodes.iter().zip(&placed.boxes).filter(|(node, _)| node.row == row);
        let Some(y) = members.map(|(_, center)| center[1]).next() else { continue };
        let d = format!("M{} {}H{}", number(MARGIN), number(top + y), number(width - MARGIN));
        svg.path(&d, &[("stroke", ink.ground), ("stroke-width", "12")]);
        let lines = wrap(&[Run::new(date.as_str(), TextFace::Bold, ink.event)], DATE_SIZE, DATES - 20.0, 3);
        let first = top + y + 4.5 - DATE_LINE * (lines.len() as f64 - 1.0) / 2.0;
        let widest = lines.iter().map(|line| line.width(DATE_SIZE)).fold(0.0, f64::max);
        let height = DATE_LINE * lines.len() as f64 + 4.0;
        let ground = [MARGIN, top + y - height / 2.0, widest + 12.0, height];
        svg.rect(ground, 3.0, &[("fill", ink.paper)]);
        for (at, line) in lines.iter().enumerate() {
            svg.line([MARGIN, first + DATE_LINE * at as f64], DATE_SIZE, line, Anchor::Start);
        }
    }
}

/// The ground of boxes that hang together.
fn draw_cluster(svg: &mut Svg, cluster: &DiagramCluster, [[x, y], [width, height]]: [[f64; 2]; 2]) {
    if width <= 0.0 {
        return;
    }
    let ink = svg.palette;
    svg.open_group("cluster", &cluster.label);
    let look = [("fill", "none"), ("stroke", ink.rule), ("stroke-width", "1.2"), ("stroke-dasharray", "1 4")];
    let look = [&look[..], &[("stroke-linecap", "round")]].concat();
    svg.rect([x - width / 2.0, y - height / 2.0, width, height], 10.0, &look);
    svg.close();
}

/// What the boxes of a cluster gather around, on the upper border of their ground; edges that cross it run below it.
fn draw_cluster_title(svg: &mut Svg, cluster: &DiagramCluster, [[x, y], [width, height]]: [[f64; 2]; 2]) {
    if width <= 0.0 {
        return;
    }
    let ink = svg.palette;
    let run = Run::new(cluster.label.as_str(), TextFace::Italic, ink.note);
    for line in wrap(&[run], EDGE_SIZE, width - 24.0, 1) {
        let left = x - width / 2.0 + 12.0;
        let ground = [left - 4.0, y - height / 2.0 - 8.0, line.width(EDGE_SIZE) + 8.0, 16.0];
        svg.rect(ground, 0.0, &[("fill", ink.paper)]);
        svg.line([left, y - height / 2.0 + 4.0], EDGE_SIZE, &line, Anchor::Start);
    }
}
fn draw_route(svg: &mut Svg, edge: &DiagramEdge, route: &Route) {
    svg.path(&route.curve(), &stroke(edge.kind(), edge.is_asserted(), svg.palette));
    let color = tie_color(edge.kind(), svg.palette);
    if let (Some([a, tip, b]), true) = (route.head(9.0), edge.kind() != TieKind::Relation) {
        let point = |[x, y]: [f64; 2]| format!("{} {}", number(x), number(y));
        svg.path(&format!("M{}L{}L{}z", point(a), point(tip), point(b)), &[("fill", color)]);
    }
}

fn draw_edge_label(svg: &mut Svg, view: &DiagramView, edge: &DiagramEdge, lines: &[Line], route: &Route) {
    let ([x, y], [width, height]) = (route.label, route.label_size);
    let url = edge.lines.iter().find_map(|line| line.url.as_deref());
    if lines.is_empty() {
        return;
    }
    svg.open_link("edge", &spoken(view, edge), url);
    svg.rect([x - width / 2.0, y - height / 2.0, width, height], 0.0, &[("fill", svg.palette.paper)]);
    for (row, line) in lines.iter().enumerate() {
        let base = y - height / 2.0 + 3.0 + EDGE_LINE * (row as f64 + 0.76);
        svg.line([x, base], EDGE_SIZE, line, Anchor::Middle);
    }
    svg.close();
}

fn draw_node(svg: &mut Svg, node: &DiagramNode, lines: &[Line], [x, y]: [f64; 2], size: [f64; 2]) {
    svg.open_link("node", &format!("{} ({})", node.label, node.sort()), node.url.as_deref());
    let is_dashed = node.standing != Standing::Asserted;
    let border = Border { width: if node.is_subject { "3" } else { Border::THIN.width }, is_dashed };
    if node.is_statement {
        draw_said(svg, border, [x, y], size);
    } else {
        draw_shape(svg, node.kind, border, [x, y], size);
    }
    for (row, line) in lines.iter().enumerate() {
        let base = y - size[1] / 2.0 + PADDING[1] + NODE_LINE * (row as f64 + 0.74);
        svg.line([x, base], NODE_SIZE, line, Anchor::Middle);
    }
    svg.close();
}

/// What the tests look at.
#[cfg(test)]
pub(super) fn placed(view: &DiagramView) -> (Sizes, Placed) {
    let labels = Labels::new(view, PictureStyle::Light.palette());
    let sizes = sizes(view, &labels);
    let placed = place(view, &sizes);
    (sizes, placed)
}
