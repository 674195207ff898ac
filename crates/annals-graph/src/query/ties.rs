//! Who acts on whom, and who is in whose company: the ties that events make between those who take part.

use annals_case::{Case, EntityKey, EventKey};
use annals_document::{Polarity, Role};
use petgraph::graphmap::{DiGraphMap, UnGraphMap};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// What one entity does to, for or with another, over all events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// Who acts.
    pub from: EntityKey,
    /// On whom.
    pub to: EntityKey,
    /// In which events, in the case's order.
    pub events: Vec<EventKey>,
}

/// The parts of those on whom somebody acts.
const ACTED_ON: &[Role] = &[Role::Patient, Role::Recipient, Role::Partner];
/// Parts in which something is the scene of an event and not in anybody's company.
const SCENE: &[Role] = &[Role::Place, Role::Origin, Role::Destination, Role::Amount];

/// Who acts on whom in `events`; an edge holds the events in which it does. Linear in the parts played.
pub fn acts(case: &Case, events: &[EventKey]) -> DiGraphMap<EntityKey, Vec<EventKey>> {
    let mut graph = DiGraphMap::new();
    for &key in events {
        let agents = players(case, key, &[Role::Agent]);
        for &to in &players(case, key, ACTED_ON) {
            for &from in agents.iter().filter(|&&from| from != to) {
                match graph.edge_weight_mut(from, to) {
                    Some(together) => Vec::push(together, key),
                    None => drop(graph.add_edge(from, to, vec![key])),
                }
            }
        }
    }
    graph
}

/// The edges of `graph` as ties: those of most events first, then in the case's order.
pub fn ties(graph: &DiGraphMap<EntityKey, Vec<EventKey>>) -> Vec<Tie> {
    let mut ties: Vec<Tie> =
        graph.all_edges().map(|(from, to, events)| Tie { from, to, events: events.clone() }).collect();
    ties.sort_by_key(|tie| (Reverse(tie.events.len()), tie.from, tie.to));
    ties
}

/// Which named entities are in whose company, in what `events` tell as so and in lasting ties; an edge weighs as many
/// events and ties as they share. Quadratic in the players of one event, linear in events.
pub fn company(case: &Case, events: &[EventKey]) -> UnGraphMap<EntityKey, f64> {
    let mut graph = UnGraphMap::new();
    let mut meet = |a: EntityKey, b: EntityKey| {
        let weight = graph.edge_weight(a, b).copied().unwrap_or(0.0) + 1.0;
        graph.add_edge(a, b, weight);
    };
    let is_named = |key: &EntityKey| case.entity(*key).named;
    for &key in events.iter().filter(|&&key| case.event(key).polarity == Polarity::Positive) {
        let parts = case.event(key).participants.iter().filter(|part| !SCENE.contains(&part.role));
        let present: BTreeSet<EntityKey> = parts.filter_map(|part| part.entity).filter(is_named).collect();
        let present: Vec<EntityKey> = present.into_iter().collect();
        for (position, &a) in present.iter().enumerate() {
            present[position + 1..].iter().for_each(|&b| meet(a, b));
        }
    }
    for relation in case.relations.iter().filter(|relation| relation.polarity == Polarity::Positive) {
        let Some(object) = relation.object else { continue };
        let both = [relation.subject, object];
        if both[0] != both[1] && both.iter().all(is_named) {
            meet(both[0], both[1]);
        }
    }
    graph
}

fn players(case: &Case, event: EventKey, roles: &[Role]) -> BTreeSet<EntityKey> {
    let parts = case.event(event).participants.iter().filter(|part| roles.contains(&part.role));
    parts.filter_map(|part| part.entity).collect()
}
