//! Dot products of bytes, by the widest instructions that the processor has.
//!
//! Whole numbers add up to the same sum in any order, so every kernel gives the same bits: what the network says does
//! not depend on the machine. With unsafe code: calls of functions for instructions whose presence was
//! checked just before, and loads from arrays of the loaded length.
#![allow(unsafe_code)]

/// Outputs that a panel of weights holds.
pub(crate) const LANES: usize = 16;
/// Rows of the left side that are taken together.
const TOGETHER: usize = 8;

/// Four inputs for each of [`LANES`] outputs, output after output, each weight with 128 added.
pub(crate) type Step = [u8; 4 * LANES];
/// Four inputs of one row, lowest byte first.
pub(crate) type Quad = i32;

/// What turns sums of products of bytes into numbers.
#[derive(Clone, Copy)]
pub(crate) struct Scale<'a> {
    /// The factor of each output of the panel; at most [`LANES`].
    pub(crate) weights: &'a [f32],
    /// The factor of each row.
    pub(crate) rows: &'a [f32],
    /// The sum of the bytes of each row.
    pub(crate) totals: &'a [i32],
}

/// Where results are added: the panel's first output of the first row, and how far apart rows are.
pub(crate) struct Target<'a> {
    pub(crate) values: &'a mut [f32],
    pub(crate) stride: usize,
}

/// Adds the products of up to eight rows, each as long as the panel.
type Kernel = fn(rows: &[&[Quad]], panel: &[Step], scale: Scale<'_>, target: &mut Target<'_>);

/// Adds the products of the rows of `left`, of `panel.len()` quads each, with one panel.
pub(crate) fn add_products(left: &[Quad], panel: &[Step], scale: Scale<'_>, target: Target<'_>) {
    let kernel = widest();
    for (group, rows) in left.chunks(TOGETHER * panel.len()).enumerate() {
        let mut list = [rows; TOGETHER];
        let count = rows.len() / panel.len();
        for (place, row) in list.iter_mut().zip(rows.chunks_exact(panel.len())) {
            *place = row;
        }
        let first = group * TOGETHER;
        let scale = Scale { rows: &scale.rows[first..], totals: &scale.totals[first..], ..scale };
        let values = &mut target.values[first * target.stride..];
        kernel(&list[..count], panel, scale, &mut Target { values, stride: target.stride });
    }
}

/// Adds the scaled sums of row number `row`. Inlined, so that it becomes the instructions of the kernel that calls it.
#[inline(always)]
fn add_scaled(sums: &[i32; LANES], row: usize, scale: Scale<'_>, target: &mut Target<'_>) {
    let factor = scale.rows[row];
    // The 128 in every weight adds 128 times the sum of the row.
    let excess = 128 * scale.totals[row];
    let out = &mut target.values[row * target.stride..];
    match (scale.weights.first_chunk::<LANES>(), out.first_chunk_mut::<LANES>()) {
        (Some(weights), Some(out)) => {
            // Copies, so that nothing can overlap and all lanes go at once.
            let (weights, mut values) = (*weights, *out);
            for lane in 0..LANES {
                values[lane] += (sums[lane] - excess) as f32 * (weights[lane] * factor);
            }
            *out = values;
        }
        _ => {
            for (lane, weight) in scale.weights.iter().enumerate() {
                out[lane] += (sums[lane] - excess) as f32 * (weight * factor);
            }
        }
    }
}

fn widest() -> Kernel {
    #[cfg(target_arch = "x86_64")]
    {
        if x86::has_vnni() {
            return x86::by_vnni;
        }
        if x86::has_avx2() {
            return x86::by_avx2;
        }
    }
    portable
}

