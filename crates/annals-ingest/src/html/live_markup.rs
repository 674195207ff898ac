//! The entries of a live page that gives them in its markup alone: parts alike, each with its own time.

use super::live::LiveEntry;
use crate::date::{DayOrder, find_day};
use crate::line::count_words;
use dom_query::{Document, NodeRef};
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a live page is called in its title, or its parts in their classes.
static LIVE_TITLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\blive\s*(?:$|[:|–—-]|updates?\b|blog\b|coverage\b|reporting\b|feed\b)|^\W*live\b|\bas it happened\b|\bminute[ -]by[ -]minute\b|\brolling (?:updates|coverage)\b|\blatest updates\b")
        .expect("the pattern is a constant")
});

static LIVE_CLASS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)live-?_?(?:blog|update|feed|post|entr|event|stream|text|ticker|coverage|reporting)|\bliveticker\b|LiveBlogPosting")
        .expect("the pattern is a constant")
});

/// Parts of a page in which readers or other pages have their say.
static OF_OTHERS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)comment|disqus|forum|discussion|replies|related|sidebar|widget|recommend|teaser|promo|most-?read")
        .expect("the pattern is a constant")
});

static CLOCK: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\d{1,2}[:.h]\d\d|\d\s?[ap]\.?m\b").expect("the pattern is a constant"));

/// The fewest words of an entry.
const MIN_WORDS: usize = 5;
/// The most parts of a page that are looked at.
const MAX_PARTS: usize = 20_000;
/// The most characters of a time that stands in words.
const MAX_TIME: usize = 60;

static HEADLINE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?is)<(?:title|h1)\b[^>]*>([^<]*)").expect("the pattern is a constant"));

/// Whether the title, the headline or a class of a page says that it is one.
pub(super) fn may_be_live(html: &str) -> bool {
    let headlines = HEADLINE.captures_iter(html).filter_map(|found| found.get(1));
    headlines.take(20).any(|headline| LIVE_TITLE.is_match(headline.as_str().trim())) || LIVE_CLASS.is_match(html)
}

/// The entries of a page that is known as a live page by its title or its parts, and that holds most of its words in them.
pub(super) fn entries_in_markup(document: &Document) -> Vec<LiveEntry> {
    let parts = parts_alike(document);
    let Some((parts, names)) = parts else { return Vec::new() };
    let title = document.select_single("title").text();
    let heading = document.select_single("h1").text();
    let is_live = LIVE_TITLE.is_match(title.trim())
        || LIVE_TITLE.is_match(heading.trim())
        || LIVE_CLASS.is_match(&names)
        || parts[0].ancestors_it(Some(4)).any(|around| around.is_element() && LIVE_CLASS.is_match(&names_of(&around)));
    let in_parts: usize = parts.iter().map(|part| prose_words(part)).sum();
    let in_page: usize = document.select_single("body").nodes().first().map_or(0, prose_words);
    if !is_live || in_parts * 2 < in_page {
        return Vec::new();
    }
    parts.iter().filter_map(read_part).collect()
}

/// The largest group of parts of one parent that have one name and class, a time, and words; with that class.
fn parts_alike(document: &Document) -> Option<(Vec<NodeRef<'_>>, String)> {
    let mut groups: BTreeMap<(String, String), Vec<NodeRef<'_>>> = BTreeMap::new();
    let times = document
        .select("time[datetime], [class*='timestamp'], [class*='time-stamp'], [class*='posttime'], [class*='date']");
    for time in times.nodes().iter().take(MAX_PARTS) {
        // The part is the outermost below a parent that holds others alike.
        for part in time.ancestors_it(Some(4)).filter(NodeRef::is_element) {
            let Some(parent) = part.parent() else { break };
            if part.has_name("body") || OF_OTHERS.is_match(&names_of(&part)) {
                break;
            }
            let key =
                (format!("{:?}", parent.id), format!("{} {}", part.node_name().unwrap_or_default(), class_of(&part)));
            let group = groups.entry(key).or_default();
            if group.last().is_none_or(|last| last.id != part.id) {
                group.push(part);
            }
        }
    }
    let is_entry = |part: &NodeRef<'_>| time_of(part).is_some() && prose_words(part) >= MIN_WORDS;
    // Parts that lie in each other are many, and none of them is one of several.
    let groups = groups.into_values().filter(|parts| parts.len() > 1);
    let groups = groups.map(|parts| parts.into_iter().filter(is_entry).collect::<Vec<_>>());
    let best = groups.filter(|parts| parts.len() > 1).max_by_key(Vec::len)?;
    let is_of_others =
        best[0].ancestors_it(Some(10)).any(|around| around.is_element() && OF_OTHERS.is_match(&names_of(&around)));
    let names = names_of(&best[0]);
    (!is_of_others).then_some((best, names))
}

