//! Rendering.

use super::parse::{missing_warning, parse};
use resvg::tiny_skia::{Pixmap, PremultipliedColorU8, Transform};

/// The longest side of a picture, in pixels: what common viewers open.
const MAX_SIDE: f32 = 16_000.0;
/// The most pixels of a picture: 160 MB of memory while it is drawn.
const MAX_PIXELS: f32 = 40_000_000.0;

/// A rendered picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Png {
    /// The file.
    pub bytes: Vec<u8>,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// What is not as it should be: characters without a glyph, a picture drawn smaller than asked.
    pub warnings: Vec<String>,
}

/// Why a picture could not be rendered.
#[derive(Debug, thiserror::Error)]
pub enum PngError {
    /// It is not SVG.
    #[error("not an SVG picture that can be drawn: {0}")]
    Svg(#[from] resvg::usvg::Error),
    /// Width or height is zero, or `scale` is.
    #[error("a picture of {0} × {1} pixels can't be drawn")]
    Size(f32, f32),
    /// The encoder refused it.
    #[error("the picture can't be written as PNG: {0}")]
    Encode(String),
}

/// Renders `svg` with `scale` pixels to each of its units, less where the picture would grow past 16,000 pixels a side
/// or 40 million in all.
///
/// # Errors
/// Fails on what is not SVG and on pictures without an area.
pub fn png(svg: &str, scale: f32) -> Result<Png, PngError> {
    let tree = parse(svg)?;
    let mut warnings = missing_warning(&tree);
    let (width, height) = (tree.size().width(), tree.size().height());
    let largest = (MAX_SIDE / width.max(height)).min((MAX_PIXELS / (width * height)).sqrt());
    let scale_used = scale.min(largest);
    if scale_used < scale {
        warnings.push(format!(
            "the picture is drawn at {:.0} % of the size asked for: it would have had {:.0} × {:.0} pixels",
            100.0 * scale_used / scale,
            width * scale,
            height * scale,
        ));
    }
    let (wide, high) = ((width * scale_used).round(), (height * scale_used).round());
    let mut pixmap = Pixmap::new(wide as u32, high as u32).ok_or(PngError::Size(wide, high))?;
    resvg::render(&tree, Transform::from_scale(scale_used, scale_used), &mut pixmap.as_mut());
    let (width, height) = (pixmap.width(), pixmap.height());
    let bytes = encode(pixmap).map_err(|error| PngError::Encode(error.to_string()))?;
    Ok(Png { bytes, width, height, warnings })
}

/// The file of a picture. Its pixels are made ready in their place: `Pixmap::encode_png` would hold all of them twice. Where all are
/// opaque, as on paper, they go without their alpha, which says nothing then.
fn encode(pixmap: Pixmap) -> Result<Vec<u8>, ::png::EncodingError> {
    let (width, height) = (pixmap.width(), pixmap.height());
    let mut pixels = pixmap.take();
    let color = if pixels.as_chunks::<4>().0.iter().all(|pixel| pixel[3] == u8::MAX) {
        for at in 0..pixels.len() / 4 {
            pixels.copy_within(4 * at..4 * at + 3, 3 * at);
        }
        pixels.truncate(pixels.len() / 4 * 3);
        ::png::ColorType::Rgb
    } else {
        demultiply(&mut pixels);
        ::png::ColorType::Rgba
    };
    let mut bytes = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(color);
    encoder.set_depth(::png::BitDepth::Eight);
    encoder.write_header()?.write_image_data(&pixels)?;
    Ok(bytes)
}

/// Colours as they are by themselves, in place of what they add to what lies below.
fn demultiply(pixels: &mut [u8]) {
    for pixel in pixels.as_chunks_mut::<4>().0 {
        let [red, green, blue, alpha] = *pixel;
        if let Some(color) = PremultipliedColorU8::from_rgba(red, green, blue, alpha).map(|color| color.demultiply()) {
            *pixel = [color.red(), color.green(), color.blue(), color.alpha()];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(width: u32, height: u32, text: &str) -> String {
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}'>\
             <text x='2' y='20' font-family='No Such Font'>{text}</text></svg>"
        )
    }

    fn dark_pixels(png: &Png) -> usize {
        let pixmap = Pixmap::decode_png(&png.bytes).unwrap();
        pixmap.pixels().iter().filter(|pixel| pixel.alpha() > 128).count()
    }

    #[test]
    fn text_is_drawn_whatever_family_it_asks_for() {
        let png = png(&picture(120, 30, "Harbour"), 2.0).unwrap();
        assert_eq!((png.width, png.height), (240, 60));
        assert!(dark_pixels(&png) > 200);
        assert_eq!(png.warnings, Vec::<String>::new());
    }

    #[test]
    fn missing_characters_are_named() {
        let png = png(&picture(120, 30, "東 Harbour"), 1.0).unwrap();
        assert_eq!(png.warnings.len(), 1);
        assert!(png.warnings[0].contains("東 (U+6771)"), "{:?}", png.warnings);
    }

    #[test]
    fn a_huge_picture_is_drawn_smaller_and_says_so() {
        let png = png(&picture(100, 40_000, "tall"), 2.0).unwrap();
        assert_eq!(png.height, 16_000);
        assert!(png.warnings[0].contains("20 %"), "{:?}", png.warnings);
    }

    #[test]
    fn a_picture_on_paper_has_the_same_colours_and_no_alpha() {
        let paper = "<svg xmlns='http://www.w3.org/2000/svg' width='3' height='2'>\
                     <rect width='3' height='2' fill='#fe8001'/><rect width='1' height='1' fill='#0a0b0c'/></svg>";
        let png = png(paper, 1.0).unwrap();
        // The kind of colours in the head of the file.
        assert_eq!(png.bytes[25], 2);
        let pixmap = Pixmap::decode_png(&png.bytes).unwrap();
        let color = |at: usize| pixmap.pixels()[at].demultiply();
        assert_eq!((color(0).red(), color(0).green(), color(0).blue()), (10, 11, 12));
        assert_eq!((color(5).red(), color(5).green(), color(5).blue(), color(5).alpha()), (254, 128, 1, 255));
    }

    #[test]
    fn what_is_no_picture_is_an_error() {
        assert!(png("not a picture", 1.0).is_err());
        assert!(png(&picture(100, 100, ""), 0.0).is_err());
    }

    #[test]
    fn the_same_picture_gives_the_same_bytes() {
        let svg = picture(200, 40, "twice");
        assert_eq!(png(&svg, 1.5).unwrap().bytes, png(&svg, 1.5).unwrap().bytes);
    }
}
