//! Every date that a page gives for its own publication.

use super::flatten::{HtmlUnit, Markup, flatten};
use super::json_ld::LinkedData;
use super::metadata::Head;
use crate::date::{DayOrder, Stamp, find_day};
use crate::line::{chronology_dates, count_words, dates_its_page, ends_as_sentence, is_same_line, read_date_line};
use crate::publication::Finding;
use annals_document::DateSource;
use chrono::Datelike;
use dom_query::{Document, NodeId, NodeRef};
use regex::Regex;
use std::collections::BTreeSet;
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

/// Keys among them that templates also fill with the day of the page's making or saving: a date beside the headline is
/// believed over them.
const VAGUE_KEYS: &[&str] =
    &["date", "created", "datecreated", "dc.date", "dcterms.date", "timestamp", "dc.created", "dcterms.created"];

/// The most dates of one source that are kept; a page of thousands is a list, not an article.
const MAX_SHOWN: usize = 30;
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
    Regex::new(r"(?i)updated?\b|modif|edited|revised|aktualisiert|geändert|lastmod|mise? à jour|actualizado|atualizado|aggiornato|bijgewerkt").expect("the pattern is a constant")
});

/// Parts of a page that speak of other pages, or of its readers.
static ELSEWHERE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)comment|disqus|forum|related|sidebar|side-bar|widget|recommend|footer|(?:^|[\s_-])(?:recent|popular|trending|latest|archives?|calendar|events?|next|prev|previous|promo)(?:$|[\s_-])|teaser|most-?read|newsletter|also-?like|more-?(?:news|stories|from)|outbrain|taboola|countdown|tweet|twitter|instagram|facebook|embed|caption|wm-ipp|toolbar")
        .expect("the pattern is a constant")
});

static COMMENTS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)comment|disqus|forum|related").expect("the pattern is a constant"));

static BY_OTHERS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)comment|disqus|forum|related|tweet|twitter|instagram|facebook|wm-ipp|toolbar")
        .expect("the pattern is a constant")
});

static URL_DAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[/_-]((?:19|20)\d\d)([/_.-]?)([01]?\d)([/_.-]?)([0-3]?\d)(?:[/_.-]|$)")
        .expect("the pattern is a constant")
});

/// Marks of a place: a clock of twelve hours, which goes with the month first, or a German one.
static TELLING_CLOCK: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\d\s?[ap]\.?m\b|\buhr\b").expect("the pattern is a constant"));

/// "/2021/may/03/".
static URL_NAMED_MONTH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)/((?:19|20)\d\d)/([a-z]{3,9})/([0-3]?\d)(?:[/_.-]|$)").expect("the pattern is a constant")
});

/// "/29-10-2021".
static URL_DAY_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[/_-]([0-3]\d)[_.-]([01]\d)[_.-]((?:19|20)\d\d)(?:[/_.-]|$)").expect("the pattern is a constant")
});

/// Sentences below a text with which programs for weblogs date it: "This entry was posted on …".
static SAYS_POSTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:entry|post|article|beitrag|eintrag|artikel|billet|article)\b.{0,80}\b(?:posted|published|veröffentlicht|publié)\b")
        .expect("the pattern is a constant")
});

/// The rank of dates in parts that speak of other pages.
const LAST: u8 = 3;

/// What a page offers to be dated by.
pub(crate) struct Source<'s> {
    pub(crate) document: &'s Document,
    pub(crate) head: &'s Head,
    pub(crate) data: &'s LinkedData,
    /// The blocks of the whole page.
    pub(crate) units: &'s [HtmlUnit],
    /// The headline, near which dates are believed.
    pub(crate) title: Option<&'s str>,
    pub(crate) url: Option<&'s str>,
    pub(crate) order: DayOrder,
    /// Whether the page's language or country tells the order.
    pub(crate) order_is_sure: bool,
}

