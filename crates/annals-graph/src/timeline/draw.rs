//! A laid-out timeline as SVG.

use super::Placement;
use super::axis::{Axis, Piece};
use super::calendar::{lone_tick, ticks};
use super::date_words::length_words;
use super::layout::{ARROW, Card, Group, Layout, MARGIN, Rect, SHORTEST_BAR, Side, Text, day_number, lay_out};
use super::marks::{arrow, dispute_mark, event_mark, legend_mark, statement_mark};
use super::view::{EntryKind, TimelineEntry, TimelineView};
use crate::Standing;
use crate::drawing::{Anchor, Line, Mark, Run, Svg, TextFace, counted, ink, number};
use chrono::NaiveDate;

/// How far the ground of the axis reaches past the first and the last day of a piece.
const OVERHANG: f64 = 13.0;

/// How a timeline is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct TimelineStyle {
    /// Width of the picture with events on one side of the axis and statements on the other; with one of them alone it
    /// is narrower.
    pub width: f64,
}

impl Default for TimelineStyle {
    fn default() -> Self {
        TimelineStyle { width: 1440.0 }
    }
}

/// Draws `view`: time runs down the axis, events stand right of it and statements left.
///
/// The same view gives the same bytes. All text stays text.
pub fn timeline_svg(view: &TimelineView, style: &TimelineStyle) -> String {
    let layout = lay_out(view, style);
    let mut svg = Svg::new(layout.width, layout.height, &view.title, &description(view));
    draw_gradients(&mut svg);
    layout.texts.iter().for_each(|text| draw_text(&mut svg, text));
    for (item, at, text) in &layout.legend {
        legend_mark(&mut svg, *item, *at);
        draw_text(&mut svg, text);
    }
    if let Some(axis) = &layout.axis {
        draw_axis(&mut svg, &layout, axis, &view.hidden_days);
        for side in &layout.sides {
            side.groups.iter().for_each(|group| draw_leader(&mut svg, side, axis, group));
            side.groups.iter().for_each(|group| draw_group(&mut svg, side, axis, group));
        }
    }
    draw_unplaced(&mut svg, &layout);
    svg.finish()
}

/// For those who can't see the picture: its scope, and every entry with its date.
fn description(view: &TimelineView) -> String {
    let entries = view.events.iter().chain(&view.statements).map(spoken);
    view.scope.iter().cloned().chain(entries).collect::<Vec<_>>().join(". ")
}

fn spoken(entry: &TimelineEntry) -> String {
    let speaker = entry.speaker.as_ref().map_or(String::new(), |speaker| format!("{speaker}: "));
    let note = entry.note.as_ref().map_or(String::new(), |note| format!(" ({note})"));
    format!("{}: {speaker}{}{note}", entry.date, entry.text)
}

/// Bars that fade at both ends: down the page for the axis, across it for the legend.
fn draw_gradients(svg: &mut Svg) {
    let gradients = [
        ("soft-event", ink::EVENT, ["0", "1"]),
        ("soft-statement", ink::STATEMENT, ["0", "1"]),
        ("soft-across", ink::EVENT, ["1", "0"]),
    ];
    svg.open("defs", &[]);
    for (id, color, [x2, y2]) in gradients {
        svg.open("linearGradient", &[("id", id), ("x1", "0"), ("y1", "0"), ("x2", x2), ("y2", y2)]);
        for (offset, opacity) in [("0", "0.08"), ("0.3", "0.5"), ("0.7", "0.5"), ("1", "0.08")] {
            svg.element("stop", &[("offset", offset), ("stop-color", color), ("stop-opacity", opacity)]);
        }
        svg.close();
    }
    svg.close();
}

fn draw_text(svg: &mut Svg, text: &Text) {
    for (row, line) in text.lines.iter().enumerate() {
        svg.line([text.x, text.y + text.step * row as f64], text.size, line, Anchor::Start);
    }
}

fn draw_axis(svg: &mut Svg, layout: &Layout<'_>, axis: &Axis, hidden: &[NaiveDate]) {
    let [left, right] = layout.band;
    svg.open_group("axis", "The axis of time");
    for (before, after) in axis.gaps() {
        draw_gap(svg, [left, right], before, after, hidden);
    }
    for piece in &axis.pieces {
        let height = piece.bottom - piece.top + 2.0 * OVERHANG;
        svg.rect([left, piece.top - OVERHANG, right - left, height], 4.0, &[("fill", ink::GROUND)]);
    }
    draw_hidden(svg, right, axis, hidden);
    for piece in &axis.pieces {
        draw_ticks(svg, layout, axis, piece);
    }
    svg.close();
}

