//! Readers of the formats.

use super::file;
use annals_case::Case;
use oxrdf::Quad;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde_json::Value;
use std::collections::BTreeMap;

pub(super) fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

pub(super) fn lines(text: &str) -> Vec<Value> {
    text.lines().map(json).collect()
}

/// The rows of a CSV file with its header; all are of one length, or reading fails.
pub(super) fn cells(text: &str) -> Vec<Vec<String>> {
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// The texts of a column of a Parquet file.
pub(super) fn table(bytes: Vec<u8>, name: &str) -> Vec<String> {
    use ::parquet::file::reader::{FileReader, SerializedFileReader};
    let reader = SerializedFileReader::new(::bytes::Bytes::from(bytes)).unwrap();
    let rows: Vec<_> = reader.get_row_iter(None).unwrap().map(Result::unwrap).collect();
    let cells = rows.iter().flat_map(|row| row.get_column_iter().filter(|(column, _)| *column == name));
    cells
        .filter_map(
            |(_, field)| if let ::parquet::record::Field::Str(text) = field { Some(text.clone()) } else { None },
        )
        .collect()
}

/// An element with its attributes and the text directly in it.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: BTreeMap<String, String>,
    pub(super) text: String,
}

/// The elements of a well-formed document, in order of their ends.
pub(super) fn xml(text: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let (mut open, mut done): (Vec<Element>, Vec<Element>) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => open.push(element(&start)),
            Event::Empty(start) => done.push(element(&start)),
            Event::End(_) => done.push(open.pop().unwrap()),
            Event::Text(text) => {
                if let Some(element) = open.last_mut() {
                    element.text.push_str(&text);
                }
            }
            Event::GeneralRef(reference) => {
                let name: &str = &reference;
                let text = quick_xml::escape::unescape(&format!("&{name};")).unwrap().into_owned();
                open.last_mut().unwrap().text.push_str(&text);
            }
            Event::Decl(_) => {}
            Event::Eof => break,
            other => panic!("{other:?} has no place here"),
        }
    }
    assert!(open.is_empty());
    done
}

fn element(start: &BytesStart<'_>) -> Element {
    let attributes = start.attributes().map(|attribute| {
        let attribute = attribute.unwrap();
        let key = attribute.key.as_ref().to_owned();
        let value: &str = &attribute.value;
        (key, quick_xml::escape::unescape(value).unwrap().into_owned())
    });
    let name = start.name().as_ref().to_owned();
    Element { name, attributes: attributes.collect(), text: String::new() }
}

/// Turtle, N-Quads and JSON-LD, each parsed into subject, predicate, object and graph.
pub(super) fn rdf(case: &Case) -> [Vec<[String; 4]>; 3] {
    let turtle = file(case, "turtle", "case.ttl");
    let turtle = oxttl::TurtleParser::new().for_slice(turtle.as_bytes());
    let n_quads = file(case, "nquads", "case.nq");
    let n_quads = oxttl::NQuadsParser::new().for_slice(n_quads.as_bytes());
    let json_ld = file(case, "jsonld", "case.jsonld");
    let json_ld = oxjsonld::JsonLdParser::new().for_slice(json_ld.as_bytes());
    [
        turtle.map(|triple| parts(triple.unwrap().in_graph(oxrdf::GraphName::DefaultGraph))).collect(),
        n_quads.map(|quad| parts(quad.unwrap())).collect(),
        json_ld.map(|quad| parts(quad.unwrap())).collect(),
    ]
}

fn parts(quad: Quad) -> [String; 4] {
    [quad.subject.to_string(), quad.predicate.to_string(), quad.object.to_string(), quad.graph_name.to_string()]
}