/// All dates of the page but those in its article's own text, best first within each source.
pub(crate) fn find_dates(source: &Source<'_>) -> Vec<Finding> {
    let order = source.order;
    let mut findings = Vec::new();
    let mut add = |raw: &str, from: DateSource, is_vague: bool| {
        if let Some(stamp) = Stamp::parse(raw, order).filter(|stamp| stamp.day.year() >= FIRST_YEAR) {
            let is_open = stamp.swapped.is_some() && !source.order_is_sure && !TELLING_CLOCK.is_match(raw);
            findings.push(Finding { is_vague, is_open, ..Finding::stamp(stamp, from, raw) });
        }
    };
    source.data.published.iter().for_each(|raw| add(raw, DateSource::JsonLd, false));
    for key in PUBLISHED_KEYS {
        source.head.all(key).for_each(|raw| add(raw, DateSource::Meta, VAGUE_KEYS.contains(key)));
    }
    let (times, mut written) = shown_dates(source);
    written.extend(dates_near_headline(source));
    for (mut dates, from) in [(times, DateSource::TimeElement), (written, DateSource::Text)] {
        dates.sort_by_key(|date| (date.rank, date.distance));
        dates.iter().take(MAX_SHOWN).for_each(|date| add(&date.raw, from, false));
    }
    source.url.and_then(day_in_url).iter().for_each(|raw| add(raw, DateSource::Url, false));
    if findings.is_empty()
        && let Some(raw) = day_in_scripts(source.document)
        && let Some(stamp) = Stamp::parse(&raw, order).filter(|stamp| stamp.day.year() >= FIRST_YEAR)
    {
        findings.push(Finding::stamp(stamp, DateSource::Meta, &raw));
    }
    findings
}

/// A key and the stamp of a publication in the data with which scripts draw a page.
static SCRIPT_STAMP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"(?i)"(?:date_?published|published_?(?:at|date|time|on)|first_?published(?:_?at|_?date)?|publish_?(?:date|time)|publication_?(?:date|time)|pub_?date)"\s*:\s*"((?:19|20)\d\d-\d\d-\d\d[^"]{0,30})""#,
    )
    .expect("the pattern is a constant")
});

/// The stamp that the page's scripts give for its publication; `None` where they give several days.
fn day_in_scripts(document: &Document) -> Option<String> {
    let scripts = document.select("script");
    let texts: Vec<String> = scripts.nodes().iter().map(|script| script.text().to_string()).collect();
    let stamps: Vec<&str> = texts
        .iter()
        .flat_map(|text| SCRIPT_STAMP.captures_iter(text).filter_map(|found| found.get(1)))
        .map(|stamp| stamp.as_str())
        .collect();
    let days: BTreeSet<&str> = stamps.iter().filter_map(|stamp| stamp.get(..10)).collect();
    stamps.first().filter(|_| days.len() == 1).map(|stamp| (*stamp).to_owned())
}

/// A date that the page shows.
struct Shown {
    raw: String,
    /// How surely it is the publication's; 0 is surest.
    rank: u8,
    /// From the headline, in elements or blocks.
    distance: usize,
}

/// Dates in `<time>` and marked elements, and dates in elements that are named for dates.
fn shown_dates(source: &Source<'_>) -> (Vec<Shown>, Vec<Shown>) {
    let elements: Vec<NodeRef<'_>> = source.document.root().descendants_it().filter(|node| node.is_element()).collect();
    let headline = find_headline(&elements, source.title);
    let length = source.document.root().text().len();
    let around_headline: Vec<NodeId> =
        headline.map(|index| elements[index].ancestors_it(None).map(|node| node.id).collect()).unwrap_or_default();
    let (mut times, mut written) = (Vec::new(), Vec::new());
    for (index, node) in elements.iter().enumerate() {
        let distance = headline.map_or(index, |headline| index.abs_diff(headline));
        let own = own_names(node);
        if let Some(rank) = time_rank(node, &own) {
            let raw = time_value(node, source.order);
            let is_beside = is_elsewhere(node, &around_headline, length, false);
            let is_own = !is_beside || rank == 0 && !is_elsewhere(node, &around_headline, length, true);
            // A mark in an aside, in a link or in another article is that of a teaser, unless the page has no better.
            let is_teaser = is_beside || stands_in_teaser(node, &around_headline);
            let rank = if is_teaser { LAST } else { rank };
            if raw.len() <= 200 && is_own && !CHANGED.is_match(&own) && !CHANGED.is_match(&before(node)) {
                times.push(Shown { raw, rank, distance });
            }
        } else if DATE_CLASS.is_match(&own) && node.element_children().len() <= 12 {
            let text = node.text();
            let is_prose = ends_as_sentence(text.trim()) && count_words(&text) > 14 && !SAYS_POSTED.is_match(&text);
            let Some(raw) = unchanged_day(&text, source.order).filter(|_| !is_prose) else { continue };
            if !CHANGED.is_match(&own) && !is_elsewhere(node, &around_headline, length, false) {
                written.push(Shown { raw, rank: if PUBLISHED_CLASS.is_match(&own) { 0 } else { 2 }, distance });
            }
        }
    }
    (times, written)
}

