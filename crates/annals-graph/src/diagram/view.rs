//! What a diagram shows, decided before anything is drawn.

use super::phrase::{event_phrase, relation_phrase, statement_phrase};
use crate::drawing::{counted, readable, standing_note};
use crate::{Case, CaseEvent, EntityKey, EventKey, Standing, StatementKey, date_words};
use annals_document::{EntityKind, Polarity, Role};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The most entities that a diagram can be asked for.
const MOST_NODES: usize = 200;
/// Edges shown for each entity shown: more would be a thicket.
const EDGES_PER_NODE: f64 = 1.25;
/// The most edges of one entity, unless the diagram is about it: a star with forty rays tells less than a network.
const MOST_TIES_OF_ONE: usize = 12;
/// What a tie of an entity without a name ("two officials") counts for beside one of a named entity.
const UNNAMED_WORTH: f64 = 0.6;
/// A player of an event is drawn where it is told at least a third as often as the one told most.
const AGREEMENT: usize = 3;
/// Lines on an edge before "+ 3 more".
const LINES: usize = 3;
/// What a lasting tie counts for beside events, whose salience lies between 0 and 1.
const RELATION_WORTH: f64 = 0.35;

/// What a diagram is asked to show.
#[derive(Clone, Debug)]
pub struct DiagramOptions {
    /// The picture's title.
    pub title: String,
    /// Who speaks about whom, in place of who does what to whom.
    pub statements: bool,
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
}

