//! Everything that a timeline could show, ranked, and the view of the best of it.

use super::clusters::{Cluster, clusters};
use super::entry::{EntryKind, TimelineEntry, event_entry, statement_entry};
use super::lanes::{Lane, Lanes, choose_lanes};
use super::legend::LegendItem;
use super::order::{Sequence, sequences};
use super::view::{TimelineOptions, TimelineView};
use super::{Placement, scope};
use crate::drawing::Mark;
use crate::rank::ranked;
use annals_case::{Case, EventKey, Origins, StatementKey, readable};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// All entries of a timeline, the best first.
pub(super) struct Draft {
    title: String,
    documents: Option<String>,
    rest_in: Option<String>,
    lanes_are: Lanes,
    /// Headings.
    pub(super) lanes: Vec<String>,
    /// By lane.
    placed: Vec<Vec<TimelineEntry>>,
    unplaced: [Vec<TimelineEntry>; 2],
    sequences: Vec<Sequence>,
    unplaced_note: String,
    window: [Option<NaiveDate>; 2],
}

/// How much of a draft is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Limits {
    /// Which entries of each lane, by their places in it.
    pub(super) lanes: Vec<BTreeSet<usize>>,
    /// The most events and the most statements without a place in time, and the most sequences.
    pub(super) unplaced: usize,
    /// Whether what is left out stands in groups beside what is shown.
    pub(super) grouped: bool,
}

impl Limits {
    /// What `options` ask for: of lanes other than the two sides of the axis, each gets its share.
    pub(super) fn asked(draft: &Draft, options: &TimelineOptions) -> Limits {
        let share = options.max_events.saturating_add(options.max_statements).div_ceil(draft.lanes.len().max(1));
        let most = |entries: &Vec<TimelineEntry>| match (options.lanes, entries.first().map(|entry| entry.kind)) {
            (Lanes::Sides, Some(EntryKind::Statement)) => options.max_statements,
            (Lanes::Sides, _) => options.max_events,
            _ => share,
        };
        let first = |entries: &Vec<TimelineEntry>| (0..most(entries).min(entries.len())).collect();
        Limits { lanes: draft.placed.iter().map(first).collect(), unplaced: options.max_unplaced, grouped: true }
    }
}

impl Draft {
    pub(super) fn new(case: &Case, options: &TimelineOptions) -> Draft {
        let events = ranked(case, &chosen(case.events.len(), options.events.as_ref(), EventKey::from), &options.about);
        let statements = chosen(case.statements.len(), options.statements.as_ref(), StatementKey::from);
        let origins = Origins::new(case);
        let mut wishes = Vec::new();
        let mut placed = Vec::new();
        let mut unplaced_events = Vec::new();
        for (at, &key) in events.iter().enumerate() {
            let event = case.event(key);
            // What an entry is worth on a sheet is its place among those that the sheet could show.
            let salience = 1.0 - at as f64 / events.len() as f64;
            let entry = TimelineEntry { salience, ..event_entry(case, &origins, key) }.within(options.window);
            if entry.placement == Placement::Unplaced {
                unplaced_events.push((key, entry));
            } else {
                wishes.push((options.lanes.of_event(case, event, &options.about), worth(&entry)));
                placed.push(entry);
            }
        }
        let mut unplaced_statements = Vec::new();
        for &key in &statements {
            let statement = case.statement(key);
            let entry = statement_entry(case, statement).within(options.window);
            if entry.placement == Placement::Unplaced {
                unplaced_statements.push((key, entry));
            } else {
                wishes.push((options.lanes.of_statement(case, statement, &options.about), worth(&entry)));
                placed.push(entry);
            }
        }
        let note = scope::unplaced_note(
            unplaced_events.iter().map(|(_, entry)| entry),
            unplaced_statements.iter().map(|(_, entry)| entry),
        );
        let (sequences, unplaced_events, unplaced_statements) = if options.in_sequence {
            sequences(case, unplaced_events, unplaced_statements)
        } else {
            (Vec::new(), entries(unplaced_events), entries(unplaced_statements))
        };
        let (subjects, lane_of) = choose_lanes(options.lanes, &wishes, options.max_lanes);
        let mut lanes: Vec<Vec<TimelineEntry>> = vec![Vec::new(); subjects.len()];
        for (mut entry, lane) in placed.into_iter().zip(lane_of) {
            entry.lane = lane;
            lanes[lane].push(entry);
        }
        Draft {
            title: readable(&options.title),
            documents: scope::documents_line(case),
            rest_in: options.rest_in.clone(),
            lanes_are: options.lanes,
            lanes: subjects.iter().map(|subject| options.lanes.heading(case, subject)).collect(),
            placed: lanes.into_iter().map(best_first).collect(),
            unplaced: [best_first(unplaced_events), best_first(unplaced_statements)],
            sequences,
            unplaced_note: note,
            window: options.window,
        }
    }

