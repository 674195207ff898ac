//! Entries of which no date is known, but that one came before another.
//!
//! What a statement tells as past was over when the statement was made, and what is said within another statement was
//! said before it. Where neither has a date, that order is all that is known; it is drawn to no scale.

use super::entry::TimelineEntry;
use annals_case::{Case, EventKey, StatementKey};
use annals_document::{Modality, Tense};
use petgraph::unionfind::UnionFind;
use serde::Serialize;
use std::collections::BTreeMap;

/// The fewest entries of a sequence: that something was over before somebody told it needs no picture.
const FEWEST: usize = 3;

/// Entries in the order in which they came, as far as it is known.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sequence {
    /// Each step came before the next one; the entries of a step are not ordered among themselves.
    pub steps: Vec<Vec<TimelineEntry>>,
}

/// An entry with its place in the case, a key of its list.
type Undated<K> = Vec<(K, TimelineEntry)>;

/// The sequences among entries without dates, and the entries that are in none.
pub(super) fn sequences(
    case: &Case,
    events: Undated<EventKey>,
    statements: Undated<StatementKey>,
) -> (Vec<Sequence>, Vec<TimelineEntry>, Vec<TimelineEntry>) {
    let event_at: BTreeMap<EventKey, usize> = events.iter().enumerate().map(|(at, (key, _))| (*key, at)).collect();
    let statement_at: BTreeMap<StatementKey, usize> =
        statements.iter().enumerate().map(|(at, (key, _))| (*key, at + events.len())).collect();
    let mut before: Vec<(usize, usize)> = Vec::new();
    for (key, at) in &event_at {
        let event = case.event(*key);
        let is_past = event.tense == Some(Tense::Past) && event.modality == Modality::Asserted;
        let told = event.statements.iter().filter(|_| is_past).filter_map(|key| statement_at.get(key));
        before.extend(told.map(|statement| (*at, *statement)));
    }
    for (key, at) in &statement_at {
        let around = case.statement(*key).within.and_then(|outer| statement_at.get(&outer));
        before.extend(around.filter(|outer| *outer != at).map(|outer| (*at, *outer)));
    }
    let total = events.len() + statements.len();
    let ranks = ranks(total, &before);
    let mut sets = UnionFind::<usize>::new(total);
    for &(a, b) in &before {
        sets.union(a, b);
    }
    let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..total {
        parts.entry(sets.find(at)).or_default().push(at);
    }
    let number_of_events = events.len();
    let mut entries: Vec<Option<TimelineEntry>> = events
        .into_iter()
        .map(|(_, entry)| entry)
        .chain(statements.into_iter().map(|(_, entry)| entry))
        .map(Some)
        .collect();
    let mut found = Vec::new();
    for part in parts.into_values().filter(|part| part.len() >= FEWEST) {
        let mut steps: BTreeMap<usize, Vec<TimelineEntry>> = BTreeMap::new();
        for at in part {
            steps.entry(ranks[at]).or_default().extend(entries[at].take());
        }
        found.push(Sequence { steps: steps.into_values().collect() });
    }
    let rest_of_statements = entries.split_off(number_of_events);
    (found, entries.into_iter().flatten().collect(), rest_of_statements.into_iter().flatten().collect())
}

/// How many others are known to come before each of `total` at the least. A ring, which no order has, ends at `total`.
fn ranks(total: usize, before: &[(usize, usize)]) -> Vec<usize> {
    let mut ranks = vec![0; total];
    for _ in 0..total {
        let mut has_changed = false;
        for &(first, second) in before {
            if ranks[second] <= ranks[first] && ranks[first] + 1 < total {
                ranks[second] = ranks[first] + 1;
                has_changed = true;
            }
        }
        if !has_changed {
            break;
        }
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_later_ranks_higher() {
        assert_eq!(ranks(5, &[(1, 0), (0, 3), (1, 3)]), [1, 0, 0, 2, 0]);
        assert_eq!(ranks(0, &[]), Vec::<usize>::new());
        assert_eq!(ranks(2, &[(0, 1), (1, 0)]).len(), 2);
    }
}
