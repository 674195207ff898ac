//! The timeline as a form of a PDF: lines stay lines, and text stays text that can be searched.

use super::super::PaperError;
use crate::picture::{missing_warning, parse};
use pdf_writer::{Chunk, Pdf, Ref};
use std::collections::BTreeMap;
use svg2pdf::{ConversionOptions, to_chunk};

/// A picture that pages can show.
pub(super) struct Picture {
    form: Chunk,
    /// What `form` calls the picture itself.
    root: Ref,
    aspect: f32,
    /// What is not as it should be: characters without a glyph.
    pub(super) warnings: Vec<String>,
}

impl Picture {
    /// The picture in `svg`.
    pub(super) fn of(svg: &str) -> Result<Picture, PaperError> {
        let tree = parse(svg).map_err(PaperError::of)?;
        let (form, root) = to_chunk(&tree, ConversionOptions::default()).map_err(PaperError::of)?;
        let aspect = tree.size().width() / tree.size().height();
        Ok(Picture { form, root, aspect, warnings: missing_warning(&tree) })
    }

    /// Its width by its height.
    pub(super) fn aspect(&self) -> f32 {
        self.aspect
    }

    /// Writes it, and returns its reference; it fills a square of one unit.
    pub(super) fn write(&self, pdf: &mut Pdf, mut next: impl FnMut() -> Ref) -> Ref {
        let mut given: BTreeMap<Ref, Ref> = BTreeMap::new();
        pdf.extend(&self.form.renumber(|old| *given.entry(old).or_insert_with(&mut next)));
        given.get(&self.root).copied().unwrap_or_else(next)
    }
}
