//! PDF: one page, lines as lines, text as text that can be searched and copied.

use super::parse::{missing_warning, parse};
use super::steady::steady;
use crate::tags::{DOCUMENT, Structure, TagTree, ascii, mark_name};
use pdf_writer::types::{ActionType, AnnotationType, TabOrder};
use pdf_writer::{Chunk, Content, Finish, Name, Rect, Ref, Str, TextStr};
use resvg::usvg::Tree;
use std::collections::BTreeMap;
use svg2pdf::{ConversionOptions, to_chunk};

/// Points to a pixel of SVG, of which 96 make an inch.
const POINTS: f32 = 72.0 / 96.0;
const PICTURE: Name<'_> = Name(b"Picture");

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

/// Writes `svg` as a page of its size, with its title, its description for those who have it read to them, and its links. The
/// file holds no date.
///
/// # Errors
/// Fails on what is not SVG.
pub fn pdf(svg: &str) -> Result<Pdf, PdfError> {
    let (numbered, addresses) = with_numbered_links(svg);
    let tree = parse(&numbered)?;
    let (form, form_root) =
        to_chunk(&tree, ConversionOptions::default()).map_err(|error| PdfError::Write(error.to_string()))?;
    let sheet = PicturePage {
        title: element_text(svg, "title").unwrap_or_else(|| "Picture".to_owned()),
        words: element_text(svg, "desc").unwrap_or_default(),
        size: [tree.size().width() * POINTS, tree.size().height() * POINTS],
        links: addresses.into_iter().enumerate().filter_map(|(at, address)| link(&tree, at, address)).collect(),
    };
    let bytes = sheet.write(&form, form_root);
    let bytes = steady(&bytes).unwrap_or(bytes);
    Ok(Pdf { bytes, warnings: missing_warning(&tree) })
}

/// A part of the picture that leads somewhere.
struct PictureLink {
    /// In points from the upper left corner: left, top, right, bottom.
    frame: [f32; 4],
    address: String,
}

/// What stands around a picture in its file.
struct PicturePage {
    title: String,
    words: String,
    /// In points.
    size: [f32; 2],
    links: Vec<PictureLink>,
}

impl PicturePage {
    fn write(&self, form: &Chunk, form_root: Ref) -> Vec<u8> {
        let mut last = 0;
        let mut next = || {
            last += 1;
            Ref::new(last)
        };
        let [catalog, pages, info, page, content] = std::array::from_fn(|_| next());
        let [width, height] = self.size;
        let mut pdf = pdf_writer::Pdf::new();
        let mut given: BTreeMap<Ref, Ref> = BTreeMap::new();
        pdf.extend(&form.renumber(|old| *given.entry(old).or_insert_with(&mut next)));
        let picture = given.get(&form_root).copied().unwrap_or(form_root);
        let mut structure = Structure::new();
        let figure = structure.add_picture(&self.words, DOCUMENT);
        let mut tags = TagTree::new(structure, 1);
        let annotations: Vec<Ref> = self.links.iter().map(|_| next()).collect();
        let mut written = pdf.page(page);
        written.struct_parents(tags.begin_page()).tab_order(TabOrder::StructureOrder);
        written.media_box(Rect::new(0.0, 0.0, width, height)).parent(pages).contents(content);
        if !annotations.is_empty() {
            written.annotations(annotations.iter().copied());
        }
        written.resources().x_objects().pair(PICTURE, picture);
        written.finish();
        let mut drawn = Content::new();
        let mut mark = drawn.begin_marked_content_with_properties(Name(mark_name(tags.role(figure))));
        mark.properties().identify(tags.mark(figure, page));
        mark.finish();
        drawn.save_state().transform([width, 0.0, 0.0, height, 0.0, 0.0]).x_object(PICTURE).restore_state();
        drawn.end_marked_content();
        pdf.stream(content, &drawn.finish());
        for (PictureLink { frame: [left, top, right, bottom], address }, id) in self.links.iter().zip(annotations) {
            let element = tags.add_link(DOCUMENT);
            let key = tags.annotate(element, page, id);
            let mut annotation = pdf.annotation(id);
            annotation.subtype(AnnotationType::Link).border(0.0, 0.0, 0.0, None).struct_parent(key);
            annotation.contents(TextStr(address)).rect(Rect::new(*left, height - bottom, *right, height - top));
            annotation.action().action_type(ActionType::Uri).uri(Str(ascii(address).as_bytes()));
        }
        pdf.pages(pages).kids([page]).count(1);
        pdf.document_info(info).title(TextStr(&self.title)).creator(TextStr("annals"));
        let tags = tags.write(&mut pdf, next);
        let mut root = pdf.catalog(catalog);
        root.pages(pages).lang(TextStr("en"));
        root.mark_info().marked(true);
        root.pair(Name(b"StructTreeRoot"), tags);
        root.viewer_preferences().display_doc_title(true);
        root.finish();
        pdf.finish()
    }
}

/// `svg` with each of its links in a group that can be found again by its number, and where they lead.
fn with_numbered_links(svg: &str) -> (String, Vec<String>) {
    let mut pieces = svg.split("<a ");
    let mut numbered = pieces.next().unwrap_or_default().replace("</a>", "</a></g>");
    let mut addresses = Vec::new();
    for piece in pieces {
        let attributes = piece.split_once('>').map_or(piece, |(attributes, _)| attributes);
        let address = attributes.split_once("href=\"").and_then(|(_, rest)| rest.split_once('"')).map(|(url, _)| url);
        numbered += &format!("<g id=\"{}\"><a {}", link_id(addresses.len()), piece.replace("</a>", "</a></g>"));
        addresses.push(address.map(unescaped).unwrap_or_default());
    }
    (numbered, addresses)
}

fn link_id(at: usize) -> String {
    format!("annals-link-{at}")
}

fn link(tree: &Tree, at: usize, address: String) -> Option<PictureLink> {
    let frame = tree.node_by_id(&link_id(at))?.abs_bounding_box();
    let frame = [frame.left(), frame.top(), frame.right(), frame.bottom()].map(|side| side * POINTS);
    (!address.is_empty()).then_some(PictureLink { frame, address })
}

/// The text of the first element of a name.
fn element_text(svg: &str, name: &str) -> Option<String> {
    let (_, rest) = svg.split_once(&format!("<{name}"))?;
    let (text, _) = rest.split_once('>')?.1.split_once(&format!("</{name}>"))?;
    Some(unescaped(text))
}

fn unescaped(text: &str) -> String {
    quick_xml::escape::unescape(text).map_or_else(|_| text.to_owned(), |text| text.into_owned())
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
    fn a_picture_has_a_title_words_and_links() {
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='80' height='40'><title id=\"title\">Pier &amp; lock</title>\
                   <desc id=\"desc\">The pier sank</desc><a class=\"node\" href=\"https://a.example/?b=1&amp;c=2\">\
                   <rect x='8' y='8' width='16' height='8'/></a><text y='30'>Pier</text></svg>";
        let pdf = pdf(svg).unwrap();
        let text = String::from_utf8_lossy(&pdf.bytes);
        for sign in [
            "/Title (Pier & lock)",
            "/Lang (en)",
            "/Marked true",
            "/Alt (The pier sank)",
            "/URI (https://a.example/?b=1&c=2)",
            "/DisplayDocTitle true",
            "/Rect [6 18 18 24]",
            "/S /Link",
            "/S /Figure",
        ] {
            assert!(text.contains(sign), "{sign}: {text}");
        }
    }

    #[test]
    fn what_is_no_picture_is_an_error() {
        assert!(pdf("not a picture").is_err());
    }
}