/// How surely a `<time>` or an element marked as one is the publication's; `None` for other elements.
fn time_rank(node: &NodeRef<'_>, own: &str) -> Option<u8> {
    let is = |attribute: &str, value: &str| node.attr(attribute).is_some_and(|found| &*found == value);
    let is_time = node.has_name("time");
    if node.has_attr("pubdate") || is("itemprop", "datePublished") || is("property", "datePublished") {
        Some(0)
    } else if (is_time || node.has_name("abbr")) && (PUBLISHED_CLASS.is_match(own) || names_publication(node.parent()))
    {
        Some(1)
    } else {
        is_time.then_some(2)
    }
}

fn names_publication(parent: Option<NodeRef<'_>>) -> bool {
    parent.is_some_and(|parent| PUBLISHED_CLASS.is_match(&own_names(&parent)))
}

/// The value of a `<time>`: an attribute for machines, else its words. Words that name a day of publication other than that of the
/// attribute are believed: the attribute then has the day of a change.
fn time_value(node: &NodeRef<'_>, order: DayOrder) -> String {
    let text = node.text();
    let labelled = read_date_line(&text, order).filter(|line| line.is_labelled).and_then(|line| line.published);
    let attribute = ["datetime", "content", "title"]
        .iter()
        .find_map(|name| node.attr(name).filter(|value| value.chars().any(|c| c.is_ascii_digit())));
    let stamp = attribute.as_ref().and_then(|value| Some(find_day(value, order)?.day));
    if let Some(((day, _), stamp)) = labelled.zip(stamp)
        && (stamp - day).num_days().abs() > 1
    {
        return text.trim().to_owned();
    }
    attribute.unwrap_or(text).trim().to_owned()
}

/// The text where it is short and gives a day that is not the day of a change.
fn unchanged_day(text: &str, order: DayOrder) -> Option<String> {
    let text = text.trim();
    if text.is_empty() || text.len() > if SAYS_POSTED.is_match(text) { 600 } else { 250 } {
        return None;
    }
    let written = find_day(text, order)?;
    (!CHANGED.is_match(&text[..written.range.start])).then(|| text.to_owned())
}

/// How many blocks before and after the headline are looked at for a date.
const NEAR: (usize, usize) = (5, 10);

/// Dates in lines about the page close to the headline, whatever their elements are called.
fn dates_near_headline(source: &Source<'_>) -> Vec<Shown> {
    let Some(title) = source.title else { return Vec::new() };
    let units = source.units;
    let Some(headline) = units.iter().position(|unit| shows(&unit.text, title)) else { return Vec::new() };
    let lines: Vec<&str> = units.iter().map(|unit| unit.text.as_str()).collect();
    let entries = chronology_dates(&lines, source.order);
    let elsewhere = lines_elsewhere(source, &speaks_of_others);
    let by_others = lines_elsewhere(source, &is_by_others);
    let first = headline.saturating_sub(NEAR.0);
    let near = units.iter().enumerate().take(headline + NEAR.1 + 1).skip(first);
    near.filter(|(index, unit)| {
        let line = unit.text.as_str();
        // Right beside the headline a picture's line or a teaser's is the page's own.
        let is_beside = index.abs_diff(headline) <= 2;
        let is_own = !by_others.contains(line)
            && (unit.markup != Markup::Caption || !tells_a_picture(line, source.order))
            && (is_beside
                || !matches!(unit.markup, Markup::Caption | Markup::Cell | Markup::Post) && !elsewhere.contains(line));
        *index != headline && is_own && !entries.contains(index) && dates_its_page(&unit.text, source.order)
    })
    .filter_map(|(index, unit)| {
        let raw = unchanged_day(&unit.text, source.order)?;
        let is_labelled = read_date_line(&unit.text, source.order).is_some_and(|line| line.is_labelled);
        Some(Shown { raw, rank: if is_labelled { 0 } else { 1 }, distance: index.abs_diff(headline) })
    })
    .collect()
}

