//! Which ties are shown: the most salient, for as long as there is room.

use super::ties::Tie;
use super::view::DiagramOptions;
use annals_case::EntityKey;
use std::collections::{BTreeMap, BTreeSet};

/// The most entities that a diagram can be asked for.
pub(super) const MOST_NODES: usize = 200;
/// Edges shown for each entity shown: more would be a thicket.
const EDGES_PER_NODE: f64 = 1.25;
/// The most edges of one entity, unless the diagram is about it: a star with forty rays tells less than a network.
const MOST_TIES_OF_ONE: usize = 12;

/// The ties of each ordered pair, the most salient first, each wording once.
pub(super) fn merged(ties: Vec<Tie>) -> BTreeMap<(EntityKey, EntityKey), Vec<Tie>> {
    let mut pairs: BTreeMap<(EntityKey, EntityKey), Vec<Tie>> = BTreeMap::new();
    for tie in ties {
        pairs.entry((tie.from, tie.to)).or_default().push(tie);
    }
    for ties in pairs.values_mut() {
        ties.sort_by(|a, b| b.worth.total_cmp(&a.worth));
        let mut seen = BTreeSet::new();
        ties.retain(|tie| seen.insert((tie.line.text.clone(), tie.line.date.clone())));
    }
    pairs
}

/// The pairs with the most salient ties, taken in that order for as long as their entities find room.
pub(super) fn most_salient(
    pairs: BTreeMap<(EntityKey, EntityKey), Vec<Tie>>,
    options: &DiagramOptions,
) -> BTreeMap<(EntityKey, EntityKey), Vec<Tie>> {
    let max_nodes = options.max_nodes.clamp(2, MOST_NODES);
    let max_edges = (max_nodes as f64 * EDGES_PER_NODE) as usize;
    let worth = |ties: &[Tie]| {
        // Every further tie counts half: one salient event outweighs many that are not.
        ties.iter().enumerate().map(|(at, tie)| tie.worth / 2f64.powi(at.min(30) as i32)).sum::<f64>()
    };
    let mut ranked: Vec<_> = pairs.into_iter().collect();
    ranked.sort_by(|a, b| worth(&b.1).total_cmp(&worth(&a.1)));
    let mut nodes: BTreeMap<EntityKey, usize> = BTreeMap::new();
    let mut shown = BTreeMap::new();
    for ((from, to), ties) in ranked {
        let ends = [from, to];
        let new = ends.iter().filter(|key| !nodes.contains_key(key)).count();
        let is_full = |key: &EntityKey| {
            options.about != Some(*key) && nodes.get(key).is_some_and(|ties| *ties >= MOST_TIES_OF_ONE)
        };
        if nodes.len() + new <= max_nodes && shown.len() < max_edges && !ends.iter().any(is_full) {
            for key in ends {
                *nodes.entry(key).or_default() += 1;
            }
            shown.insert((from, to), ties);
        }
    }
    shown
}
