//! Marks, tags and notes, wherever a thing is shown.

use crate::decisions::{CASE, events, good, id};
use crate::support::{Desk, json_lines};

#[test]
fn what_was_marked_stands_in_every_output() {
    let desk = Desk::with_case();
    let said = |more: &[&str]| -> Vec<serde_json::Value> {
        serde_json::from_str(&desk.run(&[&["said", "--format", "json"], more, &CASE].concat()).out).unwrap()
    };
    let all = said(&[]);
    let (one, other) = (all[0]["statement"].as_str().unwrap(), all[1]["statement"].as_str().unwrap());
    let event = events(&desk).into_iter().find(|event| event["rank"].is_number()).unwrap();
    let event = id(&event).to_owned();
    let noted = good(&desk, &["correct", "note", &event, "ask the coroner", "--by", "Ann"]);
    assert!(
        noted.contains("Events marked otherwise: 1\n") && noted.ends_with(": note by Ann: “ask the coroner”\n"),
        "{noted}"
    );
    good(&desk, &["correct", "tag", &event, "bridge"]);
    good(&desk, &["correct", "mark", &event, "verified"]);
    good(&desk, &["correct", "mark", other, "important"]);
    good(&desk, &["correct", "tag", "Ann Ode", "mayor"]);
    good(&desk, &["correct", "mark", one, "hidden"]);

    // Hidden statements stand nowhere, unless they are asked for.
    let ids = |found: &[serde_json::Value]| -> Vec<String> {
        found.iter().map(|one| one["statement"].as_str().unwrap().to_owned()).collect()
    };
    assert!(!ids(&said(&[])).contains(&one.to_owned()) && ids(&said(&["--with-hidden"])).contains(&one.to_owned()));
    assert_eq!(ids(&said(&["--marked", "hidden"])), [one]);
    assert_eq!(ids(&said(&["--marked", "important"])), [other]);
    let words = all[0]["content"].as_str().unwrap();
    let shown = |arguments: &[&str]| good(&desk, arguments);
    for text in [desk.text("out/statements.csv"), desk.text("out/report.md"), shown(&["said"])] {
        assert!(!text.contains(words), "{words}: {text}");
    }
    let exported = desk.run(&[&["export", "json"][..], &CASE].concat()).out;
    assert!(!exported.contains(one) && exported.contains(other), "{exported}");
    assert!(shown(&["said", "--with-hidden"]).contains(words));

    // What is hidden takes nothing else from the graph, and an entity that is hidden is no box of it.
    let boxes = |desk: &Desk| desk.text("out/graph.dot").matches("Ode").count();
    let before = boxes(&desk);
    good(&desk, &["correct", "mark", &event, "hidden"]);
    good(&desk, &["correct", "mark", &event, "hidden", "--off"]);
    assert_eq!(boxes(&desk), before);
    good(&desk, &["correct", "mark", "Ann Ode", "hidden"]);
    assert!(before > 0 && boxes(&desk) == 0, "{}", desk.text("out/graph.dot"));
    good(&desk, &["undo"]);

    // Marks, tags and notes are told wherever the thing is.
    let record = events(&desk).into_iter().find(|one| id(one) == event).unwrap();
    assert_eq!(record["marks"], serde_json::json!(["verified"]));
    assert_eq!(record["tags"], serde_json::json!(["bridge"]));
    assert_eq!(record["notes"], serde_json::json!([{"text": "ask the coroner", "by": "Ann"}]));
    let line = "verified; tagged “bridge”; note by Ann: “ask the coroner”";
    for text in
        [shown(&["why", &event]), shown(&["events", "--tag", "bridge"]), shown(&["report"]), desk.text("out/report.md")]
    {
        assert!(text.to_lowercase().contains(&format!("marked: {line}").to_lowercase()), "{text}");
    }
    assert!(shown(&["show", "Ann Ode"]).contains("  marked: tagged “mayor”\n"));
    assert!(shown(&["said"]).contains("    marked: important\n"));
    assert!(desk.text("out/statements.csv").lines().any(|line| line.ends_with(",important,,")));
    assert_eq!(json_lines(&shown(&["timeline", "--tag", "bridge", "--format", "jsonl"])).len(), 1);
    let why: serde_json::Value = serde_json::from_str(&shown(&["why", &event, "--format", "json"])).unwrap();
    assert_eq!(why["tags"], serde_json::json!(["bridge"]));
}
