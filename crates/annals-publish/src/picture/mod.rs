//! SVG to PNG and PDF, with the embedded fonts alone, so that the bytes are the same on every machine.
//!
//! No font of the machine is ever used: a family that is not there would drop its text silently.

mod embed;
mod fonts;
mod parse;
mod pdf;
mod png;
mod steady;

pub(crate) use parse::{missing_warning, parse};
pub(crate) use steady::steady;

pub use embed::{EmbedError, with_fonts};
pub use fonts::{FONTS, advance_width};
pub use pdf::{Pdf, PdfError, pdf};
pub use png::{Png, PngError, png};
