//! What a document's source is called, and where it is found.

use crate::CaseDocument;

/// Keeps old pages under the address of the page that it kept.
const ARCHIVE: &str = "web.archive.org";

impl CaseDocument {
    /// The outlet: what the document names as such, or else the host of the address that it was saved from.
    pub fn outlet(&self) -> Option<String> {
        let named = self.publisher.clone().filter(|name| !name.trim().is_empty());
        named.or_else(|| self.web_address().and_then(host).map(str::to_owned))
    }

    /// The web page that it was saved from; `None` for an address of any other sort.
    pub fn web_address(&self) -> Option<&str> {
        self.url.as_deref().filter(|url| is_web_address(url))
    }

    /// The last part of its path.
    pub fn file_name(&self) -> &str {
        self.path.rsplit(['/', '\\']).next().unwrap_or(&self.path)
    }
}

/// Whether `url` leads to a web page, rather than running something; addresses come from documents.
///
/// # Examples
/// ```
/// use annals_case::is_web_address;
/// assert!(is_web_address("https://example.org/a?b=c#d") && !is_web_address("javascript:alert(1)"));
/// ```
pub fn is_web_address(url: &str) -> bool {
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    is_web && !url.contains(|c: char| c.is_control() || c.is_whitespace() || matches!(c, '"' | '<' | '>' | '\\'))
}

/// The host of a web address, without its port and without `www.`; of a page in a web archive that of the page.
fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let (authority, path) = rest.split_once(['/', '?', '#']).unwrap_or((rest, ""));
    let name = authority.rsplit('@').next()?.split(':').next()?;
    let name = name.strip_prefix("www.").unwrap_or(name);
    let kept = (name == ARCHIVE).then(|| path.find("http").map(|at| &path[at..])).flatten();
    match kept.filter(|inner| !inner.contains(ARCHIVE)).and_then(host) {
        Some(inner) => Some(inner),
        None => Some(name).filter(|name| name.contains('.')),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_followed() {
        assert!(is_web_address("https://example.org/a?b=c#d"));
        for url in
            ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://a b", "http://x/\"onclick"]
        {
            assert!(!is_web_address(url), "{url}");
        }
    }

    #[test]
    fn an_outlet_goes_by_its_host() {
        assert_eq!(host("https://www.harbour-post.example:8080/a"), Some("harbour-post.example"));
        assert_eq!(host("http://me:pw@news.example?x"), Some("news.example"));
        assert_eq!(host("https://web.archive.org/web/2031/https://wire.example/1"), Some("wire.example"));
        assert_eq!(host("http://localhost/a"), None);
    }
}
