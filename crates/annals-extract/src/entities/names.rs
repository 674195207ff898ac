//! When two names of one document name the same thing.

use super::mention::FoundMention;
use crate::lexicon::noun_kind;
use annals_document::{EntityKind, country_named, country_of_adjective, organization_named};

/// A name taken apart for comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NameKey {
    /// What the tables of countries and organisations call it.
    pub(crate) known: Option<&'static str>,
    /// Lower-cased words without articles and punctuation.
    pub(crate) words: Vec<String>,
    /// The letters of a name that is written as an acronym: `icc` for "ICC" and "I.C.C.".
    acronym: Option<String>,
    kind: Option<EntityKind>,
    /// The words before the first comma: "Irving" of "Irving, Texas".
    before_comma: Option<Vec<String>>,
}

impl NameKey {
    pub(crate) fn new(mention: &FoundMention) -> NameKey {
        let name = mention.name.as_str();
        let is_adjective = mention.kind == Some(EntityKind::Place);
        let known = country_named(name)
            .or_else(|| organization_named(name))
            .or_else(|| country_of_adjective(name).filter(|_| is_adjective));
        let letters: String = name.chars().filter(|c| *c != '.').collect();
        let is_acronym = (2..=6).contains(&letters.chars().count()) && letters.chars().all(|c| c.is_ascii_uppercase());
        NameKey {
            known,
            words: words_of(name),
            acronym: is_acronym.then(|| letters.to_lowercase()),
            kind: mention.kind,
            before_comma: name.split_once(',').map(|(first, _)| words_of(first)),
        }
    }

    /// Whether `self` is a shorter name for the thing that `full` names: a surname, a company without its form, the last
    /// word of an institution ("the Court").
    pub(crate) fn is_short_for(&self, full: &NameKey) -> bool {
        if self.words.is_empty() || self.words.len() >= full.words.len() || self.acronym.is_some() {
            return false;
        }
        let ends_it = full.words.ends_with(&self.words);
        let begins_it = full.words.starts_with(&self.words);
        match (self.kind, full.kind) {
            (Some(EntityKind::Person) | None, Some(EntityKind::Person)) => {
                ends_it
                    || begins_it && (self.words.len() == 1 || !full.is_of_a_namesake())
                    || self.is_within(full)
                    || self.lacks_initials_of(full)
            }
            (Some(EntityKind::Place), Some(EntityKind::Place)) => full.before_comma.as_ref() == Some(&self.words),
            (a, b) if !is_group_kind(a) || !is_group_kind(b) => false,
            // "the State Department" for "the US State Department".
            _ if ends_it && self.words.len() > 1 => true,
            _ => {
                let is_institution = self.words.len() == 1 && noun_kind(&self.words[0]).is_some();
                const FORMS: &[&str] =
                    &["inc", "corp", "ltd", "plc", "co", "llc", "ag", "sa", "gmbh", "group", "company"];
                let rest_is_form = full.words[self.words.len()..].iter().all(|word| FORMS.contains(&word.as_str()));
                (ends_it && is_institution) || (begins_it && rest_is_form)
            }
        }
    }

    /// "Rivas" for "Ana Rivas Otero": of two surnames the first is the one that is used.
    fn is_within(&self, full: &NameKey) -> bool {
        let [word] = &self.words[..] else { return false };
        word.chars().count() > 1 && full.words.len() > 2 && !full.is_of_a_namesake() && full.words[1..].contains(word)
    }

    /// "Bo Example Jr.": the name without its end is somebody else's.
    fn is_of_a_namesake(&self) -> bool {
        matches!(self.words.last().map(String::as_str), Some("jr" | "sr" | "ii" | "iii" | "iv"))
    }

    /// "Ann Example" for "Ann M. Example": the same but for initials in the middle.
    fn lacks_initials_of(&self, full: &NameKey) -> bool {
        let [first, last] = &self.words[..] else { return false };
        let [full_first, middle @ .., full_last] = &full.words[..] else { return false };
        first == full_first && last == full_last && middle.iter().all(|word| word.chars().count() == 1)
    }

    /// The letters of a name that is written as an acronym.
    pub(super) fn acronym(&self) -> Option<&str> {
        self.acronym.as_deref()
    }

    /// The words of what the tables call it.
    pub(super) fn known_words(&self) -> Vec<String> {
        self.known.map(words_of).unwrap_or_default()
    }

    /// The acronyms that it may have: the first letters of all its words, and of those that count. None for one word.
    pub(super) fn initials(&self) -> Vec<String> {
        if self.words.len() < 2 {
            return Vec::new();
        }
        let letters = |skip: bool| {
            let counted = self.words.iter().filter(|word| !skip || !UNSAID.contains(&word.as_str()));
            counted.filter_map(|word| word.chars().next()).collect::<String>()
        };
        vec![letters(true), letters(false)]
    }

    /// The words of a group's name in order of the alphabet, without small ones; `None` for other names.
    pub(super) fn sorted_words(&self) -> Option<Vec<&str>> {
        self.is_group_name().then(|| sorted(&self.words))
    }

    fn is_group_name(&self) -> bool {
        is_group_kind(self.kind)
    }
}

/// Words that acronyms leave out.
const UNSAID: &[&str] = &["of", "the", "and", "for", "in", "on", "de", "la", "du", "des"];

fn is_group_kind(kind: Option<EntityKind>) -> bool {
    !matches!(kind, Some(EntityKind::Person | EntityKind::Place))
}

fn sorted(words: &[String]) -> Vec<&str> {
    const SMALL: &[&str] = &["of", "the", "and", "for"];
    let mut words: Vec<&str> = words.iter().map(String::as_str).filter(|word| !SMALL.contains(word)).collect();
    words.sort_unstable();
    words
}

/// Lower-cased words of a name, without an article before it and without punctuation.
pub(crate) fn words_of(name: &str) -> Vec<String> {
    let mut words: Vec<String> = name
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '/' | ','))
        .map(|word| word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>())
        .filter(|word| !word.is_empty())
        .collect();
    if words.first().is_some_and(|word| word == "the") && words.len() > 1 {
        words.remove(0);
    }
    words
}
