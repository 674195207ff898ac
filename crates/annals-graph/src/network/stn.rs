//! A simple temporal network: points in time and limits on the days between two of them.
//!
//! After Dechter, Meiri and Pearl, "Temporal constraint networks" (1991). A limit `x − y ≤ d` is an edge from `y` to `x`
//! of length `d`; the limits can all hold when no cycle is negative, and the tightest bounds on a point are its shortest
//! paths from and to the origin. Limits come and go one at a time, and each is spread only as far as it changes something:
//! the check for cycles after Cotton and Maler, "Fast and flexible difference constraint propagation for DPLL(T)" (2006),
//! the undoing after Ramalingam and Reps, "An incremental algorithm for a generalization of the shortest-path problem"
//! (1996). Cycles through the origin need no search: the bounds themselves tell of them.
//!
//! It knows days and numbers of points, not what they stand for.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, VecDeque};

/// A point in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point(usize);

impl Point {
    /// Day 0, from which all days are counted.
    pub const ORIGIN: Point = Point(0);
}

/// A limit that the network holds, by the order in which it was added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LimitId(pub(super) usize);

impl LimitId {
    /// How many limits were added before.
    pub(crate) fn index(self) -> usize {
        self.0
    }
}

/// `later − earlier ≤ days`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Limit {
    /// The point that is at most so many days after the other.
    pub later: Point,
    /// The point that it is counted from.
    pub earlier: Point,
    /// How many days; negative where the first must lie before the second.
    pub days: i64,
}

impl Limit {
    /// `point` is on `day` or before.
    pub fn until(point: Point, day: i64) -> Limit {
        Limit { later: point, earlier: Point::ORIGIN, days: day }
    }

    /// `point` is on `day` or after.
    pub fn from(point: Point, day: i64) -> Limit {
        Limit { later: Point::ORIGIN, earlier: point, days: -day }
    }

    /// `earlier` is not after `later`.
    pub fn in_order(earlier: Point, later: Point) -> Limit {
        Limit { later: earlier, earlier: later, days: 0 }
    }
}

/// A limit that can't hold beside the others; [`Network::contradicted`] says beside which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contradiction;

/// Points and the limits between them; they can always all hold.
#[derive(Clone, Debug)]
pub struct Network {
    /// By id; `None` for those that were removed.
    limits: Vec<Option<Limit>>,
    /// Limits by the point that they are counted from; the origin's are not listed.
    from: Vec<Vec<usize>>,
    /// Limits by the point that they lead to; the origin's are not listed.
    to: Vec<Vec<usize>>,
    /// Days that satisfy every limit between two points other than the origin.
    feasible: Vec<i64>,
    latest: Vec<Option<i64>>,
    earliest: Vec<Option<i64>>,
}

impl Default for Network {
    fn default() -> Self {
        Network {
            limits: Vec::new(),
            from: vec![Vec::new()],
            to: vec![Vec::new()],
            feasible: vec![0],
            latest: vec![Some(0)],
            earliest: vec![Some(0)],
        }
    }
}

impl Network {
    /// A new point of which nothing is known.
    pub fn add_point(&mut self) -> Point {
        self.from.push(Vec::new());
        self.to.push(Vec::new());
        self.feasible.push(0);
        self.latest.push(None);
        self.earliest.push(None);
        Point(self.from.len() - 1)
    }

    /// Adds `limit`, and tells by which id.
    ///
    /// # Errors
    /// Where it can't hold beside the others; then nothing is changed.
    pub fn add(&mut self, limit: Limit) -> Result<LimitId, Contradiction> {
        let Limit { later, earlier, days } = limit;
        let through_origin = self.latest[earlier.0].zip(self.earliest[later.0]);
        if through_origin.is_some_and(|(latest, earliest)| latest + days < earliest) {
            return Err(Contradiction);
        }
        for (point, day) in self.repaired(limit)? {
            self.feasible[point] = day;
        }
        let id = self.limits.len();
        self.limits.push(Some(limit));
        if earlier != Point::ORIGIN {
            self.from[earlier.0].push(id);
        }
        if later != Point::ORIGIN {
            self.to[later.0].push(id);
        }
        self.spread_latest(VecDeque::from([id]));
        self.spread_earliest(VecDeque::from([id]));
        Ok(LimitId(id))
    }

    /// Takes limits out again: what is left is as if they had never been added.
    pub fn remove(&mut self, ids: &[LimitId]) {
        let removed: Vec<(LimitId, Limit)> = ids.iter().filter_map(|&id| Some((id, self.limit(id)?))).collect();
        let latest = self.resting_on(removed.iter().map(|(_, limit)| limit.later), |network, point| {
            network.from[point].iter().filter(|&&id| network.is_tight_late(id)).map(|&id| network.later(id)).collect()
        });
        let earliest = self.resting_on(removed.iter().map(|(_, limit)| limit.earlier), |network, point| {
            network.to[point].iter().filter(|&&id| network.is_tight_early(id)).map(|&id| network.earlier(id)).collect()
        });
        for (id, limit) in removed {
            self.limits[id.0] = None;
            self.from[limit.earlier.0].retain(|other| *other != id.0);
            self.to[limit.later.0].retain(|other| *other != id.0);
        }
        latest.iter().for_each(|&point| self.latest[point] = None);
        earliest.iter().for_each(|&point| self.earliest[point] = None);
        self.spread_latest(latest.iter().flat_map(|&point| self.to[point].iter().copied()).collect());
        self.spread_earliest(earliest.iter().flat_map(|&point| self.from[point].iter().copied()).collect());
    }

