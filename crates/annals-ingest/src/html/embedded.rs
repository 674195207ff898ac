//! Posts of other accounts that a page shows: a block each, which keeps their words, author and day.
//!
//! Services mark them by a class. What chooses the main text would drop many of them, and the rest of a page's rules would take
//! their last line for the date of the page.

use super::flatten::flatten;
use dom_query::{Document, NodeRef};
use regex::Regex;
use std::sync::LazyLock;

/// The class of the block that is put in the place of a post.
pub(super) const POST_CLASS: &str = "embedded-post";

/// Elements that hold a post, by the service's class or attribute.
const POSTS: &str = "blockquote.twitter-tweet, blockquote.twitter-video, .twitter-tweet-rendered, blockquote.instagram-media, \
    blockquote.mastodon-embed, .mastodon-embed:not(iframe), blockquote.bluesky-embed, blockquote.telegram-post, .tgme_widget_message, \
    blockquote.tiktok-embed, .fb-post, .fb-video, blockquote.text-post-media, blockquote.reddit-embed-bq, \
    blockquote.reddit-card, blockquote.gab-embed, blockquote.truthsocial-embed";

/// What services write around the words of a post.
static SERVICE_WORDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:view (?:this|more on|original|full)\b.{0,40}|(?:view|see|read|watch) (?:this |the )?(?:post|video|thread|tweet)s? on \w+|on (?:instagram|threads|bluesky|mastodon|tiktok|facebook|reddit)|♬.*|open in \w+|follow)$")
        .expect("the pattern is a constant")
});

/// Addresses that services write for pictures and links.
static SHORT_LINK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\s*(?:https?://t\.co/\w+|pic\.twitter\.com/\w+)").expect("the pattern is a constant")
});

/// The most words of a post; what is longer is an article.
const MAX_WORDS: usize = 400;

/// Puts a paragraph in the place of each post of another account.
pub(super) fn keep_posts(document: &Document) {
    for node in document.select(POSTS).nodes() {
        let is_inside = node.ancestors_it(Some(8)).any(|around| around.is_element() && is_post(&around));
        let words = words_of(node);
        if is_inside || words.is_empty() || words.split_whitespace().count() > MAX_WORDS {
            continue;
        }
        let escaped = words.replace('&', "&amp;").replace('<', "&lt;");
        frame_of(node).replace_with_html(format!("<p class=\"{POST_CLASS}\">{escaped}</p>"));
    }
}

fn is_post(node: &NodeRef<'_>) -> bool {
    dom_query::Selection::from(*node).is(POSTS)
}

/// The figure around a post, where it holds nothing else that is shown.
fn frame_of<'n>(node: &NodeRef<'n>) -> NodeRef<'n> {
    let mut frame = *node;
    for around in node.ancestors_it(Some(3)) {
        let holds_more =
            around.element_children().into_iter().any(|child| child.id != frame.id && !child.has_name("script"));
        let own_text = around.children_it(false).any(|child| child.is_text() && !child.text().trim().is_empty());
        if holds_more || own_text || !(around.has_name("figure") || around.has_name("div")) {
            break;
        }
        frame = around;
    }
    frame
}

/// The words of a post in their order, then who wrote it and when.
fn words_of(node: &NodeRef<'_>) -> String {
    let lines: Vec<String> = flatten(node)
        .into_iter()
        .map(|unit| SHORT_LINK.replace_all(&unit.text, "").trim().to_owned())
        .filter(|line| !line.is_empty() && !SERVICE_WORDS.is_match(line))
        .collect();
    lines.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &[&str]) {
        let document = Document::from(html);
        keep_posts(&document);
        let found: Vec<String> =
            document.select(".embedded-post").nodes().iter().map(|node| node.text().to_string()).collect();
        assert_eq!(found, expected, "{html}");
    }

    #[test]
    fn posts_keep_their_words_author_and_day() {
        check(
            "<figure class=wp-block-embed><div><blockquote class=twitter-tweet><p>The dam is safe. <a href=x>pic.twitter.com/Ab1</a></p>&mdash; Bo Ree (@bree) <a href=x>May 13, 2023</a></blockquote><script></script></div></figure>",
            &["The dam is safe. — Bo Ree (@bree) May 13, 2023"],
        );
        check(
            "<blockquote class=instagram-media><a href=x>View this post on Instagram</a><p>We shut the bridge.</p><p>A post shared by Ann Ode (@ode) on May 12, 2023 at 3:00pm PDT</p></blockquote>",
            &["We shut the bridge. A post shared by Ann Ode (@ode) on May 12, 2023 at 3:00pm PDT"],
        );
        check("<blockquote class=quote><p>The dam is safe.</p></blockquote>", &[]);
    }
}
