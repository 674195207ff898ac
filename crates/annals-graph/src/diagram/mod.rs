//! The diagram: who does what to whom, or who speaks about whom.
//!
//! [`diagram_view`] decides which entities and ties are shown and with which words. [`diagram_dot`] writes it for Graphviz,
//! [`diagram_svg`] lays it out and draws it by itself, for machines without Graphviz.

mod dot;
mod draw;
mod layout;
mod phrase;
mod route;
mod view;

#[cfg(test)]
mod tests;

pub use dot::diagram_dot;
pub use draw::diagram_svg;
pub use view::{DiagramEdge, DiagramNode, DiagramOptions, DiagramView, EdgeLine, TieKind, diagram_view, event_ends};
