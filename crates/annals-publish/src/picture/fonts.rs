//! The fonts that pictures are set in: Noto Sans, under the SIL Open Font License (`fonts/OFL.txt`).

use resvg::usvg::fontdb::Database;
use skrifa::{FontRef, MetadataProvider, instance::LocationRef, prelude::Size};

/// Noto Sans: regular, bold, italic.
pub const FONTS: [&[u8]; 3] = [
    include_bytes!("../../fonts/NotoSans-Regular.ttf"),
    include_bytes!("../../fonts/NotoSans-Bold.ttf"),
    include_bytes!("../../fonts/NotoSans-Italic.ttf"),
];

/// The family's name.
pub(super) const FAMILY: &str = "Noto Sans";

/// The width of `c` in `font`, in thousandths of the font size; `None` where the font lacks it.
pub fn advance_width(font: &[u8], c: char) -> Option<u16> {
    let font = FontRef::new(font).ok()?;
    let glyph = font.charmap().map(c)?;
    let width = font.glyph_metrics(Size::new(1000.0), LocationRef::default()).advance_width(glyph)?;
    Some(width.round() as u16)
}

/// The characters of `text` that the fonts lack, sorted, each once.
pub(super) fn missing_chars(text: &str) -> Vec<char> {
    let Ok(font) = FontRef::new(FONTS[0]) else { return Vec::new() };
    let charmap = font.charmap();
    let mut missing: Vec<char> = text.chars().filter(|&c| !c.is_control() && charmap.map(c).is_none()).collect();
    missing.sort_unstable();
    missing.dedup();
    missing
}

/// The fonts, with every generic family set to them.
pub(super) fn database() -> Database {
    let mut database = Database::new();
    for font in FONTS {
        database.load_font_data(font.to_vec());
    }
    database.set_serif_family(FAMILY);
    database.set_sans_serif_family(FAMILY);
    database.set_monospace_family(FAMILY);
    database.set_cursive_family(FAMILY);
    database.set_fantasy_family(FAMILY);
    database
}

#[cfg(test)]
mod tests {
    use super::*;
    use annals_graph::{TextFace, text_width};

    #[test]
    fn the_layout_measures_text_as_the_fonts_do() {
        let faces = [TextFace::Regular, TextFace::Bold, TextFace::Italic];
        for (font, face) in FONTS.into_iter().zip(faces) {
            for c in (' '..='ɏ').chain('Ά'..='ӿ').chain('‐'..='⁞').filter(|c| !c.is_control()) {
                let Some(width) = advance_width(font, c) else { continue };
                assert_eq!(text_width(&c.to_string(), face, 1000.0), f64::from(width), "{c:?} in {face:?}");
            }
        }
    }

    #[test]
    fn characters_that_the_fonts_lack_are_known() {
        assert_eq!(missing_chars("Zürich, Пермь — “yes”"), []);
        assert_eq!(missing_chars("北京 and 北"), ['京', '北']);
    }
}
