//! The timeline as an image of a PDF.

use super::super::PaperError;
use super::font::deflated;
use crate::Png;
use pdf_writer::{Filter, Finish, Pdf, Ref};
use resvg::tiny_skia::Pixmap;

/// A picture that pages can show.
pub(super) struct Picture {
    width: u32,
    height: u32,
    /// Red, green and blue, packed.
    packed: Vec<u8>,
}

impl Picture {
    /// The pixels of `png`, on white.
    pub(super) fn of(png: &Png) -> Result<Picture, PaperError> {
        let pixmap = Pixmap::decode_png(&png.bytes).map_err(PaperError::of)?;
        // Colours are multiplied by their opacity already; what is not covered is the paper.
        let on_white = |color: u8, alpha: u8| color.saturating_add(255 - alpha);
        let pixels = pixmap.pixels().iter();
        let bytes: Vec<u8> = pixels
            .flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()].map(|color| on_white(color, pixel.alpha())))
            .collect();
        Ok(Picture { width: pixmap.width(), height: pixmap.height(), packed: deflated(&bytes)? })
    }

    /// Its width by its height.
    pub(super) fn aspect(&self) -> f32 {
        self.width as f32 / self.height as f32
    }

    /// Writes it under `reference`.
    pub(super) fn write(&self, pdf: &mut Pdf, reference: Ref) {
        let mut image = pdf.image_xobject(reference, &self.packed);
        image.filter(Filter::FlateDecode);
        image.width(self.width as i32).height(self.height as i32).bits_per_component(8);
        image.color_space().device_rgb();
        image.finish();
    }
}
