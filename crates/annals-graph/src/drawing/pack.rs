//! Labels along a line, as near to where they belong as they can be without overlapping.

/// Tops of blocks of `heights`, in order and disjoint, none above `top`, such that the sum of the squared distances
/// from `wishes` is least.
///
/// This is isotonic regression on the wishes less the heights before them, solved by pooling adjacent violators.
/// Linear time.
pub(crate) fn pack(wishes: &[f64], heights: &[f64], top: f64) -> Vec<f64> {
    struct Pool {
        sum: f64,
        count: usize,
    }
    let mean = |pool: &Pool| pool.sum / pool.count as f64;
    let mut pools: Vec<Pool> = Vec::new();
    let mut before = 0.0;
    for (&wish, &height) in wishes.iter().zip(heights) {
        let mut pool = Pool { sum: wish - before, count: 1 };
        while let Some(last) = pools.pop_if(|last| mean(last) > mean(&pool)) {
            pool = Pool { sum: pool.sum + last.sum, count: pool.count + last.count };
        }
        pools.push(pool);
        before += height;
    }
    let mut before = 0.0;
    let starts = pools.iter().flat_map(|pool| std::iter::repeat_n(mean(pool).max(top), pool.count));
    starts
        .zip(heights)
        .map(|(start, &height)| {
            let y = start + before;
            before += height;
            y
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn blocks_stay_where_they_belong_if_there_is_room() {
        assert_eq!(pack(&[0.0, 50.0, 90.0], &[40.0, 40.0, 40.0], 0.0), [0.0, 50.0, 90.0]);
    }

    #[test]
    fn crowded_blocks_share_the_displacement() {
        assert_eq!(pack(&[100.0, 100.0, 100.0], &[10.0, 10.0, 10.0], 0.0), [90.0, 100.0, 110.0]);
        assert_eq!(pack(&[0.0, 0.0], &[10.0, 10.0], 0.0), [0.0, 10.0]);
    }

    proptest! {
        #[test]
        fn blocks_are_disjoint_and_below_the_top(mut blocks in proptest::collection::vec((0.0f64..500.0, 1.0f64..60.0), 0..40)) {
            blocks.sort_by(|a, b| a.0.total_cmp(&b.0));
            let (wishes, heights): (Vec<f64>, Vec<f64>) = blocks.into_iter().unzip();
            let tops = pack(&wishes, &heights, 20.0);
            prop_assert_eq!(tops.len(), wishes.len());
            prop_assert!(tops.iter().all(|&y| y >= 20.0 - 1e-6));
            for index in 1..tops.len() {
                prop_assert!(tops[index] + 1e-6 >= tops[index - 1] + heights[index - 1]);
            }
        }
    }
}
