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
            Some(page) => Some(format!("{}#{id}", without_markup(page))),
            None => case.document(document?).web_address().map(str::to_owned),
        }
    }
}

/// An address as the parts of a URL may be written: what could end an attribute or begin a tag is given by its number.
fn without_markup(address: &str) -> String {
    let mut written = String::new();
    for c in address.chars() {
        if c.is_control() || c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>' | '\\' | '`') {
            c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| written += &format!("%{byte:02X}"));
        } else {
            written.push(c);
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::without_markup;

    #[test]
    fn an_address_holds_no_markup() {
        assert_eq!(without_markup("out/page.html?a=1&b=é"), "out/page.html?a=1&b=é");
        assert_eq!(without_markup("a b.html\"><script>"), "a%20b.html%22%3E%3Cscript%3E");
    }
}
