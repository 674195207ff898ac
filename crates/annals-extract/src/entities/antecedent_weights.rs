//! The weights of what speaks for and against a mention being what a pronoun takes up: a table learnt by `annals-train`.

use super::antecedents::{FEATURES, FeatureValues};
use std::sync::OnceLock;

/// `name<TAB>weight<TAB>weight<TAB>weight` a line: for "he" and "she", for "it", for "they".
const TABLE: &str = include_str!("../../data/antecedents.tsv");

/// The columns of the table.
const COLUMNS: usize = 3;

/// The weights for a pronoun, in small letters.
pub(super) fn weights(pronoun: &str) -> &'static FeatureValues {
    static WEIGHTS: OnceLock<[FeatureValues; COLUMNS]> = OnceLock::new();
    &WEIGHTS.get_or_init(|| std::array::from_fn(column))[column_of(pronoun)]
}

/// Which column of the table a pronoun is weighed by.
pub(super) fn column_of(pronoun: &str) -> usize {
    match pronoun {
        "it" | "its" | "itself" => 1,
        "they" | "them" | "their" | "theirs" | "themselves" => 2,
        _ => 0,
    }
}

fn column(column: usize) -> FeatureValues {
    let mut weights = [0.0; FEATURES.len()];
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    for (weight, line) in weights.iter_mut().zip(lines) {
        *weight = line.split('\t').nth(1 + column).and_then(|weight| weight.parse().ok()).unwrap_or(0.0);
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_a_weight_for_each_name_and_column_in_order() {
        let lines: Vec<Vec<&str>> =
            TABLE.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect()).collect();
        let names: Vec<&str> = lines.iter().map(|line| line[0]).collect();
        assert_eq!(names, FEATURES.map(|(name, _)| name));
        let numbers = |line: &Vec<&str>| line[1..].iter().filter(|weight| weight.parse::<f64>().is_ok()).count();
        assert!(lines.iter().all(|line| numbers(line) == COLUMNS));
    }
}
