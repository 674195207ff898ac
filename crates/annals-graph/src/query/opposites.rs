//! Words that oppose each other: what happens and what happens instead, speaking well and speaking ill.

use std::collections::BTreeMap;
use std::sync::LazyLock;

static DEEDS: LazyLock<BTreeMap<&'static str, (&'static str, bool)>> =
    LazyLock::new(|| read(include_str!("opposites.tsv")));
static JUDGEMENTS: LazyLock<BTreeMap<&'static str, (&'static str, bool)>> =
    LazyLock::new(|| read(include_str!("judgements.tsv")));

/// The verb that stands for `lemma` and its opposites, and whether `lemma` says that it is so: `accept` and false for
/// `reject`. A verb that opposes nothing stands for itself.
pub(super) fn deed(lemma: &str) -> (&str, bool) {
    DEEDS.get(lemma).copied().unwrap_or((lemma, true))
}

/// Whether who makes a statement with this cue speaks well of something, or ill; `None` where it judges nothing.
pub(super) fn speaks_well(cue: &str) -> Option<bool> {
    JUDGEMENTS.get(cue).map(|(_, well)| *well)
}

/// A word in two lines counts for the first.
fn read(table: &'static str) -> BTreeMap<&'static str, (&'static str, bool)> {
    let mut words = BTreeMap::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let Some((these, those)) = line.split_once('\t') else { continue };
        let Some(name) = these.split(' ').next() else { continue };
        for (side, is_so) in [(these, true), (those, false)] {
            for word in side.split(' ') {
                words.entry(word).or_insert((name, is_so));
            }
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opposites_stand_for_one_deed() {
        assert_eq!(deed("approve"), ("accept", true));
        assert_eq!(deed("reject"), ("accept", false));
        assert_eq!(deed("paint"), ("paint", true));
        assert_eq!(speaks_well("hail"), Some(true));
        assert_eq!(speaks_well("condemn"), Some(false));
        assert_eq!(speaks_well("say"), None);
    }

    #[test]
    fn every_line_has_two_sides() {
        for table in [include_str!("opposites.tsv"), include_str!("judgements.tsv")] {
            let lines: Vec<&str> = table.lines().filter(|line| !line.starts_with('#')).collect();
            assert!(!lines.is_empty() && lines.iter().all(|line| line.split('\t').count() == 2));
        }
    }
}
