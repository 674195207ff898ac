//! A simple temporal network: points in time and limits on the days between two of them.
//!
//! After Dechter, Meiri and Pearl, "Temporal constraint networks" (1991). A limit `x − y ≤ d` is an edge from `y` to `x`
//! of length `d`; the limits can all hold when no cycle is negative, and the tightest bounds on a point are its shortest
//! paths from and to the origin. Limits come one at a time, and each is spread only as far as it changes something: the
//! check for cycles after Cotton and Maler, "Fast and flexible difference constraint propagation for DPLL(T)" (2006).
//!
//! It knows days and numbers of points, not what they stand for.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, VecDeque};

/// A point in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Point(usize);

impl Point {
    /// Day 0, from which all days are counted.
    pub(crate) const ORIGIN: Point = Point(0);
}

/// A limit that the network holds, by the order in which it was added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct LimitId(usize);

/// `later − earlier ≤ days`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limit {
    pub(crate) later: Point,
    pub(crate) earlier: Point,
    pub(crate) days: i64,
}

/// The limits that a refused one contradicts: together with it they can't all hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Contradiction(pub(crate) Vec<LimitId>);

/// Points and the limits between them; they can always all hold.
#[derive(Clone, Debug)]
pub(crate) struct Network {
    limits: Vec<Limit>,
    /// Limits by the point that they start from.
    from: Vec<Vec<usize>>,
    /// Limits by the point that they lead to.
    to: Vec<Vec<usize>>,
    /// Days that satisfy every limit.
    feasible: Vec<i64>,
    /// Latest day of each point with the last limit of the path that gives it.
    latest: Vec<Option<(i64, Option<usize>)>>,
    /// Earliest day of each point with the first limit of the path that gives it.
    earliest: Vec<Option<(i64, Option<usize>)>>,
}

impl Default for Network {
    fn default() -> Self {
        Network {
            limits: Vec::new(),
            from: vec![Vec::new()],
            to: vec![Vec::new()],
            feasible: vec![0],
            latest: vec![Some((0, None))],
            earliest: vec![Some((0, None))],
        }
    }
}

impl Network {
    /// A new point of which nothing is known.
    pub(crate) fn add_point(&mut self) -> Point {
        self.from.push(Vec::new());
        self.to.push(Vec::new());
        self.feasible.push(0);
        self.latest.push(None);
        self.earliest.push(None);
        Point(self.from.len() - 1)
    }

    /// Adds `limit`, and tells by which id; a limit that can't hold beside the others is left out.
    ///
    /// # Errors
    /// The limits that it contradicts, in the order of the cycle that they make with it.
    pub(crate) fn add(&mut self, limit: Limit) -> Result<LimitId, Contradiction> {
        let feasible = self.repaired(limit)?;
        for (point, day) in feasible {
            self.feasible[point] = day;
        }
        let id = self.limits.len();
        self.limits.push(limit);
        self.from[limit.earlier.0].push(id);
        self.to[limit.later.0].push(id);
        self.spread_latest(id);
        self.spread_earliest(id);
        Ok(LimitId(id))
    }

    /// The last day on which `point` can be.
    pub(crate) fn latest(&self, point: Point) -> Option<i64> {
        self.latest[point.0].map(|(day, _)| day)
    }

    /// The first day on which `point` can be.
    pub(crate) fn earliest(&self, point: Point) -> Option<i64> {
        self.earliest[point.0].map(|(day, _)| day)
    }

    /// The limits by which the last day of `point` is known, from the origin on.
    pub(crate) fn why_latest(&self, point: Point) -> Vec<LimitId> {
        let mut chain = Vec::new();
        let mut at = point.0;
        while let Some((_, Some(limit))) = self.latest[at] {
            chain.push(LimitId(limit));
            at = self.limits[limit].earlier.0;
        }
        chain.reverse();
        chain
    }

    /// The limits by which the first day of `point` is known, from the origin on.
    pub(crate) fn why_earliest(&self, point: Point) -> Vec<LimitId> {
        let mut chain = Vec::new();
        let mut at = point.0;
        while let Some((_, Some(limit))) = self.earliest[at] {
            chain.push(LimitId(limit));
            at = self.limits[limit].later.0;
        }
        chain.reverse();
        chain
    }

