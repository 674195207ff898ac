//! The text of a document and its notes as WordprocessingML.

use super::super::PaperError;
use super::super::block::{Block, Inline, Paper, Style, plain};
use super::lists::Lists;
use crate::export::Xml;
use crate::{ExportError, Png};

const NAMESPACES: [(&str, &str); 5] = [
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
];
/// English Metric Units to a millimetre.
const MILLIMETRE: f64 = 36_000.0;
/// The most that a picture takes of an A4 page, in millimetres.
const PICTURE: (f64, f64) = (166.0, 225.0);
/// Ids of the two separators, which come before the notes.
const SEPARATORS: usize = 2;

/// A document under construction.
pub(super) struct Body<'p> {
    pub(super) lists: Lists,
    picture: Option<&'p Png>,
    /// Bookmarks so far.
    bookmarks: usize,
    /// Headings of the contents so far.
    parts: usize,
}

/// Level and words of a heading that the contents have: of a part of the report, or of one of its sections.
fn part(block: &Block) -> Option<(usize, String)> {
    match block {
        Block::Heading(level @ 2..=3, inlines) => Some((*level, plain(inlines))),
        _ => None,
    }
}

/// The bookmark of a heading, by its number from 1, named as Word names those of its own contents.
fn bookmark_of(number: usize) -> String {
    format!("_Toc{number}")
}

/// The contents: a field that Word can bring up to date, filled with links to the headings.
fn write_contents(xml: &mut Xml, parts: &[(usize, String)]) -> Result<(), ExportError> {
    let mark =
        |xml: &mut Xml, kind: &str| xml.element("w:r", &[], |xml| xml.empty("w:fldChar", &[("w:fldCharType", kind)]));
    for (index, (level, words)) in parts.iter().enumerate() {
        xml.element("w:p", &[], |xml| {
            let style = format!("TOC{}", level - 1);
            xml.element("w:pPr", &[], |xml| xml.empty("w:pStyle", &[("w:val", &style)]))?;
            if index == 0 {
                mark(xml, "begin")?;
                let instruction = " TOC \\o \"1-2\" \\n \\h ";
                xml.element("w:r", &[], |xml| xml.text("w:instrText", &[("xml:space", "preserve")], instruction))?;
                mark(xml, "separate")?;
            }
            let anchor = bookmark_of(index + 1);
            xml.element("w:hyperlink", &[("w:anchor", &anchor)], |xml| {
                xml.element("w:r", &[], |xml| xml.text("w:t", &[("xml:space", "preserve")], words))
            })?;
            if index + 1 == parts.len() { mark(xml, "end") } else { Ok(()) }
        })?;
    }
    Ok(())
}

impl<'p> Body<'p> {
    pub(super) fn new(picture: Option<&'p Png>) -> Result<Self, PaperError> {
        if picture.is_some_and(|picture| picture.width == 0 || picture.height == 0) {
            return Err(PaperError("the picture is empty".to_owned()));
        }
        Ok(Body { lists: Lists::default(), picture, bookmarks: 0, parts: 0 })
    }

