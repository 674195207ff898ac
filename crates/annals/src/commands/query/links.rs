//! What is linked to what, and on which way.

use super::Answer;
use super::answers::{EntityAnswer, FactAnswer, entity, event, section, sections, statement};
use crate::arguments::query::{Near, Path};
use annals_case::Case;
use annals_graph::{CaseGraph, Filter, Node, find_entity, journey};
use anyhow::Result;
use chrono::NaiveDate;
use serde::Serialize;

/// What is near an entity.
#[derive(Serialize)]
pub(super) struct NearAnswer {
    entity: EntityAnswer,
    near: Vec<NearNode>,
}

/// Something near, and how many links away.
#[derive(Serialize)]
struct NearNode {
    steps: usize,
    #[serde(flatten)]
    node: NodeAnswer,
}

/// A node of the graph.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum NodeAnswer {
    Entity(EntityAnswer),
    Event(FactAnswer),
    Statement(FactAnswer),
}

pub(super) fn near(case: &Case, asked: &Near) -> Result<NearAnswer> {
    let key = find_entity(case, &asked.entity)?;
    let found = CaseGraph::new(case).neighbourhood(Node::Entity(key), asked.steps);
    let others = found.into_iter().filter(|(node, _)| *node != Node::Entity(key));
    let near = others.map(|(at, steps)| NearNode { steps, node: node(case, at) }).collect();
    Ok(NearAnswer { entity: entity(case, key), near })
}

fn node(case: &Case, node: Node) -> NodeAnswer {
    match node {
        Node::Entity(key) => NodeAnswer::Entity(entity(case, key)),
        Node::Event(key) => NodeAnswer::Event(event(case, key)),
        Node::Statement(key) => NodeAnswer::Statement(statement(case, key)),
    }
}

impl NodeAnswer {
    fn lines(&self) -> String {
        match self {
            NodeAnswer::Entity(entity) => format!("  {} ({})\n", entity.name, entity.id),
            NodeAnswer::Event(fact) | NodeAnswer::Statement(fact) => fact.lines("  "),
        }
    }
}

impl Answer for NearAnswer {
    fn text(&self) -> String {
        let farthest = self.near.last().map_or(0, |near| near.steps);
        sections((1..=farthest).map(|steps| {
            let title = match steps {
                1 => format!("1 step from {}", self.entity.name),
                _ => format!("{steps} steps from {}", self.entity.name),
            };
            section(&title, self.near.iter().filter(|near| near.steps == steps).map(|near| near.node.lines()))
        }))
    }
}

/// A way from one entity to another.
#[derive(Serialize)]
pub(super) struct PathAnswer {
    from: EntityAnswer,
    to: EntityAnswer,
    /// The nodes of the way, both ends included; nothing where there is none.
    way: Vec<WayNode>,
}

/// A node of a way; an event of a way in time with the earliest day that the way allows.
#[derive(Serialize)]
struct WayNode {
    #[serde(flatten)]
    node: NodeAnswer,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<NaiveDate>,
}

pub(super) fn path(case: &Case, asked: &Path) -> Result<PathAnswer> {
    let (start, end) = (find_entity(case, &asked.start)?, find_entity(case, &asked.end)?);
    let plain = |at: Node| WayNode { node: node(case, at), day: None };
    let way = if asked.in_time {
        let filter = Filter { from: asked.window.from, to: asked.window.to, ..Filter::default() };
        let steps = journey(case, start, end, &filter);
        steps.map(|steps| {
            let nodes = steps.iter().flat_map(|step| {
                let event = WayNode { day: Some(step.day), ..plain(Node::Event(step.event)) };
                [event, plain(Node::Entity(step.to))]
            });
            std::iter::once(plain(Node::Entity(start))).chain(nodes).collect()
        })
    } else {
        CaseGraph::new(case).shortest_path(start, end).map(|nodes| nodes.into_iter().map(plain).collect())
    };
    Ok(PathAnswer { from: entity(case, start), to: entity(case, end), way: way.unwrap_or_default() })
}

impl Answer for PathAnswer {
    fn text(&self) -> String {
        self.way.iter().map(|step| step.node.lines()).collect()
    }
}
