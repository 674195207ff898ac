//! PDF: one page, lines as lines, text as text that can be searched and copied.

use super::parse::{missing_warning, parse};
use super::steady::steady;
use svg2pdf::{ConversionOptions, PageOptions};

/// Pixels of SVG to an inch.
const PIXELS: f32 = 96.0;

/// A picture as PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// What is not as it should be: characters without a glyph.
    pub warnings: Vec<String>,
}

/// Why a picture could not be written as PDF.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// It is not SVG.
    #[error("not an SVG picture that can be drawn: {0}")]
    Svg(#[from] resvg::usvg::Error),
    /// The writer refused it.
    #[error("the picture can't be written as PDF: {0}")]
    Write(String),
}

/// Writes `svg` as a page of its size. The file holds no date.
///
/// # Errors
/// Fails on what is not SVG.
pub fn pdf(svg: &str) -> Result<Pdf, PdfError> {
    let tree = parse(svg)?;
    let bytes = svg2pdf::to_pdf(&tree, ConversionOptions::default(), PageOptions { dpi: PIXELS })
        .map_err(|error| PdfError::Write(error.to_string()))?;
    let bytes = steady(&bytes).unwrap_or(bytes);
    Ok(Pdf { bytes, warnings: missing_warning(&tree) })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SVG: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='210mm' height='297mm' viewBox='0 0 1050 1485'>\
                       <text x='20' y='40' font-size='20'>Harbour 東 <tspan font-weight='700'>wall</tspan> \
                       <tspan font-style='italic'>and pier</tspan></text></svg>";

    #[test]
    fn a_page_has_the_size_of_its_paper() {
        let pdf = pdf(SVG).unwrap();
        assert!(pdf.bytes.starts_with(b"%PDF-"));
        let text = String::from_utf8_lossy(&pdf.bytes);
        let at = text.find("/MediaBox").expect("a page with a size");
        let sides: Vec<f32> =
            text[at + "/MediaBox [".len()..].split([' ', ']']).take(4).map(|side| side.parse().unwrap()).collect();
        let a4 = [0.0, 0.0, 595.276, 841.89];
        assert!(sides.iter().zip(a4).all(|(side, expected)| (side - expected).abs() < 0.01), "{sides:?}");
        assert!(pdf.warnings[0].contains("東 (U+6771)"), "{:?}", pdf.warnings);
    }

    #[test]
    fn the_same_picture_gives_the_same_bytes() {
        assert_eq!(pdf(SVG).unwrap(), pdf(SVG).unwrap());
    }

    #[test]
    fn what_is_no_picture_is_an_error() {
        assert!(pdf("not a picture").is_err());
    }
}
