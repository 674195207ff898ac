//! What both pictures are drawn with: measured text, SVG as a string, the marks of what is told so or so.
//!
//! A picture has to be laid out before anything renders it, so the widths of its text must be known here, where no font
//! is read. `widths.rs` holds the advance widths of the one font family in which pictures are set; it is generated
//! by `cargo run -p annals-publish --example font_widths`, and a test there holds it to the fonts.

mod mark;
mod measure;
mod pack;
mod palette;
mod range;
#[cfg(test)]
pub(crate) mod sample;
mod svg;
mod widths;

pub use measure::{TextFace, text_width};
pub use palette::{PictureStyle, kind_color};
pub use svg::escaped;

pub(crate) use mark::Mark;
pub(crate) use measure::{Line, NO_BREAK, Run, unbroken, wrap};
pub(crate) use pack::pack;
pub(crate) use palette::Palette;
pub(crate) use svg::{Anchor, Canvas, Svg, number};
