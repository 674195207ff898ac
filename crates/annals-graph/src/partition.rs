//! A union-find over numbered items that remembers why they were joined.

use crate::corpus::Corpus;
use annals_case::{Citation, LIKELY_ONE, MergeReason};
use std::collections::{BTreeMap, BTreeSet};

/// Why an item was joined to another one.
#[derive(Clone, Debug)]
pub(crate) struct Join {
    /// The item that was added.
    pub(crate) added: usize,
    /// The item by which it was joined.
    pub(crate) to: usize,
    /// The rule, by name.
    pub(crate) rule: &'static str,
    /// In words.
    pub(crate) because: String,
}

impl Join {
    /// As a case keeps it; `place` gives the place of an item's first mention.
    pub(crate) fn reason(&self, corpus: &Corpus, place: impl Fn(&Corpus, usize) -> Citation) -> MergeReason {
        MergeReason {
            rule: self.rule.to_owned(),
            added: place(corpus, self.added),
            to: place(corpus, self.to),
            because: self.because.clone(),
        }
    }
}

/// Items `0..len` in disjoint clusters. The root of a cluster is its least item.
#[derive(Clone, Debug)]
pub(crate) struct Partition {
    parent: Vec<usize>,
    joins: Vec<Join>,
}

/// A cluster of a partition.
#[derive(Clone, Debug)]
pub(crate) struct Cluster {
    /// In order.
    pub(crate) members: Vec<usize>,
    /// In the order in which they were made.
    pub(crate) joins: Vec<Join>,
}

/// Which clusters may not be united, by their roots.
#[derive(Default)]
pub(crate) struct Foes(BTreeMap<usize, BTreeSet<usize>>);

impl Foes {
    fn of(pairs: impl Iterator<Item = (usize, usize)>) -> Foes {
        let mut foes = Foes::default();
        for (one, other) in pairs {
            foes.0.entry(one).or_default().insert(other);
            foes.0.entry(other).or_default().insert(one);
        }
        foes
    }

    /// Whether the clusters of two roots may not be united.
    pub(crate) fn are(&self, one: usize, other: usize) -> bool {
        self.0.get(&one).is_some_and(|foes| foes.contains(&other))
    }

    /// Takes note that the clusters of these two roots are one now, whose root is the lesser.
    pub(crate) fn joined(&mut self, one: usize, other: usize) {
        self.rename(one.max(other), one.min(other));
    }

    fn rename(&mut self, gone: usize, root: usize) {
        for foe in self.0.remove(&gone).unwrap_or_default() {
            if let Some(foes) = self.0.get_mut(&foe) {
                foes.remove(&gone);
                foes.insert(root);
            }
            self.0.entry(root).or_default().insert(foe);
        }
    }
}

impl Partition {
    /// Every item alone.
    pub(crate) fn singletons(len: usize) -> Self {
        Partition { parent: (0..len).collect(), joins: Vec::new() }
    }

    /// The least item of the cluster that holds `item`.
    pub(crate) fn root(&self, mut item: usize) -> usize {
        while self.parent[item] != item {
            item = self.parent[item];
        }
        item
    }

    /// Makes one cluster of two; the later item counts as the added one. Whether they were two.
    pub(crate) fn join(&mut self, a: usize, b: usize, rule: &'static str, because: impl FnOnce() -> String) -> bool {
        let (root_a, root_b) = (self.root(a), self.root(b));
        if root_a == root_b {
            return false;
        }
        let (keep, give_up) = (root_a.min(root_b), root_a.max(root_b));
        self.parent[give_up] = keep;
        self.shorten(a, keep);
        self.shorten(b, keep);
        self.joins.push(Join { added: a.max(b), to: a.min(b), rule, because: because() });
        true
    }

    /// Points the whole way from `item` at `root`, so that later searches are short.
    fn shorten(&mut self, mut item: usize, root: usize) {
        while self.parent[item] != item {
            item = std::mem::replace(&mut self.parent[item], root);
        }
    }

    /// The same with each pair in two clusters: the joins are made again in order, but for those that would unite a pair. Beside
    /// it what may not be united from now on.
    pub(crate) fn apart(self, pairs: &[(usize, usize)]) -> (Partition, Foes) {
        if pairs.iter().all(|&(a, b)| self.root(a) != self.root(b)) {
            let foes = Foes::of(pairs.iter().map(|&(a, b)| (self.root(a), self.root(b))));
            return (self, foes);
        }
        let mut rest = Partition::singletons(self.parent.len());
        let mut foes = Foes::of(pairs.iter().copied());
        for Join { added, to, rule, because } in self.joins {
            let (one, other) = (rest.root(to), rest.root(added));
            if !foes.are(one, other) && rest.join(to, added, rule, || because) {
                foes.joined(one, other);
            }
        }
        (rest, foes)
    }

    /// The joins that can carry a date, without those across `documents` of the items in `parted`.
    pub(crate) fn sure(&self, document: impl Fn(usize) -> usize, parted: &BTreeSet<usize>) -> Partition {
        let mut sure = Partition::singletons(self.parent.len());
        for Join { added, to, rule, because } in &self.joins {
            let is_parted = parted.contains(added) && document(*added) != document(*to);
            if *rule != LIKELY_ONE && !is_parted {
                sure.join(*to, *added, rule, || because.clone());
            }
        }
        sure
    }

    /// All clusters, by their least items, and the cluster number of each item.
    pub(crate) fn into_clusters(self) -> (Vec<Cluster>, Vec<usize>) {
        let mut clusters: Vec<Cluster> = Vec::new();
        let mut number = vec![0; self.parent.len()];
        for item in 0..self.parent.len() {
            let root = self.root(item);
            if root == item {
                number[item] = clusters.len();
                clusters.push(Cluster { members: vec![item], joins: Vec::new() });
            } else {
                number[item] = number[root];
                clusters[number[root]].members.push(item);
            }
        }
        for join in self.joins {
            clusters[number[join.added]].joins.push(join);
        }
        (clusters, number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_apart_is_in_two_clusters_and_all_else_as_it_was() {
        let mut partition = Partition::singletons(5);
        for (a, b) in [(0, 1), (0, 2), (3, 2), (3, 4)] {
            partition.join(a, b, "test", String::new);
        }
        let (clusters, _) = partition.apart(&[(1, 4)]).0.into_clusters();
        let members: Vec<_> = clusters.iter().map(|cluster| cluster.members.clone()).collect();
        assert_eq!(members, [vec![0, 1, 2, 3], vec![4]]);
    }

    #[test]
    fn clusters_hold_every_item_once_and_the_reasons_for_each_join() {
        let mut partition = Partition::singletons(5);
        assert!(partition.join(3, 1, "test", || "they are alike".to_owned()));
        assert!(partition.join(4, 3, "test", String::new));
        assert!(!partition.join(1, 4, "test", String::new));
        let (clusters, number) = partition.into_clusters();
        let members: Vec<_> = clusters.iter().map(|cluster| cluster.members.clone()).collect();
        assert_eq!(members, [vec![0], vec![1, 3, 4], vec![2]]);
        assert_eq!(number, [0, 1, 2, 1, 1]);
        assert_eq!(clusters[1].joins.len(), 2);
        assert_eq!((clusters[1].joins[0].added, clusters[1].joins[0].to), (3, 1));
    }
}
