//! The weights of what speaks for and against two mentions being of one happening: a table learnt by `annals-train`.

use super::features::FEATURES;
use std::sync::OnceLock;

/// `name<TAB>weight` a line; the first is the bias. What the table lacks weighs nothing.
const TABLE: &str = include_str!("weights.tsv");

/// The weights of a logistic regression.
#[derive(Clone, Debug)]
pub(crate) struct Weights {
    bias: f64,
    of: [f64; FEATURES.len()],
}

impl Weights {
    /// Those that are shipped.
    pub(crate) fn shipped() -> &'static Weights {
        static WEIGHTS: OnceLock<Weights> = OnceLock::new();
        WEIGHTS.get_or_init(|| Weights::parse(TABLE))
    }

    fn parse(table: &str) -> Weights {
        let lines = table.lines().filter(|line| !line.starts_with('#'));
        let mut weights = Weights { bias: 0.0, of: [0.0; FEATURES.len()] };
        for (name, weight) in lines.filter_map(|line| line.split_once('\t')) {
            let weight = weight.trim().parse().unwrap_or(0.0);
            match FEATURES.iter().position(|(feature, _)| *feature == name) {
                Some(index) => weights.of[index] = weight,
                None => weights.bias = weight,
            }
        }
        weights
    }

    /// Between 0 and 1.
    pub(crate) fn probability(&self, values: &[f64; FEATURES.len()]) -> f64 {
        let sum: f64 = self.of.iter().zip(values).map(|(weight, value)| weight * value).sum();
        1.0 / (1.0 + (-(self.bias + sum)).exp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_a_weight_for_each_name_and_none_besides() {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
        let names: Vec<&str> = lines.filter_map(|line| Some(line.split_once('\t')?.0)).collect();
        let expected: Vec<&str> = std::iter::once("bias").chain(FEATURES.map(|(name, _)| name)).collect();
        assert_eq!(names, expected);
    }
}
