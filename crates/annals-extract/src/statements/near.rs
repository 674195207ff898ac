//! The drafts of an article while quotations are given to them, to be looked through near a place only.
//!
//! A page can hold as many quotations as drafts, so looking through all drafts for each quotation would take time that
//! grows with the square of its length.

use super::draft::Draft;
use std::ops::Range;

/// How many words before and after a quotation a draft may have its cue.
const WINDOW: usize = 400;

/// Drafts: those that were there first, by their cues, and those added since, in order of the text.
pub(super) struct Drafts {
    all: Vec<Draft>,
    /// How many were there first.
    first: usize,
}

impl Drafts {
    pub(super) fn new(mut all: Vec<Draft>) -> Drafts {
        all.sort_by_key(|draft| draft.cue_head);
        let first = all.len();
        Drafts { all, first }
    }

    pub(super) fn push(&mut self, draft: Draft) {
        self.all.push(draft);
    }

    pub(super) fn get(&self, index: usize) -> &Draft {
        &self.all[index]
    }

    pub(super) fn get_mut(&mut self, index: usize) -> &mut Draft {
        &mut self.all[index]
    }

    pub(super) fn into_all(self) -> Vec<Draft> {
        self.all
    }

    /// The indices of those with a cue or words near the words `place`, the ones there first before those added.
    pub(super) fn near(&self, place: &Range<usize>) -> Vec<usize> {
        let (start, end) = (place.start.saturating_sub(WINDOW), place.end + WINDOW);
        let known = &self.all[..self.first];
        let from = known.partition_point(|draft| draft.cue_head < Some(start));
        let to = known.partition_point(|draft| draft.cue_head < Some(end));
        let is_near = |index: &usize| self.all[*index].content.words.last().is_some_and(|&last| last >= start);
        let mut added: Vec<usize> = (self.first..self.all.len()).rev().take_while(is_near).collect();
        added.reverse();
        (from..to).chain(added).collect()
    }

    /// The index of the one with the cue `cue`, near `place`.
    pub(super) fn with_cue(&self, cue: Option<usize>, place: &Range<usize>) -> Option<usize> {
        self.near(place).into_iter().find(|&index| self.all[index].cue_head == cue)
    }
}
