//! The axis with its lanes: at both sides of it, or beside it, each with a line of its own.

use super::card::card;
use super::{
    ARROW, Card, Column, DATE_LINE, DATE_SIZE, ENTRY_GAP, GROUP_GAP, Group, MARGIN, MARK, Page, Rect, SHORTEST_BAR,
    TRACK, Text, day_number,
};
use crate::drawing::{Mark, Palette, Run, TextFace, pack, unbroken, wrap};
use crate::timeline::Placement;
use crate::timeline::axis::{Anchor, Axis};
use crate::timeline::clusters::Cluster;
use crate::timeline::entry::{EntryKind, TimelineEntry};
use crate::timeline::lanes::Lanes;
use crate::timeline::view::TimelineView;
use annals_case::{counted, thousands};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Width of the axis, and of one with lanes beside it.
const BAND: f64 = 112.0;
const SLIM_BAND: f64 = 92.0;
/// Between the tracks and the labels, where lines lead from one to the other.
const CHANNEL: f64 = 50.0;
const SLIM_CHANNEL: f64 = 26.0;
/// Between two lanes that stand beside each other, and between the axis and the first of them.
const GUTTER: f64 = 18.0;
/// The most tracks of a column.
const MAX_TRACKS: usize = 8;
const MAX_SLIM_TRACKS: usize = 5;
/// Left and right of the words of a group.
const PADDING: f64 = 12.0;

/// Where a column's parts stand.
struct Frame {
    edge: f64,
    direction: f64,
    /// Left end and width of the labels.
    labels: [f64; 2],
}

