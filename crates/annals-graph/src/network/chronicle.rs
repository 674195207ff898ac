//! The facts of a case and the network that they make: what is kept, what is set aside, and why.
//!
//! Facts have an order, the surest first. What is kept is what would be kept if they came in that order and each were
//! left out that can't hold beside those before it. They may come in any order, and go again: a fact that contradicts
//! less sure ones takes their place, and one that was set aside is looked at again when what ruled it out has gone. So
//! a document is added without starting afresh, and one that is retracted leaves no trace.

use super::facts::{Fact, FactKey, calendar_day};
use super::stn::{Contradiction, Limit, LimitId, Network, Point};
use annals_case::{Bound, Citation, Dating, Known, ReasonStep};
use annals_document::Bounds;
use std::collections::{BTreeMap, BTreeSet};

/// The network with the facts that its limits come from.
#[derive(Default)]
pub(crate) struct Chronicle {
    network: Network,
    facts: BTreeMap<FactKey, Held>,
    /// The fact of each limit by its id; limits that are so by nature have none.
    fact_of: Vec<Option<FactKey>>,
    pending: BTreeSet<FactKey>,
    /// Which facts are set aside because of a fact, or follow from it.
    leaning_on: BTreeMap<FactKey, BTreeSet<FactKey>>,
}

struct Held {
    fact: Fact,
    state: State,
}

enum State {
    Pending,
    Kept(Vec<LimitId>),
    /// It can't hold beside these.
    SetAside(Vec<FactKey>),
}

impl Chronicle {
    /// Two new points, of which the first is not after the second.
    pub(crate) fn add_stretch(&mut self) -> (Point, Point) {
        let (begin, end) = (self.add_point(), self.add_point());
        // Nothing ends before it begins; two new points can't contradict that.
        if self.network.add(Limit::in_order(begin, end)).is_ok() {
            self.fact_of.push(None);
        }
        (begin, end)
    }

    pub(crate) fn add_point(&mut self) -> Point {
        self.network.add_point()
    }

    /// Takes a fact in; [`Chronicle::settle`] then decides on it. `false` where it is known already.
    pub(crate) fn add(&mut self, fact: Fact) -> bool {
        let key = fact.key();
        if fact.limits.is_empty() || self.facts.contains_key(&key) {
            return false;
        }
        for premise in &fact.premises {
            self.leaning_on.entry(*premise).or_default().insert(key);
        }
        self.facts.insert(key, Held { fact, state: State::Pending });
        self.pending.insert(key);
        true
    }

    /// Takes out what one document says, and what follows from other facts; [`Chronicle::settle`] then decides again.
    #[cfg(test)]
    pub(crate) fn retract(&mut self, document: usize) {
        let says = |fact: &Fact| fact.document == document || !fact.premises.is_empty();
        let keys: Vec<FactKey> = self.facts.iter().filter(|(_, held)| says(&held.fact)).map(|(key, _)| *key).collect();
        keys.into_iter().for_each(|key| self.forget(key));
    }

    /// Decides on all facts that have come or are to be looked at again.
    pub(crate) fn settle(&mut self) {
        while let Some(key) = self.pending.pop_first() {
            while self.facts.contains_key(&key) && !self.decide(key) {}
        }
    }

    /// Keeps a fact or sets it aside; `false` where a less sure one had to give way first.
    fn decide(&mut self, key: FactKey) -> bool {
        let limits = self.facts[&key].fact.limits.clone();
        let mut added = Vec::new();
        for limit in limits {
            match self.network.add(limit) {
                Ok(id) => {
                    self.fact_of.push(Some(key));
                    added.push(id);
                }
                Err(Contradiction) => {
                    let surer = self.contradicting(limit, |other| other <= key);
                    let any = surer.is_none().then(|| self.contradicting(limit, |_| true)).flatten();
                    self.network.remove(&added);
                    let Some(weakest) = any.into_iter().flatten().max().filter(|weakest| *weakest > key) else {
                        self.set_aside(key, surer.unwrap_or_default());
                        return true;
                    };
                    self.give_way(weakest);
                    return false;
                }
            }
        }
        self.set_state(key, State::Kept(added));
        true
    }

    fn set_aside(&mut self, key: FactKey, mut because: Vec<FactKey>) {
        because.retain(|other| *other != key);
        for other in &because {
            self.leaning_on.entry(*other).or_default().insert(key);
        }
        self.set_state(key, State::SetAside(because));
    }

    fn set_state(&mut self, key: FactKey, state: State) {
        if let Some(held) = self.facts.get_mut(&key) {
            held.state = state;
        }
    }

    /// The fewest facts that can't all hold with `limit`, among those that `allowed` lets through.
    fn contradicting(&self, limit: Limit, allowed: impl Fn(FactKey) -> bool) -> Option<Vec<FactKey>> {
        let fact = |id: LimitId| self.fact(id);
        let limits = self.network.contradicted(
            limit,
            |id| fact(id).is_none_or(&allowed),
            |id| (fact(id).is_some(), fact(id)),
        )?;
        let mut facts: Vec<FactKey> = limits.into_iter().filter_map(fact).collect();
        facts.dedup();
        Some(facts)
    }

