//! Pictures, with the boxes that resvg gives their lines of text, for the browser to compare its own with.

use crate::ANNALS;
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Group, Node, Options, Tree};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

const PICTURES: [(&str, &[&str]); 4] = [
    ("timeline", &["timeline"]),
    ("lanes", &["timeline", "--lanes", "entity", "--size", "wide"]),
    ("ties", &["graph", "--style", "dark"]),
    ("said", &["graph", "--statements", "--style", "print"]),
];

/// Writes the pictures of the example's case, each with `NAME.json`: left, top, width and height of each line of text.
pub(crate) fn write_pictures(folder: &Path) {
    for (name, arguments) in PICTURES {
        let file = format!("{name}.svg");
        let common = ["--case", "example/case.annals", "--format", "svg", "--output", &file];
        let status = Command::new(ANNALS).args(arguments).args(common).current_dir(folder).status().unwrap();
        assert!(status.success(), "{arguments:?}");
        let boxes = text_boxes(&std::fs::read_to_string(folder.join(&file)).unwrap());
        assert!(boxes.len() > 20, "{name}");
        std::fs::write(folder.join(format!("{name}.json")), serde_json::to_vec(&boxes).unwrap()).unwrap();
    }
}

fn text_boxes(svg: &str) -> Vec<[f32; 4]> {
    let mut fonts = Database::new();
    annals_publish::FONTS.iter().for_each(|font| fonts.load_font_data(font.to_vec()));
    let options = Options { fontdb: Arc::new(fonts), ..Options::default() };
    let mut boxes = Vec::new();
    collect(Tree::from_str(svg, &options).unwrap().root(), &mut boxes);
    boxes
}

fn collect(group: &Group, boxes: &mut Vec<[f32; 4]>) {
    for node in group.children() {
        match node {
            Node::Group(group) => collect(group, boxes),
            Node::Text(text) => {
                let place = text.abs_bounding_box();
                boxes.push([place.x(), place.y(), place.width(), place.height()]);
            }
            Node::Path(_) | Node::Image(_) => {}
        }
    }
}
