//! GEXF 1.3, dynamic: the network that appears and goes with time, for Gephi.
//!
//! Its intervals are closed days. An event that is known to lie between two days is there from the first to the last
//! of them, and its `certain` is false; one without both is there all the time.

use super::left_out::{LeftOut, how_many};
use super::network::{EDGE_ATTRIBUTES, NODE_ATTRIBUTES, Type, Value, network};
use super::time::{Certainty, When};
use super::view::ExportView;
use super::who::{Who, WhoNode, WhoTie, who};
use super::xml::Xml;
use super::{Export, ExportError, NetworkNodes};
use annals_graph::kind_color;

/// Attributes of nodes beside those of the network.
const NODE_BASICS: [(&str, Type); 3] = [("sort", Type::Text), ("kind", Type::Text), ("certain", Type::Flag)];

/// The network: of entities, or of everything with a start and an end for every dated event, statement and document, and for their edges.
pub(crate) fn gexf(view: &ExportView, nodes: NetworkNodes) -> Result<Export, ExportError> {
    if nodes == NetworkNodes::Entities {
        return entities(view);
    }
    let mut left_out = LeftOut::of(view);
    let times = || view.events.iter().map(|event| &event.shown).chain(view.statements.iter().map(|one| &one.time));
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
                    xml.element("node", &attributes, |xml| write_values(xml, &values))
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
                    xml.element("edge", &attributes, |xml| write_values(xml, &texts(&edge.values)))
                })
            })
        })
    })?;
    Ok(Export::file("case.gexf", xml.into_bytes(), left_out))
}

/// Attributes of entities and of their ties.
const WHO_NODE: [(&str, Type); 3] = [("kind", Type::Text), ("mentions", Type::Integer), ("degree", Type::Integer)];
const WHO_TIE: [(&str, Type); 8] = [
    ("kinds", Type::Text),
    ("words", Type::Text),
    ("events", Type::Integer),
    ("told_as_fact", Type::Integer),
    ("statements", Type::Integer),
    ("lasting_ties", Type::Integer),
    ("first_day", Type::Text),
    ("last_day", Type::Text),
];

/// The network of entities, with colours by kind, sizes by mentions and places that need no layout to be run.
fn entities(view: &ExportView) -> Result<Export, ExportError> {
    let Who { nodes, ties } = who(view);
    let left_out = who_left_out(view, nodes.len());
    let namespaces = [("xmlns", "http://gexf.net/1.3"), ("xmlns:viz", "http://gexf.net/1.3/viz"), ("version", "1.3")];
    let mut xml = Xml::indented()?;
    xml.element("gexf", &namespaces, |xml| {
        xml.element("meta", &[], |xml| {
            xml.text("creator", &[], "annals")?;
            xml.text("description", &[], &left_out.line().unwrap_or_default())
        })?;
        xml.element("graph", &[("mode", "static"), ("defaultedgetype", "directed")], |xml| {
            attributes(xml, "node", WHO_NODE.iter())?;
            attributes(xml, "edge", WHO_TIE.iter())?;
            xml.element("nodes", &[], |xml| nodes.iter().try_for_each(|node| entity(xml, node)))?;
            xml.element("edges", &[], |xml| {
                ties.iter().enumerate().try_for_each(|(at, tie)| {
                    let [source, target] = tie.ends.map(|end| nodes[end].id);
                    let (id, weight) = (format!("x{at}"), tie.weight().to_string());
                    let look =
                        [("id", id.as_str()), ("source", source), ("target", target), ("weight", weight.as_str())];
                    xml.element("edge", &look, |xml| write_values(xml, &tie_values(tie)))
                })
            })
        })
    })?;
    Ok(Export::file("case.gexf", xml.into_bytes(), left_out))
}

/// What the network of entities does not carry.
pub(crate) fn who_left_out(view: &ExportView, shown: usize) -> LeftOut {
    let mut left_out = LeftOut::of(view);
    left_out.count(view.entities.len() - shown, "entity", "without a tie to another, left out");
    left_out.note("events, statements and documents as nodes (--nodes all has them)");
    left_out
}

fn entity(xml: &mut Xml, node: &WhoNode<'_>) -> Result<(), ExportError> {
    xml.element("node", &[("id", node.id), ("label", node.name)], |xml| {
        write_values(xml, &node_values(node))?;
        let [red, green, blue] = rgb(kind_color(node.kind)).map(|part| part.to_string());
        xml.empty("viz:color", &[("r", &red), ("g", &green), ("b", &blue)])?;
        let [x, y] = node.at.map(|at| format!("{at:.1}"));
        xml.empty("viz:position", &[("x", &x), ("y", &y), ("z", "0")])?;
        xml.empty("viz:size", &[("value", &format!("{:.1}", node.size()))])
    })
}

pub(crate) fn node_values(node: &WhoNode<'_>) -> Vec<(&'static str, String)> {
    vec![
        ("kind", node.kind.as_str().to_owned()),
        ("mentions", node.mentions.to_string()),
        ("degree", node.degree.to_string()),
    ]
}

pub(crate) fn tie_values(tie: &WhoTie) -> Vec<(&'static str, String)> {
    let [events, statements, lasting] = tie.counts;
    let mut values = vec![
        ("kinds", tie.kinds.iter().cloned().collect::<Vec<_>>().join("; ")),
        ("words", tie.words.join("; ")),
        ("events", events.to_string()),
        ("told_as_fact", tie.facts.to_string()),
        ("statements", statements.to_string()),
        ("lasting_ties", lasting.to_string()),
    ];
    if let Some([first, last]) = tie.days {
        values.extend([("first_day", first.to_string()), ("last_day", last.to_string())]);
    }
    values
}

/// The parts of `#rrggbb`.
fn rgb(color: &str) -> [u8; 3] {
    [1, 3, 5].map(|at| color.get(at..at + 2).and_then(|part| u8::from_str_radix(part, 16).ok()).unwrap_or_default())
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
                Type::Text | Type::Day | Type::List => "string",
                Type::Integer => "long",
                Type::Real => "double",
                Type::Flag => "boolean",
            };
            xml.empty("attribute", &[("id", name), ("title", name), ("type", kind)])?;
        }
        Ok(())
    })
}

fn write_values(xml: &mut Xml, values: &[(&str, String)]) -> Result<(), ExportError> {
    if values.is_empty() {
        return Ok(());
    }
    xml.element("attvalues", &[], |xml| {
        values.iter().try_for_each(|(name, value)| xml.empty("attvalue", &[("for", name), ("value", value)]))
    })
}