/// Whether a caption says what a picture shows before it gives a day: "The lock, seen on January 16, 2020".
fn tells_a_picture(line: &str, order: DayOrder) -> bool {
    find_day(line, order).is_some_and(|day| count_words(&line[..day.range.start]) > 3)
}

/// Whether a line is the headline: the page's title, or the longest of the parts that bars divide it into.
fn shows(line: &str, title: &str) -> bool {
    let longest = || title.split(['|', '»', '«']).max_by_key(|part| part.chars().count());
    is_same_line(line, title) || longest().is_some_and(|part| is_same_line(line, part))
}

/// The lines of the parts of the page that are another's: asides, comments, embeds, captions, quotations.
fn lines_elsewhere(source: &Source<'_>, is_other: &dyn Fn(&NodeRef<'_>) -> bool) -> BTreeSet<String> {
    let elements: Vec<NodeRef<'_>> = source.document.root().descendants_it().filter(|node| node.is_element()).collect();
    let around: Vec<NodeId> = find_headline(&elements, source.title)
        .map(|index| elements[index].ancestors_it(None).map(|node| node.id).collect())
        .unwrap_or_default();
    let is_apart = |node: &NodeRef<'_>| !around.contains(&node.id) && is_other(node);
    let tops =
        elements.iter().filter(|node| is_apart(node) && !node.ancestors_it(Some(10)).any(|above| is_apart(&above)));
    tops.flat_map(|node| flatten(node)).map(|unit| unit.text).collect()
}

/// The element that shows the headline: a heading with its words, else the first `<h1>`.
fn find_headline(elements: &[NodeRef<'_>], title: Option<&str>) -> Option<usize> {
    let is_heading = |node: &NodeRef<'_>| ["h1", "h2", "h3"].iter().any(|name| node.has_name(name));
    let shows_title = |node: &&NodeRef<'_>| title.is_some_and(|title| shows(&node.text(), title));
    let exact = elements.iter().position(|node| is_heading(node) && shows_title(&node));
    exact.or_else(|| elements.iter().position(|node| node.has_name("h1")))
}

/// The day in an address, as `2023-07-26`: its numbers in either order, or with the name of the month.
fn day_in_url(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next()?;
    let year_first = URL_DAY.captures_iter(path).find_map(|captures| {
        let part = |index: usize| captures.get(index).map_or("", |part| part.as_str());
        let (year, month, day) = (part(1), part(3), part(5));
        let is_compact = part(2).is_empty() && month.len() == 2 && day.len() == 2;
        let is_apart = !part(2).is_empty() && part(2) == part(4);
        let raw = format!("{year}-{month:0>2}-{day:0>2}");
        (is_compact || is_apart).then_some(raw).filter(|raw| find_day(raw, DayOrder::MonthFirst).is_some())
    });
    let of = |form: &Regex, order: [usize; 3]| {
        let captures = form.captures(path)?;
        let part = |index: usize| captures.get(index).map_or("", |part| part.as_str());
        let found = find_day(&order.map(part).join(" "), DayOrder::DayFirst)?;
        Some(found.day.to_string())
    };
    year_first.or_else(|| of(&URL_NAMED_MONTH, [3, 2, 1])).or_else(|| {
        let captures = URL_DAY_FIRST.captures(path)?;
        let raw = format!("{}.{}.{}", &captures[1], &captures[2], &captures[3]);
        Some(find_day(&raw, DayOrder::DayFirst)?.day.to_string())
    })
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

/// Whether an element stands in a part of the page that speaks of other pages. What holds the headline too does not;
/// nor does a frame that holds half of the page's `length` of text; an element that is marked as the date of publication is believed but in
/// comments.
fn is_elsewhere(node: &NodeRef<'_>, around_headline: &[NodeId], length: usize, is_marked: bool) -> bool {
    // A frame of the page that is named for one of its columns.
    let is_frame = |part: &NodeRef<'_>| {
        let own = own_names(part);
        part.has_name("div") && !BY_OTHERS.is_match(&own) && own.contains("ayout") && part.text().len() * 2 > length
    };
    let is_foreign = |part: &NodeRef<'_>| {
        if is_marked { COMMENTS.is_match(&own_names(part)) } else { speaks_of_others(part) }
    };
    std::iter::once(*node)
        .chain(node.ancestors_it(Some(10)))
        .take_while(|part| !around_headline.contains(&part.id) && !part.has_name("body"))
        .any(|part| is_foreign(&part) && !is_frame(&part))
}

