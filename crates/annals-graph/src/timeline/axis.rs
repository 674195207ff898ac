//! The axis: to scale piece by piece, with the stretches between the pieces left out.
//!
//! A single scale leaves most of a page empty and crowds the rest, since news comes in bursts. The axis is cut where that
//! lets labels stand nearest to their days: every piece has one scale, chosen so that its labels just fit, and what
//! lies between two pieces is drawn as a gap of constant size with its length written into it.

use crate::drawing::pack;

/// Height of a gap between two pieces.
pub(super) const GAP: f64 = 60.0;
/// How far a label may stand from its day at no cost.
const TOLERANCE: f64 = 30.0;
/// What cutting the axis costs, in units of displacement: a reader has to notice each cut.
const CUT_COST: f64 = 170.0;
/// What it costs where the axis is cut in a shorter silence than one that stays in a piece beside it, for each factor
/// of e between the two.
const WRONG_CUT_COST: f64 = 110.0;
/// What it costs to cut between two days that follow each other, where nothing is left out: more than all else together.
const NO_CUT_COST: f64 = 1e9;
/// The longest stretch without a label, as it is drawn, at no cost, and what each unit past it costs: paper that tells
/// nothing.
const EMPTY: f64 = 2.0 * GAP;
const EMPTY_COST: f64 = 1.5;
/// The most days with labels in one piece, which bounds the time that finding the cuts takes.
const MAX_PIECE: usize = 100;

/// A day at which labels hang.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Anchor {
    /// Days since the common era began.
    pub(super) day: i64,
    /// Height of the labels in each column; 0 for none.
    pub(super) heights: Vec<f64>,
}

/// A stretch of time drawn to scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Piece {
    /// Its first day.
    pub(super) first: i64,
    /// Its last day.
    pub(super) last: i64,
    /// Where the first day lies.
    pub(super) top: f64,
    /// Where the last day lies.
    pub(super) bottom: f64,
    /// Where the labels of its last day may end.
    end: f64,
}

/// An axis that runs down a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Axis {
    /// In order of time; there is at least one.
    pub(super) pieces: Vec<Piece>,
}

impl Axis {
    /// The axis for `anchors`, sorted by day with each day once, that begins at `top`; `None` without anchors.
    pub(super) fn new(anchors: &[Anchor], top: f64) -> Option<Axis> {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut at = top;
        for group in cut(anchors) {
            let [first, .., last] = [group.first()?, group.last()?];
            let length = piece_length(group);
            let bottom = at + length;
            let end = (at + total_height(group)).max(bottom);
            pieces.push(Piece { first: first.day, last: last.day, top: at, bottom, end });
            at = end.max(bottom + GAP);
        }
        (!pieces.is_empty()).then_some(Axis { pieces })
    }

    /// Where `day` lies: to scale within a piece, in proportion within a gap, just outside for days past the ends.
    pub(super) fn y(&self, day: i64) -> f64 {
        let after = self.pieces.partition_point(|piece| piece.last < day);
        match (after.checked_sub(1).map(|before| self.pieces[before]), self.pieces.get(after)) {
            (_, Some(piece)) if piece.first <= day => {
                interpolate(day, (piece.first, piece.top), (piece.last, piece.bottom))
            }
            (Some(before), Some(piece)) => interpolate(day, (before.last, before.bottom), (piece.first, piece.top)),
            (None, Some(piece)) => piece.top - GAP / 3.0,
            (Some(before), None) => before.bottom + GAP / 3.0,
            (None, None) => 0.0,
        }
    }

    /// Where the labels end.
    pub(super) fn end(&self) -> f64 {
        self.pieces.last().map_or(0.0, |piece| piece.end)
    }

    /// Each two neighbouring pieces.
    pub(super) fn gaps(&self) -> impl Iterator<Item = (&Piece, &Piece)> {
        self.pieces.iter().zip(self.pieces.iter().skip(1))
    }
}

fn interpolate(day: i64, (first, top): (i64, f64), (last, bottom): (i64, f64)) -> f64 {
    if last == first { top } else { top + (bottom - top) * (day - first) as f64 / (last - first) as f64 }
}

/// Cuts `anchors` into pieces at the least cost (dynamic programming over the last piece).
fn cut(anchors: &[Anchor]) -> Vec<&[Anchor]> {
    let mut best: Vec<(f64, usize)> = vec![(0.0, 0)];
    for end in 1..=anchors.len() {
        let from = end.saturating_sub(MAX_PIECE);
        let choice = (from..end)
            .map(|start| {
                let piece = &anchors[start..end];
                let cost = CUT_COST + displacement(piece) + emptiness(piece) + wrong_cuts(anchors, start, end);
                (best[start].0 + cost, start)
            })
            .min_by(|a, b| a.0.total_cmp(&b.0));
        best.extend(choice);
    }
    let mut pieces = Vec::new();
    let mut end = anchors.len();
    while end > 0 {
        let start = best[end].1;
        pieces.push(&anchors[start..end]);
        end = start;
    }
    pieces.reverse();
    pieces
}

/// What it costs that `start..end` has a longer silence within it than at its ends.
fn wrong_cuts(anchors: &[Anchor], start: usize, end: usize) -> f64 {
    let silence = |after: usize| anchors[after].day - anchors[after - 1].day;
    let within = (start + 1..end).map(silence).max().unwrap_or(0);
    let at_ends = [start, end].into_iter().filter(|at| (1..anchors.len()).contains(at)).map(silence);
    at_ends
        .map(|cut| match cut {
            ..=1 => NO_CUT_COST,
            _ => (within as f64 / cut as f64).ln().max(0.0) * WRONG_CUT_COST,
        })
        .sum()
}

