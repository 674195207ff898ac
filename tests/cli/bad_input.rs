//! Bad input gets a message that names it, and an exit code; the rest goes on.

use crate::support::{BRIDGE, Desk};

/// The message and exit code for a file beside a good one, and for the file alone.
fn check(name: &str, bytes: &[u8], message: &str) {
    let desk = Desk::new();
    desk.write("good.txt", BRIDGE.as_bytes());
    desk.write(name, bytes);
    let ended = desk.run(&["extract", name, "good.txt"]);
    let start = format!("error: {name}: ");
    assert!(ended.err.starts_with(&start) && ended.err.contains(message), "{}", ended.err);
    assert_eq!((ended.code, ended.out.lines().count()), (1, 1), "{}", ended.err);
    let alone = desk.run(&["extract", name]);
    assert_eq!((alone.code, alone.out.as_str()), (2, ""));
    assert_eq!(ended.err.lines().count(), 1, "{}", ended.err);
}

#[test]
fn files_that_are_no_pages() {
    check("empty.txt", b"", "the file is empty");
    check("blank.txt", b" \n\t\n", "the file is empty");
    check("picture.txt", b"\x89PNG\r\n\x1a\nxxxx", "a PNG image, not text");
    check("binary.txt", &[0, 1, 2, 3, 0, 255, 254, 0, 7], "not text");
    check("scripts.html", b"<html><body><script>draw()</script></body></html>", "page without text");
    check("records.jsonl", b"{}", "JSON Lines without articles or messages");
    check("records.txt", b"{\"schema\":1,\"document\":{}}", "a file of records");
}

#[test]
fn a_file_of_200_megabytes_is_refused_without_being_read() {
    let desk = Desk::new();
    let file = std::fs::File::create(desk.path("long.txt")).unwrap();
    file.set_len(200 * 1024 * 1024).unwrap();
    let ended = desk.run(&["extract", "long.txt"]);
    assert_eq!(ended.code, 2);
    assert!(ended.err.starts_with("error: long.txt: the file has 209715200 bytes, more than"), "{}", ended.err);
}

#[test]
fn text_that_is_not_utf8_is_read_all_the_same() {
    let desk = Desk::new();
    desk.write("old.txt", b"Mayor Ann Ode opened a caf\xe9 in Elmton on Saturday, and the caf\xe9 was full.");
    let ended = desk.run(&["extract", "old.txt"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(ended.out.contains("café"), "{}", ended.out);
}

#[test]
fn paths_that_lead_to_nothing() {
    let desk = Desk::with_pages();
    std::fs::create_dir(desk.path("bare")).unwrap();
    let ended = desk.run(&["build", "nowhere", "bare", "pages", "--output", "out"]);
    assert_eq!(ended.code, 1);
    assert!(ended.err.contains("error: nowhere: no such file or folder"), "{}", ended.err);
    assert!(ended.err.contains("error: bare: the folder holds no document"), "{}", ended.err);
    let ended = desk.run(&["build", "nowhere", "--output", "none"]);
    assert_eq!(ended.code, 2);
    assert!(!desk.path("none").exists());
}

#[test]
fn a_case_file_that_is_none() {
    let desk = Desk::with_pages();
    let check = |path: &str, message: &str| {
        let ended = desk.run(&["said", "--case", path]);
        assert_eq!((ended.code, ended.out.as_str()), (2, ""));
        assert!(
            ended.err.starts_with("error: ") && ended.err.contains(path) && ended.err.contains(message),
            "{}",
            ended.err
        );
    };
    check("nowhere.annals", "can't be opened");
    check("pages/bridge.txt", "not a case file");
    check("pages", "not a case file");
    let ended = desk.run(&["said"]);
    assert!(ended.err.contains("case.annals") && ended.err.contains("--case FILE"), "{}", ended.err);
}

#[test]
fn records_that_do_not_fit() {
    let desk = Desk::with_pages();
    let good = desk.good(&["extract", "pages/bridge.txt"]);
    let changed = |change: fn(&mut serde_json::Value)| {
        let mut record = serde_json::from_str(&good).unwrap();
        change(&mut record);
        format!("{record}\n")
    };
    let beyond = changed(|record| record["events"][0]["evidence"]["end"] = 900_000.into());
    let nobody = changed(|record| record["statements"][0]["speaker"] = "e999".into());
    let newer = changed(|record| record["schema"] = 2.into());
    desk.write("records.jsonl", format!("{good}\nnot json\n{beyond}{nobody}{newer}").as_bytes());
    let ended = desk.run(&["build", "records.jsonl", "--output", "out"]);
    assert_eq!(ended.code, 1, "{}", ended.err);
    for message in
        ["line 3 is no record", "900000 is no stretch of its text", "it has no entity e999", "its schema is 2"]
    {
        assert!(ended.err.contains(message), "{}", ended.err);
    }
    assert!(ended.out.starts_with("1 document read, 4 failed"), "{}", ended.out);
}

#[test]
fn usage_that_makes_no_sense() {
    let desk = Desk::new();
    for arguments in [
        &["sing"][..],
        &["build", "x"],
        &["extract"],
        &["timeline", "--from", "soon"],
        &["extract", "--date", "May", "x"],
    ] {
        assert_eq!(desk.run(arguments).code, 2, "{arguments:?}");
    }
}

#[test]
fn a_name_that_is_not_there_gets_suggestions() {
    let desk = Desk::with_case();
    let ended = desk.run(&["said", "--case", "out/case.annals", "--by", "Anne Ode"]);
    assert_eq!(ended.code, 2);
    assert!(ended.err.contains("Anne Ode") && ended.err.contains("did you mean Ann Ode"), "{}", ended.err);
}
