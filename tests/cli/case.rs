//! The commands that read a case.

use crate::support::{Desk, json_lines};
use std::io::{BufRead, BufReader};

const CASE: [&str; 2] = ["--case", "out/case.annals"];

fn ask(desk: &Desk, arguments: &[&str]) -> String {
    desk.good(&[arguments, &CASE].concat())
}

#[test]
fn who_said_what_can_be_narrowed_down() {
    let desk = Desk::with_case();
    let said = |arguments: &[&str]| ask(&desk, &[&["said"], arguments].concat());
    let all = said(&[]);
    assert!(all.contains("The bridge is safe") && all.contains("the bridge needed repairs"), "{all}");
    let check = |arguments: &[&str], holds: &str, lacks: &str| {
        let text = said(arguments);
        assert!(text.contains(holds) && !text.contains(lacks), "{arguments:?}: {text}");
    };
    check(&["--by", "Ode"], "The bridge is safe", "needed repairs");
    check(&["--by", "Bo Ree"], "needed repairs", "The bridge is safe");
    check(&["--containing", "SAFE"], "The bridge is safe", "needed repairs");
    check(&["--since", "2031-05-05"], "needed repairs", "The bridge is safe");
    check(&["--by", "Ode"], "pages/bridge.txt:", "doubts.txt");
    check(&["--format", "csv", "--by", "Bo Ree"], "doubts.txt", "bridge.txt");
    check(&["--kind", "direct"], "The bridge is safe", "needed repairs");
    check(&["--during", "2031-05-05"], "needed repairs", "The bridge is safe");
    assert!(said(&["--group", "topic"]).contains("  Bo Ree"));
    let json: serde_json::Value = serde_json::from_str(&said(&["--format", "json", "--by", "Bo Ree"])).unwrap();
    assert_eq!(json[0]["mentions"][0]["document"], "pages/doubts.txt");
    assert_eq!(json[0]["speaker"], "Bo Ree");
}

#[test]
fn speakers_who_contradict_each_other_are_listed() {
    let desk = Desk::new();
    desk.write("pages/a.txt", b"Mayor Ann Ode said that the council had closed the Elm Bridge.\n");
    desk.write("pages/b.txt", b"Engineer Bo Ree denied that the council had closed the Elm Bridge.\n");
    desk.good(&["build", "pages", "--output", "out"]);
    let text = ask(&desk, &["said", "--disagree"]);
    let (so, not_so) = text.split_once("  it is not so:").expect(&text);
    assert!(so.contains("Ann Ode") && not_so.contains("Bo Ree"), "{text}");
    let json: serde_json::Value =
        serde_json::from_str(&ask(&desk, &["said", "--disagree", "--format", "json"])).unwrap();
    assert_eq!(json[0]["affirm"][0]["speaker"], "Ann Ode");
    assert_eq!(json[0]["deny"][0]["speaker"], "Bo Ree");
}

#[test]
fn nothing_found_is_no_fault() {
    let desk = Desk::with_case();
    let ended = desk.run(&[&["said", "--containing", "zeppelin"][..], &CASE].concat());
    assert_eq!((ended.code, ended.out.as_str(), ended.err.as_str()), (0, "", "warning: no statement fits\n"));
}

#[test]
fn a_timeline_holds_the_opening_on_its_day() {
    let desk = Desk::with_case();
    let records = json_lines(&ask(&desk, &["timeline", "--format", "jsonl", "--about", "Ode"]));
    let opening = records.iter().find(|record| record["edtf"] == "2031-05-03").expect("the opening");
    assert!(opening["order"].as_u64().unwrap() > 0);
    let mention = &opening["mentions"][0];
    assert!(
        mention["document"].as_str().unwrap().starts_with("pages/")
            && mention["start"].is_u64()
            && mention["end"].is_u64()
    );
    assert!(ask(&desk, &["timeline"]).contains("3 May 2031"));
    assert!(!ask(&desk, &["timeline", "--from", "2032"]).contains("3 May 2031"));
    assert!(ask(&desk, &["timeline", "--format", "svg"]).contains("<svg"));
    desk.good(&[&["timeline", "--format", "png", "--output", "t.png"][..], &CASE].concat());
    assert!(desk.read("t.png").starts_with(b"\x89PNG"));
}

