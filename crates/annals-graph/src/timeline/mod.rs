//! The timeline: what happened when, who said what when, and who tells it.
//!
//! [`timeline_view`] decides everything that can be decided without a page: which entries are shown, in which order,
//! with which words, dates, sources and marks. [`timeline_svg`] measures and draws what it is given: the axis to
//! scale, piece by piece, with every stretch that it leaves out marked with its length.

mod axis;
mod calendar;
mod date_words;
mod disagreement;
mod draw;
mod layout;
mod legend;
mod marks;
mod pack;
mod place;
mod scope;
mod view;

#[cfg(test)]
mod tests;

pub use date_words::date_words;
pub use disagreement::{Disagreement, disagreements};
pub use draw::{TimelineStyle, timeline_svg};
pub use legend::LegendItem;
pub use place::Placement;
pub use view::{EntryKind, TimelineEntry, TimelineOptions, TimelineView, timeline_view};
