//! What holds of every source file.

use super::{files_below, list, read};
use std::collections::{BTreeMap, BTreeSet};

/// Lines from which on a file has to say why it is so long.
const LONG: usize = 400;
/// A list of more words than this is a table.
const MOST_WORDS: usize = 8;

/// Sources of the workspace, tests among them.
fn sources() -> Vec<String> {
    [files_below("crates", ".rs"), files_below("tests", ".rs")].concat()
}

/// A file without its tests at the foot.
fn without_tests(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text)
}

/// Whether a file holds tests alone.
fn is_test(path: &str) -> bool {
    path.starts_with("tests/") || path.contains("/tests/") || path.ends_with("tests.rs") || path.contains("/testing")
}

#[test]
fn every_file_says_what_it_owns() {
    for path in sources() {
        let text = read(&path);
        let says = text.starts_with("//!") || text.starts_with("#![doc = include_str!");
        assert!(says, "{path} does not begin with `//!` and what it owns");
    }
}

#[test]
fn long_files_say_why() {
    let known: BTreeMap<String, String> = list("long_files.txt")
        .iter()
        .map(|line| {
            let (path, reason) = line.split_once(": ").unwrap_or_else(|| panic!("{line}: no reason"));
            (path.to_owned(), reason.to_owned())
        })
        .collect();
    let long: BTreeSet<String> = sources().into_iter().filter(|path| read(path).lines().count() > LONG).collect();
    for path in &long {
        assert!(known.contains_key(path), "{path} has more than {LONG} lines: cut it, or list it in long_files.txt");
    }
    for path in known.keys() {
        assert!(sources().contains(path), "long_files.txt names {path}, which is not there");
    }
}

/// The names of types that a text declares.
fn declared(text: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for line in without_tests(text).lines() {
        let mut words = line.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
        let is_visible = |word: &&str| ["pub", "crate", "super", "in"].contains(word);
        let first = words.by_ref().find(|word| !is_visible(word));
        // A type of a trait is indented.
        let is_type = match first {
            Some("struct" | "enum" | "trait" | "union") => true,
            Some("type") => !line.starts_with(' '),
            _ => false,
        };
        if let (true, Some(name)) = (is_type, words.next()) {
            names.insert(name.to_owned());
        }
    }
    names
}

#[test]
fn one_type_name_means_one_thing() {
    let known: BTreeSet<String> = list("shared_names.txt").into_iter().collect();
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for path in files_below("crates", ".rs").into_iter().filter(|path| !is_test(path)) {
        for name in declared(&read(&path)) {
            places.entry(name).or_default().push(path.clone());
        }
    }
    for (name, places) in &places {
        assert!(
            places.len() == 1 || known.contains(name),
            "`{name}` is a type in {}: one name, one thing (STYLE.md)",
            places.join(", ")
        );
    }
    for name in &known {
        let count = places.get(name).map_or(0, Vec::len);
        assert!(count > 1, "`{name}` stands for {count} type now: take it out of shared_names.txt");
    }
}

/// The lengths of the lists of single words in a text: brackets around strings alone.
fn word_lists(text: &str) -> Vec<usize> {
    let mut lengths = Vec::new();
    let text = without_tests(text);
    for (at, _) in text.match_indices('[') {
        let Some(end) = text[at..].find(']') else { continue };
        let mut parts = text[at + 1..at + end].split(',').map(str::trim).filter(|part| !part.is_empty()).peekable();
        let is_word = |part: &str| {
            part.strip_prefix('"').and_then(|part| part.strip_suffix('"')).is_some_and(|word| {
                !word.is_empty() && word.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '\'' | '’' | '-'))
            })
        };
        if parts.peek().is_some() {
            let parts: Vec<&str> = parts.collect();
            if parts.len() > MOST_WORDS && parts.iter().all(|part| is_word(part)) {
                lengths.push(parts.len());
            }
        }
    }
    lengths
}

#[test]
fn lists_of_words_are_tables() {
    let known: BTreeMap<String, usize> = list("word_lists.txt")
        .iter()
        .map(|line| {
            let (path, count) = line.rsplit_once(' ').unwrap_or_else(|| panic!("{line}: no number"));
            (path.to_owned(), count.parse().unwrap())
        })
        .collect();
    for path in files_below("crates", ".rs").into_iter().filter(|path| !is_test(path)) {
        let (lists, most) = (word_lists(&read(&path)).len(), known.get(&path).copied().unwrap_or(0));
        assert!(
            lists <= most,
            "{path} has {lists} lists of more than {MOST_WORDS} words, {most} are listed: words belong in a table"
        );
    }
}

#[test]
fn these_rules_find_what_they_look_for() {
    let text = "pub(crate) struct Dam {\nenum Lock\n    type Err = u8;\n#[cfg(test)]\nmod tests {\nstruct Weir;";
    assert_eq!(declared(text).into_iter().collect::<Vec<_>>(), ["Dam", "Lock"]);
    let nine = "[\"a\", \"b\", \"c\", \"d\", \"e\", \"f\", \"g\", \"h\", \"in front\"]";
    assert_eq!(word_lists(nine), [9]);
    assert!(word_lists("[\"a\", \"b\"]").is_empty() && word_lists(&nine.replace("\"a\"", "1")).is_empty());
}
