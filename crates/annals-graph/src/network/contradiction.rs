//! The smallest proof that a limit can't hold beside others: the fewest limits that make a negative cycle with it.
//!
//! A shortest path need not be the one of fewest limits, so ways are grown one counted limit at a time (after Bellman and
//! Ford), and one of more limits is kept only where it is shorter in days. A cycle passes the origin at most once: it is
//! a way between the two points of the limit, or a way to the origin and one from it.

use super::stn::{Limit, LimitId, Network, Point};
use std::collections::{BTreeMap, VecDeque};

/// A way from the point that it started from: where it has come, how long it is, and by which limit from which way.
struct Way {
    at: Point,
    days: i64,
    cost: usize,
    via: Option<(LimitId, usize)>,
}

/// The ways from one point, against or along the limits, in order of how many limits they count.
struct Ways {
    found: Vec<Way>,
    best: BTreeMap<Point, i64>,
    /// Ways of the cost that is grown next.
    fringe: Vec<usize>,
    /// The shortest of these to each point. A way that is as long as one before it is not kept: equally long ways would
    /// multiply with each limit.
    next_best: BTreeMap<Point, i64>,
}

impl Network {
    /// The fewest limits that can't all hold with `limit`, in the order of the cycle; `None` where there are none.
    ///
    /// Only limits that `allowed` lets through are looked at. `rank` says whether a limit counts, and orders them: of
    /// equally few the first found in that order are taken.
    pub fn contradicted<R: Ord>(
        &self,
        limit: Limit,
        allowed: impl Fn(LimitId) -> bool,
        rank: impl Fn(LimitId) -> (bool, R),
    ) -> Option<Vec<LimitId>> {
        if limit.later == limit.earlier {
            return (limit.days < 0).then(Vec::new);
        }
        let counts = |id: LimitId| usize::from(rank(id).0);
        let next = |ids: &[usize], point_of: &dyn Fn(Limit) -> Point| {
            let mut ids: Vec<LimitId> = ids.iter().map(|&id| LimitId(id)).filter(|&id| allowed(id)).collect();
            ids.sort_by_key(|&id| rank(id));
            let step = |id: LimitId| self.limit(id).map(|limit| (id, point_of(limit), limit.days, counts(id)));
            ids.into_iter().filter_map(step).collect::<Vec<_>>()
        };
        let mut ahead = Ways::starting(limit.later);
        let mut back = Ways::starting(limit.earlier);
        for cost in 0.. {
            ahead.grow(cost, |point| next(self.limits_from(point), &|limit| limit.later));
            back.grow(cost, |point| next(self.limits_to(point), &|limit| limit.earlier));
            let found = cheapest(&ahead, &back, limit);
            let is_done = ahead.fringe.is_empty() && back.fringe.is_empty();
            match found {
                Some((total, there, from)) if total <= cost + 1 || is_done => {
                    let mut chain = ahead.chain(there);
                    chain.reverse();
                    chain.extend(from.map(|from| back.chain(from)).unwrap_or_default());
                    return Some(chain);
                }
                None if is_done => return None,
                _ => {}
            }
        }
        None
    }
}

impl Ways {
    fn starting(at: Point) -> Ways {
        let way = Way { at, days: 0, cost: 0, via: None };
        Ways { found: vec![way], best: BTreeMap::from([(at, 0)]), fringe: vec![0], next_best: BTreeMap::new() }
    }

    /// Goes on from all ways of this cost; no way goes on from the origin.
    fn grow(&mut self, cost: usize, next: impl Fn(Point) -> Vec<(LimitId, Point, i64, usize)>) {
        let mut queue: VecDeque<usize> = std::mem::take(&mut self.fringe).into();
        self.next_best.clear();
        // Only now: a way of more limits must not stand in the way of one of fewer.
        for &way in &queue {
            let Way { at, days, .. } = self.found[way];
            let best = self.best.entry(at).or_insert(days);
            *best = days.min(*best);
        }
        while let Some(index) = queue.pop_front() {
            let Way { at, days, .. } = self.found[index];
            if at == Point::ORIGIN || self.best.get(&at) != Some(&days) {
                continue;
            }
            for (id, point, length, counts) in next(at) {
                let days = days + length;
                let is_no_shorter = |best: &BTreeMap<Point, i64>| best.get(&point).is_some_and(|&best| best <= days);
                if is_no_shorter(&self.best) || (counts > 0 && is_no_shorter(&self.next_best)) {
                    continue;
                }
                self.found.push(Way { at: point, days, cost: cost + counts, via: Some((id, index)) });
                let way = self.found.len() - 1;
                if counts == 0 {
                    self.best.insert(point, days);
                    queue.push_back(way);
                } else {
                    self.next_best.insert(point, days);
                    self.fringe.push(way);
                }
            }
        }
    }

    /// The limits of a way, last first.
    fn chain(&self, way: usize) -> Vec<LimitId> {
        std::iter::successors(self.found[way].via, |&(_, before)| self.found[before].via).map(|(id, _)| id).collect()
    }

    fn reaching(&self, point: Point) -> impl Iterator<Item = (usize, &Way)> {
        self.found.iter().enumerate().filter(move |(_, way)| way.at == point)
    }
}

/// The cost of the cheapest negative cycle among the ways found, with its way ahead and, through the origin, its way back.
fn cheapest(ahead: &Ways, back: &Ways, limit: Limit) -> Option<(usize, usize, Option<usize>)> {
    let is_negative = |days: i64| days + limit.days < 0;
    let direct = ahead
        .reaching(limit.earlier)
        .filter(|(_, way)| is_negative(way.days))
        .map(|(index, way)| (way.cost, index, None));
    let through_origin = ahead.reaching(Point::ORIGIN).flat_map(|(index, there)| {
        let ways_back = back.reaching(Point::ORIGIN).filter(move |(_, way)| is_negative(there.days + way.days));
        ways_back.map(move |(from, way)| (there.cost + way.cost, index, Some(from)))
    });
    direct.chain(through_origin).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equally_long_ways_do_not_multiply() {
        let mut network = Network::default();
        let points: Vec<Point> = (0..60).map(|_| network.add_point()).collect();
        for pair in points.windows(2) {
            let limit = Limit { later: pair[1], earlier: pair[0], days: -3 };
            assert!(network.add(limit).is_ok() && network.add(limit).is_ok());
        }
        let against = Limit { later: points[0], earlier: points[59], days: 100 };
        let chain = network.contradicted(against, |_| true, |id| (true, id)).expect("a contradiction");
        assert_eq!(chain.len(), 59);
    }
}
