//! What the lemma of an event says of its weight: whether it tells a decisive act, or next to nothing.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Lemmas by class. Common English; compiled here.
const TABLE: &str = include_str!("acts.tsv");

/// Classes of the table whose acts are decisive.
const DECISIVE: &[&str] = &["end", "harm", "rule", "decide", "begin", "move", "demand"];

/// What an act weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// Something is different from then on.
    Decisive,
    /// It says little of what happened.
    Light,
}

/// The class of a lemma with its particle, else of its verb or, of a light verb with a noun, of the noun.
pub(super) fn act_of(lemma: &str) -> Option<Act> {
    let table = table();
    let words = || lemma.split(' ');
    let parts = words().next().into_iter().chain(words().next_back());
    let found = std::iter::once(lemma).chain(parts).filter_map(|word| table.get(word).copied());
    found.min_by_key(|act| *act == Act::Light)
}

fn table() -> &'static BTreeMap<&'static str, Act> {
    static ACTS: OnceLock<BTreeMap<&'static str, Act>> = OnceLock::new();
    ACTS.get_or_init(|| {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
        let listed = lines.filter_map(|(name, lemmas)| Some((named(name)?, lemmas)));
        listed.flat_map(|(act, lemmas)| lemmas.split(", ").map(move |lemma| (lemma, act))).collect()
    })
}

fn named(class: &str) -> Option<Act> {
    match class {
        "light" => Some(Act::Light),
        _ => DECISIVE.contains(&class).then_some(Act::Decisive),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lemma_stands_in_the_table_once_and_under_a_known_class() {
        let lines = || TABLE.lines().filter(|line| !line.starts_with('#'));
        assert!(lines().all(|line| line.split_once('\t').is_some_and(|(name, _)| named(name).is_some())));
        let listed: usize =
            lines().filter_map(|line| line.split_once('\t')).map(|(_, words)| words.split(", ").count()).sum();
        assert_eq!(listed, table().len());
    }

    #[test]
    fn particles_and_nouns_of_light_verbs_count() {
        assert_eq!(act_of("step down"), Some(Act::Decisive));
        assert_eq!(act_of("make announcement"), Some(Act::Decisive));
        assert_eq!(act_of("hold"), Some(Act::Light));
        assert_eq!(act_of("paint"), None);
    }
}
