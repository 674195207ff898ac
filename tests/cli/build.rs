//! `annals build`.

use crate::support::{BRIDGE, Desk};

const FILES: [&str; 8] = [
    "case.annals",
    "graph.dot",
    "graph.svg",
    "report.md",
    "sources.annals",
    "statements.csv",
    "timeline.png",
    "timeline.svg",
];

/// Those that depend on the documents alone; what was read says when.
fn results() -> impl Iterator<Item = &'static str> {
    FILES.into_iter().filter(|name| *name != "sources.annals")
}

#[test]
fn a_build_leaves_all_files_and_says_so() {
    let desk = Desk::with_pages();
    let out = desk.good(&["build", "pages", "--output", "out"]);
    assert_eq!(desk.names("out"), FILES);
    assert!(out.starts_with("2 documents read, 0 failed\n"), "{out}");
    for name in FILES {
        assert!(!desk.read(&format!("out/{name}")).is_empty() && out.contains(&format!("out/{name}")), "{name}: {out}");
    }
    assert!(desk.read("out/timeline.png").starts_with(b"\x89PNG"));
    assert!(desk.text("out/graph.dot").starts_with("digraph"));
    assert!(desk.text("out/report.md").contains("[^1]: “"));
}

#[test]
fn the_example_is_built_by_the_command_that_the_readme_gives() {
    let desk = Desk::new();
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let readme = std::fs::read_to_string(format!("{root}/README.md")).unwrap();
    assert!(
        readme.contains("cargo install --path crates/annals\n    annals build examples/icc-evidence --output out\n")
    );
    let out = desk.good(&["build", &format!("{root}/examples/icc-evidence"), "--output", "out"]);
    assert!(out.starts_with("6 documents read, 0 failed"), "{out}");
    assert_eq!(desk.names("out"), FILES);
    // The samples below it work as they stand there.
    assert!(readme.contains("$ annals said --by Peskov\n    Dmitry Peskov"));
    assert!(desk.good(&["said", "--by", "Peskov"]).starts_with("Dmitry Peskov"));
}

#[test]
fn the_number_of_threads_and_the_order_of_paths_change_nothing() {
    let desk = Desk::with_pages();
    let arguments = ["--layout", "builtin"];
    desk.good(&[&["build", "pages", "--output", "one", "--jobs", "1"][..], &arguments].concat());
    let turned = ["build", "pages/doubts.txt", "pages/bridge.txt", "--output", "four", "--jobs", "4"];
    desk.good(&[&turned[..], &arguments].concat());
    for name in results() {
        assert!(desk.read(&format!("one/{name}")) == desk.read(&format!("four/{name}")), "{name}");
    }
}

#[test]
fn records_build_the_case_that_their_documents_build() {
    let desk = Desk::with_pages();
    desk.good(&["extract", "pages", "--output", "records.jsonl"]);
    desk.good(&["build", "pages", "--output", "direct", "--layout", "builtin"]);
    desk.good(&["build", "records.jsonl", "--output", "records", "--layout", "builtin"]);
    for name in results() {
        assert!(desk.read(&format!("direct/{name}")) == desk.read(&format!("records/{name}")), "{name}");
    }
}

#[test]
fn a_folder_is_replaced_file_by_file_and_other_files_stay() {
    let desk = Desk::with_pages();
    desk.write("out/notes.txt", b"mine");
    desk.write("out/report.md", b"old");
    desk.good(&["build", "pages", "--output", "out"]);
    assert_eq!(desk.read("out/notes.txt"), b"mine");
    assert!(desk.text("out/report.md").starts_with("# Report"));
    assert_eq!(desk.names("out").len(), FILES.len() + 1);
}

#[test]
fn a_build_does_not_read_what_a_build_left() {
    let desk = Desk::with_pages();
    desk.good(&["build", "pages", "--output", "pages/out"]);
    let out = desk.good(&["build", "pages", "--output", "pages/out"]);
    assert!(out.starts_with("2 documents read, 0 failed"), "{out}");
}

#[test]
fn a_document_that_fails_costs_itself_alone() {
    let desk = Desk::with_pages();
    desk.write("pages/empty.txt", b"");
    let ended = desk.run(&["build", "pages", "--output", "out"]);
    assert_eq!(ended.code, 1);
    assert!(ended.err.contains("error: pages/empty.txt: the file is empty"), "{}", ended.err);
    assert!(ended.out.starts_with("2 documents read, 1 failed"), "{}", ended.out);
}

#[test]
fn equal_files_are_two_documents_and_one_source() {
    let desk = Desk::with_pages();
    desk.write("pages/copy.txt", BRIDGE.as_bytes());
    let out = desk.good(&["build", "pages", "--output", "out"]);
    assert!(out.starts_with("3 documents read, 0 failed; 1 is a copy of another"), "{out}");
}
