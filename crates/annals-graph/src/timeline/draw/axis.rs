//! The axis: its pieces to scale, what is torn out between them, and the lines of the lanes.

use crate::drawing::{Anchor, Line, Run, Svg, TextFace, number};
use crate::timeline::Placement;
use crate::timeline::axis::{Axis, Piece};
use crate::timeline::calendar::{lone_tick, ticks};
use crate::timeline::layout::{Layout, day_number};
use annals_case::{counted, length_words};
use chrono::NaiveDate;

/// How far the ground of the axis reaches past the first and the last day of a piece.
const OVERHANG: f64 = 13.0;

pub(super) fn draw_axis(svg: &mut Svg, layout: &Layout<'_>, axis: &Axis, hidden: &[NaiveDate]) {
    let [left, right] = layout.band;
    let ground = svg.palette.ground;
    svg.open_group("axis", "The axis of time");
    for (before, after) in axis.gaps() {
        draw_gap(svg, [left, right], before, after, hidden);
    }
    for piece in &axis.pieces {
        let height = piece.bottom - piece.top + 2.0 * OVERHANG;
        svg.rect([left, piece.top - OVERHANG, right - left, height], 4.0, &[("fill", ground)]);
    }
    draw_lines(svg, layout, axis);
    draw_hidden(svg, right, axis, hidden);
    for piece in &axis.pieces {
        draw_ticks(svg, layout, axis, piece);
    }
    svg.close();
}

/// The line of each lane that does not stand at the axis itself: whole where the axis is, dotted where it is torn.
fn draw_lines(svg: &mut Svg, layout: &Layout<'_>, axis: &Axis) {
    let rule = svg.palette.rule;
    let (Some(first), Some(last)) = (axis.pieces.first(), axis.pieces.last()) else { return };
    for column in layout.columns.iter().filter(|column| column.has_line) {
        let x = number(column.edge);
        let dotted = format!("M{x} {}V{}", number(first.top - OVERHANG), number(last.bottom + OVERHANG));
        svg.path(&dotted, &[("stroke", rule), ("stroke-width", "1.2"), ("stroke-dasharray", "2 4")]);
        for piece in &axis.pieces {
            let whole = format!("M{x} {}V{}", number(piece.top - OVERHANG), number(piece.bottom + OVERHANG));
            svg.path(&whole, &[("stroke", rule), ("stroke-width", "2")]);
        }
    }
}

fn draw_ticks(svg: &mut Svg, layout: &Layout<'_>, axis: &Axis, piece: &Piece) {
    let ink = svg.palette;
    let (Some(first), Some(last)) = (calendar_day(piece.first), calendar_day(piece.last)) else { return };
    let [left, right] = layout.band;
    let mut groups = layout.columns.iter().flat_map(|column| &column.groups);
    let all = if first == last {
        let is_day = layout.window.contains(&Some(first))
            || groups.any(|group| group.placement == Placement::Day { day: first });
        vec![lone_tick(first, is_day)]
    } else {
        ticks(first, last, piece.bottom - piece.top)
    };
    for tick in all {
        let y = axis.y(day_number(tick.day));
        let face = if tick.is_major { TextFace::Bold } else { TextFace::Regular };
        let line = Line { runs: vec![Run::new(tick.label, face, ink.text)] };
        let d = format!("M{} {y}h6M{} {y}h-6", number(left), number(right), y = number(y));
        svg.path(&d, &[("stroke", ink.note), ("stroke-width", "1")]);
        svg.line([(left + right) / 2.0, y + 4.2], 12.0, &line, Anchor::Middle);
    }
}

/// The sign for a stretch that is left out: the edges of the axis torn, with its length between.
fn draw_gap(svg: &mut Svg, [left, right]: [f64; 2], before: &Piece, after: &Piece, hidden: &[NaiveDate]) {
    let ink = svg.palette;
    let (top, bottom) = (before.bottom + OVERHANG, after.top - OVERHANG);
    let middle = (top + bottom) / 2.0;
    for x in [left + 8.0, right - 8.0] {
        let d = format!("M{x} {}V{}", number(top), number(bottom), x = number(x));
        svg.path(&d, &[("stroke", ink.rule), ("stroke-width", "1.2"), ("stroke-dasharray", "2 3")]);
    }
    let count = hidden.iter().filter(|day| (before.last + 1..after.first).contains(&day_number(**day))).count();
    // The days between, of which none is drawn.
    let mut words = vec![length_words(after.first - before.last - 1)];
    if count > 0 {
        words.push(format!("+ {}", counted(count, "event")));
    }
    let teeth = ((right - left) / 14.0) as usize;
    let start = left + ((right - left) - 14.0 * teeth as f64) / 2.0;
    let zigzag = |y: f64| format!("M{} {}{}", number(start), number(y), "l7 -5l7 5".repeat(teeth));
    let half = 9.0 + 7.0 * (words.len() as f64 - 1.0);
    svg.rect([left, middle - half, right - left, 2.0 * half], 0.0, &[("fill", ink.paper)]);
    for y in [middle - half + 2.0, middle + half + 3.0] {
        svg.path(&zigzag(y), &[("stroke", ink.rule), ("stroke-width", "1.2"), ("fill", "none")]);
    }
    for (row, text) in words.iter().enumerate() {
        let line = Line { runs: vec![Run::new(text.as_str(), TextFace::Italic, ink.note)] };
        let y = middle + 4.5 + 14.0 * (row as f64 - (words.len() as f64 - 1.0) / 2.0);
        svg.line([(left + right) / 2.0, y], 11.0, &line, Anchor::Middle);
    }
}

/// How many events are left out, row by row, as small bars inside the axis.
fn draw_hidden(svg: &mut Svg, right: f64, axis: &Axis, hidden: &[NaiveDate]) {
    const ROW: f64 = 3.0;
    let event = svg.palette.event;
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
        svg.rect(rect, 0.0, &[("fill", event), ("fill-opacity", "0.28")]);
    }
}

fn calendar_day(number: i64) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(number).ok()?)
}
