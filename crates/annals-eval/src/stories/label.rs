//! How many of its words a label has in common with an editor's.

use crate::words::{list, runs};
use std::collections::BTreeMap;

/// F1 of the content words of two labels, each cut to six letters, which is near enough to a stem.
pub(super) fn agreement(label: &str, editors: &str) -> f64 {
    let (own, wanted) = (stems(label), stems(editors));
    let (of_own, of_wanted) = (own.values().sum::<usize>(), wanted.values().sum::<usize>());
    let shared: usize = wanted.iter().map(|(stem, count)| *count.min(own.get(stem).unwrap_or(&0))).sum();
    if of_own == 0 || of_wanted == 0 { 0.0 } else { 2.0 * shared as f64 / (of_own + of_wanted) as f64 }
}

fn stems(label: &str) -> BTreeMap<String, usize> {
    let left_out = list(include_str!("../../data/function_words.txt"));
    let lower = label.to_lowercase().replace('’', "'");
    let mut stems = BTreeMap::new();
    for word in runs(&lower, |_| false).filter(|word| !left_out.contains(word) && *word != "s") {
        *stems.entry(word.chars().take(6).collect()).or_default() += 1;
    }
    stems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_agree_by_their_content_words() {
        let close = |label: &str, expected: f64| {
            assert!((agreement(label, "Marsh opens the bridge") - expected).abs() < 1e-9, "{label}");
        };
        close("The bridge was opened by Marsh", 2.0 * 2.0 / 6.0);
        close("Marsh opens a bridge", 1.0);
        close("It was", 0.0);
        close("", 0.0);
    }
}
