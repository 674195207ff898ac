//! What a person sets right, and that it outlives the next reading.

use crate::support::{Desk, json_lines};

pub(crate) const CASE: [&str; 2] = ["--case", "out/case.annals"];

pub(crate) fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("pages/a.txt", b"A bomb killed 12 people in Elmton on 5 May 2031.\n");
    desk.write("pages/b.txt", b"A bomb killed 14 people in Elmton on 5 May 2031. Nobody else was there.\n");
    desk.good(&["build", "pages", "--output", "out", "--layout", "builtin"]);
    desk
}

pub(crate) fn good(desk: &Desk, arguments: &[&str]) -> String {
    desk.good(&[arguments, &CASE].concat())
}

fn build(desk: &Desk) -> String {
    desk.good(&["build", "pages", "--output", "out", "--layout", "builtin"])
}

pub(crate) fn events(desk: &Desk) -> Vec<serde_json::Value> {
    json_lines(&good(desk, &["events", "--format", "jsonl"]))
}

/// The events that tell of a killing.
pub(crate) fn killings(desk: &Desk) -> Vec<serde_json::Value> {
    events(desk).into_iter().filter(|event| event["lemma"] == "kill").collect()
}

pub(crate) fn id(event: &serde_json::Value) -> &str {
    event["event"].as_str().unwrap()
}

/// The identity of the act that was just noted.
fn act(said: &str) -> String {
    said.split(" as ").nth(1).unwrap()[..18].to_owned()
}

#[test]
fn what_was_taken_for_one_is_split_at_once_and_stays_so() {
    let desk = desk();
    let [one] = killings(&desk).try_into().expect("one event");
    let listed = good(&desk, &["split", id(&one)]);
    assert!(listed.contains("  2  pages/b.txt:7-13: “killed”\n     taken for one with 1: "), "{listed}");
    let noted = good(&desk, &["split", id(&one), "2"]);
    assert!(noted.starts_with("Noted in out/decisions.jsonl as a-"), "{noted}");
    assert!(noted.contains("Events parted: "), "{noted}");
    assert_eq!(killings(&desk).len(), 2);
    let built = build(&desk);
    assert!(built.contains("1 decision of yours kept"), "{built}");
    let two = killings(&desk);
    assert_eq!(two.len(), 2);

    // To say that they are one takes the split back, and says so.
    let ended = desk.run(&[&["merge", id(&two[0]), id(&two[1])][..], &CASE].concat());
    assert!(ended.err.contains(&act(&noted)) && ended.err.contains("says later that they are one"), "{}", ended.err);
    assert_eq!(killings(&desk), [one]);
    let log = good(&desk, &["log"]);
    assert_eq!(log.lines().count(), 2, "{log}");
    good(&desk, &["undo"]);
    assert_eq!(killings(&desk).len(), 2);
}

#[test]
fn an_act_is_undone_whole_and_leaves_no_trace() {
    let desk = desk();
    let before = desk.read("out/case.annals");
    let [one] = killings(&desk).try_into().expect("one event");
    let acts: [&[&str]; 9] = [
        &["apart", id(&one), "2"],
        &["date", id(&one), "2031-05-06"],
        &["name", id(&one), "A blast killed many"],
        &["kind", id(&one), "ASSAULT"],
        &["not-a-happening", id(&one)],
        &["retract", id(&one)],
        &["mark", id(&one), "important"],
        &["note", id(&one), "ask the coroner"],
        &["event", "The mayor met the families", "--date", "2031-05-07", "--source", "phone call"],
    ];
    for arguments in acts {
        let said = good(&desk, &[&["correct"], arguments, &["--by", "Ann", "--why", "she knows"]].concat());
        assert!(said.contains("(she knows)"), "{said}");
        assert!(desk.read("out/case.annals") != before, "{arguments:?}");
        good(&desk, &["undo", &act(&said)]);
        assert!(desk.read("out/case.annals") == before, "{arguments:?}");
    }
    let log = good(&desk, &["log"]);
    assert_eq!(log.matches("[undone]").count(), acts.len(), "{log}");
}

