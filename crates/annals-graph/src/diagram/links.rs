//! Where a click on a box or a line leads.

use annals_case::{Case, DocumentKey};

/// How links are made.
pub(super) struct Links<'o> {
    /// The page that they lead to; without one they lead to the web page that tells it.
    pub(super) page: Option<&'o str>,
}

impl Links<'_> {
    /// The address for what is called `id` and told in `document`; `None` where there is no page for it.
    pub(super) fn to(&self, case: &Case, id: &str, document: Option<DocumentKey>) -> Option<String> {
        match self.page {
            Some(page) => Some(format!("{page}#{id}")),
            None => case.document(document?).url.as_deref().filter(|url| is_web_address(url)).map(str::to_owned),
        }
    }
}

/// Whether `url` leads to a web page, rather than running something; addresses come from documents.
fn is_web_address(url: &str) -> bool {
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    is_web && !url.contains(|c: char| c.is_control() || c.is_whitespace() || matches!(c, '"' | '<' | '>' | '\\'))
}

#[cfg(test)]
mod tests {
    use super::is_web_address;

    #[test]
    fn only_web_addresses_are_followed() {
        assert!(is_web_address("https://example.org/a?b=c#d"));
        for url in
            ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://a b", "http://x/\"onclick"]
        {
            assert!(!is_web_address(url), "{url}");
        }
    }
}
