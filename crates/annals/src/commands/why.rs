//! `annals why`: how a date is known, as chains of quoted sentences.

use super::proof::{StepRecord, heading, step_block};
use super::wording::{date, known, marked_line};
use crate::Outcome;
use crate::arguments::{ProofFormat, Why};
use crate::files::write_result;
use crate::scope::open_case;
use annals_case::{Bound, Case, ConflictSubject, Dating, Fact, Known, MarkRecord, ReasonStep};
use annals_graph::find_dated;
use anyhow::Result;
use chrono::NaiveDate;
use serde::Serialize;

/// Writes how the time of one thing is known.
pub(super) fn why(arguments: &Why) -> Result<Outcome> {
    let case = open_case(&arguments.case)?;
    let subject = find_dated(&case, &arguments.what)?;
    let text = match arguments.format {
        ProofFormat::Text => as_text(&case, subject),
        ProofFormat::Json => serde_json::to_string_pretty(&as_record(&case, subject))? + "\n",
    };
    write_result(arguments.output.output.as_deref(), text.as_bytes())?;
    Ok(Outcome::Complete)
}

/// The time of a thing.
pub(super) fn time_of(case: &Case, subject: ConflictSubject) -> &Dating {
    match subject {
        ConflictSubject::Event(key) => &case.event(key).time,
        ConflictSubject::Statement(key) => &case.statement(key).time,
        ConflictSubject::Document(key) => &case.document(key).published,
    }
}

/// A bound, and the chain that gave it.
struct Chain<'c> {
    bounds: Vec<Bound>,
    day: NaiveDate,
    steps: Vec<&'c ReasonStep>,
}

/// The chain of each bound; bounds on one day that the same steps give are one.
fn chains(time: &Dating) -> Vec<Chain<'_>> {
    let mut chains: Vec<Chain> = Vec::new();
    for bound in [Bound::BeginEarliest, Bound::EndEarliest, Bound::BeginLatest, Bound::EndLatest] {
        let Some(day) = bound.of(time.bounds) else { continue };
        let steps: Vec<&ReasonStep> = time.reasons.iter().filter(|step| step.gives.contains(&bound)).collect();
        match chains
            .iter_mut()
            .find(|chain| chain.day == day && chain.steps == steps && side(chain.bounds[0]) == side(bound))
        {
            Some(chain) => chain.bounds.push(bound),
            None => chains.push(Chain { bounds: vec![bound], day, steps }),
        }
    }
    chains
}

/// Whether a bound says "not before" or "not after".
fn side(bound: Bound) -> bool {
    matches!(bound, Bound::BeginEarliest | Bound::EndEarliest)
}

fn as_text(case: &Case, subject: ConflictSubject) -> String {
    let time = time_of(case, subject);
    let how = known(time);
    let how = if how.is_empty() { String::new() } else { format!(" ({how})") };
    let fact = fact_of(subject);
    let marks = marked_line(&case.mark_lines(), fact.id(case), "  ");
    let mut text = format!("{}\n  {}{how}\n{marks}", heading(case, subject), date(time));
    for chain in chains(time) {
        text.push_str(&format!("\n  {}\n", bound_words(&chain, subject)));
        for (number, step) in chain.steps.iter().enumerate() {
            text.push_str(&step_block(case, step, &format!("{}. ", number + 1)));
        }
    }
    if time.bounds.is_unknown() {
        text.push_str(
            "\n  No document of the case says when, in its words, its tense or beside something that is dated.\n",
        );
    }
    text
}

fn bound_words(chain: &Chain, subject: ConflictSubject) -> String {
    let is_document = matches!(subject, ConflictSubject::Document(_));
    let is_whole = chain.bounds.len() > 1;
    let day = chain.day;
    match (side(chain.bounds[0]), chain.bounds[0]) {
        (true, _) if is_document => format!("Not published before {day}:"),
        (false, _) if is_document => format!("Published by {day}:"),
        (true, _) if is_whole => format!("Not before {day}:"),
        (false, _) if is_whole => format!("Not after {day}:"),
        (_, Bound::BeginEarliest) => format!("It did not begin before {day}:"),
        (_, Bound::EndEarliest) => format!("It did not end before {day}:"),
        (_, Bound::BeginLatest) => format!("It began by {day}:"),
        (_, Bound::EndLatest) => format!("It was over by {day}:"),
    }
}

/// A proof for other programs.
#[derive(Serialize)]
struct WhyRecord<'c> {
    about: &'static str,
    id: &'c str,
    label: String,
    edtf: Option<String>,
    known: Known,
    chains: Vec<ChainRecord<'c>>,
    #[serde(flatten)]
    marked: MarkRecord,
}

#[derive(Serialize)]
struct ChainRecord<'c> {
    bounds: Vec<Bound>,
    day: NaiveDate,
    steps: Vec<StepRecord<'c>>,
}

fn as_record(case: &Case, subject: ConflictSubject) -> WhyRecord<'_> {
    let time = time_of(case, subject);
    let (about, id, label) = super::proof::named(case, subject);
    let chain = |Chain { bounds, day, steps }| ChainRecord {
        bounds,
        day,
        steps: steps.into_iter().map(|step| StepRecord::new(case, step)).collect(),
    };
    WhyRecord {
        about,
        id,
        label,
        edtf: time.edtf(),
        known: time.known,
        chains: chains(time).into_iter().map(chain).collect(),
        marked: MarkRecord::of(case.marks().get(&fact_of(subject))),
    }
}

fn fact_of(subject: ConflictSubject) -> Fact {
    match subject {
        ConflictSubject::Event(key) => Fact::Event(key),
        ConflictSubject::Statement(key) => Fact::Statement(key),
        ConflictSubject::Document(key) => Fact::Document(key),
    }
}
