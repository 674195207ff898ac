//! CSL-JSON: the documents as citations, for Zotero, Pandoc and word processors.

use super::left_out::LeftOut;
use super::time::When;
use super::view::{Document, ExportView};
use super::{Export, ExportError};
use annals_case::readable;
use serde_json::{Value, json};

/// One list of items, an item a document.
pub(crate) fn csl_json(view: &ExportView) -> Result<Export, ExportError> {
    let left_out = citations_left_out(view);
    let items: Vec<Value> = view.documents.iter().map(|document| item(view, document)).collect();
    let mut bytes = serde_json::to_vec_pretty(&items)?;
    bytes.push(b'\n');
    Ok(Export::file("sources.csl.json", bytes, left_out))
}

/// What citations alone do not carry.
pub(crate) fn citations_left_out(view: &ExportView) -> LeftOut {
    let mut left_out = LeftOut::of(view);
    let undated = view.documents.iter().filter(|document| document.published.closed().is_none()).count();
    left_out.count(undated, "document", "of unknown publication date, cited without one");
    left_out.count(view.events.len(), "event", "left out: the documents alone are cited");
    left_out.count(view.statements.len(), "statement", "left out: the documents alone are cited");
    left_out
}

fn item(view: &ExportView, document: &Document) -> Value {
    let kind = match (&document.publisher, &document.url) {
        (Some(_), _) => "article-newspaper",
        (None, Some(_)) => "webpage",
        (None, None) => "document",
    };
    let mut item = json!({"id": document.id, "type": kind, "title": document.name(), "annote": note(view, document)});
    let fields = [("container-title", &document.publisher), ("URL", &document.url)];
    for (name, value) in fields {
        if let Some(value) = value {
            item[name] = json!(value);
        }
    }
    let authors = authors(document);
    if !authors.is_empty() {
        // Names are not taken apart into family and given ones, for that can't be told from them.
        item["author"] = authors.iter().map(|name| json!({"literal": name})).collect();
    }
    if let Some(issued) = issued(&document.published) {
        item["issued"] = issued;
    }
    item
}

/// Who wrote it, one by one: a byline may name several ("By Ann Ode and Bo Ree").
pub(crate) fn authors(document: &Document) -> Vec<String> {
    let parts = document.byline.iter().flat_map(|line| {
        let line = line.strip_prefix("By ").or_else(|| line.strip_prefix("by ")).unwrap_or(line);
        line.split(" and ").flat_map(|part| part.split(" & ")).flat_map(names_of).collect::<Vec<_>>()
    });
    parts.filter(|name| !name.is_empty()).collect()
}

/// What commas divide, where each part looks like a name: two to four words with capitals.
fn names_of(part: &str) -> Vec<String> {
    let is_name = |name: &str| {
        let words: Vec<&str> = name.split_whitespace().collect();
        (2..=4).contains(&words.len()) && words.iter().all(|word| word.starts_with(char::is_uppercase))
    };
    let parts: Vec<&str> = part.split(", ").map(str::trim).collect();
    if parts.iter().copied().all(is_name) {
        parts.iter().map(|part| (*part).to_owned()).collect()
    } else {
        vec![part.trim().trim_end_matches(',').to_owned()]
    }
}

/// Where the copy that was read lies, and what it copies.
pub(crate) fn note(view: &ExportView, document: &Document) -> String {
    let path = format!("read from {}", readable(&document.path));
    let original = document.copy_of.as_ref().and_then(|id| view.document(id));
    let copy = original.map(|original| format!("copies {}", readable(&original.path)));
    let agency = document.agency.as_ref().map(|agency| format!("agency: {agency}"));
    [Some(path), agency, copy].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

fn issued(time: &When) -> Option<Value> {
    let parts = |date: &str| -> Vec<i32> { date.split('-').filter_map(|part| part.parse().ok()).collect() };
    match (time.calendar_prefix(), time.closed()) {
        (Some(prefix), _) => Some(json!({"date-parts": [parts(prefix)]})),
        (None, Some((first, last))) => Some(json!({
            "date-parts": [parts(&first.to_string()), parts(&last.to_string())],
            "circa": true,
        })),
        (None, None) => None,
    }
}
