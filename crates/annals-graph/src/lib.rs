#![doc = include_str!("../README.md")]

mod corpus;
mod corrections;
mod diagram;
mod drawing;
mod hash;
mod merge;
mod network;
mod partition;
mod query;
mod rank;
mod rarity;
mod replay;
#[cfg(test)]
mod testing;
mod timeline;

pub use diagram::{
    DiagramCluster, DiagramEdge, DiagramKind, DiagramNode, DiagramOptions, DiagramView, EdgeLine, TieKind, diagram_dot,
    diagram_for_page, diagram_svg, diagram_view, event_ends, event_phrase,
};
pub use drawing::{PictureStyle, TextFace, escaped, kind_color, text_width};
pub use merge::{PairExample, Speaks, build_case, features, pair_examples};
pub use network::{Contradiction, Limit, LimitId, Network, Point};
pub use query::{
    CaseGraph, Central, Changes, Filter, FindDatedError, FindError, Link, Node, Opposition, OppositionKind, SaidQuery,
    Selection, Step, Subject, Tie, acts, central, changes, communities, company, find_dated, find_entity, find_subject,
    journey, oppositions, said, select, ties, timeline_records,
};
pub use rank::ranked;
pub use replay::{Unfit, build_case_with};
pub use timeline::{
    Cluster, EntryKind, Lane, Lanes, LegendItem, PageSize, Placement, Sequence, TimelineEntry, TimelineOptions,
    TimelineStyle, TimelineView, timeline_for_page, timeline_svg, timeline_view,
};
