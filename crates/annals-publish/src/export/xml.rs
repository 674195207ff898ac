//! XML as a tree of elements that is written once, indented.

use super::ExportError;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// An XML document under construction.
pub(crate) struct Xml(Writer<Vec<u8>>);

impl Xml {
    /// A document in UTF-8, each element on a line of its own.
    pub(crate) fn indented() -> Result<Xml, ExportError> {
        Xml::opened(Writer::new_with_indent(Vec::new(), b' ', 1))
    }

    /// A document in UTF-8 without white space between elements.
    pub(crate) fn compact() -> Result<Xml, ExportError> {
        Xml::opened(Writer::new(Vec::new()))
    }

    fn opened(mut writer: Writer<Vec<u8>>) -> Result<Xml, ExportError> {
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        Ok(Xml(writer))
    }

    /// An element around what `inner` writes.
    pub(crate) fn element(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        inner: impl FnOnce(&mut Xml) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        self.0.write_event(Event::Start(start(name, attributes)))?;
        inner(self)?;
        Ok(self.0.write_event(Event::End(BytesEnd::new(name)))?)
    }

    /// An element without content.
    pub(crate) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> Result<(), ExportError> {
        Ok(self.0.write_event(Event::Empty(start(name, attributes)))?)
    }

    /// An element that holds text.
    pub(crate) fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> Result<(), ExportError> {
        self.element(name, attributes, |xml| Ok(xml.0.write_event(Event::Text(BytesText::new(&allowed(text))))?))
    }

    /// The document's bytes.
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        let mut bytes = self.0.into_inner();
        bytes.push(b'\n');
        bytes
    }
}

fn start<'n>(name: &'n str, attributes: &[(&str, &str)]) -> BytesStart<'n> {
    let mut start = BytesStart::new(name);
    for (key, value) in attributes {
        start.push_attribute((*key, allowed(value).as_str()));
    }
    start
}

/// `text` with a visible sign for each character that XML 1.0 can't hold.
pub(crate) fn allowed(text: &str) -> String {
    let is_allowed = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..) && !matches!(c, '\u{FFFE}' | '\u{FFFF}');
    text.chars().map(|c| if is_allowed(c) { c } else { '\u{FFFD}' }).collect()
}
