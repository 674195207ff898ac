//! The terms of RDF that the export uses, and how ids become IRIs.

use oxrdf::NamedNode;

/// Prefixes and what they stand for.
pub(crate) const PREFIXES: [(&str, &str); 9] = [
    ("annals", "urn:annals:term:"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("sem", "http://semanticweb.cs.vu.nl/2009/11/sem/"),
    ("time", "http://www.w3.org/2006/time#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// The term that `name` abbreviates: `sem:Event`.
pub(crate) fn term(name: &str) -> NamedNode {
    let (prefix, local) = name.split_once(':').unwrap_or(("annals", name));
    let base = PREFIXES.iter().find(|(known, _)| *known == prefix).map_or("urn:annals:term:", |(_, base)| base);
    NamedNode::new_unchecked(format!("{base}{}", encoded(local)))
}

/// The IRI of something with an id: `urn:annals:v-4f1c2a90`.
pub(crate) fn thing(id: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("urn:annals:{}", encoded(id)))
}

/// The IRI of a part of something: `urn:annals:v-4f1c2a90/time`.
pub(crate) fn part(id: &str, name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("urn:annals:{}/{}", encoded(id), encoded(name)))
}

/// The IRI of characters of a document's text, with the fragment of RFC 5147.
pub(crate) fn passage(document: &str, start: u32, end: u32) -> NamedNode {
    NamedNode::new_unchecked(format!("urn:annals:{}#char={start},{end}", encoded(document)))
}

/// The address of a file, relative to the folder that was read: `./old/page%201.txt`.
pub(crate) fn file_reference(path: &str) -> String {
    let parts: Vec<String> = path.split(['/', '\\']).filter(|part| !part.is_empty()).map(encoded).collect();
    format!("./{}", parts.join("/"))
}

/// `text` with everything percent-encoded but what any part of an IRI may hold.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