impl Page {
    /// The axis with the labels of its lanes.
    pub(super) fn place_columns<'v>(&mut self, view: &'v TimelineView) -> (Vec<Column<'v>>, [f64; 2], Option<Axis>) {
        let mut groups: Vec<Vec<Group<'v>>> = (0..view.lanes.len()).map(|lane| lane_groups(view, lane)).collect();
        let has_sides = view.lanes_are == Lanes::Sides;
        let most = if has_sides { MAX_TRACKS } else { MAX_SLIM_TRACKS };
        let tracks: Vec<usize> = groups.iter().map(|groups| bars(groups).min(most)).collect();
        let (band, frames) = if has_sides { self.sides(view, &tracks) } else { self.beside(&tracks) };
        if groups.iter().all(Vec::is_empty) {
            return (Vec::new(), band, None);
        }
        self.write_headings(view, &frames);
        for (groups, frame) in groups.iter_mut().zip(&frames) {
            groups.iter_mut().for_each(|group| fill_group(group, frame, self.palette));
        }
        let axis = Axis::new(&anchors(&groups, view.window), self.y);
        let mut columns = Vec::new();
        for ((mut groups, frame), most) in groups.into_iter().zip(frames).zip(tracks) {
            let Some(axis) = &axis else { continue };
            drop_into_place(&mut groups, axis, self.y - 8.0);
            part_marks(&mut groups, axis);
            let tracks = assign_tracks(&mut groups, axis, most.max(1));
            let Frame { edge, direction, .. } = frame;
            columns.push(Column { edge, direction, has_line: !has_sides, tracks, groups });
        }
        let labels_end = columns.iter().flat_map(|column| &column.groups).map(|group| group.rect.y + group.rect.height);
        self.y = labels_end.fold(axis.as_ref().map_or(self.y, Axis::end), f64::max) + 24.0;
        (columns, band, axis)
    }

    /// Statements left of the axis, events right of it.
    fn sides(&self, view: &TimelineView, tracks: &[usize]) -> ([f64; 2], Vec<Frame>) {
        let is_left: Vec<bool> = (0..tracks.len()).map(|lane| holds_statements(view, lane)).collect();
        let outside: Vec<f64> = tracks.iter().map(|tracks| 10.0 + TRACK * *tracks as f64 + CHANNEL).collect();
        let width = (self.inner_width() - BAND - outside.iter().sum::<f64>()) / (tracks.len().max(1)) as f64;
        let left: f64 = is_left.iter().zip(&outside).filter(|(is_left, _)| **is_left).map(|(_, out)| out + width).sum();
        let band = [MARGIN + left, MARGIN + left + BAND];
        let frames = is_left.iter().zip(&outside).map(|(&is_left, outside)| {
            if is_left {
                Frame { edge: band[0], direction: -1.0, labels: [MARGIN, width] }
            } else {
                Frame { edge: band[1], direction: 1.0, labels: [band[1] + outside, width] }
            }
        });
        (band, frames.collect())
    }

    /// All lanes right of the axis.
    fn beside(&self, tracks: &[usize]) -> ([f64; 2], Vec<Frame>) {
        let band = [MARGIN, MARGIN + SLIM_BAND];
        let width = (self.inner_width() - SLIM_BAND) / tracks.len().max(1) as f64;
        let frames = tracks.iter().enumerate().map(|(at, &tracks)| {
            let edge = band[1] + width * at as f64 + GUTTER;
            let outside = 10.0 + TRACK * tracks as f64 + SLIM_CHANNEL;
            Frame { edge, direction: 1.0, labels: [edge + outside, width - GUTTER - outside] }
        });
        (band, frames.collect())
    }

    /// What each lane is, at its top.
    fn write_headings(&mut self, view: &TimelineView, frames: &[Frame]) {
        let mut most = 1;
        for ((at, lane), frame) in view.lanes.iter().enumerate().zip(frames) {
            let has_sides = view.lanes_are == Lanes::Sides;
            let (x, width) = if has_sides {
                (frame.labels[0], frame.labels[1])
            } else {
                (frame.edge - 5.0, frame.labels[0] + frame.labels[1] - frame.edge)
            };
            let (face, note) = (TextFace::Bold, self.palette.note);
            let mut runs = match (has_sides, holds_statements(view, at)) {
                (true, true) => vec![Run::new(lane.name.as_str(), face, self.palette.statement)],
                (true, false) => vec![Run::new(lane.name.as_str(), face, self.palette.event)],
                (false, _) => vec![Run::new(lane.name.as_str(), face, self.palette.text)],
            };
            if lane.shown < lane.all {
                runs.push(Run::new(
                    format!("  {} of {}", thousands(lane.shown), thousands(lane.all)),
                    TextFace::Regular,
                    note,
                ));
            }
            let size = if has_sides { 12.0 } else { 14.0 };
            let lines = wrap(&runs, size, width, 2);
            most = most.max(lines.len());
            self.texts.push(Text { x, y: self.y + 12.0, size, step: 18.0, lines });
        }
        self.y += 20.0 + 18.0 * most as f64;
    }
}

/// Whether `lane` is that of what people say.
fn holds_statements(view: &TimelineView, lane: usize) -> bool {
    let statements = view.statements.iter().any(|entry| entry.lane == lane);
    statements || view.clusters.iter().any(|cluster| cluster.lane == lane && cluster.events == 0)
}

/// What stands in `lane`, in order of time: entries of one date under one heading, and what is left out.
fn lane_groups(view: &TimelineView, lane: usize) -> Vec<Group<'_>> {
    let entries = [&view.events, &view.statements];
    let mut groups: Vec<Group<'_>> =
        entries.iter().flat_map(|entries| group_by_date(entries.iter().filter(|entry| entry.lane == lane))).collect();
    groups.extend(view.clusters.iter().filter(|cluster| cluster.lane == lane).map(cluster_group));
    groups.sort_by_key(|group| (group.placement.anchor(), group.cluster.is_none(), group.placement, group.kind));
    groups
}

