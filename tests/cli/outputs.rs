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
