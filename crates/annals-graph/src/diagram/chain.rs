//! Chains of events: which event followed upon which, for those who take part in both.

use super::choose::MOST_NODES;
use super::links::Links;
use super::view::{DiagramEdge, DiagramNode, DiagramOptions, DiagramView, EdgeLine, TieKind};
use crate::timeline::Placement;
use annals_case::{
    Case, CaseEvent, EntityKey, EventKey, Standing, counted, event_date_words, length_words, readable, standing_note,
    thousands,
};
use annals_document::EntityKind;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// What an event is worth that nobody tells as fact, beside one that is.
const UNREAL_WORTH: f64 = 0.6;
/// The most names on an edge.
const NAMES: usize = 2;

/// An event with its place in the diagram.
struct Link<'c> {
    event: &'c CaseEvent,
    day: NaiveDate,
    /// Whether it is known to the day.
    is_day: bool,
    row: usize,
}

/// The most salient dated events of `case` with named players, in rows by date, each tied to the next ones in which one
/// of its players takes part.
pub(super) fn chain_view(case: &Case, options: &DiagramOptions, links: &Links) -> DiagramView {
    let mut dated = dated_events(case, options);
    let all = dated.len();
    let worth =
        |event: &CaseEvent| event.salience * if Standing::of(event) == Standing::Asserted { 1.0 } else { UNREAL_WORTH };
    // Stable, so that of equally good ones the earlier stay.
    dated.sort_by(|a, b| worth(b.event).total_cmp(&worth(a.event)));
    dated.truncate(options.max_nodes.clamp(2, MOST_NODES));
    dated.sort_by(|a, b| (a.day, &a.event.id).cmp(&(b.day, &b.event.id)));
    let rows = number_rows(&mut dated);
    let edges = edges(case, &dated);
    let shown = dated.len();
    let rest = options.rest_in.as_deref().map_or(String::new(), |place| format!("; the rest is in {place}"));
    let note = match (shown, all) {
        (0, _) => "No dated events of named players are known".to_owned(),
        (shown, all) if shown < all => {
            let of = format!("{} of {}", thousands(shown), thousands(all));
            format!("Showing the most salient: {of} dated events of named players{rest}; time runs down")
        }
        _ => format!("{} of named players; time runs down", counted(shown, "dated event")),
    };
    let node = |link: &Link<'_>| DiagramNode {
        id: link.event.id.clone(),
        label: event_label(case, link.event),
        kind: EntityKind::Event,
        is_statement: false,
        mentions: link.event.mentions.len(),
        is_subject: false,
        standing: Standing::of(link.event),
        url: links.to(case, &link.event.id, link.event.mentions.first().map(|mention| mention.document)),
        row: link.row,
    };
    DiagramView {
        title: readable(&options.title),
        note,
        nodes: dated.iter().map(node).collect(),
        edges,
        clusters: Vec::new(),
        rows,
    }
}

/// The label of an event with how it is told.
pub(super) fn event_label(case: &Case, event: &CaseEvent) -> String {
    let note = standing_note(case, event).map_or(String::new(), |note| format!(" ({note})"));
    readable(&format!("{}{note}", event.label))
}

/// The events that can be put into an order: those with a first and a last day and somebody named in them.
fn dated_events<'c>(case: &'c Case, options: &DiagramOptions) -> Vec<Link<'c>> {
    let is_chosen = |at: usize| options.events.as_ref().is_none_or(|events| events.contains(&EventKey::from(at)));
    let link = |(_, event): (usize, &'c CaseEvent)| {
        let day = match (event.likely, Placement::of(event.time.bounds)) {
            (Some(day), _) | (None, Placement::Day { day }) => day,
            (None, Placement::Stretch { first, .. }) => first,
            _ => return None,
        };
        let is_day = event.likely.is_none() && event.time.bounds.width() == Some(0);
        (!players(case, event).is_empty()).then_some(Link { event, day, is_day, row: 0 })
    };
    case.events.iter().enumerate().filter(|(at, _)| is_chosen(*at)).filter_map(link).collect()
}

/// Gives events of one date one row; the names of the rows.
fn number_rows(links: &mut [Link<'_>]) -> Vec<String> {
    let date = |link: &Link<'_>| (link.day, event_date_words(link.event).unwrap_or_default());
    let dates: BTreeSet<(NaiveDate, String)> = links.iter().map(date).collect();
    let rows: BTreeMap<&(NaiveDate, String), usize> = dates.iter().enumerate().map(|(row, date)| (date, row)).collect();
    for link in links.iter_mut() {
        link.row = rows.get(&date(link)).copied().unwrap_or_default();
    }
    dates.iter().map(|(_, words)| words.clone()).collect()
}

/// The named ones that take part, each once.
fn players(case: &Case, event: &CaseEvent) -> BTreeSet<EntityKey> {
    let keys = event.participants.iter().filter_map(|participant| participant.entity);
    keys.filter(|&key| case.entity(key).named).collect()
}

/// An edge from each event to the next ones of any of its players.
fn edges(case: &Case, links: &[Link<'_>]) -> Vec<DiagramEdge> {
    let mut threads: BTreeMap<EntityKey, BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
    for (at, link) in links.iter().enumerate() {
        for key in players(case, link.event) {
            threads.entry(key).or_default().entry(link.row).or_default().push(at);
        }
    }
    let mut shared: BTreeMap<(usize, usize), Vec<EntityKey>> = BTreeMap::new();
    for (key, rows) in &threads {
        for (before, after) in rows.values().zip(rows.values().skip(1)) {
            // Events of one date are not ordered; one line between two rows keeps the thread.
            for (from, to) in closest(before, after) {
                shared.entry((from, to)).or_default().push(*key);
            }
        }
    }
    let edge = |((from, to), keys): ((usize, usize), Vec<EntityKey>)| {
        let names: Vec<String> = keys.iter().take(NAMES).map(|&key| readable(&case.entity(key).short_name)).collect();
        let more = keys.len().saturating_sub(NAMES);
        let who = if more > 0 { format!("{} + {more} more", names.join(", ")) } else { names.join(" and ") };
        let [a, b] = [&links[from], &links[to]];
        let after = if a.is_day && b.is_day {
            format!("{} later", length_words((b.day - a.day).num_days()))
        } else {
            "later".to_owned()
        };
        DiagramEdge {
            from,
            to,
            lines: vec![EdgeLine {
                text: format!("{who} again, {after}"),
                date: None,
                kind: TieKind::Sequel,
                standing: Standing::Asserted,
                id: b.event.id.clone(),
                url: None,
            }],
            more: 0,
        }
    };
    shared.into_iter().map(edge).collect()
}

/// Each of the shorter list with one of the longer, until all have a partner.
fn closest(before: &[usize], after: &[usize]) -> Vec<(usize, usize)> {
    let count = before.len().max(after.len());
    (0..count).filter_map(|at| Some((*before.get(at).or(before.last())?, *after.get(at).or(after.last())?))).collect()
}
