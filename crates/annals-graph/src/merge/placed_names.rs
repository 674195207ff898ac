//! Names of bodies that say whose they are in another order of words: "Supreme Court of Tolland", "Tolland Supreme Court",
//! "Tollander Supreme Court".

use super::corpus::Corpus;
use super::partition::Partition;
use super::written_names::names_of;
use annals_case::{folded_words, without_article};
use annals_document::{EntityKind, country_named, country_of_adjective};
use std::collections::BTreeMap;

/// Joins bodies whose names are equal once the place stands first, in its usual form.
pub(super) fn join_placed_names(corpus: &Corpus, partition: &mut Partition) {
    let bodies = (0..corpus.entities.len()).filter(|&item| corpus.entity(item).kind == EntityKind::Organization);
    let names: Vec<(usize, String)> =
        bodies.flat_map(|item| names_of(corpus, item).into_iter().map(move |name| (item, name))).collect();
    let mut join = |first: usize, item: usize| {
        partition.join(first, item, "same-name", || {
            format!("“{}” and “{}” are one name", corpus.entity(first).name, corpus.entity(item).name)
        });
    };
    let mut placed: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for (item, key) in names.iter().filter_map(|(item, name)| Some((*item, placed_key(name)?))) {
        join(*placed.entry(key).or_insert(item), item);
    }
    // A name that may begin with a place: "Orrin Senate" beside "Senate of Orrin".
    for (item, name) in names.iter().filter(|(_, name)| placed_key(name).is_none()) {
        if let Some(first) = placed.get(&folded_words(name)) {
            join(*first, *item);
        }
    }
}

/// The words of a name that says its place, the place first; `None` for any other.
fn placed_key(name: &str) -> Option<Vec<String>> {
    let name = without_article(name);
    if let Some((body, place)) = name.rsplit_once(" of ") {
        let place = without_article(place);
        // "Bank of America" is no bank of the state.
        let key = || country_key(place).unwrap_or_else(|| folded_words(place));
        return (place != "America").then(|| [key(), folded_words(body)].concat());
    }
    let (place, body) = name.split_once(' ')?;
    Some([country_key(place)?, folded_words(body)].concat())
}

fn country_key(place: &str) -> Option<Vec<String>> {
    country_named(place).or_else(|| country_of_adjective(place)).map(folded_words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_stands_first() {
        let key = |name: &str| placed_key(name).unwrap_or_else(|| folded_words(name));
        let same = |one: &str, other: &str| key(one) == key(other);
        assert!(same("Supreme Court of the United Kingdom", "UK Supreme Court"));
        assert!(same("Ukrainian Supreme Court", "the Supreme Court of Ukraine"));
        assert!(same("Senate of Orrin", "Orrin Senate"));
        assert!(!same("Bank of America", "US Bank"));
        assert!(!same("Supreme Court", "Orrin Supreme Court"));
        assert_eq!(placed_key("Supreme Court"), None);
    }
}
