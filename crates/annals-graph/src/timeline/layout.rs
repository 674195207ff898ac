//! Where everything of a timeline stands on its page.

use super::axis::{Anchor, Axis};
use super::legend::LegendItem;
use super::pack::pack;
use super::view::{EntryKind, TimelineEntry, TimelineView};
use super::{Placement, TimelineStyle};
use crate::drawing::{Line, Run, TextFace, counted, ink, text_width, wrap};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

/// Around the picture.
pub(super) const MARGIN: f64 = 44.0;
/// Font sizes: title, notes below it, labels, dates, sources.
pub(super) const TITLE_SIZE: f64 = 27.0;
pub(super) const SCOPE_SIZE: f64 = 14.0;
pub(super) const LABEL_SIZE: f64 = 14.5;
pub(super) const DATE_SIZE: f64 = 13.0;
pub(super) const NOTE_SIZE: f64 = 12.0;
/// Heights of their lines.
const TITLE_LINE: f64 = 36.0;
const SCOPE_LINE: f64 = 21.0;
const LABEL_LINE: f64 = 20.0;
const DATE_LINE: f64 = 20.0;
const NOTE_LINE: f64 = 16.5;
/// Below each entry and each group.
const ENTRY_GAP: f64 = 6.0;
const GROUP_GAP: f64 = 10.0;
/// Room for an entry's mark, left of its words.
pub(super) const INDENT: f64 = 22.0;
/// Width of the axis.
const BAND: f64 = 112.0;
/// Width of a lane for bars, and the most lanes.
const LANE: f64 = 11.0;
const MAX_LANES: usize = 8;
/// The shortest bar, and the length of the arrows for what is only known to be before or after a day.
pub(super) const SHORTEST_BAR: f64 = 14.0;
pub(super) const ARROW: f64 = 24.0;
/// Between the lanes and the labels, where lines lead from one to the other.
const CHANNEL: f64 = 50.0;
/// The most lines of an event's label and of a statement.
const EVENT_LINES: usize = 3;
const STATEMENT_LINES: usize = 4;
/// The most lines for sources and for a disagreement.
const NOTE_LINES: usize = 2;

/// A rectangle on the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rect {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// Lines of text of one size; the first base line is at `y`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Text {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) size: f64,
    pub(super) step: f64,
    pub(super) lines: Vec<Line>,
}

/// An entry's words.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Card<'v> {
    pub(super) entry: &'v TimelineEntry,
    /// Where its mark stands.
    pub(super) mark: [f64; 2],
    pub(super) texts: Vec<Text>,
    /// Where the signs for disagreements stand.
    pub(super) disputes: Vec<[f64; 2]>,
}

/// Entries of one date on one side of the axis.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group<'v> {
    pub(super) kind: EntryKind,
    pub(super) placement: Placement,
    pub(super) rect: Rect,
    pub(super) heading: Text,
    pub(super) cards: Vec<Card<'v>>,
    /// Which lane its bar runs in, for a stretch.
    pub(super) lane: usize,
}

/// One side of the axis.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Side<'v> {
    /// Where marks of days stand: the edge of the axis.
    pub(super) edge: f64,
    /// 1 where labels lie right of the axis, -1 left of it.
    pub(super) direction: f64,
    /// How many lanes bars run in.
    pub(super) lanes: usize,
    pub(super) groups: Vec<Group<'v>>,
}

impl Side<'_> {
    /// The middle of a lane.
    pub(super) fn lane_x(&self, lane: usize) -> f64 {
        self.edge + self.direction * (10.0 + LANE * (lane as f64 + 0.5))
    }

    /// Where leaders leave the lanes.
    pub(super) fn channel_x(&self) -> f64 {
        self.edge + self.direction * (10.0 + LANE * self.lanes as f64)
    }
}

/// A timeline's page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Layout<'v> {
    pub(super) width: f64,
    pub(super) height: f64,
    /// Title, scope and headings.
    pub(super) texts: Vec<Text>,
    /// Signs with their meaning.
    pub(super) legend: Vec<(LegendItem, [f64; 2], Text)>,
    /// Left and right end of the axis.
    pub(super) band: [f64; 2],
    /// `None` where nothing has a place in time.
    pub(super) axis: Option<Axis>,
    pub(super) sides: Vec<Side<'v>>,
    /// Where the part for entries without a place in time begins.
    pub(super) unplaced_rule: Option<f64>,
    pub(super) unplaced: Vec<Card<'v>>,
    /// What `unplaced` covers.
    pub(super) unplaced_rects: Vec<Rect>,
}

