//! RSS and Atom: each entry is a document, with the day, title, author and address that the feed gives.

use super::Format;
use crate::error::IngestError;
use crate::opening::{Opening, Piece};
use crate::part::{Body, Given};
use regex::{Captures, Regex};
use roxmltree::{Document, Node, ParsingOptions};
use std::borrow::Cow;
use std::sync::LazyLock;

static ENTITY: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"&([A-Za-z][A-Za-z0-9]{1,30});").expect("the pattern is a constant"));

/// Elements that hold an entry's words, the fullest first.
const CONTENT: &[&str] = &["encoded", "content", "description", "summary"];
/// The most nodes of a feed.
const MAX_NODES: u32 = 4_000_000;

/// Adds the entries.
pub(super) fn read(opening: &mut Opening<'_>, format: Format, piece: Piece<'_>) -> Result<(), IngestError> {
    let (text, notes) = opening.long_text_of(&piece)?;
    let text = with_known_entities(text.trim_start());
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MAX_NODES };
    let feed = Document::parse_with_options(&text, options).map_err(|error| IngestError::Damaged {
        what: "the feed",
        reason: error.to_string(),
        hint: "; save it again",
    })?;
    let root = feed.root_element();
    let channel = root.children().find(|node| is(node, "channel")).unwrap_or(root);
    let outlet = child_text(&channel, "title");
    let language = child_text(&channel, "language");
    let entries = root.descendants().filter(|node| is(node, "item") || is(node, "entry"));
    for (number, entry) in entries.enumerate() {
        if !opening.take_entry(piece.path) {
            break;
        }
        let path = format!("{}!entry-{}", piece.path, number + 1);
        let given = Given { publisher: outlet.clone(), language: language.clone(), ..given_by(&entry) };
        let own = text.get(entry.range()).unwrap_or_default().as_bytes();
        match content_of(&entry) {
            Some(html) => {
                let inner = Piece { path: &path, given, ..piece.clone() };
                opening.add(format, &inner, own, Body::Fragment(html), notes.clone());
            }
            // Many feeds give headlines and links alone.
            None => match given.title.clone() {
                Some(title) => {
                    let inner = Piece { path: &path, given, ..piece.clone() };
                    opening.add(format, &inner, own, Body::Text(title), notes.clone());
                }
                None => opening.fail(&path, IngestError::NoText),
            },
        }
    }
    Ok(())
}

/// An element by its name, whatever its namespace.
fn is(node: &Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name().eq_ignore_ascii_case(name)
}

fn text_of(node: &Node<'_, '_>) -> String {
    let parts = node.descendants().filter(|inner| inner.is_text()).filter_map(|inner| inner.text());
    parts.collect::<String>().trim().to_owned()
}

fn child_text(node: &Node<'_, '_>, name: &str) -> Option<String> {
    let texts = node.children().filter(|child| is(child, name)).map(|child| text_of(&child));
    texts.into_iter().find(|text| !text.is_empty())
}

fn given_by(entry: &Node<'_, '_>) -> Given {
    // A title may hold markup, written as text.
    let title = child_text(entry, "title").map(|title| plain(&title)).filter(|title| !title.is_empty());
    let mut given = Given { title, ..Given::default() };
    let links = entry.children().filter(|child| is(child, "link"));
    let link = links.filter_map(|link| match link.attribute("href") {
        Some(href) => matches!(link.attribute("rel"), None | Some("alternate")).then(|| href.to_owned()),
        None => Some(text_of(&link)),
    });
    given.url = link.into_iter().find(|address| address.starts_with("http"));
    let author = entry.children().find(|child| is(child, "author") || is(child, "creator"));
    let name = author.and_then(|author| child_text(&author, "name").or_else(|| Some(text_of(&author))));
    // RSS writes "press@post.example (Ann Ode)".
    let name = name.map(|name| match name.split_once('(') {
        Some((address, rest)) if address.contains('@') => rest.trim_end_matches(')').trim().to_owned(),
        _ => name,
    });
    given.byline = name.filter(|name| !name.is_empty()).into_iter().collect();
    let published =
        ["pubDate", "published", "issued", "date"].iter().find_map(|name| Some((*name, child_text(entry, name)?)));
    match (published, child_text(entry, "updated")) {
        (Some((name, raw)), _) => given.published(name, &raw),
        (None, Some(raw)) => given.perhaps_published("updated", &raw),
        (None, None) => {}
    }
    given
}

/// The words of an entry as HTML: the longest that it gives.
fn content_of(entry: &Node<'_, '_>) -> Option<String> {
    let mut best: Option<String> = None;
    for name in CONTENT {
        for node in entry.children().filter(|child| is(child, name)) {
            let html = match node.attribute("type") {
                Some("xhtml") => node.document().input_text().get(node.range()).unwrap_or_default().to_owned(),
                Some("text") => escape(&text_of(&node)),
                _ => text_of(&node),
            };
            if html.len() > best.as_ref().map_or(0, |best| best.len() * 3 / 2) {
                best = Some(html);
            }
        }
    }
    best
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace("\n\n", "<p>")
}

/// The words of a title that may be HTML.
fn plain(title: &str) -> String {
    let text = dom_query::Document::fragment(title.to_owned()).text().to_string();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Feeds use the names of HTML's characters, which XML doesn't know.
fn with_known_entities(text: &str) -> Cow<'_, str> {
    ENTITY.replace_all(text, |found: &Captures<'_>| match &found[1] {
        "amp" | "lt" | "gt" | "quot" | "apos" => found[0].to_owned(),
        _ => html_escape::decode_html_entities(&found[0]).into_owned().replace('&', "&amp;"),
    })
}