    fn fact(&self, id: LimitId) -> Option<FactKey> {
        self.fact_of.get(id.index()).copied().flatten()
    }

    /// Takes a kept fact out of the network; it will be decided on again.
    fn give_way(&mut self, key: FactKey) {
        self.withdraw(key);
        self.set_state(key, State::Pending);
        self.pending.insert(key);
    }

    fn forget(&mut self, key: FactKey) {
        self.withdraw(key);
        self.facts.remove(&key);
        self.pending.remove(&key);
    }

    /// Takes the limits of a fact out; what followed from it goes, and what it ruled out is decided on again.
    fn withdraw(&mut self, key: FactKey) {
        if let Some(Held { state: State::Kept(limits), .. }) = self.facts.get(&key) {
            self.network.remove(&limits.clone());
        }
        for leaning in self.leaning_on.remove(&key).unwrap_or_default() {
            match self.facts.get(&leaning) {
                Some(held) if held.fact.premises.contains(&key) => self.forget(leaning),
                Some(Held { state: State::SetAside(_), .. }) => {
                    self.set_state(leaning, State::Pending);
                    self.pending.insert(leaning);
                }
                _ => {}
            }
        }
    }

    /// The facts that were set aside, surest first, each with the fewest surer ones that rule it out.
    pub(crate) fn set_aside_facts(&self) -> Vec<(FactKey, &Fact, Vec<FactKey>)> {
        let ruled_out = |held: &Held| match &held.state {
            State::SetAside(because) => Some(because.clone()),
            _ => None,
        };
        self.facts.iter().filter_map(|(key, held)| Some((*key, &held.fact, ruled_out(held)?))).collect()
    }

    /// The bounds of what begins and ends at these points.
    pub(crate) fn bounds(&self, begin: Point, end: Point) -> Bounds {
        let day = |number: Option<i64>| number.and_then(calendar_day);
        Bounds {
            begin: [day(self.network.earliest(begin)), day(self.network.latest(begin))],
            end: [day(self.network.earliest(end)), day(self.network.latest(end))],
        }
    }

    /// The first day on which `point` can be.
    pub(crate) fn earliest(&self, point: Point) -> Option<i64> {
        self.network.earliest(point)
    }

    /// The last day on which `point` can be.
    pub(crate) fn latest(&self, point: Point) -> Option<i64> {
        self.network.latest(point)
    }

    /// The facts by which the first day of `point` is known.
    pub(crate) fn why_earliest(&self, point: Point) -> Vec<FactKey> {
        let limits = self.network.why_earliest(point, |id| self.fact(id));
        limits.into_iter().filter_map(|id| self.fact(id)).collect()
    }

    /// The facts by which the last day of `point` is known.
    pub(crate) fn why_latest(&self, point: Point) -> Vec<FactKey> {
        let limits = self.network.why_latest(point, |id| self.fact(id));
        limits.into_iter().filter_map(|id| self.fact(id)).collect()
    }

    /// The time of what begins and ends at these points, with the chain of each bound.
    pub(crate) fn dating(&self, begin: Point, end: Point, written: Option<String>) -> Dating {
        let bounds = self.bounds(begin, end);
        let chains = [
            (Bound::BeginEarliest, self.why_earliest(begin)),
            (Bound::EndLatest, self.why_latest(end)),
            (Bound::BeginLatest, self.why_latest(begin)),
            (Bound::EndEarliest, self.why_earliest(end)),
        ];
        let worst = chains.iter().flat_map(|(_, chain)| chain).map(|key| key.grade).max();
        let mut reasons: Vec<ReasonStep> = Vec::new();
        for (bound, chain) in chains {
            for step in self.steps(&chain) {
                match reasons
                    .iter_mut()
                    .find(|reason| reason.because == step.because && reason.citation == step.citation)
                {
                    Some(reason) => reason.gives.push(bound),
                    None => reasons.push(ReasonStep { gives: vec![bound], ..step }),
                }
            }
        }
        let known = worst.map_or(Known::Unknown, |grade| grade.known());
        Dating { written: written.filter(|_| bounds.is_unknown()), bounds, known, reasons }
    }

    /// How many of `facts`, and of all that they follow from, are themselves drawn from the words at `place`.
    pub(crate) fn drawn_from(&self, facts: &[FactKey], place: Citation) -> usize {
        let mut drawn = 0;
        let mut seen: BTreeSet<FactKey> = BTreeSet::new();
        let mut open = facts.to_vec();
        while let Some(key) = open.pop() {
            let Some(held) = self.facts.get(&key).filter(|_| seen.insert(key)) else { continue };
            drawn += usize::from(held.fact.step.citation == Some(place) && !held.fact.premises.is_empty());
            open.extend(&held.fact.premises);
        }
        drawn
    }

