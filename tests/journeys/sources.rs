//! How many sources that are independent of each other tell something.

use crate::support::{Desk, json_lines};

/// What `annals timeline` and `annals query sources` say of the event with this verb in all `pages`, of an outlet and a
/// text each.
fn check(pages: &[(&str, &str)], verb: &str, timeline: &str, query: &str) {
    let desk = Desk::new();
    for (number, (outlet, text)) in pages.iter().enumerate() {
        desk.write(&format!("pages/{number}.txt"), text.as_bytes());
        let side_file = serde_json::json!({ "published": "2031-05-12", "publisher": outlet });
        desk.write(&format!("pages/{number}.meta.json"), side_file.to_string().as_bytes());
    }
    desk.good(&["build", "pages", "--output", "out"]);
    let listed = desk.good(&["timeline", "--case", "out/case.annals"]);
    assert!(listed.contains(timeline), "{timeline:?} is not in\n{listed}");
    let events = json_lines(&desk.good(&["events", "--case", "out/case.annals", "--format", "jsonl"]));
    let mentions = |event: &serde_json::Value| event["mentions"].as_array().unwrap().len();
    let told_with = events.iter().filter(|event| event["label"].as_str().unwrap().contains(verb));
    let event = told_with.max_by_key(|event| mentions(event)).expect("an event with this verb");
    let id = event["event"].as_str().unwrap();
    let told = desk.good(&["query", "sources", id, "--case", "out/case.annals"]);
    assert!(told.contains(query), "{query:?} is not in\n{told}");
}

#[test]
fn two_papers_with_the_report_of_one_agency_are_one_source() {
    check(
        &[
            ("Elmton Courier", "ELMTON (Reuters) - Fire destroyed the town hall of Elmton on Sunday."),
            ("Harlow Herald", "ELMTON (Reuters) - Fire destroyed the town hall of Elmton on Sunday, police said."),
        ],
        "destroyed",
        "Elmton Courier, Harlow Herald · 2 documents, 1 independent source",
        "1 independent source\n",
    );
}

#[test]
fn two_papers_with_reports_of_their_own_are_two() {
    check(
        &[
            ("Elmton Courier", "Fire destroyed the town hall of Elmton on Sunday."),
            ("Harlow Herald", "A great fire destroyed the town hall of Elmton on Sunday. Nobody was hurt."),
        ],
        "destroyed",
        "Elmton Courier, Harlow Herald · 2 independent sources",
        "2 independent sources\n",
    );
}
