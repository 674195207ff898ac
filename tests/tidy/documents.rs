//! What documents name is there: files, commands, options, formats.

use super::support::Desk;
use super::{files_below, read, root};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The documents of the repository.
fn documents() -> Vec<String> {
    let own = |path: &String| !path.contains("gallery") && !path.starts_with("tests/");
    files_below("", ".md").into_iter().filter(own).collect()
}

/// What stands between backticks in a line of text.
fn code_spans(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

#[test]
fn links_lead_somewhere() {
    for document in documents() {
        let text = read(&document);
        let folder = root().join(&document).parent().unwrap().to_owned();
        for (at, _) in text.match_indices("](") {
            let target = text[at + 2..].split(')').next().unwrap().split('#').next().unwrap();
            let is_outside = target.is_empty() || target.contains("://") || target.contains(' ');
            assert!(is_outside || folder.join(target).exists(), "{document}: nothing is at {target}");
        }
    }
}

/// Whether a path that a document names is there: from the root, or within the sources of a crate.
fn is_there(path: &str, all: &BTreeSet<String>) -> bool {
    root().join(path).exists()
        || all.iter().any(|file| file.ends_with(&format!("/{path}")))
        || all.iter().any(|file| file.contains(&format!("/{path}/")))
}

#[test]
fn paths_in_documents_exist() {
    let mut all: BTreeSet<String> = files_below("crates", "").into_iter().collect();
    all.extend(files_below("tests", ""));
    let endings = ["rs", "tsv", "toml", "sql", "mjs", "j2"];
    let mut seen = 0;
    for document in documents() {
        let text = read(&document);
        for path in text.lines().flat_map(code_spans) {
            let is_plain = path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_./-".contains(&byte));
            let is_named = path.bytes().all(|byte| !byte.is_ascii_uppercase());
            let has_ending = Path::new(path).extension().is_some_and(|end| endings.iter().any(|known| end == *known));
            let is_source =
                has_ending || ["crates/", "tests/", "docs/", "examples/"].iter().any(|top| path.starts_with(top));
            if is_plain && is_named && is_source {
                seen += 1;
                assert!(is_there(path.trim_end_matches('/'), &all), "{document} names {path}, which is not there");
            }
        }
    }
    assert!(seen > 50, "{seen}");
}

/// Commands with their help, asked for once.
struct Helps {
    desk: Desk,
    known: BTreeMap<String, Option<String>>,
}

impl Helps {
    /// The help of a command, `None` for what is none.
    fn of(&mut self, command: &[&str]) -> Option<&str> {
        let desk = &self.desk;
        let help = self.known.entry(command.join(" ")).or_insert_with(|| {
            let ended = desk.run(&[command, &["--help"]].concat());
            (ended.code == 0).then_some(ended.out)
        });
        help.as_deref()
    }
}

/// What documents say of commands: "annals timeline --about NAME".
fn commands(text: &str) -> Vec<Vec<&str>> {
    let in_text = text.lines().flat_map(|line| code_spans(line).map(str::trim).collect::<Vec<_>>());
    let in_blocks = text.lines().filter(|line| line.starts_with("    ")).map(str::trim);
    let in_blocks = in_blocks.map(|line| line.strip_prefix("$ ").unwrap_or(line));
    let all = in_text.chain(in_blocks).filter(|code| code.starts_with("annals "));
    all.map(|code| {
        let code = code.split(['|', '#', '>']).next().unwrap_or(code);
        code.split_whitespace().skip(1).collect()
    })
    .collect()
}

#[test]
fn commands_in_documents_are_there() {
    let mut helps = Helps { desk: Desk::new(), known: BTreeMap::new() };
    let mut seen = 0;
    // The page for who makes the data has commands of other programs.
    for document in documents() {
        for words in commands(&read(&document)) {
            let is_name = |word: &str| word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
            let Some((&command, rest)) =
                words.split_first().filter(|(first, _)| is_name(first) && !first.starts_with('-'))
            else {
                continue;
            };
            seen += 1;
            let mut help =
                helps.of(&[command]).unwrap_or_else(|| panic!("{document}: no command annals {command}")).to_owned();
            if let Some(nested) = rest.first().filter(|word| is_name(word) && !word.starts_with('-')) {
                help += helps.of(&[command, nested]).unwrap_or_default();
            }
            for option in rest.iter().filter(|word| word.starts_with("--")) {
                let option = option.trim_end_matches(|c: char| !c.is_ascii_lowercase());
                let name = option.split('=').next().unwrap();
                let is_known = help.split(|c: char| !c.is_ascii_lowercase() && c != '-').any(|word| word == name);
                assert!(is_known, "{document}: annals {command} has no {name}");
            }
        }
    }
    assert!(seen > 50, "{seen}");
}

#[test]
fn every_export_has_its_line() {
    let text = read("docs/exports.md");
    let listed: BTreeSet<&str> = text.lines().filter(|line| line.starts_with("| `")).flat_map(code_spans).collect();
    for format in annals_publish::EXPORT_FORMATS {
        assert!(listed.contains(format.name), "docs/exports.md says nothing of {}", format.name);
    }
}

#[test]
fn the_changelog_has_its_sections() {
    let text = read("CHANGELOG.md");
    let allowed = ["Added", "Changed", "Fixed", "Removed", "What you must do"];
    let heads = text.lines().filter_map(|line| line.strip_prefix("### "));
    for head in heads {
        assert!(allowed.contains(&head), "CHANGELOG.md has a section {head:?}");
    }
    assert!(text.contains(concat!("## ", env!("CARGO_PKG_VERSION"))), "CHANGELOG.md says nothing of this version");
}
