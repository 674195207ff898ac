//! Numbers of one event on which its sources disagree, side by side.

use super::disputed_amounts;
use crate::{Case, CaseAmount, CaseEvent, Citation, EventKey};

/// The numbers that sources give for one thing and that can't all be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberDisagreement {
    /// The event.
    pub event: EventKey,
    /// What is counted, in words: "how many were killed".
    pub about: String,
    /// Each number in words with the places that give it, the least first.
    pub numbers: Vec<(String, Vec<Citation>)>,
}

/// All numbers on which sources disagree, in the case's order of events.
pub fn number_disagreements(case: &Case) -> Vec<NumberDisagreement> {
    let of_event = |(key, event): (usize, &CaseEvent)| -> Vec<NumberDisagreement> {
        let event = event.surely_one();
        let disputed = disputed_amounts(case, &event).into_iter();
        let disagreement = |(about, amounts): (String, Vec<&CaseAmount>)| NumberDisagreement {
            event: EventKey::from(key),
            about,
            numbers: amounts.iter().map(|one| (one.amount.number_words(), one.citations.clone())).collect(),
        };
        disputed.map(disagreement).collect()
    };
    case.events.iter().enumerate().flat_map(of_event).collect()
}
