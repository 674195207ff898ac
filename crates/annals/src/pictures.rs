//! The pictures of a case: its timeline and its graph.

use crate::arguments::Layout;
use crate::graphviz::{DotError, draw_with_dot};
use crate::messages;
use annals_graph::{
    Case, DiagramOptions, DiagramView, Filter, TimelineOptions, TimelineStyle, diagram_dot, diagram_svg, diagram_view,
    select, timeline_svg, timeline_view,
};
use anyhow::{Result, bail};
use std::collections::BTreeSet;

/// Pixels to a unit of the drawing: sharp on paper and on dense screens.
const SCALE: f32 = 2.0;
/// Events in a report's picture.
const REPORT_EVENTS: usize = 10;

/// A timeline as SVG.
pub(crate) fn draw_timeline(case: &Case, filter: &Filter, rest_in: Option<&str>) -> String {
    let selection = select(case, filter);
    let options = TimelineOptions {
        title: filter.subject(case).map_or_else(|| "Timeline".to_owned(), |name| format!("Timeline: {name}")),
        events: Some(selection.events.into_iter().collect()),
        statements: Some(selection.statements.into_iter().collect()),
        rest_in: rest_in.map(str::to_owned),
        ..TimelineOptions::default()
    };
    timeline_svg(&timeline_view(case, &options), &TimelineStyle::default())
}

/// The timeline of a report: the most salient events, few enough for a page.
pub(crate) fn draw_report_timeline(case: &Case, filter: &Filter) -> String {
    let options = TimelineOptions {
        title: "Timeline".to_owned(),
        events: Some(select(case, filter).events.into_iter().collect()),
        statements: Some(BTreeSet::new()),
        max_events: REPORT_EVENTS,
        max_unplaced: 0,
        rest_in: Some("the chronology".to_owned()),
        ..TimelineOptions::default()
    };
    timeline_svg(&timeline_view(case, &options), &TimelineStyle::default())
}

/// What a graph shows.
pub(crate) fn view_graph(case: &Case, filter: &Filter, statements: bool, rest_in: Option<&str>) -> DiagramView {
    let selection = select(case, filter);
    let subject = if statements { "Who speaks about whom" } else { "Who does what to whom" };
    let title = match filter.subject(case) {
        Some(name) => format!("{subject}: {name}"),
        None => subject.to_owned(),
    };
    let options = DiagramOptions {
        title,
        statements,
        events: Some(selection.events.into_iter().collect()),
        spoken: Some(selection.statements.into_iter().collect()),
        rest_in: rest_in.map(str::to_owned),
        ..DiagramOptions::default()
    };
    diagram_view(case, &options)
}

/// A graph as SVG: by `dot` where that is wanted and there, otherwise by annals itself.
pub(crate) fn draw_graph(view: &DiagramView, layout: Layout) -> Result<String> {
    if layout == Layout::Builtin {
        return Ok(diagram_svg(view));
    }
    match draw_with_dot(&diagram_dot(view)) {
        Ok(svg) => Ok(svg),
        Err(DotError::Absent) if layout == Layout::Auto => Ok(diagram_svg(view)),
        Err(DotError::Failed(reason)) if layout == Layout::Auto => {
            messages::warning(&format!(
                "Graphviz's dot could not draw the graph ({reason}); annals laid it out itself"
            ));
            Ok(diagram_svg(view))
        }
        Err(DotError::Absent) => bail!("Graphviz's dot is not installed; leave out --layout dot"),
        Err(DotError::Failed(reason)) => bail!("Graphviz's dot could not draw the graph: {reason}"),
    }
}

/// SVG as PNG; what is not as it should be is told on standard error.
pub(crate) fn to_png(svg: &str, name: &str) -> Result<Vec<u8>> {
    let png = annals_publish::png(svg, SCALE)?;
    png.warnings.iter().for_each(|warning| messages::warning(&format!("{name}: {warning}")));
    Ok(png.bytes)
}
