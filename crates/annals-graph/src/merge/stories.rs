//! How alike two documents are in what they write about: the cosine of their words, names counting double.
//!
//! How rare a word is among the documents plays no part, so that a document more or less changes nothing between others.
//!
//! News of one story comes within days, so documents that were published further apart are not alike in this sense,
//! whatever words they share.

use super::corpus::Corpus;
use super::ids::fnv1a;
use annals_document::Bounds;
use std::collections::BTreeMap;

/// Days within which one story is told.
const LONGEST_STORY: i64 = 21;
/// Letters that a word must have to tell what a text is about.
const TELLING: usize = 4;
/// Words of more letters than [`TELLING`] that are in every text.
const EMPTY: &[&str] = &[
    "about", "after", "also", "been", "before", "being", "between", "could", "does", "during", "from", "have",
    "having", "into", "just", "like", "made", "make", "more", "most", "only", "other", "over", "said", "says", "shall",
    "should", "some", "such", "than", "that", "their", "them", "then", "there", "these", "they", "this", "those",
    "through", "told", "under", "until", "very", "were", "what", "when", "where", "which", "while", "whom", "will",
    "with", "within", "would", "year", "years", "your",
];

/// The documents of a case as vectors of words.
pub(crate) struct Stories {
    /// Words by their hashes, sorted, with weights; each vector has length 1.
    vectors: Vec<Vec<(u64, f64)>>,
    published: Vec<Bounds>,
}

impl Stories {
    pub(crate) fn of(corpus: &Corpus) -> Stories {
        let vectors = (0..corpus.records.len()).map(|document| {
            let weights = word_weights(corpus, document);
            let length = weights.values().map(|weight| weight * weight).sum::<f64>().sqrt();
            weights.into_iter().map(|(word, weight)| (word, weight / length)).collect()
        });
        let published = (0..corpus.records.len()).map(|document| corpus.published(document));
        Stories { vectors: vectors.collect(), published: published.collect() }
    }

    /// Between 0, nothing in common, and 1.
    pub(crate) fn likeness(&self, a: usize, b: usize) -> f64 {
        let (one, other) = (self.published[a], self.published[b]);
        let is_apart = |earlier: Bounds, later: Bounds| match (earlier.latest(), later.earliest()) {
            (Some(earlier), Some(later)) => (later - earlier).num_days() > LONGEST_STORY,
            _ => false,
        };
        if is_apart(one, other) || is_apart(other, one) { 0.0 } else { self.cosine(a, b) }
    }

    fn cosine(&self, a: usize, b: usize) -> f64 {
        let (mut one, mut other) = (self.vectors[a].iter().peekable(), self.vectors[b].iter().peekable());
        let mut sum = 0.0;
        while let (Some((word, weight)), Some((next, next_weight))) = (one.peek(), other.peek()) {
            match word.cmp(next) {
                std::cmp::Ordering::Less => drop(one.next()),
                std::cmp::Ordering::Greater => drop(other.next()),
                std::cmp::Ordering::Equal => {
                    sum += weight * next_weight;
                    one.next();
                    other.next();
                }
            }
        }
        sum
    }
}

/// The words of a document that tell what it is about, by their hashes: the logarithm of how often they stand there, double
/// for those that are mostly capitalised.
fn word_weights(corpus: &Corpus, document: usize) -> BTreeMap<u64, f64> {
    let mut counts: BTreeMap<u64, (usize, usize)> = BTreeMap::new();
    let document = &corpus.records[document].document;
    let mut add = |text: &str| {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= TELLING);
        for word in words {
            let folded = word.to_lowercase();
            if !EMPTY.contains(&folded.as_str()) {
                let (all, capitals) = counts.entry(fnv1a(folded.bytes())).or_default();
                *all += 1;
                *capitals += usize::from(word.starts_with(char::is_uppercase));
            }
        }
    };
    if document.blocks.is_empty() {
        add(document.text.as_str());
    } else {
        document.article_blocks().for_each(|block| add(document.text.slice(block.span)));
    }
    let weight = |(all, capitals): (usize, usize)| {
        let frequency = 1.0 + (all as f64).ln();
        if 2 * capitals > all { 2.0 * frequency } else { frequency }
    };
    counts.into_iter().map(|(word, counts)| (word, weight(counts))).collect()
}
