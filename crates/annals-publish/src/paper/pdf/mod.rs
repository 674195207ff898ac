//! A report as PDF: A4 pages, text that can be selected and searched, notes at the foot of the page that first refers to
//! them, page numbers, bookmarks, and tags for those who have it read to them.

mod flow;
mod font;
mod lines;
mod picture;
mod write;

use super::PaperError;
use super::block::Paper;
use crate::picture::steady;
use flow::flow;
use font::Fonts;
use picture::Picture;

/// A report as PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportPdf {
    /// The file. It holds no time.
    pub bytes: Vec<u8>,
    /// What is not as it should be: characters without a glyph, which are shown as boxes.
    pub warnings: Vec<String>,
}

/// `markdown`, as `annals report` writes it, as a document for printing; `picture_svg` is the timeline.
///
/// # Errors
/// Where the embedded fonts or the picture can't be read.
pub fn report_pdf(markdown: &str, picture_svg: Option<&str>) -> Result<ReportPdf, PaperError> {
    let paper = Paper::of(markdown);
    let mut fonts = Fonts::embedded()?;
    let picture = picture_svg.map(Picture::of).transpose()?;
    let (pages, structure) = flow(&paper, &fonts, picture.as_ref().map(Picture::aspect));
    let bytes = write::write(&paper.title, &pages, structure, &mut fonts, picture.as_ref())?;
    let bytes = steady(&bytes).unwrap_or(bytes);
    let warnings = picture.into_iter().flat_map(|picture| picture.warnings);
    Ok(ReportPdf { bytes, warnings: warnings.chain(fonts.warnings()).collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn long_report(lines: usize) -> String {
        let mut markdown = "# Long\n\n## Part\n\n".to_owned();
        for line in 1..=lines {
            markdown.push_str(&format!("- Line number {line} of a report that goes on and on[^{line}]\n"));
        }
        for line in 1..=lines {
            markdown.push_str(&format!("\n[^{line}]: “the words of note {line}” — Harbour Post\n"));
        }
        markdown
    }

    #[test]
    fn a_long_report_has_many_pages_and_the_same_bytes_every_time() {
        let pdf = report_pdf(&long_report(200), None).unwrap();
        let text = String::from_utf8_lossy(&pdf.bytes);
        assert!(pdf.bytes.starts_with(b"%PDF-1.7"));
        assert!(text.matches("/Type /Page\n").count() > 5, "{}", text.matches("/Type /Page\n").count());
        assert_eq!(pdf, report_pdf(&long_report(200), None).unwrap());
    }

    #[test]
    fn the_picture_is_drawn_with_lines_and_letters() {
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='80' height='40'><text y='20'>Pier 東</text></svg>";
        let pdf = report_pdf("# T\n\n![Timeline](timeline)\n", Some(svg)).unwrap();
        let text = String::from_utf8_lossy(&pdf.bytes);
        assert!(text.contains("/Subtype /Form") && !text.contains("/Subtype /Image"), "{text}");
        assert!(pdf.warnings[0].contains("東"), "{:?}", pdf.warnings);
        assert_eq!(pdf, report_pdf("# T\n\n![Timeline](timeline)\n", Some(svg)).unwrap());
    }

    #[test]
    fn text_goes_on_below_a_picture_that_has_no_room() {
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='80' height='100'><text y='20'>Pier</text></svg>";
        let lines = |count: usize| (0..count).map(|n| format!("- Line number {n} of a report\n")).collect::<String>();
        let markdown = format!("# T\n\n{}\n![Timeline](timeline)\n\n## Then\n\n{}", lines(15), lines(16));
        let pdf = report_pdf(&markdown, Some(svg)).unwrap();
        let text = String::from_utf8_lossy(&pdf.bytes);
        // With the text that follows below the picture, there would be a third page.
        assert_eq!(text.matches("/Type /Page\n").count(), 2, "{text}");
    }

    #[test]
    fn every_part_is_tagged_for_those_who_have_it_read_to_them() {
        let markdown =
            "# T\n\n## Part\n\n- one[^1]\n- [two](<https://a.example/>)\n\n![Shows a pier](timeline)\n\n[^1]: note\n";
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='80' height='40'><text y='20'>Pier</text></svg>";
        let pdf = report_pdf(markdown, Some(svg)).unwrap();
        let text = String::from_utf8_lossy(&pdf.bytes);
        let count = |role: &str| text.matches(&format!("/S /{role}\n")).count();
        let roles = ["Document", "H1", "H2", "L", "LI", "Lbl", "LBody", "Link", "Figure", "Caption", "Note"];
        let found: Vec<usize> = roles.into_iter().map(count).collect();
        assert_eq!(found, [1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1], "{text}");
        for sign in
            ["/Marked true", "/ParentTree", "/Alt (Shows a pier)", "/Type /OBJR", "/StructParents 0", "/Tabs /S"]
        {
            assert!(text.contains(sign), "{sign}: {text}");
        }
    }

    #[test]
    fn a_link_leads_to_its_address() {
        let pdf = report_pdf("# T\n\nSee [the page](<https://a.example/é?b=1&amp;c=2>).\n", None).unwrap();
        let text = String::from_utf8_lossy(&pdf.bytes);
        assert_eq!(text.matches("/URI (https://a.example/%C3%A9?b=1&c=2)").count(), 2, "a word each: {text}");
    }

    #[test]
    fn a_word_of_ten_thousand_letters_is_broken() {
        let pdf = report_pdf(&format!("# {}\n", "w".repeat(10_000)), None).unwrap();
        assert!(pdf.warnings.is_empty());
    }

    #[test]
    fn characters_that_the_fonts_lack_are_named() {
        let pdf = report_pdf("# 北京\n", None).unwrap();
        assert!(pdf.warnings[0].contains("北 (U+5317)"), "{:?}", pdf.warnings);
    }
}
