//! Names and words that other programs would run, break on or turn round stay what they are: text.

use super::readers::{cells, json, lines, rdf, table, xml};
use super::sample::named;
use super::{bytes, file};
use crate::harm::hostile;
use crate::table::harmless;
use annals_case::readable;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser};

/// Every format is read back, and `name` comes out as it went in, on one line.
fn check(name: &str) {
    let case = named(name, "the bridge is open");
    let shown = readable(name);
    let whole = json(&file(&case, "json", "case.json"));
    assert_eq!(whole["entities"][0]["name"], shown);
    assert!(lines(&file(&case, "jsonl", "case.jsonl")).iter().any(|line| line["name"] == shown));
    check_tables(&case, &shown);
    check_markup(&case, name, &shown);
    let [turtle, n_quads, json_ld] = rdf(&case);
    for quads in [turtle, n_quads, json_ld] {
        let label = oxrdf::Literal::new_simple_literal(shown.as_str()).to_string();
        assert!(quads.iter().any(|[_, predicate, object, _]| predicate.contains("label") && *object == label));
    }
    let entities = lines(&file(&case, "ftm", "case.ftm.jsonl"));
    assert_eq!(entities[1]["schema"], "Person");
    let name_there = entities[1]["properties"]["name"][0].as_str().unwrap_or_default();
    assert_eq!(name_there, shown);
    let people = table(bytes(&case, "parquet", "entities.parquet"), "name");
    assert!(people.contains(&shown), "{people:?}");
    check_annotations(&case);
    for file_name in ["timesketch.jsonl", "undated.jsonl"] {
        let rows = lines(&file(&case, "timesketch", file_name));
        assert!(rows.iter().all(|row| row["message"].is_string()), "{rows:?}");
    }
}

/// What is quoted stands in the text where it is said to stand, and nobody's words are a key or an address.
fn check_annotations(case: &annals_case::Case) {
    let collection = json(&file(case, "web-annotation", "annotations.jsonld"));
    for item in collection["first"]["items"].as_array().unwrap() {
        for target in item["target"].as_array().unwrap() {
            let position = &target["selector"][1];
            let span = [&position["start"], &position["end"]].map(|at| at.as_u64().unwrap() as u32);
            let words = case.documents[0].text.slice(annals_document::Span::new(span[0], span[1]));
            assert_eq!(target["selector"][0]["exact"], words);
        }
    }
}

fn check_tables(case: &annals_case::Case, shown: &str) {
    let tables = [("csv", "entities.csv", 1), ("csv", "statements.csv", 6), ("neo4j", "nodes.csv", 1)];
    let sheet = cells(&file(case, "timelinejs-sheet", "timeline.csv"));
    assert!(sheet.iter().flatten().all(|cell| !cell.contains("<script") && !cell.starts_with(['=', '+', '@'])));
    for (format, file_name, column) in tables {
        let rows = cells(&file(case, format, file_name));
        assert!(rows.iter().any(|row| row[column] == harmless(shown) || row[column] == shown), "{file_name}");
        // No spreadsheet opens what a database imports.
        for cell in rows.iter().flatten().filter(|_| format != "neo4j") {
            let is_run = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) && cell.parse::<f64>().is_err();
            assert!(!is_run, "{file_name}: {cell:?}");
        }
    }
}

fn check_markup(case: &annals_case::Case, name: &str, shown: &str) {
    for (format, file_name) in [("graphml", "case.graphml"), ("gexf", "case.gexf")] {
        let elements = xml(&file(case, format, file_name));
        assert!(!elements.iter().any(|element| element.name == "script"), "{name:?}");
        let texts = elements.iter().flat_map(|element| element.attributes.values().chain([&element.text]));
        assert!(texts.into_iter().any(|text| text == &super::super::xml::allowed(shown)), "{file_name}: {name:?}");
    }
    let markdown = file(case, "markdown", "timeline.md");
    let events: Vec<Event<'_>> = Parser::new_ext(&markdown, Options::all()).collect();
    let is_active = |event: &Event<'_>| match event {
        Event::Html(_) | Event::InlineHtml(_) | Event::Code(_) => true,
        Event::Start(tag) => matches!(tag, pulldown_cmark::Tag::Link { .. } | pulldown_cmark::Tag::Image { .. }),
        _ => false,
    };
    assert!(!events.iter().any(is_active), "{markdown}");
    let calendar = file(case, "icalendar", "timeline.ics");
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\n', '\r'])), "{calendar:?}");
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 2);
    assert_eq!(calendar.parse::<::icalendar::Calendar>().unwrap().iter().count(), 2);
    let slides = file(case, "timelinejs", "timeline.json");
    assert!(!slides.contains("<script") && json(&slides)["events"].is_array());
}

/// A document of this title and outlet is one entry of a bibliography.
fn check_citation(title: String, outlet: String) {
    let mut case = named("Ann Ode", "the bridge is open");
    case.documents[0].title = Some(title);
    case.documents[0].publisher = Some(outlet);
    let text = file(&case, "bibtex", "sources.bib");
    let depth = |depth: &mut i32, c: char| {
        *depth += i32::from(c == '{') - i32::from(c == '}');
        Some(*depth)
    };
    let depths: Vec<i32> = text.chars().scan(0, depth).collect();
    assert!(depths.iter().all(|depth| *depth >= 0) && depths.last() == Some(&0), "{text}");
    assert_eq!(text.lines().filter(|line| line.starts_with('@')).count(), 1);
    assert_eq!(::biblatex::Bibliography::parse(&text).map(|all| all.len()).ok(), Some(1), "{text}");
    json(&file(&case, "csl", "sources.csl.json"));
}

/// Events with this label are one line each of a diagram.
fn check_label(label: &str) {
    let mut case = named("Ann Ode", "the bridge is open");
    case.events.iter_mut().for_each(|event| label.clone_into(&mut event.label));
    let mermaid = file(&case, "mermaid", "timeline.mmd");
    let entries: Vec<&str> = mermaid.lines().filter(|line| line.starts_with("        ")).collect();
    assert_eq!(entries.len(), 3, "{mermaid}");
    let is_one_entry = |line: &&str| line.matches(':').count() == 1 && !line.contains(['<', '>', '`', '%', '{']);
    assert!(entries.iter().all(is_one_entry), "{mermaid}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_hostile_name_is_inert_and_comes_back(name in hostile()) {
        check(&name);
    }

    #[test]
    fn a_harmless_cell_gives_its_text_back(cell in hostile()) {
        let written = harmless(&cell);
        // Takes one sign away wherever it protects something.
        let back = written.strip_prefix('\'').filter(|rest| harmless(rest) != **rest).unwrap_or(&written);
        prop_assert_eq!(back, cell.as_str());
    }

    #[test]
    fn hostile_citations_stay_within_their_fields(title in hostile(), outlet in hostile()) {
        check_citation(title, outlet);
    }

    #[test]
    fn hostile_labels_stay_on_their_lines(label in hostile()) {
        check_label(&label);
    }
}

#[test]
fn a_name_of_ten_thousand_characters_is_only_long() {
    check(&"Aé".repeat(5_000));
    check(&"=".repeat(10_000));
    check_citation("Aé".repeat(5_000), "{".repeat(10_000));
    check_label(&"=".repeat(10_000));
}
