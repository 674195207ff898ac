//! `annals export` and `annals report`.

use crate::support::{Desk, json_lines};

const CASE: [&str; 2] = ["--case", "out/case.annals"];
const FILES: [&str; 16] = [
    "json",
    "jsonl",
    "timelinejs",
    "timelinejs-sheet",
    "graphml",
    "gexf",
    "turtle",
    "nquads",
    "jsonld",
    "ftm",
    "web-annotation",
    "mermaid",
    "markdown",
    "icalendar",
    "csl",
    "bibtex",
];
const FOLDERS: [(&str, &[&str]); 4] = [
    (
        "csv",
        &[
            "documents.csv",
            "entities.csv",
            "events.csv",
            "export.csv",
            "mentions.csv",
            "participants.csv",
            "relations.csv",
            "statements.csv",
        ],
    ),
    (
        "parquet",
        &[
            "documents.parquet",
            "entities.parquet",
            "events.parquet",
            "mentions.parquet",
            "participants.parquet",
            "relations.parquet",
            "statements.parquet",
        ],
    ),
    ("neo4j", &["nodes.csv", "relationships.csv"]),
    ("timesketch", &["timesketch.jsonl", "undated.jsonl"]),
];

#[test]
fn every_format_is_written_and_says_what_it_could_not_carry() {
    let desk = Desk::with_case();
    for format in FILES {
        let to_file = desk.run(&[&["export", format, "--output", "export"][..], &CASE].concat());
        let to_stdout = desk.run(&[&["export", format][..], &CASE].concat());
        assert_eq!((to_file.code, to_stdout.code), (0, 0), "{format}: {}", to_file.err);
        assert!(!to_stdout.out.is_empty() && to_stdout.out == desk.text("export"), "{format}");
        assert!(to_file.err.lines().all(|line| line.starts_with("note: not carried: ")), "{format}: {}", to_file.err);
        assert!(!to_file.err.is_empty(), "{format}");
    }
    for (format, names) in FOLDERS {
        let ended = desk.run(&[&["export", format, "--output", format][..], &CASE].concat());
        assert_eq!((ended.code, desk.names(format)), (0, names.iter().map(|name| (*name).to_owned()).collect()));
        let nowhere = desk.run(&[&["export", format][..], &CASE].concat());
        assert!(nowhere.code == 2 && nowhere.err.contains("--output names the folder"), "{}", nowhere.err);
        desk.write("file", b"mine");
        let in_the_way = desk.run(&[&["export", format, "--output", "file"][..], &CASE].concat());
        assert!(in_the_way.code == 2 && in_the_way.err.contains("file: is a file"), "{}", in_the_way.err);
        assert_eq!(desk.read("file"), b"mine");
    }
}

#[test]
fn an_export_is_narrowed_down_as_other_commands_are() {
    let desk = Desk::with_case();
    let ended = desk.run(&[&["export", "jsonl", "--about", "Bo Ree"][..], &CASE].concat());
    let records = json_lines(&ended.out);
    assert_eq!(records[0]["scope"]["about"], "Bo Ree");
    let statements: Vec<_> = records.iter().filter(|record| record["type"] == "statement").collect();
    assert!(!statements.is_empty() && statements.iter().all(|one| one["speaker"]["name"] == "Bo Ree"), "{}", ended.out);
}

#[test]
fn the_example_is_exported_the_same_every_time() {
    let desk = Desk::new();
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    desk.good(&["build", &format!("{root}/examples/icc-evidence"), "--output", "out"]);
    for format in ["parquet", "csv"] {
        for folder in ["one", "two"] {
            let ended = desk.run(&[&["export", format, "--output", folder][..], &CASE].concat());
            assert_eq!(ended.code, 0, "{}", ended.err);
        }
        for name in desk.names("one") {
            assert!(desk.read(&format!("one/{name}")) == desk.read(&format!("two/{name}")), "{name}");
        }
    }
    let twice = || desk.run(&[&["export", "jsonld"][..], &CASE].concat()).out;
    assert!(twice() == twice());
}

#[test]
fn a_report_has_four_formats() {
    let desk = Desk::with_case();
    let report = |format: &str, name: &str| {
        desk.good(&[&["report", "--format", format, "--output", name][..], &CASE].concat());
        desk.read(name)
    };
    assert!(String::from_utf8(report("markdown", "report.md")).unwrap().contains("](report.timeline.svg)"));
    assert!(desk.text("report.timeline.svg").contains("<svg"));
    let html = String::from_utf8(report("html", "report.html")).unwrap();
    assert!(html.contains("Content-Security-Policy") && html.contains("<svg") && !html.contains("<script"));
    assert!(report("docx", "report.docx").starts_with(b"PK"));
    let pdf = report("pdf", "report.pdf");
    assert!(pdf.starts_with(b"%PDF-"));
    assert!(pdf == report("pdf", "again.pdf"), "the same bytes");
}

#[test]
fn a_report_follows_a_template_of_ones_own() {
    let desk = Desk::with_case();
    let built_in = desk.good(&["report", "--print-template"]);
    desk.write("mine.j2", built_in.replace("## Scope", "## What this covers").as_bytes());
    let text = desk.good(&[&["report", "--template", "mine.j2"][..], &CASE].concat());
    assert!(text.contains("## What this covers") && !text.contains("## Scope"), "{text}");
    desk.write("broken.j2", b"{% for %}");
    let ended = desk.run(&[&["report", "--template", "broken.j2"][..], &CASE].concat());
    assert!(ended.code == 2 && ended.err.contains("report.md:1"), "{}", ended.err);
    let ended = desk.run(&[&["report", "--template", "absent.j2"][..], &CASE].concat());
    assert!(ended.code == 2 && ended.err.contains("absent.j2: the template can't be read"), "{}", ended.err);
}