#[test]
fn what_is_set_right_is_what_the_case_says() {
    let desk = desk();
    let [one] = killings(&desk).try_into().expect("one event");
    let correct = |arguments: &[&str]| good(&desk, &[&["correct"], arguments].concat());
    let said = correct(&["date", id(&one), "2031-05-06", "--by", "Ann"]);
    assert!(said.contains("2031-05-05 → 2031-05-06"), "{said}");
    let [event] = killings(&desk).try_into().unwrap();
    assert_eq!((event["edtf"].as_str(), event["known"].as_str()), (Some("2031-05-06"), Some("corrected")));
    assert!(good(&desk, &["why", id(&one)]).contains("Ann set it to 2031-05-06"));
    correct(&["name", id(&one), "A blast killed many"]);
    correct(&["name", "Elmton", "Elmton-on-Sea"]);
    correct(&["kind", "Elmton-on-Sea", "facility"]);
    let [event] = killings(&desk).try_into().unwrap();
    assert_eq!(event["label"], "A blast killed many");
    assert!(good(&desk, &["show", "Elmton-on-Sea"]).starts_with("Elmton-on-Sea (facility, "));
    correct(&[
        "event",
        "Ann Ode met the families",
        "--date",
        "2031-05-07",
        "--source",
        "phone call",
        "--who",
        "Ann Ode",
    ]);
    let added =
        events(&desk).into_iter().find(|event| event["label"] == "Ann Ode met the families").expect("the event");
    assert_eq!(
        (added["edtf"].as_str(), added["participants"][0]["name"].as_str()),
        (Some("2031-05-07"), Some("Ann Ode"))
    );
    correct(&["mark", id(&added), "hidden"]);
    assert!(events(&desk).iter().any(|event| event["label"] == "Ann Ode met the families" && event["rank"].is_null()));
    build(&desk);
    assert_eq!(killings(&desk)[0]["label"], "A blast killed many");
}

#[test]
fn a_date_that_was_set_can_be_cleared() {
    let desk = Desk::new();
    let page = "Mayor opens bridge\n\nMay 4, 2031\n\nMayor Ann Ode opened the bridge on Saturday. \"It is safe,\" Ode said on \
                Sunday. She thanked the builders.\n";
    desk.write("pages/a.txt", page.as_bytes());
    build(&desk);
    let event = |lemma: &str| {
        let event = events(&desk).into_iter().find(|event| event["lemma"] == lemma).unwrap();
        (id(&event).to_owned(), event["edtf"].as_str().map(str::to_owned), event["known"].as_str().unwrap().to_owned())
    };
    for lemma in ["open", "thank"] {
        let (id, date, _) = event(lemma);
        assert!(date.is_some());
        good(&desk, &["correct", "date", &id, "2031-05-20"]);
        assert_eq!(event(lemma).1.as_deref(), Some("2031-05-20"));
        let said = good(&desk, &["correct", "date", &id, "--clear"]);
        assert!(said.contains("Events dated otherwise: 1"), "{said}");
        let (_, date, known) = event(lemma);
        assert!(date.as_deref() != Some("2031-05-20") && known != "corrected" && known != "likely", "{date:?} {known}");
        let line = json_lines(&good(&desk, &["timeline", "--format", "jsonl"]));
        assert!(line.iter().all(|line| line["event"] != *id || line["likely"] == false), "{line:?}");
    }
    let statement = || -> serde_json::Value {
        serde_json::from_str::<Vec<serde_json::Value>>(&good(&desk, &["said", "--format", "json"])).unwrap().remove(0)
    };
    let one = statement()["statement"].as_str().unwrap().to_owned();
    good(&desk, &["correct", "date", &one, "2031-05-20"]);
    assert_eq!(statement()["edtf"], "2031-05-20");
    good(&desk, &["correct", "date", &one, "--clear"]);
    assert!(statement()["edtf"] != "2031-05-20" && statement()["known"] != "corrected", "{}", statement());
}

