//! A laid-out timeline as SVG.

mod axis;
mod groups;
mod marks;

use super::TimelineStyle;
use super::entry::{EntryKind, TimelineEntry};
use super::layout::{Card, Layout, MARGIN, Step, Text, lay_out};
use super::view::TimelineView;
use crate::drawing::{Anchor, Canvas, Mark, Svg, number};
use annals_case::Standing;
use marks::{dispute_mark, event_mark, legend_mark, statement_mark};

/// Draws `view`: time runs down the axis; its lanes stand beside it.
///
/// The same view gives the same bytes. All text stays text.
pub fn timeline_svg(view: &TimelineView, style: &TimelineStyle) -> String {
    let layout = lay_out(view, style);
    let canvas = Canvas { width: layout.width, height: layout.height, pixels_per_unit: style.size.pixels_per_unit() };
    let mut svg = Svg::new(canvas, style.style.palette(), &view.title, &description(view));
    draw_gradients(&mut svg);
    layout.texts.iter().for_each(|text| draw_text(&mut svg, text));
    for (item, at, text) in &layout.legend {
        legend_mark(&mut svg, *item, *at);
        draw_text(&mut svg, text);
    }
    if let Some(axis) = &layout.axis {
        axis::draw_axis(&mut svg, &layout, axis, &view.hidden_days);
        for column in &layout.columns {
            groups::draw_column(&mut svg, column, axis);
        }
    }
    draw_undated(&mut svg, &layout);
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
    let ink = svg.palette;
    let gradients = [
        ("soft-event", ink.event, ["0", "1"]),
        ("soft-statement", ink.statement, ["0", "1"]),
        ("soft-across", ink.event, ["1", "0"]),
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

fn draw_mark(svg: &mut Svg, at: [f64; 2], kind: EntryKind, standing: Standing) {
    match kind {
        EntryKind::Event => event_mark(svg, at, Mark::of(standing)),
        EntryKind::Statement => statement_mark(svg, at, Mark::of(standing) == Mark::Struck),
    }
}

fn draw_card(svg: &mut Svg, card: &Card<'_>) {
    draw_mark(svg, card.mark, card.entry.kind, card.entry.standing);
    card.texts.iter().for_each(|text| draw_text(svg, text));
    card.disputes.iter().for_each(|at| dispute_mark(svg, *at));
}

/// What stands below the axis: entries in order, and entries without any place in time.
fn draw_undated(svg: &mut Svg, layout: &Layout<'_>) {
    let rule = svg.palette.rule;
    for y in &layout.rules {
        let d = format!("M{} {}H{}", number(MARGIN), number(*y), number(layout.width - MARGIN));
        svg.path(&d, &[("stroke", rule), ("stroke-width", "1.2")]);
    }
    if !layout.steps.is_empty() {
        svg.open_group("sequences", "Order known, dates not");
        layout.steps.iter().for_each(|step| draw_step(svg, step));
        svg.close();
    }
    if !layout.unplaced.is_empty() {
        svg.open_group("unplaced", "Not placed in time");
        layout.unplaced.iter().for_each(|card| draw_card(svg, card));
        svg.close();
    }
}

/// A step of a sequence, with an arrow to it from the one before.
fn draw_step(svg: &mut Svg, step: &Step<'_>) {
    let note = svg.palette.note;
    if step.follows {
        let (x, y) = (step.rect.x, step.rect.y + 10.0);
        let d = format!("M{} {}h18m-5 -4l5 4l-5 4", number(x - 28.0), number(y));
        svg.path(&d, &[("stroke", note), ("stroke-width", "1.5"), ("fill", "none"), ("stroke-linecap", "round")]);
    }
    step.cards.iter().for_each(|card| draw_card(svg, card));
}

#[cfg(test)]
mod tests {
    use super::super::LegendItem;
    use super::*;
    use crate::PictureStyle;

    #[test]
    fn every_mark_of_the_legend_can_be_drawn() {
        let canvas = Canvas { width: 10.0, height: 10.0, pixels_per_unit: 1.0 };
        let drawn = |items: &[LegendItem]| {
            let mut svg = Svg::new(canvas, PictureStyle::Light.palette(), "", "");
            items.iter().for_each(|item| legend_mark(&mut svg, *item, [0.0, 0.0]));
            svg.finish().lines().count()
        };
        let least = drawn(&[]);
        assert!(LegendItem::ALL.iter().all(|item| drawn(&[*item]) > least));
    }
}