/// Lays `view` out.
pub(super) fn lay_out<'v>(view: &'v TimelineView, style: &TimelineStyle) -> Layout<'v> {
    let has_both = !view.events.is_empty() && !view.statements.is_empty();
    let width = if has_both { style.width } else { style.width * 0.7 };
    let mut page = Page { y: MARGIN, width, texts: Vec::new() };
    page.write(&view.title, TextFace::Bold, TITLE_SIZE, TITLE_LINE, ink::TEXT);
    for line in &view.scope {
        page.write(line, TextFace::Regular, SCOPE_SIZE, SCOPE_LINE, ink::NOTE);
    }
    let legend = page.legend(&view.legend);

    let (sides, band, axis) = page.place_sides(view);
    let unplaced_rule = (!view.unplaced.is_empty()).then_some(page.y);
    let (unplaced, unplaced_rects) = page.place_unplaced(view);
    Layout {
        width,
        height: (page.y + MARGIN).ceil(),
        texts: page.texts,
        legend,
        band,
        axis,
        sides,
        unplaced_rule,
        unplaced,
        unplaced_rects,
    }
}

/// A page that fills downwards.
struct Page {
    /// Where the next thing begins.
    y: f64,
    width: f64,
    texts: Vec<Text>,
}

impl Page {
    fn inner_width(&self) -> f64 {
        self.width - 2.0 * MARGIN
    }

    fn write(&mut self, text: &str, face: TextFace, size: f64, step: f64, fill: &'static str) {
        let lines = wrap(&[Run::new(text, face, fill)], size, self.inner_width(), 4);
        let height = step * lines.len() as f64;
        self.texts.push(Text { x: MARGIN, y: self.y + size, size, step, lines });
        self.y += height;
    }

    /// The legend, in as many rows as it needs.
    fn legend(&mut self, items: &[LegendItem]) -> Vec<(LegendItem, [f64; 2], Text)> {
        let (mut x, step) = (MARGIN + 8.0, 22.0);
        self.y += 20.0;
        let mut placed = Vec::new();
        for &item in items {
            let run = Run::new(item.meaning(), TextFace::Regular, ink::NOTE);
            let width = text_width(&run.text, run.face, NOTE_SIZE);
            if x + INDENT + width > self.width - MARGIN {
                (x, self.y) = (MARGIN + 8.0, self.y + step);
            }
            let lines = vec![Line { runs: vec![run] }];
            let text = Text { x: x + 16.0, y: self.y + 4.0, size: NOTE_SIZE, step, lines };
            placed.push((item, [x, self.y], text));
            x += 16.0 + width + 28.0;
        }
        self.y += 34.0;
        placed
    }

    /// The axis with the labels at its sides.
    fn place_sides<'v>(&mut self, view: &'v TimelineView) -> (Vec<Side<'v>>, [f64; 2], Option<Axis>) {
        let mut groups = [group_by_date(&view.statements), group_by_date(&view.events)];
        let lanes = [0, 1].map(|side| bars(&groups[side]).min(MAX_LANES));
        let outside =
            |side: usize| if groups[side].is_empty() { 0.0 } else { 10.0 + LANE * lanes[side] as f64 + CHANNEL };
        let sides_shown = groups.iter().filter(|groups| !groups.is_empty()).count().max(1) as f64;
        let label_width = (self.inner_width() - BAND - outside(0) - outside(1)) / sides_shown;
        let left = if groups[0].is_empty() { MARGIN } else { MARGIN + label_width + outside(0) };
        let band = [left, left + BAND];
        let columns = [MARGIN, band[1] + outside(1)];

        if groups.iter().all(Vec::is_empty) {
            return (Vec::new(), band, None);
        }
        let names = ["STATEMENTS · who said what", "EVENTS · what the sources tell"];
        let inks = [ink::STATEMENT, ink::EVENT];
        for side in [0, 1] {
            if !groups[side].is_empty() {
                let lines = vec![Line { runs: vec![Run::new(names[side], TextFace::Bold, inks[side])] }];
                self.texts.push(Text { x: columns[side], y: self.y + 12.0, size: 12.0, step: 20.0, lines });
            }
        }
        self.y += 38.0;

        for side in [0, 1] {
            for group in &mut groups[side] {
                fill_group(group, columns[side], label_width);
            }
        }
        let axis = Axis::new(&anchors(&groups), self.y);
        let mut sides = Vec::new();
        for (side, mut groups) in groups.into_iter().enumerate() {
            let (Some(axis), false) = (&axis, groups.is_empty()) else { continue };
            drop_into_place(&mut groups, axis, self.y - 8.0);
            let lanes = assign_lanes(&mut groups, axis);
            sides.push(Side { edge: band[side], direction: [-1.0, 1.0][side], lanes, groups });
        }
        let labels_end = sides.iter().flat_map(|side| &side.groups).map(|group| group.rect.y + group.rect.height);
        self.y = labels_end.fold(axis.as_ref().map_or(self.y, Axis::end), f64::max) + 24.0;
        (sides, band, axis)
    }

    /// Entries without a place in time, in two columns.
    fn place_unplaced<'v>(&mut self, view: &'v TimelineView) -> (Vec<Card<'v>>, Vec<Rect>) {
        if view.unplaced.is_empty() {
            return (Vec::new(), Vec::new());
        }
        self.y += 16.0;
        let heading = format!("NOT PLACED IN TIME: {}", view.unplaced_note);
        self.write(&heading, TextFace::Bold, 12.0, 22.0, ink::NOTE);
        self.y += 8.0;
        let count = if view.unplaced.len() > 2 { 2 } else { 1 };
        let gutter = 48.0;
        let width = (self.inner_width() - gutter * (count as f64 - 1.0)) / count as f64;
        let mut heights = vec![self.y; count];
        let (mut cards, mut rects) = (Vec::new(), Vec::new());
        for entry in &view.unplaced {
            let shortest = if count == 2 && heights[1] < heights[0] { 1 } else { 0 };
            let x = MARGIN + shortest as f64 * (width + gutter);
            let y = heights[shortest];
            let (card, height) = card(entry, x, y, width);
            rects.push(Rect { x, y, width, height });
            heights[shortest] += height + ENTRY_GAP;
            cards.push(card);
        }
        self.y = heights.into_iter().fold(self.y, f64::max);
        (cards, rects)
    }
}

