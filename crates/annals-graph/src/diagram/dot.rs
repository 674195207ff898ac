//! A diagram in the language of Graphviz.

use super::look::tie_color;
use super::view::{DiagramCluster, DiagramEdge, DiagramNode, DiagramView, TieKind};
use crate::PictureStyle;
use crate::drawing::Palette;
use annals_case::Standing;
use annals_document::EntityKind;
use graphviz_rust::dot_structures::{
    Attribute, Edge, EdgeTy, Graph, GraphAttributes, Id, Node, NodeId, Stmt, Subgraph, Vertex,
};
use graphviz_rust::printer::{DotPrinter, PrinterContext};

/// Characters of a line in a box and of a line on an edge.
const BOX_LINE: usize = 24;
const EDGE_LINE: usize = 30;

/// `view` for the `dot` program.
pub fn diagram_dot(view: &DiagramView, style: PictureStyle) -> String {
    let ink = style.palette();
    let title = quoted(&format!("{}\n{}\n", view.title, view.note)).replace("\\n", "\\l");
    let mut statements = vec![
        Stmt::GAttribute(GraphAttributes::Graph(attributes(&[
            ("labelloc", "t"),
            ("labeljust", "l"),
            ("fontname", "Noto Sans"),
            ("fontsize", "16"),
            ("fontcolor", ink.text),
            ("rankdir", if view.rows.is_empty() { "LR" } else { "TB" }),
            ("nodesep", "0.3"),
            ("ranksep", "0.7"),
            ("bgcolor", ink.paper),
            ("pad", "0.3"),
        ]))),
        // A line that ends in \l stands at the left.
        Stmt::Attribute(Attribute(Id::Plain("label".to_owned()), Id::Escaped(title))),
        Stmt::GAttribute(GraphAttributes::Node(attributes(&[
            ("fontname", "Noto Sans"),
            ("fontsize", "12"),
            ("fontcolor", ink.text),
            ("margin", "0.15,0.08"),
            ("height", "0.4"),
        ]))),
        Stmt::GAttribute(GraphAttributes::Edge(attributes(&[
            ("fontname", "Noto Sans"),
            ("fontsize", "10"),
            ("arrowsize", "0.7"),
        ]))),
    ];
    // Dates first: Graphviz sets what it reads first at the left.
    statements.extend(dot_rows(view, ink));
    statements.extend(view.nodes.iter().enumerate().map(|(at, node)| Stmt::Node(dot_node(at, node, ink))));
    statements.extend(view.clusters.iter().enumerate().map(|(at, cluster)| dot_cluster(at, cluster, ink)));
    statements.extend(view.edges.iter().map(|edge| Stmt::Edge(dot_edge(edge, ink))));
    let graph = Graph::DiGraph { id: Id::Plain("annals".to_owned()), strict: false, stmts: statements };
    let mut context = PrinterContext::default();
    context.with_semi();
    graph.print(&mut context) + "\n"
}

/// Boxes that hang together, in a frame.
fn dot_cluster(at: usize, cluster: &DiagramCluster, ink: &Palette) -> Stmt {
    let looks = [
        ("label", cluster.label.as_str()),
        ("labeljust", "l"),
        ("fontname", "Noto Sans"),
        ("fontsize", "10"),
        ("fontcolor", ink.note),
        ("color", ink.rule),
        ("style", "rounded,dotted"),
        ("margin", "14"),
    ];
    let mut statements = vec![Stmt::GAttribute(GraphAttributes::Graph(attributes(&looks)))];
    let member = |&at: &usize| Stmt::Node(Node { id: node_id(at), attributes: Vec::new() });
    statements.extend(cluster.nodes.iter().map(member));
    Stmt::Subgraph(Subgraph { id: Id::Plain(format!("cluster_{at}")), stmts: statements })
}

