//! `annals page` and `annals serve`.

use crate::support::Desk;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::Child;

#[test]
fn a_page_is_one_file_that_holds_the_texts() {
    let desk = Desk::with_case();
    desk.good(&["page", "--case", "out/case.annals", "--output", "page.html"]);
    let page = desk.text("page.html");
    assert!(
        page.starts_with("<!doctype html>") && page.contains("<title>") && !page.contains("<title>annals: out</title>"),
        "{page:.300}"
    );
    assert!(page.contains("default-src 'none'") && page.contains("Mayor Ann Ode opened a new bridge"));
    for outside in ["http://", "https://", "src=", "@import", "url("] {
        let own = page.replace("http://www.w3.org/2000/svg", "").replace("url(#arrow)", "");
        assert!(!own.contains(outside), "the page asks for something outside: {outside}");
    }
    assert_eq!(desk.good(&["page", "--case", "out/case.annals"]), page);
}

/// A server that ends with the test.
struct Served {
    child: Child,
    port: u16,
}

impl Served {
    fn new(desk: &Desk) -> Served {
        let mut child = desk.start(&["serve", "--case", "out/case.annals", "--port", "0"]);
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port = line.strip_prefix("http://127.0.0.1:").and_then(|rest| rest.split('/').next()).unwrap();
        Served { port: port.parse().unwrap(), child }
    }