/// Neighbours of one date, under one heading.
fn group_by_date<'v>(entries: impl Iterator<Item = &'v TimelineEntry>) -> Vec<Group<'v>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for entry in entries {
        let card = Card { entry, mark: [0.0; 2], texts: Vec::new(), disputes: Vec::new() };
        match groups.last_mut() {
            Some(last) if last.cards[0].entry.date == entry.date && last.placement == entry.placement => {
                last.cards.push(card);
            }
            _ => groups.push(Group { cards: vec![card], ..empty_group(entry.kind, entry.placement) }),
        }
    }
    groups
}

fn cluster_group(cluster: &Cluster) -> Group<'_> {
    let kind = if cluster.events > 0 { EntryKind::Event } else { EntryKind::Statement };
    let placement = Placement::Day { day: cluster.middle };
    Group { cluster: Some((cluster, [0.0; 2])), ..empty_group(kind, placement) }
}

fn empty_group<'v>(kind: EntryKind, placement: Placement) -> Group<'v> {
    Group {
        kind,
        placement,
        rect: Rect { x: 0.0, y: 0.0, width: 0.0, height: 0.0 },
        heading: Text { x: 0.0, y: 0.0, size: DATE_SIZE, step: DATE_LINE, lines: Vec::new() },
        cards: Vec::new(),
        cluster: None,
        track: 0,
        is_aside: false,
    }
}

