//! Documents that copy others: reprints, wire stories in many papers, the same file saved twice.
//!
//! Texts are compared by their word 5-grams. MinHash signatures (Broder 1997) in bands give the candidates, so that the
//! work grows with the number of documents and not with the number of pairs; the exact sets decide.

use super::corpus::Corpus;
use super::ids::fnv1a;
use super::partition::Partition;
use super::sorted_set::SortedSet;
use annals_document::Extraction;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Words of a shingle.
const SHINGLE: usize = 5;
/// Bands of a signature; two documents that agree in one are compared.
const BANDS: u64 = 32;
/// Values of a band.
const ROWS: u64 = 2;
/// Shingles that a text must have to be known as a copy: what is shorter is alike because all such notes are.
const LEAST: usize = 12;
/// The part of the shorter text's shingles that must be in the longer one.
const CONTAINED: f64 = 0.7;
/// The part of all shingles of both that both must have: a short note quoted in a long report is no copy.
const SHARED: f64 = 0.3;

/// For each document the one that it copies: of all alike the one published first, else the first by path.
pub(crate) fn find_copies(corpus: &Corpus) -> Vec<Option<usize>> {
    let shingles: Vec<SortedSet<u64>> = corpus.records.iter().map(shingles).collect();
    let mut alike = Partition::singletons(corpus.records.len());
    join_equal_files(corpus, &mut alike);
    for band in 0..BANDS {
        for bucket in buckets(&shingles, band).chunk_by(|a, b| a.0 == b.0) {
            let mut before = bucket[0].1;
            for &(_, document) in &bucket[1..] {
                for other in [bucket[0].1, before] {
                    if alike.root(other) != alike.root(document) && is_near(&shingles[other], &shingles[document]) {
                        alike.join(other, document, "near-copy", String::new);
                    }
                }
                before = document;
            }
        }
    }
    let (clusters, _) = alike.into_clusters();
    let mut copies = vec![None; corpus.records.len()];
    for cluster in clusters.iter().filter(|cluster| cluster.members.len() > 1) {
        let first_published =
            |&&document: &&usize| (corpus.published(document).earliest().unwrap_or(NaiveDate::MAX), document);
        let Some(&original) = cluster.members.iter().min_by_key(first_published) else { continue };
        for &document in cluster.members.iter().filter(|&&document| document != original) {
            copies[document] = Some(original);
        }
    }
    copies
}

fn join_equal_files(corpus: &Corpus, alike: &mut Partition) {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for (document, record) in corpus.records.iter().enumerate() {
        let original = *first.entry(&record.document.sha256).or_insert(document);
        if original != document {
            alike.join(original, document, "same-file", String::new);
        }
    }
}

/// The word n-grams of a text, by their hashes.
fn shingles(record: &Extraction) -> SortedSet<u64> {
    let document = &record.document;
    let mut words: Vec<u64> = Vec::new();
    let mut add = |text: &str| {
        let found = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.extend(
            found.map(|word| fnv1a(word.chars().flat_map(char::to_lowercase).flat_map(|c| u32::from(c).to_le_bytes()))),
        );
    };
    if document.blocks.is_empty() {
        add(document.text.as_str());
    } else {
        document.article_blocks().for_each(|block| add(document.text.slice(block.span)));
    }
    words.windows(SHINGLE).map(|shingle| fnv1a(shingle.iter().flat_map(|word| word.to_le_bytes()))).collect()
}

/// Documents with what one band of their signatures is; equal ones stand together, in order.
fn buckets(shingles: &[SortedSet<u64>], band: u64) -> Vec<(u64, usize)> {
    let numbered = shingles.iter().enumerate().filter(|(_, shingles)| shingles.len() >= LEAST);
    let mut signed: Vec<(u64, usize)> = numbered
        .map(|(document, shingles)| {
            let values = (0..ROWS).map(|row| least_hash(shingles, band * ROWS + row));
            (fnv1a(values.flat_map(u64::to_le_bytes)), document)
        })
        .collect();
    signed.sort_unstable();
    signed
}

/// The least value of the `number`th hash function over a set: a multiplication by an odd number after a shift of the
/// state, as SplitMix64 does.
fn least_hash(shingles: &SortedSet<u64>, number: u64) -> u64 {
    let seed = (number + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mix = |shingle: u64| {
        let mixed = (shingle ^ seed).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        (mixed ^ (mixed >> 31)).wrapping_mul(0x94d0_49bb_1331_11eb)
    };
    shingles.iter().map(mix).min().unwrap_or_default()
}

fn is_near(a: &SortedSet<u64>, b: &SortedSet<u64>) -> bool {
    let common = a.common(b) as f64;
    let shorter = a.len().min(b.len()) as f64;
    let all = (a.len() + b.len()) as f64 - common;
    common >= CONTAINED * shorter && common >= SHARED * all
}
