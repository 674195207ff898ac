//! The one-to-one pairing of rows and columns with the greatest sum (Kuhn 1955, Munkres 1957; potentials, O(n²m)).

/// The greatest sum of entries with no two in one row or column. Rows have equal lengths; entries are at least 0.
pub(crate) fn best_pairing(gains: &[Vec<f64>]) -> f64 {
    let columns = gains.first().map_or(0, Vec::len);
    if gains.len() > columns {
        let turned: Vec<Vec<f64>> = (0..columns).map(|column| gains.iter().map(|row| row[column]).collect()).collect();
        return if columns == 0 { 0.0 } else { best_pairing(&turned) };
    }
    // Place 0 of rows and columns stands for "none".
    let mut row_potential = vec![0.0; gains.len() + 1];
    let mut column_potential = vec![0.0; columns + 1];
    let mut paired = vec![0; columns + 1];
    for row in 1..=gains.len() {
        paired[0] = row;
        let mut least = vec![f64::INFINITY; columns + 1];
        let mut way = vec![0; columns + 1];
        let mut used = vec![false; columns + 1];
        let mut at = 0;
        while paired[at] != 0 {
            used[at] = true;
            let from = paired[at];
            let (mut step, mut next) = (f64::INFINITY, 0);
            for column in (1..=columns).filter(|&column| !used[column]) {
                let cost = -gains[from - 1][column - 1] - row_potential[from] - column_potential[column];
                if cost < least[column] {
                    (least[column], way[column]) = (cost, at);
                }
                if least[column] < step {
                    (step, next) = (least[column], column);
                }
            }
            for column in 0..=columns {
                if used[column] {
                    row_potential[paired[column]] += step;
                    column_potential[column] -= step;
                } else {
                    least[column] -= step;
                }
            }
            at = next;
        }
        while at != 0 {
            paired[at] = paired[way[at]];
            at = way[at];
        }
    }
    (1..=columns).filter(|&column| paired[column] != 0).map(|column| gains[paired[column] - 1][column - 1]).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_greatest_sum_may_pass_over_the_greatest_entry() {
        // 9 + 0 is less than 8 + 7.
        assert_eq!(best_pairing(&[vec![9.0, 8.0], vec![7.0, 0.0]]), 15.0);
        assert_eq!(best_pairing(&[vec![1.0], vec![3.0], vec![2.0]]), 3.0);
        assert_eq!(best_pairing(&[]), 0.0);
    }

    /// By trying all pairings.
    fn exhaustive(gains: &[Vec<f64>], taken: &mut Vec<bool>) -> f64 {
        let Some((row, rest)) = gains.split_first() else { return 0.0 };
        let mut best = exhaustive(rest, taken);
        for column in 0..row.len() {
            if !taken[column] {
                taken[column] = true;
                best = best.max(row[column] + exhaustive(rest, taken));
                taken[column] = false;
            }
        }
        best
    }

    proptest! {
        #[test]
        fn as_good_as_trying_all(rows in 1usize..5, columns in 1usize..5, values in proptest::collection::vec(0u8..9, 25)) {
            let gains: Vec<Vec<f64>> =
                (0..rows).map(|row| (0..columns).map(|column| f64::from(values[row * 5 + column])).collect()).collect();
            prop_assert_eq!(best_pairing(&gains), exhaustive(&gains, &mut vec![false; columns]));
        }
    }
}
