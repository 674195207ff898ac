//! How alike two documents are in what they write about: the cosine of their words, rarer words counting more.
//!
//! News of one story comes within days, so documents that were published further apart are not alike in this sense,
//! whatever words they share.

use super::corpus::Corpus;
use super::ids::fnv1a;
use annals_document::{Bounds, Document, Edtf};
use std::collections::BTreeMap;

/// Days within which one story is told.
const LONGEST_STORY: i64 = 21;
/// Letters that a word must have to tell what a text is about.
const TELLING: usize = 4;
/// Words of more letters than [`TELLING`] that are in every text.
const EMPTY: &[&str] = &[
    "about", "after", "also", "been", "before", "being", "between", "could", "does", "during", "from", "have", "having",
    "into", "just", "like", "made", "make", "more", "most", "only", "other", "over", "said", "says", "shall", "should",
    "some", "such", "than", "that", "their", "them", "then", "there", "these", "they", "this", "those", "through", "told",
    "under", "until", "very", "were", "what", "when", "where", "which", "while", "whom", "will", "with", "within", "would",
    "year", "years", "your",
];

/// The documents of a case as vectors of words.
pub(crate) struct Stories {
    /// Words by their hashes, sorted, with weights; each vector has length 1.
    vectors: Vec<Vec<(u64, f64)>>,
    published: Vec<Bounds>,
    known: BTreeMap<(usize, usize), f64>,
}

impl Stories {
    pub(crate) fn of(corpus: &Corpus) -> Stories {
        let counts: Vec<BTreeMap<u64, usize>> = (0..corpus.records.len()).map(|document| word_counts(corpus, document)).collect();
        let mut documents_with: BTreeMap<u64, usize> = BTreeMap::new();
        for word in counts.iter().flat_map(BTreeMap::keys) {
            *documents_with.entry(*word).or_default() += 1;
        }
        let weight = |word: &u64, count: usize| {
            let rarity = (1.0 + counts.len() as f64 / documents_with[word] as f64).ln();
            (1.0 + (count as f64).ln()) * rarity
        };
        let vectors = counts.iter().map(|counts| {
            let vector: Vec<(u64, f64)> = counts.iter().map(|(word, count)| (*word, weight(word, *count))).collect();
            let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
            vector.into_iter().map(|(word, weight)| (word, weight / length)).collect()
        });
        let published = corpus.records.iter().map(|record| published(&record.document));
        Stories { vectors: vectors.collect(), published: published.collect(), known: BTreeMap::new() }
    }

    /// Between 0, nothing in common, and 1.
    pub(crate) fn likeness(&mut self, a: usize, b: usize) -> f64 {
        let pair = (a.min(b), a.max(b));
        if let Some(known) = self.known.get(&pair) {
            return *known;
        }
        let (one, other) = (self.published[a], self.published[b]);
        let is_apart = |earlier: Bounds, later: Bounds| {
            matches!((earlier.latest(), later.earliest()), (Some(a), Some(b)) if (b - a).num_days() > LONGEST_STORY)
        };
        let likeness = if is_apart(one, other) || is_apart(other, one) { 0.0 } else { self.cosine(a, b) };
        self.known.insert(pair, likeness);
        likeness
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

fn published(document: &Document) -> Bounds {
    let edtf = document.published.as_ref().and_then(|published| published.edtf.parse::<Edtf>().ok());
    edtf.map(|edtf| edtf.bounds()).unwrap_or_default()
}

fn word_counts(corpus: &Corpus, document: usize) -> BTreeMap<u64, usize> {
    let mut counts = BTreeMap::new();
    let document = &corpus.records[document].document;
    let mut add = |text: &str| {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= TELLING);
        for word in words.map(str::to_lowercase).filter(|word| !EMPTY.contains(&word.as_str())) {
            *counts.entry(fnv1a(word.bytes())).or_default() += 1;
        }
    };
    if document.blocks.is_empty() {
        add(document.text.as_str());
    } else {
        document.article_blocks().for_each(|block| add(document.text.slice(block.span)));
    }
    counts
}
