//! What a person decides of merges, and that it outlives the next reading.

use crate::support::{Desk, json_lines};

const CASE: [&str; 2] = ["--case", "out/case.annals"];

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("pages/a.txt", b"A bomb killed 12 people in Elmton on 5 May 2031.\n");
    desk.write("pages/b.txt", b"A bomb killed 14 people in Elmton on 5 May 2031. Nobody else was there.\n");
    desk.good(&["build", "pages", "--output", "out"]);
    desk
}

/// The ids of the events that tell of a killing.
fn killings(desk: &Desk) -> Vec<String> {
    let listed = desk.good(&[&["events", "--format", "jsonl"][..], &CASE].concat());
    let events = json_lines(&listed).into_iter().filter(|event| event["label"].as_str().unwrap().contains("killed"));
    events.map(|event| event["event"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_was_taken_for_one_is_split_and_stays_so() {
    let desk = desk();
    let [one] = killings(&desk).try_into().expect("one event");
    let listed = desk.good(&[&["split", &one][..], &CASE].concat());
    assert!(listed.contains("  2  pages/b.txt:7-13: “killed”\n     taken for one with 1: "), "{listed}");
    let noted = desk.good(&[&["split", &one, "2"][..], &CASE].concat());
    assert!(noted.starts_with("Noted in out/decisions.jsonl: 1 of 2 mentions"), "{noted}");
    let built = desk.good(&["build", "pages", "--output", "out"]);
    assert!(built.contains("1 decision of yours kept"), "{built}");
    let two = killings(&desk);
    assert_eq!(two.len(), 2);

    let merged = desk.good(&[&["merge", &two[0], &two[1]][..], &CASE].concat());
    assert!(merged.contains("these are one"), "{merged}");
    let built = desk.good(&["build", "pages", "--output", "out"]);
    assert!(built.contains("1 decision of yours kept"), "{built}");
    assert_eq!(killings(&desk), [one]);
    assert!(desk.good(&[&["decisions", "--drop", "1"][..], &CASE].concat()).ends_with("(dropped)\n"));
    assert!(desk.good(&[&["decisions"][..], &CASE].concat()).starts_with("Nothing is noted"));
}

#[test]
fn a_decision_whose_words_are_gone_is_told() {
    let desk = desk();
    let [one] = killings(&desk).try_into().expect("one event");
    desk.good(&[&["split", &one, "2"][..], &CASE].concat());
    desk.write("pages/b.txt", b"The bomb in Elmton was found in time.\n");
    let ended = desk.run(&["build", "pages", "--output", "out"]);
    assert_eq!(ended.code, 0);
    assert!(ended.err.contains("decision 1 could not be kept"), "{}", ended.err);
}

#[test]
fn what_can_not_be_decided_is_refused() {
    let desk = desk();
    let [one] = killings(&desk).try_into().expect("one event");
    let refused = |arguments: &[&str], words: &str| {
        let ended = desk.run(&[arguments, &CASE].concat());
        assert_eq!(ended.code, 2, "{}", ended.out);
        assert!(ended.err.contains(words), "{}", ended.err);
    };
    refused(&["split", &one, "3"], "has no mention 3");
    refused(&["split", &one, "1", "2"], "all mentions");
    refused(&["merge", &one, &one], "are one already");
    refused(&["split", "zeppelin"], "is no event");
    desk.write("out/decisions.jsonl", b"nonsense\n");
    let ended = desk.run(&["build", "pages", "--output", "out"]);
    assert!(ended.err.contains("decisions.jsonl: line 1 is no decision"), "{}", ended.err);
}
