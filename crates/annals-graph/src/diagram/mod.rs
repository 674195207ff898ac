//! The diagram: who does what to whom, who speaks about whom, or which event followed upon which.
//!
//! [`diagram_view`] decides which entities and ties are shown and with which words. [`diagram_dot`] writes it for Graphviz,
//! [`diagram_svg`] lays it out and draws it by itself, for machines without Graphviz.

mod build;
mod chain;
mod choose;
mod communities;
mod compact;
mod dot;
mod draw;
mod fit;
mod layout;
mod links;
mod look;
mod phrase;
mod route;
mod rows;
mod sheet;
mod ties;
mod view;

#[cfg(test)]
mod tests;

pub use build::diagram_view;
pub use dot::diagram_dot;
pub use draw::diagram_svg;
pub use fit::diagram_for_page;
pub use phrase::event_phrase;
pub use ties::event_ends;
pub use view::{DiagramCluster, DiagramEdge, DiagramKind, DiagramNode, DiagramOptions, DiagramView, EdgeLine, TieKind};