/// The length of a piece at which its labels just fit: the heights of all but those that hang at its end.
fn piece_length(anchors: &[Anchor]) -> f64 {
    match anchors.split_last() {
        Some((_, [])) | None => 0.0,
        Some((_, before)) => total_height(before).max(GAP),
    }
}

fn columns(anchors: &[Anchor]) -> std::ops::Range<usize> {
    0..anchors.first().map_or(0, |anchor| anchor.heights.len())
}

/// The height of the labels of the column that has most.
fn total_height(anchors: &[Anchor]) -> f64 {
    let height = |column: usize| anchors.iter().map(|anchor| anchor.heights[column]).sum::<f64>();
    columns(anchors).map(height).fold(0.0, f64::max)
}

/// What the stretches without a label would cost if `anchors` were one piece.
fn emptiness(anchors: &[Anchor]) -> f64 {
    let (Some(first), Some(last)) = (anchors.first(), anchors.last()) else { return 0.0 };
    let scale = piece_length(anchors) / (last.day - first.day).max(1) as f64;
    // Between a day and the next one nothing is missing.
    let silences = anchors.windows(2).map(|pair| (pair[1].day - pair[0].day - 1) as f64 * scale);
    silences.map(|drawn| (drawn - EMPTY).max(0.0) * EMPTY_COST).sum()
}

/// How far labels would stand from their days, past what is tolerated, if `anchors` were one piece.
fn displacement(anchors: &[Anchor]) -> f64 {
    let (Some(first), Some(last)) = (anchors.first(), anchors.last()) else { return 0.0 };
    let length = piece_length(anchors);
    let column = |column: usize| {
        let labelled = || anchors.iter().filter(|anchor| anchor.heights[column] > 0.0);
        let wishes: Vec<f64> =
            labelled().map(|anchor| interpolate(anchor.day, (first.day, 0.0), (last.day, length))).collect();
        let heights: Vec<f64> = labelled().map(|anchor| anchor.heights[column]).collect();
        let tops = pack(&wishes, &heights, 0.0);
        tops.iter().zip(&wishes).map(|(top, wish)| ((top - wish).abs() - TOLERANCE).max(0.0)).sum::<f64>()
    };
    columns(anchors).map(column).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn axis(days: &[i64]) -> Axis {
        let anchors: Vec<Anchor> = days.iter().map(|&day| Anchor { day, heights: vec![60.0, 0.0] }).collect();
        Axis::new(&anchors, 100.0).unwrap()
    }

    #[test]
    fn days_that_follow_evenly_are_one_piece() {
        let axis = axis(&[0, 7, 14, 21, 28]);
        assert_eq!(axis.pieces.len(), 1);
        assert_eq!([0, 14, 28].map(|day| axis.y(day)), [100.0, 220.0, 340.0]);
    }

    #[test]
    fn a_silence_that_fills_the_page_is_cut_out_though_few_labels_crowd() {
        let anchors = [0, 2800, 2860, 2862].map(|day| Anchor { day, heights: vec![110.0] });
        assert_eq!(Axis::new(&anchors, 100.0).unwrap().pieces[0].last, 0);
    }

    #[test]
    fn no_cut_leaves_out_nothing() {
        let anchors: Vec<Anchor> = [0, 1, 2, 3, 9, 10]
            .iter()
            .map(|&day| Anchor { day, heights: vec![if day == 2 { 2000.0 } else { 40.0 }, 600.0] })
            .collect();
        let axis = Axis::new(&anchors, 100.0).unwrap();
        assert!(axis.gaps().all(|(before, after)| after.first - before.last > 1), "{:?}", axis.pieces);
    }

    #[test]
    fn a_long_silence_is_cut_out() {
        let axis = axis(&[0, 1, 2, 3, 4, 5, 1500, 1501, 1502, 1503, 1504, 1505]);
        let pieces: Vec<(i64, i64)> = axis.pieces.iter().map(|piece| (piece.first, piece.last)).collect();
        assert_eq!(pieces, [(0, 5), (1500, 1505)]);
    }

    proptest! {
        #[test]
        fn later_days_lie_lower(days in proptest::collection::btree_set(-200_000i64..200_000, 1..80)) {
            let days: Vec<i64> = days.into_iter().collect();
            let axis = axis(&days);
            for pair in days.windows(2) {
                prop_assert!(axis.y(pair[0]) < axis.y(pair[1]) );
            }
            prop_assert!(axis.end() >= axis.y(days[days.len() - 1]) + 59.0);
        }

        #[test]
        fn one_piece_has_one_scale(days in proptest::collection::btree_set(0i64..3000, 3..40)) {
            let days: Vec<i64> = days.into_iter().collect();
            for piece in axis(&days).pieces.iter().filter(|piece| piece.last > piece.first) {
                let middle = (piece.first + piece.last) / 2;
                let scale = (piece.bottom - piece.top) / (piece.last - piece.first) as f64;
                let expected = piece.top + scale * (middle - piece.first) as f64;
                prop_assert!((axis(&days).y(middle) - expected).abs() < 1e-6);
            }
        }
    }
}
