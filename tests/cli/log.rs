//! The log of what a person sets right: what is kept of it when something goes wrong, and what is not noted at all.

use crate::decisions::{CASE, desk, good, id, killings};
use crate::support::json_lines;

#[test]
fn a_line_that_was_cut_short_locks_nobody_out() {
    let desk = desk();
    let [one] = killings(&desk).try_into().expect("one event");
    good(&desk, &["correct", "note", id(&one), "the coroner’s words", "--later"]);
    let whole = desk.read("out/decisions.jsonl");
    // Cut at any byte, within a character too, and written on by the next act.
    let inside = whole.windows(3).position(|bytes| bytes == "’".as_bytes()).unwrap() + 1;
    for cut in [1, inside, whole.len() - 2] {
        desk.write("out/decisions.jsonl", &whole[..cut]);
        let ended = desk.run(&[&["correct", "note", id(&one), "ask again"][..], &CASE].concat());
        assert!(ended.code == 0 && ended.err.contains("line 1 was cut short and is left out"), "{cut}: {}", ended.err);
        let ended = desk.run(&[&["log"][..], &CASE].concat());
        assert!(ended.code == 0 && ended.out.lines().count() == 1 && ended.out.contains("ask again"), "{}", ended.err);
        let ended = desk.run(&[&["undo"][..], &CASE].concat());
        assert_eq!(ended.code, 0, "{}", ended.err);
    }
}

#[test]
fn what_can_not_be_written_is_not_noted() {
    let desk = desk();
    let [one] = killings(&desk).try_into().expect("one event");
    std::fs::rename(desk.path("out/sources.annals"), desk.path("sources.annals")).unwrap();
    let ended = desk.run(&[&["correct", "note", id(&one), "ask"][..], &CASE].concat());
    assert!(ended.code == 2 && ended.err.contains("`annals build` makes both"), "{}", ended.err);
    std::fs::rename(desk.path("sources.annals"), desk.path("out/sources.annals")).unwrap();
    std::fs::remove_file(desk.path("out/report.md")).unwrap();
    std::fs::create_dir(desk.path("out/report.md")).unwrap();
    let ended = desk.run(&[&["correct", "note", id(&one), "ask"][..], &CASE].concat());
    assert!(ended.code == 2 && ended.err.contains("report.md: is a folder"), "{}", ended.err);
    assert!(!desk.path("out/decisions.jsonl").exists());
}

#[test]
fn a_case_of_a_newer_program_and_what_is_no_case_are_not_written_over() {
    let desk = desk();
    desk.write("more/c.txt", b"The mayor met the families in Elmton on 7 May 2031.\n");
    let case = rusqlite::Connection::open(desk.path("out/case.annals")).unwrap();
    case.execute_batch("PRAGMA user_version = 99").unwrap();
    drop(case);
    let newer = desk.read("out/case.annals");
    let correct: [&str; 5] = ["correct", "event", "The mayor spoke", "--source", "phone call"];
    for command in [&["add", "more"][..], &["remove", "pages/a.txt"], &correct, &["log", "--import", "pages/a.txt"]] {
        let ended = desk.run(&[command, &CASE].concat());
        let why =
            "out/case.annals: a case file of version 99, where this program reads 4 to 7; a newer annals wrote it";
        assert!(ended.code == 2 && ended.err.contains(why), "{command:?}: {}", ended.err);
    }
    let ended = desk.run(&["build", "more", "--output", "out"]);
    assert!(ended.code == 2 && ended.err.contains("a newer annals wrote it"), "{}", ended.err);
    assert!(desk.read("out/case.annals") == newer && !desk.path("out/decisions.jsonl").exists());
    desk.write("out/case.annals", b"Minutes of the meeting");
    let ended = desk.run(&[&["add", "more"][..], &CASE].concat());
    assert!(ended.code == 2 && ended.err.contains("out/case.annals: not a case file"), "{}", ended.err);
    assert_eq!(desk.text("out/case.annals"), "Minutes of the meeting");
}

#[test]
fn twenty_at_once_lose_nothing() {
    let desk = desk();
    let [one] = killings(&desk).try_into().expect("one event");
    let texts: Vec<String> = (0..20).map(|number| format!("note {number}")).collect();
    let start = |text: &String| desk.start(&[&["correct", "note", id(&one), text, "--later"][..], &CASE].concat());
    let children: Vec<_> = texts.iter().map(start).collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    let log = json_lines(&desk.text("out/decisions.jsonl"));
    let mut noted: Vec<&str> = log.iter().map(|act| act["note"]["text"].as_str().unwrap()).collect();
    noted.sort_unstable();
    let mut expected: Vec<&str> = texts.iter().map(String::as_str).collect();
    expected.sort_unstable();
    assert_eq!(noted, expected);
}

#[test]
fn acts_of_one_identity_and_other_contents_are_both_taken_in() {
    let desk = desk();
    let note = |text: &str| serde_json::json!({"act": "a-1", "by": text, "event": {"label": text, "edtf": null, "source": "a call"}});
    let undo = serde_json::json!({"act": "a-2", "undo": {"undone": "a-1"}});
    let log = |lines: &[serde_json::Value]| lines.iter().map(|line| format!("{line}\n")).collect::<String>();
    desk.write("out/decisions.jsonl", log(&[note("The mayor spoke")]).as_bytes());
    desk.write("theirs.jsonl", log(&[note("The mayor sang"), undo, note("The mayor spoke")]).as_bytes());
    let said = good(&desk, &["log", "--import", "theirs.jsonl"]);
    assert!(said.starts_with("2 acts taken in\nTheir a-1 is a-"), "{said}");
    // Theirs was undone, ours was not.
    let listed = good(&desk, &["log"]);
    let undone: Vec<&str> = listed.lines().filter(|line| line.ends_with("[undone]")).collect();
    assert!(undone.len() == 1 && undone[0].contains("The mayor sang"), "{listed}");
    assert!(good(&desk, &["log", "--import", "theirs.jsonl"]).starts_with("0 acts taken in\n"));
}