/// How many groups need a track: all but those of a known day, which stand on the edge.
fn bars(groups: &[Group<'_>]) -> usize {
    groups.iter().filter(|group| !matches!(group.placement, Placement::Day { .. })).count()
}

/// Writes a group's heading and cards, its top at 0.
fn fill_group(group: &mut Group<'_>, frame: &Frame, palette: &Palette) {
    let [x, width] = frame.labels;
    let inner = width - 2.0 * PADDING;
    let (runs, indent) = heading(group, palette);
    let lines = wrap(&runs, DATE_SIZE, inner - indent, 2);
    let mut y = 3.0;
    group.heading = Text { x: x + PADDING + indent, y: y + DATE_SIZE, size: DATE_SIZE, step: DATE_LINE, lines };
    if let Some((_, at)) = &mut group.cluster {
        *at = [x + PADDING + 5.0, y + DATE_LINE / 2.0 - 1.0];
    }
    y += DATE_LINE * group.heading.lines.len() as f64;
    for place in &mut group.cards {
        let (filled, height) = card(place.entry, [x + PADDING, y], inner, palette);
        *place = filled;
        y += height + ENTRY_GAP;
    }
    group.rect = Rect { x, y: 0.0, width, height: y };
    if frame.direction < 0.0 {
        pull_towards_axis(group);
    }
}

/// A group's date and what is to be said of it, and how far it stands in.
fn heading(group: &Group<'_>, palette: &Palette) -> (Vec<Run>, f64) {
    if let Some((cluster, _)) = &group.cluster {
        let period = Run::new(format!("{}  ", cluster.period), TextFace::Bold, palette.note);
        let words = unbroken(&cluster.words(), ", ");
        return (vec![period, Run::new(words, TextFace::Italic, palette.note)], super::INDENT);
    }
    let color = match group.kind {
        EntryKind::Event => palette.event,
        EntryKind::Statement => palette.statement,
    };
    let date = group.cards.first().map_or("", |card| card.entry.date.as_str());
    let mut runs = vec![Run::new(date, TextFace::Bold, color)];
    let notes: Vec<Option<&str>> = group.cards.iter().map(|card| card.entry.date_note.as_deref()).collect();
    if let Some(Some(note)) = notes.first().filter(|first| notes.iter().all(|note| note == *first)) {
        runs.push(Run::new(format!("  {note}"), TextFace::Italic, palette.note));
    }
    if group.cards.len() > 2 {
        let noun = if group.kind == EntryKind::Event { "event" } else { "statement" };
        runs.push(Run::new(format!("  {}", counted(group.cards.len(), noun)), TextFace::Regular, palette.note));
    }
    (runs, 0.0)
}

/// Moves a group left of the axis as far right as its words allow, so that no line leads across white paper.
fn pull_towards_axis(group: &mut Group<'_>) {
    let texts = group.cards.iter().flat_map(|card| &card.texts).chain([&group.heading]);
    let ends = texts.flat_map(|text| text.lines.iter().map(move |line| text.x + line.width(text.size)));
    let free = group.rect.x + group.rect.width - PADDING - ends.fold(group.rect.x, f64::max);
    let by = free.max(0.0);
    group.shift([by, 0.0]);
    group.rect.width -= by;
}

/// The days at which something hangs and those at which the axis is to begin and end, each once, with the heights of their labels.
fn anchors(columns: &[Vec<Group<'_>>], window: [Option<NaiveDate>; 2]) -> Vec<Anchor> {
    let ends = window.into_iter().flatten().map(|day| (day_number(day), vec![0.0; columns.len()]));
    let mut heights: BTreeMap<i64, Vec<f64>> = ends.collect();
    for (column, groups) in columns.iter().enumerate() {
        for group in groups {
            let none = || vec![0.0; columns.len()];
            for day in group.placement.days() {
                heights.entry(day_number(day)).or_insert_with(none);
            }
            if let Some(day) = group.placement.anchor() {
                heights.entry(day_number(day)).or_insert_with(none)[column] += group.rect.height + GROUP_GAP;
            }
        }
    }
    heights.into_iter().map(|(day, heights)| Anchor { day, heights }).collect()
}

/// Moves groups to where they belong on the axis.
fn drop_into_place(groups: &mut [Group<'_>], axis: &Axis, top: f64) {
    let wishes: Vec<f64> =
        groups.iter().filter_map(|group| group.placement.anchor()).map(|day| axis.y(day_number(day)) - 13.0).collect();
    let heights: Vec<f64> = groups.iter().map(|group| group.rect.height + GROUP_GAP).collect();
    for (group, y) in groups.iter_mut().zip(pack(&wishes, &heights, top)) {
        group.shift([0.0, y]);
    }
}

/// Moves marks aside that would stand on unlike ones.
fn part_marks(groups: &mut [Group<'_>], axis: &Axis) {
    let mut placed: Vec<(f64, (EntryKind, Mark))> = Vec::new();
    for group in groups.iter_mut().filter(|group| group.cluster.is_none()) {
        let Placement::Day { day } = group.placement else { continue };
        let (y, look) = (axis.y(day_number(day)), (group.kind, Mark::of(group.standing())));
        let near = placed.iter().rev().take_while(|(other, _)| y - other < MARK);
        group.is_aside = near.filter(|(_, other)| *other != look).count() > 0;
        if !group.is_aside {
            placed.push((y, look));
        }
    }
}

/// Gives every bar a track in which no other bar runs there, as long as tracks last; returns how many are in use.
fn assign_tracks(groups: &mut [Group<'_>], axis: &Axis, most: usize) -> usize {
    let mut ends: Vec<f64> = Vec::new();
    for group in groups {
        let y = |day: NaiveDate| axis.y(day_number(day));
        let (top, bottom) = match group.placement {
            Placement::Day { .. } | Placement::Unplaced => continue,
            Placement::Stretch { first, last, .. } => (y(first), (y(last) + 6.0).max(y(first) + SHORTEST_BAR + 6.0)),
            Placement::Before { day } => (y(day) - ARROW, y(day) + 10.0),
            Placement::After { day } => (y(day) - 10.0, y(day) + ARROW),
            Placement::Around { day } => (y(day) - ARROW, y(day) + ARROW),
        };
        let free = ends.iter().position(|end| *end < top);
        group.track = match free {
            Some(track) => track,
            None if ends.len() < most => {
                ends.push(0.0);
                ends.len() - 1
            }
            None => ends.iter().enumerate().min_by(|a, b| a.1.total_cmp(b.1)).map_or(0, |(track, _)| track),
        };
        ends[group.track] = ends[group.track].max(bottom);
    }
    ends.len()
}
