//! Ways between two entities that time allows: what passes from one to the next through events, none of which is over
//! before the one that led to it.
//!
//! The way found arrives first; of those that arrive on one day it has the fewest steps (foremost journeys: Xuan, Ferreira
//! and Jarry 2003). An event of which only a stretch of days is known may lie on any of them. What is told as not done, and
//! what has no first or last possible day, carries nothing.

use super::filter::Filter;
use super::select::select;
use annals_case::{Case, CaseEvent, EntityKey, EventKey};
use annals_document::{Modality, Polarity};
use chrono::NaiveDate;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// A step of a journey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The event that brings them together.
    pub event: EventKey,
    /// Its earliest day that the steps before allow.
    pub day: NaiveDate,
    /// Who is reached.
    pub to: EntityKey,
}

/// How somebody is reached best: the day, the steps, and the step before.
#[derive(Clone, Copy)]
struct Reached {
    day: NaiveDate,
    steps: usize,
    by: Option<(EntityKey, EventKey)>,
}

/// The way from one entity to another that arrives first, through the events that `filter` keeps; `None` where there is
/// none, empty where both are one.
pub fn journey(case: &Case, from: EntityKey, to: EntityKey, filter: &Filter) -> Option<Vec<Step>> {
    let mut meetings: BTreeMap<EntityKey, Vec<EventKey>> = BTreeMap::new();
    for key in select(case, filter).events.into_iter().filter(|key| carries(case.event(*key))) {
        players(case, key).for_each(|entity| meetings.entry(entity).or_default().push(key));
    }
    let begin = filter.from.unwrap_or(NaiveDate::MIN);
    let mut reached = BTreeMap::from([(from, Reached { day: begin, steps: 0, by: None })]);
    let mut queue = BinaryHeap::from([Reverse((begin, 0, from))]);
    while let Some(Reverse((day, steps, at))) = queue.pop() {
        if at == to {
            break;
        }
        if (reached[&at].day, reached[&at].steps) < (day, steps) {
            continue;
        }
        for &event in meetings.get(&at).into_iter().flatten() {
            let bounds = case.event(event).time.bounds;
            let (Some(first), Some(last)) = (bounds.earliest(), bounds.latest()) else { continue };
            let arrival = (day.max(first), steps + 1);
            for next in players(case, event).filter(|_| arrival.0 <= last) {
                if reached.get(&next).is_none_or(|known| arrival < (known.day, known.steps)) {
                    reached.insert(next, Reached { day: arrival.0, steps: arrival.1, by: Some((at, event)) });
                    queue.push(Reverse((arrival.0, arrival.1, next)));
                }
            }
        }
    }
    let mut way = Vec::new();
    let mut at = to;
    while at != from {
        let Reached { day, by, .. } = *reached.get(&at)?;
        let (before, event) = by?;
        way.push(Step { event, day, to: at });
        at = before;
    }
    way.reverse();
    Some(way)
}

fn carries(event: &CaseEvent) -> bool {
    let is_done = matches!(event.modality, Modality::Asserted | Modality::Alleged);
    is_done && event.polarity == Polarity::Positive && event.time.is_placed()
}

fn players(case: &Case, event: EventKey) -> impl Iterator<Item = EntityKey> + '_ {
    case.event(event).participants.iter().filter_map(|participant| participant.entity)
}
