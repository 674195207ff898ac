//! ARCHITECTURE.md is held to the crates, and the arrows between them to its order.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// Each crate of the workspace with the crates of the workspace that it depends on, tests aside.
fn crates() -> BTreeMap<String, BTreeSet<String>> {
    let mut crates = BTreeMap::new();
    let folders = std::fs::read_dir(Path::new(ROOT).join("crates")).unwrap().map(|entry| entry.unwrap().path());
    for folder in folders.chain([Path::new(ROOT).join("tests")]) {
        let manifest = folder.join("Cargo.toml");
        let manifest: toml::Table = std::fs::read_to_string(manifest).unwrap().parse().unwrap();
        let dependencies = manifest.get("dependencies").and_then(toml::Value::as_table);
        let own =
            dependencies.into_iter().flatten().map(|(name, _)| name.clone()).filter(|name| name.starts_with("annals"));
        crates.insert(manifest["package"]["name"].as_str().unwrap().to_owned(), own.collect());
    }
    crates
}

/// The rows of the crate table: a crate and what it uses.
fn table() -> BTreeMap<String, BTreeSet<String>> {
    let text = std::fs::read_to_string(Path::new(ROOT).join("ARCHITECTURE.md")).unwrap();
    let rows = text.lines().filter(|line| line.starts_with("| `annals"));
    rows.map(|row| {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let names = |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<BTreeSet<_>>();
        (names(cells[1]).pop_first().unwrap(), names(cells[4]))
    })
    .collect()
}

#[test]
fn the_crate_table_is_the_crate_graph() {
    assert_eq!(table(), crates());
}

/// A crate may use those that stand before it here, and no other.
const ORDER: [&str; 12] = [
    "annals-document",
    "annals-ingest",
    "annals-language",
    "annals-extract",
    "annals-case",
    "annals-graph",
    "annals-publish",
    "annals-store",
    "annals",
    "annals-tests",
    "annals-train",
    "annals-eval",
];

#[test]
fn the_arrows_do_not_turn_round() {
    let place =
        |name: &str| ORDER.iter().position(|other| *other == name).unwrap_or_else(|| panic!("{name} has no place"));
    for (name, uses) in crates() {
        for used in uses {
            assert!(place(&used) < place(&name), "{name} uses {used}");
            assert!(!["annals-tests", "annals-train", "annals-eval"].contains(&used.as_str()), "{name} uses {used}");
        }
    }
    let absent = |name: &str, others: &[&str]| {
        let uses = crates().remove(name).unwrap();
        others.iter().for_each(|other| assert!(!uses.contains(*other), "{name} uses {other}"));
    };
    absent("annals-document", &ORDER[1..]);
    absent("annals-language", &["annals-ingest"]);
    absent("annals-extract", &["annals-ingest", "annals-case", "annals-graph"]);
    absent("annals-case", &ORDER[1..]);
    absent("annals-graph", &["annals-ingest", "annals-language", "annals-extract"]);
    absent("annals-publish", &["annals-ingest", "annals-language", "annals-extract", "annals-store"]);
    absent("annals-store", &["annals-ingest", "annals-language", "annals-extract", "annals-graph", "annals-publish"]);
}

/// Files of `annals-graph` that look into the text of a document, and what for. Whatever words mean is read in
/// `annals-extract` and stands in a field.
const READ_TEXT: [(&str, &str); 14] = [
    ("corpus.rs", "hands out the words of a span, to be quoted and compared"),
    ("merge/copies.rs", "compares whole texts"),
    ("merge/statements.rs", "compares the words of quotations"),
    ("merge/stories.rs", "compares whole texts"),
    ("merge/profile.rs", "still reads the preposition before a part, and what stands between an article and a name"),
    ("network/aligned.rs", "compares whole sentences"),
    ("network/neighbours.rs", "weighs the words of pages and of what stands beside a time by how rare they are"),
    ("query/chronology.rs", "knows a headline by standing at the head of the text"),
    ("query/said.rs", "finds the words that a person looks for in quotations"),
    ("rank/news_day.rs", "compares the words of a headline and its lead"),
    ("rank/pages.rs", "weighs the words of sentences by how rare they are in all texts"),
    ("rank/part.rs", "weighs the words of labels by how rare they are in all texts"),
    ("replay/places.rs", "finds again the words that a person set something right by"),
    ("rarity.rs", "counts in how many sentences a word stands"),
];

#[test]
fn the_graph_reads_no_english() {
    fn walk(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { walk(&path, found) } else { found.push(path) }
        }
    }
    let sources = Path::new(ROOT).join("crates/annals-graph/src");
    let mut files = Vec::new();
    walk(&sources, &mut files);
    for file in files {
        let name = file.strip_prefix(&sources).unwrap().to_str().unwrap().to_owned();
        let text = std::fs::read_to_string(&file).unwrap();
        let reads = [".slice(", "document.text.as_str()", "byte_offset("].iter().any(|call| text.contains(call));
        let is_listed = READ_TEXT.iter().any(|(listed, _)| *listed == name);
        let is_test = name.contains("test") || name.contains("sample");
        assert!(
            !reads || is_listed || is_test,
            "{name} looks into the text of a document: make it a field in annals-extract"
        );
    }
}
