//! GEXF 1.3, dynamic: the network that appears and goes with time, for Gephi.
//!
//! Its intervals are closed days. An event that is known to lie between two days is there from the first to the last
//! of them, and its `certain` is false; one without both is there all the time.

use super::left_out::{LeftOut, how_many};
use super::network::{EDGE_ATTRIBUTES, NODE_ATTRIBUTES, Type, Value, network};
use super::time::{Certainty, When};
use super::view::ExportView;
use super::xml::Xml;
use super::{Export, ExportError};

/// Attributes of nodes beside those of the network.
const NODE_BASICS: [(&str, Type); 3] = [("sort", Type::Text), ("kind", Type::Text), ("certain", Type::Flag)];

/// The network with a start and an end for every dated event, statement and document, and for their edges.
pub(crate) fn gexf(view: &ExportView) -> Result<Export, ExportError> {
    let mut left_out = LeftOut::of(view);
    let times = || view.events.iter().map(|event| &event.time).chain(view.statements.iter().map(|one| &one.time));
    left_out.count(
        how_many(times(), Certainty::Within),
        "entry",
        "known only to lie between two days, shown from the first to the last of them with certain=false",
    );
    left_out.count(
        how_many(times(), Certainty::Open) + how_many(times(), Certainty::None),
        "entry",
        "without a first and a last day, shown at all times",
    );
    let words = view.events.iter().flat_map(|event| &event.participants).filter(|one| one.entity.is_none()).count();
    left_out.count(words, "participant", "told by words that are no entity, left out");
    let network = network(view);
    let mut xml = Xml::indented()?;
    xml.element("gexf", &[("xmlns", "http://gexf.net/1.3"), ("version", "1.3")], |xml| {
        xml.element("meta", &[], |xml| {
            xml.text("creator", &[], "annals")?;
            xml.text("description", &[], &left_out.line().unwrap_or_default())
        })?;
        let graph = [
            ("mode", "dynamic"),
            ("defaultedgetype", "directed"),
            ("timeformat", "date"),
            ("timerepresentation", "interval"),
        ];
        xml.element("graph", &graph, |xml| {
            attributes(xml, "node", NODE_BASICS.iter().chain(&NODE_ATTRIBUTES))?;
            attributes(xml, "edge", EDGE_ATTRIBUTES.iter())?;
            xml.element("nodes", &[], |xml| {
                network.nodes.iter().try_for_each(|node| {
                    let mut values: Vec<(&str, String)> =
                        vec![("sort", node.sort.to_owned()), ("kind", node.kind.clone())];
                    values.extend(node.time.map(|time| ("certain", time.is_exact().to_string())));
                    values.extend(texts(&node.values));
                    let span = span(node.time);
                    let mut attributes = vec![("id", node.id), ("label", node.label.as_str())];
                    attributes.extend(span.iter().map(|(name, day)| (*name, day.as_str())));
                    xml.element("node", &attributes, |xml| write_values(xml, "node", &values))
                })
            })?;
            xml.element("edges", &[], |xml| {
                network.edges.iter().try_for_each(|edge| {
                    let span = span(edge.time);
                    let mut attributes = vec![
                        ("id", edge.id.as_str()),
                        ("source", edge.source),
                        ("target", edge.target),
                        ("kind", edge.kind.as_str()),
                        ("label", edge.kind.as_str()),
                    ];
                    attributes.extend(span.iter().map(|(name, day)| (*name, day.as_str())));
                    xml.element("edge", &attributes, |xml| write_values(xml, "edge", &texts(&edge.values)))
                })
            })
        })
    })?;
    Ok(Export::file("case.gexf", xml.into_bytes(), left_out))
}

/// The closed days from `start` to `end`, where both are known.
fn span(time: Option<&When>) -> Vec<(&'static str, String)> {
    let closed = time.and_then(When::closed);
    closed.map_or_else(Vec::new, |(first, last)| vec![("start", first.to_string()), ("end", last.to_string())])
}

fn texts<'n>(values: &[(&'n str, Value)]) -> Vec<(&'n str, String)> {
    values.iter().map(|(name, value)| (*name, value.text())).collect()
}

fn attributes<'k>(
    xml: &mut Xml,
    class: &str,
    attributes: impl Iterator<Item = &'k (&'static str, Type)>,
) -> Result<(), ExportError> {
    xml.element("attributes", &[("class", class), ("mode", "static")], |xml| {
        for (name, kind) in attributes {
            let kind = match kind {
                Type::Text | Type::Day => "string",
                Type::Integer => "long",
                Type::Real => "double",
                Type::Flag => "boolean",
            };
            let id = format!("{class}.{name}");
            xml.empty("attribute", &[("id", &id), ("title", name), ("type", kind)])?;
        }
        Ok(())
    })
}

fn write_values(xml: &mut Xml, class: &str, values: &[(&str, String)]) -> Result<(), ExportError> {
    if values.is_empty() {
        return Ok(());
    }
    xml.element("attvalues", &[], |xml| {
        values.iter().try_for_each(|(name, value)| {
            xml.empty("attvalue", &[("for", &format!("{class}.{name}")), ("value", value)])
        })
    })
}
