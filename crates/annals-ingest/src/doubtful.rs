//! Pages that are no article: error pages, checks for robots, walls of consent, stubs before a paywall, home pages.
//!
//! Each is told by its own words and by how short it is: an article about cookies or robots is long.

use crate::html::limit_nesting;
use crate::line::count_words;
use annals_document::{BlockKind, DateSource, Document};
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What a page looks like, other than an article.
pub(crate) struct Doubt {
    /// "an error page".
    pub(crate) looks_like: &'static str,
    /// Whether nothing of it is worth reading.
    pub(crate) holds_no_article: bool,
}

static ERROR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\W*(?:error\s+)?(?:40[0-9]|410|429|50[0-9])\s*(?:$|[-–—:|.!(]|error\b|page\b|not found|forbidden|gone\b|bad (?:request|gateway)|unauthorized|too many|internal server|service (?:temporarily )?unavailable|gateway time)|(?:can(?:no|['’])?t|could(?:n['’]t| not)|unable to) (?:find|locate) (?:the|that|this) (?:page|article|story|file)|^\W*(?:(?:sorry|oops|uh-oh|whoops)\W.{0,40})?(?:page|article|story|url|file|document|site)\s+(?:was\s+|is\s+|has\s+been\s+)?(?:not\s+found|removed|moved|unavailable|no longer (?:available|exists?))|^\W*(?:not found|access denied|forbidden|bad gateway|service unavailable|too many requests|internal server error|gateway time-?out)\b|(?:page|article|story) (?:you(?:'re|’re| are| were)? (?:looking for|requested|asked for|tried to)|you (?:want|wanted)).{0,60}(?:not|no longer|could|can't|cannot|moved|removed)")
        .expect("the pattern is a constant")
});

static ROBOT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)are you (?:a|not a) robot|verify(?:ing)? (?:that )?you(?:'re| are|’re) (?:a )?(?:human|not a robot)|checking (?:if the site connection is secure|your browser)|just a moment\b|unusual (?:traffic|activity) from your|enable javascript and cookies|complete the (?:security check|captcha)|attention required! \| cloudflare|press (?:&|and) hold|needs to review the security of your connection")
        .expect("the pattern is a constant")
});

static CONSENT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)we (?:and|, with) our (?:[\d,.]+ )?(?:\w+ )?(?:partners|vendors)|(?:store and/or|store and|store or) (?:read|access) information on (?:a|your) device|before you continue to|your (?:privacy|cookie) (?:choices|settings)|we value your privacy|(?:accept|reject|agree to) all(?: cookies)?|personalised (?:ads|advertising) and content|your privacy matters|we use cookies and (?:other )?(?:data|technologies)|manage (?:your )?(?:choices|options|preferences|cookies)|(?:alle )?(?:akzeptieren|einwilligen|zustimmen|annehmen) und weiter|(?:nutzung|verwendung|einsatz) von cookies|mit werbung und tracking|(?:accepter|refuser) (?:tout|et continuer)|nous et nos (?:\d+ )?partenaires|aceptar (?:todo|y continuar)")
        .expect("the pattern is a constant")
});

static LOGIN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\W*(?:log ?in(?:to)?|sign ?in(?:to)?|register|create (?:an|your) account)\b(?:[^.]{0,30}$|\s*[|–—-])|you must (?:log|sign) in to (?:continue|see|view)|please (?:log|sign) in to (?:continue|see|view)")
        .expect("the pattern is a constant")
});

static PAYWALL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)subscribe (?:now )?to (?:continue|read|keep reading|unlock)|to (?:continue|keep) reading|(?:this|the) (?:article|story|content) is (?:for|only|available|reserved|exclusive)[^.]{0,40}(?:subscribers|members)|(?:already|become) a (?:subscriber|member)|sign in to (?:read|continue)|unlock (?:this|the) (?:article|story)|subscribers only|(?:reached|used|exceeded) (?:your|the) (?:monthly |free |limit of |article )*(?:limit|articles)|get unlimited (?:digital )?access|isAccessibleForFree\W{1,6}(?:https?://schema\.org/)?false")
        .expect("the pattern is a constant")
});

