//! All facts that the documents give, with how many sources say each.

use super::aligned::aligned_publications;
use super::facts::{Fact, event_facts, publication, statement_facts};
use super::links::link_facts;
use super::stn::Limit;
use super::subject::{Clusters, Points, Subject};
use crate::corpus::Corpus;
use std::collections::{BTreeMap, BTreeSet};

/// The facts of all documents.
pub(crate) fn collect_facts(corpus: &Corpus, clusters: &Clusters, points: &Points) -> Vec<Fact> {
    let mut facts = Vec::new();
    for document in 0..corpus.records.len() {
        facts.extend(publication(corpus, points, document));
        for item in corpus.statements.of(document) {
            facts.extend(statement_facts(corpus, clusters, points, document, item));
        }
        for item in corpus.events.of(document) {
            facts.extend(event_facts(corpus, clusters, points, document, item));
        }
        facts.extend(link_facts(corpus, clusters, points, document));
    }
    facts.extend(aligned_publications(corpus, clusters, points));
    count_support(&mut facts, clusters.copies);
    facts
}

/// Says of each fact how many sources say the same; a copy says what its original says.
fn count_support(facts: &mut [Fact], copies: &[Option<usize>]) {
    let mut sources: BTreeMap<(Subject, Vec<Limit>), BTreeSet<usize>> = BTreeMap::new();
    for fact in facts.iter() {
        let source = copies[fact.document].unwrap_or(fact.document);
        sources.entry((fact.subject, fact.limits.clone())).or_default().insert(source);
    }
    for fact in facts {
        fact.support = sources.get(&(fact.subject, fact.limits.clone())).map_or(1, BTreeSet::len);
    }
}
