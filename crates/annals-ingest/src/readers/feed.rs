//! RSS and Atom: each entry is a document, with the day, title, author and address that the feed gives.

use super::Format;
use super::xml::{self, is};
use crate::error::IngestError;
use crate::opening::{Opening, Piece};
use crate::part::{Body, Given};
use regex::{Captures, Regex};
use roxmltree::Node;
use std::borrow::Cow;
use std::sync::LazyLock;

static ENTITY: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"&([A-Za-z][A-Za-z0-9]{1,30});").expect("the pattern is a constant"));

/// Elements that hold an entry's words, the fullest first.
const CONTENT: &[&str] = &["encoded", "content", "description", "summary"];

/// Adds the entries. Of a feed that is cut or damaged, those that are whole.
pub(super) fn read(opening: &mut Opening<'_>, format: Format, piece: Piece<'_>) -> Result<(), IngestError> {
    let (text, notes) = opening.long_text_of(&piece)?;
    let text = without_bare_signs(&with_known_entities(text.trim_start())).into_owned();
    let damaged = |reason| IngestError::Damaged { what: "the feed", reason, hint: "; save it again" };
    let (text, fault) = match xml::parse(&text).err() {
        None => (text, None),
        Some(reason) => match whole_entries(&text) {
            Some(whole) => (whole, Some(reason)),
            None => return Err(damaged(reason)),
        },
    };
    let feed = xml::parse(&text).map_err(damaged)?;
    if let Some(reason) = fault {
        opening.warn(piece.path, format!("the feed is damaged ({reason}); the entries that are whole were read"));
    }
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

/// An `&` that begins no name of a character, and a `<` that opens nothing, outside of sections of plain text.
static BARE_SIGN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?s)<!\[CDATA\[.*?\]\]>|&(?:#\d{1,7};|#[xX][0-9A-Fa-f]{1,6};|[A-Za-z][A-Za-z0-9]{0,30};)|&|<[A-Za-z!?/_]|<",
    )
    .expect("the pattern is a constant")
});

/// The text with signs that are no markup written as XML wants them.
fn without_bare_signs(text: &str) -> Cow<'_, str> {
    BARE_SIGN.replace_all(text, |found: &Captures<'_>| match &found[0] {
        "&" => "&amp;".to_owned(),
        "<" => "&lt;".to_owned(),
        other => other.to_owned(),
    })
}

static ENTRY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?s)<(?:item|entry)[\s>].*?</(?:item|entry)\s*>").expect("the pattern is a constant")
});

/// The element that holds all: its tag with the names that it gives to namespaces, and its name.
static ROOT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"<(rss|feed|rdf:RDF)(?:\s[^<>]*)?>").expect("the pattern is a constant"));

static FEED_TITLE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?s)<title[^<>]*>.*?</title>").expect("the pattern is a constant"));

/// A feed of the entries that can be read by themselves; `None` where there are none.
fn whole_entries(text: &str) -> Option<String> {
    let root = ROOT.captures(text)?;
    let (tag, name) = (root.get(0)?, root.get(1)?.as_str());
    let wrap = |inner: &str| format!("{}{inner}</{name}>", tag.as_str());
    let is_whole = |part: &&str| xml::parse(&wrap(part)).is_ok();
    let entries: Vec<&str> = ENTRY.find_iter(text).map(|entry| entry.as_str()).filter(is_whole).collect();
    let first = ENTRY.find(text)?.start();
    let head = text.get(tag.end()..first).unwrap_or_default();
    let title = FEED_TITLE.find(head).map(|title| title.as_str()).filter(is_whole);
    (!entries.is_empty()).then(|| wrap(&format!("{}{}", title.unwrap_or_default(), entries.concat())))
}
