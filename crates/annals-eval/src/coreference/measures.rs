//! Coreference measures of the CoNLL-2011 and 2012 tasks, as their reference scorer computes them (Pradhan et al. 2014):
//! MUC (Vilain et al. 1995), B³ (Bagga and Baldwin 1998), CEAF-e (Luo 2005, φ4), and the mean of their F1.

use super::pairing::best_pairing;
use std::collections::{BTreeMap, BTreeSet};

/// A set of mentions of one thing. Mentions are numbers that both sides share: equal mentions have equal numbers.
pub(crate) type Cluster = BTreeSet<usize>;

/// Sums from which recall and precision follow; sums of several documents add up.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Tally {
    pub(crate) right_of_key: f64,
    pub(crate) key: f64,
    pub(crate) right_of_response: f64,
    pub(crate) response: f64,
}

impl Tally {
    pub(crate) fn add(&mut self, other: Tally) {
        self.right_of_key += other.right_of_key;
        self.key += other.key;
        self.right_of_response += other.right_of_response;
        self.response += other.response;
    }

    pub(crate) fn recall(&self) -> f64 {
        ratio(self.right_of_key, self.key)
    }

    pub(crate) fn precision(&self) -> f64 {
        ratio(self.right_of_response, self.response)
    }

    /// Between 0 and 1; 0 where nothing is right.
    pub(crate) fn f1(&self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        ratio(2.0 * precision * recall, precision + recall)
    }
}

fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// Which cluster holds each mention.
fn places(clusters: &[Cluster]) -> BTreeMap<usize, usize> {
    clusters
        .iter()
        .enumerate()
        .flat_map(|(place, cluster)| cluster.iter().map(move |&mention| (mention, place)))
        .collect()
}

/// Links: how many of the fewest links that make each cluster are kept by the other side.
pub(crate) fn muc(key: &[Cluster], response: &[Cluster]) -> Tally {
    let links = |one: &[Cluster], other: &[Cluster]| {
        let places = places(other);
        let kept = |cluster: &Cluster| {
            let parts: BTreeSet<usize> = cluster.iter().filter_map(|mention| places.get(mention).copied()).collect();
            let alone = cluster.iter().filter(|mention| !places.contains_key(mention)).count();
            cluster.len() - parts.len() - alone
        };
        (one.iter().map(kept).sum::<usize>() as f64, one.iter().map(|cluster| cluster.len() - 1).sum::<usize>() as f64)
    };
    tally(links(key, response), links(response, key))
}

/// Mentions, each with the share of its cluster that is right.
pub(crate) fn b_cubed(key: &[Cluster], response: &[Cluster]) -> Tally {
    let shares = |one: &[Cluster], other: &[Cluster]| {
        let places = places(other);
        let right = |cluster: &Cluster| {
            let mut together: BTreeMap<usize, usize> = BTreeMap::new();
            for place in cluster.iter().filter_map(|mention| places.get(mention)) {
                *together.entry(*place).or_default() += 1;
            }
            together.values().map(|count| count * count).sum::<usize>() as f64 / cluster.len() as f64
        };
        (one.iter().map(right).sum::<f64>(), one.iter().map(Cluster::len).sum::<usize>() as f64)
    };
    tally(shares(key, response), shares(response, key))
}

/// Clusters, paired one to one so that the sum of 2·|shared| / (|one| + |other|) is greatest.
pub(crate) fn ceaf_e(key: &[Cluster], response: &[Cluster]) -> Tally {
    let similarity = |one: &Cluster, other: &Cluster| {
        2.0 * one.intersection(other).count() as f64 / (one.len() + other.len()) as f64
    };
    let similarities: Vec<Vec<f64>> =
        key.iter().map(|one| response.iter().map(|other| similarity(one, other)).collect()).collect();
    let best = best_pairing(&similarities);
    tally((best, key.len() as f64), (best, response.len() as f64))
}

fn tally((right_of_key, key): (f64, f64), (right_of_response, response): (f64, f64)) -> Tally {
    Tally { right_of_key, key, right_of_response, response }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn clusters(lists: &[&[usize]]) -> Vec<Cluster> {
        lists.iter().map(|list| list.iter().copied().collect()).collect()
    }

    fn per_cent(tally: Tally) -> (f64, f64) {
        let round = |value: f64| (value * 10_000.0).round() / 100.0;
        (round(tally.recall()), round(tally.precision()))
    }

    #[test]
    fn a_cluster_cut_in_two() {
        // Key {1 2 3 4 5}, {6 7}, {8 9 10 11 12}; the response joins the first and the last.
        let key = clusters(&[&[1, 2, 3, 4, 5], &[6, 7], &[8, 9, 10, 11, 12]]);
        let response = clusters(&[&[1, 2, 3, 4, 5, 8, 9, 10, 11, 12], &[6, 7]]);
        // All 9 links of the key are kept; of the response's 9 + 1, one is wrong.
        assert_eq!(per_cent(muc(&key, &response)), (100.0, 90.0));
        // Ten mentions have precision 5/10, two have 1: 7 of 12.
        assert_eq!(per_cent(b_cubed(&key, &response)), (100.0, 58.33));
        // Best pairs: 2·5/15 and 2·2/4, together 5/3, of 3 clusters of the key and 2 of the response.
        assert_eq!(per_cent(ceaf_e(&key, &response)), (55.56, 83.33));
    }

    #[test]
    fn mentions_that_one_side_lacks() {
        // Key {1 2 3}; response {1 2}, {4 5}.
        let (key, response) = (clusters(&[&[1, 2, 3]]), clusters(&[&[1, 2], &[4, 5]]));
        // One of two links is found; one of two that were made is right.
        assert_eq!(per_cent(muc(&key, &response)), (50.0, 50.0));
        // Mentions 1 and 2 have recall 2/3, 3 none: 4/9. Precision: 1 and 2 of four.
        assert_eq!(per_cent(b_cubed(&key, &response)), (44.44, 50.0));
        // 2·2/5 of one and of two clusters.
        assert_eq!(per_cent(ceaf_e(&key, &response)), (80.0, 40.0));
    }

    #[test]
    fn nothing_is_no_error() {
        for measure in [muc, b_cubed, ceaf_e] {
            assert_eq!(measure(&[], &[]).f1(), 0.0);
            assert_eq!(measure(&clusters(&[&[1, 2]]), &[]).f1(), 0.0);
        }
    }

    fn partition() -> impl Strategy<Value = Vec<Cluster>> {
        proptest::collection::vec(0usize..6, 2..20).prop_map(|places| {
            let mut clusters: BTreeMap<usize, Cluster> = BTreeMap::new();
            for (mention, place) in places.into_iter().enumerate() {
                clusters.entry(place).or_default().insert(mention);
            }
            clusters.into_values().filter(|cluster| cluster.len() > 1).collect()
        })
    }

    proptest! {
        #[test]
        fn a_side_against_itself_is_all_right(key in partition()) {
            for measure in [muc, b_cubed, ceaf_e] {
                prop_assert!(key.is_empty() || (measure(&key, &key).f1() - 1.0).abs() < 1e-9);
            }
        }

        #[test]
        fn recall_one_way_is_precision_the_other(key in partition(), response in partition()) {
            for measure in [muc, b_cubed, ceaf_e] {
                let (there, back) = (measure(&key, &response), measure(&response, &key));
                prop_assert!((there.recall() - back.precision()).abs() < 1e-9);
                prop_assert!((0.0..=1.0 + 1e-9).contains(&there.recall()));
            }
        }
    }
}
