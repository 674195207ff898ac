//! Names of bodies that say whose they are in another order of words: "Supreme Court of Tolland", "Tolland Supreme Court",
//! "Tollander Supreme Court".

use super::corpus::Corpus;
use super::entities::names_of;
use super::names::thing_key;
use super::partition::Partition;
use annals_case::{folded_words, without_article};
use annals_document::{EntityKind, country_named, country_of_adjective};
use std::collections::BTreeMap;

/// Joins bodies whose names are equal once the place stands first, in its usual form.
pub(super) fn join_placed_names(corpus: &Corpus, partition: &mut Partition) {
    let mut same: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    let bodies = (0..corpus.entities.len()).filter(|&item| corpus.entity(item).kind == EntityKind::Organization);
    for item in bodies {
        for key in names_of(corpus, item).iter().filter_map(|name| placed_key(name)) {
            let first = *same.entry(key).or_insert(item);
            partition.join(first, item, "same-name", || {
                format!("“{}” and “{}” are one name", corpus.entity(first).name, corpus.entity(item).name)
            });
        }
    }
}

/// The words of a name with its place first; `None` for one word.
fn placed_key(name: &str) -> Option<Vec<String>> {
    let name = without_article(name);
    let key = match name.rsplit_once(" of ") {
        // "Bank of America" is no bank of the state.
        Some((body, place)) if without_article(place) != "America" => [place_key(place), folded_words(body)].concat(),
        _ => {
            let (first, rest) = name.split_once(' ')?;
            [place_key(first), folded_words(rest)].concat()
        }
    };
    (key.len() > 1).then_some(key)
}

fn place_key(place: &str) -> Vec<String> {
    let place = without_article(place);
    let country = country_named(place).or_else(|| country_of_adjective(place));
    country.map_or_else(|| thing_key(place), folded_words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_stands_first() {
        let same = |one: &str, other: &str| placed_key(one) == placed_key(other);
        assert!(same("Supreme Court of the United Kingdom", "UK Supreme Court"));
        assert!(same("Ukrainian Supreme Court", "the Supreme Court of Ukraine"));
        assert!(same("Senate of Orrin", "Orrin Senate"));
        assert!(!same("Bank of America", "US Bank"));
        assert!(!same("Supreme Court", "Orrin Supreme Court"));
        assert_eq!(placed_key("Senate"), None);
    }
}
