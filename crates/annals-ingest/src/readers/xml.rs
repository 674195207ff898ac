//! XML for the readers of feeds and of word processors' files, within bounds.

use quick_xml::Reader;
use quick_xml::events::Event;
use roxmltree::{Document, Node, ParsingOptions};

/// The most nodes of a document.
const MAX_NODES: u32 = 4_000_000;
/// The most attributes of an element; the parser compares each with all before it.
const MAX_ATTRIBUTES: usize = 1_000;

/// The most elements that lie in each other; the parser goes down by its own stack.
const MAX_DEPTH: usize = 256;

/// Parses a document; the reason where it can't be.
pub(super) fn parse(xml: &str) -> Result<Document<'_>, String> {
    if let Some(reason) = what_is_too_much(xml) {
        return Err(reason);
    }
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MAX_NODES };
    Document::parse_with_options(xml, options).map_err(|error| error.to_string())
}

/// What of a document before its first fault is more than any document needs.
fn what_is_too_much(xml: &str) -> Option<String> {
    let mut reader = Reader::from_str(xml);
    let config = reader.config_mut();
    (config.check_end_names, config.allow_unmatched_ends) = (false, true);
    let mut depth = 0usize;
    loop {
        match reader.read_event() {
            Ok(event @ (Event::Start(_) | Event::Empty(_))) => {
                depth += usize::from(matches!(event, Event::Start(_)));
                let (Event::Start(element) | Event::Empty(element)) = &event else { continue };
                // Each takes five bytes and more: a blank, a name, a sign and two marks.
                let is_long = element.len() > MAX_ATTRIBUTES * 5;
                let count = || element.attributes().with_checks(false).take(MAX_ATTRIBUTES + 1).count();
                if is_long && count() > MAX_ATTRIBUTES {
                    return Some(format!("an element of it has more than {MAX_ATTRIBUTES} attributes"));
                }
                if depth > MAX_DEPTH {
                    return Some(format!("its elements lie more than {MAX_DEPTH} deep"));
                }
            }
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::Eof) | Err(_) => return None,
            Ok(_) => {}
        }
    }
}

/// Whether a node is an element of this name, in any case and any namespace.
pub(super) fn is(node: &Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name().eq_ignore_ascii_case(name)
}
