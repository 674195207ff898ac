//! An element tree as a list of blocks of readable text.

use super::embedded::POST_CLASS;
use crate::line::{count_words, ends_as_sentence};
use dom_query::NodeRef;
use regex::Regex;
use std::sync::LazyLock;

/// What the markup makes of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Markup {
    /// The headline, where a format names it.
    Title,
    /// The standfirst, where a format names it.
    Deck,
    /// `<h1>` to `<h6>`.
    Heading,
    /// `<li>`, `<dd>`, `<blockquote>`.
    Item,
    /// `<td>`, `<th>`.
    Cell,
    /// `<figcaption>`, or an element of a class that says so.
    Caption,
    /// A post of another account that the page shows.
    Post,
    /// Anything else.
    Plain,
}

/// A block of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HtmlUnit {
    pub(crate) markup: Markup,
    /// White space made single, soft hyphens dropped.
    pub(crate) text: String,
    /// How many of its characters are links.
    pub(crate) linked: usize,
}

impl HtmlUnit {
    /// Whether most of it is a link.
    pub(crate) fn is_link(&self) -> bool {
        self.linked * 10 >= self.text.chars().count() * 7
    }
}

/// Elements whose content is no text of the page.
const SKIPPED: &[&str] = &[
    "script",
    "style",
    "noscript",
    "template",
    "head",
    "svg",
    "annotation",
    "annotation-xml",
    "iframe",
    "object",
    "embed",
    "canvas",
    "video",
    "audio",
    "button",
    "select",
    "option",
    "textarea",
    "input",
    "nav",
    "dialog",
    "map",
    "applet",
    "picture",
];

/// The signs and numbers of a formula, which its markup alone keeps apart.
const FORMULA_PARTS: &[&str] = &["mi", "mo", "mn", "ms", "mtext"];

/// Elements that begin and end a block.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "caption",
];

/// The blocks below `root`, in the order of the page; hidden elements give none.
pub(crate) fn flatten(root: &NodeRef<'_>) -> Vec<HtmlUnit> {
    let mut builder = Builder::default();
    let mut current = root.first_child();
    // Walked without recursion: a page may nest deeper than the stack.
    while let Some(node) = current {
        let enters = builder.enter(&node);
        let mut next = node.first_child().filter(|_| enters);
        if next.is_none() {
            let mut left = node;
            builder.leave(&left);
            next = left.next_sibling();
            while next.is_none() {
                match left.parent().filter(|parent| parent.id != root.id) {
                    Some(parent) => left = parent,
                    None => break,
                }
                builder.leave(&left);
                next = left.next_sibling();
            }
        }
        current = next;
    }
    builder.flush();
    builder.units
}

/// Whether an element is never shown.
pub(crate) fn is_hidden(node: &NodeRef<'_>) -> bool {
    if node.has_attr("hidden") || node.attr("aria-hidden").is_some_and(|value| &*value == "true") {
        return true;
    }
    if node.class().is_some_and(|class| HIDDEN_CLASS.is_match(&class)) || is_box(node) {
        return true;
    }
    node.attr("style").is_some_and(|style| {
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
        style.contains("display:none") || style.contains("visibility:hidden")
    })
}

/// Classes of elements that are shown to screen readers alone, or when the pointer rests on a word.
static HIDDEN_CLASS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:^|\s)(?:sr-only|visually-?hidden|screen-?reader(?:-text)?|a11y-hidden|u-hidden|is-hidden|offscreen)(?:$|\s)")
        .expect("the pattern is a constant")
});

/// Classes of boxes that open over a word.
static BOX_CLASS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)roll-?over|tool-?tip|pop-?over|pop-?up|hover-?card|fly-?out").expect("the pattern is a constant")
});

/// Whether an element inside a sentence is a box of links or of words that opens over it.
fn is_box(node: &NodeRef<'_>) -> bool {
    let opens_over = node.class().is_some_and(|class| BOX_CLASS.is_match(&class))
        || node.attr("role").is_some_and(|role| &*role == "tooltip");
    opens_over
        && node.descendants_it().any(|inner| {
            inner.is_element() && (inner.has_name("a") || BLOCKS.contains(&&*inner.node_name().unwrap_or_default()))
        })
}

