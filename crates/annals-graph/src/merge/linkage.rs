//! Average linkage over a sparse graph of pairs: the two groups that are most alike become one, as long as they are alike
//! enough. Two groups are as alike as their pairs are on the average.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BinaryHeap};

/// Members of a group that are compared with those of another one at most.
const SAMPLE: usize = 8;

/// Two groups that may become one. The most alike come first; of equals those that begin first.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Offer {
    likeness: f64,
    groups: Reverse<(usize, usize)>,
}

impl Eq for Offer {}

impl PartialOrd for Offer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Offer {
    fn cmp(&self, other: &Self) -> Ordering {
        self.likeness.total_cmp(&other.likeness).then(self.groups.cmp(&other.groups))
    }
}

/// The most alike pair of items of each two groups that become one, in the order in which they do.
///
/// `groups` are the groups to begin with, `pairs` the items worth comparing, `likeness` says how alike two items are, and
/// groups become one from `least` on. Takes time in line with the pairs, for groups of like size.
pub(crate) fn average_linkage(
    groups: Vec<Vec<usize>>,
    pairs: &[(usize, usize)],
    likeness: &mut dyn FnMut(usize, usize) -> f64,
    least: f64,
) -> Vec<(usize, usize)> {
    let mut group_of: BTreeMap<usize, usize> = BTreeMap::new();
    for (group, members) in groups.iter().enumerate() {
        group_of.extend(members.iter().map(|&item| (item, group)));
    }
    let mut members = groups;
    let mut near: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); members.len()];
    for (a, b) in pairs {
        let (a, b) = (group_of[a], group_of[b]);
        if a == b || near[a].contains_key(&b) {
            continue;
        }
        let mean = mean(&members[a], &members[b], likeness);
        if mean >= least {
            near[a].insert(b, mean);
            near[b].insert(a, mean);
        }
    }
    let mut offers: BinaryHeap<Offer> = BinaryHeap::new();
    for (a, others) in near.iter().enumerate() {
        offers.extend(others.iter().filter(|(b, _)| a < **b).map(|(b, mean)| offer(*mean, a, *b)));
    }
    let mut made = Vec::new();
    while let Some(Offer { likeness: mean_then, groups: Reverse((keep, give_up)) }) = offers.pop() {
        if near[keep].get(&give_up) != Some(&mean_then) {
            continue;
        }
        made.extend(most_alike(&members[keep], &members[give_up], likeness));
        let (size, other_size) = (members[keep].len() as f64, members[give_up].len() as f64);
        let given = std::mem::take(&mut near[give_up]);
        let kept = std::mem::take(&mut near[keep]);
        let mut others: Vec<usize> = kept.keys().chain(given.keys()).copied().collect();
        others.retain(|other| *other != keep && *other != give_up);
        others.sort_unstable();
        others.dedup();
        for other in others {
            let own = kept.get(&other).copied();
            let own = own.unwrap_or_else(|| mean(&members[keep], &members[other], likeness));
            let added = given.get(&other).copied();
            let added = added.unwrap_or_else(|| mean(&members[give_up], &members[other], likeness));
            let mean = (size * own + other_size * added) / (size + other_size);
            near[other].remove(&give_up);
            near[other].remove(&keep);
            if mean >= least {
                near[other].insert(keep, mean);
                near[keep].insert(other, mean);
                offers.push(offer(mean, keep.min(other), keep.max(other)));
            }
        }
        let added = std::mem::take(&mut members[give_up]);
        members[keep].extend(added);
        members[keep].sort_unstable();
    }
    made
}

fn offer(likeness: f64, a: usize, b: usize) -> Offer {
    Offer { likeness, groups: Reverse((a, b)) }
}

/// Some of a group's members, over its whole length.
fn sample(members: &[usize]) -> impl Iterator<Item = usize> + '_ {
    let step = members.len().div_ceil(SAMPLE).max(1);
    members.iter().copied().step_by(step)
}

fn mean(a: &[usize], b: &[usize], likeness: &mut dyn FnMut(usize, usize) -> f64) -> f64 {
    let (mut sum, mut number) = (0.0, 0.0);
    for one in sample(a) {
        for other in sample(b) {
            sum += likeness(one.min(other), one.max(other));
            number += 1.0;
        }
    }
    sum / number
}

fn most_alike(a: &[usize], b: &[usize], likeness: &mut dyn FnMut(usize, usize) -> f64) -> Option<(usize, usize)> {
    let mut best: Option<(f64, (usize, usize))> = None;
    for one in sample(a) {
        for other in sample(b) {
            let pair = (one.min(other), one.max(other));
            let alike = likeness(pair.0, pair.1);
            if best.is_none_or(|(most, _)| alike > most) {
                best = Some((alike, pair));
            }
        }
    }
    best.map(|(_, pair)| pair)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Joins of the items 0 to 4 that are as alike as the table says; all others are not at all.
    fn check(alike: &[(usize, usize, f64)], expected: &[(usize, usize)]) {
        let pairs: Vec<(usize, usize)> = alike.iter().map(|(a, b, _)| (*a, *b)).collect();
        let mut likeness =
            |a, b| alike.iter().find(|(one, other, _)| (*one, *other) == (a, b)).map_or(0.0, |(.., alike)| *alike);
        let groups = (0..5).map(|item| vec![item]).collect();
        assert_eq!(average_linkage(groups, &pairs, &mut likeness, 0.5), expected);
    }

    #[test]
    fn the_most_alike_come_first_and_what_is_alike_to_one_of_three_stays_out() {
        check(&[(0, 1, 0.6), (1, 2, 0.9)], &[(1, 2)]);
        check(&[(0, 1, 0.6), (1, 2, 0.9), (0, 2, 0.5)], &[(1, 2), (0, 1)]);
        check(&[(0, 1, 0.6), (2, 3, 0.6), (3, 4, 0.4)], &[(0, 1), (2, 3)]);
    }

    #[test]
    fn what_is_ruled_out_weighs_more_than_what_speaks_for_it() {
        check(&[(0, 1, 0.9), (1, 2, 0.9), (0, 2, -2.0)], &[(0, 1)]);
    }
}
