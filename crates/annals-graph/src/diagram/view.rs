//! What a diagram shows, decided before anything is drawn.

use annals_case::{EntityKey, EventKey, Standing, StatementKey};
use annals_document::EntityKind;
use serde::Serialize;
use std::collections::BTreeSet;

/// What a diagram is asked to show.
#[derive(Clone, Debug)]
pub struct DiagramOptions {
    /// The picture's title.
    pub title: String,
    /// What its lines are.
    pub kind: DiagramKind,
    /// Whom the diagram is about: their lasting ties are shown with them, and their boxes stand out.
    pub about: Vec<EntityKey>,
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
            about: Vec::new(),
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
    /// Whether it is the box of a statement, which has no kind of its own.
    pub is_statement: bool,
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
    /// "orders inquiry into"; empty on the lines to and from the box of an event, which says it.
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
        if self.text.is_empty() {
            return self.date.clone().unwrap_or_default();
        }
        self.date.as_ref().map_or_else(|| self.text.clone(), |date| format!("{} · {date}", self.text))
    }
}

impl DiagramNode {
    /// What sort of thing it is, in a word.
    pub fn sort(&self) -> &'static str {
        if self.is_statement { "statement" } else { self.kind.as_str() }
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
