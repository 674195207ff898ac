//! Who said what: is the statement found, with the right words for the speaker, the right kind, the right name?

use super::figures::Figures;
use super::gold::{GoldStatement, GoldStory};
use super::names::goes_by;
use crate::program::{Record, RecordStatement, name_of};
use annals_document::Span;
use std::collections::BTreeSet;

/// The least likeness of two contents that are one.
const LEAST_LIKENESS: f64 = 0.5;
/// What the right speaker is worth where two statements compete.
const SPEAKER_BONUS: f64 = 0.01;

/// A statement of the program that may be one of the gold.
struct StatementPair {
    worth: f64,
    gold: usize,
    predicted: usize,
    has_speaker: bool,
}

/// Counts the statements of the gold, each with at most one of the program's.
pub(super) fn score(story: &GoldStory, records: &[Record], figures: &mut Figures) {
    let (mut found, mut speaker, mut kind, mut name) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for document in &story.documents {
        let record = records.iter().find(|record| name_of(&record.document.path) == document.name);
        let gold: Vec<&GoldStatement> =
            story.statements.iter().filter(|statement| statement.document == document.name).collect();
        let predicted = record.map_or(&[][..], |record| &record.statements);
        let taken = pairs(&gold, predicted);
        for (statement, taken) in gold.into_iter().zip(taken) {
            let own = taken.map(|(own, _)| own);
            found.push(own.is_some());
            speaker.push(taken.is_some_and(|(_, has_speaker)| has_speaker));
            kind.push(own.is_some_and(|own| own.kind.as_deref() == Some(&statement.kind)));
            if statement.named {
                let named = own.and_then(|own| {
                    let entity = record?.entities.iter().find(|entity| Some(&entity.id) == own.speaker.as_ref())?;
                    Some(entity.name.as_str())
                });
                name.push(named.is_some_and(|named| is_right_name(story, statement, named)));
            }
        }
    }
    figures.count("statements found", found);
    figures.count("statements with the right speaker span", speaker);
    figures.count("statements with the right kind", kind);
    figures.count("statements with the speaker's name", name);
}

fn is_right_name(story: &GoldStory, statement: &GoldStatement, name: &str) -> bool {
    let right = story.entities.iter().filter(|entity| statement.speaker_resolved.contains(&entity.name));
    right.into_iter().any(|entity| goes_by(entity, name))
}

/// For each statement of the gold the one of the program that is nearest, and whether its speaker is right.
fn pairs<'r>(gold: &[&GoldStatement], predicted: &'r [RecordStatement]) -> Vec<Option<(&'r RecordStatement, bool)>> {
    let contents: Vec<_> = predicted.iter().map(|statement| characters(&statement.content)).collect();
    let mut candidates = Vec::new();
    for (number, statement) in gold.iter().enumerate() {
        let part = characters(&[statement.content.span]);
        let whole = if statement.contents.is_empty() { part.clone() } else { characters(&statement.contents) };
        for (other, content) in contents.iter().enumerate() {
            let worth = likeness(&whole, content).max(likeness(&part, content));
            if worth >= LEAST_LIKENESS {
                let has_speaker = has_speaker(statement, &predicted[other]);
                let worth = worth + if has_speaker { SPEAKER_BONUS } else { 0.0 };
                candidates.push(StatementPair { worth, gold: number, predicted: other, has_speaker });
            }
        }
    }
    candidates.sort_by(|a, b| b.worth.total_cmp(&a.worth).then((a.gold, a.predicted).cmp(&(b.gold, b.predicted))));
    let mut taken = vec![None; gold.len()];
    let mut used = BTreeSet::new();
    for candidate in candidates {
        if taken[candidate.gold].is_none() && used.insert(candidate.predicted) {
            taken[candidate.gold] = Some((&predicted[candidate.predicted], candidate.has_speaker));
        }
    }
    taken
}

/// Whether the program's words for the speaker are any of the gold's, or both have none.
fn has_speaker(gold: &GoldStatement, predicted: &RecordStatement) -> bool {
    let mut accepted = gold.speaker.iter().chain(&gold.speaker_also).peekable();
    if accepted.peek().is_none() {
        return predicted.source.is_empty();
    }
    accepted.any(|span| predicted.source.iter().any(|own| span.overlaps(*own)))
}

/// The characters of all stretches.
pub(super) fn characters(spans: &[Span]) -> BTreeSet<u32> {
    spans.iter().flat_map(|span| span.start..span.end).collect()
}

/// Jaccard's likeness of two sets.
pub(super) fn likeness(one: &BTreeSet<u32>, other: &BTreeSet<u32>) -> f64 {
    let shared = one.intersection(other).count();
    let all = one.len() + other.len() - shared;
    if all == 0 { 0.0 } else { shared as f64 / all as f64 }
}