/// Neighbours of one date, under one heading.
fn group_by_date(entries: &[TimelineEntry]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for entry in entries {
        let card = Card { entry, mark: [0.0; 2], texts: Vec::new(), disputes: Vec::new() };
        match groups.last_mut() {
            Some(last) if last.cards[0].entry.date == entry.date && last.placement == entry.placement => {
                last.cards.push(card);
            }
            _ => groups.push(Group {
                kind: entry.kind,
                placement: entry.placement,
                rect: Rect { x: 0.0, y: 0.0, width: 0.0, height: 0.0 },
                heading: Text { x: 0.0, y: 0.0, size: DATE_SIZE, step: DATE_LINE, lines: Vec::new() },
                cards: vec![card],
                lane: 0,
            }),
        }
    }
    groups
}

/// How many groups need a lane: all but those of a known day, which stand on the edge of the axis.
fn bars(groups: &[Group<'_>]) -> usize {
    groups.iter().filter(|group| !matches!(group.placement, Placement::Day { .. })).count()
}

/// Writes a group's heading and cards from `x` on, its top at 0.
fn fill_group(group: &mut Group<'_>, x: f64, width: f64) {
    let color = match group.kind {
        EntryKind::Event => ink::EVENT,
        EntryKind::Statement => ink::STATEMENT,
    };
    let first = group.cards[0].entry;
    let mut runs = vec![Run::new(first.date.as_str(), TextFace::Bold, color)];
    let notes: Vec<Option<&str>> = group.cards.iter().map(|card| card.entry.date_note.as_deref()).collect();
    if let (Some(note), true) = (notes[0], notes.iter().all(|note| *note == notes[0])) {
        runs.push(Run::new(format!("  {note}"), TextFace::Italic, ink::NOTE));
    }
    if group.cards.len() > 2 {
        let noun = if group.kind == EntryKind::Event { "event" } else { "statement" };
        runs.push(Run::new(format!("  {}", counted(group.cards.len(), noun)), TextFace::Regular, ink::NOTE));
    }
    let lines = wrap(&runs, DATE_SIZE, width - 24.0, 2);
    let mut y = 3.0;
    group.heading = Text { x: x + 12.0, y: y + DATE_SIZE, size: DATE_SIZE, step: DATE_LINE, lines };
    y += DATE_LINE * group.heading.lines.len() as f64;
    for place in &mut group.cards {
        let (filled, height) = card(place.entry, x + 12.0, y, width - 24.0);
        *place = filled;
        y += height + ENTRY_GAP;
    }
    group.rect = Rect { x, y: 0.0, width, height: y };
    if group.kind == EntryKind::Statement {
        pull_towards_axis(group);
    }
}

/// Moves a group left of the axis as far right as its words allow, so that no line leads across white paper.
fn pull_towards_axis(group: &mut Group<'_>) {
    let texts = group.cards.iter().flat_map(|card| &card.texts).chain([&group.heading]);
    let ends = texts.flat_map(|text| text.lines.iter().map(move |line| text.x + line.width(text.size)));
    let free = group.rect.x + group.rect.width - 12.0 - ends.fold(group.rect.x, f64::max);
    let by = free.max(0.0);
    group.rect.x += by;
    group.rect.width -= by;
    group.heading.x += by;
    for card in &mut group.cards {
        card.mark[0] += by;
        card.texts.iter_mut().for_each(|text| text.x += by);
        card.disputes.iter_mut().for_each(|at| at[0] += by);
    }
}

/// An entry's words from `[x, y]` on, and their height.
fn card(entry: &TimelineEntry, x: f64, y: f64, width: f64) -> (Card<'_>, f64) {
    let text_width = width - INDENT;
    let mut runs = Vec::new();
    let most = match entry.kind {
        EntryKind::Event => EVENT_LINES,
        EntryKind::Statement => STATEMENT_LINES,
    };
    if let Some(speaker) = &entry.speaker {
        let colon = if entry.note.is_some() { " " } else { ": " };
        runs.push(Run::new(format!("{speaker}{colon}"), TextFace::Bold, ink::TEXT));
        if let Some(note) = &entry.note {
            runs.push(Run::new(format!("({note}): "), TextFace::Italic, ink::STATEMENT));
        }
        runs.push(Run::new(entry.text.as_str(), TextFace::Regular, ink::TEXT));
    } else {
        runs.push(Run::new(entry.text.as_str(), TextFace::Regular, ink::TEXT));
        if let Some(note) = &entry.note {
            runs.push(Run::new(format!("  ({note})"), TextFace::Italic, ink::EVENT));
        }
    }
    let mut card = Card { entry, mark: [x + 5.0, y + LABEL_LINE / 2.0], texts: Vec::new(), disputes: Vec::new() };
    let mut at = y;
    let mut write = |runs: &[Run], size: f64, step: f64, most: usize| {
        let lines = wrap(runs, size, text_width, most);
        let top = at;
        at += step * lines.len() as f64;
        let text = Text { x: x + INDENT, y: top + (step + size * 0.7) / 2.0, size, step, lines };
        (text, top)
    };
    card.texts.push(write(&runs, LABEL_SIZE, LABEL_LINE, most).0);
    let is_unplaced = entry.placement == Placement::Unplaced && entry.date != "no date in the sources";
    let date = if is_unplaced { format!("{} · ", entry.date) } else { String::new() };
    let sources = Run::new(format!("{date}{}", entry.sources.line()), TextFace::Regular, ink::NOTE);
    card.texts.push(write(&[sources], NOTE_SIZE, NOTE_LINE, NOTE_LINES).0);
    for disagreement in &entry.disagreements {
        let run = Run::new(disagreement.line(), TextFace::Regular, ink::DISPUTE);
        let (text, top) = write(&[run], NOTE_SIZE, NOTE_LINE, NOTE_LINES);
        card.disputes.push([x + 5.0, top + NOTE_LINE / 2.0]);
        card.texts.push(text);
    }
    (card, at - y)
}

/// The days at which something hangs, each once, with the heights of its labels.
fn anchors(groups: &[Vec<Group<'_>>; 2]) -> Vec<Anchor> {
    let mut heights: BTreeMap<i64, [f64; 2]> = BTreeMap::new();
    for (side, groups) in groups.iter().enumerate() {
        for group in groups {
            for day in group.placement.days() {
                heights.entry(day_number(day)).or_default();
            }
            if let Some(day) = group.placement.anchor() {
                heights.entry(day_number(day)).or_default()[side] += group.rect.height + GROUP_GAP;
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
        group.rect.y += y;
        group.heading.y += y;
        for card in &mut group.cards {
            card.mark[1] += y;
            card.texts.iter_mut().for_each(|text| text.y += y);
            card.disputes.iter_mut().for_each(|at| at[1] += y);
        }
    }
}

/// Gives every bar a lane in which no other bar runs there, as long as lanes last; returns how many are in use.
fn assign_lanes(groups: &mut [Group<'_>], axis: &Axis) -> usize {
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
        group.lane = match free {
            Some(lane) => lane,
            None if ends.len() < MAX_LANES => {
                ends.push(0.0);
                ends.len() - 1
            }
            None => ends.iter().enumerate().min_by(|a, b| a.1.total_cmp(b.1)).map_or(0, |(lane, _)| lane),
        };
        ends[group.lane] = ends[group.lane].max(bottom);
    }
    ends.len()
}

/// Days since the common era began.
pub(super) fn day_number(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce())
}
