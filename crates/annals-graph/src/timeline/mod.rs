//! The timeline: what happened when, who said what when, and who tells it.
//!
//! [`timeline_view`] decides everything that can be decided without a page: which entries are shown, in which lanes and
//! which order, with which words, dates, sources and marks; [`timeline_for_page`] shows as much as a page holds.
//! [`timeline_svg`] measures and draws what it is given: the axis to scale, piece by piece, with every stretch that it
//! leaves out marked with its length.

mod axis;
mod calendar;
mod clusters;
mod draft;
mod draw;
mod entry;
mod fit;
mod lanes;
mod layout;
mod legend;
mod order;
mod place;
mod scope;
mod size;
mod view;

#[cfg(test)]
mod tests;

pub use clusters::Cluster;
pub use draft::timeline_view;
pub use draw::timeline_svg;
pub use entry::{EntryKind, TimelineEntry};
pub use fit::timeline_for_page;
pub use lanes::{Lane, Lanes};
pub use legend::LegendItem;
pub use order::Sequence;
pub use place::Placement;
pub use size::{PageSize, TimelineStyle};
pub use view::{TimelineOptions, TimelineView};