#[test]
fn pictures_come_on_pages_in_styles_and_in_lanes() {
    let desk = Desk::with_case();
    let pdf = ["timeline", "--format", "pdf", "--size", "a4", "--style", "print", "--output", "t.pdf"];
    desk.good(&[&pdf[..], &CASE].concat());
    assert!(desk.read("t.pdf").starts_with(b"%PDF-"));
    let svg = ask(&desk, &["timeline", "--format", "svg", "--lanes", "entity", "--size", "wide", "--style", "dark"]);
    assert!(svg.contains("width=\"1920\"") && svg.contains("fill=\"#14191f\"") && svg.contains(">Ann Ode<"), "{svg}");
    let chain = ask(&desk, &["graph", "--events", "--format", "svg", "--layout", "builtin", "--links", "page.html"]);
    assert!(chain.contains("What followed upon what") && chain.contains("href=\"page.html#v-"), "{chain}");
    assert_eq!(desk.run(&[&["graph", "--events", "--statements"][..], &CASE].concat()).code, 2);
}

#[test]
fn every_command_has_something_to_say() {
    let desk = Desk::with_case();
    assert!(ask(&desk, &["graph"]).starts_with("digraph"));
    assert!(ask(&desk, &["graph", "--format", "svg", "--layout", "builtin", "--statements"]).contains("<svg"));
    assert!(ask(&desk, &["show", "Ode"]).starts_with("Ann Ode (person, e-"));
    assert!(ask(&desk, &["report", "--about", "Ode"]).starts_with("# Report on Ann Ode"));
    assert!(ask(&desk, &["events"]).contains("3 May 2031"));
    let events = json_lines(&ask(&desk, &["events", "--format", "jsonl"]));
    assert!(events.iter().all(|event| event["event"].is_string() && !event["mentions"].as_array().unwrap().is_empty()));
    assert!(ask(&desk, &["documents"]).contains("pages/bridge.txt  4 May 2031"));
    let documents = json_lines(&ask(&desk, &["documents", "--format", "jsonl"]));
    assert_eq!((&documents[1]["document"], &documents[1]["edtf"]), (&"pages/doubts.txt".into(), &"2031-05-05".into()));
}

