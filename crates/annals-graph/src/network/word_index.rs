//! Which texts share rare words: what a word leads to.

use crate::rarity::WordVector;
use std::collections::{BTreeMap, HashMap};

/// The numbers of the texts in which each word stands.
pub(super) struct WordIndex {
    texts_of_word: HashMap<u64, Vec<usize>>,
    most: usize,
}

impl WordIndex {
    /// A word that stands in more than `most` texts leads to none.
    pub(super) fn new(most: usize) -> WordIndex {
        WordIndex { texts_of_word: HashMap::new(), most }
    }

    pub(super) fn add(&mut self, words: &WordVector, text: usize) {
        words.words().for_each(|word| self.texts_of_word.entry(word).or_default().push(text));
    }

    /// The texts to which words lead, each with how many of them do.
    pub(super) fn near(&self, words: &WordVector) -> BTreeMap<usize, usize> {
        let mut found: BTreeMap<usize, usize> = BTreeMap::new();
        let lists = words.words().filter_map(|word| self.texts_of_word.get(&word));
        let texts = lists.filter(|list| list.len() <= self.most).flatten();
        texts.for_each(|text| *found.entry(*text).or_default() += 1);
        found
    }
}