/// A row a date, each with its date at its head, one below the other.
fn dot_rows(view: &DiagramView, ink: &Palette) -> Vec<Stmt> {
    let date_id = |row: usize| NodeId(Id::Plain(format!("d{row}")), None);
    let mut statements = Vec::new();
    for (row, date) in view.rows.iter().enumerate() {
        let label = wrapped(date, BOX_LINE);
        let looks = [("label", label.as_str()), ("shape", "plaintext"), ("fontcolor", ink.event)];
        let mut members = vec![
            Stmt::Attribute(Attribute(Id::Plain("rank".to_owned()), Id::Plain("same".to_owned()))),
            Stmt::Node(Node { id: date_id(row), attributes: attributes(&looks) }),
        ];
        let here = view.nodes.iter().enumerate().filter(|(_, node)| node.row == row);
        members.extend(here.map(|(at, _)| Stmt::Node(Node { id: node_id(at), attributes: Vec::new() })));
        statements.push(Stmt::Subgraph(Subgraph { id: Id::Plain(format!("row_{row}")), stmts: members }));
        if row > 0 {
            let ty = EdgeTy::Pair(Vertex::N(date_id(row - 1)), Vertex::N(date_id(row)));
            statements.push(Stmt::Edge(Edge { ty, attributes: attributes(&[("style", "invis")]) }));
        }
    }
    statements
}

fn dot_node(at: usize, node: &DiagramNode, ink: &Palette) -> Node {
    let (fill, border) = if node.is_statement { (ink.paper, ink.statement) } else { ink.kind(node.kind) };
    let (shape, style) = match node.kind {
        _ if node.is_statement => ("box", "filled,rounded"),
        EntityKind::Person => ("box", "filled,rounded"),
        EntityKind::Place | EntityKind::Facility => ("octagon", "filled"),
        EntityKind::Law | EntityKind::Work => ("note", "filled"),
        EntityKind::Group => ("box", "filled,rounded,dashed"),
        EntityKind::Organization | EntityKind::Event | EntityKind::Product | EntityKind::Other => ("box", "filled"),
    };
    let label = wrapped(&node.label, BOX_LINE);
    let tip = format!("{} ({})", node.label, node.sort());
    let style = match (style, node.standing) {
        ("filled", Standing::Asserted) => "filled",
        ("filled", _) => "filled,dashed",
        (style, _) => style,
    };
    let looks = [
        ("label", label.as_str()),
        ("shape", shape),
        ("style", style),
        ("fillcolor", fill),
        ("color", border),
        ("penwidth", if node.is_subject { "3" } else { "1" }),
        ("tooltip", &tip),
        ("id", &node.id),
    ];
    let mut attributes = attributes(&looks);
    attributes.extend(link(node.url.as_deref()));
    Node { id: node_id(at), attributes }
}

fn dot_edge(edge: &DiagramEdge, ink: &Palette) -> Edge {
    let color = tie_color(edge.kind(), ink);
    let words = edge.lines.iter().map(|line| line.words()).filter(|words| !words.is_empty());
    let mut lines: Vec<String> = words.map(|words| wrapped(&words, EDGE_LINE)).collect();
    if edge.more > 0 {
        lines.push(format!("+ {} more", edge.more));
    }
    let is_negated = edge.lines.iter().all(|line| matches!(line.standing, Standing::Negated | Standing::Denied));
    let style = if edge.is_asserted() { "solid" } else { "dashed" };
    let head = match edge.kind() {
        TieKind::Relation => "none",
        _ if is_negated => "odot",
        TieKind::Event | TieKind::Sequel => "normal",
        TieKind::Statement => "vee",
    };
    let label = lines.join("\n");
    let attributes = attributes(&[
        ("label", label.as_str()),
        ("color", color),
        ("fontcolor", color),
        ("style", style),
        ("arrowhead", head),
    ]);
    let url = edge.lines.iter().find_map(|line| line.url.as_deref());
    Edge {
        ty: EdgeTy::Pair(Vertex::N(node_id(edge.from)), Vertex::N(node_id(edge.to))),
        attributes: attributes.into_iter().chain(link(url)).collect(),
    }
}

/// Where a click leads, in another window.
fn link(url: Option<&str>) -> Vec<Attribute> {
    url.map_or_else(Vec::new, |url| attributes(&[("URL", url), ("target", "_blank")]))
}

fn node_id(at: usize) -> NodeId {
    NodeId(Id::Plain(format!("n{at}")), None)
}

fn attributes(pairs: &[(&str, &str)]) -> Vec<Attribute> {
    pairs.iter().map(|(key, value)| Attribute(Id::Plain((*key).to_owned()), Id::Escaped(quoted(value)))).collect()
}

/// A quoted string of the language; line breaks become its `\n`.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// `text` in lines of about `width` characters: Graphviz measures them itself, but does not break them.
fn wrapped(text: &str, width: usize) -> String {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.join("\n")
}
