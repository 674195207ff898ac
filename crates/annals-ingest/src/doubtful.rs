//! Pages that are no article: error pages, checks for robots, walls of consent, stubs before a paywall, home pages.
//!
//! Each is told by its own words and by how short it is: an article about cookies or robots is long.

use crate::line::count_words;
use annals_document::{BlockKind, DateSource, Document};
use regex::Regex;
use std::sync::LazyLock;

/// What a page looks like, other than an article.
pub(crate) struct Doubt {
    /// "an error page".
    pub(crate) looks_like: &'static str,
    /// Whether nothing of it is worth reading.
    pub(crate) holds_no_article: bool,
}

static ERROR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\W*(?:error\s+)?(?:40[0-9]|410|429|50[0-9])\b|^\W*(?:(?:sorry|oops|uh-oh|whoops)\W.{0,40})?(?:page|article|story|url|file|document|site)\s+(?:was\s+|is\s+|has\s+been\s+)?(?:not\s+found|removed|moved|unavailable|no longer (?:available|exists?))|^\W*(?:not found|access denied|forbidden|bad gateway|service unavailable|too many requests|internal server error|gateway time-?out)\b|(?:page|article|story) (?:you(?:'re|’re| are| were)? (?:looking for|requested|asked for|tried to)|you (?:want|wanted)).{0,60}(?:not|no longer|could|can't|cannot|moved|removed)")
        .expect("the pattern is a constant")
});

static ROBOT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)are you (?:a|not a) robot|verify(?:ing)? (?:that )?you(?:'re| are|’re) (?:a )?(?:human|not a robot)|checking (?:if the site connection is secure|your browser)|just a moment\b|unusual (?:traffic|activity) from your|enable javascript and cookies|complete the (?:security check|captcha)|attention required! \| cloudflare|press (?:&|and) hold|needs to review the security of your connection")
        .expect("the pattern is a constant")
});

static CONSENT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)we (?:and|, with) our (?:[\d,.]+ )?(?:\w+ )?(?:partners|vendors)|(?:store and/or|store and|store or) (?:read|access) information on (?:a|your) device|before you continue to|your (?:privacy|cookie) (?:choices|settings)|we value your privacy|(?:accept|reject|agree to) all(?: cookies)?|personalised (?:ads|advertising) and content")
        .expect("the pattern is a constant")
});

static PAYWALL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)subscribe (?:now )?to (?:continue|read|keep reading|unlock)|to (?:continue|keep) reading|(?:this|the) (?:article|story|content) is (?:for|only|available|reserved|exclusive)[^.]{0,40}(?:subscribers|members)|(?:already|become) a (?:subscriber|member)|sign in to (?:read|continue)|unlock (?:this|the) (?:article|story)|subscribers only")
        .expect("the pattern is a constant")
});

/// A page with more words is an article, whatever it says; a stub has fewer still.
const MAX_NOTICE_WORDS: usize = 180;
const MAX_STUB_WORDS: usize = 120;

/// What `document`, read from `html`, looks like, where that is no whole article.
pub(crate) fn doubt(html: &str, document: &Document) -> Option<Doubt> {
    let blocks: Vec<&str> = document
        .article_blocks()
        .filter(|block| block.kind != BlockKind::Title)
        .map(|block| document.text.slice(block.span))
        .collect();
    let words: usize = blocks.iter().map(|block| count_words(block)).sum();
    let title = document.title.as_deref().unwrap_or_default();
    if words <= MAX_NOTICE_WORDS {
        let opening = [title, blocks.first().copied().unwrap_or_default()];
        let found = notice_in(&opening, &blocks);
        if found.is_some() {
            return found;
        }
    }
    if is_home_page(document) {
        return Some(Doubt { looks_like: "a home page, with the openings of many articles", holds_no_article: false });
    }
    let is_stub = words <= MAX_STUB_WORDS && PAYWALL.is_match(html);
    is_stub.then_some(Doubt { looks_like: "a stub before a paywall", holds_no_article: false })
}

/// What a page without any text of an article looks like, by all words that it shows.
pub(crate) fn doubt_without_text(html: &str) -> Option<Doubt> {
    let page = dom_query::Document::from(html);
    let title = page.select_single("title").text();
    page.select("script, style, noscript, template").remove();
    let words = page.select("body").text();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if count_words(&words) > MAX_NOTICE_WORDS {
        return None;
    }
    notice_in(&[&title, &words], &[&words])
}

/// What a short page is, whose first lines are `opening`.
fn notice_in(opening: &[&str], blocks: &[&str]) -> Option<Doubt> {
    let signs_of_consent: usize = blocks.iter().map(|block| CONSENT.find_iter(block).count()).sum();
    let looks_like = if opening.iter().any(|line| ERROR.is_match(line)) {
        "an error page"
    } else if opening.iter().chain(blocks).any(|line| ROBOT.is_match(line)) {
        "a check for robots"
    } else if signs_of_consent >= 2 {
        "a page that asks for consent"
    } else {
        return None;
    };
    Some(Doubt { looks_like, holds_no_article: true })
}

/// Whether the page's own address is that of a whole site, and it carries no date of an article.
fn is_home_page(document: &Document) -> bool {
    let Some(rest) = document.url.as_deref().and_then(|url| url.split_once("://")).map(|(_, rest)| rest) else {
        return false;
    };
    let path = rest.split_once('/').map_or("", |(_, path)| path).split(['?', '#']).next().unwrap_or_default();
    let is_root = matches!(path, "" | "index.html" | "index.htm" | "index.php" | "en" | "en/" | "us" | "international");
    let is_dated =
        document.date_candidates.iter().any(|date| matches!(date.from, DateSource::JsonLd | DateSource::Meta));
    is_root && !is_dated
}
