//! W3C Web Annotation: every mention as an annotation of its document.

use super::left_out::LeftOut;
use super::view::{Document, ExportView, Quote};
use super::vocabulary::{file_reference, thing};
use super::{Export, ExportError};
use serde_json::{Value, json};

/// One collection of annotations. Positions and quotations count Unicode code points, as the model asks.
pub(crate) fn web_annotation(view: &ExportView) -> Result<Export, ExportError> {
    let mut left_out = LeftOut::of(view);
    left_out.note("dates, participants and ties, of which the labels alone are here");
    left_out.note(
        "positions in a page's own HTML: they count characters of its text as it was read, and the quotation finds the place",
    );
    let mut items: Vec<Value> = Vec::new();
    let mut add = |motivation: &str, id: &str, label: &str, targets: Vec<Value>| {
        let number = items.len();
        items.push(json!({
            "id": format!("urn:annals:annotation:{number}"),
            "type": "Annotation",
            "motivation": motivation,
            "body": [
                {"type": "TextualBody", "value": label, "format": "text/plain", "purpose": "describing"},
                {"type": "SpecificResource", "source": thing(id).as_str(), "purpose": "identifying"},
            ],
            "target": targets,
        }));
    };
    for entity in &view.entities {
        for mention in &entity.mentions {
            add("identifying", &entity.id, &entity.name, vec![target(view, &mention.quote)]);
        }
    }
    for event in &view.events {
        for quote in event.quotes() {
            add("describing", &event.id, &event.told(), vec![target(view, quote)]);
        }
    }
    for statement in &view.statements {
        for mention in &statement.mentions {
            let targets = mention.content.iter().map(|quote| target(view, quote)).collect();
            add("describing", &statement.id, &statement.told(), targets);
        }
    }
    let collection = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:annals:annotations",
        "type": "AnnotationCollection",
        "label": left_out.line().unwrap_or_else(|| "annals".to_owned()),
        "total": items.len(),
        "first": {"id": "urn:annals:annotations:1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    });
    let mut bytes = serde_json::to_vec_pretty(&collection)?;
    bytes.push(b'\n');
    Ok(Export::file("annotations.jsonld", bytes, left_out))
}

/// Where an annotator finds the document: its address, or else its file, from the folder that was read.
fn source(document: &Document) -> String {
    document.url.clone().unwrap_or_else(|| file_reference(&document.path))
}

/// Exact words in a document: by quotation, or by position.
fn target(view: &ExportView, quote: &Quote) -> Value {
    json!({
        "source": view.document(&quote.document).map_or_else(|| thing(&quote.document).into_string(), source),
        "selector": [
            {"type": "TextQuoteSelector", "exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix},
            {"type": "TextPositionSelector", "start": quote.start, "end": quote.end},
        ],
    })
}
