//! Bylines: "By Ann Ode and Bo Ree, The Elmton Post".

use super::shape::count_words;
use crate::date::{DayOrder, find_day};
use crate::tables::lines;
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The most words of a byline.
const MAX_WORDS: usize = 30;

static OPENING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?i:by|(?:written|story|reported|report|text|words|analysis|opinion|review|column|commentary|article|posted|published|authored|reporting|edited|editing|additional reporting|compiled)\s+by|author:|authors:|writer:|von|par|por)[:\s]+",
    )
    .expect("the pattern is a constant")
});

/// Sentences at an article's foot that say who reported it.
static CONTRIBUTORS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:contributed to this (?:report|story|article|piece)|contributed reporting|reported from [A-Z][\w .,']+\.$|(?:reporting|writing|editing) by [A-Z])")
        .expect("the pattern is a constant")
});

/// What ends a list of names: an outlet, a role, a place, a date.
static TAIL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:\s*[|•·–—]\s*|\s+-\s+|\s+(?i:in|for|at|of|on)\s+|\s*\(|,?\s+(?i:updated|published|posted)\b|\s*\d|\n|\s+@).*$")
        .expect("the pattern is a constant")
});

static SEPARATOR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\s*(?:,\s*(?:and|with|und|et|y)\s|,|;|&|\band\b|\bwith\b|\bund\b)\s*")
        .expect("the pattern is a constant")
});

/// Words that no author's name has: roles, outlets, and the rest of what bylines hold.
static NOT_NAMES: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| lines(include_str!("../../data/byline_words.txt")).collect());

/// The names of a byline's line; `None` where the line is none. A byline may name nobody ("By our staff").
pub(crate) fn read_byline(line: &str) -> Option<Vec<String>> {
    let line = line.trim().trim_start_matches(['-', '–', '—', '(']).trim_start();
    if count_words(line) > MAX_WORDS {
        return None;
    }
    if CONTRIBUTORS.is_match(line) {
        return Some(Vec::new());
    }
    let opening = OPENING.find(line)?;
    let rest = &line[opening.end()..];
    let names_somebody = rest.starts_with(|c: char| c.is_uppercase() || c == '@');
    let has_date = find_day(rest, DayOrder::MonthFirst).is_some();
    let is_sentence =
        !has_date && rest.trim_end().ends_with(['.', '?', '!']) && !rest.ends_with("Jr.") && count_words(rest) > 5
            || rest.split_whitespace().filter(|word| word.starts_with(char::is_lowercase)).count() * 2
                > count_words(rest);
    (names_somebody && !is_sentence).then(|| split_names(line))
}

/// The names in a byline or a list of authors, without "By", roles and outlets; each once, in order.
pub(crate) fn split_names(byline: &str) -> Vec<String> {
    let byline = byline.trim();
    let names = OPENING.find(byline).map_or(byline, |opening| &byline[opening.end()..]);
    let names = TAIL.replace(names, "");
    let mut found: Vec<String> = Vec::new();
    for part in SEPARATOR.split(&names) {
        let name = part.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = name.trim_matches(|c: char| !c.is_alphanumeric() && c != '.').to_owned();
        let name = if is_shouted(&name) { capitalise(&name) } else { name };
        if is_name(&name) && !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

fn is_name(name: &str) -> bool {
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    (1..=5).contains(&words.len())
        && name.starts_with(char::is_uppercase)
        && name.chars().count() > 2
        && !name.contains(['/', '@', ':', '<', '>'])
        && !words.iter().any(|word| NOT_NAMES.contains(&word.trim_matches('.')))
}

fn is_shouted(name: &str) -> bool {
    name.chars().filter(|c| c.is_alphabetic()).count() > 3 && !name.chars().any(char::is_lowercase)
}

fn capitalise(name: &str) -> String {
    let mut after_letter = false;
    name.chars()
        .map(|c| {
            let c = if after_letter { c.to_lowercase().next().unwrap_or(c) } else { c };
            after_letter = c.is_alphabetic();
            c
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<&[&str]>) {
        assert_eq!(
            read_byline(line).as_deref(),
            expected.map(|names| names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>()).as_deref(),
            "{line:?}"
        );
    }

    #[test]
    fn names_are_told_from_roles_and_outlets() {
        check("By Ann Ode", Some(&["Ann Ode"]));
        check("By ANN ODE and BO REE, The Elmton Post", Some(&["Ann Ode", "Bo Ree"]));
        check("By Ann Ode, Bo Ree & Cy Dell | Associated Press", Some(&["Ann Ode", "Bo Ree", "Cy Dell"]));
        check("Written by Ann Ode in Kyiv", Some(&["Ann Ode"]));
        check("By Ann Ode , Bo Ree on Monday, November 18th, 2019 at 11:08 a.m.", Some(&["Ann Ode", "Bo Ree"]));
        check("By Our Staff Reporter", Some(&[]));
        check("Reporting by Ann Ode; Editing by Bo Ree", Some(&[]));
        check("Ann Ode contributed to this report.", Some(&[]));
        check("-- By Ann Ode", Some(&["Ann Ode"]));
    }

    #[test]
    fn sentences_that_open_with_by_are_no_bylines() {
        check("By Monday the river had reached the bridge and the town was cut off.", None);
        check("By contrast", None);
        check("By the time the crews came, the house had burned down", None);
    }
}
