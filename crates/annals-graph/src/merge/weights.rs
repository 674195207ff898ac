//! The weights of what speaks for and against two mentions being of one happening: a table learnt by `annals-train`.

use super::features::FEATURES;
use std::sync::OnceLock;

/// `name<TAB>weight<TAB>weight` a line, within a page and across pages; the first is the bias. What the table lacks weighs
/// nothing.
const TABLE: &str = include_str!("weights.tsv");

/// The weights of two logistic regressions.
#[derive(Clone, Debug)]
pub(crate) struct Weights {
    in_page: Regression,
    across: Regression,
}

#[derive(Clone, Debug)]
struct Regression {
    bias: f64,
    of: [f64; FEATURES.len()],
}

impl Weights {
    /// Those that are shipped.
    pub(crate) fn shipped() -> &'static Weights {
        static WEIGHTS: OnceLock<Weights> = OnceLock::new();
        WEIGHTS.get_or_init(|| Weights { in_page: Regression::parse(TABLE, 0), across: Regression::parse(TABLE, 1) })
    }

    /// That a pair is one happening, between 0 and 1.
    pub(crate) fn probability(&self, values: &[f64; FEATURES.len()], one_page: bool) -> f64 {
        if one_page { self.in_page.probability(values) } else { self.across.probability(values) }
    }
}

impl Regression {
    fn parse(table: &str, column: usize) -> Regression {
        let lines = table.lines().filter(|line| !line.starts_with('#'));
        let mut regression = Regression { bias: 0.0, of: [0.0; FEATURES.len()] };
        for (name, weights) in lines.filter_map(|line| line.split_once('\t')) {
            let weight = weights.split('\t').nth(column).and_then(|weight| weight.trim().parse().ok()).unwrap_or(0.0);
            match FEATURES.iter().position(|(feature, _)| *feature == name) {
                Some(index) => regression.of[index] = weight,
                None => regression.bias = weight,
            }
        }
        regression
    }

    fn probability(&self, values: &[f64; FEATURES.len()]) -> f64 {
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