fn class_of(node: &NodeRef<'_>) -> String {
    node.attr_or("class", "").split_whitespace().next().unwrap_or_default().to_ascii_lowercase()
}

fn names_of(node: &NodeRef<'_>) -> String {
    format!("{} {} {}", node.attr_or("class", ""), node.attr_or("id", ""), node.attr_or("itemtype", ""))
}

/// The words of the paragraphs and items of a part that are no links.
fn prose_words(part: &NodeRef<'_>) -> usize {
    let own = part.descendants_it().filter(|node| {
        ["p", "li", "blockquote"].iter().any(|name| node.has_name(name)) && !OF_OTHERS.is_match(&names_of(node))
    });
    own.map(|node| count_words(&node.text())).sum()
}

/// The element that holds the time of an entry, and its stamp: day and time of day.
fn time_of<'n>(part: &NodeRef<'n>) -> Option<(NodeRef<'n>, String)> {
    let stamp = |node: &NodeRef<'_>| {
        let raw = node.attr("datetime").map(|raw| raw.to_string()).or_else(|| {
            let names = names_of(node).to_ascii_lowercase();
            let is_time = names.contains("time") || names.contains("date");
            Some(node.text().trim().to_owned()).filter(|text| is_time && text.len() <= MAX_TIME)
        })?;
        (CLOCK.is_match(&raw) && find_day(&raw, DayOrder::DayFirst).is_some()).then_some(raw)
    };
    part.descendants_it().filter(NodeRef::is_element).find_map(|node| Some((node, stamp(&node)?)))
}

fn read_part(part: &NodeRef<'_>) -> Option<LiveEntry> {
    let (time, published) = time_of(part)?;
    time.remove_from_parent();
    let heading = part.descendants_it().find(|node| ["h2", "h3", "h4", "h5"].iter().any(|name| node.has_name(name)));
    let headline = heading.map(|node| {
        node.remove_from_parent();
        node.text().split_whitespace().collect::<Vec<_>>().join(" ")
    });
    let id = part.attr("id").map(|id| id.to_string());
    Some(LiveEntry {
        headline: headline.filter(|headline| !headline.is_empty()),
        body: part.inner_html().to_string(),
        published: Some(published),
        url: None,
        anchor: id,
        authors: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &[(Option<&str>, &str)]) {
        let document = Document::from(html);
        let entries = entries_in_markup(&document);
        let found: Vec<_> =
            entries.iter().map(|entry| (entry.headline.as_deref(), entry.published.as_deref().unwrap())).collect();
        assert_eq!(found, expected, "{html}");
    }

    #[test]
    fn entries_are_parts_alike_with_a_time() {
        check(
            "<title>Dam live</title><h1>Dam live</h1><article class=post><h3><time datetime='2023-05-15T15:42:00Z'>3.42pm</time> Last gate shut</h3>\
             <p>The board shut the last gate.</article><article class='post new'><h3><time datetime='2023-05-14T09:10:00Z'>9.10am</time></h3>\
             <p>The board met in Kelmar.</article>",
            &[(Some("Last gate shut"), "2023-05-15T15:42:00Z"), (None, "2023-05-14T09:10:00Z")],
        );
        check(
            "<title>Dam</title><div class=live-blog><div class=entry><p class=timestamp>14 May 2023 at 15:42 BST</p><h3>Gate shut</h3><p>The board shut the last gate.</div>\
             <div class=entry><p class=timestamp>13 May 2023 at 09:10 BST</p><p>The board met in Kelmar.</div></div>",
            &[(Some("Gate shut"), "14 May 2023 at 15:42 BST"), (None, "13 May 2023 at 09:10 BST")],
        );
    }

    #[test]
    fn comments_and_lists_of_pages_are_no_entries() {
        let entry = "<div class=item><time datetime='2023-05-15T15:42:00Z'>3.42pm</time><p>The board shut the last gate.</p></div>";
        check(&format!("<title>Dam live</title><div class=comments>{entry}{entry}</div>"), &[]);
        check(&format!("<title>Dam shut</title><div>{entry}{entry}</div>"), &[]);
        let article = "<p>The board shut the dam above Kelmar on Friday, and nobody was hurt.</p>".repeat(5);
        check(&format!("<title>Dam live</title><article>{article}</article><div>{entry}{entry}</div>"), &[]);
    }
}
