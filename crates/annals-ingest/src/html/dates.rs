//! Every date that a page gives for its own publication.

use super::json_ld::LinkedData;
use super::metadata::Head;
use crate::date::{DayOrder, Stamp, find_day};
use crate::publication::Finding;
use annals_document::DateSource;
use chrono::Datelike;
use dom_query::{Document, NodeRef};
use regex::Regex;
use std::sync::LazyLock;

/// Keys of `<meta>` that hold the day of publication, the surest first.
const PUBLISHED_KEYS: &[&str] = &[
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "article:published",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published_time",
    "publication_date",
    "publication-date",
    "article.published",
    "article_date_original",
    "article:post_date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dc.date",
    "dc.date.created",
    "dcterms.created",
    "dcsext.articlefirstpublished",
    "originalpublicationdate",
    "originalpubdate",
    "citation_publication_date",
    "citation_date",
    "citation_online_date",
    "displaydate",
    "ptime",
    "rbpubdate",
    "bt:pubdate",
    "vr:published_time",
    "created",
    "datecreated",
    "article.created",
    "date",
    "issueddate",
    "shareaholic:article_published_time",
    "last-published",
    "rnews:datepublished",
    "eomportal-date",
    "blogger-date",
    "timestamp",
    "doc_date",
    "release_date",
    "posted",
    "newsdate",
    "news_date",
    "lastpubdate",
    "artdate",
    "sort_date",
    "video:release_date",
    "og:video:release_date",
    "og:regdate",
    "dc.date.publication",
    "dc.created",
    "iso-8601-publish-date",
    "pdate",
    "gentime",
    "revision_date_original",
    "article-publication-date",
];

/// A web page is not older than the web.
const FIRST_YEAR: i32 = 1993;

static PUBLISHED_CLASS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)publi|posted|post[-_]?date|entry[-_]?date|article[-_]?date|pub[-_]?date|date[-_]?pub|post[-_]?meta|entry[-_]?meta|created|byline|dateline|datum")
        .expect("the pattern is a constant")
});

static DATE_CLASS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)date|time|datum|meta|fecha|byline|author|info|publi|posted|day\b")
        .expect("the pattern is a constant")
});

static CHANGED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)updated?\b|modif|edited|revised|aktualisiert|lastmod").expect("the pattern is a constant")
});

/// Parts of a page that speak of other pages, or of its readers.
static ELSEWHERE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)comment|disqus|related|sidebar|side-bar|widget|recommend|footer|recent|popular|trending|teaser|latest|most-?read|archive|calendar|promo|newsletter|also-?like|more-?(?:news|stories|from)|outbrain|taboola|event|countdown|next|prev")
        .expect("the pattern is a constant")
});

static URL_DAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[/_-]((?:19|20)\d\d)([/_.-]?)([01]?\d)([/_.-]?)([0-3]?\d)(?:[/_.-]|$)")
        .expect("the pattern is a constant")
});

/// All dates of the page but those in its article's own text, best first within each source.
pub(crate) fn find_dates(
    document: &Document,
    head: &Head,
    data: &LinkedData,
    urls: &[&str],
    order: DayOrder,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut add = |raw: &str, from: DateSource| {
        if let Some(stamp) = Stamp::parse(raw, order).filter(|stamp| stamp.day.year() >= FIRST_YEAR) {
            findings.push(Finding::stamp(stamp, from, raw));
        }
    };
    data.published.iter().for_each(|raw| add(raw, DateSource::JsonLd));
    for key in PUBLISHED_KEYS {
        head.all(key).for_each(|raw| add(raw, DateSource::Meta));
    }
    time_elements(document).iter().for_each(|raw| add(raw, DateSource::TimeElement));
    written_dates(document, order).iter().for_each(|raw| add(raw, DateSource::Text));
    urls.iter().filter_map(|url| day_in_url(url)).for_each(|raw| add(&raw, DateSource::Url));
    findings
}

/// The day in an address, as `2023-07-26`.
fn day_in_url(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next()?;
    URL_DAY.captures_iter(path).find_map(|captures| {
        let part = |index: usize| captures.get(index).map_or("", |part| part.as_str());
        let (year, month, day) = (part(1), part(3), part(5));
        let is_compact = part(2).is_empty() && month.len() == 2 && day.len() == 2;
        let is_apart = !part(2).is_empty() && part(2) == part(4);
        let raw = format!("{year}-{month:0>2}-{day:0>2}");
        (is_compact || is_apart).then_some(raw).filter(|raw| find_day(raw, DayOrder::MonthFirst).is_some())
    })
}