fn portable(rows: &[&[Quad]], panel: &[Step], scale: Scale<'_>, target: &mut Target<'_>) {
    for (number, row) in rows.iter().enumerate() {
        let mut sums = [0; LANES];
        for (quad, step) in row.iter().zip(panel) {
            let inputs = quad.to_le_bytes().map(|byte| i32::from(byte as i8));
            for (sum, weights) in sums.iter_mut().zip(step.as_chunks::<4>().0) {
                *sum += weights.iter().zip(inputs).map(|(weight, input)| i32::from(*weight) * input).sum::<i32>();
            }
        }
        add_scaled(&sums, number, scale, target);
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use super::{LANES, Quad, Scale, Step, Target, add_scaled};
    use std::arch::x86_64::*;

    /// Calls `$kernel` for as many rows as there are, each count being a function of its own with all sums in registers.
    macro_rules! by_count {
        ($kernel:ident, $rows:ident, $($rest:ident),*) => {
            match $rows.len() {
                0 => {}
                1 => $kernel::<1>($rows, $($rest),*),
                2 => $kernel::<2>($rows, $($rest),*),
                3 => $kernel::<3>($rows, $($rest),*),
                4 => $kernel::<4>($rows, $($rest),*),
                5 => $kernel::<5>($rows, $($rest),*),
                6 => $kernel::<6>($rows, $($rest),*),
                7 => $kernel::<7>($rows, $($rest),*),
                _ => $kernel::<8>($rows, $($rest),*),
            }
        };
    }

    pub(super) fn has_vnni() -> bool {
        is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512vnni")
    }

    pub(super) fn has_avx2() -> bool {
        is_x86_feature_detected!("avx2")
    }

    pub(super) fn by_vnni(rows: &[&[Quad]], panel: &[Step], scale: Scale<'_>, target: &mut Target<'_>) {
        assert!(has_vnni());
        // SAFETY: the instructions are there, as was just checked.
        unsafe { by_count!(vnni, rows, panel, scale, target) }
    }

    pub(super) fn by_avx2(rows: &[&[Quad]], panel: &[Step], scale: Scale<'_>, target: &mut Target<'_>) {
        assert!(has_avx2());
        // SAFETY: the instructions are there, as was just checked.
        unsafe { by_count!(avx2, rows, panel, scale, target) }
    }

    #[target_feature(enable = "avx512f,avx512vnni")]
    #[expect(clippy::needless_range_loop, reason = "what a closure calls is compiled without these instructions")]
    fn vnni<const R: usize>(rows: &[&[Quad]], panel: &[Step], scale: Scale<'_>, target: &mut Target<'_>) {
        let mut quads = [&rows[0][..panel.len()]; R];
        for row in 1..R {
            quads[row] = &rows[row][..panel.len()];
        }
        let mut sums = [_mm512_setzero_si512(); R];
        for at in 0..panel.len() {
            // SAFETY: a step holds the 64 bytes that are loaded.
            let weights = unsafe { _mm512_loadu_si512(panel[at].as_ptr().cast()) };
            for row in 0..R {
                sums[row] = _mm512_dpbusd_epi32(sums[row], weights, _mm512_set1_epi32(quads[row][at]));
            }
        }
        for row in 0..R {
            let mut numbers = [0; LANES];
            // SAFETY: sixteen numbers of four bytes are the 64 bytes that are stored.
            unsafe { _mm512_storeu_si512(numbers.as_mut_ptr().cast(), sums[row]) };
            add_scaled(&numbers, row, scale, target);
        }
    }

    #[target_feature(enable = "avx2")]
    fn avx2<const R: usize>(rows: &[&[Quad]], panel: &[Step], scale: Scale<'_>, target: &mut Target<'_>) {
        for (number, row) in rows[..R].iter().enumerate() {
            // Each register holds two half sums for each of four outputs.
            let mut sums = [_mm256_setzero_si256(); 4];
            for (quad, step) in row.iter().zip(panel) {
                let inputs = _mm256_cvtepi8_epi16(_mm_set1_epi32(*quad));
                for (sum, four) in sums.iter_mut().zip(step.as_chunks::<16>().0) {
                    // SAFETY: the sixteen bytes that are loaded are those of `four`.
                    let weights = _mm256_cvtepu8_epi16(unsafe { _mm_loadu_si128(four.as_ptr().cast()) });
                    *sum = _mm256_add_epi32(*sum, _mm256_madd_epi16(weights, inputs));
                }
            }
            let mut numbers = [0; LANES];
            for (sum, four) in sums.iter().zip(numbers.as_chunks_mut::<4>().0) {
                let mut halves = [0; 8];
                // SAFETY: eight numbers of four bytes are the 32 bytes that are stored.
                unsafe { _mm256_storeu_si256(halves.as_mut_ptr().cast(), *sum) };
                for lane in 0..4 {
                    four[lane] = halves[2 * lane] + halves[2 * lane + 1];
                }
            }
            add_scaled(&numbers, number, scale, target);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_kernel_gives_the_same_sums(
            count in 1usize..=TOGETHER,
            outputs in 1usize..=LANES,
            left in proptest::collection::vec(any::<[i32; TOGETHER]>(), 1..40),
            seed in any::<u64>(),
        ) {
            let rows: Vec<Vec<Quad>> = (0..count).map(|row| left.iter().map(|quads| quads[row]).collect()).collect();
            let rows: Vec<&[Quad]> = rows.iter().map(Vec::as_slice).collect();
            let mut state = seed | 1;
            let panel: Vec<Step> = left.iter().map(|_| std::array::from_fn(|_| {
                state ^= state << 13; state ^= state >> 7; state ^= state << 17;
                state as u8
            })).collect();
            let totals: Vec<i32> = (0..count as i32).collect();
            let factors = vec![0.5; TOGETHER];
            let scale = Scale { weights: &vec![0.25; outputs], rows: &factors, totals: &totals };
            let sums = |kernel: Kernel| {
                let mut values = vec![1.0; TOGETHER * outputs];
                kernel(&rows, &panel, scale, &mut Target { values: &mut values, stride: outputs });
                values
            };
            let expected = sums(portable);
            #[cfg(target_arch = "x86_64")]
            {
                if x86::has_vnni() { prop_assert_eq!(&sums(x86::by_vnni), &expected); }
                if x86::has_avx2() { prop_assert_eq!(&sums(x86::by_avx2), &expected); }
            }
            prop_assert_eq!(sums(widest()), expected);
        }
    }
}
