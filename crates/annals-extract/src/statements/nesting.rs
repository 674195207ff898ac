//! Which statement stands inside which.

use super::Attribution;

/// Puts `attributions` in order of their contents and says of each inside which other one its cue stands.
pub(super) fn nest(mut attributions: Vec<Attribution>) -> Vec<Attribution> {
    attributions.sort_by_key(|attribution| {
        let first = attribution.content.first().copied().unwrap_or_default();
        (first.start, std::cmp::Reverse(first.end), attribution.cue_head)
    });
    let within: Vec<Option<usize>> = (0..attributions.len()).map(|index| enclosing(&attributions, index)).collect();
    for (attribution, within) in attributions.iter_mut().zip(within) {
        attribution.within = within;
    }
    attributions
}

/// The statement with the shortest content that holds the cue of `index` (or all its words, where it has no cue) and is
/// not itself held by it.
fn enclosing(attributions: &[Attribution], index: usize) -> Option<usize> {
    let inner = &attributions[index];
    let holds = |outer: &Attribution, inner: &Attribution| {
        let cue = inner.cue.first().or(inner.content.first());
        cue.is_some_and(|&cue| outer.content.iter().any(|content| content.contains(cue)))
    };
    let candidates = attributions.iter().enumerate().filter(|&(other, outer)| {
        other != index && outer.length() > inner.length() && holds(outer, inner) && !holds(inner, outer)
    });
    candidates.min_by_key(|(_, outer)| outer.length()).map(|(other, _)| other)
}
