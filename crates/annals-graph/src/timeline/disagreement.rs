//! What the documents that tell one event do not agree on.

use super::date_words::bounds_words;
use crate::drawing::{shared_source, source_note};
use crate::{Case, CaseEvent, DocumentKey};
use annals_document::{Polarity, Role};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// One thing that the sources of an event tell differently, with each value and who gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Disagreement {
    /// What it is about: "the date", "whether it happened", "the amount".
    pub about: String,
    /// Each value with its sources, in order of the value.
    pub values: Vec<(String, Vec<String>)>,
}

impl Disagreement {
    /// One line for people: "Sources disagree on the date: 3 May 2031 (Harbour Post); 4 May 2031 (Northern Wire)".
    pub fn line(&self) -> String {
        let values: Vec<String> =
            self.values.iter().map(|(value, sources)| format!("{value} ({})", sources.join(", "))).collect();
        format!("Sources disagree on {}: {}", self.about, values.join("; "))
    }
}

/// What the sources of `event` tell differently.
pub fn disagreements(case: &Case, event: &CaseEvent) -> Vec<Disagreement> {
    [dates(case, event), polarities(case, event), amounts(case, event)].into_iter().flatten().collect()
}

/// Dates that can't all be the event's.
fn dates(case: &Case, event: &CaseEvent) -> Option<Disagreement> {
    let times: Vec<_> = event
        .mentions
        .iter()
        .filter_map(|mention| Some((mention.time.as_ref().filter(|time| !time.is_guess())?.bounds, mention.document)))
        .filter(|(bounds, _)| bounds.is_closed())
        .collect();
    let clashes = times.iter().any(|(a, _)| times.iter().any(|(b, _)| !a.is_compatible(*b)));
    let told = times.into_iter().filter_map(|(bounds, document)| Some(((bounds, bounds_words(bounds)?), document)));
    clashes
        .then(|| side_by_side(case, "the date", told.map(|((bounds, words), document)| (bounds, words, document))))?
}

/// Some say that it is so, some that it is not.
fn polarities(case: &Case, event: &CaseEvent) -> Option<Disagreement> {
    let told = event.mentions.iter().map(|mention| {
        let words = match mention.polarity {
            Polarity::Positive => "it is so",
            Polarity::Negative => "it is not so",
        };
        (mention.polarity, words.to_owned(), mention.document)
    });
    side_by_side(case, "whether it is so", told)
}

/// Amounts that differ.
fn amounts(case: &Case, event: &CaseEvent) -> Option<Disagreement> {
    let told = event.participants.iter().filter(|participant| participant.role == Role::Amount).flat_map(|amount| {
        let words = crate::drawing::readable(&amount.text);
        amount.citations.iter().map(move |citation| (words.to_lowercase(), words.clone(), citation.document))
    });
    side_by_side(case, "the amount", told)
}

/// The values by who gives them; `None` where no two values come from different sources.
///
/// A source that gives two values itself (12 dead, 30 hurt) does not disagree with one that gives the first.
fn side_by_side<K: Ord>(
    case: &Case,
    about: &str,
    told: impl Iterator<Item = (K, String, DocumentKey)>,
) -> Option<Disagreement> {
    let mut values: BTreeMap<K, (String, Vec<DocumentKey>)> = BTreeMap::new();
    for (key, words, document) in told {
        values.entry(key).or_insert_with(|| (words, Vec::new())).1.push(document);
    }
    let givers: Vec<BTreeSet<String>> = values
        .values()
        .map(|(_, documents)| documents.iter().map(|&document| shared_source(case, document)).collect())
        .collect();
    let clash = givers.iter().any(|these| givers.iter().any(|those| these.is_disjoint(those)));
    clash.then(|| Disagreement {
        about: about.to_owned(),
        values: values.into_values().map(|(words, documents)| (words, source_note(case, documents).names)).collect(),
    })
}
