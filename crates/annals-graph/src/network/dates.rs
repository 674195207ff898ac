//! Dating everything: facts into the network, bounds and reasons out of it.

use super::chronicle::Chronicle;
use super::collect::collect_facts;
use super::facts::{Fact, FactKey};
use super::partial::{Partials, narrow};
use super::subject::{Clusters, Points, Setback, Subject};
use crate::corpus::Corpus;
use annals_case::Dating;
use std::collections::BTreeSet;

/// Rounds in which what was dated may date more. Each narrows something; where texts contradict each other in ways that
/// no bound shows, they need not end by themselves.
const ROUNDS: usize = 64;

/// The times of everything.
#[derive(Default)]
pub(crate) struct Dated {
    pub(crate) events: Vec<Dating>,
    pub(crate) statements: Vec<Dating>,
    pub(crate) publications: Vec<Dating>,
    pub(crate) setbacks: Vec<Setback>,
}

/// Dates all events, statements and publications.
pub(crate) fn date_all(corpus: &Corpus, clusters: &Clusters) -> Dated {
    let partials = Partials::find(corpus, clusters);
    let mut driven = BTreeSet::new();
    let (points, chronicle) = loop {
        let known = driven.len();
        let reckoned = reckon(corpus, clusters, &partials, &mut driven);
        if driven.len() == known {
            break reckoned;
        }
    };
    let dating = |subject: Subject| {
        let (begin, end) = points.of(subject);
        chronicle.dating(begin, end, partials.written(subject))
    };
    let setbacks = contradictions(&chronicle).into_iter().chain(partials.clashes.iter().cloned()).collect();
    Dated {
        events: (0..clusters.events.len()).map(|cluster| dating(Subject::Event(cluster))).collect(),
        statements: (0..clusters.statements.len()).map(|cluster| dating(Subject::Statement(cluster))).collect(),
        publications: (0..corpus.records.len()).map(|document| dating(Subject::Document(document))).collect(),
        setbacks,
    }
}

/// All facts of the documents, and what follows from them for dates that are left open; `driven` as in [`narrow`].
fn reckon(
    corpus: &Corpus,
    clusters: &Clusters,
    partials: &Partials,
    driven: &mut BTreeSet<usize>,
) -> (Points, Chronicle) {
    let mut chronicle = Chronicle::default();
    let points = new_points(corpus, clusters, &mut chronicle);
    for fact in collect_facts(corpus, clusters, &points) {
        chronicle.add(fact);
    }
    chronicle.settle();
    for _ in 0..ROUNDS {
        let mut is_news = false;
        for fact in narrow(corpus, &points, &chronicle, partials, driven) {
            is_news |= chronicle.add(fact);
        }
        if !is_news {
            break;
        }
        chronicle.settle();
    }
    (points, chronicle)
}

fn contradictions(chronicle: &Chronicle) -> Vec<Setback> {
    let setback = |(key, fact, because): (FactKey, &Fact, Vec<FactKey>)| Setback {
        subject: fact.subject,
        kept: chronicle.steps(&because),
        set_aside: fact.step.clone(),
        why: why_this_one(key, &because),
    };
    chronicle.set_aside_facts().into_iter().map(setback).collect()
}

/// Why the fact at `key` gave way to those of `kept`.
fn why_this_one(key: FactKey, kept: &[FactKey]) -> String {
    let Some(weakest) = kept.iter().max() else { return format!("{} can't hold by itself", key.grade.words()) };
    let sources = |key: &FactKey| match key.support.0 {
        1 => "1 source gives it".to_owned(),
        number => format!("{number} sources give it"),
    };
    if weakest.grade != key.grade {
        format!("it is {}, which counts less than {}", key.grade.words(), weakest.grade.words())
    } else if weakest.support != key.support {
        format!("{}, and {} to what rules it out", sources(&key), sources(weakest).replace(" it", " weight"))
    } else {
        "both are equally sure; the one that comes first in order of documents is kept".to_owned()
    }
}

/// Points for all that is to be dated.
fn new_points(corpus: &Corpus, clusters: &Clusters, chronicle: &mut Chronicle) -> Points {
    Points {
        event: clusters.events.iter().map(|_| chronicle.add_stretch()).collect(),
        statement: clusters.statements.iter().map(|_| chronicle.add_stretch()).collect(),
        publication: corpus.records.iter().map(|_| chronicle.add_point()).collect(),
    }
}