    /// The last day on which `point` can be.
    pub fn latest(&self, point: Point) -> Option<i64> {
        self.latest[point.0]
    }

    /// The first day on which `point` can be.
    pub fn earliest(&self, point: Point) -> Option<i64> {
        self.earliest[point.0]
    }

    /// The fewest limits by which the last day of `point` is known, from the origin on; of equals those of least `rank`.
    pub fn why_latest<R: Ord>(&self, point: Point, rank: impl Fn(LimitId) -> R) -> Vec<LimitId> {
        self.shortest_proof(point.0, &self.to, |id| (self.is_tight_late(id), self.earlier(id)), rank)
    }

    /// The fewest limits by which the first day of `point` is known, from the origin on; of equals those of least `rank`.
    pub fn why_earliest<R: Ord>(&self, point: Point, rank: impl Fn(LimitId) -> R) -> Vec<LimitId> {
        self.shortest_proof(point.0, &self.from, |id| (self.is_tight_early(id), self.later(id)), rank)
    }

    /// The limit with this id; `None` where it was removed.
    pub(super) fn limit(&self, id: LimitId) -> Option<Limit> {
        self.limits.get(id.0).copied().flatten()
    }

    /// The ids of the limits that are counted from `point`; none for the origin.
    pub(super) fn limits_from(&self, point: Point) -> &[usize] {
        &self.from[point.0]
    }

    /// The ids of the limits that lead to `point`; none for the origin.
    pub(super) fn limits_to(&self, point: Point) -> &[usize] {
        &self.to[point.0]
    }

    fn later(&self, id: usize) -> usize {
        self.limits[id].map_or(0, |limit| limit.later.0)
    }

    fn earlier(&self, id: usize) -> usize {
        self.limits[id].map_or(0, |limit| limit.earlier.0)
    }

    /// Whether a limit gives the last day of the point that it leads to.
    fn is_tight_late(&self, id: usize) -> bool {
        self.limits[id].is_some_and(|Limit { later, earlier, days }| {
            self.latest[earlier.0].is_some_and(|day| self.latest[later.0] == Some(day + days))
        })
    }

    /// Whether a limit gives the first day of the point that it is counted from.
    fn is_tight_early(&self, id: usize) -> bool {
        self.limits[id].is_some_and(|Limit { later, earlier, days }| {
            self.earliest[later.0].is_some_and(|day| self.earliest[earlier.0] == Some(day - days))
        })
    }

    fn shortest_proof<R: Ord>(
        &self,
        point: usize,
        limits: &[Vec<usize>],
        step: impl Fn(usize) -> (bool, usize),
        rank: impl Fn(LimitId) -> R,
    ) -> Vec<LimitId> {
        let mut reached_by: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        let mut queue = VecDeque::from([point]);
        while let Some(at) = queue.pop_front() {
            let mut tight: Vec<usize> = limits[at].iter().copied().filter(|&id| step(id).0).collect();
            tight.sort_by_key(|&id| rank(LimitId(id)));
            for id in tight {
                let (_, next) = step(id);
                if next != point && !reached_by.contains_key(&next) {
                    reached_by.insert(next, (id, at));
                    queue.push_back(next);
                }
            }
            if reached_by.contains_key(&Point::ORIGIN.0) {
                break;
            }
        }
        let mut chain = Vec::new();
        let mut at = Point::ORIGIN.0;
        while let Some(&(id, next)) = reached_by.get(&at) {
            chain.push(LimitId(id));
            at = next;
        }
        chain
    }

