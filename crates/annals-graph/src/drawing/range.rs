//! Advance widths of characters in a row.

/// Widths of a cut over a run of characters, in thousandths of the font size.
pub(crate) struct WidthRange {
    /// The first character.
    pub(crate) first: u32,
    /// One width a character.
    pub(crate) widths: &'static [u16],
}