    /// The days that must change so that `limit` holds beside all others.
    fn repaired(&self, limit: Limit) -> Result<BTreeMap<usize, i64>, Contradiction> {
        let mut changed: BTreeMap<usize, i64> = BTreeMap::new();
        let mut reached_by: BTreeMap<usize, usize> = BTreeMap::new();
        let mut lack: BTreeMap<usize, i64> = BTreeMap::new();
        let mut queue = BinaryHeap::new();
        let first = self.feasible[limit.earlier.0] + limit.days - self.feasible[limit.later.0];
        if first < 0 {
            lack.insert(limit.later.0, first);
            queue.push((Reverse(first), Reverse(limit.later.0)));
        }
        while let Some((Reverse(days), Reverse(point))) = queue.pop() {
            if changed.contains_key(&point) || lack.get(&point) != Some(&days) {
                continue;
            }
            if point == limit.earlier.0 {
                return Err(self.cycle(limit, &reached_by));
            }
            let day = self.feasible[point] + days;
            changed.insert(point, day);
            for &id in &self.from[point] {
                let next = self.limits[id].later.0;
                let short = day + self.limits[id].days - self.feasible[next];
                if !changed.contains_key(&next) && short < lack.get(&next).copied().unwrap_or(0) {
                    lack.insert(next, short);
                    reached_by.insert(next, id);
                    queue.push((Reverse(short), Reverse(next)));
                }
            }
        }
        Ok(changed)
    }

    /// The limits of the path from the later to the earlier point of a limit that closes a negative cycle.
    fn cycle(&self, limit: Limit, reached_by: &BTreeMap<usize, usize>) -> Contradiction {
        let mut chain = Vec::new();
        let mut at = limit.earlier.0;
        while at != limit.later.0 {
            let Some(&id) = reached_by.get(&at) else { break };
            chain.push(LimitId(id));
            at = self.limits[id].earlier.0;
        }
        chain.reverse();
        Contradiction(chain)
    }

    fn spread_latest(&mut self, added: usize) {
        let mut queue = VecDeque::from([added]);
        while let Some(id) = queue.pop_front() {
            let Limit { later, earlier, days } = self.limits[id];
            let Some((start, _)) = self.latest[earlier.0] else { continue };
            if self.latest[later.0].is_none_or(|(known, _)| start + days < known) {
                self.latest[later.0] = Some((start + days, Some(id)));
                queue.extend(&self.from[later.0]);
            }
        }
    }

    fn spread_earliest(&mut self, added: usize) {
        let mut queue = VecDeque::from([added]);
        while let Some(id) = queue.pop_front() {
            let Limit { later, earlier, days } = self.limits[id];
            let Some((start, _)) = self.earliest[later.0] else { continue };
            if self.earliest[earlier.0].is_none_or(|(known, _)| start - days > known) {
                self.earliest[earlier.0] = Some((start - days, Some(id)));
                queue.extend(&self.to[earlier.0]);
            }
        }
    }
}

