//! `annals conflicts`: what documents say of times that can't all hold, and dates on which sources disagree.

use super::proof::{StepRecord, heading, named, step_block};
use super::wording::cited;
use crate::Outcome;
use crate::arguments::{Conflicts, ProofFormat};
use crate::files::write_result;
use crate::scope::{named as named_entity, open_case};
use annals_document::Edtf;
use annals_graph::{
    Case, Citation, Conflict, ConflictSubject, DateDisagreement, Filter, Selection, bounds_words, date_disagreements,
    select,
};
use anyhow::Result;
use serde::Serialize;

/// Writes the contradictions and disagreements.
pub(super) fn conflicts(arguments: &Conflicts) -> Result<Outcome> {
    let case = open_case(&arguments.case)?;
    let about = named_entity(&case, arguments.about.as_deref())?;
    let selection = about.map(|_| select(&case, &Filter { about, ..Filter::default() }));
    let conflicts: Vec<&Conflict> =
        case.conflicts.iter().filter(|conflict| is_selected(selection.as_ref(), conflict.subject)).collect();
    let disagreements: Vec<DateDisagreement> = date_disagreements(&case)
        .into_iter()
        .filter(|disagreement| is_selected(selection.as_ref(), ConflictSubject::Event(disagreement.event)))
        .collect();
    let text = match arguments.format {
        ProofFormat::Text => as_text(&case, &conflicts, &disagreements),
        ProofFormat::Json => serde_json::to_string_pretty(&as_record(&case, &conflicts, &disagreements))? + "\n",
    };
    write_result(arguments.output.output.as_deref(), text.as_bytes())?;
    Ok(Outcome::Complete)
}

fn is_selected(selection: Option<&Selection>, subject: ConflictSubject) -> bool {
    let Some(selection) = selection else { return true };
    match subject {
        ConflictSubject::Event(key) => selection.events.contains(&key),
        ConflictSubject::Statement(key) => selection.statements.contains(&key),
        ConflictSubject::Document(_) => false,
    }
}

fn as_text(case: &Case, conflicts: &[&Conflict], disagreements: &[DateDisagreement]) -> String {
    let mut blocks: Vec<String> = conflicts.iter().map(|conflict| conflict_block(case, conflict)).collect();
    blocks.extend(disagreements.iter().map(|disagreement| disagreement_block(case, disagreement)));
    if blocks.is_empty() {
        return "Nothing that the documents say of times contradicts anything else that they say.\n".to_owned();
    }
    blocks.join("\n")
}

fn conflict_block(case: &Case, conflict: &Conflict) -> String {
    let mut block = format!("{}\n  These can't all hold:\n", heading(case, conflict.subject));
    conflict.kept.iter().for_each(|step| block.push_str(&step_block(case, step, "kept: ")));
    block.push_str(&step_block(case, &conflict.set_aside, "set aside: "));
    block.push_str(&format!("  Why that one: {}\n", conflict.why));
    block
}

fn disagreement_block(case: &Case, disagreement: &DateDisagreement) -> String {
    let mut block =
        format!("{}\n  Sources disagree on the date:\n", heading(case, ConflictSubject::Event(disagreement.event)));
    for (bounds, citations) in &disagreement.dates {
        block.push_str(&format!("    {}\n", bounds_words(*bounds).unwrap_or_default()));
        citations.iter().for_each(|citation| block.push_str(&format!("      {}\n", cited(case, *citation))));
    }
    block
}

/// All of it for other programs.
#[derive(Serialize)]
struct ConflictsRecord<'c> {
    contradictions: Vec<ContradictionRecord<'c>>,
    disagreements: Vec<DisagreementRecord<'c>>,
}

#[derive(Serialize)]
struct ContradictionRecord<'c> {
    about: &'static str,
    id: &'c str,
    label: String,
    kept: Vec<StepRecord<'c>>,
    set_aside: StepRecord<'c>,
    why: &'c str,
}

#[derive(Serialize)]
struct DisagreementRecord<'c> {
    event: &'c str,
    label: String,
    dates: Vec<DateRecord<'c>>,
}

#[derive(Serialize)]
struct DateRecord<'c> {
    edtf: Option<String>,
    told_by: Vec<TellingRecord<'c>>,
}

#[derive(Serialize)]
struct TellingRecord<'c> {
    document: &'c str,
    outlet: Option<&'c str>,
    start: u32,
    end: u32,
    words: &'c str,
}

fn as_record<'c>(
    case: &'c Case,
    conflicts: &[&'c Conflict],
    disagreements: &[DateDisagreement],
) -> ConflictsRecord<'c> {
    let contradiction = |conflict: &&'c Conflict| {
        let (about, id, label) = named(case, conflict.subject);
        ContradictionRecord {
            about,
            id,
            label,
            kept: conflict.kept.iter().map(|step| StepRecord::new(case, step)).collect(),
            set_aside: StepRecord::new(case, &conflict.set_aside),
            why: &conflict.why,
        }
    };
    let telling = |citation: &Citation| {
        let document = case.document(citation.document);
        TellingRecord {
            document: &document.path,
            outlet: document.publisher.as_deref(),
            start: citation.span.start,
            end: citation.span.end,
            words: case.quote(*citation),
        }
    };
    let disagreement = |disagreement: &DateDisagreement| {
        let (_, event, label) = named(case, ConflictSubject::Event(disagreement.event));
        let dates = disagreement.dates.iter().map(|(bounds, citations)| DateRecord {
            edtf: Edtf::from_bounds(*bounds).map(|edtf| edtf.to_string()),
            told_by: citations.iter().map(telling).collect(),
        });
        DisagreementRecord { event, label, dates: dates.collect() }
    };
    ConflictsRecord {
        contradictions: conflicts.iter().map(contradiction).collect(),
        disagreements: disagreements.iter().map(disagreement).collect(),
    }
}
