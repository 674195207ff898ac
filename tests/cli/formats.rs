//! What people keep, from files to a case: counted, cited by the place inside the file, and checked again.

use crate::support::{BRIDGE, DOUBTS, Desk, json_lines};

/// A mail with the page about the bridge.
fn mail() -> String {
    let (title, rest) = BRIDGE.split_once("\n\n").unwrap();
    let body = rest.split_once("\n\n").unwrap().1;
    format!(
        "From: Ann Dell <ann@post.example>\nMessage-ID: <1@post.example>\nDate: Sun, 04 May 2031 10:00:00 +0000\nSubject: {title}\n\n{body}"
    )
}

/// A folder such as people have: a mailbox, a table, a page saved with its picture and style, and what a former build left.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("kept/all.mbox", format!("From a@b.example Sun May  4 10:00:00 2031\n{}", mail()).as_bytes());
    let table = format!("date,title,text\n2031-05-05,Doubts,\"{}\"\n", DOUBTS.replace('"', "\"\""));
    desk.write("kept/articles.csv", table.as_bytes());
    desk.write("kept/picture.png", b"\x89PNG\r\n\x1a\nxxxx");
    desk.write("kept/style.css", b"p { color: red }");
    desk.write("kept/old/case.annals", b"");
    desk.write("kept/old/report.md", b"# What happened\n\nMayor Ann Ode opened a bridge.");
    desk.write(
        "kept/404.html",
        b"<html><title>Page not found</title><body><p>The page you asked for could not be found.</p></body></html>",
    );
    desk
}

#[test]
fn a_folder_of_many_formats_is_read_and_checked_again() {
    let desk = desk();
    let ended = desk.run(&["build", "kept", "--output", "out"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(
        ended.out.starts_with("2 documents read, 0 failed; 5 files skipped: 2 results of annals, 1 picture, 1 style sheet, 1 page without an article"),
        "{}",
        ended.out
    );
    assert!(ended.err.contains("warning: kept/404.html: left out: it looks like an error page"), "{}", ended.err);
    assert!(ended.err.contains("text from “text”"), "{}", ended.err);
    let documents = json_lines(&desk.good(&["documents", "--case", "out/case.annals", "--format", "jsonl"]));
    let place =
        |index: usize| (documents[index]["document"].as_str().unwrap(), documents[index]["edtf"].as_str().unwrap());
    assert_eq!(place(0), ("kept/all.mbox!message-1", "2031-05-04"));
    assert_eq!(place(1), ("kept/articles.csv!row-1", "2031-05-05"));
    let checked = desk.good(&["verify", "--case", "out/case.annals"]);
    assert!(checked.contains("2 of 2 documents against the sources; 0 problems"), "{checked}");
    desk.write("kept/articles.csv", b"date,title,text\n2031-05-05,Doubts,The bridge is safe.\n");
    let ended = desk.run(&["verify", "--case", "out/case.annals"]);
    assert_eq!(ended.code, 1);
    assert!(ended.out.contains("WRONG kept/articles.csv!row-1: the file has changed"), "{}", ended.out);
}

#[test]
fn standard_input_is_known_by_what_it_holds() {
    let desk = Desk::with_pages();
    let records = desk.good(&["extract", "pages"]);
    for (input, count) in [(records.as_bytes(), 2), (mail().as_bytes(), 1), (BRIDGE.as_bytes(), 1)] {
        let ended = desk.run_with(&["build", "-", "--output", "out"], input);
        let start = format!("{count} document");
        assert!(ended.code == 0 && ended.out.starts_with(&start), "{}{}", ended.out, ended.err);
    }
}

#[cfg(unix)]
#[test]
fn links_out_of_a_folder_are_not_followed_and_pipes_are_not_read() {
    let desk = Desk::with_pages();
    desk.write("private/secret.txt", DOUBTS.as_bytes());
    std::os::unix::fs::symlink(desk.path("private"), desk.path("pages/sub")).unwrap();
    std::os::unix::fs::symlink(desk.path("pages/bridge.txt"), desk.path("pages/again.txt")).unwrap();
    let ended = desk.run(&["build", "pages", "pages", "--output", "out"]);
    assert!(ended.out.starts_with("2 documents read, 0 failed"), "{}", ended.out);
    assert!(ended.err.contains("pages/sub: leads out of the folder"), "{}", ended.err);
    let ended = desk.run(&["build", "pages", "--follow-links", "--output", "out"]);
    assert!(ended.out.starts_with("3 documents read"), "{}{}", ended.out, ended.err);
    let ended = desk.run(&["extract", "/dev/null"]);
    assert!(ended.code == 2 && ended.err.contains("is no ordinary file"), "{}", ended.err);
}

#[test]
fn the_copies_that_a_list_of_bookmarks_names_are_read_and_the_others_are_named() {
    let desk = Desk::new();
    let page = "<html><head><link rel=\"canonical\" href=\"https://post.example/bridge\"></head><body><p>Mayor Ann Ode opened the bridge over the Elm on Friday, and the board that had built it for nine million crowns thanked her for it. Nobody had thought that it would be done so soon, the board said in a letter.</p></body></html>";
    desk.write("kept/bridge.html", page.as_bytes());
    let list = "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>\n<DT><A HREF=\"https://post.example/bridge\" ADD_DATE=\"1935700000\">Bridge opens</A>\n<DT><A HREF=\"https://post.example/gone\">Gone</A>\n</DL>";
    desk.write("kept/bookmarks.html", list.as_bytes());
    desk.write("kept/odd.json", b"{\"width\": 3}");
    let ended = desk.run(&["build", "kept", "--output", "out"]);
    assert!(ended.code == 0 && ended.out.starts_with("1 document read, 0 failed"), "{}{}", ended.out, ended.err);
    assert!(
        ended.err.contains("no copy was read of 1 of the 2 pages that it names: https://post.example/gone"),
        "{}",
        ended.err
    );
    assert!(ended.err.contains("kept/odd.json: left out: JSON without articles or messages"), "{}", ended.err);
    let documents = json_lines(&desk.good(&["documents", "--case", "out/case.annals", "--format", "jsonl"]));
    assert_eq!(
        (documents[0]["title"].as_str(), documents[0]["edtf"].as_str()),
        (Some("Bridge opens"), Some("[..2031-05-05]"))
    );
    let ended = desk.run(&["build", "kept/bookmarks.html", "--output", "other"]);
    assert!(ended.err.contains("a list of 2 addresses"), "{}{}", ended.out, ended.err);
}
