//! The work of days: pages come and go, and the case is always the one that building afresh would give.

use crate::support::{BRIDGE, DOUBTS, Desk, json_lines};

const CASE: [&str; 2] = ["--case", "out/case.annals"];
/// What a build leaves but for what it keeps of its reading, which says when that was.
const RESULTS: [&str; 7] =
    ["case.annals", "graph.dot", "graph.svg", "report.md", "statements.csv", "timeline.png", "timeline.svg"];

const FLOOD: &str = "Flood damages Elmton bridge

May 9, 2031

ELMTON (AP) — A flood damaged the bridge in Elmton on May 8, 2031. Mayor Ann Ode closed the bridge. \"Nobody was hurt,\" Ode said.
";
const REPRINT: &str = "Flood closes bridge

A flood damaged the bridge in Elmton on May 8, 2031. Mayor Ann Ode closed the bridge. \"Nobody was hurt,\" Ode said.
";
const UNDATED: &str = "Council to meet

The council of Elmton will meet two days after the flood. Engineer Bo Ree told the council that the bridge would reopen in June.
";

/// All pages from which cases are made; two tell the same in the same words, two are equal.
const PAGES: [(&str, &str); 6] = [
    ("pages/bridge.txt", BRIDGE),
    ("pages/doubts.txt", DOUBTS),
    ("pages/flood.txt", FLOOD),
    ("pages/reprint.txt", REPRINT),
    ("pages/undated.txt", UNDATED),
    ("pages/again.txt", FLOOD),
];

fn desk() -> Desk {
    let desk = Desk::new();
    PAGES.iter().for_each(|(name, text)| desk.write(name, text.as_bytes()));
    desk
}

fn with_case(arguments: &[&str]) -> Vec<String> {
    arguments.iter().chain(&CASE).map(|one| (*one).to_owned()).collect()
}

