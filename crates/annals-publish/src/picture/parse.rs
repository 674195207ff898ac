//! SVG as a tree with every glyph in its place.

use super::fonts::{FAMILY, database, missing_chars};
use resvg::usvg::{Error, Group, ImageHrefResolver, Node, Options, Tree};
use std::sync::Arc;

/// Characters named in a warning.
const MAX_NAMED: usize = 20;

/// Reads `svg` with the embedded fonts.
pub(crate) fn parse(svg: &str) -> Result<Tree, Error> {
    Tree::from_str(svg, &options())
}

/// The embedded fonts alone, and no picture that an address points to.
fn options() -> Options<'static> {
    Options {
        font_family: FAMILY.to_owned(),
        fontdb: Arc::new(database()),
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    }
}

/// A warning that names the characters of `tree` that the fonts lack.
pub(crate) fn missing_warning(tree: &Tree) -> Vec<String> {
    let mut text = String::new();
    collect_text(tree.root(), &mut text);
    let missing = missing_chars(&text);
    if missing.is_empty() {
        return Vec::new();
    }
    let named =
        missing.iter().take(MAX_NAMED).map(|&c| format!("{c} (U+{:04X})", c as u32)).collect::<Vec<_>>().join(", ");
    let more = missing.len().saturating_sub(MAX_NAMED);
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    vec![format!("the picture's font has no glyph for {named}{rest}; the SVG shows them with the fonts of its reader")]
}

fn collect_text(group: &Group, text: &mut String) {
    for node in group.children() {
        match node {
            Node::Group(group) => collect_text(group, text),
            Node::Text(node) => node.chunks().iter().for_each(|chunk| text.push_str(chunk.text())),
            Node::Path(_) | Node::Image(_) => {}
        }
    }
}
