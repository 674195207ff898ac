//! Texts as directions in the space of their words, so that likeness is a cosine.

use std::collections::{BTreeMap, BTreeSet};

/// Letters to which a word is cut: near enough to a stem.
const STEM: usize = 6;
/// Letters past which a plural ending is taken off.
const SHORT: usize = 3;
/// Words that say nothing of what a text is about: the closed classes, and "say".
const FUNCTION_WORDS: &[&str] = &[
    "about", "after", "again", "against", "all", "also", "among", "and", "any", "are", "because", "been", "before",
    "being", "between", "both", "but", "can", "could", "did", "does", "doing", "done", "down", "during", "each", "few",
    "for", "from", "further", "had", "has", "have", "having", "her", "here", "hers", "him", "his", "how", "into",
    "its", "just", "may", "might", "more", "most", "mrs", "must", "nor", "not", "off", "once", "only", "other", "our",
    "out", "over", "own", "said", "same", "say", "says", "shall", "she", "should", "some", "such", "than", "that",
    "the", "their", "them", "then", "there", "these", "they", "this", "those", "through", "too", "under", "until",
    "very", "was", "were", "what", "when", "where", "which", "while", "who", "whom", "whose", "why", "will", "with",
    "would", "yet", "you", "your",
];

/// The words of a case, each with its weight: the rarer in the documents, the more.
pub(super) struct Vocabulary {
    words: BTreeMap<String, (u32, f64)>,
}

impl Vocabulary {
    /// Of these documents.
    pub(super) fn of<'t>(documents: impl Iterator<Item = &'t str>) -> Vocabulary {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let mut all = 0;
        for text in documents {
            all += 1;
            for word in stems(text).collect::<BTreeSet<String>>() {
                *counts.entry(word).or_default() += 1;
            }
        }
        let weight = |held: usize| ((all as f64 + 1.0) / (0.7 * held as f64 + 0.5) + 1.0).ln();
        let numbered = (0..).zip(counts).map(|(number, (word, held))| (word, (number, weight(held))));
        Vocabulary { words: numbered.collect() }
    }

    /// The direction of `text`: each word by (1 + ln of its count) times its weight. Words of no document count for nothing.
    pub(super) fn vector(&self, text: &str) -> Vector {
        let mut counts: BTreeMap<u32, (f64, f64)> = BTreeMap::new();
        for (number, weight) in stems(text).filter_map(|word| self.words.get(&word)) {
            counts.entry(*number).or_insert((0.0, *weight)).0 += 1.0;
        }
        let weighed = counts.into_iter().map(|(number, (count, weight))| (number, (1.0 + count.ln()) * weight));
        Vector::unit(weighed.collect())
    }
}

/// A direction: what each word weighs, by its number; of length one, or empty.
#[derive(Clone, Debug, Default)]
pub(super) struct Vector(Vec<(u32, f64)>);

impl Vector {
    fn unit(mut weights: Vec<(u32, f64)>) -> Vector {
        let length = weights.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
        if length > 0.0 {
            weights.iter_mut().for_each(|(_, weight)| *weight /= length);
        }
        Vector(weights)
    }

    /// Between 0, no word in common, and 1.
    pub(super) fn cosine(&self, other: &Vector) -> f64 {
        let (mut a, mut b) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut sum = 0.0;
        while let (Some((left, x)), Some((right, y))) = (a.peek(), b.peek()) {
            match left.cmp(right) {
                std::cmp::Ordering::Less => drop(a.next()),
                std::cmp::Ordering::Greater => drop(b.next()),
                std::cmp::Ordering::Equal => {
                    sum += x * y;
                    a.next();
                    b.next();
                }
            }
        }
        sum
    }
}

/// A sum of directions.
#[derive(Default)]
pub(super) struct Centre(BTreeMap<u32, f64>);

impl Centre {
    pub(super) fn add(&mut self, vector: &Vector) {
        for (number, weight) in &vector.0 {
            *self.0.entry(*number).or_default() += weight;
        }
    }

    /// Its direction.
    pub(super) fn direction(self) -> Vector {
        Vector::unit(self.0.into_iter().collect())
    }
}

/// The words of a text that say something, cut near their stems.
pub(super) fn stems(text: &str) -> impl Iterator<Item = String> + '_ {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 2);
    words
        .map(str::to_lowercase)
        .filter(|word| FUNCTION_WORDS.binary_search(&word.as_str()).is_err())
        .map(|word| stem(&word))
}

fn stem(word: &str) -> String {
    let length = word.chars().count();
    match (word.strip_suffix("ies"), word.strip_suffix('s')) {
        (Some(root), _) if length > SHORT + 1 => root.chars().chain(['y']).take(STEM).collect(),
        (_, Some(root)) if length > SHORT && !root.ends_with('s') => root.chars().take(STEM).collect(),
        _ => word.chars().take(STEM).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_are_in_order() {
        assert!(FUNCTION_WORDS.is_sorted());
    }

    #[test]
    fn likeness_is_that_of_rare_words() {
        let documents = ["The harbour board closed the lock.", "The board met in Renn.", "The board of Holm sailed."];
        let words = Vocabulary::of(documents.into_iter());
        let of = |text: &str| words.vector(text);
        let lock = of("They closed the locks of the board");
        assert!(lock.cosine(&of("the board")) < lock.cosine(&of("closed locks")));
        assert_eq!(lock.cosine(&of("nothing of the kind")), 0.0);
        assert!((lock.cosine(&lock) - 1.0).abs() < 1e-9);
    }
}
