//! What stands in the article's own part of a page and is none of it: stories of others, the portrait of the author.

use super::flatten::{HtmlUnit, Markup};
use crate::line::{count_words, ends_as_sentence};
use regex::Regex;
use std::sync::LazyLock;

/// "Ana Brill is a reporter in Kelmar."
static PORTRAIT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:\p{Lu}[\p{L}.'’-]+ ){2,4}(?:is|was|has been|covers|writes|reports|joined|works)\b.{0,60}?\b(?:reporter|correspondent|journalist|editor|columnist|staff writer|contributor|producer|freelancer?|writer|bureau chief|photographer|critic|covers|covering|writes|reports|joined)\b")
        .expect("the pattern is a constant")
});

/// "1of4", "3 / 12", before a caption.
static COUNTER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\d{1,3}\s*(?:of|/)\s*\d{1,3}\s*(\p{Lu})").expect("the pattern is a constant"));

/// The most words of the opening of another story.
const MAX_TEASER_WORDS: usize = 60;
/// The last blocks of an article, among which the author's portrait stands.
const TAIL: usize = 4;

/// Whether a block is the opening of another story: nothing but a link, as long as a sentence, or the heading above one.
pub(super) fn is_teaser(index: usize, units: &[HtmlUnit]) -> bool {
    let is_whole_link = |unit: &HtmlUnit| {
        let words = count_words(&unit.text);
        unit.linked >= unit.text.chars().count()
            && unit.markup == Markup::Plain
            && (6..=MAX_TEASER_WORDS).contains(&words)
    };
    let Some(unit) = units.get(index) else { return false };
    let is_heading_of_one = unit.markup == Markup::Heading
        && units.get(index + 1).is_some_and(|next| is_whole_link(next) && ends_as_sentence(&next.text));
    is_whole_link(unit) || is_heading_of_one
}

/// Whether a block at the end is the portrait of an author: it begins with one of the names, or tells of a reporter's post.
pub(super) fn is_portrait(index: usize, units: &[HtmlUnit], authors: &[String]) -> bool {
    if index + TAIL < units.len() || index < TAIL {
        return false;
    }
    let line = units[index].text.as_str();
    let is_of_author = authors.iter().any(|author| author.contains(' ') && line.starts_with(author.as_str()));
    PORTRAIT.is_match(line) && (is_of_author || index + 2 >= units.len()) && !line.contains(['“', '"'])
}

/// A caption without the counter of its gallery.
pub(super) fn without_counter(caption: &str) -> &str {
    COUNTER.captures(caption).and_then(|found| found.get(1)).map_or(caption, |first| &caption[first.start()..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::flatten::flatten;
    use dom_query::Document;

    #[test]
    fn stories_of_others_are_known_by_their_links() {
        let html = "<p>The board shut the dam.</p><h4>Time traveller</h4><p><a href=x>A farmer says that he met a man from the year 2200.</a></p>\
                    <h4>What it costs</h4><p>The board <a href=x>will pay for the whole of the work</a>.</p>";
        let document = Document::from(html);
        let units = flatten(&document.root());
        let found: Vec<bool> = (0..units.len()).map(|index| is_teaser(index, &units)).collect();
        assert_eq!(found, [false, true, true, false, false]);
    }

    #[test]
    fn a_caption_loses_its_counter() {
        assert_eq!(without_counter("1of4Kelmar firefighter Otto Lind"), "Kelmar firefighter Otto Lind");
        assert_eq!(without_counter("3 of 4 dams are shut"), "3 of 4 dams are shut");
    }
}
