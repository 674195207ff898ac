//! Dating everything: facts into the network, bounds and reasons out of it.

use super::facts::{Fact, Grade, calendar_day, collect_facts, no_later};
use super::partial::{Partials, complete};
use super::stn::{Contradiction, LimitId, Network, Point, distinct};
use crate::merge::corpus::Corpus;
use crate::merge::partition::Cluster;
use crate::{Dating, Known, ReasonStep};
use annals_document::Bounds;
use std::collections::BTreeMap;

/// Rounds in which what was dated may date more.
const ROUNDS: usize = 8;

/// What is to be dated: clusters of events and statements, with the cluster of each item.
pub(crate) struct Clusters<'a> {
    pub(crate) events: &'a [Cluster],
    pub(crate) event_of: &'a [usize],
    pub(crate) statements: &'a [Cluster],
    pub(crate) statement_of: &'a [usize],
}

/// Whose time something is about, by numbers of clusters and documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Subject {
    Event(usize),
    Statement(usize),
    Document(usize),
}

/// The points of the network: begin and end of events and statements, and publications.
pub(crate) struct Points {
    pub(crate) event: Vec<(Point, Point)>,
    pub(crate) statement: Vec<(Point, Point)>,
    pub(crate) publication: Vec<Point>,
}

/// A fact that was set aside, with what rules it out.
#[derive(Clone, Debug)]
pub(crate) struct Setback {
    pub(crate) subject: Subject,
    pub(crate) kept: Vec<ReasonStep>,
    pub(crate) set_aside: ReasonStep,
}

/// The times of everything.
pub(crate) struct Dated {
    pub(crate) events: Vec<Dating>,
    pub(crate) statements: Vec<Dating>,
    pub(crate) publications: Vec<Dating>,
    pub(crate) setbacks: Vec<Setback>,
}

/// Dates all events, statements and publications.
pub(crate) fn date_all(corpus: &Corpus, clusters: &Clusters) -> Dated {
    let mut chronicle = Chronicle::new(corpus, clusters);
    for fact in collect_facts(corpus, clusters, &chronicle.points) {
        chronicle.add(fact);
    }
    let mut partials = Partials::find(corpus, clusters);
    for _ in 0..ROUNDS {
        let facts = complete(corpus, &chronicle, &mut partials);
        if facts.is_empty() {
            break;
        }
        facts.into_iter().for_each(|fact| chronicle.add(fact));
    }
    let dating = |(begin, end): (Point, Point), written: Option<String>| chronicle.dating(begin, end, written);
    Dated {
        events: (0..clusters.events.len())
            .map(|cluster| dating(chronicle.points.event[cluster], partials.written(Subject::Event(cluster))))
            .collect(),
        statements: (0..clusters.statements.len())
            .map(|cluster| dating(chronicle.points.statement[cluster], partials.written(Subject::Statement(cluster))))
            .collect(),
        publications: chronicle.points.publication.iter().map(|&point| dating((point, point), None)).collect(),
        setbacks: chronicle.setbacks,
    }
}

/// The network with the facts that its limits come from.
pub(crate) struct Chronicle {
    network: Network,
    pub(crate) points: Points,
    facts: Vec<Fact>,
    /// The fact of each limit; limits that are so by nature have none.
    fact_of: BTreeMap<LimitId, usize>,
    setbacks: Vec<Setback>,
}

impl Chronicle {
    fn new(corpus: &Corpus, clusters: &Clusters) -> Self {
        let mut network = Network::default();
        let mut stretch = || {
            let (begin, end) = (network.add_point(), network.add_point());
            // Nothing ends before it begins; two new points can't contradict that.
            let _ = network.add(no_later(begin, end));
            (begin, end)
        };
        let event = clusters.events.iter().map(|_| stretch()).collect();
        let statement = clusters.statements.iter().map(|_| stretch()).collect();
        let publication = corpus.records.iter().map(|_| network.add_point()).collect();
        let points = Points { event, statement, publication };
        Chronicle { network, points, facts: Vec::new(), fact_of: BTreeMap::new(), setbacks: Vec::new() }
    }

    /// Takes a fact in; from its first limit that can't hold on it is set aside.
    fn add(&mut self, fact: Fact) {
        for limit in &fact.limits {
            match self.network.add(*limit) {
                Ok(id) => {
                    self.fact_of.insert(id, self.facts.len());
                }
                Err(Contradiction(limits)) => {
                    let kept = self.steps(limits);
                    self.setbacks.push(Setback { subject: fact.subject, kept, set_aside: fact.step.clone() });
                    break;
                }
            }
        }
        self.facts.push(fact);
    }

    /// The bounds of what begins and ends at these points.
    pub(crate) fn bounds(&self, begin: Point, end: Point) -> Bounds {
        let day = |number: Option<i64>| number.and_then(calendar_day);
        Bounds {
            begin: [day(self.network.earliest(begin)), day(self.network.latest(begin))],
            end: [day(self.network.earliest(end)), day(self.network.latest(end))],
        }
    }

    fn dating(&self, begin: Point, end: Point, written: Option<String>) -> Dating {
        let bounds = self.bounds(begin, end);
        let network = &self.network;
        let chain = [
            network.why_earliest(begin),
            network.why_latest(end),
            network.why_latest(begin),
            network.why_earliest(end),
        ];
        let chain = distinct(chain.into_iter().flatten());
        let worst = chain.iter().filter_map(|id| self.fact_of.get(id)).map(|&fact| self.facts[fact].grade).max();
        let known = match worst {
            None => Known::Unknown,
            Some(Grade::Published | Grade::Written) => Known::Written,
            Some(Grade::Computed) => Known::Computed,
            Some(_) => Known::Inferred,
        };
        Dating { written: written.filter(|_| bounds.is_unknown()), bounds, known, reasons: self.steps(chain) }
    }

    /// What a reader is told of these limits, each fact once.
    pub(crate) fn steps(&self, limits: impl IntoIterator<Item = LimitId>) -> Vec<ReasonStep> {
        let mut steps: Vec<ReasonStep> = Vec::new();
        for fact in limits.into_iter().filter_map(|id| self.fact_of.get(&id)) {
            let step = &self.facts[*fact].step;
            if !steps.contains(step) {
                steps.push(step.clone());
            }
        }
        steps
    }
}
