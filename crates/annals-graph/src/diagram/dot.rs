//! A diagram in the language of Graphviz.

use super::view::{DiagramEdge, DiagramNode, DiagramView, TieKind};
use crate::Standing;
use crate::drawing::{ink, kind_colors};
use annals_document::EntityKind;
use graphviz_rust::dot_structures::{Attribute, Edge, EdgeTy, Graph, GraphAttributes, Id, Node, NodeId, Stmt, Vertex};
use graphviz_rust::printer::{DotPrinter, PrinterContext};

/// Characters of a line in a box and of a line on an edge.
const BOX_LINE: usize = 24;
const EDGE_LINE: usize = 30;

/// `view` for the `dot` program.
pub fn diagram_dot(view: &DiagramView) -> String {
    let title = quoted(&format!("{}\n{}\n", view.title, view.note)).replace("\\n", "\\l");
    let mut statements = vec![
        Stmt::GAttribute(GraphAttributes::Graph(attributes(&[
            ("labelloc", "t"),
            ("labeljust", "l"),
            ("fontname", "Noto Sans"),
            ("fontsize", "16"),
            ("fontcolor", ink::TEXT),
            ("rankdir", "LR"),
            ("nodesep", "0.3"),
            ("ranksep", "0.7"),
            ("bgcolor", ink::PAPER),
            ("pad", "0.3"),
        ]))),
        // A line that ends in \l stands at the left.
        Stmt::Attribute(Attribute(Id::Plain("label".to_owned()), Id::Escaped(title))),
        Stmt::GAttribute(GraphAttributes::Node(attributes(&[
            ("fontname", "Noto Sans"),
            ("fontsize", "12"),
            ("fontcolor", ink::TEXT),
            ("margin", "0.15,0.08"),
            ("height", "0.4"),
        ]))),
        Stmt::GAttribute(GraphAttributes::Edge(attributes(&[
            ("fontname", "Noto Sans"),
            ("fontsize", "10"),
            ("arrowsize", "0.7"),
        ]))),
    ];
    statements.extend(view.nodes.iter().enumerate().map(|(at, node)| Stmt::Node(dot_node(at, node))));
    statements.extend(view.edges.iter().map(|edge| Stmt::Edge(dot_edge(edge))));
    let graph = Graph::DiGraph { id: Id::Plain("annals".to_owned()), strict: false, stmts: statements };
    let mut context = PrinterContext::default();
    context.with_semi();
    graph.print(&mut context) + "\n"
}

fn dot_node(at: usize, node: &DiagramNode) -> Node {
    let (fill, border) = kind_colors(node.kind);
    let (shape, style) = match node.kind {
        EntityKind::Person => ("box", "filled,rounded"),
        EntityKind::Place | EntityKind::Facility => ("octagon", "filled"),
        EntityKind::Law | EntityKind::Work => ("note", "filled"),
        EntityKind::Group => ("box", "filled,rounded,dashed"),
        EntityKind::Organization | EntityKind::Event | EntityKind::Product | EntityKind::Other => ("box", "filled"),
    };
    let label = wrapped(&node.label, BOX_LINE);
    let tip = format!("{} ({})", node.label, node.kind.as_str());
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
    Node { id: node_id(at), attributes: attributes(&looks) }
}

fn dot_edge(edge: &DiagramEdge) -> Edge {
    let color = match edge.kind() {
        TieKind::Event => ink::EVENT,
        TieKind::Relation => ink::RELATION,
        TieKind::Statement => ink::STATEMENT,
    };
    let mut lines: Vec<String> = edge.lines.iter().map(|line| wrapped(&line.words(), EDGE_LINE)).collect();
    if edge.more > 0 {
        lines.push(format!("+ {} more", edge.more));
    }
    let is_negated = edge.lines.iter().all(|line| matches!(line.standing, Standing::Negated | Standing::Denied));
    let style = if edge.is_asserted() { "solid" } else { "dashed" };
    let head = match edge.kind() {
        TieKind::Relation => "none",
        _ if is_negated => "odot",
        TieKind::Event => "normal",
        TieKind::Statement => "vee",
    };
    let label = lines.join("\n");
    let looks =
        [("label", label.as_str()), ("color", color), ("fontcolor", color), ("style", style), ("arrowhead", head)];
    Edge {
        ty: EdgeTy::Pair(Vertex::N(node_id(edge.from)), Vertex::N(node_id(edge.to))),
        attributes: attributes(&looks),
    }
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
