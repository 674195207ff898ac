//! A case as a graph to walk: entities, events and statements, linked by who takes part and who says what.

use annals_case::{Case, EntityKey, EventKey, StatementKey};
use annals_document::Role;
use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;
use std::collections::{BTreeMap, VecDeque};

/// What a graph's node stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    /// An entity.
    Entity(EntityKey),
    /// An event.
    Event(EventKey),
    /// A statement.
    Statement(StatementKey),
}

/// How two nodes are linked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// From an event to who takes part in it.
    Part(Role),
    /// From a statement to who made it.
    Speaker,
    /// From a statement to whom it was made.
    Addressee,
    /// From a statement to what it speaks of.
    About,
    /// From a statement to an event that it tells.
    Tells,
    /// From a statement to the one that it is part of.
    Within,
    /// From the subject of a relation to its object.
    Relation(String),
}

/// A case as a graph. It holds keys alone; what they stand for stays in the case.
#[derive(Clone, Debug)]
pub struct CaseGraph {
    graph: DiGraph<Node, Link>,
    index: BTreeMap<Node, NodeIndex>,
}

impl CaseGraph {
    /// The graph of `case`; linear in what the case holds.
    pub fn new(case: &Case) -> CaseGraph {
        let mut graph = DiGraph::new();
        let entities = (0..case.entities.len()).map(|key| Node::Entity(key.into()));
        let events = (0..case.events.len()).map(|key| Node::Event(key.into()));
        let statements = (0..case.statements.len()).map(|key| Node::Statement(key.into()));
        let index = entities.chain(events).chain(statements).map(|node| (node, graph.add_node(node))).collect();
        let mut walk = CaseGraph { graph, index };
        for (key, event) in case.events.iter().enumerate() {
            for participant in &event.participants {
                if let Some(entity) = participant.entity {
                    walk.link(Node::Event(key.into()), Node::Entity(entity), Link::Part(participant.role));
                }
            }
        }
        for (key, statement) in case.statements.iter().enumerate() {
            let from = Node::Statement(key.into());
            let to = |entity: EntityKey| Node::Entity(entity);
            statement.speaker.map(to).into_iter().for_each(|node| walk.link(from, node, Link::Speaker));
            statement.addressee.map(to).into_iter().for_each(|node| walk.link(from, node, Link::Addressee));
            statement.about.iter().for_each(|&entity| walk.link(from, to(entity), Link::About));
            statement.events.iter().for_each(|&event| walk.link(from, Node::Event(event), Link::Tells));
            statement.within.into_iter().for_each(|outer| walk.link(from, Node::Statement(outer), Link::Within));
        }
        for relation in &case.relations {
            let Some(object) = relation.object else { continue };
            let (from, to) = (Node::Entity(relation.subject), Node::Entity(object));
            walk.link(from, to, Link::Relation(relation.predicate.clone()));
        }
        walk
    }

    /// The graph itself, for the algorithms of petgraph.
    pub fn graph(&self) -> &DiGraph<Node, Link> {
        &self.graph
    }

    /// The nodes at most `steps` links away from `node`, in either direction, with their distances; sorted by distance,
    /// then node. Empty where the case has no such node.
    pub fn neighbourhood(&self, node: Node, steps: usize) -> Vec<(Node, usize)> {
        let Some(&start) = self.index.get(&node) else { return Vec::new() };
        let mut distance = BTreeMap::from([(start, 0)]);
        let mut queue = VecDeque::from([start]);
        while let Some(at) = queue.pop_front() {
            let next = distance[&at] + 1;
            if next > steps {
                continue;
            }
            for near in self.graph.neighbors_undirected(at) {
                distance.entry(near).or_insert_with(|| {
                    queue.push_back(near);
                    next
                });
            }
        }
        let mut found: Vec<(Node, usize)> =
            distance.into_iter().map(|(index, steps)| (self.graph[index], steps)).collect();
        found.sort_by_key(|(node, steps)| (*steps, *node));
        found
    }

    /// The nodes of a shortest way between two entities, both ends included; `None` where nothing links them. Of equally
    /// short ways the one whose nodes come first.
    pub fn shortest_path(&self, from: EntityKey, to: EntityKey) -> Option<Vec<Node>> {
        let (start, goal) = (*self.index.get(&Node::Entity(from))?, *self.index.get(&Node::Entity(to))?);
        let mut before: BTreeMap<NodeIndex, NodeIndex> = BTreeMap::from([(start, start)]);
        let mut queue = VecDeque::from([start]);
        while let Some(at) = queue.pop_front().filter(|&at| at != goal) {
            let mut near: Vec<NodeIndex> = self.graph.neighbors_undirected(at).collect();
            near.sort_by_key(|&index| self.graph[index]);
            for index in near {
                before.entry(index).or_insert_with(|| {
                    queue.push_back(index);
                    at
                });
            }
        }
        let mut path = vec![goal];
        while *path.last()? != start {
            path.push(*before.get(path.last()?)?);
        }
        Some(path.into_iter().rev().map(|index| self.graph[index]).collect())
    }

    /// The links at `node` with the node at their other end; those that lead away first, each sort by node.
    pub fn links(&self, node: Node) -> Vec<(&Link, Node)> {
        let Some(&index) = self.index.get(&node) else { return Vec::new() };
        let mut links = Vec::new();
        for direction in [Direction::Outgoing, Direction::Incoming] {
            let mut found: Vec<(&Link, Node)> = self
                .graph
                .edges_directed(index, direction)
                .map(|edge| {
                    let other = if direction == Direction::Outgoing { edge.target() } else { edge.source() };
                    (edge.weight(), self.graph[other])
                })
                .collect();
            found.sort_by_key(|(_, node)| *node);
            links.extend(found);
        }
        links
    }

    fn link(&mut self, from: Node, to: Node, link: Link) {
        if let (Some(&from), Some(&to)) = (self.index.get(&from), self.index.get(&to)) {
            self.graph.add_edge(from, to, link);
        }
    }
}
