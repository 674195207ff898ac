//! What a name that a person typed means in a case.

use super::sought::is_headed_by;
use crate::merge::{PersonName, acronym};
use annals_case::{Case, CaseEntity, EntityKey, counted, folded_words};
use annals_document::{EntityKind, country_named, country_of_adjective, organization_named};
use std::collections::BTreeSet;

/// Names that a message suggests at most.
const SUGGESTIONS: usize = 5;

/// Why a name leads to no entity.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FindError {
    /// Several entities are called so.
    #[error("{name:?} may be any of: {}; give the full name or the id", list(candidates))]
    Ambiguous {
        /// As it was asked for.
        name: String,
        /// Their names, with ids where names are equal.
        candidates: Vec<String>,
    },
    /// No entity is called so.
    #[error("no entity is called {name:?}{}", suggest(nearest))]
    NotFound {
        /// As it was asked for.
        name: String,
        /// The nearest names that the case has, best first.
        nearest: Vec<String>,
    },
}

/// The entity that `name` names: by id, by full name, by any name that a document gives it, by acronym, by surname.
///
/// Case, accents and articles do not matter. The most exact way in which anything fits decides; unnamed entities fit
/// their descriptions where no name does.
///
/// # Errors
/// [`FindError`], where several fit equally well, or none.
pub fn find_entity(case: &Case, name: &str) -> Result<EntityKey, FindError> {
    let wanted = Wanted::new(name);
    let ways: [fn(&Wanted, &CaseEntity) -> bool; 6] = [
        |wanted, entity| entity.id == wanted.name,
        |wanted, entity| entity.named && folded_words(&entity.name) == wanted.words,
        |wanted, entity| entity.named && wanted.is_alias_of(entity),
        |wanted, entity| entity.named && wanted.is_known_as(entity),
        |wanted, entity| entity.named && wanted.is_short_for(entity),
        |wanted, entity| !entity.named && wanted.is_alias_of(entity),
    ];
    for fits in ways {
        let found: Vec<usize> = (0..case.entities.len()).filter(|&key| fits(&wanted, &case.entities[key])).collect();
        match found.as_slice() {
            [] => {}
            [one] => return Ok(EntityKey::from(*one)),
            // One name read as two sorts of thing: where one of them is all but alone, it is meant.
            [first, others @ ..] if is_foremost(case, *first, others) => return Ok(EntityKey::from(*first)),
            several => {
                let candidates = several.iter().map(|&key| shown(case, &case.entities[key])).collect();
                return Err(FindError::Ambiguous { name: name.to_owned(), candidates });
            }
        }
    }
    Err(FindError::NotFound { name: name.to_owned(), nearest: nearest(case, &wanted) })
}

/// Whom or what a question is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// An entity.
    Entity(EntityKey),
    /// What texts call so, though it is no entity of the case.
    Words(String),
}

/// What `name` names: an entity, as [`find_entity`] finds it, or else what takes part in events under these words.
///
/// A name that several people may have stays unclear.
///
/// # Errors
/// As [`find_entity`], where no event has such a part either.
pub fn find_subject(case: &Case, name: &str) -> Result<Subject, FindError> {
    let error = match find_entity(case, name) {
        Ok(key) => return Ok(Subject::Entity(key)),
        Err(error) => error,
    };
    let is_person = |candidate: &String| {
        case.entities.iter().any(|entity| entity.kind == EntityKind::Person && candidate.starts_with(&entity.name))
    };
    let words = folded_words(name);
    let is_told_of = || {
        let parts = case.events.iter().flat_map(|event| &event.participants);
        parts.into_iter().any(|participant| is_headed_by(&participant.text, &words))
    };
    match &error {
        FindError::Ambiguous { candidates, .. } if candidates.iter().any(is_person) => Err(error),
        _ if is_told_of() => Ok(Subject::Words(name.to_owned())),
        _ => Err(error),
    }
}

