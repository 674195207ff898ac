//! Whether something concerns whom a question is about, where the records link it, and where only the words tell.

use super::filter::Filter;
use annals_case::{Case, CaseEvent, CaseParticipant, CaseStatement, DocumentKey, EntityKey, folded_words};
use std::collections::{BTreeMap, BTreeSet};

/// Words that end the head of a phrase.
const AFTER_HEAD: &[&str] = &[
    "of", "for", "to", "by", "with", "from", "in", "on", "at", "and", "or", "that", "which", "who", "over", "about",
    "against",
];

/// Whom a question is about, any of them; everybody where nobody is asked for.
pub(super) struct Sought {
    keys: BTreeSet<EntityKey>,
    /// What the entities are called, folded, and for each of those names the documents that speak of one so called.
    names: BTreeMap<Vec<String>, BTreeSet<DocumentKey>>,
    words: Vec<Vec<String>>,
}

impl Sought {
    pub(super) fn of(case: &Case, filter: &Filter) -> Sought {
        let mut names: BTreeMap<Vec<String>, BTreeSet<DocumentKey>> = BTreeMap::new();
        for entity in filter.about.iter().map(|key| case.entity(*key)).filter(|entity| entity.named) {
            let called = entity.aliases.iter().chain([&entity.name, &entity.short_name]);
            for name in called.filter(|name| name.starts_with(char::is_uppercase)) {
                let documents = entity.mentions.iter().map(|mention| mention.citation.document);
                names.entry(folded_words(name)).or_default().extend(documents);
            }
        }
        let words = filter.words.iter().map(|words| folded_words(words)).filter(|words| !words.is_empty());
        Sought { keys: filter.about.iter().copied().collect(), names, words: words.collect() }
    }

    fn is_anybody(&self) -> bool {
        self.keys.is_empty() && self.words.is_empty()
    }

    pub(super) fn takes_part(&self, event: &CaseEvent) -> bool {
        self.is_anybody() || event.participants.iter().any(|participant| self.is_played_in(participant))
    }

    /// Whether it plays a part: by link, by being called so where nothing is linked, or by the head of the words.
    fn is_played_in(&self, participant: &CaseParticipant) -> bool {
        let Some(entity) = participant.entity else {
            let name = folded_words(participant.text.split([',', ';', '(']).next().unwrap_or_default());
            let is_called_so = participant.text.starts_with(char::is_uppercase)
                && self.names.get(&name).is_some_and(|documents| {
                    participant.citations.iter().any(|citation| documents.contains(&citation.document))
                });
            return is_called_so || self.is_under_words(participant);
        };
        self.keys.contains(&entity) || self.is_under_words(participant)
    }

    fn is_under_words(&self, participant: &CaseParticipant) -> bool {
        self.words.iter().any(|words| is_headed_by(&participant.text, words))
    }

    pub(super) fn concerns(&self, statement: &CaseStatement) -> bool {
        let concerned = statement.speaker.iter().chain(&statement.addressee).chain(&statement.about);
        let speaks_of = |words: &Vec<String>| {
            folded_words(&statement.content).windows(words.len()).any(|stretch| stretch == words.as_slice())
        };
        self.is_anybody()
            || concerned.into_iter().any(|key| self.keys.contains(key))
            || self.words.iter().any(speaks_of)
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
