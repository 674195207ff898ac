//! Dates of one event on which its sources disagree, side by side.

use crate::{Case, Citation, EventKey, disagreements};
use annals_document::Bounds;
use std::collections::BTreeMap;

/// The dates that sources give one event and that can't all be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateDisagreement {
    /// The event.
    pub event: EventKey,
    /// Each date with the places that give it, in order of the dates.
    pub dates: Vec<(Bounds, Vec<Citation>)>,
}

/// All events on whose date sources disagree, in the case's order.
pub fn date_disagreements(case: &Case) -> Vec<DateDisagreement> {
    let disputed =
        case.events.iter().enumerate().filter(|(_, event)| {
            disagreements(case, event).iter().any(|disagreement| disagreement.about == "the date")
        });
    let side_by_side = disputed.map(|(key, event)| {
        let mut dates: BTreeMap<Bounds, Vec<Citation>> = BTreeMap::new();
        for mention in &event.surely_one().mentions {
            let bounds = mention.time.as_ref().map(|time| time.bounds).unwrap_or_default();
            if bounds.is_closed() {
                dates.entry(bounds).or_default().push(Citation { document: mention.document, span: mention.evidence });
            }
        }
        DateDisagreement { event: EventKey::from(key), dates: dates.into_iter().collect() }
    });
    side_by_side.collect()
}