    /// `word/document.xml`.
    pub(super) fn document(&mut self, paper: &Paper) -> Result<Vec<u8>, ExportError> {
        let mut xml = Xml::compact()?;
        xml.element("w:document", &NAMESPACES, |xml| {
            xml.element("w:body", &[], |xml| {
                let parts: Vec<(usize, String)> = paper.blocks.iter().filter_map(part).collect();
                let mut has_contents = false;
                for block in &paper.blocks {
                    if part(block).is_some() && !std::mem::replace(&mut has_contents, true) {
                        write_contents(xml, &parts)?;
                    }
                    self.block(xml, block, None)?;
                }
                xml.element("w:sectPr", &[], |xml| {
                    xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", "rId5")])?;
                    xml.empty("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")])?;
                    let margins = [
                        ("w:top", "1247"),
                        ("w:right", "1247"),
                        ("w:bottom", "1247"),
                        ("w:left", "1247"),
                        ("w:header", "624"),
                        ("w:footer", "624"),
                        ("w:gutter", "0"),
                    ];
                    xml.empty("w:pgMar", &margins)
                })
            })
        })?;
        Ok(xml.into_bytes())
    }

    /// A block; `list` is the numbering and the level of the list that it is in, with the first of an item marked.
    fn block(&mut self, xml: &mut Xml, block: &Block, list: Option<ListPosition>) -> Result<(), ExportError> {
        match block {
            Block::Heading(level, inlines) => {
                let style = match level {
                    1 => "Title",
                    2 => "Heading1",
                    3 => "Heading2",
                    _ => "Heading3",
                };
                if part(block).is_none() {
                    return self.paragraph(xml, style, None, inlines);
                }
                self.parts += 1;
                let (id, name) = (self.bookmarks.to_string(), bookmark_of(self.parts));
                self.bookmarks += 1;
                xml.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", &name)])?;
                self.paragraph(xml, style, None, inlines)?;
                xml.empty("w:bookmarkEnd", &[("w:id", &id)])
            }
            Block::Paragraph(inlines) => {
                let style = if list.is_some() { "ListParagraph" } else { "Normal" };
                self.paragraph(xml, style, list, inlines)
            }
            Block::List(first, items) => {
                let level = list.map_or(0, |place| place.level + 1).min(5);
                let id = self.lists.id(*first);
                for item in items {
                    for (index, block) in item.iter().enumerate() {
                        self.block(xml, block, Some(ListPosition { id, level, is_first: index == 0 }))?;
                    }
                }
                Ok(())
            }
            Block::Picture(words) => self.picture(xml, words),
            Block::Rule => self.paragraph(xml, "Normal", None, &[]),
        }
    }

    fn paragraph(
        &mut self,
        xml: &mut Xml,
        style: &str,
        list: Option<ListPosition>,
        inlines: &[Inline],
    ) -> Result<(), ExportError> {
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| {
                xml.empty("w:pStyle", &[("w:val", style)])?;
                match list {
                    Some(place) if place.is_first => xml.element("w:numPr", &[], |xml| {
                        xml.empty("w:ilvl", &[("w:val", &place.level.to_string())])?;
                        xml.empty("w:numId", &[("w:val", &place.id.to_string())])
                    }),
                    Some(place) => xml.empty("w:ind", &[("w:left", &(360 * (place.level + 1)).to_string())]),
                    None => Ok(()),
                }
            })?;
            self.inlines(xml, inlines)
        })
    }

    fn inlines(&mut self, xml: &mut Xml, inlines: &[Inline]) -> Result<(), ExportError> {
        let mut after_note = false;
        for inline in inlines {
            let is_note = matches!(inline, Inline::Note(..));
            if is_note && after_note {
                raised(xml, ", ")?;
            }
            after_note = is_note;
            match inline {
                Inline::Text(text, style) => run(xml, text, style)?,
                Inline::Break => xml.element("w:r", &[], |xml| xml.empty("w:br", &[]))?,
                Inline::Note(number, true) => self.note(xml, *number)?,
                Inline::Note(number, false) => {
                    let anchor = format!("note{number}");
                    xml.element("w:hyperlink", &[("w:anchor", &anchor)], |xml| raised(xml, &number.to_string()))?;
                }
            }
        }
        Ok(())
    }

    /// The first reference to a note, marked so that later ones can lead to it.
    fn note(&mut self, xml: &mut Xml, number: usize) -> Result<(), ExportError> {
        let bookmark = self.bookmarks.to_string();
        self.bookmarks += 1;
        xml.empty("w:bookmarkStart", &[("w:id", &bookmark), ("w:name", &format!("note{number}"))])?;
        xml.element("w:r", &[], |xml| {
            reference_style(xml)?;
            xml.empty("w:footnoteReference", &[("w:id", &note_id(number))])
        })?;
        xml.empty("w:bookmarkEnd", &[("w:id", &bookmark)])
    }

    fn picture(&mut self, xml: &mut Xml, words: &str) -> Result<(), ExportError> {
        if let Some(picture) = self.picture {
            let (width, height) = (f64::from(picture.width), f64::from(picture.height));
            let scale = (PICTURE.0 / width).min(PICTURE.1 / height) * MILLIMETRE;
            let extent = [((width * scale).round()).to_string(), ((height * scale).round()).to_string()];
            xml.element("w:p", &[], |xml| {
                xml.element("w:r", &[], |xml| xml.element("w:drawing", &[], |xml| drawing(xml, &extent, words)))
            })?;
        }
        self.paragraph(xml, "Caption", None, &[Inline::Text(words.to_owned(), Style::default())])
    }
}

/// Where in a list a paragraph stands.
#[derive(Clone, Copy)]
struct ListPosition {
    id: u64,
    level: usize,
    is_first: bool,
}

