//! The embedded fonts in a PDF: measured, encoded by glyph, cut down to the glyphs in use.

use super::super::PaperError;
use crate::picture::FONTS;
use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Filter, Finish, Name, Pdf, Rect, Ref, Str};
use skrifa::instance::LocationRef;
use skrifa::prelude::Size;
use skrifa::{FontRef, MetadataProvider};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use subsetter::GlyphRemapper;

/// Characters named in a warning.
const MAX_NAMED: usize = 20;
const SYSTEM: SystemInfo<'_> = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

/// A face of the embedded family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Face {
    Regular,
    Bold,
    Italic,
}

impl Face {
    pub(super) const ALL: [Face; 3] = [Face::Regular, Face::Bold, Face::Italic];

    /// The name by which pages refer to it.
    pub(super) fn resource(self) -> Name<'static> {
        match self {
            Face::Regular => Name(b"F0"),
            Face::Bold => Name(b"F1"),
            Face::Italic => Name(b"F2"),
        }
    }
}

/// The three faces.
pub(super) struct Fonts {
    faces: [Font; 3],
    missing: BTreeSet<char>,
}

struct Font {
    data: &'static [u8],
    parsed: FontRef<'static>,
    /// Glyphs in use, and the characters that they stand for.
    used: BTreeMap<u16, char>,
    remapper: GlyphRemapper,
}

impl Fonts {
    pub(super) fn embedded() -> Result<Fonts, PaperError> {
        let font = |data: &'static [u8]| -> Result<Font, PaperError> {
            let parsed = FontRef::new(data).map_err(PaperError::of)?;
            Ok(Font { data, parsed, used: BTreeMap::new(), remapper: GlyphRemapper::new() })
        };
        let [regular, bold, italic] = FONTS;
        Ok(Fonts { faces: [font(regular)?, font(bold)?, font(italic)?], missing: BTreeSet::new() })
    }

    /// The width of `text` in points.
    pub(super) fn width(&self, text: &str, face: Face, size: f32) -> f32 {
        let font = &self.faces[face as usize];
        let charmap = font.parsed.charmap();
        let metrics = font.parsed.glyph_metrics(Size::new(size), LocationRef::default());
        text.chars().map(|c| metrics.advance_width(charmap.map(c).unwrap_or_default()).unwrap_or(0.0)).sum()
    }

    /// `text` as the two-byte codes by which the embedded face knows its glyphs.
    pub(super) fn encode(&mut self, text: &str, face: Face) -> Vec<u8> {
        let font = &mut self.faces[face as usize];
        let charmap = font.parsed.charmap();
        let mut codes = Vec::with_capacity(text.len() * 2);
        for c in text.chars() {
            let glyph = charmap.map(c).and_then(|glyph| u16::try_from(glyph.to_u32()).ok()).unwrap_or_default();
            if glyph == 0 {
                self.missing.insert(c);
            } else {
                font.used.insert(glyph, c);
            }
            codes.extend(font.remapper.remap(glyph).to_be_bytes());
        }
        codes
    }

    /// A warning that names the characters without a glyph.
    pub(super) fn warnings(&self) -> Vec<String> {
        if self.missing.is_empty() {
            return Vec::new();
        }
        let named = self.missing.iter().take(MAX_NAMED).map(|&c| format!("{c} (U+{:04X})", u32::from(c)));
        let named = named.collect::<Vec<_>>().join(", ");
        let more = self.missing.len().saturating_sub(MAX_NAMED);
        let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
        vec![format!("the report's font has no glyph for {named}{rest}")]
    }

    /// Writes the glyphs in use; `references` are those by which pages refer to the faces.
    pub(super) fn write(
        &self,
        pdf: &mut Pdf,
        references: &[Ref; 3],
        mut next: impl FnMut() -> Ref,
    ) -> Result<(), PaperError> {
        for (face, reference) in Face::ALL.into_iter().zip(references) {
            self.faces[face as usize].write(pdf, face, *reference, &mut next)?;
        }
        Ok(())
    }
}

impl Font {
    fn write(
        &self,
        pdf: &mut Pdf,
        face: Face,
        reference: Ref,
        next: &mut impl FnMut() -> Ref,
    ) -> Result<(), PaperError> {
        let (cid, descriptor, cmap, data) = (next(), next(), next(), next());
        // A subset's name begins with six letters of its own.
        let name = match face {
            Face::Regular => "AAAAAA+NotoSans-Regular",
            Face::Bold => "AAAAAB+NotoSans-Bold",
            Face::Italic => "AAAAAC+NotoSans-Italic",
        };
        let name = Name(name.as_bytes());
        pdf.type0_font(reference)
            .base_font(name)
            .encoding_predefined(Name(b"Identity-H"))
            .descendant_font(cid)
            .to_unicode(cmap);
        let metrics = self.parsed.metrics(Size::new(1000.0), LocationRef::default());
        let glyphs = self.parsed.glyph_metrics(Size::new(1000.0), LocationRef::default());
        let mut font = pdf.cid_font(cid);
        font.subtype(CidFontType::Type2).base_font(name).system_info(SYSTEM).font_descriptor(descriptor);
        font.default_width(0.0).cid_to_gid_map_predefined(Name(b"Identity"));
        let widths =
            self.remapper.remapped_gids().map(|glyph| glyphs.advance_width(u32::from(glyph).into()).unwrap_or(0.0));
        font.widths().consecutive(0, widths);
        font.finish();
        let bounds = metrics.bounds.unwrap_or_default();
        pdf.font_descriptor(descriptor)
            .name(name)
            .flags(if face == Face::Italic { FontFlags::SYMBOLIC | FontFlags::ITALIC } else { FontFlags::SYMBOLIC })
            .bbox(Rect::new(bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max))
            .italic_angle(metrics.italic_angle)
            .ascent(metrics.ascent)
            .descent(metrics.descent)
            .cap_height(metrics.cap_height.unwrap_or(metrics.ascent))
            .stem_v(if face == Face::Bold { 140.0 } else { 80.0 })
            .font_file2(data);
        let mut unicode = UnicodeCmap::new(Name(b"Custom"), SYSTEM);
        for (glyph, c) in &self.used {
            if let Some(code) = self.remapper.get(*glyph) {
                unicode.pair(code, *c);
            }
        }
        pdf.cmap(cmap, &unicode.finish());
        let subset = subsetter::subset(self.data, 0, &self.remapper).map_err(PaperError::of)?;
        let packed = deflated(&subset)?;
        pdf.stream(data, &packed).filter(Filter::FlateDecode).pair(Name(b"Length1"), subset.len() as i32);
        Ok(())
    }
}

/// `bytes` in the form of zlib.
pub(super) fn deflated(bytes: &[u8]) -> Result<Vec<u8>, PaperError> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).map_err(PaperError::of)
}
