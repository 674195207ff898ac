//! Which statements hold which places of the text.

use super::Attribution;
use annals_document::Span;

/// For each of `places`, the statement with the shortest content of which a stretch holds it, of those that `admits`
/// admits (the index of a place, that of a statement); of equals the first.
///
/// Walks over the text once, with the contents that are open at each place, so that time grows with the length of the
/// text and not with its square.
pub(crate) fn shortest_holders(
    attributions: &[Attribution],
    places: &[Span],
    admits: impl Fn(usize, usize) -> bool,
) -> Vec<Option<usize>> {
    let lengths: Vec<u32> = attributions.iter().map(Attribution::length).collect();
    let contents = |(index, attribution): (usize, &Attribution)| {
        attribution.content.iter().map(|&span| (span, index)).collect::<Vec<_>>()
    };
    let mut opens: Vec<(Span, usize)> = attributions.iter().enumerate().flat_map(contents).collect();
    opens.sort_unstable();
    let mut opens = opens.into_iter().peekable();
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by_key(|&place| places[place]);
    let mut found = vec![None; places.len()];
    let mut open: Vec<(Span, usize)> = Vec::new();
    for index in order {
        let place = places[index];
        while let Some(next) = opens.next_if(|(span, _)| span.start <= place.start) {
            open.push(next);
        }
        open.retain(|(span, _)| span.end > place.start);
        let holders = open.iter().filter(|(span, _)| span.contains(place)).map(|&(_, holder)| holder);
        found[index] = holders.filter(|&holder| admits(index, holder)).min_by_key(|&holder| (lengths[holder], holder));
    }
    found
}
