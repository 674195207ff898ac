//! The gallery in `docs/gallery` shows what the program draws today.
//!
//! `ANNALS_GALLERY=write cargo test -p annals --test cli gallery` draws it anew.

use crate::support::Desk;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// Each picture with the arguments that make it.
fn pictures() -> Vec<(String, Vec<String>)> {
    let list = std::fs::read_to_string(format!("{ROOT}/docs/gallery/pictures.txt")).unwrap();
    let lines = list.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines
        .map(|line| {
            let mut words = line.split_whitespace().map(str::to_owned);
            (words.next().unwrap(), words.collect())
        })
        .collect()
}

#[test]
fn the_gallery_is_current() {
    let desk = Desk::new();
    desk.good(&["build", &format!("{ROOT}/examples/icc-evidence"), "--output", "out"]);
    let is_writing = std::env::var("ANNALS_GALLERY").is_ok_and(|value| value == "write");
    let page = std::fs::read_to_string(format!("{ROOT}/docs/gallery/README.md")).unwrap();
    for (name, arguments) in pictures() {
        let mut all: Vec<&str> = arguments.iter().map(String::as_str).collect();
        all.extend(["--case", "out/case.annals", "--format", "svg", "--fonts", "named"]);
        let svg = desk.good(&all);
        let path = format!("{ROOT}/docs/gallery/{name}");
        if is_writing {
            std::fs::write(&path, &svg).unwrap();
        }
        let stored = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(stored == svg, "{name} is not what the program draws; ANNALS_GALLERY=write draws the gallery anew");
        assert!(page.contains(&format!("]({name})")), "{name} is not in the gallery's page");
        assert!(
            page.contains(&format!("annals {}", arguments.join(" "))),
            "{arguments:?} is not in the gallery's page"
        );
    }
}