/// `word/footnotes.xml`: two separators, then the notes.
pub(super) fn write_notes(notes: &[Vec<Inline>]) -> Result<Vec<u8>, ExportError> {
    let mut xml = Xml::compact()?;
    xml.element("w:footnotes", &NAMESPACES, |xml| {
        for (id, kind, sign) in
            [("0", "separator", "w:separator"), ("1", "continuationSeparator", "w:continuationSeparator")]
        {
            xml.element("w:footnote", &[("w:type", kind), ("w:id", id)], |xml| {
                xml.element("w:p", &[], |xml| xml.element("w:r", &[], |xml| xml.empty(sign, &[])))
            })?;
        }
        notes.iter().enumerate().try_for_each(|(index, note)| {
            xml.element("w:footnote", &[("w:id", &note_id(index + 1))], |xml| {
                xml.element("w:p", &[], |xml| {
                    xml.element("w:pPr", &[], |xml| xml.empty("w:pStyle", &[("w:val", "FootnoteText")]))?;
                    xml.element("w:r", &[], |xml| {
                        reference_style(xml)?;
                        xml.empty("w:footnoteRef", &[])
                    })?;
                    run(xml, " ", &Style::default())?;
                    note.iter().try_for_each(|inline| match inline {
                        Inline::Text(text, style) => run(xml, text, style),
                        Inline::Break => xml.element("w:r", &[], |xml| xml.empty("w:br", &[])),
                        // A note within a note is a number: Word knows none.
                        Inline::Note(number, _) => raised(xml, &number.to_string()),
                    })
                })
            })
        })
    })?;
    Ok(xml.into_bytes())
}

fn note_id(number: usize) -> String {
    (number - 1 + SEPARATORS).to_string()
}

fn run(xml: &mut Xml, text: &str, style: &Style) -> Result<(), ExportError> {
    let Some(link) = &style.link else { return words(xml, text, style) };
    // What would end the address within its instruction is encoded.
    let link = link.replace('"', "%22").replace('\\', "%5C");
    xml.element("w:fldSimple", &[("w:instr", &format!(" HYPERLINK \"{link}\" "))], |xml| words(xml, text, style))
}

fn words(xml: &mut Xml, text: &str, style: &Style) -> Result<(), ExportError> {
    xml.element("w:r", &[], |xml| {
        xml.element("w:rPr", &[], |xml| {
            if style.bold {
                xml.empty("w:b", &[])?;
            }
            if style.italic {
                xml.empty("w:i", &[])?;
            }
            if style.link.is_some() {
                xml.empty("w:color", &[("w:val", "0B5FC4")])?;
            } else if style.code {
                xml.empty("w:color", &[("w:val", "57606A")])?;
            }
            Ok(())
        })?;
        xml.text("w:t", &[("xml:space", "preserve")], text)
    })
}

fn raised(xml: &mut Xml, text: &str) -> Result<(), ExportError> {
    xml.element("w:r", &[], |xml| {
        reference_style(xml)?;
        xml.text("w:t", &[("xml:space", "preserve")], text)
    })
}

fn reference_style(xml: &mut Xml) -> Result<(), ExportError> {
    xml.element("w:rPr", &[], |xml| xml.empty("w:rStyle", &[("w:val", "FootnoteReference")]))
}

fn drawing(xml: &mut Xml, [width, height]: &[String; 2], words: &str) -> Result<(), ExportError> {
    let extent = [("cx", width.as_str()), ("cy", height.as_str())];
    xml.element("wp:inline", &[("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")], |xml| {
        xml.empty("wp:extent", &extent)?;
        xml.empty("wp:docPr", &[("id", "1"), ("name", "Timeline"), ("descr", words)])?;
        let uri = "http://schemas.openxmlformats.org/drawingml/2006/picture";
        xml.element("a:graphic", &[], |xml| {
            xml.element("a:graphicData", &[("uri", uri)], |xml| {
                xml.element("pic:pic", &[], |xml| {
                    xml.element("pic:nvPicPr", &[], |xml| {
                        xml.empty("pic:cNvPr", &[("id", "1"), ("name", "timeline.png")])?;
                        xml.empty("pic:cNvPicPr", &[])
                    })?;
                    xml.element("pic:blipFill", &[], |xml| {
                        xml.empty("a:blip", &[("r:embed", "rId6")])?;
                        xml.element("a:stretch", &[], |xml| xml.empty("a:fillRect", &[]))
                    })?;
                    xml.element("pic:spPr", &[], |xml| {
                        xml.element("a:xfrm", &[], |xml| {
                            xml.empty("a:off", &[("x", "0"), ("y", "0")])?;
                            xml.empty("a:ext", &extent)
                        })?;
                        xml.element("a:prstGeom", &[("prst", "rect")], |xml| xml.empty("a:avLst", &[]))
                    })
                })
            })
        })
    })
}