/// A page with more words is an article, whatever it says; a stub has fewer still.
const MAX_NOTICE_WORDS: usize = 180;
const MAX_STUB_WORDS: usize = 120;
/// A page to log in says hardly anything.
const MAX_LOGIN_WORDS: usize = 40;
/// With so few words the furniture of a page is looked at, too.
const MAX_REST_WORDS: usize = 25;
/// The fewest links with openings that make a list of pages.
const MIN_LISTED: usize = 4;

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
        let shown: Vec<&str> = std::iter::once(title).chain(blocks.iter().copied()).collect();
        let mut found = notice_in(&opening, &shown);
        if found.is_none() && words <= MAX_REST_WORDS {
            // The rest of what a wall says was taken for furniture.
            found = doubt_without_text(html).filter(|doubt| doubt.holds_no_article);
        }
        if found.is_some() {
            return found;
        }
    }
    if is_home_page(document) || lists_pages(html, document) {
        return Some(Doubt {
            looks_like: "a home page or a section, with the openings of many articles",
            holds_no_article: false,
        });
    }
    let is_stub = words <= MAX_STUB_WORDS && PAYWALL.is_match(html);
    is_stub.then_some(Doubt { looks_like: "a stub before a paywall", holds_no_article: false })
}

/// What a page without any text of an article looks like, by all words that it shows.
pub(crate) fn doubt_without_text(html: &str) -> Option<Doubt> {
    let page = dom_query::Document::from(limit_nesting(html).as_ref());
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
    } else if opening.iter().any(|line| LOGIN.is_match(line))
        && blocks.iter().map(|block| count_words(block)).sum::<usize>() <= MAX_LOGIN_WORDS
    {
        "a page to log in"
    } else {
        return None;
    };
    Some(Doubt { looks_like, holds_no_article: true })
}

/// What a short text file looks like that a server sent in place of a page.
pub(crate) fn doubt_of_text(document: &Document) -> Option<Doubt> {
    let text = document.text.as_str().trim();
    let is_short = count_words(text) <= MAX_LOGIN_WORDS;
    let is_error = is_short && ERROR.is_match(text.lines().next().unwrap_or_default());
    is_error.then_some(Doubt { looks_like: "an error page", holds_no_article: true })
}

/// Whether most of what was read are the openings of other pages, below headings that link to them, and the page is not dated
/// as an article.
fn lists_pages(html: &str, document: &Document) -> bool {
    if is_dated_as_article(document) {
        return false;
    }
    let paragraphs: BTreeSet<&str> = document
        .blocks
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Item))
        .map(|block| document.text.slice(block.span))
        .collect();
    let page = dom_query::Document::from(limit_nesting(html).as_ref());
    let tidy = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let opening_below = |link: &dom_query::NodeRef<'_>| {
        let heading =
            link.parent().filter(|parent| ["h1", "h2", "h3", "h4"].iter().any(|name| parent.has_name(name)))?;
        let next = heading.next_element_sibling()?;
        next.has_name("p").then(|| tidy(&next.text()))
    };
    let links = page.select("h1 > a[href], h2 > a[href], h3 > a[href], h4 > a[href]");
    let openings: BTreeSet<String> = links.nodes().iter().filter_map(opening_below).collect();
    let listed = openings.iter().filter(|opening| paragraphs.contains(opening.as_str())).count();
    listed >= MIN_LISTED && listed * 2 >= paragraphs.len()
}

/// Whether the page's own address is that of a whole site, and it carries no date of an article.
fn is_home_page(document: &Document) -> bool {
    let Some(rest) = document.url.as_deref().and_then(|url| url.split_once("://")).map(|(_, rest)| rest) else {
        return false;
    };
    let path = rest.split_once('/').map_or("", |(_, path)| path).split(['?', '#']).next().unwrap_or_default();
    let is_root = matches!(path, "" | "index.html" | "index.htm" | "index.php" | "en" | "en/" | "us" | "international");
    is_root && !is_dated_as_article(document)
}

fn is_dated_as_article(document: &Document) -> bool {
    document.date_candidates.iter().any(|date| matches!(date.from, DateSource::JsonLd | DateSource::Meta))
}