#[test]
fn an_event_by_hand_is_of_whom_a_person_gave_that_name() {
    let desk = desk();
    good(&desk, &["correct", "name", "Elmton", "Port Brannock"]);
    good(&desk, &["correct", "event", "Divers searched the quay", "--source", "phone call", "--who", "Port Brannock"]);
    let shown = good(&desk, &["show", "Port Brannock"]);
    assert!(shown.contains("Divers searched the quay") && shown.contains("12 people"), "{shown}");
}

#[test]
fn what_is_hidden_stays_one_whoever_tells_it_later() {
    let desk = desk();
    let [one] = killings(&desk).try_into().expect("one event");
    let said = good(&desk, &["correct", "mark", id(&one), "hidden"]);
    assert!(said.contains("Events of other listed: 1") && !said.contains("parted"), "{said}");
    desk.write("pages/c.txt", b"A bomb killed 14 people in Elmton on 5 May 2031, police said.\n");
    build(&desk);
    let [hidden] = killings(&desk).try_into().expect("one event");
    assert!(hidden["mentions"].as_array().unwrap().len() == 3 && hidden["rank"].is_null(), "{hidden}");
    good(&desk, &["correct", "mark", id(&hidden), "hidden", "--off"]);
    assert!(killings(&desk)[0]["rank"].is_number());
}

#[test]
fn the_day_of_a_page_moves_what_it_tells_of_yesterday() {
    let desk = Desk::new();
    desk.write("pages/a.txt", b"Mayor opens bridge\n\nMay 4, 2031\n\nMayor Ann Ode opened the bridge yesterday.\n");
    build(&desk);
    let day = |desk: &Desk| {
        events(desk).into_iter().find(|event| event["lemma"] == "open").unwrap()["edtf"].as_str().unwrap().to_owned()
    };
    assert_eq!(day(&desk), "2031-05-03");
    good(&desk, &["correct", "date", "pages/a.txt", "2031-06-10"]);
    assert_eq!(day(&desk), "2031-06-09");
    good(&desk, &["undo"]);
    assert_eq!(day(&desk), "2031-05-03");
}

#[test]
fn another_speaker_is_who_said_it() {
    let desk = Desk::with_case();
    let said = |desk: &Desk| -> Vec<serde_json::Value> {
        serde_json::from_str(&good(desk, &["said", "--format", "json", "--by", "Ode"])).unwrap()
    };
    let statements = said(&desk);
    let statement = statements[0]["statement"].as_str().unwrap().to_owned();
    let before = statements.len();
    good(&desk, &["correct", "speaker", &statement, "Bo Ree"]);
    assert_eq!(said(&desk).len(), before - 1);
    good(&desk, &["correct", "speaker", &statement, "--nobody"]);
    let ended = desk.run(&[&["correct", "speaker", "Bo Ree", "Ode"][..], &CASE].concat());
    assert!(ended.err.contains("is of another sort; this is said of statements"), "{}", ended.err);
}

#[test]
fn a_preview_writes_nothing() {
    let desk = desk();
    let [one] = killings(&desk).try_into().expect("one event");
    let before = desk.read("out/case.annals");
    let said = good(&desk, &["correct", "date", id(&one), "2031-05-06", "--preview"]);
    assert!(said.starts_with("Would be noted: ") && said.contains("2031-05-05 → 2031-05-06"), "{said}");
    assert!(desk.read("out/case.annals") == before && !desk.path("out/decisions.jsonl").exists());
}

