//! Whether something concerns whom a question is about, where the records link it, and where only the words tell.

use super::filter::Filter;
use annals_case::{Case, CaseEvent, CaseParticipant, CaseStatement, DocumentKey, EntityKey, folded_words};
use std::collections::BTreeSet;

/// Words that end the head of a phrase.
const AFTER_HEAD: &[&str] = &[
    "of", "for", "to", "by", "with", "from", "in", "on", "at", "and", "or", "that", "which", "who", "over", "about",
    "against",
];

/// Whom a question is about; everybody where nobody is asked for.
pub(super) struct Sought {
    key: Option<EntityKey>,
    /// What the entity is called, folded, and the documents that speak of it.
    names: BTreeSet<Vec<String>>,
    documents: BTreeSet<DocumentKey>,
    words: Option<Vec<String>>,
}

impl Sought {
    pub(super) fn of(case: &Case, filter: &Filter) -> Sought {
        let entity = filter.about.map(|key| case.entity(key)).filter(|entity| entity.named);
        let names = entity.iter().flat_map(|entity| entity.aliases.iter().chain([&entity.name, &entity.short_name]));
        let names = names.filter(|name| name.starts_with(char::is_uppercase)).map(|name| folded_words(name));
        let mentions = entity.iter().flat_map(|entity| &entity.mentions);
        Sought {
            key: filter.about,
            names: names.collect(),
            documents: mentions.map(|mention| mention.citation.document).collect(),
            words: filter.words.as_deref().map(folded_words).filter(|words| !words.is_empty()),
        }
    }

    fn is_anybody(&self) -> bool {
        self.key.is_none() && self.words.is_none()
    }

    pub(super) fn takes_part(&self, event: &CaseEvent) -> bool {
        self.is_anybody() || event.participants.iter().any(|participant| self.is_played_in(participant))
    }

    /// Whether it plays a part: by link, by being called so where nothing is linked, or by the head of the words.
    fn is_played_in(&self, participant: &CaseParticipant) -> bool {
        let is_linked = self.key.is_some() && participant.entity == self.key;
        let is_called_so = || {
            participant.entity.is_none()
                && participant.text.starts_with(char::is_uppercase)
                && participant.citations.iter().any(|citation| self.documents.contains(&citation.document))
                && self
                    .names
                    .contains(&folded_words(participant.text.split([',', ';', '(']).next().unwrap_or_default()))
        };
        is_linked || is_called_so() || self.words.as_ref().is_some_and(|words| is_headed_by(&participant.text, words))
    }

    pub(super) fn concerns(&self, statement: &CaseStatement) -> bool {
        let is_linked = |key: EntityKey| {
            statement.speaker == Some(key) || statement.addressee == Some(key) || statement.about.contains(&key)
        };
        let speaks_of = |words: &Vec<String>| {
            folded_words(&statement.content).windows(words.len()).any(|stretch| stretch == words.as_slice())
        };
        self.is_anybody() || self.key.is_some_and(is_linked) || self.words.as_ref().is_some_and(speaks_of)
    }
}

/// Whether the head of a phrase ends in `words`, in singular or plural: "its new ferries" in "ferry" does not, "the Type 4
/// ferries of the town" in "Type 4 ferry" neither, "the Type 4" in "Type 4" does.
pub(super) fn is_headed_by(phrase: &str, words: &[String]) -> bool {
    let clause = phrase.split([',', ';', '(']).next().unwrap_or_default();
    let all = folded_words(clause);
    let end = all.iter().position(|word| AFTER_HEAD.contains(&word.as_str())).unwrap_or(all.len());
    let Some(begin) = end.checked_sub(words.len()) else { return false };
    let is_same = |(found, word): (&String, &String)| found == word || found.strip_suffix('s') == Some(word);
    !words.is_empty() && all[begin..end].iter().zip(words).all(is_same)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_of_a_phrase_says_what_it_is() {
        let check = |phrase: &str, words: &str, expected: bool| {
            assert_eq!(is_headed_by(phrase, &folded_words(words)), expected, "{phrase}: {words}");
        };
        check("the new Gullwing 4", "gullwing 4", true);
        check("its Gullwings, which sail well", "Gullwing", true);
        check("the Gullwing of the harbour", "Gullwing", true);
        check("Gullwing owners", "Gullwing", false);
        check("the makers of the Gullwing", "Gullwing", false);
        check("of", "Gullwing", false);
    }
}
