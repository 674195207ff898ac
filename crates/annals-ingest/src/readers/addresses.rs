//! A browser's bookmarks, and lists of addresses. They name pages and hold none; annals fetches nothing, and takes what they say
//! of the copies that are there.

use super::Format;
use crate::decode::decode;
use crate::error::IngestError;
use crate::format::detect_format;
use crate::opening::{Opening, Piece};
use chrono::NaiveDate;
use dom_query::Document;

/// A page that a list names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bookmark {
    /// Its address in the web.
    pub address: Option<String>,
    /// Where its copy lies, as the list writes it: a path, or the path of a `file://` address.
    pub copy: Option<String>,
    /// What the list calls it.
    pub title: Option<String>,
    /// The day on which it was put on the list, by which it was there: in the calendar that is furthest ahead.
    pub added: Option<NaiveDate>,
}

/// The pages that a list of addresses or bookmarks names, in order; `None` for any other file.
pub fn read_bookmarks(path: &str, bytes: &[u8]) -> Option<Vec<Bookmark>> {
    if detect_format(path, bytes) != Ok(Format::Addresses) {
        return None;
    }
    let text = decode(bytes, None).ok()?.text;
    let has_markup = text.contains("<a ") || text.contains("<A ");
    let bookmarks = if has_markup { bookmarks_of(&text) } else { text.lines().filter_map(entry_of).collect() };
    Some(bookmarks)
}

/// Says what the list names.
pub(super) fn read(_: &mut Opening<'_>, _: Format, piece: Piece<'_>) -> Result<(), IngestError> {
    let count = read_bookmarks(piece.name, piece.bytes).map_or(0, |bookmarks| bookmarks.len());
    Err(IngestError::UnknownShape {
        what: format!("a list of {count} addresses, which annals does not fetch"),
        expected: "the pages themselves: save them, and give the folder",
    })
}

fn bookmarks_of(html: &str) -> Vec<Bookmark> {
    let document = Document::from(crate::html::limit_nesting(html).as_ref());
    let links = document.select("a[href]");
    let bookmarks = links.nodes().iter().map(|link| {
        let seconds =
            link.attr("add_date").and_then(|raw| raw.trim().parse::<i64>().ok()).filter(|seconds| *seconds > 0);
        // The calendar of the place may be up to fourteen hours ahead of UTC.
        let added = seconds.and_then(|seconds| chrono::DateTime::from_timestamp(seconds.checked_add(14 * 3600)?, 0));
        let title = link.text().split_whitespace().collect::<Vec<_>>().join(" ");
        let title = Some(title).filter(|title| !title.is_empty() && !title.contains("://"));
        Bookmark { title, added: added.map(|moment| moment.date_naive()), ..place_of(&link.attr_or("href", "")) }
    });
    bookmarks.filter(|bookmark| bookmark.address.is_some() || bookmark.copy.is_some()).collect()
}

/// The page that a line names: an address, the name of a copy, or both.
fn entry_of(line: &str) -> Option<Bookmark> {
    let line = line.trim().trim_start_matches("URL=");
    let line = line.strip_prefix("<string>").and_then(|line| line.strip_suffix("</string>")).unwrap_or(line);
    if line.is_empty() || line.starts_with(['#', '[', '<']) {
        return None;
    }
    let mut bookmark = Bookmark::default();
    for word in line.split(['\t', ' ']).filter(|word| !word.is_empty()) {
        let place = place_of(word);
        bookmark.address = bookmark.address.or(place.address);
        bookmark.copy = bookmark.copy.or(place.copy);
    }
    (bookmark.address.is_some() || bookmark.copy.is_some()).then_some(bookmark)
}

fn place_of(word: &str) -> Bookmark {
    if word.starts_with("http://") || word.starts_with("https://") {
        return Bookmark { address: Some(word.to_owned()), ..Bookmark::default() };
    }
    let copy = match word.strip_prefix("file://") {
        Some(path) => Some(unescaped(path.strip_prefix("localhost").unwrap_or(path))),
        None => (!word.contains(':') && !word.starts_with('#')).then(|| unescaped(word)),
    };
    Bookmark { copy, ..Bookmark::default() }
}

/// "a b.html" of "a%20b.html".
fn unescaped(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'%').then(|| path.get(at + 1..at + 3)).flatten();
        match code.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// An address without what changes nothing: its scheme, "www.", a slash or a fragment at its end.
fn bare(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let rest = rest.split('#').next().unwrap_or_default().trim_start_matches("www.").trim_end_matches('/');
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    format!("{}/{path}", host.to_ascii_lowercase())
}

/// The most bytes of a scheme's "s", "www." and a slash.
const MAX_ADDED: usize = 6;

impl Bookmark {
    /// Whether a document at `path`, saved from `url`, is a copy of the page.
    pub fn is_of(&self, path: &str, url: Option<&str>) -> bool {
        let is_same = |(address, url): (&str, &str)| {
            // What changes nothing is short, and most addresses are told apart by their length.
            (url.contains('#') || address.contains('#') || address.len().abs_diff(url.len()) <= MAX_ADDED)
                && bare(address) == bare(url)
        };
        let same_address = self.address.as_deref().zip(url).is_some_and(is_same);
        same_address || self.copy.as_deref() == Some(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bookmarks_and_lists_name_pages_and_copies() {
        let html = "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p><DT><A HREF=\"https://www.post.example/dam/\" ADD_DATE=\"1684049400\">Dam &amp; port</A>\n<DT><A HREF=\"file:///home/ann/a%20b.html\">saved</A></DL>";
        let found = read_bookmarks("bookmarks.html", html.as_bytes()).unwrap();
        assert_eq!(
            (found[0].title.as_deref(), found[0].added.unwrap().to_string().as_str()),
            (Some("Dam & port"), "2023-05-14")
        );
        assert!(found[0].is_of("x.html", Some("http://post.example/dam#top")));
        assert!(!found[0].is_of("x.html", Some("http://post.example/port")));
        assert!(found[1].is_of("/home/ann/a b.html", None));
        let list = "https://post.example/a\tsaved.html\n# later\nhttps://post.example/b\n";
        let found = read_bookmarks("urls.txt", list.as_bytes()).unwrap();
        assert_eq!((found.len(), found[0].copy.as_deref(), found[1].copy.as_deref()), (2, Some("saved.html"), None));
        let shortcut = "[InternetShortcut]\r\nURL=https://post.example/a\r\n";
        assert_eq!(
            read_bookmarks("a.url", shortcut.as_bytes()).unwrap()[0].address.as_deref(),
            Some("https://post.example/a")
        );
        assert_eq!(read_bookmarks("a.txt", b"The dam is shut."), None);
    }
}