#[test]
fn two_persons_combine_what_they_set_right_and_see_where_they_disagree() {
    let (mine, theirs) = (desk(), desk());
    let [one] = killings(&mine).try_into().expect("one event");
    let at = |desk: &Desk, by: &str, at: &str, date: &str| {
        good(desk, &["correct", "date", id(&one), date, "--by", by, "--at", at]);
    };
    at(&mine, "Ann", "2031-06-02T10:00:00Z", "2031-05-06");
    at(&theirs, "Bo", "2031-06-01T10:00:00Z", "2031-05-07");
    mine.write("theirs.jsonl", &theirs.read("out/decisions.jsonl"));
    theirs.write("mine.jsonl", &mine.read("out/decisions.jsonl"));
    let said = good(&mine, &["log", "--import", "theirs.jsonl"]);
    assert!(said.starts_with("1 act taken in\nThey disagree: Bo ("), "{said}");
    good(&theirs, &["log", "--import", "mine.jsonl"]);
    assert!(mine.read("out/case.annals") == theirs.read("out/case.annals"));
    assert_eq!(killings(&mine)[0]["edtf"], "2031-05-06");
}

#[test]
fn who_dates_what_another_retracts_disagrees_with_that_one() {
    let (mine, theirs) = (desk(), desk());
    let [one] = killings(&mine).try_into().expect("one event");
    good(&mine, &["correct", "retract", id(&one), "--by", "Ann", "--at", "2031-06-01T10:00:00Z"]);
    good(&theirs, &["correct", "date", id(&one), "2031-05-07", "--by", "Bo", "--at", "2031-06-02T10:00:00Z"]);
    mine.write("theirs.jsonl", &theirs.read("out/decisions.jsonl"));
    let ended = mine.run(&[&["log", "--import", "theirs.jsonl"][..], &CASE].concat());
    assert!(ended.out.starts_with("1 act taken in\nThey disagree: Ann ("), "{}", ended.out);
    assert!(ended.out.contains("; it stays retracted\n"), "{}", ended.out);
}

#[test]
fn a_decision_whose_words_are_gone_is_told() {
    let desk = desk();
    let [one] = killings(&desk).try_into().expect("one event");
    let noted = good(&desk, &["split", id(&one), "2"]);
    desk.write("pages/b.txt", b"The bomb in Elmton was found in time.\n");
    let ended = desk.run(&["build", "pages", "--output", "out", "--layout", "builtin"]);
    assert_eq!(ended.code, 0);
    let why = "“killed” in pages/b.txt is read as no event any more";
    assert!(ended.err.contains(&act(&noted)) && ended.err.contains(why), "{}", ended.err);
}

#[test]
fn a_log_of_an_older_program_is_replayed() {
    let desk = desk();
    let place =
        |path: &str| serde_json::json!({"document": path, "sha256": "", "start": 7, "end": 13, "words": "killed"});
    let line = serde_json::json!({
        "decision": "apart", "of": "event", "one": place("pages/a.txt"), "other": place("pages/b.txt")
    });
    desk.write("out/decisions.jsonl", format!("{line}\n").as_bytes());
    build(&desk);
    assert_eq!(killings(&desk).len(), 2);
}

#[test]
fn what_can_not_be_set_right_is_refused() {
    let desk = desk();
    let [one] = killings(&desk).try_into().expect("one event");
    let one = id(&one);
    let refused = |arguments: &[&str], words: &str| {
        let ended = desk.run(&[arguments, &CASE].concat());
        assert_eq!(ended.code, 2, "{}", ended.out);
        assert!(ended.err.contains(words), "{}", ended.err);
    };
    refused(&["split", one, "3"], "has no mention 3");
    refused(&["split", one, "1", "2"], "all mentions");
    refused(&["merge", one, one], "are one already");
    refused(&["split", "zeppelin"], "is no event");
    refused(&["correct", "date", one, "soon"], "is no date");
    refused(&["correct", "kind", "Elmton", "bridge"], "is no kind of entities");
    refused(&["undo"], "there is nothing to undo");
    refused(&["undo", "a-00000000"], "there is no act a-00000000");
    desk.write("out/decisions.jsonl", b"nonsense\n{}\n");
    let ended = desk.run(&["build", "pages", "--output", "out"]);
    assert!(ended.err.contains("decisions.jsonl: line 1 is no decision"), "{}", ended.err);
}
