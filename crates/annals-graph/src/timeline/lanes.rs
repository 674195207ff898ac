//! Lanes: what stands below what, by who takes part, what it is, who tells it or where it is.

use annals_case::{Case, CaseEvent, CaseStatement, DocumentKey, EntityKey, kind_words, readable, source_name};
use annals_document::{EntityKind, Role};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What the lanes of a timeline are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Lanes {
    /// Statements on one side of the axis, events on the other.
    #[default]
    Sides,
    /// By person, organisation or place that takes part or speaks.
    Entity,
    /// By kind of event; statements have a lane of their own.
    Kind,
    /// By outlet; what several tell has a lane of its own.
    Source,
    /// By place.
    Place,
}

/// A lane of a timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lane {
    /// Its heading.
    pub name: String,
    /// How many entries it shows.
    pub shown: usize,
    /// How many entries with a place in time belong to it.
    pub all: usize,
}

/// Something that a lane can be made for, in the order in which an entry prefers them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Subject {
    /// The lane of everything that fits no other.
    Rest,
    Statements,
    Events,
    /// Told by several outlets.
    Several,
    Entity(EntityKey),
    Kind(String),
    Source(String),
}

impl Lanes {
    /// The lanes that `event` can stand in, the fittest first.
    pub(super) fn of_event(self, case: &Case, event: &CaseEvent, about: &[EntityKey]) -> Vec<Subject> {
        let documents = event.mentions.iter().map(|mention| mention.document);
        match self {
            Lanes::Sides => vec![Subject::Events],
            Lanes::Entity => named(case, players(event), about),
            Lanes::Kind => vec![Subject::Kind(event.kind.clone())],
            Lanes::Source => vec![outlet(case, documents)],
            Lanes::Place => {
                let is_place =
                    |key: &EntityKey| matches!(case.entity(*key).kind, EntityKind::Place | EntityKind::Facility);
                named(case, where_it_is(event).into_iter().filter(is_place).collect(), about)
            }
        }
    }

    /// The lanes that `statement` can stand in, the fittest first.
    pub(super) fn of_statement(self, case: &Case, statement: &CaseStatement, about: &[EntityKey]) -> Vec<Subject> {
        let documents = statement.mentions.iter().map(|mention| mention.document);
        match self {
            Lanes::Sides | Lanes::Kind => vec![Subject::Statements],
            Lanes::Entity => {
                named(case, statement.speaker.into_iter().chain(statement.about.iter().copied()).collect(), about)
            }
            Lanes::Source => vec![outlet(case, documents)],
            Lanes::Place => {
                let places = statement.about.iter().copied().filter(|&key| case.entity(key).kind == EntityKind::Place);
                named(case, places.collect(), about)
            }
        }
    }

    /// The heading of the lane for `subject`.
    pub(super) fn heading(self, case: &Case, subject: &Subject) -> String {
        match (subject, self) {
            (Subject::Statements, Lanes::Sides) => "STATEMENTS · who said what".to_owned(),
            (Subject::Events, _) => "EVENTS · what the sources tell".to_owned(),
            (Subject::Statements, _) => "Statements".to_owned(),
            (Subject::Several, _) => "Told by several sources".to_owned(),
            (Subject::Entity(key), _) => readable(&case.entity(*key).name),
            (Subject::Kind(code), _) => kind_words(code),
            (Subject::Source(name), _) => name.clone(),
            (Subject::Rest, Lanes::Entity) => "Others".to_owned(),
            (Subject::Rest, Lanes::Kind) => "Other kinds".to_owned(),
            (Subject::Rest, Lanes::Place) => "Elsewhere, or no place named".to_owned(),
            (Subject::Rest, Lanes::Source | Lanes::Sides) => "Other sources".to_owned(),
        }
    }
}

/// Who takes part, those who do it first.
fn players(event: &CaseEvent) -> Vec<EntityKey> {
    let mut players: Vec<(Role, EntityKey)> =
        event.participants.iter().filter_map(|participant| Some((participant.role, participant.entity?))).collect();
    players.sort();
    players.into_iter().map(|(_, key)| key).collect()
}

/// Where something is: places that it is told to be at first, then those that take part.
fn where_it_is(event: &CaseEvent) -> Vec<EntityKey> {
    let rank = |role: Role| match role {
        Role::Place => 0,
        Role::Destination => 1,
        Role::Origin => 2,
        _ => 3,
    };
    let mut places: Vec<(usize, EntityKey)> = event
        .participants
        .iter()
        .filter_map(|participant| Some((rank(participant.role), participant.entity?)))
        .collect();
    places.sort();
    places.into_iter().map(|(_, key)| key).collect()
}

