//! Documents in groups by average linkage over their words.
//!
//! The mean cosine of all pairs of two groups is the product of the sums of their vectors over the number of pairs, since each
//! vector has length 1. So a group is its sum, and what became of two groups is compared at the price of the smaller one.
//! An offer is weighed anew only when it comes first and one of its groups has grown since.

use crate::partition::Partition;
use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap};

/// Two groups that may become one. The most alike come first; of equals those that begin first.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Offer {
    mean: f64,
    groups: Reverse<(usize, usize)>,
    /// How many documents they had when they were compared.
    documents: usize,
}

impl Eq for Offer {}

impl PartialOrd for Offer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Offer {
    fn cmp(&self, other: &Self) -> Ordering {
        let rest = |offer: &Offer| (offer.groups, offer.documents);
        self.mean.total_cmp(&other.mean).then_with(|| rest(self).cmp(&rest(other)))
    }
}

/// A group of documents.
#[derive(Clone, Debug)]
struct Group {
    size: usize,
    sum: BTreeMap<u64, f64>,
}

impl Group {
    /// The mean cosine of the pairs of two groups.
    fn mean(&self, other: &Group) -> f64 {
        let (small, large) = if self.sum.len() <= other.sum.len() { (self, other) } else { (other, self) };
        let product: f64 = small.sum.iter().filter_map(|(word, weight)| Some(weight * large.sum.get(word)?)).sum();
        product / (self.size * other.size) as f64
    }
}

/// The group of each document, by number. `near` gives for each document earlier ones that are worth comparing; a mean cosine
/// of `least` makes one group.
///
/// Each document joins the group of an earlier one to which it is nearest. The groups that come of this are few, and those
/// become one by average linkage. Takes time in line with the documents and what is near each.
pub(super) fn group_documents(vectors: &[Vec<(u64, f64)>], near: &[Vec<usize>], least: f64) -> Vec<usize> {
    let mut group_of: Vec<usize> = Vec::with_capacity(vectors.len());
    let mut sums: Vec<(usize, HashMap<u64, f64>)> = Vec::new();
    let mut pairs = BTreeSet::new();
    for (vector, near) in vectors.iter().zip(near) {
        let groups: BTreeSet<usize> = near.iter().map(|&document| group_of[document]).collect();
        let mean = |group: usize| {
            let (size, sum) = &sums[group];
            let product: f64 = vector.iter().filter_map(|(word, weight)| Some(weight * sum.get(word)?)).sum();
            product / *size as f64
        };
        let nearest = groups.iter().map(|&group| (mean(group), Reverse(group)));
        let nearest = nearest.max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))).filter(|(mean, _)| *mean >= least);
        let own = nearest.map_or(sums.len(), |(_, Reverse(group))| group);
        if own == sums.len() {
            sums.push((0, HashMap::new()));
        }
        let (size, sum) = &mut sums[own];
        *size += 1;
        vector.iter().for_each(|(word, weight)| *sum.entry(*word).or_default() += weight);
        pairs.extend(groups.into_iter().filter(|&other| other != own).map(|other| (other.min(own), other.max(own))));
        group_of.push(own);
    }
    let groups = sums.into_iter().map(|(size, sum)| Group { size, sum: sum.into_iter().collect() }).collect();
    let one = linked(groups, &pairs, least);
    group_of.into_iter().map(|group| one[group]).collect()
}

/// Which of `groups` become one, by average linkage over the `pairs` worth comparing: the number of each.
fn linked(groups: Vec<Group>, pairs: &BTreeSet<(usize, usize)>, least: f64) -> Vec<usize> {
    let mut partition = Partition::singletons(groups.len());
    let mut groups: Vec<Option<Group>> = groups.into_iter().map(Some).collect();
    let compared = |groups: &[Option<Group>], a: usize, b: usize| -> Option<Offer> {
        let (one, other) = (groups[a].as_ref()?, groups[b].as_ref()?);
        let mean = one.mean(other);
        let offer = Offer { mean, groups: Reverse((a.min(b), a.max(b))), documents: one.size + other.size };
        (mean >= least).then_some(offer)
    };
    let mut offers: BinaryHeap<Offer> = pairs.iter().filter_map(|&(a, b)| compared(&groups, a, b)).collect();
    let mut weighed: BTreeSet<(usize, usize, usize)> = BTreeSet::new();
    while let Some(offer) = offers.pop() {
        let Reverse((a, b)) = offer.groups;
        let (one, other) = (partition.root(a), partition.root(b));
        let size = |group: usize| groups[group].as_ref().map_or(0, |group| group.size);
        let documents = size(one) + size(other);
        if one == other {
            continue;
        }
        if documents != offer.documents {
            // One of them has grown since; several offers may have come to be of the same two.
            if weighed.insert((one.min(other), one.max(other), documents)) {
                offers.extend(compared(&groups, one, other));
            }
            continue;
        }
        partition.join(one, other, "story", String::new);
        let (Some(first), Some(second)) = (groups[one].take(), groups[other].take()) else { continue };
        let (mut large, small) = if first.sum.len() >= second.sum.len() { (first, second) } else { (second, first) };
        large.size += small.size;
        small.sum.into_iter().for_each(|(word, weight)| *large.sum.entry(word).or_default() += weight);
        groups[one.min(other)] = Some(large);
    }
    partition.into_clusters().1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The groups of documents that have the words of a line each.
    fn check(documents: &[&str], expected: &[usize]) {
        let vector = |words: &&str| {
            let weight = 1.0 / (words.len() as f64).sqrt();
            let mut vector: Vec<(u64, f64)> = words.bytes().map(|word| (u64::from(word), weight)).collect();
            vector.sort_by_key(|(word, _)| *word);
            vector
        };
        let vectors: Vec<_> = documents.iter().map(vector).collect();
        let near: Vec<Vec<usize>> = (0..documents.len()).map(|document| (0..document).collect()).collect();
        assert_eq!(group_documents(&vectors, &near, 0.4), expected);
    }

    #[test]
    fn documents_with_most_words_in_common_are_one_story() {
        check(&["abcd", "wxyz", "abce", "wxyv"], &[0, 1, 0, 1]);
    }

    #[test]
    fn groups_that_a_later_document_shows_to_be_near_become_one() {
        check(&["abcd", "cdef", "abef", "wxyz"], &[0, 0, 0, 1]);
    }
}
