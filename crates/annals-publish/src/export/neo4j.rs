//! Neo4j: the tables that `neo4j-admin database import` reads.

use super::csv::plain_records;
use super::left_out::{LeftOut, how_many};
use super::network::{EDGE_ATTRIBUTES, NODE_ATTRIBUTES, Type, network, value_of};
use super::time::Certainty;
use super::view::ExportView;
use super::wording::capitalised;
use super::{Export, ExportError, ExportFile};
use annals_case::readable;

/// `nodes.csv` and `relationships.csv`. Cells are on one line, as the import expects, and as they are: no spreadsheet opens
/// them, and a guard against formulas would get into the database.
pub(crate) fn neo4j(view: &ExportView) -> Result<Export, ExportError> {
    let mut left_out = LeftOut::of(view);
    let words = view.events.iter().flat_map(|event| &event.participants).filter(|one| one.entity.is_none()).count();
    left_out.count(words, "participant", "told by words that are no entity, left out");
    let undated = how_many(view.events.iter().map(|event| &event.shown), Certainty::None);
    left_out.count(undated, "event", "without any date, kept without date properties");
    left_out.note("line breaks within exact words, which are blanks here");
    let network = network(view);
    let mut nodes = vec![header(&["id:ID", "name", "kind"], &NODE_ATTRIBUTES, &[":LABEL"])];
    nodes.extend(network.nodes.iter().map(|node| {
        let mut row = vec![node.id.to_owned(), node.label.clone(), node.kind.clone()];
        row.extend(cells(&NODE_ATTRIBUTES, &node.values));
        row.push(labels(node.sort, &node.kind));
        row
    }));
    let mut edges = vec![header(&[":START_ID", ":END_ID"], &EDGE_ATTRIBUTES, &[":TYPE"])];
    edges.extend(network.edges.iter().map(|edge| {
        let mut row = vec![edge.source.to_owned(), edge.target.to_owned()];
        row.extend(cells(&EDGE_ATTRIBUTES, &edge.values));
        row.push(readable(&edge.kind).to_uppercase());
        row
    }));
    let files = vec![
        ExportFile { name: "nodes.csv".to_owned(), bytes: plain_records(nodes)? },
        ExportFile { name: "relationships.csv".to_owned(), bytes: plain_records(edges)? },
    ];
    Ok(Export::folder(files, left_out))
}

fn header(first: &[&str], attributes: &[(&str, Type)], last: &[&str]) -> Vec<String> {
    let typed = attributes.iter().map(|(name, kind)| match kind {
        Type::Text => (*name).to_owned(),
        Type::List => format!("{name}:string[]"),
        Type::Day => format!("{name}:date"),
        Type::Integer => format!("{name}:long"),
        Type::Real => format!("{name}:double"),
        Type::Flag => format!("{name}:boolean"),
    });
    let plain = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    plain(first).into_iter().chain(typed).chain(plain(last)).collect()
}

fn cells(attributes: &[(&str, Type)], values: &[(&'static str, super::network::Value)]) -> Vec<String> {
    let text = |name: &str| value_of(values, name).map(|text| readable(&text)).unwrap_or_default();
    attributes.iter().map(|(name, _)| text(name)).collect()
}

/// `Entity;Person`, `Event`, `Statement`, `Document`.
fn labels(sort: &str, kind: &str) -> String {
    let sort_label = capitalised(sort);
    if sort == "entity" { format!("{sort_label};{}", capitalised(kind)) } else { sort_label }
}
