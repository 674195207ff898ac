//! Layers whose weights and inputs are signed bytes with a factor for each row, as Jacob et al. (2018) have them.

use crate::kernels::{self, LANES, Quad, Scale, Step, Target};
use crate::matrix::Matrix;
use multiversion::multiversion;

/// Rows that go through all panels before the next ones: so few that they and their results stay in a core's own cache.
const BLOCK: usize = 64;

/// Inputs of a layer: rows of bytes, each with its factor.
pub(crate) struct Bytes {
    /// How many quads a row has; bytes beyond its own length are zero.
    width: usize,
    quads: Vec<Quad>,
    /// What a byte of this row stands for.
    factors: Vec<f32>,
    /// Sum of the bytes of each row.
    sums: Vec<i32>,
}

impl Bytes {
    /// The nearest bytes to rows of `columns` values, scaled so that the greatest of a row is 127.
    pub(crate) fn nearest(values: &[f32], columns: usize) -> Self {
        Bytes::of(values, columns, |row| factor_of(greatest(row)))
    }

    /// The same for values between -1 and 1, all with the same factor.
    pub(crate) fn of_unit(values: &[f32], columns: usize) -> Self {
        Bytes::of(values, columns, |_| 1.0 / 127.0)
    }

    /// The same with one factor for all rows, which [`Bytes::windows`] needs. `columns` is a multiple of four.
    pub(crate) fn nearest_together(values: &[f32], columns: usize) -> Self {
        let greatest = greatest(values);
        Bytes::of(values, columns, |_| factor_of(greatest))
    }

    /// Rows side by side: for each row those at the given distances from it, zeros beyond the ends.
    pub(crate) fn windows(&self, distances: &[isize]) -> Self {
        let width = self.width;
        let mut windows = Bytes {
            width: width * distances.len(),
            quads: vec![0; self.quads.len() * distances.len()],
            factors: self.factors.clone(),
            sums: vec![0; self.sums.len()],
        };
        for at in 0..self.rows() {
            let window = &mut windows.quads[at * windows.width..][..windows.width];
            for (part, distance) in window.chunks_exact_mut(width).zip(distances) {
                if let Some(row) = at.checked_add_signed(*distance).filter(|row| *row < self.rows()) {
                    part.copy_from_slice(&self.quads[row * width..][..width]);
                    windows.sums[at] += self.sums[row];
                }
            }
        }
        windows
    }

    fn of(values: &[f32], columns: usize, factor_of: impl Fn(&[f32]) -> f32) -> Self {
        let (width, rows) = (columns.div_ceil(4), values.len() / columns);
        let (mut quads, mut factors, mut sums) = (vec![0; width * rows], vec![0.0; rows], vec![0; rows]);
        for (at, row) in values.chunks_exact(columns).enumerate() {
            let factor = factor_of(row);
            factors[at] = factor;
            if factor > 0.0 {
                sums[at] = round(row, 1.0 / factor, &mut quads[at * width..][..width]);
            }
        }
        Bytes { width, quads, factors, sums }
    }

    /// How many rows there are.
    pub(crate) fn rows(&self) -> usize {
        self.factors.len()
    }
}

/// The factor that makes 127 of the greatest value. What is all but nothing, or no number, becomes zeros.
fn factor_of(greatest: f32) -> f32 {
    if greatest.is_finite() && greatest > 1e-30 { greatest / 127.0 } else { 0.0 }
}

#[multiversion(targets("x86_64+avx512f+avx512bw+avx512vl+avx512dq", "x86_64+avx2"))]
fn greatest(row: &[f32]) -> f32 {
    let (chunks, rest) = row.as_chunks::<16>();
    let mut most = [0.0f32; 16];
    for chunk in chunks {
        for (most, value) in most.iter_mut().zip(chunk) {
            *most = if value.abs() > *most { value.abs() } else { *most };
        }
    }
    most.iter().chain(rest).fold(0.0, |most, value| if value.abs() > most { value.abs() } else { most })
}

/// Writes the rounded values, four to a quad, and gives their sum.
#[multiversion(targets("x86_64+avx512f+avx512bw+avx512vl+avx512dq", "x86_64+avx2"))]
fn round(row: &[f32], scale: f32, quads: &mut [Quad]) -> i32 {
    // Adding 1.5 · 2²³ leaves the nearest whole number in the lowest bits.
    const ROUNDER: f32 = 12_582_912.0;
    let byte = |value: f32| ((value * scale).clamp(-127.0, 127.0) + ROUNDER).to_bits() & 255;
    let mut sum = 0i32;
    let (fours, rest) = row.as_chunks::<4>();
    for (quad, four) in quads.iter_mut().zip(fours) {
        let bytes = [byte(four[0]), byte(four[1]), byte(four[2]), byte(four[3])];
        sum += bytes.iter().map(|byte| i32::from(*byte as u8 as i8)).sum::<i32>();
        *quad = (bytes[0] | bytes[1] << 8 | bytes[2] << 16 | bytes[3] << 24) as Quad;
    }
    for (place, value) in rest.iter().enumerate() {
        sum += i32::from(byte(*value) as u8 as i8);
        quads[fours.len()] |= (byte(*value) << (8 * place)) as Quad;
    }
    sum
}