/// A case of a page with a date, one without, and one that gives another date.
fn desk_with_dates() -> Desk {
    let desk = Desk::new();
    desk.write("pages/dated.txt", b"The Elmton Council closed the Mill Bridge on 19 March 2031.\n");
    desk.write("pages/undated.txt", b"The Elmton Council closed the Mill Bridge on Wednesday.\n");
    desk.write("pages/dated.meta.json", br#"{"published": "2031-03-20", "publisher": "Harbour Post"}"#);
    desk
}

#[test]
fn a_date_is_proved_by_quoted_sentences() {
    let desk = desk_with_dates();
    desk.good(&["build", "pages", "--output", "out"]);
    let why = |what: &str| ask(&desk, &["why", what]);
    let page = why("undated.txt");
    assert!(page.starts_with("pages/undated.txt\n  between 19 and 25 March 2031 (inferred)"), "{page}");
    let proof = [
        "Not published before 2031-03-19:",
        "“19 March 2031” in Harbour Post",
        "pages/dated.txt:",
        "“The Elmton Council closed the Mill Bridge on 19 March 2031.”",
        "“The Elmton Council closed the Mill Bridge on Wednesday.”",
        "Published by 2031-03-25:",
    ];
    for words in proof {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(why("closed Mill Bridge").contains("19 March 2031 (written)"));
    let json: serde_json::Value =
        serde_json::from_str(&ask(&desk, &["why", "pages/undated.txt", "--format", "json"])).unwrap();
    assert_eq!((&json["about"], &json["chains"][0]["day"]), (&"document".into(), &"2031-03-19".into()));
    let last = json["chains"][0]["steps"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(last["source"]["document"], "pages/undated.txt");
    assert_eq!(last["source"]["sentence"], "The Elmton Council closed the Mill Bridge on Wednesday.");
    let nothing = desk.run(&[&["why", "zeppelin"][..], &CASE].concat());
    assert_eq!(nothing.code, 2);
    assert!(nothing.err.contains("is no event, statement or document of this case"), "{}", nothing.err);
}

#[test]
fn what_can_not_all_hold_is_told_with_what_was_set_aside() {
    let desk = desk_with_dates();
    desk.good(&["build", "pages", "--output", "out"]);
    assert!(ask(&desk, &["conflicts"]).starts_with("Nothing that the documents say"));
    desk.write("pages/other.txt", b"The Elmton Council closed the Mill Bridge on 20 March 2031.\n");
    desk.good(&["build", "pages", "--output", "out"]);
    let text = ask(&desk, &["conflicts"]);
    let told = ["These can't all hold:", "kept: “19 March 2031”", "set aside: “20 March 2031”", "Why that one: "];
    for words in told.iter().chain(&["Sources disagree on the date:", "    19 March 2031\n", "    20 March 2031\n"]) {
        assert!(text.contains(words), "{words}: {text}");
    }
    let json: serde_json::Value = serde_json::from_str(&ask(&desk, &["conflicts", "--format", "json"])).unwrap();
    assert_eq!(json["contradictions"][0]["set_aside"]["source"]["document"], "pages/other.txt");
    assert_eq!(json["disagreements"][0]["dates"].as_array().unwrap().len(), 2);
}

#[test]
fn what_is_to_come_dates_nothing_that_its_page_tells_as_done() {
    let desk = Desk::new();
    desk.write(
        "pages/a.txt",
        "Otto Marl flew to Veldon to confront the senators.\n\nHis clerk, Ada Weil, spoke on Monday. “Marl denies it and is ready \
         to fly to Veldon tomorrow if the senators bring these charges,” she said.\n"
            .as_bytes(),
    );
    desk.write("pages/a.meta.json", br#"{"published":"2031-10-25"}"#);
    desk.good(&["build", "pages", "--output", "out"]);
    let events = ask(&desk, &["events", "--format", "jsonl"]);
    let lines = events.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let told = lines.filter(|event| event["label"].as_str().unwrap().starts_with("Otto Marl flew"));
    let days: Vec<String> = told.map(|event| event["edtf"].to_string()).collect();
    assert!(days.contains(&"\"[..2031-10-25]\"".to_owned()), "{days:?}");
    assert!(!days.iter().any(|day| day.contains("2031-10-21")), "{days:?}");
}

#[test]
fn a_date_that_can_not_be_right_is_warned_of() {
    let desk = Desk::new();
    desk.write("pages/odd.txt", "The Elmton Council closed the Mill Bridge on Sunday, 13 May 2024.\n".as_bytes());
    let ended = desk.run(&["build", "pages", "--output", "out"]);
    assert_eq!(ended.code, 0);
    assert!(ended.err.contains("warning: pages/odd.txt: “Sunday, 13 May 2024” at "), "{}", ended.err);
    assert!(ended.err.contains("2024-05-13 is a Monday"), "{}", ended.err);
}

#[test]
fn a_case_is_verified_against_its_sources() {
    let desk = Desk::with_case();
    let verify = || desk.run(&[&["verify"][..], &CASE].concat());
    let ended = verify();
    assert_eq!((ended.code, ended.out.lines().count()), (0, 1), "{}", ended.out);
    desk.write("pages/bridge.txt", b"Another text.");
    let ended = verify();
    assert_eq!(ended.code, 1);
    assert!(ended.out.contains("WRONG pages/bridge.txt: the file has changed"), "{}", ended.out);
    std::fs::remove_file(desk.path("pages/bridge.txt")).unwrap();
    let ended = verify();
    assert!(ended.code == 1 && ended.out.contains("GONE pages/bridge.txt"), "{}", ended.out);
}

#[test]
fn a_reader_that_has_seen_enough_is_no_fault() {
    let desk = Desk::with_case();
    let mut child = desk.start(&[&["extract", "pages", "pages", "pages", "--tokens"][..]].concat());
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn every_command_explains_itself_with_examples() {
    let desk = Desk::new();
    let commands = [
        "build",
        "extract",
        "timeline",
        "graph",
        "said",
        "show",
        "report",
        "export",
        "page",
        "serve",
        "events",
        "documents",
        "query",
        "why",
        "conflicts",
        "verify",
        "add",
        "remove",
        "diff",
        "correct",
        "log",
        "undo",
        "manifest",
    ];
    for command in commands {
        let help = desk.good(&[command, "--help"]);
        assert!(help.contains(&format!("Examples:\n  annals {command}")), "{help}");
    }
}
