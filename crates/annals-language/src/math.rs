//! Element-wise functions of the network, made of basic arithmetic alone, so that every machine computes the same.

/// e to the power of `x`, to about six decimal places of the result; `x` is held between -87 and 87.
#[inline(always)]
fn exp(x: f32) -> f32 {
    let x = x.clamp(-87.0, 87.0);
    let scaled = x * std::f32::consts::LOG2_E;
    // Adding 1.5 · 2²³ leaves the nearest whole number in the lowest bits, without a call.
    const ROUNDER: f32 = 12_582_912.0;
    let rounded = scaled + ROUNDER;
    let rest = (scaled - (rounded - ROUNDER)) * std::f32::consts::LN_2;
    let series = 1.0
        + rest * (1.0 + rest * (0.5 + rest * (1.0 / 6.0 + rest * (1.0 / 24.0 + rest * (1.0 / 120.0 + rest / 720.0)))));
    series * f32::from_bits(rounded.to_bits().wrapping_sub(ROUNDER.to_bits()).wrapping_add(127) << 23)
}

/// 1 / (1 + e⁻ˣ).
#[inline(always)]
pub(crate) fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// The hyperbolic tangent.
#[inline(always)]
pub(crate) fn tanh(x: f32) -> f32 {
    2.0 * sigmoid(2.0 * x) - 1.0
}

/// Negative values become zero.
pub(crate) fn relu(values: &mut [f32]) {
    for value in values {
        *value = value.max(0.0);
    }
}

/// The index of the greatest value, the first of equals; 0 for none.
pub(crate) fn argmax(values: &[f32]) -> usize {
    let mut best = 0;
    for (index, value) in values.iter().enumerate() {
        if *value > values[best] {
            best = index;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn close_to_the_library_functions() {
        for step in -4000..=4000 {
            let x = step as f32 / 200.0;
            assert!((sigmoid(x) - 1.0 / (1.0 + (-x).exp())).abs() < 1e-6, "sigmoid({x})");
            assert!((tanh(x) - x.tanh()).abs() < 2e-6, "tanh({x})");
        }
    }

    #[test]
    fn extremes_are_finite() {
        assert_eq!((sigmoid(1e30), tanh(-1e30)), (1.0, -1.0));
        assert!(sigmoid(-1e30) < 1e-30);
    }
}
