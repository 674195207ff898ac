//! Pages as PDF objects.

use super::super::PaperError;
use super::flow::{MARGIN, PAGE, Page, Placed};
use super::font::{Face, Fonts, deflated};
use super::lines::{Run, Shade};
use super::picture::Picture;
use crate::tags::{Structure, TagTree, ascii, mark_name};
use pdf_writer::types::{ActionType, AnnotationType, StructRole, TabOrder};
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref, Str, TextStr};

const TIMELINE: Name<'_> = Name(b"Timeline");

/// Hands out references one after the other.
struct References(i32);

impl References {
    fn next(&mut self) -> Ref {
        self.0 += 1;
        Ref::new(self.0)
    }
}

/// The file.
pub(super) fn write(
    title: &str,
    pages: &[Page],
    structure: Structure,
    fonts: &mut Fonts,
    picture: Option<&Picture>,
) -> Result<Vec<u8>, PaperError> {
    let mut tree_of_tags = TagTree::new(structure, pages.len());
    let mut references = References(0);
    let (catalog, tree, info, outline) = (references.next(), references.next(), references.next(), references.next());
    let faces = [references.next(), references.next(), references.next()];
    let ids: Vec<Ref> = pages.iter().map(|_| references.next()).collect();
    let mut pdf = Pdf::new();
    let picture = picture.map(|picture| picture.write(&mut pdf, || references.next()));
    for (index, (page, id)) in pages.iter().zip(&ids).enumerate() {
        let content_id = references.next();
        let mut written = pdf.page(*id);
        written.struct_parents(tree_of_tags.begin_page()).tab_order(TabOrder::StructureOrder);
        written.media_box(Rect::new(0.0, 0.0, PAGE.0, PAGE.1)).parent(tree).contents(content_id);
        let mut resources = written.resources();
        let mut named = resources.fonts();
        Face::ALL.into_iter().zip(faces).for_each(|(face, reference)| {
            named.pair(face.resource(), reference);
        });
        named.finish();
        if let (Some(reference), Some(_)) = (picture, page.picture) {
            resources.x_objects().pair(TIMELINE, reference);
        }
        resources.finish();
        let links = page.runs.iter().filter(|placed| placed.run.link.is_some());
        let annotations: Vec<Ref> = links.map(|_| references.next()).collect();
        if !annotations.is_empty() {
            written.annotations(annotations.iter().copied());
        }
        written.finish();
        let sheet = Sheet { page, id: *id, number: index + 1, of: pages.len(), annotations: &annotations };
        let content = sheet.write(&mut pdf, title, &mut tree_of_tags, fonts);
        pdf.stream(content_id, &deflated(&content)?).filter(Filter::FlateDecode);
    }
    pdf.pages(tree).kids(ids.iter().copied()).count(pages.len() as i32);
    pdf.document_info(info).title(TextStr(title)).creator(TextStr("annals"));
    write_outline(&mut pdf, outline, pages, &ids, &mut references);
    let tags = tree_of_tags.write(&mut pdf, || references.next());
    let mut root = pdf.catalog(catalog);
    root.pages(tree).outlines(outline).lang(TextStr("en"));
    root.mark_info().marked(true);
    root.pair(Name(b"StructTreeRoot"), tags);
    root.viewer_preferences().display_doc_title(true);
    root.finish();
    fonts.write(&mut pdf, &faces, || references.next())?;
    Ok(pdf.finish())
}

/// What makes a run lead to an address; `key` leads to it in the table of the tags.
fn write_link(pdf: &mut Pdf, id: Ref, placed: &Placed, link: &str, key: i32, fonts: &Fonts) {
    let Placed { run, x, y, .. } = placed;
    let (left, base) = (*x, PAGE.1 - y + run.rise);
    let right = left + fonts.width(run.text.trim_end(), run.face, run.size);
    let mut annotation = pdf.annotation(id);
    annotation.subtype(AnnotationType::Link).border(0.0, 0.0, 0.0, None).struct_parent(key);
    annotation.contents(TextStr(link));
    annotation.rect(Rect::new(left, base - run.size * 0.25, right, base + run.size * 0.85));
    annotation.action().action_type(ActionType::Uri).uri(Str(ascii(link).as_bytes()));
}