/// Whether two pieces of text that elements keep apart would make one word: "Quill" and "Boris".
fn runs_together(before: &str, after: &str) -> bool {
    let small = before.chars().rev().take(3).filter(|letter| letter.is_lowercase()).count();
    let mut letters = after.chars();
    small == 3 && letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

#[derive(Default)]
struct Builder {
    units: Vec<HtmlUnit>,
    buffer: String,
    linked: usize,
    open_links: usize,
    /// Whether an element began or ended since the last text.
    at_boundary: bool,
    /// What the open elements make of a block, innermost last.
    markups: Vec<Markup>,
}

impl Builder {
    /// Whether the node's children are to be walked.
    fn enter(&mut self, node: &NodeRef<'_>) -> bool {
        if node.is_text() {
            let text = node.text();
            if self.open_links > 0 {
                self.linked += text.split_whitespace().map(|word| word.chars().count() + 1).sum::<usize>();
            }
            if self.at_boundary && runs_together(&self.buffer, &text) {
                self.buffer.push(' ');
            }
            self.at_boundary = false;
            self.buffer.push_str(&text);
            return false;
        }
        let Some(name) = node.node_name() else { return true };
        self.at_boundary = true;
        if SKIPPED.contains(&&*name) || is_hidden(node) {
            return false;
        }
        if &*name == "br" {
            self.buffer.push('\u{2028}');
        } else if BLOCKS.contains(&&*name) {
            self.flush();
            self.markups.push(markup_of(&name, node, self.markups.last().copied()));
        } else if &*name == "a" {
            self.open_links += 1;
        } else if FORMULA_PARTS.contains(&&*name) {
            self.buffer.push(' ');
        }
        true
    }

    fn leave(&mut self, node: &NodeRef<'_>) {
        let Some(name) = node.node_name() else { return };
        self.at_boundary |= node.is_element();
        if SKIPPED.contains(&&*name) || is_hidden(node) {
            return;
        }
        if BLOCKS.contains(&&*name) {
            self.flush();
            self.markups.pop();
        } else if &*name == "a" {
            self.open_links = self.open_links.saturating_sub(1);
        }
    }

    /// Ends the block that is being read.
    fn flush(&mut self) {
        let markup = self.markups.last().copied().unwrap_or(Markup::Plain);
        let lines: Vec<String> = self.buffer.split('\u{2028}').map(tidy).filter(|line| !line.is_empty()).collect();
        let total: usize = lines.iter().map(|line| line.chars().count()).sum();
        let mut joined: Vec<String> = Vec::new();
        for line in lines {
            match joined.last_mut() {
                Some(last) if !ends_as_sentence(last) && line.starts_with(char::is_lowercase) => {
                    last.push(' ');
                    last.push_str(&line);
                }
                _ => joined.push(line),
            }
        }
        for text in joined {
            let linked = (self.linked * text.chars().count()).checked_div(total).unwrap_or(0);
            let is_prose = count_words(&text) > 25 || (ends_as_sentence(&text) && count_words(&text) > 8);
            let markup = if markup == Markup::Cell && is_prose { Markup::Plain } else { markup };
            self.units.push(HtmlUnit { markup, text, linked });
        }
        self.buffer.clear();
        self.linked = 0;
    }
}

/// Makes white space single and drops characters that show nothing.
fn tidy(text: &str) -> String {
    let shown: String =
        text.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{2060}' | '\0')).collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn markup_of(name: &str, node: &NodeRef<'_>, around: Option<Markup>) -> Markup {
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Markup::Heading,
        "li" | "dd" | "dt" | "blockquote" => Markup::Item,
        "td" | "th" => Markup::Cell,
        "figcaption" => Markup::Caption,
        "p" if node.class().is_some_and(|class| class.contains(POST_CLASS)) => Markup::Post,
        "p" | "div" | "section" | "figure" if has_caption_class(node) => Markup::Caption,
        "p" | "div" | "ul" | "ol" => match around {
            Some(inherited @ (Markup::Item | Markup::Caption)) => inherited,
            Some(Markup::Cell) if name != "p" => Markup::Cell,
            _ => Markup::Plain,
        },
        _ => Markup::Plain,
    }
}

fn has_caption_class(node: &NodeRef<'_>) -> bool {
    node.class().is_some_and(|class| {
        let class = class.to_ascii_lowercase();
        class.split_whitespace().any(|name| name.contains("caption") && !name.contains("no-caption"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use dom_query::Document;

    fn check(html: &str, expected: &[(Markup, &str)]) {
        let document = Document::from(html);
        let units = flatten(&document.root());
        let found: Vec<(Markup, &str)> = units.iter().map(|unit| (unit.markup, unit.text.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn blocks_keep_their_kind_and_hidden_ones_are_left_out() {
        check(
            "<h2>Bridge</h2><div>It is <b>gre</b>en.<p hidden>No.</p><ul><li><p>A&nbsp;coat</p><li>a h\u{ad}at</ul><noscript>No.</noscript></div>\
             <figure><figcaption>The bridge.</figcaption></figure><div style='display: none'>No.</div><template>No.</template>",
            &[
                (Markup::Heading, "Bridge"),
                (Markup::Plain, "It is green."),
                (Markup::Item, "A coat"),
                (Markup::Item, "a hat"),
                (Markup::Caption, "The bridge."),
            ],
        );
    }

    #[test]
    fn boxes_over_a_word_are_no_part_of_the_sentence() {
        check(
            "<p>Gov. <a>Boris Quill</a><span class='rollover-people-block'><strong>Boris Peter Quill</strong><a>Quill opens new bridge</a></span> (R) said so. \
             <a>More<span class='sr-only'>, opens in a new window</span></a></p><p><b>Felix Brandt</b><i>Mayor</i> of <span class=drop>K</span>elmar</p>",
            &[(Markup::Plain, "Gov. Boris Quill (R) said so. More"), (Markup::Plain, "Felix Brandt Mayor of Kelmar")],
        );
    }

    #[test]
    fn formulas_keep_their_signs_apart() {
        check(
            "<p>If <math><mi>a</mi><mo>≠</mo><mn>0</mn><annotation>a \\ne 0</annotation></math>, there are two.</p>",
            &[(Markup::Plain, "If a ≠ 0, there are two.")],
        );
    }

    #[test]
    fn line_breaks_end_a_block_unless_they_are_within_a_sentence() {
        check(
            "<p>It rained all<br>day.<br><br>Then it stopped.</p>",
            &[(Markup::Plain, "It rained all day."), (Markup::Plain, "Then it stopped.")],
        );
    }
}
