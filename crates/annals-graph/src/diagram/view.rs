//! What a diagram shows, decided before anything is drawn.

use super::chain::chain_view;
use super::choose::{merged, most_salient};
use super::communities::communities;
use super::links::Links;
use super::ties::{event_ties, relation_ties, statement_ties};
use annals_case::{Case, EntityKey, EventKey, Standing, StatementKey, counted, readable, thousands};
use annals_document::EntityKind;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What a tie of an entity without a name ("two officials") counts for beside one of a named entity.
const UNNAMED_WORTH: f64 = 0.6;
/// Lines on an edge before "+ 3 more".
const LINES: usize = 3;

/// What a diagram is asked to show.
#[derive(Clone, Debug)]
pub struct DiagramOptions {
    /// The picture's title.
    pub title: String,
    /// What its lines are.
    pub kind: DiagramKind,
    /// The entity that the diagram is about: its lasting ties are shown with it, and its box stands out.
    pub about: Option<EntityKey>,
    /// The events to choose from; `None` for all.
    pub events: Option<BTreeSet<EventKey>>,
    /// The statements to choose from; `None` for all.
    pub spoken: Option<BTreeSet<StatementKey>>,
    /// The most entities shown, at most 200; those with the most salient ties stay.
    pub max_nodes: usize,
    /// Where a reader finds what is left out, such as `report.md`.
    pub rest_in: Option<String>,
    /// The page that boxes and lines lead to, as `PAGE#ID`; without it they lead to the first web page that tells them.
    pub page: Option<String>,
}

/// Sorts of diagrams.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DiagramKind {
    /// Who does what to whom, and what one lastingly is to the other.
    #[default]
    Ties,
    /// Who speaks about whom.
    Statements,
    /// Which event followed upon which for those who take part in both, from the top down in order of time.
    Events,
}

impl Default for DiagramOptions {
    fn default() -> Self {
        DiagramOptions {
            title: "Who does what to whom".to_owned(),
            kind: DiagramKind::Ties,
            page: None,
            about: None,
            events: None,
            spoken: None,
            max_nodes: 40,
            rest_in: None,
        }
    }
}

/// A diagram in which everything is chosen, sorted and labelled.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DiagramView {
    /// The title.
    pub title: String,
    /// What it shows and what it leaves out.
    pub note: String,
    /// In the case's order.
    pub nodes: Vec<DiagramNode>,
    /// One for each ordered pair of entities, in their order.
    pub edges: Vec<DiagramEdge>,
    /// Boxes that hang together more closely than with others; no box is in two of them.
    pub clusters: Vec<DiagramCluster>,
    /// The dates of the rows, from the top down; empty where boxes stand in no order of time.
    pub rows: Vec<String>,
}

/// Boxes that hang together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DiagramCluster {
    /// What they gather around.
    pub label: String,
    /// Positions in [`DiagramView::nodes`], in order.
    pub nodes: Vec<usize>,
}

/// An entity of a diagram, or an event of a chain of events.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DiagramNode {
    /// Its identity in the case.
    pub id: String,
    /// Its name.
    pub label: String,
    /// What sort of thing it is.
    pub kind: EntityKind,
    /// In how many places the documents speak of it.
    pub mentions: usize,
    /// Whether the diagram is about it.
    pub is_subject: bool,
    /// How it is told; entities are.
    pub standing: Standing,
    /// Where a click on it leads.
    pub url: Option<String>,
    /// Its row, in a diagram that has rows.
    pub row: usize,
}

/// All that a diagram shows from one entity to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DiagramEdge {
    /// Position in [`DiagramView::nodes`].
    pub from: usize,
    /// Position in [`DiagramView::nodes`].
    pub to: usize,
    /// What ties them, the most salient first.
    pub lines: Vec<EdgeLine>,
    /// How many lines are left out.
    pub more: usize,
}

/// One tie in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EdgeLine {
    /// "orders inquiry into".
    pub text: String,
    /// When, in words.
    pub date: Option<String>,
    /// What it is.
    pub kind: TieKind,
    /// How it is told.
    pub standing: Standing,
    /// Identity of the event, relation or statement in the case.
    pub id: String,
    /// Where a click on it leads.
    pub url: Option<String>,
}

/// Sorts of ties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum TieKind {
    /// What one does to the other.
    Event,
    /// What one lastingly is to the other.
    Relation,
    /// What one says about the other.
    Statement,
    /// What one event has to do with a later one.
    Sequel,
}

impl EdgeLine {
    /// The tie with its date: "orders inquiry into · 5 May 2031".
    pub fn words(&self) -> String {
        self.date.as_ref().map_or_else(|| self.text.clone(), |date| format!("{} · {date}", self.text))
    }
}

impl DiagramEdge {
    /// The line's kind that decides how the edge is drawn: what happens before what lasts.
    pub fn kind(&self) -> TieKind {
        self.lines.iter().map(|line| line.kind).min().unwrap_or(TieKind::Relation)
    }

