//! The fonts in the picture: what a picture says, in the letters that it was laid out for, on every machine.
//!
//! A picture names its family, which most machines lack; then another one stands in, with other widths. With its fonts
//! inside, as `@font-face` with data addresses, it is sure of them. Only the letters that it needs go along.

use super::fonts::{FAMILY, FONTS};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use skrifa::{FontRef, MetadataProvider};
use std::collections::BTreeSet;
use std::fmt::{Display, Write};
use subsetter::GlyphRemapper;
use write_fonts::tables::cmap::Cmap;
use write_fonts::types::{GlyphId, Tag};
use write_fonts::{FontBuilder, dump_table};

/// What a picture has in it where it uses a cut besides the regular one, and how `@font-face` names that cut.
const CUTS: [(&[&str], &str); 3] = [
    (&["<text"], "font-weight:400;font-style:normal"),
    (&["font-weight=\"700\"", "font-weight=\"bold\""], "font-weight:700;font-style:normal"),
    (&["font-style=\"italic\""], "font-weight:400;font-style:italic"),
];
/// The tables of a font that a browser asks for besides those of a subset.
const KEPT: [&[u8; 4]; 1] = [b"OS/2"];

/// Why fonts could not be put into a picture.
#[derive(Debug, thiserror::Error)]
#[error("the picture's fonts can't be put into it: {0}")]
pub struct EmbedError(String);

impl EmbedError {
    fn of(error: impl Display) -> EmbedError {
        EmbedError(error.to_string())
    }
}

/// `svg` with the letters of the embedded family that it needs, inside. A character that the family lacks is shown in
/// a font of the reader's.
///
/// # Errors
/// Where the embedded fonts can't be read.
pub fn with_fonts(svg: &str) -> Result<String, EmbedError> {
    let Some(end) = svg.rfind("</svg>") else { return Ok(svg.to_owned()) };
    // All of ASCII, and whatever else stands anywhere in the file.
    let letters: BTreeSet<char> = (' '..='~').chain(svg.chars().filter(|c| !c.is_ascii())).collect();
    let mut style = String::from("<style>\n");
    for (font, (signs, cut)) in FONTS.iter().zip(CUTS) {
        if signs.iter().any(|sign| svg.contains(sign)) {
            let data = STANDARD.encode(subset(font, &letters)?);
            let _ = writeln!(
                style,
                "@font-face{{font-family:'{FAMILY}';{cut};src:url(data:font/ttf;base64,{data})format('truetype')}}"
            );
        }
    }
    style.push_str("</style>\n");
    Ok([&svg[..end], &style, &svg[end..]].concat())
}

/// `font` with the glyphs of `letters` alone.
fn subset(font: &[u8], letters: &BTreeSet<char>) -> Result<Vec<u8>, EmbedError> {
    let whole = FontRef::new(font).map_err(EmbedError::of)?;
    let charmap = whole.charmap();
    let mut remapper = GlyphRemapper::new();
    let mut mappings = Vec::new();
    for &letter in letters {
        if let Some(glyph) = charmap.map(letter).and_then(|glyph| u16::try_from(glyph.to_u32()).ok()) {
            mappings.push((letter, GlyphId::from(remapper.remap(glyph))));
        }
    }
    let small = subsetter::subset(font, 0, &remapper).map_err(EmbedError::of)?;
    let small = FontRef::new(&small).map_err(EmbedError::of)?;
    let characters = dump_table(&Cmap::from_mappings(mappings).map_err(EmbedError::of)?).map_err(EmbedError::of)?;
    let mut builder = FontBuilder::new();
    let of =
        |font: &FontRef<'_>, tag: &[u8; 4]| font.table_data(skrifa::Tag::new(tag)).map(|data| data.as_bytes().to_vec());
    for record in small.table_directory().table_records() {
        let tag = record.tag().to_be_bytes();
        builder.add_raw(Tag::new(&tag), of(&small, &tag).unwrap_or_default());
    }
    for tag in KEPT {
        builder.add_raw(Tag::new(tag), of(&whole, tag).unwrap_or_default());
    }
    builder.add_raw(Tag::new(b"cmap"), characters);
    Ok(builder.build())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::{advance_width, png};

    const SVG: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='160' height='40'>\
                       <text x='4' y='20' font-family='Noto Sans' font-weight=\"700\">Żółw Ωμέγα 東</text></svg>";

    /// The fonts of a picture, the regular one first.
    fn fonts(svg: &str) -> Vec<Vec<u8>> {
        let data = svg.split("base64,").skip(1).map(|rest| rest.split(')').next().unwrap());
        data.map(|data| STANDARD.decode(data).unwrap()).collect()
    }

    #[test]
    fn the_letters_of_a_picture_go_along_and_no_others() {
        let fonts = fonts(&with_fonts(SVG).unwrap());
        assert_eq!(fonts.len(), 2, "regular and bold");
        for letter in "AzŻółΩγ".chars() {
            assert_eq!(advance_width(&fonts[1], letter), advance_width(FONTS[1], letter), "{letter}");
        }
        assert_eq!([advance_width(&fonts[1], 'Ж'), advance_width(&fonts[1], '東')], [None, None]);
        assert!(fonts[1].len() < FONTS[1].len() / 10, "{} bytes", fonts[1].len());
    }

    #[test]
    fn a_picture_is_drawn_the_same_with_its_fonts_inside() {
        let with = with_fonts(SVG).unwrap();
        assert_eq!(png(&with, 1.0).unwrap(), png(SVG, 1.0).unwrap());
        assert_eq!(with, with_fonts(SVG).unwrap());
    }

    #[test]
    fn what_is_no_picture_stays_as_it_is() {
        assert_eq!(with_fonts("no picture").unwrap(), "no picture");
    }
}