/// Whether an element stands in a link, or in an `<article>` where the headline stands in another one.
fn stands_in_teaser(node: &NodeRef<'_>, around_headline: &[NodeId]) -> bool {
    let is_own = |part: &NodeRef<'_>| around_headline.contains(&part.id);
    let ancestors = node.ancestors_it(Some(10));
    let mut apart = ancestors.take_while(|part| !is_own(part));
    apart.any(|part| {
        part.has_name("a") || part.has_name("article") && part.descendants_it().any(|inner| inner.has_name("a"))
    }) && !around_headline.is_empty()
}

/// Whether an element by its name, class or id speaks of other pages, of readers, or of a picture.
fn speaks_of_others(part: &NodeRef<'_>) -> bool {
    let name = part.node_name();
    let name = name.as_deref().unwrap_or_default();
    matches!(name, "footer" | "aside" | "nav" | "figure" | "figcaption" | "blockquote")
        || ELSEWHERE.is_match(&own_names(part))
}

/// Whether an element holds the words of readers or of other accounts, or is no part of the article.
fn is_by_others(part: &NodeRef<'_>) -> bool {
    let name = part.node_name();
    let name = name.as_deref().unwrap_or_default();
    matches!(name, "footer" | "aside" | "nav" | "blockquote") || BY_OTHERS.is_match(&own_names(part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::flatten::flatten;
    use crate::html::json_ld::read_json_ld;

    fn check(html: &str, expected: &[(DateSource, &str)]) {
        let document = Document::from(html);
        let head = Head::read(&document);
        let url = head.url(&LinkedData::default());
        let source = Source {
            document: &document,
            head: &head,
            data: &read_json_ld(&document),
            units: &flatten(&document.root()),
            title: Some("Bridge opens"),
            url: url.as_deref(),
            order: DayOrder::MonthFirst,
            order_is_sure: true,
        };
        let findings = find_dates(&source);
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
        check("<h1>Bridge opens</h1><p>By Ann Ode<p>26 July 2023", &[(DateSource::Text, "2023-07-26")]);
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
        check(
            "<h1>Bridge opens</h1><figure><figcaption>The bridge, seen on July 26, 2023. Ann Ode/Post</figcaption></figure>",
            &[],
        );
        check(
            "<h1>Bridge opens</h1><time datetime='2023-07-26'>26 July</time><aside><time pubdate datetime='2023-08-02'></time></aside>",
            &[(DateSource::TimeElement, "2023-07-26"), (DateSource::TimeElement, "2023-08-02")],
        );
    }

    #[test]
    fn words_about_the_publication_are_believed() {
        check(
            "<h1>Bridge opens</h1><time datetime='2023-08-02T10:00:00Z'>Published 26 July 2023</time>",
            &[(DateSource::TimeElement, "2023-07-26"), (DateSource::Text, "2023-07-26")],
        );
        check(
            "<h1>Bridge opens</h1><p>The bridge was opened by the council of the town.</p><p class='postmetadata'>This entry was posted on Wednesday, July 26, 2023 at 9:10 am and is filed under Bridges. You can follow any responses to it.</p>",
            &[(DateSource::Text, "2023-07-26")],
        );
        check(
            "<title>The Elmton Post | Bridge opens</title><h2>Bridge opens</h2><small>July 26, 2023 at 08:45 AM | Bridges</small>",
            &[(DateSource::Text, "2023-07-26")],
        );
    }
}
