//! Sizes, strokes and colours that the forms of a diagram share.

use super::view::TieKind;
use crate::drawing::Palette;

pub(super) const MARGIN: f64 = 36.0;
pub(super) const TITLE_SIZE: f64 = 24.0;
pub(super) const NOTE_SIZE: f64 = 13.0;

pub(super) fn stroke(kind: TieKind, is_asserted: bool, ink: &Palette) -> Vec<(&'static str, &'static str)> {
    let mut look = vec![("stroke", tie_color(kind, ink)), ("stroke-width", "1.3"), ("fill", "none")];
    if !is_asserted {
        look.push(("stroke-dasharray", "5 3.5"));
    }
    look
}

pub(super) fn tie_color(kind: TieKind, ink: &Palette) -> &'static str {
    match kind {
        TieKind::Event => ink.event,
        TieKind::Relation => ink.relation,
        TieKind::Statement => ink.statement,
        TieKind::Sequel => ink.note,
    }
}