    /// Whether anything on it is told as fact.
    pub fn is_asserted(&self) -> bool {
        self.lines.iter().any(|line| line.standing == Standing::Asserted)
    }
}

/// Chooses, merges and labels what a diagram of `case` shows.
pub fn diagram_view(case: &Case, options: &DiagramOptions) -> DiagramView {
    let links = Links { page: options.page.as_deref() };
    if options.kind == DiagramKind::Events {
        return chain_view(case, options, &links);
    }
    let mut ties = if options.kind == DiagramKind::Statements {
        statement_ties(case, options.spoken.as_ref(), &links)
    } else {
        let mut ties = event_ties(case, options.events.as_ref(), &links);
        let met: BTreeSet<EntityKey> = ties.iter().flat_map(|tie| [tie.from, tie.to]).collect();
        let is_whole = options.events.as_ref().is_none_or(|events| events.len() == case.events.len());
        ties.extend(relation_ties(case, &links).filter(|tie| {
            let ends = [tie.from, tie.to];
            is_whole || ends.iter().any(|end| options.about == Some(*end)) || ends.iter().all(|end| met.contains(end))
        }));
        ties
    };
    ties.retain(|tie| tie.from != tie.to);
    for tie in &mut ties {
        let unnamed = [tie.from, tie.to].into_iter().filter(|&key| !case.entity(key).named).count();
        tie.worth *= UNNAMED_WORTH.powi(unnamed as i32);
    }
    let all_pairs: BTreeSet<(EntityKey, EntityKey)> = ties.iter().map(|tie| (tie.from, tie.to)).collect();
    let all_nodes: BTreeSet<EntityKey> = all_pairs.iter().flat_map(|&(from, to)| [from, to]).collect();
    let pairs = merged(ties);
    let shown = most_salient(pairs, options);

    let keys: BTreeSet<EntityKey> = shown.keys().flat_map(|&(from, to)| [from, to]).collect();
    let positions: BTreeMap<EntityKey, usize> = keys.iter().enumerate().map(|(at, &key)| (key, at)).collect();
    let weights: Vec<(usize, usize, f64)> = shown
        .iter()
        .map(|((from, to), ties)| (positions[from], positions[to], ties.iter().map(|tie| tie.worth).sum()))
        .collect();
    let edges: Vec<DiagramEdge> = shown
        .into_iter()
        .map(|((from, to), ties)| DiagramEdge {
            from: positions[&from],
            to: positions[&to],
            more: ties.len().saturating_sub(LINES),
            lines: ties.into_iter().take(LINES).map(|tie| tie.line).collect(),
        })
        .collect();
    let note = note([keys.len(), all_nodes.len()], [edges.len(), all_pairs.len()], options.rest_in.as_deref());
    let nodes: Vec<DiagramNode> =
        keys.into_iter().map(|key| node(case, key, options.about == Some(key), &links)).collect();
    let clusters = clusters(&nodes, &weights);
    DiagramView { title: readable(&options.title), note, nodes, edges, clusters, rows: Vec::new() }
}

/// "Showing the most salient: 40 of 112 entities, 50 of 240 ties; the rest is in report.md".
fn note(nodes: [usize; 2], edges: [usize; 2], rest_in: Option<&str>) -> String {
    if nodes[1] == 0 {
        return "No ties between entities are known".to_owned();
    }
    if nodes[0] == nodes[1] && edges[0] == edges[1] {
        let pairs = counted(edges[0], "tie");
        return format!(
            "{} and {pairs} between them",
            if nodes[0] == 1 { "1 entity".into() } else { format!("{} entities", thousands(nodes[0])) }
        );
    }
    let rest = rest_in.map_or(String::new(), |place| format!("; the rest is in {place}"));
    let of = |[shown, all]: [usize; 2]| format!("{} of {}", thousands(shown), thousands(all));
    format!("Showing the most salient: {} entities, {} ties{rest}", of(nodes), of(edges))
}

fn node(case: &Case, key: EntityKey, is_subject: bool, links: &Links) -> DiagramNode {
    let entity = case.entity(key);
    DiagramNode {
        id: entity.id.clone(),
        label: readable(&entity.name),
        kind: entity.kind,
        mentions: entity.mentions.len(),
        is_subject,
        standing: Standing::Asserted,
        url: links.to(case, &entity.id, entity.mentions.first().map(|mention| mention.citation.document)),
        row: 0,
    }
}

/// The boxes that hang together, each group named after its most mentioned one.
fn clusters(nodes: &[DiagramNode], weights: &[(usize, usize, f64)]) -> Vec<DiagramCluster> {
    let named = |members: Vec<usize>| {
        let first = members.iter().copied().max_by_key(|&at| (nodes[at].mentions, std::cmp::Reverse(at)));
        DiagramCluster {
            label: first.map_or(String::new(), |at| format!("Around {}", nodes[at].label)),
            nodes: members,
        }
    };
    communities(nodes.len(), weights).into_iter().map(named).collect()
}
