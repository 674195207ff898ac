//! What stands at one date: its mark on the axis or the lane's line, the line to its words, its words.

use super::marks::{arrow, stack_mark};
use super::{draw_card, draw_mark, draw_text, spoken};
use crate::drawing::{Mark, Svg, number};
use crate::timeline::Placement;
use crate::timeline::axis::Axis;
use crate::timeline::entry::EntryKind;
use crate::timeline::layout::{ARROW, Column, Group, Rect, SHORTEST_BAR, day_number};
use chrono::NaiveDate;

/// The length of an arrow at the end of a bar that reaches past the days shown.
const BEYOND: f64 = 15.0;

pub(super) fn draw_column(svg: &mut Svg, column: &Column<'_>, axis: &Axis) {
    column.groups.iter().for_each(|group| draw_leader(svg, column, axis, group));
    column.groups.iter().for_each(|group| draw_group(svg, column, axis, group));
}

/// The line from a mark on the axis to the label that belongs to it.
fn draw_leader(svg: &mut Svg, column: &Column<'_>, axis: &Axis, group: &Group<'_>) {
    let rule = svg.palette.rule;
    let Some(day) = group.placement.anchor() else { return };
    let y = axis.y(day_number(day));
    let from = match group.placement {
        Placement::Day { .. } => column.mark_x(group),
        _ => column.track_x(group.track),
    };
    let Rect { x, width, y: top, height } = group.rect;
    let to = if column.direction > 0.0 { x } else { x + width };
    let (bend, target) = (column.channel_x(), top + 13.0);
    let middle = (bend + to) / 2.0;
    let d = format!(
        "M{} {y}H{}C{m} {y} {m} {t} {} {t}M{to} {}V{}",
        number(from),
        number(bend),
        number(to),
        number(top + 3.0),
        number(top + height - if group.cluster.is_some() { 0.0 } else { 6.0 }),
        y = number(y),
        m = number(middle),
        t = number(target),
        to = number(to),
    );
    svg.path(&d, &[("stroke", rule), ("stroke-width", "1.3"), ("fill", "none")]);
}

/// A group: its mark on the axis, its date, its entries.
fn draw_group(svg: &mut Svg, column: &Column<'_>, axis: &Axis, group: &Group<'_>) {
    let titles: Vec<String> = match &group.cluster {
        Some((cluster, _)) => vec![format!("{}: {}", cluster.period, cluster.words())],
        None => group.cards.iter().map(|card| spoken(card.entry)).collect(),
    };
    svg.open_group("group", &titles.join("\n"));
    match group.cluster {
        Some((_, at)) => stack_mark(svg, at),
        None => draw_place(svg, column, axis, group),
    }
    draw_text(svg, &group.heading);
    group.cards.iter().for_each(|card| draw_card(svg, card));
    svg.close();
}

fn draw_place(svg: &mut Svg, column: &Column<'_>, axis: &Axis, group: &Group<'_>) {
    let ink = svg.palette;
    let color = match group.kind {
        EntryKind::Event => ink.event,
        EntryKind::Statement => ink.statement,
    };
    let y = |day: NaiveDate| axis.y(day_number(day));
    let x = column.track_x(group.track);
    match group.placement {
        Placement::Day { day } => draw_group_mark(svg, [column.mark_x(group), y(day)], group),
        Placement::Before { day } => draw_open(svg, [x, y(day)], &[-ARROW], group, color),
        Placement::After { day } => draw_open(svg, [x, y(day)], &[ARROW], group, color),
        Placement::Around { day } => draw_open(svg, [x, y(day)], &[-ARROW, ARROW], group, color),
        Placement::Stretch { first, last, sure } => {
            let gradient = if group.kind == EntryKind::Event { "url(#soft-event)" } else { "url(#soft-statement)" };
            let height = (y(last) - y(first)).max(SHORTEST_BAR);
            let is_real = group.cards.iter().any(|card| Mark::of(card.entry.standing) == Mark::Filled);
            let hollow =
                [("fill", ink.paper), ("stroke", color), ("stroke-width", "1.2"), ("stroke-dasharray", "2.4 2")];
            let look = if is_real { &[("fill", gradient)][..] } else { &hollow[..] };
            svg.rect([x - 3.5, y(first), 7.0, height], 3.5, look);
            if let (Some((from, to)), true) = (sure, is_real) {
                svg.rect([x - 3.5, y(from), 7.0, (y(to) - y(from)).max(4.0)], 2.0, &[("fill", color)]);
            }
            let [before, after] = group.cards.first().map_or([false; 2], |card| card.entry.reaches);
            if before {
                arrow(svg, [x, y(first) + 4.0], -BEYOND, color);
            }
            if after {
                arrow(svg, [x, y(first) + height - 4.0], BEYOND, color);
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

/// The mark of a group on the axis.
fn draw_group_mark(svg: &mut Svg, at: [f64; 2], group: &Group<'_>) {
    draw_mark(svg, at, group.kind, group.standing());
}
