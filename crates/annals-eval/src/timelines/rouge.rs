//! ROUGE-1 and ROUGE-2: how many words, and pairs of words, two texts have in common.
//!
//! As ROUGE-1.5.5 with `-m -s`: lower case, runs of a to z and digits, words of more than three letters by Porter's stem, common
//! words left out. Its exceptions from WordNet are not in here.

use super::stem::stem;
use std::collections::{BTreeMap, BTreeSet};

/// Grams of a text, by how many words they have (one, two), with how often each stands in it.
pub(super) struct Grams([BTreeMap<Vec<String>, usize>; 2]);

impl Grams {
    /// Of sentences one behind the other, without the words in `common`.
    pub(super) fn of<'s>(sentences: impl IntoIterator<Item = &'s String>, common: &BTreeSet<String>) -> Grams {
        let mut words = Vec::new();
        for sentence in sentences {
            let lower = sentence.to_lowercase();
            let runs = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|run| !run.is_empty());
            let kept = runs.filter(|word| !common.contains(*word));
            words.extend(kept.map(|word| if word.len() > 3 { stem(word) } else { word.to_owned() }));
        }
        let mut grams = [BTreeMap::new(), BTreeMap::new()];
        for (number, grams) in grams.iter_mut().enumerate() {
            for gram in words.windows(number + 1) {
                *grams.entry(gram.to_vec()).or_default() += 1;
            }
        }
        Grams(grams)
    }

    /// How many there are, of `n` words.
    pub(super) fn count(&self, n: usize) -> usize {
        self.0[n - 1].values().sum()
    }

    /// How many stand in both.
    pub(super) fn shared(&self, other: &Grams, n: usize) -> usize {
        let others = &other.0[n - 1];
        self.0[n - 1].iter().map(|(gram, count)| *count.min(others.get(gram).unwrap_or(&0))).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_count_and_common_words_do_not() {
        let common = BTreeSet::from(["the".to_owned(), "was".to_owned()]);
        let grams = |text: &str| Grams::of(&[text.to_owned()], &common);
        let (one, other) = (grams("The dams burst near Elmton."), grams("Near Elmton the dam was bursting"));
        assert_eq!((one.count(1), one.count(2)), (4, 3));
        assert_eq!((one.shared(&other, 1), one.shared(&other, 2)), (4, 2));
    }
}