    /// Whether a lane is that of the statements beside the events.
    pub(super) fn is_of_statements(&self, lane: usize) -> bool {
        self.lanes_are == Lanes::Sides && self.placed[lane].first().is_some_and(|one| one.kind == EntryKind::Statement)
    }

    /// How many entries each lane has.
    pub(super) fn lengths(&self) -> Vec<usize> {
        self.placed.iter().map(Vec::len).collect()
    }

    /// The most that there is without a place in time of one sort: events, statements, or sequences.
    pub(super) fn undated(&self) -> usize {
        self.unplaced.iter().map(Vec::len).chain([self.sequences.len()]).max().unwrap_or(0)
    }

    /// `limits` without the entries that lie far from most others, where anything has to be left out: each lane has the next in
    /// rank in their place.
    pub(super) fn gathered(&self, limits: &Limits) -> Limits {
        let is_all = self.placed.iter().zip(&limits.lanes).all(|(entries, chosen)| entries.len() == chosen.len());
        let lanes = self.placed.iter().zip(&limits.lanes);
        let shown = lanes.flat_map(|(entries, chosen)| chosen.iter().filter_map(|at| entries.get(*at)));
        let days = shown.filter_map(|entry| entry.placement.anchor()).collect();
        let Some(most) = bulk(days).filter(|_| !is_all && self.window == [None, None]) else { return limits.clone() };
        let near = |entries: &[TimelineEntry], count: usize| {
            let inside = entries.iter().enumerate().filter(|(_, entry)| side_of(Some(most), entry).is_none());
            inside.map(|(at, _)| at).take(count).collect()
        };
        let lanes = self.placed.iter().zip(&limits.lanes).map(|(entries, chosen)| near(entries, chosen.len()));
        Limits { lanes: lanes.collect(), ..limits.clone() }
    }

    /// The first and the last day of what is shown.
    pub(super) fn span(&self, limits: &Limits) -> Option<(NaiveDate, NaiveDate)> {
        let lanes = self.placed.iter().zip(&limits.lanes);
        let shown = || lanes.clone().flat_map(|(entries, chosen)| chosen.iter().filter_map(|at| entries.get(*at)));
        let first = shown().filter_map(|entry| entry.placement.anchor()).min()?;
        let last = shown().filter_map(|entry| entry.placement.last()).max()?;
        Some((first, last))
    }