/// The distinct limits of several chains, in their order.
pub(crate) fn distinct(chains: impl IntoIterator<Item = LimitId>) -> Vec<LimitId> {
    let mut seen = BTreeSet::new();
    chains.into_iter().filter(|id| seen.insert(*id)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const POINTS: usize = 6;

    fn limits() -> impl Strategy<Value = Vec<(usize, usize, i64)>> {
        proptest::collection::vec((0..POINTS, 0..POINTS, -8i64..20), 0..24)
    }

    fn network(limits: &[(usize, usize, i64)]) -> (Network, Vec<bool>) {
        let mut network = Network::default();
        for _ in 1..POINTS {
            network.add_point();
        }
        let held =
            limits.iter().map(|&(later, earlier, days)| network.add(limit(later, earlier, days)).is_ok()).collect();
        (network, held)
    }

    fn limit(later: usize, earlier: usize, days: i64) -> Limit {
        Limit { later: Point(later), earlier: Point(earlier), days }
    }

    fn bounds(network: &Network) -> Vec<(Option<i64>, Option<i64>)> {
        (0..POINTS).map(|point| (network.earliest(Point(point)), network.latest(Point(point)))).collect()
    }

    /// All shortest paths by Floyd and Warshall; `None` where a cycle is negative.
    fn all_paths(limits: &[(usize, usize, i64)]) -> Option<Vec<Vec<Option<i64>>>> {
        let mut paths = vec![vec![None; POINTS]; POINTS];
        (0..POINTS).for_each(|point| paths[point][point] = Some(0));
        for &(later, earlier, days) in limits {
            paths[earlier][later] = Some(paths[earlier][later].map_or(days, |known: i64| known.min(days)));
        }
        for via in 0..POINTS {
            for a in 0..POINTS {
                for b in 0..POINTS {
                    if let (Some(x), Some(y)) = (paths[a][via], paths[via][b]) {
                        paths[a][b] = Some(paths[a][b].map_or(x + y, |known| known.min(x + y)));
                    }
                }
            }
        }
        (0..POINTS).all(|point| paths[point][point] == Some(0)).then_some(paths)
    }

    proptest! {
        #[test]
        fn bounds_are_the_shortest_paths_of_the_limits_that_hold(limits in limits()) {
            let (network, held) = network(&limits);
            let kept: Vec<_> = limits.iter().zip(&held).filter(|(_, held)| **held).map(|(limit, _)| *limit).collect();
            let paths = all_paths(&kept).expect("what is kept can hold");
            let expected: Vec<_> = (0..POINTS).map(|point| (paths[point][0].map(|days| -days), paths[0][point])).collect();
            prop_assert_eq!(bounds(&network), expected);
        }

        #[test]
        fn a_limit_is_refused_only_when_it_can_not_hold(limits in limits()) {
            let (_, held) = network(&limits);
            for refused in (0..limits.len()).filter(|&index| !held[index]) {
                let mut before: Vec<_> = (0..refused).filter(|&index| held[index]).map(|index| limits[index]).collect();
                before.push(limits[refused]);
                prop_assert!(all_paths(&before).is_none());
            }
        }

        #[test]
        fn a_contradiction_names_limits_that_can_not_hold_with_the_refused_one(limits in limits()) {
            let mut network = Network::default();
            (1..POINTS).for_each(|_| { network.add_point(); });
            let mut kept: Vec<(usize, usize, i64)> = Vec::new();
            for (later, earlier, days) in limits {
                match network.add(limit(later, earlier, days)) {
                    Ok(id) => { prop_assert_eq!(id, LimitId(kept.len())); kept.push((later, earlier, days)); }
                    Err(Contradiction(ids)) => {
                        let mut together: Vec<_> = ids.iter().map(|id| kept[id.0]).collect();
                        prop_assert!(all_paths(&together).is_some());
                        together.push((later, earlier, days));
                        prop_assert!(all_paths(&together).is_none());
                    }
                }
            }
        }

        #[test]
        fn the_order_of_limits_that_can_all_hold_changes_nothing(limits in limits(), seed in 0usize..1000) {
            prop_assume!(all_paths(&limits).is_some());
            let mut turned = limits.clone();
            turned.reverse();
            let middle = if turned.is_empty() { 0 } else { seed % turned.len() };
            turned.rotate_left(middle);
            prop_assert_eq!(bounds(&network(&limits).0), bounds(&network(&turned).0));
        }

        #[test]
        fn the_reasons_for_a_bound_give_that_bound(limits in limits()) {
            let (network, _) = network(&limits);
            for point in (0..POINTS).map(Point) {
                let sum = |chain: Vec<LimitId>| chain.iter().map(|id| network.limits[id.0].days).sum::<i64>();
                if let Some(latest) = network.latest(point) {
                    prop_assert_eq!(sum(network.why_latest(point)), latest);
                }
                if let Some(earliest) = network.earliest(point) {
                    prop_assert_eq!(-sum(network.why_earliest(point)), earliest);
                }
            }
        }
    }

    #[test]
    fn what_follows_two_dated_points_lies_between_them() {
        let mut network = Network::default();
        let (event, publication) = (network.add_point(), network.add_point());
        let held = [(event, Point::ORIGIN, 30), (Point::ORIGIN, event, -10), (event, publication, 0)]
            .map(|(later, earlier, days)| network.add(Limit { later, earlier, days }).is_ok());
        assert_eq!(held, [true; 3]);
        assert_eq!((network.earliest(publication), network.latest(publication)), (Some(10), None));
        assert!(network.add(Limit { later: publication, earlier: Point::ORIGIN, days: 9 }).is_err());
    }
}
