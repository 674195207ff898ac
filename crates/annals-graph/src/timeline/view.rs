//! What a timeline shows, decided before anything is drawn.

use super::clusters::Cluster;
use super::entry::TimelineEntry;
use super::lanes::{Lane, Lanes};
use super::legend::LegendItem;
use super::order::Sequence;
use annals_case::{EntityKey, EventKey, StatementKey};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::BTreeSet;

/// What a timeline is asked to show.
#[derive(Clone, Debug)]
pub struct TimelineOptions {
    /// The picture's title.
    pub title: String,
    /// The events to choose from; `None` for all.
    pub events: Option<BTreeSet<EventKey>>,
    /// The statements to choose from; `None` for all.
    pub statements: Option<BTreeSet<StatementKey>>,
    /// What it is about, where it is about one entity: that makes no lane of its own.
    pub about: Vec<EntityKey>,
    /// What its lanes are.
    pub lanes: Lanes,
    /// The most lanes, with the one of the rest.
    pub max_lanes: usize,
    /// The most placed events shown; the most salient stay.
    pub max_events: usize,
    /// The most placed statements shown; those with the most sources stay.
    pub max_statements: usize,
    /// The most events and the most statements shown that have no place in time.
    pub max_unplaced: usize,
    /// Whether entries of which only the order is known stand in that order, rather than among those without a place.
    pub in_sequence: bool,
    /// The first and the last day that are asked for: the axis runs from the one to the other.
    pub window: [Option<NaiveDate>; 2],
    /// Where a reader finds what is left out, such as `report.md`.
    pub rest_in: Option<String>,
}

impl Default for TimelineOptions {
    fn default() -> Self {
        TimelineOptions {
            title: "Timeline".to_owned(),
            events: None,
            statements: None,
            about: Vec::new(),
            lanes: Lanes::Sides,
            max_lanes: 4,
            max_events: 40,
            max_statements: 24,
            max_unplaced: 10,
            in_sequence: false,
            window: [None, None],
            rest_in: None,
        }
    }
}

/// A timeline in which everything is sorted, labelled and cited.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TimelineView {
    /// The title.
    pub title: String,
    /// What it covers and what it leaves out, a line each.
    pub scope: Vec<String>,
    /// What the lanes are.
    pub lanes_are: Lanes,
    /// The lanes from left to right; each has at least one entry with a place in time.
    pub lanes: Vec<Lane>,
    /// The first and the last day that were asked for.
    pub window: [Option<NaiveDate>; 2],
    /// Events on the axis, in order.
    pub events: Vec<TimelineEntry>,
    /// Statements on the axis, in order.
    pub statements: Vec<TimelineEntry>,
    /// Entries with a place in time that are left out, grouped by lane and calendar period.
    pub clusters: Vec<Cluster>,
    /// How many entries with a place in time are neither shown nor in a group: the scope counts them.
    pub left_out: usize,
    /// Entries of which nothing but their order is known, where that is asked for.
    pub sequences: Vec<Sequence>,
    /// Events and statements without a place in time, events first.
    pub unplaced: Vec<TimelineEntry>,
    /// How many have no place in time and why, such as "12 events and 3 statements: no date in the sources".
    pub unplaced_note: String,
    /// What the marks in use mean.
    pub legend: Vec<LegendItem>,
    /// The days of the placed events that are left out, sorted: where the axis hides something.
    pub hidden_days: Vec<NaiveDate>,
}