fn draw_ticks(svg: &mut Svg, layout: &Layout<'_>, axis: &Axis, piece: &Piece) {
    let (Some(first), Some(last)) = (calendar_day(piece.first), calendar_day(piece.last)) else { return };
    let [left, right] = layout.band;
    let mut groups = layout.sides.iter().flat_map(|side| &side.groups);
    let all = if first == last {
        vec![lone_tick(first, groups.any(|group| group.placement == Placement::Day { day: first }))]
    } else {
        ticks(first, last, piece.bottom - piece.top)
    };
    for tick in all {
        let y = axis.y(day_number(tick.day));
        let face = if tick.is_major { TextFace::Bold } else { TextFace::Regular };
        let line = Line { runs: vec![Run::new(tick.label, face, ink::TEXT)] };
        let d = format!("M{} {y}h6M{} {y}h-6", number(left), number(right), y = number(y));
        svg.path(&d, &[("stroke", ink::NOTE), ("stroke-width", "1")]);
        svg.line([(left + right) / 2.0, y + 4.2], 12.0, &line, Anchor::Middle);
    }
}

/// The sign for a stretch that is left out: the edges of the axis torn, with its length between.
fn draw_gap(svg: &mut Svg, [left, right]: [f64; 2], before: &Piece, after: &Piece, hidden: &[NaiveDate]) {
    let (top, bottom) = (before.bottom + OVERHANG, after.top - OVERHANG);
    let middle = (top + bottom) / 2.0;
    for x in [left + 8.0, right - 8.0] {
        let d = format!("M{x} {}V{}", number(top), number(bottom), x = number(x));
        svg.path(&d, &[("stroke", ink::RULE), ("stroke-width", "1.2"), ("stroke-dasharray", "2 3")]);
    }
    let count = hidden.iter().filter(|day| (before.last + 1..after.first).contains(&day_number(**day))).count();
    let mut words = vec![length_words(after.first - before.last)];
    if count > 0 {
        words.push(format!("{} not shown", counted(count, "event")));
    }
    let zigzag = |y: f64| {
        let teeth = "l7 -5l7 5".repeat(8);
        format!("M{} {}{teeth}", number(left), number(y))
    };
    let half = 9.0 + 7.0 * (words.len() as f64 - 1.0);
    svg.rect([left, middle - half, right - left, 2.0 * half], 0.0, &[("fill", ink::PAPER)]);
    for y in [middle - half + 2.0, middle + half + 3.0] {
        svg.path(&zigzag(y), &[("stroke", ink::RULE), ("stroke-width", "1.2"), ("fill", "none")]);
    }
    for (row, text) in words.iter().enumerate() {
        let line = Line { runs: vec![Run::new(text.as_str(), TextFace::Italic, ink::NOTE)] };
        let y = middle + 4.5 + 14.0 * (row as f64 - (words.len() as f64 - 1.0) / 2.0);
        svg.line([(left + right) / 2.0, y], 11.0, &line, Anchor::Middle);
    }
}

/// How many events are left out, row by row, as small bars inside the axis.
fn draw_hidden(svg: &mut Svg, right: f64, axis: &Axis, hidden: &[NaiveDate]) {
    const ROW: f64 = 3.0;
    let mut rows: Vec<(i64, u32)> = Vec::new();
    for day in hidden {
        let number = day_number(*day);
        if !axis.pieces.iter().any(|piece| (piece.first..=piece.last).contains(&number)) {
            continue;
        }
        let row = (axis.y(number) / ROW).round() as i64;
        match rows.last_mut() {
            Some((last, count)) if *last == row => *count += 1,
            _ => rows.push((row, 1)),
        }
    }
    let most = rows.iter().map(|(_, count)| *count).max().unwrap_or(1);
    for (row, count) in rows {
        let length = 3.0 + 21.0 * (f64::from(count) / f64::from(most)).sqrt();
        let rect = [right - length, row as f64 * ROW - ROW / 2.0, length, ROW - 0.6];
        svg.rect(rect, 0.0, &[("fill", ink::EVENT), ("fill-opacity", "0.28")]);
    }
}

/// The line from a mark on the axis to the label that belongs to it.
fn draw_leader(svg: &mut Svg, side: &Side<'_>, axis: &Axis, group: &Group<'_>) {
    let Some(day) = group.placement.anchor() else { return };
    let y = axis.y(day_number(day));
    let from = match group.placement {
        Placement::Day { .. } => side.edge,
        _ => side.lane_x(group.lane),
    };
    let Rect { x, width, y: top, height } = group.rect;
    let to = if side.direction > 0.0 { x } else { x + width };
    let (bend, target) = (side.channel_x(), top + 13.0);
    let middle = (bend + to) / 2.0;
    let d = format!(
        "M{} {y}H{}C{m} {y} {m} {t} {} {t}M{to} {}V{}",
        number(from),
        number(bend),
        number(to),
        number(top + 3.0),
        number(top + height - 6.0),
        y = number(y),
        m = number(middle),
        t = number(target),
        to = number(to),
    );
    svg.path(&d, &[("stroke", ink::RULE), ("stroke-width", "1.3"), ("fill", "none")]);
}