    /// The status and the whole answer to a request with these lines; `{port}` in them is the server's.
    fn ask(&self, lines: &[&str]) -> (u16, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let head = lines.join("\r\n").replace("{port}", &self.port.to_string());
        stream.write_all(format!("{head}\r\nConnection: close\r\n\r\n").as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        (answer.split(' ').nth(1).unwrap().parse().unwrap(), answer)
    }

    fn get(&self, path: &str) -> (u16, String) {
        self.ask(&[&format!("GET {path} HTTP/1.1"), "Host: 127.0.0.1:{port}"])
    }

    /// The body alone: the head of an answer holds the time of day.
    fn revision(&self) -> String {
        self.get("/revision").1.split("\r\n\r\n").nth(1).unwrap().to_owned()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn the_served_page_follows_the_case() {
    let desk = Desk::with_case();
    let served = Served::new(&desk);
    let (status, page) = served.get("/");
    assert_eq!(status, 200);
    assert!(page.contains("Mayor Ann Ode opened a new bridge") && page.contains("connect-src 'self'"));
    let before = served.revision();
    assert_eq!(served.revision(), before);

    desk.write(
        "pages/third.txt",
        b"River police search barge\n\nMay 7, 2031\n\nELMTON \xe2\x80\x94 River police searched a barge on Tuesday.\n",
    );
    assert_eq!(desk.run(&["build", "pages", "--output", "out"]).code, 0);
    assert!(served.get("/").1.contains("River police searched a barge"));
    assert_ne!(served.revision(), before);

    desk.write("out/case.annals", b"not a case");
    let (status, answer) = served.get("/");
    assert!(status == 503 && answer.contains("out/case.annals"), "{answer}");
}

#[test]
fn a_correction_on_the_served_page_is_noted_beside_the_case() {
    let desk = Desk::with_case();
    let served = Served::new(&desk);
    let events = desk.good(&["events", "--case", "out/case.annals", "--format", "jsonl"]);
    let events = events.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let told_twice = |event: &serde_json::Value| event["mentions"].as_array().is_some_and(|all| all.len() > 1);
    let event = events.into_iter().find(told_twice).expect("an event that two pages tell");
    let event = event["event"].as_str().unwrap();
    let correct = |numbers: &str, origin: &str| {
        let body = format!("{{\"correct\": [\"apart\", \"{event}\", \"{numbers}\"]}}");
        let lines = [
            "POST /correction HTTP/1.1",
            "Host: 127.0.0.1:{port}",
            origin,
            "Content-Type: application/json",
            &format!("Content-Length: {}", body.len()),
            "Connection: close",
            "",
            &body,
        ];
        served.ask(&lines)
    };
    assert_eq!(correct("2", "Accept: text/plain").0, 403);
    assert_eq!(correct("2", "Origin: http://news.example").0, 403);
    let own = "Origin: http://127.0.0.1:{port}";
    let (status, answer) = correct("99", own);
    assert!(status == 400 && answer.contains("99"), "{answer}");
    assert!(desk.good(&["log", "--case", "out/case.annals"]).starts_with("Nothing is noted"));
    let (status, answer) = correct("2", own);
    assert!(status == 200 && answer.contains("apart from"), "{answer}");
    assert!(desk.good(&["log", "--case", "out/case.annals"]).contains(" apart from "));

    // What is asked again and again is made of what stays in memory, and is what a build makes.
    let ask = |body: &str| {
        let length = format!("Content-Length: {}", body.len());
        let lines =
            ["POST /correction HTTP/1.1", "Host: 127.0.0.1:{port}", own, "Content-Type: application/json", &length];
        served.ask(&[&lines[..], &["Connection: close", "", body]].concat())
    };
    let afresh = |desk: &Desk| {
        for name in ["case.annals", "report.md", "statements.csv", "timeline.svg"] {
            let served = desk.read(&format!("out/{name}"));
            assert_eq!(desk.run(&["build", "pages", "--output", "out"]).code, 0);
            assert!(desk.read(&format!("out/{name}")) == served, "{name}");
        }
    };
    let note = format!("{{\"correct\": [\"note\", \"{event}\", \"ask again\"]}}");
    let preview = ask(&note.replace("}", ", \"preview\": true}"));
    assert!(
        preview.0 == 200 && preview.1.contains("Would be noted: ") && preview.1.contains("ask again"),
        "{}",
        preview.1
    );
    for body in [
        note.as_str(),
        "{\"correct\": [\"tag\", \"Ann Ode\", \"mayor\"]}",
        &format!("{{\"correct\": [\"mark\", \"{event}\", \"verified\"]}}"),
        "{\"undo\": \"last\"}",
        &format!("{{\"correct\": [\"mark\", \"{event}\", \"hidden\"]}}"),
        &format!("{{\"correct\": [\"note\", \"{event}\", \"and again\"]}}"),
    ] {
        let (status, answer) = ask(body);
        assert!(status == 200 && answer.contains("Noted in "), "{answer}");
        if body.contains("verified") || body.contains("undo") || body.contains("and again") {
            afresh(&desk);
        }
    }
    let (status, log) = served.get("/log");
    let (_, acts) = log.split_once("\r\n\r\n").unwrap();
    let acts: Vec<serde_json::Value> = serde_json::from_str(acts).unwrap();
    assert_eq!((status, acts.len()), (200, 6), "{acts:?}");
    assert!(acts[0]["says"].as_str().unwrap().contains("and again") && acts[2]["holds"] == false, "{acts:?}");
    let (status, answer) = ask(&format!("{{\"undo\": {}}}", acts[4]["act"]));
    assert!(status == 200 && answer.contains("undoes a-"), "{answer}");
    afresh(&desk);
}

#[test]
fn only_its_own_pages_may_ask_the_server() {
    let desk = Desk::with_case();
    let served = Served::new(&desk);
    let check = |expected: u16, lines: &[&str]| assert_eq!(served.ask(lines).0, expected, "{lines:?}");
    check(200, &["GET / HTTP/1.1", "Host: localhost:{port}"]);
    check(200, &["HEAD / HTTP/1.1", "Host: 127.0.0.1:{port}"]);
    check(403, &["GET / HTTP/1.1", "Host: news.example:{port}"]);
    check(403, &["GET / HTTP/1.1", "Host: 127.0.0.1"]);
    check(403, &["GET / HTTP/1.0"]);
    check(403, &["GET / HTTP/1.1", "Host: 127.0.0.1:{port}", "Host: news.example"]);
    check(403, &["GET /revision HTTP/1.1", "Host: 127.0.0.1:{port}", "Origin: http://news.example"]);
    check(403, &["GET /revision HTTP/1.1", "Host: 127.0.0.1:{port}", "Origin: null"]);
    check(403, &["GET / HTTP/1.1", "Host: 127.0.0.1:{port}", "Sec-Fetch-Site: cross-site"]);
    check(200, &["GET /revision HTTP/1.1", "Host: 127.0.0.1:{port}", "Origin: http://127.0.0.1:{port}"]);
    check(404, &["GET /../case.annals HTTP/1.1", "Host: 127.0.0.1:{port}"]);
    check(405, &["POST / HTTP/1.1", "Host: 127.0.0.1:{port}", "Content-Length: 0"]);
    let (_, answer) = served.get("/");
    for header in ["x-content-type-options: nosniff", "frame-ancestors 'none'", "cache-control: no-store"] {
        assert!(answer.contains(header), "{header}");
    }
}

#[test]
fn connections_that_send_nothing_more_stop_no_other() {
    let desk = Desk::with_case();
    let served = Served::new(&desk);
    let own = "Host: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nContent-Type: application/json";
    let begun = [
        format!("POST /correction HTTP/1.1\r\n{own}\r\nContent-Length: 50\r\n\r\n{{"),
        "POST /correction HTTP/1.1\r\nHost: news.example\r\nContent-Length: 50\r\n\r\n".to_owned(),
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 50\r\n\r\n".to_owned(),
        "GET / HTTP/1.1\r\nHost: 127.0.".to_owned(),
        String::new(),
    ];
    let open: Vec<TcpStream> = begun
        .iter()
        .map(|begun| {
            let mut stream = TcpStream::connect(("127.0.0.1", served.port)).unwrap();
            stream.write_all(begun.replace("{port}", &served.port.to_string()).as_bytes()).unwrap();
            stream
        })
        .collect();
    assert_eq!(served.get("/revision").0, 200);
    drop(open);
    // The server hangs up before all of it is sent.
    let mut stream = TcpStream::connect(("127.0.0.1", served.port)).unwrap();
    let _ = stream.write_all(format!("GET / HTTP/1.1\r\nX-Long: {}\r\n\r\n", "x".repeat(20_000_000)).as_bytes());
    let many = vec!["X-Many: x"; 500].join("\r\n");
    assert_eq!(served.ask(&["GET / HTTP/1.1", "Host: 127.0.0.1:{port}", &many]).0, 431);
    assert_eq!(served.get("/").0, 200);
}

#[test]
fn a_case_that_is_not_there_is_not_served() {
    let desk = Desk::new();
    for command in ["page", "serve"] {
        let ended = desk.run(&[command, "--case", "none.annals"]);
        assert!(ended.code == 2 && ended.err.contains("none.annals"), "{}", ended.err);
    }
}