impl Default for DiagramOptions {
    fn default() -> Self {
        DiagramOptions {
            title: "Who does what to whom".to_owned(),
            statements: false,
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
}

/// An entity of a diagram.
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

/// One tie before it is merged with others between the same two.
struct Tie {
    from: EntityKey,
    to: EntityKey,
    worth: f64,
    line: EdgeLine,
}

/// Chooses, merges and labels what a diagram of `case` shows.
pub fn diagram_view(case: &Case, options: &DiagramOptions) -> DiagramView {
    let mut ties = if options.statements {
        statement_ties(case, options.spoken.as_ref())
    } else {
        let mut ties = event_ties(case, options.events.as_ref());
        let met: BTreeSet<EntityKey> = ties.iter().flat_map(|tie| [tie.from, tie.to]).collect();
        let is_whole = options.events.as_ref().is_none_or(|events| events.len() == case.events.len());
        ties.extend(relation_ties(case).filter(|tie| {
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
    let edges: Vec<DiagramEdge> = shown
        .into_iter()
        .map(|((from, to), ties)| DiagramEdge {
            from: positions[&from],
            to: positions[&to],
            more: ties.len().saturating_sub(LINES),
            lines: ties.into_iter().take(LINES).map(|tie| tie.line).collect(),
        })
        .collect();
    DiagramView {
        title: readable(&options.title),
        note: note([keys.len(), all_nodes.len()], [edges.len(), all_pairs.len()], options.rest_in.as_deref()),
        nodes: keys.into_iter().map(|key| node(case, key, options.about == Some(key))).collect(),
        edges,
    }
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
            if nodes[0] == 1 { "1 entity".into() } else { format!("{} entities", nodes[0]) }
        );
    }
    let rest = rest_in.map_or(String::new(), |place| format!("; the rest is in {place}"));
    format!("Showing the most salient: {} of {} entities, {} of {} ties{rest}", nodes[0], nodes[1], edges[0], edges[1])
}

fn node(case: &Case, key: EntityKey, is_subject: bool) -> DiagramNode {
    let entity = case.entity(key);
    DiagramNode {
        id: entity.id.clone(),
        label: readable(&entity.name),
        kind: entity.kind,
        mentions: entity.mentions.len(),
        is_subject,
    }
}

/// The ties of each ordered pair, the most salient first, each wording once.
fn merged(ties: Vec<Tie>) -> BTreeMap<(EntityKey, EntityKey), Vec<Tie>> {
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
fn most_salient(
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

fn event_ties(case: &Case, selection: Option<&BTreeSet<EventKey>>) -> Vec<Tie> {
    let mut ties = Vec::new();
    for (at, event) in case.events.iter().enumerate() {
        if selection.is_some_and(|selection| !selection.contains(&EventKey::from(at))) {
            continue;
        }
        for from in players(case, event, &[Role::Agent]) {
            for to in objects(case, event) {
                ties.push(Tie { from, to, worth: event.salience, line: event_line(case, event, from, to) });
            }
        }
    }
    ties
}

fn event_line(case: &Case, event: &CaseEvent, from: EntityKey, to: EntityKey) -> EdgeLine {
    let mut text = event_phrase(event, case.entity(from), case.entity(to));
    let standing = Standing::of(event);
    if let Some(note) = standing_note(case, event) {
        text.push_str(&format!(" ({note})"));
    }
    EdgeLine {
        text: readable(&text),
        date: date_words(&event.time),
        kind: TieKind::Event,
        standing,
        id: event.id.clone(),
    }
}

/// Who does `event`, and to whom or what it is done: the ends of its ties in a diagram.
pub fn event_ends(case: &Case, event: &CaseEvent) -> [Vec<EntityKey>; 2] {
    [players(case, event, &[Role::Agent]), objects(case, event)]
}

/// To whom or what an event is done: those whom it is done to, or else where it leads.
fn objects(case: &Case, event: &CaseEvent) -> Vec<EntityKey> {
    let affected = players(case, event, &[Role::Patient, Role::Recipient, Role::Topic, Role::Partner]);
    if affected.is_empty() { players(case, event, &[Role::Destination, Role::Origin, Role::Place]) } else { affected }
}

/// Who plays one of `roles` in `event`: the named ones that enough of its mentions agree on, or else the one told most often.
///
/// A merged event has as many players as its sources have words for them ("an arrest warrant", "the warrant"); drawing
/// them all would draw one event many times.
fn players(case: &Case, event: &CaseEvent, roles: &[Role]) -> Vec<EntityKey> {
    let mut tellings: BTreeMap<EntityKey, usize> = BTreeMap::new();
    for participant in event.participants.iter().filter(|participant| roles.contains(&participant.role)) {
        if let Some(key) = participant.entity {
            *tellings.entry(key).or_default() += participant.citations.len();
        }
    }
    let most = tellings.values().copied().max().unwrap_or_default();
    let named: Vec<EntityKey> = tellings
        .iter()
        .filter(|(key, count)| case.entity(**key).named && **count * AGREEMENT >= most)
        .map(|(key, _)| *key)
        .collect();
    if named.is_empty() {
        tellings.into_iter().find(|(_, count)| *count == most).map(|(key, _)| key).into_iter().collect()
    } else {
        named
    }
}

fn relation_ties(case: &Case) -> impl Iterator<Item = Tie> {
    case.relations.iter().map(|relation| {
        let is_negative = relation.polarity == Polarity::Negative;
        Tie {
            from: relation.subject,
            to: relation.object,
            worth: RELATION_WORTH,
            line: EdgeLine {
                text: relation_phrase(&relation.predicate, is_negative),
                date: None,
                kind: TieKind::Relation,
                standing: if is_negative { Standing::Negated } else { Standing::Asserted },
                id: relation.id.clone(),
            },
        }
    })
}

fn statement_ties(case: &Case, selection: Option<&BTreeSet<StatementKey>>) -> Vec<Tie> {
    let mut ties = Vec::new();
    for (at, statement) in case.statements.iter().enumerate() {
        let Some(from) = statement.speaker else { continue };
        if selection.is_some_and(|selection| !selection.contains(&StatementKey::from(at))) {
            continue;
        }
        let is_negative = statement.polarity == Polarity::Negative;
        for &to in &statement.about {
            ties.push(Tie {
                from,
                to,
                worth: 1.0 - 1.0 / (1.0 + statement.mentions.len() as f64),
                line: EdgeLine {
                    text: statement_phrase(statement),
                    date: date_words(&statement.time),
                    kind: TieKind::Statement,
                    standing: if is_negative { Standing::Negated } else { Standing::Asserted },
                    id: statement.id.clone(),
                },
            });
        }
    }
    ties
}
