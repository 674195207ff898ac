//! Row-major matrices and their products.
//!
//! With unsafe code: the call of `gemm`, whose bounds are checked just before it.
#![allow(unsafe_code)]

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
    // SAFETY: the three slices hold rows × count, rows × inner and count × inner values, as checked above, and the
    // strides walk exactly these; `out` is borrowed alone, so nothing overlaps it.
    unsafe {
        gemm::gemm(
            rows,
            count,
            inner,
            out.as_mut_ptr(),
            1,
            count as isize,
            true,
            left.as_ptr(),
            1,
            inner as isize,
            weight.values.as_ptr(),
            inner as isize,
            1,
            1.0f32,
            1.0f32,
            false,
            false,
            false,
            gemm::Parallelism::None,
        );
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
}
