//! A small set as a sorted list: most sets of merging hold a few things, and lists are cheaper than trees to make, to keep
//! and to compare.

/// A set, sorted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SortedSet<T>(Vec<T>);

impl<T> Default for SortedSet<T> {
    fn default() -> Self {
        SortedSet(Vec::new())
    }
}

impl<T: Ord + Copy> SortedSet<T> {
    pub(crate) fn insert(&mut self, value: T) {
        if let Err(place) = self.0.binary_search(&value) {
            self.0.insert(place, value);
        }
    }

    pub(crate) fn extend(&mut self, values: impl IntoIterator<Item = T>) {
        values.into_iter().for_each(|value| self.insert(value));
    }

    pub(crate) fn contains(&self, value: T) -> bool {
        self.0.binary_search(&value).is_ok()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = T> + '_ {
        self.0.iter().copied()
    }

    /// How many values both hold.
    pub(crate) fn common(&self, other: &SortedSet<T>) -> usize {
        let (mut a, mut b, mut count) = (0, 0, 0);
        while a < self.0.len() && b < other.0.len() {
            match self.0[a].cmp(&other.0[b]) {
                std::cmp::Ordering::Less => a += 1,
                std::cmp::Ordering::Greater => b += 1,
                std::cmp::Ordering::Equal => (a, b, count) = (a + 1, b + 1, count + 1),
            }
        }
        count
    }

    pub(crate) fn meets(&self, other: &SortedSet<T>) -> bool {
        self.common(other) > 0
    }
}

impl<T: Ord + Copy> FromIterator<T> for SortedSet<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let mut list: Vec<T> = values.into_iter().collect();
        list.sort_unstable();
        list.dedup();
        SortedSet(list)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn it_is_a_set(a in proptest::collection::vec(0u8..20, 0..12), b in proptest::collection::vec(0u8..20, 0..12)) {
            let trees: [BTreeSet<u8>; 2] = [a.iter().copied().collect(), b.iter().copied().collect()];
            let (one, other): (SortedSet<u8>, SortedSet<u8>) = (a.iter().copied().collect(), b.iter().copied().collect());
            prop_assert_eq!(one.common(&other), trees[0].intersection(&trees[1]).count());
            prop_assert_eq!(one.meets(&other), !trees[0].is_disjoint(&trees[1]));
            let mut both = one;
            both.extend(other.iter());
            prop_assert!(both.iter().eq(trees[0].union(&trees[1]).copied()));
        }
    }
}