/// The bookmarks: the title and the headings below it.
fn write_outline(pdf: &mut Pdf, outline: Ref, pages: &[Page], ids: &[Ref], references: &mut References) {
    let headings: Vec<(&str, f32, Ref)> = pages
        .iter()
        .zip(ids)
        .flat_map(|(page, id)| page.headings.iter().map(|(text, y)| (text.as_str(), *y, *id)))
        .collect();
    let items: Vec<Ref> = headings.iter().map(|_| references.next()).collect();
    let mut root = pdf.outline(outline);
    if let (Some(first), Some(last)) = (items.first(), items.last()) {
        root.first(*first).last(*last).count(items.len() as i32);
    }
    root.finish();
    for (index, (text, y, page)) in headings.iter().enumerate() {
        let mut item = pdf.outline_item(items[index]);
        item.title(TextStr(text)).parent(outline);
        if let Some(before) = index.checked_sub(1).and_then(|before| items.get(before)) {
            item.prev(*before);
        }
        if let Some(next) = items.get(index + 1) {
            item.next(*next);
        }
        item.dest().page(*page).xyz(0.0, PAGE.1 - y, None);
    }
}

/// A page that is written.
struct Sheet<'p> {
    page: &'p Page,
    id: Ref,
    /// From 1.
    number: usize,
    of: usize,
    /// Of its links, in their order.
    annotations: &'p [Ref],
}

impl Sheet<'_> {
    /// The page's content, each stretch of it marked for its element; the annotations of its links are written.
    fn write(&self, pdf: &mut Pdf, title: &str, tags: &mut TagTree, fonts: &mut Fonts) -> Vec<u8> {
        let mut content = Content::new();
        if let Some(([x, y, width, height], element)) = self.page.picture {
            begin(&mut content, tags.role(element), tags.mark(element, self.id));
            content.save_state();
            content.transform([width, 0.0, 0.0, height, x, PAGE.1 - y - height]).x_object(TIMELINE);
            content.restore_state();
            content.end_marked_content();
        }
        let mut annotations = self.annotations.iter();
        for stretch in
            self.page.runs.chunk_by(|a, b| a.element == b.element && a.run.link.is_none() && b.run.link.is_none())
        {
            let Some(placed) = stretch.first() else { continue };
            let Some(element) = placed.element else { continue };
            let link = placed.run.link.as_deref().and_then(|link| Some((link, annotations.next()?)));
            let element = if link.is_some() { tags.add_link(element) } else { element };
            begin(&mut content, tags.role(element), tags.mark(element, self.id));
            stretch.iter().for_each(|placed| show(&mut content, placed, fonts));
            content.end_marked_content();
            if let Some((link, annotation)) = link {
                let key = tags.annotate(element, self.id, *annotation);
                write_link(pdf, *annotation, placed, link, key, fonts);
            }
        }
        content.begin_marked_content(Name(b"Artifact"));
        self.write_edges(&mut content, title, fonts);
        content.end_marked_content();
        content.finish()
    }

    /// What stands on every page: the rule above the notes, the number of the page, the title.
    fn write_edges(&self, content: &mut Content, title: &str, fonts: &mut Fonts) {
        if let Some(y) = self.page.rule {
            content.set_stroke_gray(0.6).set_line_width(0.5);
            content.move_to(MARGIN, PAGE.1 - y).line_to(MARGIN + 120.0, PAGE.1 - y).stroke();
        }
        let faint = |text: String, x: f32, y: f32| Placed {
            run: Run { text, face: Face::Regular, size: 8.0, rise: 0.0, shade: Shade::Faint, x: 0.0, link: None },
            x,
            y,
            element: None,
        };
        let text = format!("{} / {}", self.number, self.of);
        let x = (PAGE.0 - fonts.width(&text, Face::Regular, 8.0)) / 2.0;
        show(content, &faint(text, x, PAGE.1 - 36.0), fonts);
        if self.number > 1 {
            let short: String = title.chars().take(80).collect();
            show(content, &faint(short, MARGIN, 40.0), fonts);
        }
    }
}

/// Begins a stretch with its number.
fn begin(content: &mut Content, role: StructRole, number: i32) {
    let mut mark = content.begin_marked_content_with_properties(Name(mark_name(role)));
    mark.properties().identify(number);
}

fn show(content: &mut Content, placed: &Placed, fonts: &mut Fonts) {
    let Placed { run, x, y, .. } = placed;
    let codes = fonts.encode(&run.text, run.face);
    content.begin_text();
    match run.shade {
        Shade::Ink => content.set_fill_gray(0.08),
        Shade::Faint => content.set_fill_gray(0.38),
    };
    content.set_font(run.face.resource(), run.size);
    content.set_text_matrix([1.0, 0.0, 0.0, 1.0, *x, PAGE.1 - y + run.rise]);
    content.show(Str(&codes)).end_text();
}
