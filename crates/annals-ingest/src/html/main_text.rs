//! The article's own part of a page.

use super::flatten::{HtmlUnit, flatten};
use crate::line::{count_words, ends_as_sentence};
use dom_query::Document;
use dom_smoothie::{Config, Readability};

/// The most elements of a page that Readability is asked about, which takes far more time than the rest; pages of news
/// have a few thousand. Of a larger page all prose is read.
const MAX_ELEMENTS: usize = 60_000;
/// The fewest words of an article; with less, the whole page is read instead.
const MIN_WORDS: usize = 40;

/// The blocks of the article's body.
///
/// Readability chooses the part of the page. Where it finds next to nothing, the text that the publisher gives to search
/// engines (`article_body`) stands in, and last the whole page without its menus.
pub(crate) fn find_main_text(
    document: Document,
    whole_page: Vec<HtmlUnit>,
    article_body: Option<&str>,
) -> Vec<HtmlUnit> {
    let config =
        Config { keep_classes: true, disable_json_ld: true, max_elements_to_parse: MAX_ELEMENTS, ..Config::default() };
    let article =
        Readability::with_document(document, None, Some(config)).and_then(|mut readability| readability.parse());
    let chosen = article.map(|article| flatten(&Document::from(article.content).root())).unwrap_or_default();
    if word_count(&chosen) >= MIN_WORDS {
        return chosen;
    }
    if let Some(body) = article_body.filter(|body| count_words(body) >= MIN_WORDS) {
        return flatten(&Document::from(body.replace("\n", "<br>")).root());
    }
    let prose: Vec<HtmlUnit> = whole_page
        .into_iter()
        .filter(|unit| !unit.is_link() && (ends_as_sentence(&unit.text) || count_words(&unit.text) > 12))
        .collect();
    if word_count(&prose) > word_count(&chosen) { prose } else { chosen }
}

fn word_count(units: &[HtmlUnit]) -> usize {
    units.iter().map(|unit| count_words(&unit.text)).sum()
}
