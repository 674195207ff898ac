//! Element-wise functions of the network, made of basic arithmetic alone, so that every machine computes the same.

/// e to the power of `x`, to about six decimal places of the result; `x` is held between -87 and 87.
#[inline]
fn exp(x: f32) -> f32 {
    let x = x.clamp(-87.0, 87.0);
    let scaled = x * std::f32::consts::LOG2_E;
    // Adding and taking off 1.5 · 2²³ rounds to the nearest whole number without a call.
    let whole = (scaled + 12_582_912.0) - 12_582_912.0;
    let rest = (scaled - whole) * std::f32::consts::LN_2;
    let series = 1.0
        + rest * (1.0 + rest * (0.5 + rest * (1.0 / 6.0 + rest * (1.0 / 24.0 + rest * (1.0 / 120.0 + rest / 720.0)))));
    series * f32::from_bits((((whole as i32) + 127) << 23) as u32)
}

/// 1 / (1 + e⁻ˣ).
#[inline]
pub(crate) fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// The hyperbolic tangent.
#[inline]
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
