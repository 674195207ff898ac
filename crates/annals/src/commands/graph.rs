//! `annals graph`: who does what to whom.

use crate::Outcome;
use crate::arguments::{Graph, GraphFormat};
use crate::files::write_result;
use crate::pictures::{draw_graph, graph_options, to_pdf, to_png, to_svg, view_graph};
use crate::scope::{filter, open_case};
use annals_graph::diagram_dot;
use anyhow::Result;

/// Writes a graph.
pub(super) fn graph(arguments: &Graph) -> Result<Outcome> {
    let case = open_case(&arguments.case)?;
    let filter = filter(&case, &arguments.scope)?;
    let size = arguments.size.into();
    let view = view_graph(&case, &filter, arguments.title.title.clone(), graph_options(arguments), size);
    let style = arguments.style.into();
    let draw = || draw_graph(&view, arguments.layout, style, size);
    let bytes = match arguments.format {
        GraphFormat::Dot => diagram_dot(&view, style).into_bytes(),
        GraphFormat::Svg => to_svg(draw()?, arguments.fonts)?,
        GraphFormat::Png => to_png(&draw()?, "graph", 1.0)?,
        GraphFormat::Pdf => to_pdf(&draw()?, "graph")?,
    };
    write_result(arguments.output.output.as_deref(), &bytes)?;
    Ok(Outcome::Complete)
}
