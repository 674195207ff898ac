//! The entries of a live page, each with its own time, as its publisher gives them to search engines.

use super::json_ld::parse_leniently;
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
    pub(crate) authors: Vec<String>,
}

/// The entries of the page's `LiveBlogPosting` that hold words, in its order; none for a page that is no live page.
pub(crate) fn live_entries(html: &str) -> Vec<LiveEntry> {
    if !html.contains("liveBlogUpdate") {
        return Vec::new();
    }
    let document = Document::from(html);
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
        url: text("url").filter(|url| url.starts_with("http")),
        authors: map.get("author").map(texts).unwrap_or_default(),
    })
}
