//! A report as DOCX: a package of WordprocessingML with real footnotes, styles to change, and page numbers.
//!
//! Written here on zip and quick-xml, for a report needs a small part of the format: paragraphs, lists, notes and one picture.

mod body;
mod lists;

use super::PaperError;
use super::block::Paper;
use crate::Png;
use crate::export::Xml;
use body::{Body, write_notes};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Parts that are the same in every report.
const FIXED: [(&str, &str); 5] = [
    ("_rels/.rels", include_str!("rels.xml")),
    ("word/_rels/document.xml.rels", include_str!("document_rels.xml")),
    ("word/styles.xml", include_str!("styles.xml")),
    ("word/settings.xml", include_str!("settings.xml")),
    ("word/footer.xml", include_str!("footer.xml")),
];

/// A transparent picture of one pixel, for a report without a timeline: its relationship must lead somewhere.
const NO_PICTURE: &[u8] = include_bytes!("none.png");

/// `markdown`, as `annals report` writes it, as a document for word processors. It holds no time.
///
/// # Errors
/// Where the package can't be written.
pub fn report_docx(markdown: &str, picture: Option<&Png>) -> Result<Vec<u8>, PaperError> {
    let paper = Paper::of(markdown);
    let mut body = Body::new(picture)?;
    let document = body.document(&paper).map_err(PaperError::of)?;
    let footnotes = write_notes(&paper.notes).map_err(PaperError::of)?;
    let numbering = body.lists.numbering().map_err(PaperError::of)?;
    let core = core_properties(&paper.title).map_err(PaperError::of)?;
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, bytes: &[u8]| -> Result<(), PaperError> {
        package.start_file(name, SimpleFileOptions::default()).map_err(PaperError::of)?;
        package.write_all(bytes).map_err(PaperError::of)
    };
    // Readers look for this part first.
    add("[Content_Types].xml", include_bytes!("content_types.xml"))?;
    FIXED.iter().try_for_each(|(name, text)| add(name, text.as_bytes()))?;
    add("word/document.xml", &document)?;
    add("word/footnotes.xml", &footnotes)?;
    add("word/numbering.xml", &numbering)?;
    add("docProps/core.xml", &core)?;
    add("word/media/timeline.png", picture.map_or(NO_PICTURE, |picture| &picture.bytes))?;
    Ok(package.finish().map_err(PaperError::of)?.into_inner())
}

fn core_properties(title: &str) -> Result<Vec<u8>, crate::ExportError> {
    let mut xml = Xml::compact()?;
    let namespaces = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    xml.element("cp:coreProperties", &namespaces, |xml| {
        xml.text("dc:title", &[], title)?;
        xml.text("dc:creator", &[], "annals")
    })?;
    Ok(xml.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;
    use zip::ZipArchive;

    fn part(docx: &[u8], name: &str) -> String {
        let mut archive = ZipArchive::new(Cursor::new(docx)).unwrap();
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn every_note_is_a_footnote_and_is_referred_to_once() {
        let docx = report_docx("# T\n\nOne[^1], two[^2], one again[^1].\n\n[^1]: first\n[^2]: second\n", None).unwrap();
        let document = part(&docx, "word/document.xml");
        let references: Vec<&str> = document.matches("<w:footnoteReference w:id=\"").collect();
        assert_eq!(references.len(), 2, "{document}");
        assert!(document.contains("<w:hyperlink w:anchor=\"note1\">"), "{document}");
        let notes = part(&docx, "word/footnotes.xml");
        assert!(notes.contains("<w:footnote w:id=\"2\">") && notes.contains("second"), "{notes}");
    }

    #[test]
    fn the_contents_lead_to_the_headings() {
        let docx = report_docx("# T\n\n## Scope\n\nOne.\n\n## Key events\n\n### Dated\n\nTwo.\n", None).unwrap();
        let document = part(&docx, "word/document.xml");
        let entries: Vec<&str> = document
            .split("<w:hyperlink w:anchor=\"_Toc")
            .skip(1)
            .filter_map(|entry| entry.split("<w:t xml:space=\"preserve\">").nth(1)?.split('<').next())
            .collect();
        assert_eq!(entries, ["Scope", "Key events", "Dated"], "{document}");
        for number in 1..=3 {
            assert!(document.contains(&format!("w:name=\"_Toc{number}\"")), "{document}");
        }
        assert_eq!(document.matches("w:fldCharType").count(), 3, "{document}");
    }

    #[test]
    fn text_stays_text_and_the_package_is_the_same_every_time() {
        let markdown = "# \\<w:p\\>\n\n- a ]]\\> \"b\" \\& c\n  - d\n\n1. e\n";
        let docx = report_docx(markdown, None).unwrap();
        assert_eq!(docx, report_docx(markdown, None).unwrap());
        let document = part(&docx, "word/document.xml");
        assert!(document.contains("&lt;w:p&gt;") && document.contains("a ]]&gt;"), "{document}");
        assert!(part(&docx, "docProps/core.xml").contains("<dc:title>&lt;w:p&gt;</dc:title>"));
    }
}
