//! Which statements hold which places of the text.

use super::Attribution;
use annals_document::Span;

/// For each of `places`, the indices of the attributions of which a stretch of content holds it.
///
/// Walks over the text once, with the contents that are open at each place, so that time grows with the length of the
/// text and not with its square.
pub(crate) fn holders(attributions: &[Attribution], places: &[Span]) -> Vec<Vec<usize>> {
    let contents = |(index, attribution): (usize, &Attribution)| {
        attribution.content.iter().map(|&span| (span, index)).collect::<Vec<_>>()
    };
    let mut opens: Vec<(Span, usize)> = attributions.iter().enumerate().flat_map(contents).collect();
    opens.sort_unstable();
    let mut opens = opens.into_iter().peekable();
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by_key(|&place| places[place]);
    let mut found = vec![Vec::new(); places.len()];
    let mut open: Vec<(Span, usize)> = Vec::new();
    for index in order {
        let place = places[index];
        while let Some(next) = opens.next_if(|(span, _)| span.start <= place.start) {
            open.push(next);
        }
        open.retain(|(span, _)| span.end > place.start);
        found[index] = open.iter().filter(|(span, _)| span.contains(place)).map(|&(_, holder)| holder).collect();
    }
    found
}
