//! What both pictures are drawn with: measured text, SVG as a string, the standing of a telling, names of sources.
//!
//! A picture has to be laid out before anything renders it, so the widths of its text must be known here, where no font
//! is read. `widths.rs` holds the advance widths of the one font family in which pictures are set; it is generated
//! by `cargo run -p annals-publish --example font_widths`, and a test there holds it to the fonts.

mod measure;
mod pack;
mod palette;
#[cfg(test)]
pub(crate) mod sample;
mod sources;
mod standing;
mod svg;
mod widths;

pub use measure::{TextFace, text_width};
pub use palette::PictureStyle;
pub use sources::{SourceNote, source_note};
pub use standing::Standing;
pub use svg::{escaped, readable};

pub(crate) use measure::{Line, NO_BREAK, Run, unbroken, wrap};
pub(crate) use pack::pack;
pub(crate) use palette::Palette;
pub(crate) use sources::{counted, shared_source, source_name, thousands};
pub(crate) use standing::{Mark, standing_note};
pub(crate) use svg::{Anchor, Canvas, Svg, number};
