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

/// The sums of products of up to eight rows with one panel, `out[row][lane]`; `rows` and `panel` are of equal length.
type Kernel = fn(rows: &[&[Quad]], panel: &[Step], out: &mut [[i32; LANES]; TOGETHER]);

/// Calls `use_sums` with the number of a first row, of `width` quads each in `left`, and with the sums of up to
/// [`TOGETHER`] rows from there on with `panel`.
pub(crate) fn products(left: &[Quad], width: usize, panel: &[Step], mut use_sums: impl FnMut(usize, &[[i32; LANES]])) {
    let kernel = widest();
    let mut sums = [[0; LANES]; TOGETHER];
    for (group, rows) in left.chunks(TOGETHER * width).enumerate() {
        let mut list = [rows; TOGETHER];
        let count = rows.len() / width;
        for (place, row) in list.iter_mut().zip(rows.chunks_exact(width)) {
            *place = row;
        }
        kernel(&list[..count], panel, &mut sums);
        use_sums(group * TOGETHER, &sums[..count]);
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

fn portable(rows: &[&[Quad]], panel: &[Step], out: &mut [[i32; LANES]; TOGETHER]) {
    for (row, sums) in rows.iter().zip(out) {
        *sums = [0; LANES];
        for (quad, step) in row.iter().zip(panel) {
            let inputs = quad.to_le_bytes().map(|byte| i32::from(byte as i8));
            for (sum, weights) in sums.iter_mut().zip(step.as_chunks::<4>().0) {
                *sum += weights.iter().zip(inputs).map(|(weight, input)| i32::from(*weight) * input).sum::<i32>();
            }
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use super::{LANES, Quad, Step, TOGETHER};
    use std::arch::x86_64::*;

    /// Calls `$kernel` for as many rows as there are, each count being a function of its own with all sums in registers.
    macro_rules! by_count {
        ($kernel:ident, $rows:ident, $panel:ident, $out:ident) => {
            match $rows.len() {
                0 => {}
                1 => $kernel::<1>($rows, $panel, $out),
                2 => $kernel::<2>($rows, $panel, $out),
                3 => $kernel::<3>($rows, $panel, $out),
                4 => $kernel::<4>($rows, $panel, $out),
                5 => $kernel::<5>($rows, $panel, $out),
                6 => $kernel::<6>($rows, $panel, $out),
                7 => $kernel::<7>($rows, $panel, $out),
                _ => $kernel::<8>($rows, $panel, $out),
            }
        };
    }

    pub(super) fn has_vnni() -> bool {
        is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512vnni")
    }

    pub(super) fn has_avx2() -> bool {
        is_x86_feature_detected!("avx2")
    }

    pub(super) fn by_vnni(rows: &[&[Quad]], panel: &[Step], out: &mut [[i32; LANES]; TOGETHER]) {
        assert!(has_vnni());
        // SAFETY: the instructions are there, as was just checked.
        unsafe { by_count!(vnni, rows, panel, out) }
    }

    pub(super) fn by_avx2(rows: &[&[Quad]], panel: &[Step], out: &mut [[i32; LANES]; TOGETHER]) {
        assert!(has_avx2());
        // SAFETY: the instructions are there, as was just checked.
        unsafe { by_count!(avx2, rows, panel, out) }
    }

    #[target_feature(enable = "avx512f,avx512vnni")]
    fn vnni<const R: usize>(rows: &[&[Quad]], panel: &[Step], out: &mut [[i32; LANES]; TOGETHER]) {
        // Loops over numbers, for what a closure calls is compiled without these instructions.
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
            // SAFETY: sixteen numbers of four bytes are the 64 bytes that are stored.
            unsafe { _mm512_storeu_si512(out[row].as_mut_ptr().cast(), sums[row]) };
        }
    }

    #[target_feature(enable = "avx2")]
    fn avx2<const R: usize>(rows: &[&[Quad]], panel: &[Step], out: &mut [[i32; LANES]; TOGETHER]) {
        for (row, out) in rows[..R].iter().zip(out) {
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
            for (sum, out) in sums.iter().zip(out.as_chunks_mut::<4>().0) {
                let mut halves = [0i32; 8];
                // SAFETY: eight numbers of four bytes are the 32 bytes that are stored.
                unsafe { _mm256_storeu_si256(halves.as_mut_ptr().cast(), *sum) };
                *out = std::array::from_fn(|lane| halves[2 * lane] + halves[2 * lane + 1]);
            }
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
            let sums = |kernel: Kernel| { let mut out = [[0; LANES]; TOGETHER]; kernel(&rows, &panel, &mut out); out };
            let expected = sums(portable);
            #[cfg(target_arch = "x86_64")]
            {
                if x86::has_vnni() { prop_assert_eq!(sums(x86::by_vnni), expected); }
                if x86::has_avx2() { prop_assert_eq!(sums(x86::by_avx2), expected); }
            }
            prop_assert_eq!(sums(widest()), expected);
        }
    }
}
