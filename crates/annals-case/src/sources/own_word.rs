//! On whose word a document tells what it tells in its own voice.

use crate::{Case, DocumentKey};

/// Whose word the document's own voice is: the agency's or the outlet's of the text that it copies, or its own; the path
/// where neither is known.
///
/// Two documents whose words are the same (case and accents apart) are one source.
pub fn own_word(case: &Case, key: DocumentKey) -> String {
    let mut original = key;
    // A chain of copies is never longer than the list of documents, so a ring in it can't hold this up.
    for _ in 0..case.documents.len() {
        match case.document(original).copy_of {
            Some(next) => original = next,
            None => break,
        }
    }
    let document = case.document(original);
    document.agency.clone().or_else(|| document.outlet()).unwrap_or_else(|| document.path.clone())
}