/// A dense layer, outputs × inputs.
pub(crate) struct Linear {
    outputs: usize,
    /// Steps a panel.
    width: usize,
    /// Panels one after another, each of [`LANES`] outputs; outputs beyond the last are zero.
    steps: Vec<Step>,
    /// What a byte of the weights of an output stands for.
    factors: Vec<f32>,
    pub(crate) bias: Vec<f32>,
}

impl Linear {
    /// The nearest layer of bytes to `weight`, of outputs × inputs, and one bias an output.
    pub(crate) fn new(weight: &Matrix, bias: Vec<f32>) -> Self {
        let bytes = Bytes::nearest(&weight.values, weight.columns);
        let width = bytes.width;
        // 128 is the byte of a weight that is zero.
        let mut steps = vec![[128; 4 * LANES]; weight.rows.div_ceil(LANES) * width];
        for (output, row) in bytes.quads.chunks_exact(width).enumerate() {
            let panel = &mut steps[output / LANES * width..][..width];
            for (step, quad) in panel.iter_mut().zip(row) {
                let four = quad.to_le_bytes().map(|byte| byte ^ 128);
                step[output % LANES * 4..][..4].copy_from_slice(&four);
            }
        }
        Linear { outputs: weight.rows, width, steps, factors: bytes.factors, bias }
    }

    /// Values a row that come out.
    pub(crate) fn outputs(&self) -> usize {
        self.outputs
    }

    /// `input · weightᵀ + bias`.
    pub(crate) fn apply(&self, input: &Bytes) -> Matrix {
        let mut out = Matrix { rows: input.rows(), columns: self.outputs, values: self.bias.repeat(input.rows()) };
        self.add_to(&mut out.values, input);
        out
    }

    /// `out += input · weightᵀ`, with `out` of as many rows as `input`.
    ///
    /// Nothing happens where the lengths do not fit one another; every caller in this crate makes them fit.
    pub(crate) fn add_to(&self, out: &mut [f32], input: &Bytes) {
        let rows = input.rows();
        let fits = out.len() == rows * self.outputs && input.width == self.width;
        debug_assert!(fits, "{rows} · {} quads into {} × {}", input.width, out.len(), self.outputs);
        if !fits || self.width == 0 {
            return;
        }
        let blocks = (0..rows).step_by(BLOCK).map(|start| start..(start + BLOCK).min(rows));
        for (block, out) in blocks.zip(out.chunks_mut(BLOCK * self.outputs)) {
            let quads = &input.quads[block.start * self.width..block.end * self.width];
            let (factors, totals) = (&input.factors[block.clone()], &input.sums[block]);
            for (number, panel) in self.steps.chunks_exact(self.width).enumerate() {
                let first = number * LANES;
                let weights = &self.factors[first..(first + LANES).min(self.outputs)];
                let scale = Scale { weights, rows: factors, totals };
                kernels::add_products(quads, panel, scale, Target { values: &mut out[first..], stride: self.outputs });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn whole_numbers_come_out_exactly() {
        let weight = Matrix { rows: 2, columns: 3, values: vec![127.0, 2.0, 3.0, 4.0, -127.0, 6.0] };
        let layer = Linear::new(&weight, vec![10.0, 20.0]);
        let input = Bytes::nearest(&[127.0, 0.0, -1.0, 2.0, 127.0, 0.0], 3);
        assert_eq!(layer.apply(&input).values, [16136.0, 522.0, 518.0, -16101.0]);
        assert!(layer.apply(&Bytes::nearest(&[], 3)).values.is_empty());
    }

    #[test]
    fn what_is_no_number_counts_as_nothing() {
        let layer = Linear::new(&Matrix { rows: 1, columns: 2, values: vec![1.0, 1.0] }, vec![3.0]);
        assert_eq!(layer.apply(&Bytes::nearest(&[f32::INFINITY, 1.0, 0.0, 0.0], 2)).values, [3.0, 3.0]);
        assert_eq!(layer.apply(&Bytes::nearest(&[f32::NAN, f32::NAN], 2)).values, [3.0]);
    }

    proptest! {
        #[test]
        fn close_to_the_product_of_numbers(
            rows in 1usize..12, columns in 1usize..50, outputs in 1usize..40, seed in any::<u64>(),
        ) {
            let mut state = seed | 1;
            let mut draw = |count: usize| -> Vec<f32> {
                (0..count).map(|_| {
                    state ^= state << 13; state ^= state >> 7; state ^= state << 17;
                    (state % 2001) as f32 / 1000.0 - 1.0
                }).collect()
            };
            let (left, weight, bias) = (draw(rows * columns), draw(outputs * columns), draw(outputs));
            let layer = Linear::new(&Matrix { rows: outputs, columns, values: weight.clone() }, bias.clone());
            let out = layer.apply(&Bytes::nearest(&left, columns));
            for row in 0..rows {
                for output in 0..outputs {
                    let exact: f32 = (0..columns).map(|at| left[row * columns + at] * weight[output * columns + at]).sum();
                    let found = out.row(row)[output] - bias[output];
                    prop_assert!((found - exact).abs() < 0.01 * columns as f32, "{found} {exact}");
                }
            }
        }
    }
}
