//! Entries that stand on no axis: those of which the order is known, and those of which nothing is.

use super::card::card;
use super::{Card, ENTRY_GAP, MARGIN, Page, Rect, Step};
use crate::drawing::TextFace;
use crate::timeline::view::TimelineView;

/// Between two columns.
const GUTTER: f64 = 48.0;
/// The least width of a column.
const COLUMN: f64 = 400.0;
/// The most columns.
const MOST_COLUMNS: usize = 4;

impl Page {
    /// A line across the page with a heading below it.
    fn begin_part(&mut self, heading: &str) {
        self.rules.push(self.y);
        self.y += 16.0;
        self.write(heading, TextFace::Bold, 12.0, 22.0, self.palette.note);
        self.y += 8.0;
    }

    /// How many columns there are for `count` things, and how wide each is.
    fn columns_for(&self, count: usize) -> (usize, f64) {
        let fit = ((self.inner_width() + GUTTER) / (COLUMN + GUTTER)) as usize;
        let columns = fit.clamp(1, MOST_COLUMNS).min(count.max(1));
        (columns, (self.inner_width() - GUTTER * (columns as f64 - 1.0)) / columns as f64)
    }

    /// Sequences from left to right, a step a column; those longer than a row go on in the next.
    pub(super) fn place_sequences<'v>(&mut self, view: &'v TimelineView) -> Vec<Step<'v>> {
        if view.sequences.is_empty() {
            return Vec::new();
        }
        self.begin_part("ORDER KNOWN, DATES NOT · from left to right, not to scale");
        let longest = view.sequences.iter().map(|sequence| sequence.steps.len()).max().unwrap_or(1);
        let (columns, width) = self.columns_for(longest);
        let mut steps = Vec::new();
        for sequence in &view.sequences {
            for (row, chunk) in sequence.steps.chunks(columns).enumerate() {
                let mut bottom = self.y;
                for (at, entries) in chunk.iter().enumerate() {
                    let (x, mut y) = (MARGIN + at as f64 * (width + GUTTER), self.y);
                    let mut cards = Vec::new();
                    for entry in entries {
                        let (card, height) = card(entry, [x, y], width, self.palette);
                        cards.push(card);
                        y += height + ENTRY_GAP;
                    }
                    let rect = Rect { x, y: self.y, width, height: y - self.y };
                    steps.push(Step { rect, cards, follows: row + at > 0 });
                    bottom = bottom.max(y);
                }
                self.y = bottom + ENTRY_GAP;
            }
            self.y += ENTRY_GAP;
        }
        self.y += 8.0;
        steps
    }

    /// Entries without a place in time, in columns.
    pub(super) fn place_unplaced<'v>(&mut self, view: &'v TimelineView) -> (Vec<Card<'v>>, Vec<Rect>) {
        if view.unplaced.is_empty() {
            return (Vec::new(), Vec::new());
        }
        self.begin_part(&format!("NOT PLACED IN TIME: {}", view.unplaced_note));
        let (columns, width) = self.columns_for(view.unplaced.len().div_ceil(2));
        let mut heights = vec![self.y; columns];
        let (mut cards, mut rects) = (Vec::new(), Vec::new());
        for entry in &view.unplaced {
            let shortest = heights.iter().enumerate().min_by(|a, b| a.1.total_cmp(b.1)).map_or(0, |(column, _)| column);
            let x = MARGIN + shortest as f64 * (width + GUTTER);
            let y = heights[shortest];
            let (card, height) = card(entry, [x, y], width, self.palette);
            rects.push(Rect { x, y, width, height });
            heights[shortest] += height + ENTRY_GAP;
            cards.push(card);
        }
        self.y = heights.into_iter().fold(self.y, f64::max);
        (cards, rects)
    }
}