    /// The points whose bound may rest on that of `starts`, themselves among them.
    fn resting_on(
        &self,
        starts: impl Iterator<Item = Point>,
        next: impl Fn(&Network, usize) -> Vec<usize>,
    ) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let mut queue: Vec<usize> = starts.map(|point| point.0).collect();
        while let Some(point) = queue.pop() {
            if point != Point::ORIGIN.0 && found.insert(point) {
                queue.extend(next(self, point));
            }
        }
        found
    }

    /// The days that must change so that `limit` holds beside all others between points other than the origin.
    fn repaired(&self, limit: Limit) -> Result<BTreeMap<usize, i64>, Contradiction> {
        let mut changed: BTreeMap<usize, i64> = BTreeMap::new();
        if limit.later == limit.earlier {
            return if limit.days < 0 { Err(Contradiction) } else { Ok(changed) };
        }
        if limit.later == Point::ORIGIN || limit.earlier == Point::ORIGIN {
            return Ok(changed);
        }
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
                return Err(Contradiction);
            }
            let day = self.feasible[point] + days;
            changed.insert(point, day);
            for Limit { later, days, .. } in self.from[point].iter().filter_map(|&id| self.limits[id]) {
                let short = day + days - self.feasible[later.0];
                let is_worse = short < lack.get(&later.0).copied().unwrap_or(0);
                if later != Point::ORIGIN && is_worse && !changed.contains_key(&later.0) {
                    lack.insert(later.0, short);
                    queue.push((Reverse(short), Reverse(later.0)));
                }
            }
        }
        Ok(changed)
    }

    fn spread_latest(&mut self, mut queue: VecDeque<usize>) {
        while let Some(Limit { later, earlier, days }) = queue.pop_front().and_then(|id| self.limits[id]) {
            let Some(start) = self.latest[earlier.0] else { continue };
            if self.latest[later.0].is_none_or(|known| start + days < known) {
                self.latest[later.0] = Some(start + days);
                queue.extend(&self.from[later.0]);
            }
        }
    }

    fn spread_earliest(&mut self, mut queue: VecDeque<usize>) {
        while let Some(Limit { later, earlier, days }) = queue.pop_front().and_then(|id| self.limits[id]) {
            let Some(start) = self.earliest[later.0] else { continue };
            if self.earliest[earlier.0].is_none_or(|known| start - days > known) {
                self.earliest[earlier.0] = Some(start - days);
                queue.extend(&self.to[earlier.0]);
            }
        }
    }
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
        fn a_contradiction_names_the_fewest_limits_that_can_not_hold_with_the_refused_one(limits in limits()) {
            let mut network = Network::default();
            (1..POINTS).for_each(|_| { network.add_point(); });
            let mut kept: Vec<(usize, usize, i64)> = Vec::new();
            for (later, earlier, days) in limits {
                let refused = limit(later, earlier, days);
                match network.add(refused) {
                    Ok(id) => { prop_assert_eq!(id, LimitId(kept.len())); kept.push((later, earlier, days)); }
                    Err(Contradiction) => {
                        let ids = network.contradicted(refused, |_| true, |id| (true, id)).expect("a proof");
                        let mut together: Vec<_> = ids.iter().map(|id| kept[id.0]).collect();
                        prop_assert!(all_paths(&together).is_some());
                        together.push((later, earlier, days));
                        prop_assert!(all_paths(&together).is_none());
                        prop_assert!(!is_contradicted_by_fewer(&kept, (later, earlier, days), ids.len()));
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
        fn what_was_removed_was_never_there(limits in limits(), removed in proptest::collection::vec(any::<bool>(), 24)) {
            prop_assume!(all_paths(&limits).is_some());
            let (mut changed, _) = network(&limits);
            let gone = |index: &usize| removed[index % removed.len()];
            let ids: Vec<LimitId> = (0..limits.len()).filter(gone).map(LimitId).collect();
            changed.remove(&ids);
            let left: Vec<_> = (0..limits.len()).filter(|index| !gone(index)).map(|index| limits[index]).collect();
            prop_assert_eq!(bounds(&changed), bounds(&network(&left).0));
            // And what could not hold beside the removed ones can be added now.
            for &(later, earlier, days) in &limits {
                prop_assert!(changed.add(limit(later, earlier, days)).is_ok());
            }
            prop_assert_eq!(bounds(&changed), bounds(&network(&limits).0));
        }

        #[test]
        fn the_reasons_for_a_bound_give_that_bound(limits in limits()) {
            let (network, _) = network(&limits);
            for point in (0..POINTS).map(Point) {
                let sum = |chain: Vec<LimitId>| chain.iter().filter_map(|&id| network.limit(id)).map(|limit| limit.days).sum::<i64>();
                if let Some(latest) = network.latest(point) {
                    prop_assert_eq!(sum(network.why_latest(point, |id| id)), latest);
                }
                if let Some(earliest) = network.earliest(point) {
                    prop_assert_eq!(-sum(network.why_earliest(point, |id| id)), earliest);
                }
            }
        }
    }

    /// Whether fewer than `number` of `kept` can't all hold with `refused`: paths of few limits, by Bellman and Ford.
    fn is_contradicted_by_fewer(kept: &[(usize, usize, i64)], refused: (usize, usize, i64), number: usize) -> bool {
        let (start, end, days) = refused;
        let mut paths = vec![None; POINTS];
        paths[start] = Some(0);
        for _ in 1..number {
            let before = paths.clone();
            for &(later, earlier, days) in kept {
                if let Some(way) = before[earlier] {
                    let way: i64 = way + days;
                    paths[later] = Some(paths[later].map_or(way, |known: i64| known.min(way)));
                }
            }
        }
        number > 0 && paths[end].is_some_and(|way| way + days < 0)
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