/// Whether an entity has the same name as all `others`, and many times their mentions. The case lists those with most
/// mentions first.
fn is_foremost(case: &Case, first: usize, others: &[usize]) -> bool {
    const MANY: usize = 4;
    let first = &case.entities[first];
    let mut others = others.iter().map(|&other| &case.entities[other]);
    others.all(|other| {
        folded_words(&other.name) == folded_words(&first.name) && first.mentions.len() >= MANY * other.mentions.len()
    })
}

struct Wanted {
    name: String,
    words: Vec<String>,
    acronym: Option<String>,
    known: Option<&'static str>,
}

impl Wanted {
    fn new(name: &str) -> Wanted {
        let name = name.trim();
        Wanted {
            name: name.to_owned(),
            words: folded_words(name),
            acronym: acronym(&name.to_uppercase()),
            known: country_named(name).or_else(|| organization_named(name)).or_else(|| country_of_adjective(name)),
        }
    }

    fn is_alias_of(&self, entity: &CaseEntity) -> bool {
        !self.words.is_empty() && entity.aliases.iter().any(|alias| folded_words(alias) == self.words)
    }

    fn is_known_as(&self, entity: &CaseEntity) -> bool {
        self.known.is_some_and(|known| entity.name == known)
            || self.acronym.as_ref().is_some_and(|letters| {
                entity.aliases.iter().any(|alias| acronym(alias).as_ref() == Some(letters))
                    || crate::merge::initials(&folded_words(&entity.name)).contains(letters)
            })
    }

    /// Whether it is a person's surname, with or without a title, or the first or last words of another name.
    fn is_short_for(&self, entity: &CaseEntity) -> bool {
        if entity.kind == EntityKind::Person {
            return match (PersonName::parse(&self.name), PersonName::parse(&entity.name)) {
                (Some(wanted), Some(full)) if wanted.given.is_empty() => wanted.surname == full.surname,
                (Some(wanted), Some(full)) => wanted.is_compatible(&full),
                _ => false,
            };
        }
        let words = folded_words(&entity.name);
        !self.words.is_empty() && (words.starts_with(&self.words) || words.ends_with(&self.words))
    }
}

/// A name as a message shows it: with the id where another entity has the same name.
fn shown(case: &Case, entity: &CaseEntity) -> String {
    let namesakes = case.entities.iter().filter(|other| other.name == entity.name).count();
    let id = (namesakes > 1).then(|| entity.id.clone());
    // What it is known as, or else what sort of thing it is, and how much is told of it, says which is meant.
    let role = entity.roles.first().cloned().unwrap_or_else(|| entity.kind.as_str().to_owned());
    let notes = id.into_iter().chain([role, counted(entity.mentions.len(), "mention")]).collect::<Vec<_>>().join(", ");
    format!("{} ({notes})", entity.name)
}

/// The names that share a word with what was asked for, or that differ from it by few letters; those first that differ
/// least, then those most spoken of.
fn nearest(case: &Case, wanted: &Wanted) -> Vec<String> {
    let asked: BTreeSet<&String> = wanted.words.iter().collect();
    let folded = wanted.words.join(" ");
    let mut near: Vec<(usize, usize, String)> = Vec::new();
    for (key, entity) in case.entities.iter().enumerate().filter(|(_, entity)| entity.named) {
        let distance = |alias: &String| {
            let words = folded_words(alias);
            let shares = words.iter().any(|word| asked.contains(word));
            let letters = edits(&folded, &words.join(" "));
            (shares || 4 * letters <= folded.chars().count()).then_some(letters)
        };
        if let Some(distance) = entity.aliases.iter().chain([&entity.name]).filter_map(distance).min() {
            near.push((distance, key, entity.name.clone()));
        }
    }
    near.sort();
    near.into_iter().map(|(_, _, name)| name).take(SUGGESTIONS).collect()
}

/// Letters to change, add or drop (Levenshtein) to get from one word to the other.
fn edits(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, one) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, other) in b.iter().enumerate() {
            let changed = diagonal + usize::from(one != *other);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

fn list(names: &[String]) -> String {
    names.join("; ")
}

fn suggest(nearest: &[String]) -> String {
    if nearest.is_empty() { String::new() } else { format!("; did you mean {}?", nearest.join(" or ")) }
}
