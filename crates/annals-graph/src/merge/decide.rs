//! Merging by what a person has decided: the joins are made again without those that would unite what is apart, and then those
//! that a person made.

use super::partition::Partition;
use crate::corrections::Pairs;

/// The partition as a person wants it, and the acts that others forbid.
pub(super) fn decide(pairs: &Pairs, partition: Partition) -> (Partition, Vec<usize>) {
    let apart: Vec<(usize, usize)> = pairs.apart.keys().copied().collect();
    let (mut decided, mut foes) = partition.apart(&apart);
    let mut forbidden = Vec::new();
    for &(one, other, act) in &pairs.together {
        let roots = (decided.root(one), decided.root(other));
        if foes.are(roots.0, roots.1) {
            forbidden.push(act);
        } else if decided.join(one, other, "decided", || "a person took them for one".to_owned()) {
            foes.joined(roots.0, roots.1);
        }
    }
    (decided, forbidden)
}
