//! The structure of a report or a picture for those who have it read to them: which text is a heading, a list, a note, a link.
//!
//! Every stretch of a page's content is marked with a number; the tree of elements points at these marks, and a table leads
//! from the marks back to their elements (ISO 32000-1, 14.7 and 14.8).

use pdf_writer::types::StructRole;
use pdf_writer::{Finish, Pdf, Ref, TextStr};

/// An element's place in [`Structure`].
pub(crate) type ElementId = usize;

/// An element of the report.
#[derive(Debug)]
struct Element {
    role: StructRole,
    parent: ElementId,
    /// What a picture shows, in words.
    words: Option<String>,
}

/// The elements of a report; the first is the document, which holds all others.
#[derive(Debug)]
pub(crate) struct Structure(Vec<Element>);

/// The document.
pub(crate) const DOCUMENT: ElementId = 0;

impl Structure {
    pub(crate) fn new() -> Structure {
        Structure(vec![Element { role: StructRole::Document, parent: DOCUMENT, words: None }])
    }

    /// An element within `parent`.
    pub(crate) fn add(&mut self, role: StructRole, parent: ElementId) -> ElementId {
        self.0.push(Element { role, parent, words: None });
        self.0.len() - 1
    }

    /// A picture, with what it shows in words.
    pub(crate) fn add_picture(&mut self, words: &str, parent: ElementId) -> ElementId {
        self.0.push(Element { role: StructRole::Figure, parent, words: Some(words.to_owned()) });
        self.0.len() - 1
    }
}

/// What an element holds.
enum Child {
    Element(ElementId),
    /// A marked stretch of a page.
    Marked(Ref, i32),
    /// An annotation of a page.
    Object(Ref, Ref),
}

/// The tree as it grows while pages are written, in the order of what stands on them.
pub(crate) struct TagTree {
    structure: Structure,
    children: Vec<Vec<Child>>,
    /// Whether an element stands in its parent.
    is_placed: Vec<bool>,
    /// For each page, the elements of its marks.
    marks: Vec<Vec<ElementId>>,
    /// The elements of annotations.
    annotations: Vec<ElementId>,
    /// How many pages there are: the table has their keys first, then those of the annotations.
    pages: usize,
}

impl TagTree {
    pub(crate) fn new(structure: Structure, pages: usize) -> TagTree {
        let count = structure.0.len();
        let mut is_placed = vec![false; count];
        is_placed[DOCUMENT] = true;
        let children = (0..count).map(|_| Vec::new()).collect();
        TagTree { structure, children, is_placed, marks: Vec::new(), annotations: Vec::new(), pages }
    }

    /// Begins the next page; the key under which it stands in the table.
    pub(crate) fn begin_page(&mut self) -> i32 {
        self.marks.push(Vec::new());
        self.marks.len() as i32 - 1
    }

    /// The number that marks the next stretch of the page begun last, a part of `element`.
    pub(crate) fn mark(&mut self, element: ElementId, page: Ref) -> i32 {
        self.place(element);
        let Some(marks) = self.marks.last_mut() else { return 0 };
        marks.push(element);
        let number = marks.len() as i32 - 1;
        self.children[element].push(Child::Marked(page, number));
        number
    }

    /// A link within `element`.
    pub(crate) fn add_link(&mut self, element: ElementId) -> ElementId {
        self.children.push(Vec::new());
        self.is_placed.push(false);
        self.structure.add(StructRole::Link, element)
    }

    /// The key of an annotation, which is a part of `element`.
    pub(crate) fn annotate(&mut self, element: ElementId, page: Ref, annotation: Ref) -> i32 {
        self.place(element);
        self.children[element].push(Child::Object(page, annotation));
        self.annotations.push(element);
        (self.pages + self.annotations.len() - 1) as i32
    }

    /// The name of an element's marks.
    pub(crate) fn role(&self, element: ElementId) -> StructRole {
        self.structure.0[element].role
    }

    /// Sets an element, and those around it, into their parents where they don't stand there yet.
    fn place(&mut self, element: ElementId) {
        let mut inner = element;
        while !std::mem::replace(&mut self.is_placed[inner], true) {
            let parent = self.structure.0[inner].parent;
            self.children[parent].push(Child::Element(inner));
            inner = parent;
        }
    }

    /// Writes the elements and the table; the reference of the catalog's root of the tree.
    pub(crate) fn write(&self, pdf: &mut Pdf, mut next: impl FnMut() -> Ref) -> Ref {
        let root = next();
        let ids: Vec<Option<Ref>> = self.is_placed.iter().map(|is_placed| is_placed.then(&mut next)).collect();
        let id_of = |element: ElementId| ids[element].unwrap_or(root);
        for (index, element) in self.structure.0.iter().enumerate().filter(|(index, _)| self.is_placed[*index]) {
            let mut written = pdf.indirect(id_of(index)).start::<pdf_writer::writers::StructElement<'_>>();
            written.kind(element.role);
            written.parent(if index == DOCUMENT { root } else { id_of(element.parent) });
            if let Some(words) = &element.words {
                written.alt(TextStr(words));
            }
            let mut children = written.children();
            for child in &self.children[index] {
                match child {
                    Child::Element(inner) => {
                        children.struct_element(id_of(*inner));
                    }
                    Child::Marked(page, number) => {
                        children.marked_content_ref().page(*page).marked_content_id(*number);
                    }
                    Child::Object(page, object) => {
                        children.object_ref().page(*page).object(*object);
                    }
                }
            }
        }
        let lists: Vec<Ref> = self.marks.iter().map(|_| next()).collect();
        for (marks, list) in self.marks.iter().zip(&lists) {
            pdf.indirect(*list).array().items(marks.iter().map(|element| id_of(*element)));
        }
        let mut tree = pdf.indirect(root).start::<pdf_writer::writers::StructTreeRoot<'_>>();
        tree.child(id_of(DOCUMENT));
        let mut parents = tree.parent_tree();
        let mut numbers = parents.nums();
        let pages = (0..).zip(lists);
        let annotations = (self.pages as i32..).zip(self.annotations.iter().map(|element| id_of(*element)));
        pages.chain(annotations).for_each(|(key, reference)| {
            numbers.insert(key, reference);
        });
        numbers.finish();
        parents.finish();
        tree.parent_tree_next_key((self.pages + self.annotations.len()) as i32);
        tree.finish();
        root
    }
}

/// The name of a role's marks in a page's content.
pub(crate) fn mark_name(role: StructRole) -> &'static [u8] {
    match role {
        StructRole::H1 => b"H1",
        StructRole::H2 => b"H2",
        StructRole::H3 => b"H3",
        StructRole::Lbl => b"Lbl",
        StructRole::LBody => b"LBody",
        StructRole::Link => b"Link",
        StructRole::Note => b"Note",
        StructRole::Figure => b"Figure",
        StructRole::Caption => b"Caption",
        _ => b"P",
    }
}

/// An address in ASCII, as PDF has them.
pub(crate) fn ascii(link: &str) -> String {
    let encoded = |c: char| match c {
        c if c.is_ascii() => c.to_string(),
        c => c.encode_utf8(&mut [0; 4]).bytes().map(|byte| format!("%{byte:02X}")).collect(),
    };
    link.chars().map(encoded).collect()
}
