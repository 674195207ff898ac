//! The entries of live pages and the messages of exports: each shows the time of day and keeps its date in an attribute.

use crate::date::{DayOrder, find_day};
use dom_query::{Document, NodeRef};
use regex::Regex;
use std::sync::LazyLock;

/// A date, and a time of day behind it.
static TIME: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"[T ](\d\d):(\d\d)").expect("the pattern is a constant"));

/// The most characters that an entry's time shows.
const MAX_SHOWN: usize = 40;

/// Writes out the stamp of each entry's time, as `2023-05-15 15:42`, where the words beside the entry give no day.
///
/// An entry is one of several parts alike that each hold a time, or a message.
pub(crate) fn write_out_stamps(document: &Document) {
    let stamped: Vec<(NodeRef<'_>, String)> = document
        .select("time[datetime], .date[title]")
        .nodes()
        .iter()
        .filter_map(|node| Some((*node, stamp(node)?)))
        .collect();
    let is_entry = |node: &NodeRef<'_>| {
        let parts = node.ancestors_it(Some(2)).filter(|part| has_name(part));
        parts.into_iter().any(|part| names(&part).contains("message") || has_siblings_alike(&part))
    };
    let entries: Vec<&(NodeRef<'_>, String)> = stamped.iter().filter(|(node, _)| is_entry(node)).collect();
    for (node, stamp) in entries {
        node.set_text(stamp.as_str());
    }
}

/// The day and time of day in the attribute of an element whose words give no day.
fn stamp(node: &NodeRef<'_>) -> Option<String> {
    let raw = node.attr("datetime").or_else(|| node.attr("title"))?;
    let found = find_day(&raw, DayOrder::DayFirst)?;
    let shown = node.text();
    let is_bare = shown.len() <= MAX_SHOWN && find_day(&shown, DayOrder::DayFirst).is_none();
    let time = TIME.captures(&raw[found.range.end..]).filter(|_| is_bare)?;
    Some(format!("{} {}:{}", found.day, &time[1], &time[2]))
}

fn has_name(node: &NodeRef<'_>) -> bool {
    node.is_element() && !names(node).trim().is_empty()
}

fn names(node: &NodeRef<'_>) -> String {
    node.attr_or("class", "").to_ascii_lowercase()
}

/// Whether a part stands beside another one of its name and class that holds a time and words of its own.
fn has_siblings_alike(part: &NodeRef<'_>) -> bool {
    let Some(parent) = part.parent() else { return false };
    let alike = parent.element_children().into_iter().filter(|other| {
        other.node_name() == part.node_name()
            && names(other) == names(part)
            && other.descendants_it().any(|inner| inner.has_name("time"))
            && other.descendants_it().any(|inner| inner.has_name("p"))
    });
    alike.take(2).count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &[&str]) {
        let document = Document::from(html);
        write_out_stamps(&document);
        let found: Vec<String> =
            document.select("time, .date").nodes().iter().map(|node| node.text().to_string()).collect();
        assert_eq!(found, expected, "{html}");
    }

    #[test]
    fn entries_show_their_day() {
        check(
            "<div class=post><time datetime='2023-05-15T15:42'>15:42</time><p>It opened.</div>\
             <div class=post><time datetime='2023-05-14T09:10'>09:10</time><p>It shut.</div>",
            &["2023-05-15 15:42", "2023-05-14 09:10"],
        );
        check(
            "<div class=message><div class=date title='14.05.2023 09:30:00'>09:30</div></div>",
            &["2023-05-14 09:30"],
        );
    }

    #[test]
    fn the_time_of_a_page_stays() {
        check(
            "<div class=head><time datetime='2023-05-15T15:42'>3 hours ago</time></div><p>It opened.",
            &["3 hours ago"],
        );
    }
}
