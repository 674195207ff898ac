//! The samples in documents are what the program prints.
//!
//! `ANNALS_SAMPLES=write cargo test -p annals-tests --test tidy samples` writes them anew.

use super::support::Desk;
use super::{read, root};
use std::path::Path;

/// Documents with samples, and what is run before them.
const DOCUMENTS: [(&str, &[&str]); 2] =
    [("README.md", &["build", "examples/icc-evidence", "--output", "out"]), ("docs/tutorial.md", &[])];

/// Before a command, in an indented block; what it prints follows, as long as it is indented.
const PROMPT: &str = "    $ annals ";
/// The last line of a sample that shows the beginning alone.
const CUT: &str = "…";

/// A command and the lines below it, by their numbers.
struct Sample {
    command: String,
    first: usize,
    end: usize,
}

fn samples(lines: &[&str]) -> Vec<Sample> {
    let mut samples = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let Some(command) = line.strip_prefix(PROMPT) else { continue };
        let is_output = |line: &str| (line.starts_with("    ") || line.is_empty()) && !line.starts_with(PROMPT);
        let mut end = number + 1;
        while end < lines.len() && is_output(lines[end]) {
            end += 1;
        }
        while end > number + 1 && lines[end - 1].is_empty() {
            end -= 1;
        }
        samples.push(Sample { command: command.to_owned(), first: number + 1, end });
    }
    samples
}

/// The words of a command; quotation marks keep blanks.
fn words(command: &str) -> Vec<String> {
    let parts = command.split('"').enumerate();
    let mut words: Vec<String> = Vec::new();
    for (number, part) in parts {
        if number % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() { copy(&path, &target) } else { std::fs::copy(&path, &target).map(drop).unwrap() }
    }
}

/// The document with its samples as the program prints them now.
fn current(path: &str, before: &[&str]) -> String {
    let desk = Desk::new();
    copy(&root().join("examples"), &desk.path("examples"));
    if !before.is_empty() {
        desk.run(before);
    }
    let text = read(path);
    let lines: Vec<&str> = text.lines().collect();
    let mut out = String::new();
    let mut next = 0;
    for sample in samples(&lines) {
        let arguments = words(&sample.command);
        let ended = desk.run(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
        assert!(ended.code < 2, "{path}: annals {} ended with {}: {}", sample.command, ended.code, ended.err);
        let printed = ended.out.clone() + &ended.err;
        let printed: Vec<&str> = printed.trim_end().lines().collect();
        let shown = sample.end - sample.first;
        let is_cut = shown > 0 && lines[sample.end - 1].trim() == CUT;
        let kept = if is_cut { (shown - 1).min(printed.len()) } else { printed.len() };
        lines[next..sample.first].iter().for_each(|line| out += &format!("{line}\n"));
        for line in &printed[..kept] {
            out += &if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") };
        }
        if is_cut && kept < printed.len() {
            out += &format!("    {CUT}\n");
        }
        next = sample.end;
    }
    lines[next..].iter().for_each(|line| out += &format!("{line}\n"));
    out
}

#[test]
fn samples_are_what_the_program_prints() {
    let is_writing = std::env::var("ANNALS_SAMPLES").is_ok_and(|value| value == "write");
    for (path, before) in DOCUMENTS {
        let now = current(path, before);
        if is_writing {
            std::fs::write(root().join(path), &now).unwrap();
        }
        let stored = read(path);
        let differs = stored.lines().zip(now.lines()).find(|(stored, now)| stored != now);
        assert!(
            stored == now,
            "{path}: a sample is not what the program prints (ANNALS_SAMPLES=write writes it anew): {differs:?}"
        );
        assert!(stored.contains(PROMPT), "{path} has no samples");
    }
}

#[test]
fn a_sample_ends_where_the_block_does() {
    let lines = ["Text", "    $ annals said --by \"Ann Ode\"", "    one", "", "    two", "", "Text"];
    let found = samples(&lines);
    assert_eq!((found.len(), found[0].first, found[0].end), (1, 2, 5));
    assert_eq!(words(&found[0].command), ["said", "--by", "Ann Ode"]);
}
