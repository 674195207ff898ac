//! What stands where a result goes: links stay, devices and pipes are written to, and a private file stays private.

use crate::support::Desk;
use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;

const SAID: [&str; 4] = ["said", "--case", "out/case.annals", "--output"];

fn said(desk: &Desk, path: &str) {
    desk.good(&[&SAID[..], &[path]].concat());
}

#[test]
fn a_link_leads_to_the_file_that_is_replaced() {
    let desk = Desk::with_case();
    desk.write("kept/real.txt", b"before");
    symlink("kept/real.txt", desk.path("link.txt")).unwrap();
    symlink("link.txt", desk.path("second.txt")).unwrap();
    symlink("kept/none.txt", desk.path("dangling.txt")).unwrap();
    said(&desk, "second.txt");
    said(&desk, "dangling.txt");
    for link in ["link.txt", "second.txt", "dangling.txt"] {
        assert!(std::fs::symlink_metadata(desk.path(link)).unwrap().is_symlink(), "{link}");
    }
    assert!(desk.text("kept/real.txt").contains("Ann Ode"));
    assert_eq!(desk.text("kept/none.txt"), desk.text("kept/real.txt"));
    assert_eq!(desk.names("kept"), ["none.txt", "real.txt"]);
}

#[test]
fn results_of_a_build_that_are_links_are_written_where_they_lead() {
    let desk = Desk::with_pages();
    for name in ["out/.keep", "elsewhere/old.md", "other/.keep"] {
        desk.write(name, b"before");
    }
    symlink("../elsewhere/case.annals", desk.path("out/case.annals")).unwrap();
    symlink("../elsewhere/old.md", desk.path("out/report.md")).unwrap();
    symlink(desk.path("other/t.svg"), desk.path("out/timeline.svg")).unwrap();
    let build = |pages: &str, folder: &str| desk.good(&["build", pages, "--output", folder, "--layout", "builtin"]);
    for pages in ["pages/bridge.txt", "pages"] {
        build(pages, "out");
        build(pages, "plain");
        for name in ["case.annals", "graph.dot", "report.md", "statements.csv", "timeline.png", "timeline.svg"] {
            assert!(desk.read(&format!("out/{name}")) == desk.read(&format!("plain/{name}")), "{pages}: {name}");
        }
    }
    assert!(desk.path("out/case.annals").is_symlink() && desk.path("out/report.md").is_symlink());
    assert_eq!(desk.names("elsewhere"), ["case.annals", "old.md"]);
    assert_eq!(desk.names("other"), [".keep", "t.svg"]);
    assert!(desk.names("out").iter().all(|name| !name.starts_with(".annals-")), "{:?}", desk.names("out"));
}

#[test]
fn a_pipe_that_nobody_reads_is_told_of() {
    let desk = Desk::with_case();
    std::fs::remove_file(desk.path("out/report.md")).unwrap();
    assert!(Command::new("mkfifo").arg(desk.path("out/report.md")).status().unwrap().success());
    let ended = desk.run(&["build", "pages/bridge.txt", "--output", "out"]);
    assert!(
        ended.code == 2 && ended.err.contains("report.md: can't be written: nobody reads this pipe"),
        "{}",
        ended.err
    );
    // What was there stays.
    assert!(desk.good(&["documents", "--case", "out/case.annals"]).contains("pages/doubts.txt"));
}

#[test]
fn a_pipe_is_written_to() {
    let desk = Desk::with_case();
    assert!(Command::new("mkfifo").arg(desk.path("pipe")).status().unwrap().success());
    let path = desk.path("pipe");
    let reader = std::thread::spawn(move || std::fs::read_to_string(path).unwrap());
    said(&desk, "pipe");
    assert!(reader.join().unwrap().contains("Ann Ode"));
    assert!(std::fs::metadata(desk.path("pipe")).unwrap().file_type().is_fifo());
}

#[test]
fn a_device_is_written_to() {
    let desk = Desk::with_case();
    said(&desk, "/dev/null");
    assert!(std::fs::metadata("/dev/null").unwrap().file_type().is_char_device());
    let records = ["extract", "pages", "--output", "/dev/null"];
    desk.good(&records);
    let said = desk.good(&["said", "--case", "out/case.annals"]);
    assert_eq!(desk.good(&[&SAID[..], &["/dev/stdout"]].concat()), said);
    if Path::new("/dev/full").exists() {
        let ended = desk.run(&[&SAID[..], &["/dev/full"]].concat());
        assert!(ended.code == 2 && ended.err.contains("/dev/full"), "{}", ended.err);
    }
}

#[test]
fn a_private_file_stays_private() {
    let desk = Desk::with_case();
    let mode = |name: &str| std::fs::metadata(desk.path(name)).unwrap().permissions().mode() & 0o777;
    for name in ["out/report.md", "out/case.annals"] {
        std::fs::set_permissions(desk.path(name), std::fs::Permissions::from_mode(0o600)).unwrap();
    }
    desk.good(&["build", "pages", "--output", "out"]);
    assert_eq!((mode("out/report.md"), mode("out/case.annals")), (0o600, 0o600));
}

#[test]
fn inputs_that_never_end_are_not_read() {
    let desk = Desk::with_pages();
    assert!(Command::new("mkfifo").arg(desk.path("pages/pipe.txt")).status().unwrap().success());
    assert!(Command::new("mkfifo").arg(desk.path("pages/bridge.meta.json")).status().unwrap().success());
    symlink("/dev/zero", desk.path("pages/doubts.meta.json")).unwrap();
    symlink("/dev/zero", desk.path("endless.jsonl")).unwrap();
    let ended = desk.run(&["extract", "pages", "endless.jsonl", "pages/pipe.txt"]);
    assert_eq!(ended.code, 2, "{}", ended.err);
    for path in ["bridge.txt: its side file", "doubts.txt: its side file", "endless.jsonl: is no", "pipe.txt: is no"] {
        assert!(ended.err.contains(path), "{path}: {}", ended.err);
    }
}

#[test]
fn what_graph_leads_to_is_a_page() {
    let desk = Desk::with_case();
    let graph = ["graph", "--case", "out/case.annals", "--format", "svg", "--links"];
    let svg = desk.good(&[&graph[..], &["page.html\"><script>alert(1)</script>"]].concat());
    assert!(svg.contains("page.html%22%3E%3Cscript%3E") && !svg.contains("<script"));
    let ended = desk.run(&[&graph[..], &["javascript:alert(1)"]].concat());
    assert!(ended.code == 2 && ended.err.contains("leads to no page"), "{}", ended.err);
}
