//! GraphML: the network with typed attributes.

use super::gexf::{node_values, tie_values, who_left_out};
use super::left_out::{LeftOut, how_many};
use super::network::{EDGE_ATTRIBUTES, NODE_ATTRIBUTES, Type, Value, network};
use super::time::Certainty;
use super::view::ExportView;
use super::who::{Who, who};
use super::xml::Xml;
use super::{Export, ExportError, NetworkNodes};
use annals_graph::kind_color;

/// Attributes of nodes that every node has.
const NODE_BASICS: [(&str, Type); 3] = [("sort", Type::Text), ("kind", Type::Text), ("label", Type::Text)];
/// Attributes of edges that every edge has.
const EDGE_BASICS: [(&str, Type); 1] = [("kind", Type::Text)];

/// The network of entities; or nodes for entities, events, statements and documents; days as text beside the number `sort_day`.
pub(crate) fn graphml(view: &ExportView, nodes: NetworkNodes) -> Result<Export, ExportError> {
    if nodes == NetworkNodes::Entities {
        return entities(view);
    }
    let mut left_out = LeftOut::of(view);
    let words = view.events.iter().flat_map(|event| &event.participants).filter(|one| one.entity.is_none()).count();
    left_out.count(words, "participant", "told by words that are no entity, left out");
    let undated = how_many(view.events.iter().map(|event| &event.shown), Certainty::None);
    left_out.count(undated, "event", "without any date, kept without sort_day");
    let network = network(view);
    let mut xml = Xml::indented()?;
    xml.element("graphml", &[("xmlns", "http://graphml.graphdrawing.org/xmlns")], |xml| {
        if let Some(line) = left_out.line() {
            xml.text("desc", &[], &line)?;
        }
        keys(xml, "node", NODE_BASICS.iter().chain(&NODE_ATTRIBUTES))?;
        keys(xml, "edge", EDGE_BASICS.iter().chain(&EDGE_ATTRIBUTES))?;
        xml.element("graph", &[("id", "case"), ("edgedefault", "directed")], |xml| {
            for node in &network.nodes {
                xml.element("node", &[("id", node.id)], |xml| {
                    xml.text("data", &[("key", "sort")], node.sort)?;
                    xml.text("data", &[("key", "kind")], &node.kind)?;
                    xml.text("data", &[("key", "label")], &node.label)?;
                    data(xml, "node", &node.values)
                })?;
            }
            for edge in &network.edges {
                let attributes = [("id", edge.id.as_str()), ("source", edge.source), ("target", edge.target)];
                xml.element("edge", &attributes, |xml| {
                    xml.text("data", &[("key", "edge_kind")], &edge.kind)?;
                    data(xml, "edge", &edge.values)
                })?;
            }
            Ok(())
        })
    })?;
    Ok(Export::file("case.graphml", xml.into_bytes(), left_out))
}

fn keys<'k>(
    xml: &mut Xml,
    owner: &str,
    attributes: impl Iterator<Item = &'k (&'static str, Type)>,
) -> Result<(), ExportError> {
    for (name, kind) in attributes {
        let id = key(owner, name);
        let kind = match kind {
            Type::Text | Type::Day | Type::List => "string",
            Type::Integer => "long",
            Type::Real => "double",
            Type::Flag => "boolean",
        };
        xml.empty("key", &[("id", &id), ("for", owner), ("attr.name", name), ("attr.type", kind)])?;
    }
    Ok(())
}

fn data(xml: &mut Xml, owner: &str, values: &[(&'static str, Value)]) -> Result<(), ExportError> {
    values.iter().try_for_each(|(name, value)| xml.text("data", &[("key", &key(owner, name))], &value.text()))
}

/// The identity of an attribute: its plain name, which some readers show; of edges after `edge_`, for it has to be its own.
fn key(owner: &str, name: &str) -> String {
    if owner == "edge" { format!("edge_{name}") } else { name.to_owned() }
}

/// Attributes of entities and of their ties.
const WHO_NODE: [(&str, Type); 8] = [
    ("label", Type::Text),
    ("kind", Type::Text),
    ("mentions", Type::Integer),
    ("degree", Type::Integer),
    ("color", Type::Text),
    ("size", Type::Real),
    ("x", Type::Real),
    ("y", Type::Real),
];
const WHO_TIE: [(&str, Type); 9] = [
    ("weight", Type::Integer),
    ("kinds", Type::Text),
    ("words", Type::Text),
    ("events", Type::Integer),
    ("told_as_fact", Type::Integer),
    ("statements", Type::Integer),
    ("lasting_ties", Type::Integer),
    ("first_day", Type::Text),
    ("last_day", Type::Text),
];

fn entities(view: &ExportView) -> Result<Export, ExportError> {
    let Who { nodes, ties } = who(view);
    let left_out = who_left_out(view, nodes.len());
    let write = |xml: &mut Xml, owner: &str, values: &[(&str, String)]| {
        values.iter().try_for_each(|(name, value)| xml.text("data", &[("key", &key(owner, name))], value))
    };
    let mut xml = Xml::indented()?;
    xml.element("graphml", &[("xmlns", "http://graphml.graphdrawing.org/xmlns")], |xml| {
        if let Some(line) = left_out.line() {
            xml.text("desc", &[], &line)?;
        }
        keys(xml, "node", WHO_NODE.iter())?;
        keys(xml, "edge", WHO_TIE.iter())?;
        xml.element("graph", &[("id", "case"), ("edgedefault", "directed")], |xml| {
            nodes.iter().try_for_each(|node| {
                let mut values = vec![("label", node.name.to_owned())];
                values.extend(node_values(node));
                values.extend([
                    ("color", kind_color(node.kind).to_owned()),
                    ("size", format!("{:.1}", node.size())),
                    ("x", format!("{:.1}", node.at[0])),
                    ("y", format!("{:.1}", node.at[1])),
                ]);
                xml.element("node", &[("id", node.id)], |xml| write(xml, "node", &values))
            })?;
            ties.iter().enumerate().try_for_each(|(at, tie)| {
                let [source, target] = tie.ends.map(|end| nodes[end].id);
                let mut values = vec![("weight", tie.weight().to_string())];
                values.extend(tie_values(tie));
                let id = format!("x{at}");
                let ends = [("id", id.as_str()), ("source", source), ("target", target)];
                xml.element("edge", &ends, |xml| write(xml, "edge", &values))
            })
        })
    })?;
    Ok(Export::file("case.graphml", xml.into_bytes(), left_out))
}