    /// The best entries as far as `limits` go, in order of time.
    pub(super) fn view(&self, limits: &Limits) -> TimelineView {
        let mut lanes = Vec::new();
        let mut grouped: Vec<Cluster> = Vec::new();
        let mut hidden_days: Vec<NaiveDate> = Vec::new();
        let [mut events, mut statements] = [Vec::new(), Vec::new()];
        let mut counts = [[0; 2]; 2];
        let span = self.span(limits);
        let mut outside = [0, 0];
        let mut ungrouped = 0;
        for (at, (name, entries)) in self.lanes.iter().zip(&self.placed).enumerate() {
            let is_shown = |place: usize| limits.lanes.get(at).is_some_and(|chosen| chosen.contains(&place));
            let (shown, left_out): (Vec<_>, Vec<_>) =
                entries.iter().enumerate().partition(|(place, _)| is_shown(*place));
            let [shown, left_out] =
                [shown, left_out].map(|part| part.into_iter().map(|(_, entry)| entry).collect::<Vec<_>>());
            // What lies outside the days shown is broken off: one day of 1950 would take half of the axis.
            let hangs_outside = |entry: &TimelineEntry| {
                let anchor = entry.placement.anchor();
                span.zip(anchor).is_some_and(|((first, last), anchor)| !(first..=last).contains(&anchor))
            };
            let is_outside = |entry: &&TimelineEntry| hangs_outside(entry) || side_of(span, entry).is_some();
            let (beyond, left_out): (Vec<&TimelineEntry>, Vec<&TimelineEntry>) =
                left_out.into_iter().partition(is_outside);
            for side in beyond.iter().filter_map(|entry| side_of(span, entry)) {
                outside[side] += 1;
            }
            lanes.push(Lane { name: name.clone(), shown: shown.len(), all: entries.len() });
            for entry in entries {
                counts[usize::from(entry.kind == EntryKind::Statement)][1] += 1;
            }
            for entry in shown.iter().copied() {
                counts[usize::from(entry.kind == EntryKind::Statement)][0] += 1;
                if entry.kind == EntryKind::Event { &mut events } else { &mut statements }.push(entry.clone());
            }
            let events_left_out = left_out.iter().filter(|entry| entry.kind == EntryKind::Event);
            hidden_days.extend(events_left_out.filter_map(|entry| entry.placement.anchor()));
            ungrouped += beyond.len();
            if limits.grouped {
                grouped.extend(clusters(at, &left_out));
            } else {
                ungrouped += left_out.len();
            }
        }
        let unplaced = [0, 1].map(|side| &self.unplaced[side][..limits.unplaced.min(self.unplaced[side].len())]);
        let sequences: Vec<Sequence> = self.sequences.iter().take(limits.unplaced).cloned().collect();
        let omitted = scope::omitted_line(
            [
                ("event", counts[0]),
                ("statement", counts[1]),
                ("event without a date", [unplaced[0].len(), self.unplaced[0].len()]),
                ("statement without a date", [unplaced[1].len(), self.unplaced[1].len()]),
                ("order without dates", [sequences.len(), self.sequences.len()]),
            ],
            self.rest_in.as_deref(),
        );
        hidden_days.sort();
        let mut view = TimelineView {
            title: self.title.clone(),
            scope: self.documents.clone().into_iter().chain(omitted).chain(scope::outside_line(outside)).collect(),
            lanes_are: self.lanes_are,
            lanes,
            window: self.window,
            events: in_order(events),
            statements: in_order(statements),
            clusters: grouped,
            left_out: ungrouped,
            sequences,
            unplaced: unplaced.concat(),
            unplaced_note: self.unplaced_note.clone(),
            legend: Vec::new(),
            hidden_days,
        };
        view.legend = legend(&view);
        view
    }
}

/// The share of days that make up most of them, and of the whole time the part that is little.
const MOST: f64 = 0.85;
const LITTLE: f64 = 0.35;

/// The shortest stretch with most of `days`, where it is a little part of the time that all of them span.
fn bulk(mut days: Vec<NaiveDate>) -> Option<(NaiveDate, NaiveDate)> {
    days.sort_unstable();
    let count = (days.len() as f64 * MOST).ceil() as usize;
    let length = |(first, last): &(NaiveDate, NaiveDate)| (*last - *first).num_days();
    let stretches = days.windows(count.max(1)).filter_map(|most| Some((*most.first()?, *most.last()?)));
    let shortest = stretches.min_by_key(length)?;
    let whole = (*days.first()?, *days.last()?);
    ((length(&shortest) as f64) < length(&whole) as f64 * LITTLE).then_some(shortest)
}

/// Whether an entry lies before (0) or after (1) a span of days; `None` for what can touch it.
fn side_of(span: Option<(NaiveDate, NaiveDate)>, entry: &TimelineEntry) -> Option<usize> {
    let (first, last) = span?;
    match (entry.placement.last(), entry.placement.anchor()) {
        (Some(end), _) if end < first => Some(0),
        (_, Some(begin)) if begin > last => Some(1),
        _ => None,
    }
}

fn entries<K>(keyed: Vec<(K, TimelineEntry)>) -> Vec<TimelineEntry> {
    keyed.into_iter().map(|(_, entry)| entry).collect()
}

/// The keys of a list, or those of them that are asked for.
fn chosen<K: Ord + Copy>(length: usize, selection: Option<&BTreeSet<K>>, key: impl Fn(usize) -> K) -> Vec<K> {
    (0..length).map(key).filter(move |key| selection.is_none_or(|selection| selection.contains(key))).collect()
}

