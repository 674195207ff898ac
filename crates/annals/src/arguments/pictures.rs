//! Arguments of the commands that draw: timeline, graph, page.

use super::{CaseFile, Output, Scope, Title};
use clap::{Args, ValueEnum};

/// `annals timeline`
#[derive(Debug, Args)]
pub(crate) struct Timeline {
    #[command(flatten)]
    pub(crate) case: CaseFile,
    #[command(flatten)]
    pub(crate) scope: Scope,
    /// What to write
    #[arg(long, value_enum, default_value_t = TimelineFormat::Text)]
    pub(crate) format: TimelineFormat,
    /// What stands side by side in pictures
    #[arg(long, value_enum, default_value_t = LanesBy::Sides)]
    pub(crate) lanes: LanesBy,
    /// The page of a picture: as much is shown as it holds, and the rest is grouped
    #[arg(long, value_enum, default_value_t = Size::Tall)]
    pub(crate) size: Size,
    /// The colours of a picture
    #[arg(long, value_enum, default_value_t = Style::Light)]
    pub(crate) style: Style,
    /// Where a picture in SVG has its fonts from
    #[arg(long, value_enum, default_value_t = PictureFonts::Inside)]
    pub(crate) fonts: PictureFonts,
    /// The most events, those that an editor would keep first [default: all in text, 40 in a picture as tall as it needs to be]
    #[arg(long, value_name = "N")]
    pub(crate) most: Option<usize>,
    #[command(flatten)]
    pub(crate) title: Title,
    #[command(flatten)]
    pub(crate) output: Output,
}

/// `annals graph`
#[derive(Debug, Args)]
pub(crate) struct Graph {
    #[command(flatten)]
    pub(crate) case: CaseFile,
    #[command(flatten)]
    pub(crate) scope: Scope,
    /// Who speaks about whom, in place of who does what to whom
    #[arg(long, conflicts_with = "events")]
    pub(crate) statements: bool,
    /// What followed upon what for those who take part, in place of who does what to whom
    #[arg(long)]
    pub(crate) events: bool,
    /// The most boxes, at most 200
    #[arg(long, value_name = "N", default_value_t = 40)]
    pub(crate) most: usize,
    /// The page of a picture, across: as many boxes as can be read on it [default: as large as it needs to be]
    #[arg(long, value_enum, default_value_t = Size::Tall, hide_default_value = true)]
    pub(crate) size: Size,
    /// Have boxes and lines lead to their places in this page
    #[arg(long, value_name = "PAGE", value_parser = page_address)]
    pub(crate) links: Option<String>,
    /// The colours
    #[arg(long, value_enum, default_value_t = Style::Light)]
    pub(crate) style: Style,
    /// Where a picture in SVG has its fonts from
    #[arg(long, value_enum, default_value_t = PictureFonts::Inside)]
    pub(crate) fonts: PictureFonts,
    /// What to write
    #[arg(long, value_enum, default_value_t = GraphFormat::Dot)]
    pub(crate) format: GraphFormat,
    /// Who lays out pictures: annals itself, the same on every machine, or Graphviz's dot
    #[arg(long, value_enum, default_value_t = Layout::Builtin)]
    pub(crate) layout: Layout,
    #[command(flatten)]
    pub(crate) title: Title,
    #[command(flatten)]
    pub(crate) output: Output,
}

/// `annals page`
#[derive(Debug, Args)]
pub(crate) struct Page {
    #[command(flatten)]
    pub(crate) case: CaseFile,
    #[command(flatten)]
    pub(crate) title: Title,
    /// Only the words of the documents that something rests on, in place of their whole texts: for publishing
    #[arg(long)]
    pub(crate) excerpts: bool,
    #[command(flatten)]
    pub(crate) output: Output,
}

/// The address of a page: a path, or an address of the web; no script and no data.
fn page_address(address: &str) -> Result<String, String> {
    match address.split_once(':') {
        // One letter is a drive.
        Some((scheme, _)) if scheme.len() > 1 && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric()) => {
            match scheme.to_ascii_lowercase().as_str() {
                "http" | "https" | "file" => Ok(address.to_owned()),
                _ => Err(format!("“{scheme}:” leads to no page; give a path or an address of the web")),
            }
        }
        _ => Ok(address.to_owned()),
    }
}

/// `annals serve`
#[derive(Debug, Args)]
pub(crate) struct Serve {
    #[command(flatten)]
    pub(crate) case: CaseFile,
    /// The port; 0 takes one that is free
    #[arg(short, long, value_name = "N", default_value_t = 8171)]
    pub(crate) port: u16,
}

/// Forms of a timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TimelineFormat {
    /// Lines to read
    Text,
    /// A picture
    Svg,
    /// A picture
    Png,
    /// A picture, for paper
    Pdf,
    /// Records
    Jsonl,
}

/// Forms of a graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum GraphFormat {
    /// Graphviz's language
    Dot,
    /// A picture
    Svg,
    /// A picture
    Png,
    /// A picture, for paper
    Pdf,
}

/// What stands side by side in a timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LanesBy {
    /// Statements on one side, events on the other
    Sides,
    /// Those who take part or speak
    Entity,
    /// Kinds of events
    Kind,
    /// Outlets
    Source,
    /// Places
    Place,
}

/// Pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Size {
    /// As large as it needs to be
    Tall,
    /// Paper: a timeline upright, a graph across
    A4,
    /// Paper, across
    A3,
    /// Paper: a timeline upright, a graph across
    Letter,
    /// A screen or a slide
    Wide,
    /// The picture beside a link (1200 × 630 pixels)
    Card,
}

/// Colours of pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Style {
    /// On white
    Light,
    /// On a dark screen
    Dark,
    /// On paper, without colours
    Print,
}

/// Fonts of pictures in SVG.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PictureFonts {
    /// The letters that it needs, in the picture
    Inside,
    /// The reader's machine: the picture only names them, and is smaller
    Named,
}

/// Who lays out the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Layout {
    /// annals: with a legend, and the same bytes on every machine
    Builtin,
    /// Graphviz's dot, which has to be installed
    Dot,
}
