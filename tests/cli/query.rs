//! Questions about how things hang together, and SQL on the case file.

use crate::support::Desk;
use std::path::Path;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

fn ask(desk: &Desk, question: &[&str]) -> String {
    desk.good(&[&["query"], question, &["--case", "out/case.annals"]].concat())
}

fn ask_json(desk: &Desk, question: &[&str]) -> serde_json::Value {
    serde_json::from_str(&ask(desk, &[question, &["--format", "json"]].concat())).unwrap()
}

#[test]
fn a_neighbourhood_tells_what_one_is_linked_to() {
    let desk = Desk::with_case();
    let near = ask(&desk, &["near", "Ann Ode", "--steps", "1"]);
    assert!(near.starts_with("1 step from Ann Ode\n") && near.contains("pages/bridge.txt:"), "{near}");
    let json = ask_json(&desk, &["near", "Ann Ode", "--steps", "1"]);
    assert!(json["near"].as_array().unwrap().iter().all(|near| near["steps"] == 1));
}

#[test]
fn a_way_leads_from_one_to_the_other() {
    let desk = Desk::with_case();
    let way = ask_json(&desk, &["path", "Bo Ree", "Ann Ode"]);
    assert_eq!((&way["from"]["name"], &way["to"]["name"]), (&"Bo Ree".into(), &"Ann Ode".into()));
    let ended =
        desk.run(&["query", "path", "Bo Ree", "Ann Ode", "--in-time", "--to", "1999", "--case", "out/case.annals"]);
    assert_eq!((ended.code, ended.out.as_str(), ended.err.as_str()), (0, "", "warning: nothing fits\n"));
}

#[test]
fn who_acts_and_who_is_central_can_be_asked() {
    let desk = Desk::with_pages();
    desk.write("pages/met.txt", b"Mayor Ann Ode met Bo Ree in Elmton on May 6, 2031.");
    desk.good(&["build", "pages", "--output", "out"]);
    let acts = ask(&desk, &["acts", "--by", "Ode"]);
    assert!(acts.contains("Ann Ode → "), "{acts}");
    let central = ask_json(&desk, &["central", "--most", "1"]);
    assert_eq!(central["central"].as_array().unwrap().len(), 1);
    let groups = ask_json(&desk, &["groups"]);
    assert!(!groups["groups"][0].as_array().unwrap().is_empty());
}

#[test]
fn a_window_has_its_events_and_its_changes() {
    let desk = Desk::with_case();
    let events = ask(&desk, &["events", "--from", "2031-05-03", "--to", "2031-05-03"]);
    assert!(events.contains("3 May 2031") && events.contains("opened a new bridge"), "{events}");
    let changes = ask(&desk, &["changes", "--from", "2031-05-03", "--to", "2031-05-04"]);
    assert!(changes.contains("Happened in these days\n") && changes.contains("  pages/bridge.txt\n"), "{changes}");
    assert!(!changes.contains("doubts.txt\n\n") && !changes.contains("  pages/doubts.txt\n"), "{changes}");
}

#[test]
fn an_event_tells_on_whose_word_it_stands() {
    let desk = Desk::with_case();
    let events = desk.good(&["events", "--format", "jsonl", "--case", "out/case.annals"]);
    let opening = events.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let opening = opening.max_by_key(|event| event["mentions"].as_array().unwrap().len()).unwrap();
    let id = opening["event"].as_str().unwrap();
    let sources = ask_json(&desk, &["sources", id]);
    assert_eq!(sources["event"]["id"], *id);
    assert!(sources["independent"].as_u64().unwrap() >= 1 && !sources["first"].is_null(), "{sources}");
    let ended = desk.run(&["query", "sources", "v-00000000", "--case", "out/case.annals"]);
    assert_eq!(ended.code, 2);
    assert!(ended.err.contains("no event has the id \"v-00000000\""), "{}", ended.err);
}

#[test]
fn every_question_explains_itself_with_examples() {
    let desk = Desk::new();
    for question in ["near", "path", "acts", "groups", "central", "events", "changes", "sources"] {
        let help = desk.good(&["query", question, "--help"]);
        assert!(help.contains(&format!("Examples:\n  annals query {question}")), "{help}");
    }
}

/// The queries of a document, each with the sentence before it.
fn documented_queries(document: &str) -> Vec<(String, String)> {
    let blocks = document.split("```sql\n").skip(1).map(|rest| rest.split("```").next().unwrap_or_default());
    let titles = document.split("```sql\n").map(|before| before.trim_end().lines().last().unwrap_or_default());
    titles.map(str::to_owned).zip(blocks.map(str::to_owned)).collect()
}

#[test]
fn the_documented_queries_run_and_find_something() {
    let desk = Desk::new();
    let example = Path::new(ROOT).join("examples/icc-evidence");
    desk.good(&["build", example.to_str().unwrap(), "--output", "out"]);
    let connection = rusqlite::Connection::open(desk.path("out/case.annals")).unwrap();
    let document = std::fs::read_to_string(Path::new(ROOT).join("docs/case-file.md")).unwrap();
    let queries = documented_queries(&document);
    assert!(queries.len() >= 10, "{} queries", queries.len());
    for (title, sql) in queries {
        let mut statement = connection.prepare(&sql).unwrap_or_else(|error| panic!("{title}\n{sql}\n{error}"));
        let rows = statement.query_map([], |_| Ok(())).unwrap().count();
        assert!(rows > 0, "{title}: no row");
    }
}
