//! How much words and names say: the fewer sentences of the case have them, the more.
//!
//! The number of all sentences plays no part, so that a page which shares nothing with others changes nothing between them.

use crate::corpus::Corpus;
use crate::hash::fnv1a;
use std::collections::HashMap;

/// Letters of a word by which its forms are one: "resigned" and "resignation".
const STEM: usize = 6;
/// Words that say nothing of what they stand with.
const EMPTY: &[&str] = &[
    "a", "about", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been", "before", "but", "by",
    "can", "could", "did", "do", "does", "for", "from", "had", "has", "have", "he", "her", "him", "his", "if", "in",
    "into", "is", "it", "its", "may", "more", "my", "new", "no", "not", "of", "on", "or", "other", "our", "over",
    "she", "some", "than", "that", "the", "their", "them", "these", "they", "this", "those", "to", "us", "was", "we",
    "were", "what", "when", "which", "who", "will", "with", "would", "you", "your",
];

/// The stems of a text that tell it from others, by their hashes.
pub(crate) fn stems(text: &str) -> impl Iterator<Item = u64> + '_ {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().nth(1).is_some());
    let words = words.map(str::to_lowercase).filter(|word| EMPTY.binary_search(&word.as_str()).is_err());
    words.map(|word| {
        let word = word.strip_suffix('s').filter(|stem| stem.len() > 2 && !stem.ends_with('s')).unwrap_or(&word);
        let end = word.char_indices().nth(STEM).map_or(word.len(), |(at, _)| at);
        fnv1a(word[..end].bytes())
    })
}

/// In how many sentences of a case each stem stands.
pub(crate) struct Rarity {
    sentences: HashMap<u64, u32>,
}

/// Stems with their weights, sorted, of length 1; empty for a text that tells nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct WordVector(Vec<(u64, f32)>);

impl Rarity {
    pub(crate) fn of(corpus: &Corpus) -> Rarity {
        let mut sentences: HashMap<u64, u32> = HashMap::new();
        for record in &corpus.records {
            for span in &record.sentences {
                let mut found: Vec<u64> = stems(record.document.text.slice(*span)).collect();
                found.sort_unstable();
                found.dedup();
                found.into_iter().for_each(|stem| *sentences.entry(stem).or_default() += 1);
            }
        }
        Rarity { sentences }
    }

    /// The stems of a text, each as much as it says.
    pub(crate) fn vector(&self, text: &str) -> WordVector {
        let mut found: Vec<u64> = stems(text).collect();
        found.sort_unstable();
        found.dedup();
        let weight = |stem: u64| rarity(self.sentences.get(&stem).copied().unwrap_or(1) as usize);
        let length = found.iter().map(|&stem| weight(stem) * weight(stem)).sum::<f64>().sqrt();
        WordVector(found.into_iter().map(|stem| (stem, (weight(stem) / length) as f32)).collect())
    }
}

/// How much something says that `number` sentences have: 1 where it stands once.
pub(crate) fn rarity(number: usize) -> f64 {
    1.0 / (1.0 + (number.max(1) as f64).ln())
}

impl WordVector {
    /// Between 0, nothing in common, and 1.
    pub(crate) fn cosine(&self, other: &WordVector) -> f64 {
        let (mut a, mut b, mut sum) = (0, 0, 0.0);
        while a < self.0.len() && b < other.0.len() {
            match self.0[a].0.cmp(&other.0[b].0) {
                std::cmp::Ordering::Less => a += 1,
                std::cmp::Ordering::Greater => b += 1,
                std::cmp::Ordering::Equal => {
                    sum += f64::from(self.0[a].1 * other.0[b].1);
                    (a, b) = (a + 1, b + 1);
                }
            }
        }
        sum
    }

    /// The weight of the stems in common beside that of all, between 0 and 1: a cosine in which a rare stem counts less for more
    /// than several common ones.
    pub(crate) fn overlap(&self, other: &WordVector) -> f64 {
        let all = |vector: &WordVector| vector.0.iter().map(|(_, weight)| f64::from(*weight)).sum::<f64>();
        let (own, others) = (all(self), all(other));
        let (mut a, mut b, mut sum) = (0, 0, 0.0);
        while a < self.0.len() && b < other.0.len() {
            match self.0[a].0.cmp(&other.0[b].0) {
                std::cmp::Ordering::Less => a += 1,
                std::cmp::Ordering::Greater => b += 1,
                std::cmp::Ordering::Equal => {
                    sum += f64::from(self.0[a].1 / 2.0) / own + f64::from(other.0[b].1 / 2.0) / others;
                    (a, b) = (a + 1, b + 1);
                }
            }
        }
        sum
    }

    /// Its stems, in order.
    pub(crate) fn words(&self) -> impl Iterator<Item = u64> + '_ {
        self.0.iter().map(|(stem, _)| *stem)
    }

    /// The stems with the greatest weights, at most `number`; of equals the lesser hashes.
    pub(crate) fn rarest(&self, number: usize) -> Vec<u64> {
        let mut sorted = self.0.clone();
        sorted.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        sorted.into_iter().take(number).map(|(stem, _)| stem).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_without_sense_are_sorted() {
        assert!(EMPTY.is_sorted());
    }

    #[test]
    fn forms_of_a_word_are_one_stem() {
        let stems = |text: &str| stems(text).collect::<Vec<_>>();
        assert_eq!(stems("The ferries resigned"), stems("ferries resignation"));
        assert_ne!(stems("ferry"), stems("farm"));
    }
}
