//! From records to a case, one pass after the other.

use super::copies::find_copies;
use super::corpus::{Corpus, cite};
use super::decide::decide;
use super::entities::merge_entities;
use super::entity_list::list_entities;
use super::event_dates::date_events;
use super::event_list::list_events;
use super::events::{Mentions, merge_events};
use super::keys::{Keys, Order};
use super::relations::list_relations;
use super::statement_list::list_statements;
use super::statements::merge_statements;
use super::stories::Stories;
use crate::corrections::Item;
use crate::network::{Dated, Setback, Subject};
use crate::rank::rank_events;
use annals_case::{
    Case, CaseDocument, CaseRelation, Conflict, ConflictSubject, Corrected, Dating, DocumentKey, EventKey, Fact, Mark,
    StatementKey,
};
use annals_document::Extraction;
use std::collections::BTreeSet;

/// Merges what is read out of many documents into one case.
///
/// A pure function: the same records give the same case in whatever order they come, and a record that comes twice
/// counts once. Two files with equal bytes under different paths are two documents, one a copy of the other.
pub fn build_case(extractions: Vec<Extraction>) -> Case {
    build(&Corpus::new(extractions)).0
}

/// The case of a corpus with what a person set right, and the numbers of the acts that others forbid.
pub(crate) fn build(corpus: &Corpus) -> (Case, Vec<usize>) {
    let copies = find_copies(corpus);
    let stories = Stories::of(corpus);
    let (merged, mut forbidden) = decide(&corpus.corrections.entities, merge_entities(corpus, &copies, &stories));
    let (entities, entity_keys) = list_entities(corpus, merged);
    let (statements, statement_of) = merge_statements(corpus, &copies, &entity_keys).into_clusters();
    let mentions = Mentions::of(corpus, &stories, &entities, &entity_keys);
    let merged = merge_events(corpus, &copies, &mentions);
    let (merged, others) = decide(&corpus.corrections.events, merged);
    forbidden.extend(others);
    let (Dated { events: event_times, statements: statement_times, publications, setbacks }, dated_by) =
        date_events(corpus, &copies, &merged, (&statements, &statement_of));
    let (events, event_of) = merged.into_clusters();
    let event_order = in_order_of_time(&event_times);
    let statement_order = in_order_of_time(&statement_times);
    let event_keys: Vec<EventKey> = event_of.iter().map(|&cluster| event_order.key[cluster].into()).collect();
    let statement_keys: Vec<StatementKey> =
        statement_of.iter().map(|&cluster| statement_order.key[cluster].into()).collect();
    let conflicts = list_conflicts(setbacks, &event_order, &statement_order);
    let keys = Keys { entities: &entity_keys, events: &event_keys, statements: &statement_keys };
    let (events, wordings) = list_events(corpus, &keys, &entities, &events, event_times, &dated_by, &event_order);
    let mut case = Case {
        documents: list_documents(corpus, &copies, publications),
        relations: list_relations(corpus, &entity_keys),
        statements: list_statements(corpus, &keys, &statements, statement_times, &statement_order),
        events,
        entities,
        conflicts,
        corrections: Vec::new(),
    };
    case.corrections = list_corrections(corpus, &keys, &case);
    rank_events(corpus, &wordings, &mut case);
    important_first(&mut case);
    (case, forbidden)
}

/// Gives what a person marked as important the first ranks.
fn important_first(case: &mut Case) {
    let marks = case.marks().into_iter().filter(|(_, of)| of.marks.contains(&Mark::Important));
    let important: BTreeSet<Fact> = marks.map(|(fact, _)| fact).collect();
    if important.is_empty() {
        return;
    }
    let ranked = case.events.iter().enumerate().filter_map(|(key, event)| Some((event.rank?, EventKey::from(key))));
    let mut ranked: Vec<(u32, EventKey)> = ranked.collect();
    ranked.sort_by_key(|(rank, key)| (!important.contains(&Fact::Event(*key)), *rank));
    for (rank, (_, key)) in (1..).zip(ranked) {
        case.events[key.index()].rank = Some(rank);
    }
}

/// The acts with what they are about, each once.
fn list_corrections(corpus: &Corpus, keys: &Keys, case: &Case) -> Vec<Corrected> {
    let mut listed: Vec<Corrected> = Vec::new();
    for (act, item) in &corpus.corrections.acts {
        let fact = match *item {
            Item::Event(item) => Fact::Event(keys.events[item]),
            Item::Entity(item) => Fact::Entity(keys.entities[item]),
            Item::Statement(item) => Fact::Statement(keys.statements[item]),
            Item::Document(document) => Fact::Document(document.into()),
            Item::Relation(document, span) => {
                let place = cite(document, span);
                let is_there = |relation: &CaseRelation| relation.mentions.iter().any(|one| one.citation == place);
                let Some(key) = case.relations.iter().position(is_there) else { continue };
                Fact::Relation(key.into())
            }
        };
        let is_known = |known: &&Corrected| known.act.id == act.id;
        if !listed.iter().rev().take_while(is_known).any(|known| known.fact == fact) {
            listed.push(Corrected { fact, act: act.clone() });
        }
    }
    listed
}

/// By earliest possible begin, unplaced last; clusters are numbered by first mention already.
fn in_order_of_time(times: &[Dating]) -> Order {
    let mut clusters: Vec<usize> = (0..times.len()).collect();
    clusters.sort_by_key(|&cluster| {
        let bounds = times[cluster].bounds;
        (!bounds.is_closed(), bounds.earliest().is_none(), bounds.earliest(), bounds.latest(), cluster)
    });
    let mut key = vec![0; times.len()];
    for (position, &cluster) in clusters.iter().enumerate() {
        key[cluster] = position;
    }
    Order { key }
}

fn list_documents(corpus: &Corpus, copies: &[Option<usize>], publications: Vec<Dating>) -> Vec<CaseDocument> {
    let documents = corpus.records.iter().map(|record| &record.document);
    let listed = documents.zip(copies).zip(publications).map(|((document, copy_of), published)| CaseDocument {
        id: document.id.clone(),
        path: document.path.clone(),
        sha256: document.sha256.clone(),
        title: document.title.clone(),
        publisher: document.publisher.clone(),
        byline: document.byline.clone(),
        agency: document.agency.clone(),
        url: document.url.clone(),
        published,
        published_from: document.published.as_ref().map(|published| published.from),
        copy_of: copy_of.map(DocumentKey::from),
        text: document.text.clone(),
    });
    listed.collect()
}

fn list_conflicts(setbacks: Vec<Setback>, events: &Order, statements: &Order) -> Vec<Conflict> {
    let subject = |subject| match subject {
        Subject::Event(cluster) => ConflictSubject::Event(events.key[cluster].into()),
        Subject::Statement(cluster) => ConflictSubject::Statement(statements.key[cluster].into()),
        Subject::Document(document) => ConflictSubject::Document(document.into()),
    };
    let conflict =
        |Setback { subject: about, kept, set_aside, why }| Conflict { subject: subject(about), kept, set_aside, why };
    setbacks.into_iter().map(conflict).collect()
}
