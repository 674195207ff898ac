//! Which ties are shown: the most salient, for as long as there is room.

use super::ties::{End, Tie};
use super::view::DiagramOptions;
use std::collections::{BTreeMap, BTreeSet};

/// The most entities that a diagram can be asked for.
pub(super) const MOST_NODES: usize = 200;
/// Edges shown for each entity shown: more would be a thicket.
const EDGES_PER_NODE: f64 = 1.25;
/// The most edges of one entity, unless the diagram is about it: a star with forty rays tells less than a network.
const MOST_TIES_OF_ONE: usize = 12;

/// Pairs that are shown together or not at all.
type Unit = Vec<((End, End), Vec<Tie>)>;

/// The ties of each ordered pair, the most salient first, each wording once.
pub(super) fn merged(ties: Vec<Tie>) -> BTreeMap<(End, End), Vec<Tie>> {
    let mut pairs: BTreeMap<(End, End), Vec<Tie>> = BTreeMap::new();
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

/// The pairs with the most salient ties, taken in that order for as long as their boxes find room; those of one event that
/// has a box of its own together.
pub(super) fn most_salient(
    pairs: BTreeMap<(End, End), Vec<Tie>>,
    options: &DiagramOptions,
) -> BTreeMap<(End, End), Vec<Tie>> {
    let max_nodes = options.max_nodes.clamp(2, MOST_NODES);
    let max_edges = (max_nodes as f64 * EDGES_PER_NODE) as usize;
    let worth = |ties: &[Tie]| {
        // Every further tie counts half: one salient event outweighs many that are not.
        ties.iter().enumerate().map(|(at, tie)| tie.worth / 2f64.powi(at.min(30) as i32)).sum::<f64>()
    };
    let mut units: BTreeMap<(End, Option<End>), Unit> = BTreeMap::new();
    for ((from, to), ties) in pairs {
        let unit = match (from, to) {
            (End::Event(_) | End::Statement(_), _) => (from, None),
            (_, End::Event(_) | End::Statement(_)) => (to, None),
            _ => (from, Some(to)),
        };
        units.entry(unit).or_default().push(((from, to), ties));
    }
    let mut ranked: Vec<(f64, Unit)> =
        units.into_values().map(|unit| (unit.iter().map(|(_, ties)| worth(ties)).fold(0.0, f64::max), unit)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut nodes: BTreeMap<End, usize> = BTreeMap::new();
    let mut shown = BTreeMap::new();
    for (_, unit) in ranked {
        let ends: BTreeSet<End> = unit.iter().flat_map(|((from, to), _)| [*from, *to]).collect();
        let new = ends.iter().filter(|end| !nodes.contains_key(end)).count();
        let is_full = |end: &End| {
            let is_subject = matches!(end, End::Entity(key) if options.about.contains(key));
            !is_subject && nodes.get(end).is_some_and(|ties| *ties >= MOST_TIES_OF_ONE)
        };
        if nodes.len() + new <= max_nodes && shown.len() + unit.len() <= max_edges && !ends.iter().any(is_full) {
            for end in ends {
                *nodes.entry(end).or_default() += 1;
            }
            shown.extend(unit);
        }
    }
    shown
}
