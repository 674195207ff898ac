//! How alike two documents are in what they write about: the cosine of their words, names counting double.
//!
//! How rare a word is among the documents plays no part, so that a document more or less changes nothing between others.
//!
//! News of one story comes within days, so documents that were published further apart are not alike in this sense,
//! whatever words they share.

use super::corpus::Corpus;
use super::ids::fnv1a;
use super::story_groups::group_documents;
use annals_document::Bounds;
use std::collections::{BTreeMap, HashMap};

/// Days within which one story is told.
const LONGEST_STORY: i64 = 21;
/// Mean cosine from which groups of documents are one story.
const ONE_STORY: f64 = 0.15;
/// Heaviest words of a document by which others of its story are found.
const KEYS: usize = 24;
/// Documents that one word leads to at most: the latest.
const REACH: usize = 16;
/// Documents with which one is compared at most: those that share most of its heaviest words.
const NEAREST: usize = 16;
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
    /// The story of each document, by number.
    story: Vec<usize>,
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
        let mut stories = Stories { story: Vec::new(), vectors: vectors.collect(), published: published.collect() };
        stories.story = stories.group();
        stories
    }

    /// Whether two documents are of one story.
    pub(crate) fn is_one(&self, a: usize, b: usize) -> bool {
        self.story[a] == self.story[b]
    }

    /// Groups documents by the words that say most, whenever they were published: a story may go on for months.
    fn group(&self) -> Vec<usize> {
        let mut shelves: HashMap<u64, Vec<usize>> = HashMap::new();
        let mut near = Vec::new();
        for (document, vector) in self.vectors.iter().enumerate() {
            let mut heaviest = vector.clone();
            heaviest.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            let mut found: Vec<usize> = Vec::new();
            for (word, _) in heaviest.into_iter().take(KEYS) {
                let shelf = shelves.entry(word).or_default();
                found.extend(shelf.iter().rev().take(REACH));
                shelf.push(document);
                if shelf.len() >= 2 * REACH {
                    shelf.drain(..REACH);
                }
            }
            near.push(most_often(found));
        }
        group_documents(&self.vectors, &near, ONE_STORY)
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

    /// How alike the words of two documents are, whenever they were published: between 0 and 1.
    pub(crate) fn cosine(&self, a: usize, b: usize) -> f64 {
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

/// The documents that stand most often in `found`, the latest of equals: at most [`NEAREST`].
fn most_often(mut found: Vec<usize>) -> Vec<usize> {
    found.sort_unstable();
    let mut counted: Vec<(usize, usize)> = found.chunk_by(|a, b| a == b).map(|same| (same.len(), same[0])).collect();
    counted.sort_unstable_by(|a, b| b.cmp(a));
    counted.into_iter().take(NEAREST).map(|(_, document)| document).collect()
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
