//! The entries of a live page, each with its own time, as its publisher gives them to search engines.

use super::json_ld::parse_leniently;
use super::live_markup::{entries_in_markup, may_be_live};
use super::nesting::limit_nesting;
use crate::readers::{first_text, texts};
use dom_query::Document;
use serde_json::{Map, Value};

/// An entry of a live page.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct LiveEntry {
    pub(crate) headline: Option<String>,
    /// Text, or HTML.
    pub(crate) body: String,
    pub(crate) published: Option<String>,
    pub(crate) url: Option<String>,
    /// Its place in the page, as behind the `#` of an address.
    pub(crate) anchor: Option<String>,
    pub(crate) authors: Vec<String>,
}

/// The entries of a live page that hold words, in its order: those of its `LiveBlogPosting`, else those of its markup; none for
/// a page that is no live page.
pub(crate) fn live_entries(html: &str) -> Vec<LiveEntry> {
    let has_data = html.contains("liveBlogUpdate");
    if !has_data && !may_be_live(html) {
        return Vec::new();
    }
    let document = Document::from(limit_nesting(html).as_ref());
    let found = if has_data { entries_in_data(&document) } else { Vec::new() };
    if found.len() > 1 { found } else { entries_in_markup(&document) }
}

fn entries_in_data(document: &Document) -> Vec<LiveEntry> {
    let scripts = document.select("script");
    let values = scripts.nodes().iter().filter_map(|script| {
        let text = script.text();
        text.contains("liveBlogUpdate").then(|| parse_leniently(&text)).flatten()
    });
    values.flat_map(|value| updates(&value, 0)).collect()
}

/// How deep updates are looked for.
const MAX_DEPTH: usize = 6;

fn updates(value: &Value, depth: usize) -> Vec<LiveEntry> {
    match value {
        _ if depth > MAX_DEPTH => Vec::new(),
        Value::Array(values) => values.iter().flat_map(|value| updates(value, depth + 1)).collect(),
        Value::Object(map) => match map.get("liveBlogUpdate") {
            Some(Value::Array(entries)) => entries.iter().filter_map(Value::as_object).filter_map(read_entry).collect(),
            Some(Value::Object(entry)) => read_entry(entry).into_iter().collect(),
            _ => map.values().flat_map(|value| updates(value, depth + 1)).collect(),
        },
        _ => Vec::new(),
    }
}

fn read_entry(map: &Map<String, Value>) -> Option<LiveEntry> {
    let text = |key: &str| map.get(key).and_then(first_text);
    let body = text("articleBody").or_else(|| text("text")).or_else(|| text("description"))?;
    Some(LiveEntry {
        headline: text("headline").or_else(|| text("name")),
        body,
        published: text("datePublished").or_else(|| text("dateCreated")),
        anchor: None,
        url: text("url").filter(|url| url.starts_with("http")),
        authors: map.get("author").map(texts).unwrap_or_default(),
    })
}
