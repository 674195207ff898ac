//! Names of a document by what can make two of them one, so that none has to be compared with all others.

use super::names::NameKey;
use std::collections::BTreeMap;

/// How many names with the same first or last word are looked through, the nearest first.
const NEAREST: usize = 100;

/// The names met so far, the first of each sort.
#[derive(Default)]
pub(super) struct FirstNames<'a> {
    by_known: BTreeMap<&'static str, usize>,
    by_known_words: BTreeMap<Vec<String>, usize>,
    by_words: BTreeMap<&'a [String], usize>,
    by_acronym: BTreeMap<&'a str, usize>,
    by_initials: BTreeMap<String, usize>,
    by_sorted_words: BTreeMap<Vec<&'a str>, usize>,
}

impl<'a> FirstNames<'a> {
    /// The first name of those met that beyond doubt names the same as `key` within one document: equal words, one thing
    /// of the tables, an acronym and the words that it stands for, or a group's words in another order.
    pub(super) fn find(&self, key: &'a NameKey) -> Option<usize> {
        if let Some(known) = key.known {
            let by_words = || self.by_words.get(&key.known_words()[..]);
            return [self.by_known.get(known), by_words()].into_iter().flatten().min().copied();
        }
        if key.words.is_empty() {
            return None;
        }
        let of_initials = key.acronym().and_then(|acronym| self.by_initials.get(acronym));
        let of_acronym = key.initials().into_iter().filter_map(|initials| self.by_acronym.get(initials.as_str()));
        let of_sorted_words = key.sorted_words().and_then(|words| self.by_sorted_words.get(&words));
        let others = [self.by_known_words.get(&key.words), of_initials, of_sorted_words];
        let same = self.by_words.get(&key.words[..]);
        others.into_iter().flatten().chain(same).chain(of_acronym).min().copied()
    }

    /// Takes in the name at `place` in the list of names.
    pub(super) fn insert(&mut self, place: usize, key: &'a NameKey) {
        if let Some(known) = key.known {
            self.by_known.entry(known).or_insert(place);
            self.by_known_words.entry(key.known_words()).or_insert(place);
            return;
        }
        if key.words.is_empty() {
            return;
        }
        self.by_words.entry(&key.words).or_insert(place);
        if let Some(acronym) = key.acronym() {
            self.by_acronym.entry(acronym).or_insert(place);
        }
        for initials in key.initials() {
            self.by_initials.entry(initials).or_insert(place);
        }
        if let Some(words) = key.sorted_words() {
            self.by_sorted_words.entry(words).or_insert(place);
        }
    }
}

/// The names of several words by each of their words, in order.
pub(super) struct FullNames<'a> {
    by_word: BTreeMap<&'a str, Vec<usize>>,
}

impl<'a> FullNames<'a> {
    pub(super) fn new(names: &'a [NameKey]) -> FullNames<'a> {
        let mut by_word: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (place, key) in names.iter().enumerate().filter(|(_, key)| key.words.len() > 1) {
            for word in &key.words {
                let places = by_word.entry(word).or_default();
                if places.last() != Some(&place) {
                    places.push(place);
                }
            }
        }
        FullNames { by_word }
    }

    /// The name that stands nearest before the one at `place`, or else first after it, of those that `is_full` names.
    /// Sought among names that hold its first or last word.
    pub(super) fn find(&self, key: &NameKey, place: usize, is_full: impl Fn(usize) -> bool) -> Option<usize> {
        let list = |word: Option<&String>| word.and_then(|word| self.by_word.get(word.as_str())).map(Vec::as_slice);
        let lists = [key.words.last(), key.words.first()].map(|word| list(word).unwrap_or_default());
        let parted = lists.map(|list| list.split_at(list.partition_point(|&other| other < place)));
        let before = |(before, _): (&[usize], &[usize])| {
            before.iter().rev().take(NEAREST).copied().find(|&other| is_full(other))
        };
        let after = |(_, after): (&[usize], &[usize])| {
            after.iter().filter(|&&other| other != place).take(NEAREST).copied().find(|&other| is_full(other))
        };
        parted.into_iter().filter_map(before).max().or_else(|| parted.into_iter().filter_map(after).min())
    }
}
