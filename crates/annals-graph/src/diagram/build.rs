//! From a case to what a diagram shows of it.

use super::chain::chain_view;
use super::chain::event_label;
use super::choose::{merged, most_salient};
use super::communities::communities;
use super::links::Links;
use super::ties::{End, event_ties, relation_ties, statement_line, statement_ties};
use super::view::{DiagramCluster, DiagramEdge, DiagramKind, DiagramNode, DiagramOptions, DiagramView};
use annals_case::{
    Case, EntityKey, EventKey, Fact, Standing, StatementKey, counted, event_date_words, readable, thousands,
};
use annals_document::EntityKind;
use std::collections::{BTreeMap, BTreeSet};

/// What a tie of an entity without a name ("two officials") counts for beside one of a named entity.
const UNNAMED_WORTH: f64 = 0.6;
/// Lines on an edge before "+ 3 more".
const LINES: usize = 3;

/// Chooses, merges and labels what a diagram of `case` shows.
pub fn diagram_view(case: &Case, options: &DiagramOptions) -> DiagramView {
    let (links, hidden) = (Links { page: options.page.as_deref() }, case.hidden());
    if options.kind == DiagramKind::Events {
        return chain_view(case, options, &links);
    }
    let mut ties = if options.kind == DiagramKind::Statements {
        statement_ties(case, options.spoken.as_ref(), &links)
    } else {
        let mut ties = event_ties(case, options.events.as_ref(), &links);
        let met: BTreeSet<End> = ties.iter().flat_map(|tie| [tie.from, tie.to]).collect();
        let hidden_events = hidden.iter().filter(|fact| matches!(fact, Fact::Event(_))).count();
        let is_whole = options.events.as_ref().is_none_or(|events| events.len() + hidden_events >= case.events.len());
        ties.extend(relation_ties(case, &links, &hidden).filter(|tie| {
            let ends = [tie.from, tie.to];
            is_whole || ends.iter().any(|end| is_subject(options, *end)) || ends.iter().all(|end| met.contains(end))
        }));
        ties
    };
    let is_hidden = |end: End| matches!(end, End::Entity(key) if hidden.contains(&Fact::Entity(key)));
    ties.retain(|tie| tie.from != tie.to && !is_hidden(tie.from) && !is_hidden(tie.to));
    for tie in &mut ties {
        let is_unnamed = |end: &End| matches!(end, End::Entity(key) if !case.entity(*key).named);
        let unnamed = [tie.from, tie.to].iter().filter(|end| is_unnamed(end)).count();
        tie.worth *= UNNAMED_WORTH.powi(unnamed as i32);
    }
    let all_pairs: BTreeSet<(End, End)> = ties.iter().map(|tie| (tie.from, tie.to)).collect();
    let all_nodes: BTreeSet<End> = all_pairs.iter().flat_map(|&(from, to)| [from, to]).collect();
    let pairs = merged(ties);
    let shown = most_salient(pairs, options);

    let keys: BTreeSet<End> = shown.keys().flat_map(|&(from, to)| [from, to]).collect();
    let positions: BTreeMap<End, usize> = keys.iter().enumerate().map(|(at, &key)| (key, at)).collect();
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
    let count = |ends: &BTreeSet<End>| ends.iter().filter(|end| matches!(end, End::Entity(_))).count();
    let note = note([count(&keys), count(&all_nodes)], [edges.len(), all_pairs.len()], options.rest_in.as_deref());
    let roles: Vec<Option<&String>> = keys
        .iter()
        .map(|end| match end {
            End::Entity(key) => case.entity(*key).roles.first(),
            End::Event(_) | End::Statement(_) => None,
        })
        .collect();
    let mut nodes: Vec<DiagramNode> = keys
        .iter()
        .copied()
        .map(|end| match end {
            End::Entity(key) => node(case, key, is_subject(options, end), &links),
            End::Event(key) => event_node(case, key, &links),
            End::Statement(key) => statement_node(case, key, &links),
        })
        .collect();
    tell_apart(&mut nodes, &roles);
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

fn is_subject(options: &DiagramOptions, end: End) -> bool {
    matches!(end, End::Entity(key) if options.about.contains(&key))
}

/// The box of an event that many take part in.
fn event_node(case: &Case, key: EventKey, links: &Links) -> DiagramNode {
    let event = case.event(key);
    let date = event_date_words(event).map_or(String::new(), |date| format!(" · {date}"));
    DiagramNode {
        id: event.id.clone(),
        label: format!("{}{date}", event_label(case, event)),
        kind: EntityKind::Event,
        is_statement: false,
        mentions: event.mentions.len(),
        is_subject: false,
        standing: Standing::of(event),
        url: links.to(case, &event.id, event.mentions.first().map(|mention| mention.document)),
        row: 0,
    }
}

/// The box of a statement that speaks of several.
fn statement_node(case: &Case, key: StatementKey, links: &Links) -> DiagramNode {
    let statement = case.statement(key);
    let line = statement_line(case, statement, links);
    DiagramNode {
        id: statement.id.clone(),
        label: line.words(),
        kind: EntityKind::Event,
        is_statement: true,
        mentions: statement.mentions.len(),
        is_subject: false,
        standing: line.standing,
        url: line.url,
        row: 0,
    }
}

fn node(case: &Case, key: EntityKey, is_subject: bool, links: &Links) -> DiagramNode {
    let entity = case.entity(key);
    DiagramNode {
        id: entity.id.clone(),
        label: readable(&entity.name),
        kind: entity.kind,
        is_statement: false,
        mentions: entity.mentions.len(),
        is_subject,
        standing: Standing::Asserted,
        url: links.to(case, &entity.id, entity.mentions.first().map(|mention| mention.citation.document)),
        row: 0,
    }
}

/// Boxes of one name say what sort of thing each is, or what its role is where that tells them apart no better.
fn tell_apart(nodes: &mut [DiagramNode], roles: &[Option<&String>]) {
    let mut alike: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate().filter(|(_, node)| node.kind != EntityKind::Event) {
        alike.entry(node.label.clone()).or_default().push(at);
    }
    for places in alike.into_values().filter(|places| places.len() > 1) {
        let kinds: BTreeSet<EntityKind> = places.iter().map(|at| nodes[*at].kind).collect();
        for at in places.iter().copied() {
            let role = roles[at].filter(|_| kinds.len() < places.len()).map(|role| readable(role));
            let which = role.unwrap_or_else(|| nodes[at].kind.as_str().to_owned());
            nodes[at].label = format!("{} ({which})", nodes[at].label);
        }
    }
}

/// The boxes that hang together, each group named after its most mentioned one.
fn clusters(nodes: &[DiagramNode], weights: &[(usize, usize, f64)]) -> Vec<DiagramCluster> {
    let named = |members: Vec<usize>| {
        let is_entity = |at: &usize| nodes[*at].kind != EntityKind::Event;
        let first = members.iter().copied().filter(is_entity);
        let first = first.max_by_key(|&at| (nodes[at].mentions, std::cmp::Reverse(at)));
        DiagramCluster {
            label: first.map_or(String::new(), |at| format!("Around {}", nodes[at].label)),
            nodes: members,
        }
    };
    communities(nodes.len(), weights).into_iter().map(named).collect()
}
