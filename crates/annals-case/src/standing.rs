//! How an event is told: as done, or as something else.

use crate::{Case, CaseEvent};
use annals_document::{Modality, Polarity};
use serde::Serialize;

/// How an event is told. Anything but [`Standing::Asserted`] is drawn unlike what happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// Told as fact by a document in its own voice.
    Asserted,
    /// Told as fact, but only in somebody's statement.
    Reported,
    /// Claimed without a source.
    Alleged,
    /// Meant to happen.
    Planned,
    /// Demanded of somebody.
    Ordered,
    /// Wanted by somebody.
    Wanted,
    /// May be so.
    Possible,
    /// Under a condition.
    Hypothetical,
    /// Said not to be so by somebody.
    Denied,
    /// Told not to be so.
    Negated,
    /// Meant to happen once, and given up.
    Cancelled,
}

impl Standing {
    /// How `event` is told.
    pub fn of(event: &CaseEvent) -> Standing {
        match (event.polarity, event.modality) {
            (_, Modality::Denied) => Standing::Denied,
            (_, Modality::Cancelled) => Standing::Cancelled,
            (Polarity::Negative, _) => Standing::Negated,
            (_, Modality::Planned) => Standing::Planned,
            (_, Modality::Ordered) => Standing::Ordered,
            (_, Modality::Possible) => Standing::Possible,
            (_, Modality::Hypothetical) => Standing::Hypothetical,
            (_, Modality::Alleged) => Standing::Alleged,
            (_, Modality::Wanted) => Standing::Wanted,
            (_, Modality::Asserted) if event.statements.is_empty() => Standing::Asserted,
            (_, Modality::Asserted) => Standing::Reported,
        }
    }

    /// The word that labels carry; `None` for what is told as fact.
    pub fn word(self) -> Option<&'static str> {
        Some(match self {
            Standing::Asserted => return None,
            Standing::Reported => "reported",
            Standing::Alleged => "alleged",
            Standing::Planned => "planned",
            Standing::Ordered => "ordered",
            Standing::Wanted => "wanted",
            Standing::Possible => "possible",
            Standing::Hypothetical => "only under a condition",
            Standing::Denied => "denied",
            Standing::Negated => "said not to be so",
            Standing::Cancelled => "cancelled",
        })
    }
}

/// The words that say how `event` is told and by whom: "planned, reported by Harlow and 2 others"; `None` for what
/// a document tells as fact, and for what it tells not to be so, which the label says itself ("did not pay").
pub fn standing_note(case: &Case, event: &CaseEvent) -> Option<String> {
    let standing = Standing::of(event);
    let mut speakers: Vec<&str> = Vec::new();
    for &key in &event.statements {
        if let Some(speaker) = case.statement(key).speaker {
            let name = case.entity(speaker).short_name.as_str();
            if !speakers.contains(&name) {
                speakers.push(name);
            }
        }
    }
    let by = match speakers.as_slice() {
        [] => String::new(),
        [one] => format!(" by {one}"),
        [one, other] => format!(" by {one} and {other}"),
        [one, others @ ..] => format!(" by {one} and {} others", others.len()),
    };
    match standing {
        Standing::Asserted => None,
        Standing::Negated => (!by.is_empty()).then(|| format!("reported{by}")),
        Standing::Reported | Standing::Denied => standing.word().map(|word| format!("{word}{by}")),
        _ if by.is_empty() => standing.word().map(str::to_owned),
        _ => standing.word().map(|word| format!("{word}, reported{by}")),
    }
}
