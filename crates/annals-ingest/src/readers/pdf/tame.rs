//! Keeps hostile PDFs away from the library that draws them: bombs, and parts that hold themselves.
//!
//! A part that would be drawn without end, or that is longer than any page, is left empty; the rest is read.

use crate::error::IngestError;
use flate2::bufread::ZlibDecoder;
use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};
use regex::bytes::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::sync::LazyLock;

/// The most bytes of the commands of a page or of a form; a page of text has some ten thousand.
const MAX_COMMANDS: u64 = 4 * 1024 * 1024;
/// The most bytes of a stream of objects.
const MAX_OBJECTS: u64 = 16 * 1024 * 1024;
/// How deep forms lie in forms, and pages in groups of pages.
const MAX_DEPTH: usize = 24;

/// A stream that is compressed twice: nobody does that but to hide its size.
static TWICE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\[[^\]]{0,100}/(?:FlateDecode|Fl|LZWDecode|LZW)\b[^\]]{0,100}/(?:FlateDecode|Fl|LZWDecode|LZW)\b")
        .expect("the pattern is a constant")
});

/// Unpacks every stream as far as the limit, so that none is unpacked beyond it afterwards.
pub(super) fn refuse_bombs(bytes: &[u8], limit: usize) -> Result<(), IngestError> {
    if TWICE.is_match(bytes) {
        return Err(super::damaged("its streams are compressed twice".to_owned()));
    }
    let limit = limit as u64;
    let (mut total, mut objects) = (0, 0);
    for found in memchr::memmem::find_iter(bytes, b"stream") {
        let rest = &bytes[found + 6..];
        let rest = rest.strip_prefix(b"\r").unwrap_or(rest);
        let rest = rest.strip_prefix(b"\n").unwrap_or(rest);
        if rest.first().is_none_or(|byte| byte & 0x0f != 8) {
            continue;
        }
        let size = unpacked_size(rest, limit + 1 - total);
        total += size;
        let before = &bytes[found.saturating_sub(300)..found];
        if memchr::memmem::find(before, b"ObjStm").is_some() {
            objects += size;
        }
        if total > limit || objects > MAX_OBJECTS {
            return Err(IngestError::UnpacksTooLarge {
                limit: usize::try_from(limit.min(MAX_OBJECTS.max(total))).unwrap_or(usize::MAX),
            });
        }
    }
    Ok(())
}

fn unpacked_size(stream: &[u8], limit: u64) -> u64 {
    let mut decoder = ZlibDecoder::new(stream).take(limit);
    std::io::copy(&mut decoder, &mut std::io::sink()).unwrap_or(0)
}

/// Empties pages and forms that are too long, and forms that hold themselves; an error where pages lie in each other.
pub(super) fn cut_endless_parts(document: &mut Document) -> Result<(), &'static str> {
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    if pages.iter().any(|page| !has_end(document, *page)) {
        return Err("its pages lie in each other");
    }
    let contents = pages
        .iter()
        .filter_map(|page| document.get_dictionary(*page).ok())
        .flat_map(|page| references(document, page.get(b"Contents").ok()));
    let mut cut: BTreeSet<ObjectId> = contents.filter(|id| is_too_long(document, *id)).collect();
    let forms: BTreeMap<ObjectId, Vec<ObjectId>> = document
        .objects
        .iter()
        .filter_map(|(id, object)| Some((*id, object.as_stream().ok()?)))
        .filter(|(_, stream)| stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Form"))
        .map(|(id, form)| (id, forms_in(document, form)))
        .collect();
    cut.extend(forms.keys().filter(|id| is_too_long(document, **id)));
    // A form without resources takes those of where it is drawn, itself among them.
    let borrows = |id: &&ObjectId| {
        document
            .get_object(**id)
            .and_then(Object::as_stream)
            .is_ok_and(|form| !form.dict.has(b"Resources") && draws_forms(form))
    };
    cut.extend(forms.keys().filter(borrows));
    let mut search = Search { forms: &forms, done: BTreeSet::new(), open: Vec::new(), cut: &mut cut };
    forms.keys().for_each(|id| search.visit(*id));
    for id in cut {
        if let Ok(stream) = document.get_object_mut(id).and_then(Object::as_stream_mut) {
            stream.set_plain_content(Vec::new());
        }
    }
    Ok(())
}

/// Whether the way up from a page ends.
fn has_end(document: &Document, page: ObjectId) -> bool {
    let mut at = Some(page);
    for _ in 0..MAX_DEPTH {
        let Some(id) = at else { return true };
        let parent = document.get_dictionary(id).and_then(|page| page.get(b"Parent")).and_then(Object::as_reference);
        at = parent.ok();
    }
    at.is_none()
}

/// The streams that a value names: one, or a list.
fn references(document: &Document, value: Option<&Object>) -> Vec<ObjectId> {
    match value {
        Some(Object::Reference(id)) => match document.get_object(*id) {
            Ok(Object::Array(values)) => values.iter().filter_map(|value| value.as_reference().ok()).collect(),
            _ => vec![*id],
        },
        Some(Object::Array(values)) => values.iter().filter_map(|value| value.as_reference().ok()).collect(),
        _ => Vec::new(),
    }
}

fn is_too_long(document: &Document, id: ObjectId) -> bool {
    let Ok(stream) = document.get_object(id).and_then(Object::as_stream) else { return false };
    let is_flate = stream.dict.get(b"Filter").and_then(Object::as_name).is_ok_and(|name| name == b"FlateDecode");
    let size = match (is_flate, stream.dict.has(b"Filter")) {
        (true, _) => unpacked_size(&stream.content, MAX_COMMANDS + 1),
        // Other filters make at most some hundred bytes of one.
        (false, true) => (stream.content.len() as u64).saturating_mul(64),
        (false, false) => stream.content.len() as u64,
    };
    size > MAX_COMMANDS
}

fn draws_forms(form: &Stream) -> bool {
    let content = form.decompressed_content().unwrap_or_else(|_| form.content.clone());
    content.windows(3).any(|window| window[0].is_ascii_whitespace() && &window[1..] == b"Do")
}

/// The forms that a form may draw: those of its resources.
fn forms_in(document: &Document, form: &Stream) -> Vec<ObjectId> {
    let dictionary = |value: &Object| -> Option<Dictionary> {
        match value {
            Object::Reference(id) => document.get_dictionary(*id).ok().cloned(),
            other => other.as_dict().ok().cloned(),
        }
    };
    let resources = form.dict.get(b"Resources").ok().and_then(dictionary);
    let drawn = resources.and_then(|resources| resources.get(b"XObject").ok().and_then(dictionary));
    drawn.iter().flat_map(Dictionary::iter).filter_map(|(_, value)| value.as_reference().ok()).collect()
}

/// Looks for forms that hold themselves, or lie too deep.
struct Search<'s> {
    forms: &'s BTreeMap<ObjectId, Vec<ObjectId>>,
    done: BTreeSet<ObjectId>,
    /// From the outermost form to the one that is looked at.
    open: Vec<ObjectId>,
    cut: &'s mut BTreeSet<ObjectId>,
}

impl Search<'_> {
    fn visit(&mut self, id: ObjectId) {
        if self.open.contains(&id) || self.open.len() > MAX_DEPTH {
            self.cut.insert(id);
            return;
        }
        if self.cut.contains(&id) || !self.done.insert(id) {
            return;
        }
        self.open.push(id);
        for inner in self.forms.get(&id).into_iter().flatten() {
            self.visit(*inner);
        }
        self.open.pop();
    }
}