/// Those that have names. What the timeline is about takes part in everything, so it makes no lane.
fn named(case: &Case, keys: Vec<EntityKey>, about: &[EntityKey]) -> Vec<Subject> {
    let mut seen = BTreeSet::new();
    keys.into_iter()
        .filter(|&key| case.entity(key).named && !about.contains(&key) && seen.insert(key))
        .map(Subject::Entity)
        .collect()
}

fn outlet(case: &Case, documents: impl Iterator<Item = DocumentKey>) -> Subject {
    let names: BTreeSet<String> = documents.map(|key| source_name(case.document(key))).collect();
    match names.len() {
        0 => Subject::Rest,
        1 => names.into_iter().next().map_or(Subject::Rest, Subject::Source),
        _ => Subject::Several,
    }
}

/// The lanes for entries with these wishes and worths, at most `most` with the lane of the rest, and the lane of each
/// entry.
///
/// Lanes are chosen one by one, each time the one that is worth most to the entries whose first wish has no lane yet, so
/// that two that nearly always occur together do not both get one.
pub(super) fn choose_lanes(lanes: Lanes, entries: &[(Vec<Subject>, f64)], most: usize) -> (Vec<Subject>, Vec<usize>) {
    let most = most.max(2);
    let mut chosen: Vec<Subject> = Vec::new();
    while chosen.len() < most {
        let mut worth: BTreeMap<&Subject, f64> = BTreeMap::new();
        let is_open = |wishes: &[Subject]| wishes.first().is_some_and(|first| !chosen.contains(first));
        for (wishes, value) in entries.iter().filter(|(wishes, _)| is_open(wishes)) {
            for (rank, subject) in wishes.iter().enumerate().filter(|(_, subject)| !chosen.contains(subject)) {
                *worth.entry(subject).or_default() += (value + 0.05) / (rank as f64 + 1.0);
            }
        }
        let best = worth.iter().max_by(|a, b| a.1.total_cmp(b.1).then_with(|| b.0.cmp(a.0)));
        let Some(subject) = best.map(|(subject, _)| (*subject).clone()) else { break };
        // The last lane is for the rest, unless the rest is one subject's.
        if chosen.len() + 1 == most && worth.len() > 1 {
            break;
        }
        chosen.push(subject);
    }
    if lanes == Lanes::Sides {
        chosen.sort_by_key(|subject| *subject == Subject::Events);
    }
    let rest = chosen.len();
    let lane = |wishes: &[Subject]| {
        wishes.iter().find_map(|wish| chosen.iter().position(|subject| subject == wish)).unwrap_or(rest)
    };
    let lane_of: Vec<usize> = entries.iter().map(|(wishes, _)| lane(wishes)).collect();
    if lane_of.contains(&rest) {
        chosen.push(Subject::Rest);
    }
    (chosen, lane_of)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subject(name: &str) -> Subject {
        Subject::Kind(name.to_owned())
    }

    fn entries(wishes: &[&[&str]]) -> Vec<(Vec<Subject>, f64)> {
        wishes.iter().map(|wishes| (wishes.iter().map(|name| subject(name)).collect(), 0.5)).collect()
    }

    #[test]
    fn the_lane_of_the_rest_comes_last_and_is_made_only_where_it_is_needed() {
        let entries = entries(&[&["a"], &["a"], &["b"], &["b"], &["b"], &["c"], &["d"]]);
        let (lanes, of) = choose_lanes(Lanes::Kind, &entries, 3);
        assert_eq!(lanes, [subject("b"), subject("a"), Subject::Rest]);
        assert_eq!(of, [1, 1, 0, 0, 0, 2, 2]);
        assert_eq!(choose_lanes(Lanes::Kind, &entries[..5], 3).0, [subject("b"), subject("a")]);
    }

    #[test]
    fn an_entry_stands_in_the_lane_that_fits_it_best() {
        let entries = entries(&[&["a", "b"], &["a", "b"], &["a", "b"], &["b", "a"], &["b"], &["b"]]);
        let (lanes, of) = choose_lanes(Lanes::Entity, &entries, 4);
        assert_eq!((lanes.len(), of), (2, vec![1, 1, 1, 0, 0, 0]));
    }

    #[test]
    fn those_that_always_occur_together_share_a_lane() {
        let entries = entries(&[&["a", "b"], &["a", "b"], &["a", "b"], &["c"], &["d"]]);
        assert_eq!(choose_lanes(Lanes::Entity, &entries, 4).0, [subject("a"), subject("c"), subject("d")]);
    }
}
