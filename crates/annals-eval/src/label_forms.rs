//! LabelFaults that no right label has, counted over the labels of the events that a case lists.

use crate::program::{ListedEvent, Program, files, lines};
use crate::words::{list, runs};
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Builds a case of each folder of texts, takes each file for a list of events (JSON Lines), and counts over all of them.
pub(crate) fn measure(program: Program<'_>, places: &[PathBuf], scratch: &Path) -> Result<String> {
    let mut forms = LabelFaults::default();
    for (number, place) in places.iter().enumerate() {
        if place.is_dir() {
            let work = scratch.join(format!("labels-{number}"));
            std::fs::create_dir_all(&work)?;
            forms.add(&program.events(&program.build(&files(place, ".txt")?, &work)?)?);
        } else {
            let text = std::fs::read_to_string(place).with_context(|| format!("{}: can't be read", place.display()))?;
            forms.add(&lines::<ListedEvent>(&text)?);
        }
    }
    Ok(forms.table())
}

#[derive(Default)]
struct LabelFaults {
    labels: usize,
    faulty: usize,
    counts: BTreeMap<&'static str, usize>,
}

impl LabelFaults {
    /// Counts the labels of the events that have a rank; all where none has one.
    fn add(&mut self, events: &[ListedEvent]) {
        let has_ranks = events.iter().any(|event| event.rank.is_some());
        for event in events.iter().filter(|event| event.rank.is_some() || !has_ranks) {
            let faults = faults(&event.label);
            self.labels += 1;
            self.faulty += usize::from(!faults.is_empty());
            faults.into_iter().for_each(|fault| *self.counts.entry(fault).or_default() += 1);
        }
    }

    fn table(&self) -> String {
        let mut counts: Vec<_> = self.counts.iter().collect();
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        let rows = counts.iter().map(|(fault, count)| format!("{fault:<24} {count:>6}\n"));
        let share = 100.0 * self.faulty as f64 / self.labels.max(1) as f64;
        let sum = format!("{:<24} {:>6} of {} labels  {share:.1} %\n", "at least one", self.faulty, self.labels);
        rows.collect::<String>() + &sum
    }
}

/// The faulty forms of a label.
fn faults(label: &str) -> Vec<&'static str> {
    let words: Vec<&str> =
        runs(label, |c| matches!(c, '\'' | '’')).map(|word| word.trim_matches(['\'', '’'])).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    let checks = [
        ("blank before a clitic", has_loose_clitic(label)),
        ("open mark", has_open_mark(label)),
        ("cut", label.ends_with('…')),
        ("loose end", words.last().is_some_and(|word| is_loose_end(word))),
        ("one word", runs(label, |c| c == '_').count() == 1),
        ("begins with a pronoun", words.first().is_some_and(|word| is_pronoun(word))),
        ("number cut", has_cut_number(label)),
    ];
    checks.into_iter().filter(|(_, is_faulty)| *is_faulty).map(|(fault, _)| fault).collect()
}

/// "Ode 's bridge", "re -opened".
fn has_loose_clitic(label: &str) -> bool {
    label.match_indices(' ').any(|(at, _)| {
        let behind_word = label[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let rest = &label[at + 1..];
        let clitic = rest.strip_prefix(['\'', '’']).is_some_and(|rest| {
            let word = runs(rest, |c| c == '_').next().filter(|word| rest.starts_with(word));
            word.is_some_and(|word| ["s", "ve", "re", "ll", "d", "m"].contains(&word))
        });
        let hyphen = rest.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        behind_word && (clitic || hyphen)
    })
}

fn has_open_mark(label: &str) -> bool {
    let count = |mark: char| label.matches(mark).count();
    count('“') != count('”') || count('"') % 2 == 1 || count('(') != count(')')
}

fn is_loose_end(word: &str) -> bool {
    list(include_str!("../data/loose_ends.txt")).contains(word.to_lowercase().as_str())
}

fn is_pronoun(word: &str) -> bool {
    let head = word.split(['\'', '’']).next().unwrap_or(word).to_lowercase();
    matches!(head.as_str(), "he" | "she" | "it" | "they" | "we" | "i" | "you" | "this" | "those" | "these")
}

/// A label that ends in a sum of money of at most three digits without its unit, or a single digit behind "killed" and the like.
fn has_cut_number(label: &str) -> bool {
    let before = label.trim_end_matches(|c: char| c.is_numeric());
    let digits = label[before.len()..].chars().count();
    let is_sum = before.ends_with(['$', '€', '£']) && (1..=3).contains(&digits);
    let word = before
        .strip_suffix(' ')
        .and_then(|before| runs(before, |c| c == '_').last().filter(|word| before.ends_with(word)));
    let counts = ["killed", "arrested", "over", "than", "about", "least", "nearly"];
    is_sum || digits == 1 && word.is_some_and(|word| counts.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faulty_forms_are_known() {
        for (label, expected) in [
            ("Ode opened the bridge", ""),
            ("Ode 's deputy resigned", "blank before a clitic"),
            ("Police re -opened the inquiry", "blank before a clitic"),
            ("Ode called it “safe", "open mark"),
            ("Ode opened the…", "cut, loose end"),
            ("Board objected to", "loose end"),
            ("Resigned", "one word"),
            ("She resigned in March", "begins with a pronoun"),
            ("It's over the river", "begins with a pronoun"),
            ("Flood killed 4", "number cut"),
            ("Repairs cost $12", "number cut"),
            ("Flood killed 40", ""),
        ] {
            assert_eq!(faults(label).join(", "), expected, "{label}");
        }
    }

    #[test]
    fn only_listed_events_count() {
        let events =
            lines("{\"label\": \"Resigned\", \"rank\": null}\n{\"label\": \"Ode resigned\", \"rank\": 1}").unwrap();
        let mut forms = LabelFaults::default();
        forms.add(&events);
        assert_eq!((forms.labels, forms.faulty), (1, 0));
    }
}
