//! The pictures of a case: its timeline and its graph.

use crate::arguments::{Graph, LanesBy, Layout, PictureFonts, Size, Style, Timeline};
use crate::graphviz::{DotError, draw_with_dot};
use crate::messages;
use annals_case::Case;
use annals_graph::{
    DiagramKind, DiagramOptions, DiagramView, Filter, Lanes, PageSize, PictureStyle, TimelineOptions, TimelineStyle,
    diagram_dot, diagram_for_page, diagram_svg, select, timeline_for_page, timeline_svg,
};
use anyhow::{Result, anyhow};
use std::collections::BTreeSet;

/// Pixels to a unit of the drawing: sharp on paper and on dense screens.
const SCALE: f64 = 2.0;
/// Events in a report's picture.
const REPORT_EVENTS: usize = 10;

/// What a timeline looks like.
#[derive(Clone, Debug, Default)]
pub(crate) struct TimelineLook {
    pub(crate) lanes: Lanes,
    pub(crate) style: TimelineStyle,
    /// The title; `None` for one that says what it is about.
    pub(crate) title: Option<String>,
    /// The most events; `None` for what is usual.
    pub(crate) most: Option<usize>,
    /// Where a reader finds what is left out.
    pub(crate) rest_in: Option<&'static str>,
}

impl From<&Timeline> for TimelineLook {
    fn from(arguments: &Timeline) -> TimelineLook {
        let lanes = match arguments.lanes {
            LanesBy::Sides => Lanes::Sides,
            LanesBy::Entity => Lanes::Entity,
            LanesBy::Kind => Lanes::Kind,
            LanesBy::Source => Lanes::Source,
            LanesBy::Place => Lanes::Place,
        };
        let size = PageSize::from(arguments.size);
        let style = TimelineStyle { style: arguments.style.into(), size, whole_page: size == PageSize::Card };
        TimelineLook { lanes, style, title: arguments.title.title.clone(), most: arguments.most, rest_in: None }
    }
}

impl From<Size> for PageSize {
    fn from(size: Size) -> PageSize {
        match size {
            Size::Tall => PageSize::Tall,
            Size::A4 => PageSize::A4,
            Size::A3 => PageSize::A3,
            Size::Letter => PageSize::Letter,
            Size::Wide => PageSize::Wide,
            Size::Card => PageSize::Card,
        }
    }
}

impl From<Style> for PictureStyle {
    fn from(style: Style) -> PictureStyle {
        match style {
            Style::Light => PictureStyle::Light,
            Style::Dark => PictureStyle::Dark,
            Style::Print => PictureStyle::Print,
        }
    }
}

/// A timeline as SVG.
pub(crate) fn draw_timeline(case: &Case, filter: &Filter, look: &TimelineLook) -> String {
    let selection = select(case, filter);
    let usual = TimelineOptions::default();
    let max_events = look.most.unwrap_or(usual.max_events);
    let options = TimelineOptions {
        title: look.title.clone().unwrap_or_else(|| {
            filter.subject(case).map_or_else(|| "Timeline".to_owned(), |name| format!("Timeline: {name}"))
        }),
        events: Some(selection.events.into_iter().collect()),
        statements: Some(selection.statements.into_iter().collect()),
        about: filter.about.clone(),
        lanes: look.lanes,
        in_sequence: true,
        max_events,
        max_statements: usual.max_statements * max_events / usual.max_events,
        window: [filter.from, filter.to],
        rest_in: look.rest_in.map(str::to_owned),
        ..usual
    };
    timeline_svg(&timeline_for_page(case, &options, &look.style), &look.style)
}

/// The timeline of a report: the most salient events, few enough for a page.
pub(crate) fn draw_report_timeline(case: &Case, filter: &Filter) -> String {
    let options = TimelineOptions {
        title: "Timeline".to_owned(),
        events: Some(select(case, filter).events.into_iter().collect()),
        statements: Some(BTreeSet::new()),
        max_events: REPORT_EVENTS,
        max_unplaced: 0,
        window: [filter.from, filter.to],
        ..TimelineOptions::default()
    };
    let style = TimelineStyle::default();
    timeline_svg(&timeline_for_page(case, &options, &style), &style)
}

/// What a graph shows, under the title that was asked for.
pub(crate) fn view_graph(
    case: &Case,
    filter: &Filter,
    asked: Option<String>,
    options: DiagramOptions,
    size: PageSize,
) -> DiagramView {
    let selection = select(case, filter);
    let subject = match options.kind {
        DiagramKind::Ties => "Who does what to whom",
        DiagramKind::Statements => "Who speaks about whom",
        DiagramKind::Events => "What followed upon what",
    };
    let title = match filter.subject(case).filter(|_| asked.is_none()) {
        Some(name) => format!("{subject}: {name}"),
        None => asked.unwrap_or_else(|| subject.to_owned()),
    };
    let options = DiagramOptions {
        title,
        about: filter.about.clone(),
        events: Some(selection.events.into_iter().collect()),
        spoken: Some(selection.statements.into_iter().collect()),
        ..options
    };
    diagram_for_page(case, &options, size)
}

/// What the command line asks a graph to show.
pub(crate) fn graph_options(arguments: &Graph) -> DiagramOptions {
    let kind = match (arguments.statements, arguments.events) {
        (true, _) => DiagramKind::Statements,
        (_, true) => DiagramKind::Events,
        _ => DiagramKind::Ties,
    };
    DiagramOptions { kind, max_nodes: arguments.most, page: arguments.links.clone(), ..DiagramOptions::default() }
}

/// A graph as SVG: by annals itself, or by `dot` where that is asked for.
pub(crate) fn draw_graph(view: &DiagramView, layout: Layout, style: PictureStyle, size: PageSize) -> Result<String> {
    match layout {
        Layout::Builtin => Ok(diagram_svg(view, style, size)),
        Layout::Dot => draw_with_dot(&diagram_dot(view, style)).map_err(|error| match error {
            DotError::Absent => anyhow!("Graphviz's dot is not installed; leave out --layout dot"),
            DotError::Failed(reason) => anyhow!("Graphviz's dot could not draw the graph: {reason}"),
        }),
    }
}

/// The bytes of an SVG file, with its fonts or without.
pub(crate) fn to_svg(svg: String, fonts: PictureFonts) -> Result<Vec<u8>> {
    let svg = if fonts == PictureFonts::Inside { annals_publish::with_fonts(&svg)? } else { svg };
    Ok(svg.into_bytes())
}

/// SVG as PNG, where a unit of the drawing has `pixels_per_unit` pixels of SVG; what is not as it should be is told on
/// standard error.
pub(crate) fn to_png(svg: &str, name: &str, pixels_per_unit: f64) -> Result<Vec<u8>> {
    let png = annals_publish::png(svg, (SCALE / pixels_per_unit) as f32)?;
    png.warnings.iter().for_each(|warning| messages::warning(&format!("{name}: {warning}")));
    Ok(png.bytes)
}

/// SVG as PDF; what is not as it should be is told on standard error.
pub(crate) fn to_pdf(svg: &str, name: &str) -> Result<Vec<u8>> {
    let pdf = annals_publish::pdf(svg)?;
    pdf.warnings.iter().for_each(|warning| messages::warning(&format!("{name}: {warning}")));
    Ok(pdf.bytes)
}
