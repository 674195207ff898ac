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
            None => case.document(document?).web_address().map(str::to_owned),
        }
    }
}