    /// What a reader is told of these facts, each once, what it follows from before it.
    pub(crate) fn steps(&self, facts: &[FactKey]) -> Vec<ReasonStep> {
        let mut steps: Vec<ReasonStep> = Vec::new();
        let mut seen = BTreeSet::new();
        // A stack rather than recursion: what follows from much that follows from much may be deep.
        let mut stack: Vec<(FactKey, bool)> = facts.iter().rev().map(|key| (*key, false)).collect();
        while let Some((key, is_explained)) = stack.pop() {
            let Some(held) = self.facts.get(&key) else { continue };
            if is_explained {
                if !steps.contains(&held.fact.step) {
                    steps.push(held.fact.step.clone());
                }
            } else if seen.insert(key) {
                stack.push((key, true));
                stack.extend(held.fact.premises.iter().rev().map(|key| (*key, false)));
            }
        }
        steps
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::facts::Grade;
    use crate::network::subject::Subject;
    use proptest::prelude::*;

    const STRETCHES: usize = 4;
    const DOCUMENTS: usize = 4;

    fn fact() -> impl Strategy<Value = Fact> {
        let grade =
            prop_oneof![Just(Grade::Written), Just(Grade::Computed), Just(Grade::Tense), Just(Grade::CarriedOver)];
        let limit = (0..2 * STRETCHES + 1, 0..2 * STRETCHES + 1, -6i64..12);
        (grade, 0..DOCUMENTS, proptest::collection::vec(limit, 1..3)).prop_map(|(grade, document, limits)| Fact {
            grade,
            support: 1,
            subject: Subject::Document(document),
            document,
            limits: limits
                .into_iter()
                .map(|(later, earlier, days)| Limit { later: point(later), earlier: point(earlier), days })
                .collect(),
            step: ReasonStep { because: String::new(), citation: None, sentence: None, gives: Vec::new() },
            premises: Vec::new(),
        })
    }

    /// The points of a chronicle of [`STRETCHES`] stretches, the origin first.
    fn point(number: usize) -> Point {
        let mut chronicle = Chronicle::default();
        let stretches = (0..STRETCHES).map(|_| chronicle.add_stretch());
        let points: Vec<Point> = stretches.flat_map(|(begin, end)| [begin, end]).collect();
        if number == 0 { Point::ORIGIN } else { points[number - 1] }
    }

    /// All bounds and all that was set aside, after `facts` came one by one and were decided on at once.
    fn told(facts: impl IntoIterator<Item = Fact>, without: Option<usize>) -> (Vec<Option<i64>>, Vec<FactKey>) {
        let mut chronicle = Chronicle::default();
        (0..STRETCHES).for_each(|_| {
            chronicle.add_stretch();
        });
        for fact in facts {
            chronicle.add(fact);
            chronicle.settle();
        }
        if let Some(document) = without {
            chronicle.retract(document);
            chronicle.settle();
        }
        let points = (1..=2 * STRETCHES).map(point);
        let bounds = points.flat_map(|point| [chronicle.earliest(point), chronicle.latest(point)]).collect();
        (bounds, chronicle.set_aside_facts().into_iter().map(|(key, _, _)| key).collect())
    }

    proptest! {
        #[test]
        fn the_order_in_which_facts_come_changes_nothing(
            facts in proptest::collection::vec(fact(), 0..20).prop_flat_map(|facts| (Just(facts.clone()), Just(facts).prop_shuffle()))
        ) {
            let (facts, shuffled) = facts;
            prop_assert_eq!(told(facts, None), told(shuffled, None));
        }

        #[test]
        fn a_retracted_document_leaves_no_trace(facts in proptest::collection::vec(fact(), 0..20), document in 0..DOCUMENTS) {
            let others = facts.iter().filter(|fact| fact.document != document).cloned();
            prop_assert_eq!(told(facts.clone(), Some(document)), told(others, None));
        }

        #[test]
        fn what_is_set_aside_can_not_hold_beside_what_is_surer(facts in proptest::collection::vec(fact(), 0..20)) {
            let mut chronicle = Chronicle::default();
            (0..STRETCHES).for_each(|_| { chronicle.add_stretch(); });
            facts.into_iter().for_each(|fact| { chronicle.add(fact); });
            chronicle.settle();
            for (key, fact, because) in chronicle.set_aside_facts() {
                prop_assert!(because.iter().all(|other| *other < key));
                let mut network = Network::default();
                (0..STRETCHES).for_each(|_| {
                    let (begin, end) = (network.add_point(), network.add_point());
                    network.add(Limit::in_order(begin, end)).unwrap();
                });
                let surer = because.iter().flat_map(|other| chronicle.facts[other].fact.limits.clone());
                let held = surer.chain(fact.limits.clone()).map(|limit| network.add(limit).is_ok()).collect::<Vec<_>>();
                prop_assert!(held.contains(&false));
            }
        }
    }
}