fn good(desk: &Desk, arguments: &[&str]) -> String {
    let all = with_case(arguments);
    desk.good(&all.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Does something to the case; that some acts do not hold any more is told and is no fault.
fn done(desk: &Desk, arguments: &[&str]) {
    let ended = desk.run(&[arguments, &CASE].concat());
    assert_eq!(ended.code, 0, "{}", ended.err);
}

fn build(desk: &Desk, pages: &[&str], folder: &str) -> String {
    desk.good(&[&["build"], pages, &["--output", folder, "--layout", "builtin"]].concat())
}

/// Sets something right of an event that `random` chooses, or takes back the last act.
fn correct_at_random(desk: &Desk, random: &mut Random, number: usize) {
    let events = json_lines(&good(desk, &["events", "--format", "jsonl"]));
    let event = events[random.below(events.len())]["event"].as_str().unwrap().to_owned();
    let words: [&[&str]; 10] = [
        &["date", &event, "2031-05-20"],
        &["date", &event, "--clear"],
        &["name", &event, "It was otherwise"],
        &["mark", &event, "hidden"],
        &["mark", &event, "important"],
        &["note", &event, "ask again"],
        &["tag", &event, "bridge"],
        &["not-a-happening", &event],
        &["retract", &event],
        &["event", "Ann Ode met the divers", "--source", "phone call", "--who", "Ann Ode"],
    ];
    let at = format!("2031-06-01T10:00:{number:02}Z");
    let chosen = random.below(words.len() + 1);
    let act = match words.get(chosen) {
        Some(words) => [&["correct"][..], words].concat(),
        None if desk.path("out/decisions.jsonl").exists() => vec!["undo"],
        None => return,
    };
    // There may be nothing left to undo; and what pages told that are gone is told not to hold.
    let ended = desk.run(&[&act[..], &["--by", "Ann", "--at", &at], &CASE].concat());
    assert!(ended.code == 0 || ended.err.contains("there is nothing to undo"), "{act:?}: {}", ended.err);
}

#[test]
fn what_is_added_removed_and_corrected_is_as_built_afresh() {
    let sequences = std::env::var("ANNALS_SEQUENCES").ok().and_then(|number| number.parse().ok()).unwrap_or(3);
    let mut random = Random(17);
    for sequence in 0..sequences {
        let desk = desk();
        let mut inside = vec![PAGES[random.below(PAGES.len())].0];
        build(&desk, &inside, "out");
        for number in 0..=random.below(6) {
            if random.below(3) == 0 {
                correct_at_random(&desk, &mut random, number);
                continue;
            }
            let outside: Vec<&str> = PAGES.iter().map(|page| page.0).filter(|page| !inside.contains(page)).collect();
            if inside.len() > 1 && (outside.is_empty() || random.below(3) == 0) {
                let page = inside.remove(random.below(inside.len()));
                done(&desk, &["remove", page]);
            } else {
                let count = 1 + random.below(outside.len().min(3));
                let added: Vec<&str> = outside.into_iter().take(count).collect();
                done(&desk, &[&["add"], &added[..]].concat());
                inside.extend(added);
            }
        }
        if desk.path("out/decisions.jsonl").exists() {
            desk.write("afresh/decisions.jsonl", &desk.read("out/decisions.jsonl"));
        }
        let ended = desk.run(&[&["build"], &inside[..], &["--output", "afresh", "--layout", "builtin"]].concat());
        assert_eq!(ended.code, 0, "{}", ended.err);
        for name in RESULTS {
            let (now, afresh) = (desk.read(&format!("out/{name}")), desk.read(&format!("afresh/{name}")));
            assert!(now == afresh, "sequence {sequence}: {name} of {inside:?}");
        }
    }
}

/// Numbers that look random and are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}

#[test]
fn adding_says_what_changed_and_reads_what_is_new_alone() {
    let desk = desk();
    build(&desk, &["pages/bridge.txt", "pages/undated.txt"], "out");
    std::fs::remove_file(desk.path("pages/bridge.txt")).unwrap();
    let said = good(&desk, &["add", "pages/flood.txt"]);
    assert!(said.starts_with("1 document read, 0 failed\nDocuments new: 1\n  pages/flood.txt"), "{said}");
    assert!(said.contains("Events new: "), "{said}");
    let said = good(&desk, &["add", "pages/flood.txt"]);
    assert_eq!(said, "0 documents read, 0 failed\nNothing changed.\n");
    let said = good(&desk, &["remove", "pages/flood.txt"]);
    assert!(said.starts_with("1 document taken out\n") && said.contains("gone with their last source"), "{said}");
}

#[test]
fn a_page_that_changed_replaces_itself() {
    let desk = desk();
    build(&desk, &["pages/bridge.txt", "pages/flood.txt"], "out");
    desk.write("pages/flood.txt", FLOOD.replace("May 8", "May 7").as_bytes());
    let said = good(&desk, &["add", "pages/flood.txt"]);
    assert!(said.contains("Documents of other text: 1"), "{said}");
    assert!(said.contains("2031-05-08 → 2031-05-07"), "{said}");
}

#[test]
fn a_case_is_added_to_from_any_folder() {
    let desk = desk();
    build(&desk, &["pages/bridge.txt"], "out");
    let inside = desk.path("pages");
    let ended = desk.run_in(&inside, &["add", "flood.txt", "--case", "../out/case.annals"]);
    assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
    build(&desk, &["pages/bridge.txt", "pages/flood.txt"], "afresh");
    assert!(desk.read("out/case.annals") == desk.read("afresh/case.annals"));
}

#[test]
fn two_cases_are_compared() {
    let desk = desk();
    build(&desk, &["pages/bridge.txt"], "old");
    build(&desk, &["pages/bridge.txt", "pages/flood.txt"], "new");
    let said = desk.good(&["diff", "old", "new"]);
    assert!(said.contains("Documents new: 1") && said.contains("Events new: "), "{said}");
    let lines = json_lines(&desk.good(&["diff", "new", "old/case.annals", "--format", "jsonl"]));
    let gone = |of: &str| lines.iter().any(|line| line["of"] == of && line["change"] == "gone");
    assert!(gone("document") && gone("event") && gone("statement"), "{lines:?}");
    assert_eq!(desk.good(&["diff", "old", "old"]), "Nothing changed.\n");
}

#[test]
fn a_case_of_an_older_version_is_kept_when_it_is_written_again() {
    let desk = desk();
    build(&desk, &["pages/bridge.txt"], "out");
    let case = rusqlite::Connection::open(desk.path("out/case.annals")).unwrap();
    case.execute_batch("PRAGMA user_version = 5").unwrap();
    drop(case);
    let older = desk.read("out/case.annals");
    let ended = desk.run(&["add", "pages/flood.txt", "--case", "out/case.annals"]);
    assert!(ended.out.contains("Documents new: 1"), "{}{}", ended.out, ended.err);
    assert!(ended.err.contains("the case was of version 5; it is kept as "), "{}", ended.err);
    assert!(desk.read("out/case.version-5.annals") == older);
    build(&desk, &["pages/bridge.txt", "pages/flood.txt"], "afresh");
    assert!(desk.read("out/case.annals") == desk.read("afresh/case.annals"));
}

#[test]
fn a_build_reads_a_page_again_only_where_it_changed() {
    let desk = desk();
    build(&desk, &["pages"], "out");
    let read_at = |desk: &Desk| -> Vec<(String, String)> {
        let sources = rusqlite::Connection::open(desk.path("out/sources.annals")).unwrap();
        sources.execute("UPDATE sources SET read_at = 'before'", []).unwrap();
        drop(sources);
        build(desk, &["pages"], "out");
        let sources = rusqlite::Connection::open(desk.path("out/sources.annals")).unwrap();
        let mut rows = sources.prepare("SELECT path, read_at FROM sources ORDER BY path").unwrap();
        rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
    };
    assert!(read_at(&desk).iter().all(|(_, at)| at == "before"));
    desk.write("pages/flood.txt", FLOOD.replace("May 8", "May 7").as_bytes());
    let again: Vec<String> =
        read_at(&desk).into_iter().filter(|(_, at)| at != "before").map(|(path, _)| path).collect();
    assert_eq!(again, ["pages/flood.txt"]);
}

/// Starts the program and kills it after a while that `random` chooses, half of the times near the end of `whole`, where the
/// results are written. Whether it was killed before it had ended.
fn kill(desk: &Desk, random: &mut Random, whole: std::time::Duration, command: &[&str]) -> bool {
    let mut child = desk.start(command);
    let micros = usize::try_from(whole.as_micros()).unwrap();
    let (least, span) = if random.below(2) == 0 { (0, micros) } else { (micros * 6 / 10, micros / 2) };
    std::thread::sleep(std::time::Duration::from_micros((least + random.below(span)) as u64));
    let _ = child.kill();
    !child.wait().unwrap().success()
}

#[test]
fn killed_at_any_moment_all_results_are_the_old_or_the_new_ones() {
    let kills = std::env::var("ANNALS_KILLS").ok().and_then(|number| number.parse().ok()).unwrap_or(9);
    let desk = desk();
    let (few, many) = (["pages/bridge.txt", "pages/doubts.txt"], PAGES.map(|page| page.0));
    let results = |folder: &str| RESULTS.map(|name| desk.read(&format!("{folder}/{name}")));
    let layout = ["--output", "out", "--layout", "builtin"];
    let at = ["--by", "Ann", "--at", "2031-06-01T10:00:00Z"];
    let correct = [&["correct", "name", "Elmton", "Elmton-on-Sea"][..], &at, &CASE].concat();
    build(&desk, &few, "few");
    let started = std::time::Instant::now();
    build(&desk, &many, "many");
    let whole = started.elapsed();
    build(&desk, &many, "out");
    let started = std::time::Instant::now();
    desk.good(&correct);
    // What reads nothing takes less.
    let part = started.elapsed();
    let states = [results("few"), results("many"), results("out")];
    let mut random = Random(4);
    let (mut runs, mut killed, mut moved) = (0, 0, 0);
    // Where it had ended before, it was not killed: that does not count.
    while killed < kills {
        let number = runs;
        runs += 1;
        // Nothing was decided before; a line that was noted is noted, whatever becomes of the results.
        let _ = std::fs::remove_file(desk.path("out/decisions.jsonl"));
        let (from, to): (&[&str], usize) = if number % 2 == 0 { (&few, 1) } else { (&many, 0) };
        let (from, command, goal): (&[&str], Vec<&str>, usize) = match number % 3 {
            0 => (from, [&["build"][..], if to == 1 { &many[..] } else { &few[..] }, &layout].concat(), to),
            1 if to == 1 => (from, [&["add"][..], &many[2..], &CASE[..]].concat(), to),
            1 => (from, [&["remove"][..], &many[2..], &CASE[..]].concat(), to),
            _ => (&many, correct.clone(), 2),
        };
        build(&desk, from, "out");
        let before = results("out");
        killed += usize::from(kill(&desk, &mut random, if number % 3 == 0 { whole } else { part }, &command));
        // A reader comes first, then whoever writes.
        desk.good(&["documents", "--case", "out/case.annals"]);
        let now = results("out");
        assert!(
            now == before || now == states[goal],
            "kill {number} of {command:?} left old and new results side by side"
        );
        moved += usize::from(now == states[goal]);
        if desk.path("out/decisions.jsonl").exists() {
            assert_eq!(json_lines(&desk.text("out/decisions.jsonl")).len(), 1);
        }
        good(&desk, &["timeline", "--format", "svg", "--output", "out/again.svg"]);
        assert!(desk.names("out").iter().all(|name| !name.starts_with(".annals-")), "{:?}", desk.names("out"));
    }
    let told = format!("{runs} runs: {killed} killed before the end, {moved} with the new results\n");
    std::io::Write::write_all(&mut std::io::stderr(), told.as_bytes()).unwrap();
}

#[cfg(unix)]
#[test]
fn ended_and_hung_up_on_it_leaves_nothing_unfinished() {
    for signal in ["-TERM", "-HUP", "-INT"] {
        let desk = desk();
        let mut child = desk.start(&["build", "pages", "--output", "out"]);
        std::thread::sleep(std::time::Duration::from_millis(100));
        std::process::Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
        let code = child.wait().unwrap().code();
        // On a busy machine the signal may come before the program has begun.
        assert!(matches!(code, Some(130 | 0) | None), "{signal}: {code:?}");
        let names = if desk.path("out").is_dir() { desk.names("out") } else { Vec::new() };
        assert!(names.iter().all(|name| !name.starts_with(".annals-")), "{names:?}");
    }
}

#[test]
fn a_case_is_checked_from_any_folder_and_names_what_changed_and_vanished() {
    let desk = desk();
    // A no-break space between the words of a part.
    desk.write("pages/space.txt", "Mayor Ann\u{a0}Ode met the river\u{a0}board in Elmton on May 9, 2031.\n".as_bytes());
    build(&desk, &["pages"], "cases/out");
    for folder in [".", "pages", "cases", "cases/out"] {
        let case = desk.path("cases/out/case.annals");
        let ended = desk.run_in(&desk.path(folder), &["verify", "--case", case.to_str().unwrap()]);
        assert!(ended.code == 0 && ended.out.contains("7 of 7 documents"), "{folder}: {}", ended.out);
    }
    let ended = desk.run_in(&desk.path("cases/out"), &["verify"]);
    assert_eq!(ended.code, 0, "{}", ended.out);
    desk.write("pages/flood.txt", b"Another text.");
    std::fs::remove_file(desk.path("pages/bridge.txt")).unwrap();
    let ended = desk.run(&["verify", "--case", "cases/out/case.annals"]);
    let names = ["WRONG pages/flood.txt: the file has changed", "GONE pages/bridge.txt"];
    assert!(ended.code == 1 && names.iter().all(|name| ended.out.contains(name)), "{}", ended.out);
}

#[test]
fn a_manifest_lists_every_source() {
    let desk = desk();
    build(&desk, &["pages"], "out");
    let sources = json_lines(&good(&desk, &["manifest", "--format", "jsonl"]));
    assert_eq!(sources.len(), PAGES.len());
    let flood = sources.iter().find(|source| source["path"] == "pages/flood.txt").unwrap();
    assert_eq!(flood["bytes"], FLOOD.len());
    assert!(flood["read_at"].as_str().unwrap().ends_with('Z') && flood["sha256"].as_str().unwrap().len() == 64);
    assert!(good(&desk, &["manifest", "--format", "sha256sum"]).contains("  pages/flood.txt\n"));
    assert!(good(&desk, &["manifest"]).contains("    sha256 "));
}