/// Values of `<time>` and of elements marked as dates of publication, the surest first.
fn time_elements(document: &Document) -> Vec<String> {
    let mut found: Vec<(u8, String)> = Vec::new();
    for node in document
        .select("time, [itemprop='datePublished'], [property='datePublished'], abbr.published, [pubdate]")
        .nodes()
    {
        let own = own_names(node);
        if CHANGED.is_match(&own) || is_elsewhere(node) {
            continue;
        }
        let value = ["datetime", "content", "title"]
            .iter()
            .find_map(|name| node.attr(name).filter(|value| value.chars().any(|c| c.is_ascii_digit())));
        let raw = value.map_or_else(|| node.text().to_string(), |value| value.to_string());
        if raw.len() > 200 || CHANGED.is_match(&before(node)) {
            continue;
        }
        let is_marked = node.has_attr("pubdate")
            || node.attr("itemprop").is_some_and(|name| &*name == "datePublished")
            || node.attr("property").is_some_and(|name| &*name == "datePublished");
        let rank = match () {
            () if is_marked => 0,
            () if PUBLISHED_CLASS.is_match(&own) => 1,
            () => 2,
        };
        found.push((rank, raw));
    }
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, raw)| raw).collect()
}

/// Dates shown in elements that are named for dates, the surest first.
fn written_dates(document: &Document, order: DayOrder) -> Vec<String> {
    let mut found: Vec<(u8, String)> = Vec::new();
    for node in document.select("[class], [id]").nodes() {
        let own = own_names(node);
        if !DATE_CLASS.is_match(&own) || node.element_children().len() > 12 {
            continue;
        }
        let text = node.text();
        let text = text.trim();
        if text.is_empty() || text.len() > 250 || is_elsewhere(node) {
            continue;
        }
        let Some(written) = find_day(text, order) else { continue };
        if CHANGED.is_match(&own) || CHANGED.is_match(&text[..written.range.start]) {
            continue;
        }
        let rank = u8::from(!PUBLISHED_CLASS.is_match(&own));
        found.push((rank, text.to_owned()));
    }
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, raw)| raw).collect()
}

/// Class and id of an element.
fn own_names(node: &NodeRef<'_>) -> String {
    format!("{} {}", node.attr_or("class", ""), node.attr_or("id", ""))
}

/// The words right before an element.
fn before(node: &NodeRef<'_>) -> String {
    node.prev_sibling()
        .map(|sibling| sibling.text().chars().rev().take(30).collect::<String>().chars().rev().collect())
        .unwrap_or_default()
}

/// Whether an element stands in a part of the page that speaks of other pages.
fn is_elsewhere(node: &NodeRef<'_>) -> bool {
    node.ancestors(Some(8)).iter().chain(std::iter::once(node)).any(|ancestor| {
        let name = ancestor.node_name();
        let name = name.as_deref().unwrap_or_default();
        matches!(name, "footer" | "aside" | "nav" | "script" | "style")
            || (!matches!(name, "body" | "html" | "article" | "main") && ELSEWHERE.is_match(&own_names(ancestor)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::json_ld::read_json_ld;

    fn check(html: &str, expected: &[(DateSource, &str)]) {
        let document = Document::from(html);
        let head = Head::read(&document);
        let url = head.url(&LinkedData::default());
        let urls: Vec<&str> = url.as_deref().into_iter().collect();
        let findings = find_dates(&document, &head, &read_json_ld(&document), &urls, DayOrder::MonthFirst);
        let found: Vec<(DateSource, &str)> =
            findings.iter().map(|finding| (finding.from, finding.edtf.as_str())).collect();
        assert_eq!(found, expected, "{html}");
    }

    #[test]
    fn every_source_is_named() {
        check(
            "<meta property='article:published_time' content='2023-07-26T10:00:00Z'>",
            &[(DateSource::Meta, "2023-07-26")],
        );
        check(
            "<article><time datetime='2023-07-26'>Wednesday</time></article>",
            &[(DateSource::TimeElement, "2023-07-26")],
        );
        check("<div class='post-date'>July 26, 2023</div>", &[(DateSource::Text, "2023-07-26")]);
        check("<link rel=canonical href='https://post.example/2023/07/26/bridge'>", &[(DateSource::Url, "2023-07-26")]);
        check(
            "<link rel=canonical href='https://post.example/news/20230726-bridge'>",
            &[(DateSource::Url, "2023-07-26")],
        );
    }

    #[test]
    fn changes_comments_and_neighbours_date_nothing() {
        check("<meta property='article:modified_time' content='2023-07-26'>", &[]);
        check("<time class='updated' datetime='2023-07-26'></time>", &[]);
        check("<p>Updated: <time datetime='2023-07-26'></time></p>", &[]);
        check("<div class='comments'><p><time datetime='2023-07-26'></time></p></div>", &[]);
        check("<aside><div class='post-date'>July 26, 2023</div></aside>", &[]);
    }
}
