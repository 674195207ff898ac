//! How things are known: the steps of proofs, each once, and times that point at them.

use super::{Place, place};
use annals_graph::{Dating, Known, MergeReason, ReasonStep, date_words};
use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use std::collections::BTreeMap;

/// A step in words, and the words of a document that it rests on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(super) struct Step(String, #[serde(skip_serializing_if = "Option::is_none")] Option<Place>);

/// A time: in words; how it is known; its bounds; the steps that gave them; as EDTF. The bounds are earliest begin,
/// latest begin, earliest end and latest end, or one day where it is all of them; absent where none is known. A day is
/// its own EDTF, which is then left out.
#[derive(Debug, Serialize)]
pub(super) struct Date(Option<String>, Known, Option<Bounds>, Vec<u32>, Option<String>);

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Bounds {
    Day(i32),
    Four([Option<i32>; 4]),
}

/// Steps in the order in which they were first met.
#[derive(Default)]
pub(super) struct StepList {
    steps: Vec<Step>,
    positions: BTreeMap<Step, u32>,
}

impl StepList {
    pub(super) fn done(self) -> Vec<Step> {
        self.steps
    }

    pub(super) fn of_reason(&mut self, reason: &ReasonStep) -> u32 {
        self.position(Step(reason.because.clone(), reason.citation.map(place)))
    }

    pub(super) fn of_reasons(&mut self, reasons: &[ReasonStep]) -> Vec<u32> {
        reasons.iter().map(|reason| self.of_reason(reason)).collect()
    }

    /// Why tellings are taken for one thing, each reason once, at the mention that it added.
    pub(super) fn of_merges(&mut self, merges: &[MergeReason]) -> Vec<u32> {
        let mut met: Vec<&str> = Vec::new();
        let mut positions = Vec::new();
        for merge in merges {
            if !met.contains(&merge.because.as_str()) {
                met.push(&merge.because);
                positions.push(self.position(Step(merge.because.clone(), Some(place(merge.added)))));
            }
        }
        positions
    }

    pub(super) fn date(&mut self, dating: &Dating) -> Date {
        let [[b0, b1], [e0, e1]] = [dating.bounds.begin, dating.bounds.end];
        let bounds = [b0, b1, e0, e1].map(|day| day.map(days_since_1970));
        let (bounds, edtf) = match bounds {
            [None, None, None, None] => (None, dating.edtf()),
            [Some(day), ..] if bounds == [Some(day); 4] => (Some(Bounds::Day(day)), None),
            _ => (Some(Bounds::Four(bounds)), dating.edtf()),
        };
        Date(date_words(dating), dating.known, bounds, self.of_reasons(&dating.reasons), edtf)
    }

    fn position(&mut self, step: Step) -> u32 {
        if let Some(&position) = self.positions.get(&step) {
            return position;
        }
        let position = self.steps.len() as u32;
        self.steps.push(step.clone());
        self.positions.insert(step, position);
        position
    }
}

/// Lines in the order in which they were first met, each once.
#[derive(Default)]
pub(super) struct LineList {
    lines: Vec<String>,
    positions: BTreeMap<String, usize>,
}

impl LineList {
    pub(super) fn done(self) -> Vec<String> {
        self.lines
    }

    pub(super) fn position(&mut self, line: String) -> usize {
        *self.positions.entry(line).or_insert_with_key(|line| {
            self.lines.push(line.clone());
            self.lines.len() - 1
        })
    }
}

/// The count that scripts use for days.
fn days_since_1970(day: NaiveDate) -> i32 {
    const FIRST_OF_1970: i32 = 719_163;
    day.num_days_from_ce() - FIRST_OF_1970
}