/// The best first, with events and statements in the proportion in which there are of them: what one is worth does not
/// compare with what the other is.
///
/// A stable sort: of equally good entries the earlier ones come first.
fn best_first(mut entries: Vec<TimelineEntry>) -> Vec<TimelineEntry> {
    entries.sort_by(|a, b| (a.kind.cmp(&b.kind)).then(worth(b).total_cmp(&worth(a))));
    let events = entries.partition_point(|entry| entry.kind == EntryKind::Event);
    let statements = entries.len() - events;
    let share = |at: usize| {
        if at < events { (at as f64 + 0.5) / events as f64 } else { ((at - events) as f64 + 0.5) / statements as f64 }
    };
    let mut ranked: Vec<(f64, TimelineEntry)> =
        entries.into_iter().enumerate().map(|(at, entry)| (share(at), entry)).collect();
    ranked.sort_by(|a, b| a.0.total_cmp(&b.0));
    ranked.into_iter().map(|(_, entry)| entry).collect()
}

fn in_order(mut entries: Vec<TimelineEntry>) -> Vec<TimelineEntry> {
    entries.sort_by(|a, b| reading_order(a).cmp(&reading_order(b)).then(b.salience.total_cmp(&a.salience)));
    entries
}

/// What an entry is worth on a timeline: its salience, less where its time is hardly known.
fn worth(entry: &TimelineEntry) -> f64 {
    let precision = match entry.placement {
        Placement::Day { .. } => 1.0,
        Placement::Stretch { sure: Some(_), .. } => 1.0,
        Placement::Stretch { first, last, sure: None } if (last - first).num_days() < 32 => 1.0,
        Placement::Stretch { first, last, sure: None } if (last - first).num_days() < 367 => 0.9,
        Placement::Stretch { .. } => 0.7,
        Placement::Before { .. } | Placement::After { .. } | Placement::Around { .. } => 0.5,
        Placement::Unplaced => 1.0,
    };
    // What surely lies in the days that are asked for comes before all that can lie elsewhere.
    entry.salience * precision - if entry.reaches.contains(&true) { 1.0 } else { 0.0 }
}

/// By day; on one day what is known to the day first; entries of one date side by side.
pub(super) fn reading_order(entry: &TimelineEntry) -> (Option<NaiveDate>, Placement, &str) {
    (entry.placement.anchor(), entry.placement, entry.date.as_str())
}

/// The marks that `view` uses.
fn legend(view: &TimelineView) -> Vec<LegendItem> {
    let ordered = || view.sequences.iter().flat_map(|sequence| sequence.steps.iter().flatten());
    let entries = || view.events.iter().chain(&view.statements).chain(ordered()).chain(&view.unplaced);
    let is_marked =
        |mark: Mark| move |entry: &TimelineEntry| entry.kind == EntryKind::Event && Mark::of(entry.standing) == mark;
    LegendItem::ALL
        .into_iter()
        .filter(|item| match item {
            LegendItem::Asserted => entries().any(is_marked(Mark::Filled)),
            LegendItem::Reported => entries().any(is_marked(Mark::Hollow)),
            LegendItem::Unreal => entries().any(is_marked(Mark::Dashed)),
            LegendItem::NotSo => entries().any(|entry| Mark::of(entry.standing) == Mark::Struck),
            LegendItem::Statement => entries().any(|entry| entry.kind == EntryKind::Statement),
            LegendItem::Stretch => entries().any(|entry| matches!(entry.placement, Placement::Stretch { .. })),
            LegendItem::Beyond => entries().any(|entry| entry.reaches.contains(&true)),
            LegendItem::Open => entries().any(|entry| {
                matches!(entry.placement, Placement::Before { .. } | Placement::After { .. } | Placement::Around { .. })
            }),
            LegendItem::Disagreement => entries().any(|entry| !entry.disagreements.is_empty()),
            LegendItem::Hidden => !view.hidden_days.is_empty(),
            LegendItem::Grouped => !view.clusters.is_empty(),
        })
        .collect()
}

/// Chooses, sorts, labels and cites what a timeline of `case` shows.
pub fn timeline_view(case: &Case, options: &TimelineOptions) -> TimelineView {
    let draft = Draft::new(case, options);
    draft.view(&Limits::asked(&draft, options))
}