/// A group: its mark on the axis, its date, its entries.
fn draw_group(svg: &mut Svg, side: &Side<'_>, axis: &Axis, group: &Group<'_>) {
    let titles: Vec<String> = group.cards.iter().map(|card| spoken(card.entry)).collect();
    svg.open_group("group", &titles.join("\n"));
    draw_place(svg, side, axis, group);
    draw_text(svg, &group.heading);
    group.cards.iter().for_each(|card| draw_card(svg, card));
    svg.close();
}

fn draw_place(svg: &mut Svg, side: &Side<'_>, axis: &Axis, group: &Group<'_>) {
    let color = match group.kind {
        EntryKind::Event => ink::EVENT,
        EntryKind::Statement => ink::STATEMENT,
    };
    let y = |day: NaiveDate| axis.y(day_number(day));
    let x = side.lane_x(group.lane);
    match group.placement {
        Placement::Day { day } => draw_group_mark(svg, [side.edge, y(day)], group),
        Placement::Before { day } => draw_open(svg, [x, y(day)], &[-ARROW], group, color),
        Placement::After { day } => draw_open(svg, [x, y(day)], &[ARROW], group, color),
        Placement::Around { day } => draw_open(svg, [x, y(day)], &[-ARROW, ARROW], group, color),
        Placement::Stretch { first, last, sure } => {
            let gradient = if group.kind == EntryKind::Event { "url(#soft-event)" } else { "url(#soft-statement)" };
            let height = (y(last) - y(first)).max(SHORTEST_BAR);
            let is_real = group.cards.iter().any(|card| card.entry.standing.mark() == Mark::Filled);
            let hollow =
                [("fill", ink::PAPER), ("stroke", color), ("stroke-width", "1.2"), ("stroke-dasharray", "2.4 2")];
            let look = if is_real { &[("fill", gradient)][..] } else { &hollow[..] };
            svg.rect([x - 3.5, y(first), 7.0, height], 3.5, look);
            if let (Some((from, to)), true) = (sure, is_real) {
                svg.rect([x - 3.5, y(from), 7.0, (y(to) - y(from)).max(4.0)], 2.0, &[("fill", color)]);
            }
        }
        Placement::Unplaced => {}
    }
}

/// A mark with arrows to where its time is open.
fn draw_open(svg: &mut Svg, at: [f64; 2], arrows: &[f64], group: &Group<'_>, color: &str) {
    arrows.iter().for_each(|length| arrow(svg, at, *length, color));
    draw_group_mark(svg, at, group);
}

/// The mark of a group on the axis: told as fact if any of its entries is.
fn draw_group_mark(svg: &mut Svg, at: [f64; 2], group: &Group<'_>) {
    let strongest = group.cards.iter().map(|card| card.entry.standing).min().unwrap_or(Standing::Asserted);
    draw_mark(svg, at, group.kind, strongest);
}

fn draw_mark(svg: &mut Svg, at: [f64; 2], kind: EntryKind, standing: Standing) {
    match kind {
        EntryKind::Event => event_mark(svg, at, standing.mark()),
        EntryKind::Statement => statement_mark(svg, at, standing.mark() == Mark::Struck),
    }
}

fn draw_card(svg: &mut Svg, card: &Card<'_>) {
    draw_mark(svg, card.mark, card.entry.kind, card.entry.standing);
    card.texts.iter().for_each(|text| draw_text(svg, text));
    card.disputes.iter().for_each(|at| dispute_mark(svg, *at));
}

fn draw_unplaced(svg: &mut Svg, layout: &Layout<'_>) {
    let Some(y) = layout.unplaced_rule else { return };
    let [left, right] = [MARGIN, layout.width - MARGIN];
    let d = format!("M{} {}H{}", number(left), number(y), number(right));
    svg.path(&d, &[("stroke", ink::RULE), ("stroke-width", "1.2")]);
    svg.open_group("unplaced", "Not placed in time");
    layout.unplaced.iter().for_each(|card| draw_card(svg, card));
    svg.close();
}

fn calendar_day(number: i64) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(number).ok()?)
}

#[cfg(test)]
mod tests {
    use super::super::LegendItem;
    use super::*;

    #[test]
    fn every_mark_of_the_legend_can_be_drawn() {
        let mut svg = Svg::new(10.0, 10.0, "", "");
        let before = LegendItem::ALL.len();
        for item in LegendItem::ALL {
            legend_mark(&mut svg, item, [0.0, 0.0]);
        }
        let marks = svg.finish();
        assert!(marks.lines().count() > before);
    }
}
