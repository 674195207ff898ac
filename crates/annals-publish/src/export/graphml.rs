//! GraphML: the network with typed attributes.

use super::left_out::{LeftOut, how_many};
use super::network::{EDGE_ATTRIBUTES, NODE_ATTRIBUTES, Type, Value, network};
use super::time::Certainty;
use super::view::ExportView;
use super::xml::Xml;
use super::{Export, ExportError};

/// Attributes of nodes that every node has.
const NODE_BASICS: [(&str, Type); 3] = [("sort", Type::Text), ("kind", Type::Text), ("label", Type::Text)];
/// Attributes of edges that every edge has.
const EDGE_BASICS: [(&str, Type); 1] = [("kind", Type::Text)];

/// Nodes for entities, events, statements and documents; days as text beside the number `sort_day`.
pub(crate) fn graphml(view: &ExportView) -> Result<Export, ExportError> {
    let mut left_out = LeftOut::of(view);
    let words = view.events.iter().flat_map(|event| &event.participants).filter(|one| one.entity.is_none()).count();
    left_out.count(words, "participant", "told by words that are no entity, left out");
    let undated = how_many(view.events.iter().map(|event| &event.time), Certainty::None);
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
                    xml.text("data", &[("key", "node.sort")], node.sort)?;
                    xml.text("data", &[("key", "node.kind")], &node.kind)?;
                    xml.text("data", &[("key", "node.label")], &node.label)?;
                    data(xml, "node", &node.values)
                })?;
            }
            for edge in &network.edges {
                let attributes = [("id", edge.id.as_str()), ("source", edge.source), ("target", edge.target)];
                xml.element("edge", &attributes, |xml| {
                    xml.text("data", &[("key", "edge.kind")], &edge.kind)?;
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
        let id = format!("{owner}.{name}");
        let kind = match kind {
            Type::Text | Type::Day => "string",
            Type::Integer => "long",
            Type::Real => "double",
            Type::Flag => "boolean",
        };
        xml.empty("key", &[("id", &id), ("for", owner), ("attr.name", name), ("attr.type", kind)])?;
    }
    Ok(())
}

fn data(xml: &mut Xml, owner: &str, values: &[(&'static str, Value)]) -> Result<(), ExportError> {
    values.iter().try_for_each(|(name, value)| xml.text("data", &[("key", &format!("{owner}.{name}"))], &value.text()))
}
