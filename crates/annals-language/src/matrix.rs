//! Row-major matrices and their products.

use multiversion::multiversion;

/// Partial sums of a product: as many as the widest registers hold. They are the same everywhere, and so is what comes out.
const LANES: usize = 16;
/// Rows of the weight that are taken together, so that one sum need not wait for another.
const TOGETHER: usize = 4;

/// A matrix of `rows × columns`, row after row.
#[derive(Clone, Debug, Default)]
pub(crate) struct Matrix {
    pub(crate) rows: usize,
    pub(crate) columns: usize,
    pub(crate) values: Vec<f32>,
}

impl Matrix {
    /// All zeros.
    pub(crate) fn zeros(rows: usize, columns: usize) -> Self {
        Matrix { rows, columns, values: vec![0.0; rows * columns] }
    }

    /// One row.
    pub(crate) fn row(&self, row: usize) -> &[f32] {
        &self.values[row * self.columns..][..self.columns]
    }

    /// A matrix of these rows.
    pub(crate) fn gathered(&self, rows: &[usize]) -> Matrix {
        let mut values = Vec::with_capacity(rows.len() * self.columns);
        for row in rows {
            values.extend_from_slice(self.row(*row));
        }
        Matrix { rows: rows.len(), columns: self.columns, values }
    }

    /// One row, to be changed.
    pub(crate) fn row_mut(&mut self, row: usize) -> &mut [f32] {
        &mut self.values[row * self.columns..][..self.columns]
    }
}

/// `out += left · weightᵀ`, with `left` of `out.len() / weight.rows` rows.
///
/// Nothing happens where the lengths do not fit one another; every caller in this crate makes them fit.
pub(crate) fn add_product(out: &mut [f32], left: &[f32], weight: &Matrix) {
    let (count, inner) = (weight.rows, weight.columns);
    if count == 0 || inner == 0 {
        return;
    }
    let rows = out.len() / count;
    let fits = out.len() == rows * count && left.len() == rows * inner && weight.values.len() == count * inner;
    debug_assert!(fits, "{} · ({count} × {inner})ᵀ into {}", left.len(), out.len());
    if !fits || rows == 0 {
        return;
    }
    multiply(out, left, &weight.values, inner);
}

#[multiversion(targets("x86_64+avx512f+avx512bw+avx512vl+avx512dq", "x86_64+avx2"))]
fn multiply(out: &mut [f32], left: &[f32], weight: &[f32], inner: usize) {
    let count = weight.len() / inner;
    for (left, out) in left.chunks_exact(inner).zip(out.chunks_exact_mut(count)) {
        for (out, weights) in out.chunks_mut(TOGETHER).zip(weight.chunks(TOGETHER * inner)) {
            match (out.as_chunks_mut::<TOGETHER>().0, weights.len() == TOGETHER * inner) {
                ([out], true) => add_dots(out, left, weights),
                _ => out
                    .iter_mut()
                    .zip(weights.chunks_exact(inner))
                    .for_each(|(out, weights)| add_dots::<1>(std::array::from_mut(out), left, weights)),
            }
        }
    }
}

/// Adds the products of `left` with each of `N` rows of `weights`.
#[inline(always)]
fn add_dots<const N: usize>(out: &mut [f32; N], left: &[f32], weights: &[f32]) {
    let inner = left.len();
    let mut sums = [[0.0f32; LANES]; N];
    let (chunks, rest) = left.as_chunks::<LANES>();
    for (at, chunk) in chunks.iter().enumerate() {
        for (row, sums) in sums.iter_mut().enumerate() {
            let weights = &weights[row * inner + at * LANES..][..LANES];
            for lane in 0..LANES {
                sums[lane] += chunk[lane] * weights[lane];
            }
        }
    }
    for (row, (out, sums)) in out.iter_mut().zip(&mut sums).enumerate() {
        let last = &weights[row * inner + chunks.len() * LANES..][..rest.len()];
        for (sum, (one, other)) in sums.iter_mut().zip(rest.iter().zip(last)) {
            *sum += one * other;
        }
        let mut half = LANES / 2;
        while half > 0 {
            for lane in 0..half {
                sums[lane] += sums[lane + half];
            }
            half /= 2;
        }
        *out += sums[0];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn product_is_the_schoolbook_one() {
        let weight = Matrix { rows: 2, columns: 3, values: vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0] };
        let mut out = [10.0, 20.0, 10.0, 20.0];
        add_product(&mut out, &[1.0, 0.0, -1.0, 2.0, 1.0, 0.0], &weight);
        assert_eq!(out, [8.0, 18.0, 14.0, 33.0]);
    }

    #[test]
    fn rows_of_any_length_and_number_are_multiplied() {
        for (rows, count, inner) in [(1, 1, 1), (2, 4, 16), (3, 5, 17), (2, 9, 40)] {
            let values = |length: usize| (0..length).map(|at| (at % 7) as f32 - 3.0).collect::<Vec<f32>>();
            let left = values(rows * inner);
            let weight = Matrix { rows: count, columns: inner, values: values(count * inner) };
            let mut out = vec![1.0; rows * count];
            add_product(&mut out, &left, &weight);
            for row in 0..rows {
                for column in 0..count {
                    let exact: f32 = (0..inner).map(|at| left[row * inner + at] * weight.row(column)[at]).sum();
                    assert_eq!(out[row * count + column], 1.0 + exact);
                }
            }
        }
    }
}
