//! Which boxes of a diagram hang together more closely than with the others.

use std::collections::BTreeMap;

/// The fewest boxes of a diagram that is worth dividing, and of a community.
const FEWEST_BOXES: usize = 10;
const FEWEST_MEMBERS: usize = 3;

/// Communities among `count` boxes with weighted ties, each sorted, largest first; none where the diagram is small or
/// does not fall apart into at least two.
///
/// Joins the two communities that raise modularity most, for as long as any do (Clauset, Newman, Moore 2004).
pub(super) fn communities(count: usize, ties: &[(usize, usize, f64)]) -> Vec<Vec<usize>> {
    let total: f64 = ties.iter().map(|(_, _, weight)| weight).sum();
    if count < FEWEST_BOXES || total <= 0.0 {
        return Vec::new();
    }
    let mut members: BTreeMap<usize, Vec<usize>> = (0..count).map(|at| (at, vec![at])).collect();
    let mut degree = vec![0.0; count];
    let mut between: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for &(a, b, weight) in ties {
        degree[a] += weight;
        degree[b] += weight;
        *between.entry((a.min(b), a.max(b))).or_default() += weight;
    }
    loop {
        let gain = |(a, b): (usize, usize), weight: f64| weight / total - degree[a] * degree[b] / (2.0 * total * total);
        let best = between
            .iter()
            .map(|(&pair, &weight)| (gain(pair, weight), pair))
            .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(&a.1)));
        let Some((gain, (kept, joined))) = best else { break };
        if gain <= 1e-9 {
            break;
        }
        let moved = members.remove(&joined).unwrap_or_default();
        members.entry(kept).or_default().extend(moved);
        degree[kept] += degree[joined];
        degree[joined] = 0.0;
        let former = std::mem::take(&mut between);
        for ((a, b), weight) in former {
            let (a, b) = (if a == joined { kept } else { a }, if b == joined { kept } else { b });
            if a != b {
                *between.entry((a.min(b), a.max(b))).or_default() += weight;
            }
        }
    }
    let mut found: Vec<Vec<usize>> = members.into_values().filter(|members| members.len() >= FEWEST_MEMBERS).collect();
    found.iter_mut().for_each(|members| members.sort_unstable());
    found.sort_by_key(|members| (std::cmp::Reverse(members.len()), members[0]));
    if found.len() < 2 { Vec::new() } else { found }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A ring of `count` boxes from `first` on.
    fn ring(first: usize, count: usize) -> impl Iterator<Item = (usize, usize, f64)> {
        (0..count).flat_map(move |at| (1..3).map(move |step| (first + at, first + (at + step) % count, 1.0)))
    }

    #[test]
    fn two_rings_with_one_tie_between_them_are_two_communities() {
        let mut ties: Vec<_> = ring(0, 6).chain(ring(6, 5)).collect();
        ties.push((0, 6, 1.0));
        assert_eq!(communities(11, &ties), [(0..6).collect::<Vec<_>>(), (6..11).collect()]);
    }

    #[test]
    fn what_is_small_or_hangs_together_is_not_divided() {
        assert_eq!(communities(5, &ring(0, 5).collect::<Vec<_>>()), Vec::<Vec<usize>>::new());
        let all: Vec<_> = (0..12).flat_map(|a| (0..a).map(move |b| (a, b, 1.0))).collect();
        assert_eq!(communities(12, &all), Vec::<Vec<usize>>::new());
    }
}
