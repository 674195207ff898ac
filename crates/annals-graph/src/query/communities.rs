//! Who belongs together, and who stands in the middle.
//!
//! Groups are found by the Louvain method (Blondel et al. 2008): everybody begins alone, moves to where modularity grows
//! most, and groups are then taken for single nodes until nothing moves. Nodes are visited in the case's order and the
//! first of equally good moves is taken, so the same case gives the same groups. The middle is PageRank (Brin and Page
//! 1998) on the same graph.

use annals_case::EntityKey;
use petgraph::graphmap::UnGraphMap;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How likely a walk goes on along an edge; otherwise it begins anew anywhere.
const DAMPING: f64 = 0.85;
/// Steps of the walk: enough for four digits on any graph.
const STEPS: usize = 60;
/// The least gain for which a node moves, so that rounding moves nothing.
const GAIN: f64 = 1e-9;

/// Somebody's place in a graph of company.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Central {
    /// Who.
    pub entity: EntityKey,
    /// How likely a walk from company to company is found here; all of a graph add up to 1.
    pub rank: f64,
    /// In how many others' company.
    pub partners: usize,
}

/// The groups of `graph`, largest first, each in the case's order. Near linear in the edges.
pub fn communities(graph: &UnGraphMap<EntityKey, f64>) -> Vec<Vec<EntityKey>> {
    let mut members: Vec<Vec<EntityKey>> = sorted_nodes(graph).into_iter().map(|node| vec![node]).collect();
    let place: BTreeMap<EntityKey, usize> =
        members.iter().enumerate().map(|(position, group)| (group[0], position)).collect();
    let mut weights = Weights::new(members.len());
    for (a, b, weight) in graph.all_edges() {
        weights.add(place[&a], place[&b], *weight);
    }
    loop {
        let (group, count) = weights.moved();
        if count == members.len() {
            break;
        }
        let mut merged = vec![Vec::new(); count];
        let mut coarser = Weights::new(count);
        for (node, group_of_node) in group.iter().enumerate() {
            merged[*group_of_node].append(&mut members[node]);
            coarser.loops[*group_of_node] += weights.loops[node];
            for (&other, &weight) in weights.near[node].range(node + 1..) {
                coarser.add(*group_of_node, group[other], weight);
            }
        }
        (members, weights) = (merged, coarser);
    }
    members.iter_mut().for_each(|group| group.sort_unstable());
    members.sort_by_key(|group| (Reverse(group.len()), group[0]));
    members
}

/// Everybody in `graph`, the most central first. Linear in the edges.
pub fn central(graph: &UnGraphMap<EntityKey, f64>) -> Vec<Central> {
    let nodes = sorted_nodes(graph);
    let place: BTreeMap<EntityKey, usize> =
        nodes.iter().enumerate().map(|(position, &node)| (node, position)).collect();
    let near: Vec<BTreeMap<usize, f64>> = nodes
        .iter()
        .map(|&node| graph.edges(node).map(|(_, other, weight)| (place[&other], *weight)).collect())
        .collect();
    let strength: Vec<f64> = near.iter().map(|near| near.values().sum()).collect();
    let mut rank = vec![1.0 / nodes.len().max(1) as f64; nodes.len()];
    for _ in 0..STEPS {
        let arrive = |node: usize| -> f64 {
            near[node].iter().map(|(&other, weight)| rank[other] * weight / strength[other]).sum()
        };
        rank = (0..nodes.len()).map(|node| (1.0 - DAMPING) / nodes.len() as f64 + DAMPING * arrive(node)).collect();
    }
    let mut found: Vec<Central> = nodes
        .iter()
        .enumerate()
        .map(|(node, &entity)| Central { entity, rank: rank[node], partners: near[node].len() })
        .collect();
    found.sort_by(|a, b| b.rank.total_cmp(&a.rank).then(a.entity.cmp(&b.entity)));
    found
}

fn sorted_nodes(graph: &UnGraphMap<EntityKey, f64>) -> Vec<EntityKey> {
    let mut nodes: Vec<EntityKey> = graph.nodes().collect();
    nodes.sort_unstable();
    nodes
}

/// A weighted graph over numbered nodes, which may be groups.
struct Weights {
    near: Vec<BTreeMap<usize, f64>>,
    /// The weight within each node.
    loops: Vec<f64>,
}

impl Weights {
    fn new(nodes: usize) -> Weights {
        Weights { near: vec![BTreeMap::new(); nodes], loops: vec![0.0; nodes] }
    }

    fn add(&mut self, a: usize, b: usize, weight: f64) {
        if a == b {
            self.loops[a] += weight;
            return;
        }
        *self.near[a].entry(b).or_default() += weight;
        *self.near[b].entry(a).or_default() += weight;
    }

    fn degree(&self, node: usize) -> f64 {
        self.near[node].values().sum::<f64>() + 2.0 * self.loops[node]
    }

    /// The group of each node after all moves that gain, and how many groups there are.
    fn moved(&self) -> (Vec<usize>, usize) {
        let degrees: Vec<f64> = (0..self.near.len()).map(|node| self.degree(node)).collect();
        let all: f64 = degrees.iter().sum::<f64>().max(1.0);
        let mut group: Vec<usize> = (0..self.near.len()).collect();
        let mut total = degrees.clone();
        let mut is_moving = true;
        while is_moving {
            is_moving = false;
            for node in 0..self.near.len() {
                let own = group[node];
                total[own] -= degrees[node];
                let mut links: BTreeMap<usize, f64> = BTreeMap::from([(own, 0.0)]);
                for (&other, &weight) in &self.near[node] {
                    *links.entry(group[other]).or_default() += weight;
                }
                let gain = |to: usize| links[&to] - degrees[node] * total[to] / all;
                let mut best = own;
                for &to in links.keys().filter(|&&to| gain(to) > gain(own) + GAIN) {
                    if best == own || gain(to) > gain(best) + GAIN {
                        best = to;
                    }
                }
                total[best] += degrees[node];
                is_moving |= best != own;
                group[node] = best;
            }
        }
        let mut number = BTreeMap::new();
        for &one in &group {
            let next = number.len();
            number.entry(one).or_insert(next);
        }
        (group.iter().map(|one| number[one]).collect(), number.len())
    }
}
