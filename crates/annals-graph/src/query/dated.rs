//! What has a time, by the words that a person types for it: events, statements and documents.

use annals_case::{Case, ConflictSubject, DocumentKey, EventKey, StatementKey, folded_words};

/// Things that a message suggests at most.
const SUGGESTIONS: usize = 5;

/// Why words lead to nothing that has a time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FindDatedError {
    /// Several things fit.
    #[error("{words:?} may be any of: {}; give the id or the path", candidates.join("; "))]
    Ambiguous {
        /// As they were typed.
        words: String,
        /// The first of them, with their ids.
        candidates: Vec<String>,
    },
    /// Nothing fits.
    #[error(
        "{0:?} is no event, statement or document of this case; expected an id (v-…, s-…), a path, or words of an event's label (`annals events` lists them)"
    )]
    NotFound(String),
}

/// The event, statement or document that `words` name: by id, by path or its end, by words of an event's label.
///
/// # Errors
/// [`FindDatedError`], where several fit equally well, or none.
pub fn find_dated(case: &Case, words: &str) -> Result<ConflictSubject, FindDatedError> {
    let words = words.trim();
    let events = || (0..case.events.len()).map(|key| ConflictSubject::Event(EventKey::from(key)));
    let statements = || (0..case.statements.len()).map(|key| ConflictSubject::Statement(StatementKey::from(key)));
    let documents = || (0..case.documents.len()).map(|key| ConflictSubject::Document(DocumentKey::from(key)));
    let wanted = folded_words(words);
    let is_file_of =
        |path: &str| path.strip_suffix(words).is_some_and(|folder| folder.is_empty() || folder.ends_with(['/', '\\']));
    let ways: [Vec<ConflictSubject>; 4] = [
        events().chain(statements()).chain(documents()).filter(|&subject| id(case, subject) == words).collect(),
        documents().filter(|&subject| label(case, subject) == words).collect(),
        documents().filter(|&subject| !words.is_empty() && is_file_of(&label(case, subject))).collect(),
        events()
            .filter(|&subject| {
                let label = folded_words(&label(case, subject));
                !wanted.is_empty() && wanted.iter().all(|word| label.contains(word))
            })
            .collect(),
    ];
    for found in ways {
        match found.as_slice() {
            [] => {}
            [one] => return Ok(*one),
            several => {
                let shown = |&subject: &ConflictSubject| format!("{} ({})", label(case, subject), id(case, subject));
                let mut candidates: Vec<String> = several.iter().take(SUGGESTIONS).map(shown).collect();
                if several.len() > SUGGESTIONS {
                    candidates.push(format!("{} more", several.len() - SUGGESTIONS));
                }
                return Err(FindDatedError::Ambiguous { words: words.to_owned(), candidates });
            }
        }
    }
    Err(FindDatedError::NotFound(words.to_owned()))
}

/// The id that people use for a thing.
fn id(case: &Case, subject: ConflictSubject) -> &str {
    match subject {
        ConflictSubject::Event(key) => &case.event(key).id,
        ConflictSubject::Statement(key) => &case.statement(key).id,
        ConflictSubject::Document(key) => &case.document(key).id,
    }
}

fn label(case: &Case, subject: ConflictSubject) -> String {
    match subject {
        ConflictSubject::Event(key) => case.event(key).label.clone(),
        ConflictSubject::Statement(key) => case.statement(key).content.clone(),
        ConflictSubject::Document(key) => case.document(key).path.clone(),
    }
}
