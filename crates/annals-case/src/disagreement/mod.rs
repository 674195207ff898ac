//! What the documents that tell one event do not agree on.

mod births;
mod dates;
mod numbers;

pub use births::{BirthDisagreement, birth_disagreements};
pub use dates::{DateDisagreement, date_disagreements};
pub use numbers::{NumberDisagreement, number_disagreements};

use crate::{
    Case, CaseAmount, CaseEvent, Citation, DocumentKey, EntityKey, bounds_words, folded_words, own_word, readable,
    source_note,
};
use annals_document::{Amount, EntityKind, Polarity, RelationKind, Role, country_named};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// One thing that the sources of an event tell differently, with each value and who gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Disagreement {
    /// What it is about: "the date", "whether it is so", "how many were killed".
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
    let event = &*event.surely_one();
    let single = [dates(case, event), polarities(case, event), places(case, event)];
    let mut all: Vec<Disagreement> = single.into_iter().flatten().collect();
    all.extend(amounts(case, event));
    all
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

/// Places of which none is known to lie in another.
fn places(case: &Case, event: &CaseEvent) -> Option<Disagreement> {
    let told: Vec<(EntityKey, &[Citation])> = event
        .participants
        .iter()
        .filter(|part| part.role == Role::Place)
        .filter_map(|part| Some((part.entity?, part.citations.as_slice())))
        .filter(|(key, _)| case.entity(*key).named && case.entity(*key).kind == EntityKind::Place)
        .collect();
    let is_country = |key: EntityKey| country_named(&case.entity(key).name).is_some();
    let lies_in = |inner: EntityKey, outer: EntityKey| {
        let mut parts = case.relations.iter().filter(|relation| relation.kind == Some(RelationKind::Part));
        parts.any(|relation| (relation.subject, relation.object) == (inner, Some(outer)))
    };
    let can_be_one = |a: EntityKey, b: EntityKey| is_country(a) != is_country(b) || lies_in(a, b) || lies_in(b, a);
    if told.iter().any(|(a, _)| told.iter().any(|(b, _)| a != b && can_be_one(*a, *b))) {
        return None;
    }
    let worded = told.iter().flat_map(|(key, citations)| {
        citations.iter().map(|citation| (*key, readable(&case.entity(*key).name), citation.document))
    });
    side_by_side(case, "the place", worded)
}

/// Numbers that can't all be right, for each thing that is counted.
fn amounts(case: &Case, event: &CaseEvent) -> Vec<Disagreement> {
    let worded =
        |(measure, amounts): (String, Vec<&CaseAmount>)| side_by_side(case, &measure, told(&amounts).into_iter());
    disputed_amounts(case, event).into_iter().filter_map(worded).collect()
}

/// Numbers of an event that can't all be right and come from different sources, by what they count in words.
fn disputed_amounts<'c>(case: &Case, event: &'c CaseEvent) -> Vec<(String, Vec<&'c CaseAmount>)> {
    let mut measures: BTreeMap<String, Vec<&CaseAmount>> = BTreeMap::new();
    for amount in &event.amounts {
        measures.entry(measure(&amount.amount)).or_default().push(amount);
    }
    let clash =
        |amounts: &[&CaseAmount]| amounts.iter().any(|a| amounts.iter().any(|b| !a.amount.is_compatible(&b.amount)));
    let is_disputed = |(measure, amounts): &(String, Vec<&CaseAmount>)| {
        clash(amounts) && side_by_side(case, measure, told(amounts).into_iter()).is_some()
    };
    measures.into_iter().filter(is_disputed).collect()
}

/// Each number in words with the documents that give it, in the order of the numbers.
fn told(amounts: &[&CaseAmount]) -> Vec<(usize, String, DocumentKey)> {
    let worded = amounts.iter().enumerate().flat_map(|(place, CaseAmount { amount, citations })| {
        citations.iter().map(move |citation| (place, readable(&amount.number_words()), citation.document))
    });
    worded.collect()
}

/// What a number counts, in words: "how many were killed", "the number of ships", "the sum in USD".
fn measure(amount: &Amount) -> String {
    match (&amount.counts, &amount.unit) {
        (Some(counts), Some(unit)) if unit != "person" => format!("how many were {counts} ({unit})"),
        (Some(counts), _) => format!("how many were {counts}"),
        (None, Some(unit)) if unit == "percent" => format!("the percentage ({})", amount.role.as_str()),
        (None, Some(unit)) if unit.chars().all(char::is_uppercase) => format!("the sum in {unit}"),
        (None, Some(unit)) => format!("the number of “{}”", readable(unit)),
        (None, None) => format!("the number ({})", amount.role.as_str()),
    }
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
    let givers: Vec<BTreeSet<Vec<String>>> = values
        .values()
        .map(|(_, documents)| documents.iter().map(|&document| folded_words(&own_word(case, document))).collect())
        .collect();
    let clash = givers.iter().any(|these| givers.iter().any(|those| these.is_disjoint(those)));
    clash.then(|| Disagreement {
        about: about.to_owned(),
        values: values.into_values().map(|(words, documents)| (words, source_note(case, documents).names)).collect(),
    })
}
