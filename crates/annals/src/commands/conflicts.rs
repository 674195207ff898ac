//! `annals conflicts`: what documents say of times that can't all hold, and dates on which sources disagree.

use super::proof::{StepRecord, heading, named, step_block};
use super::wording::cited;
use crate::Outcome;
use crate::arguments::{Conflicts, ProofFormat};
use crate::files::write_result;
use crate::scope::{named as named_entity, open_case};
use annals_case::{
    BirthDisagreement, Case, Citation, Conflict, ConflictSubject, DateDisagreement, NumberDisagreement,
    birth_disagreements, bounds_words, date_disagreements, date_words, number_disagreements, readable,
};
use annals_document::Edtf;
use annals_graph::{Filter, Selection, select};
use anyhow::Result;
use serde::Serialize;

/// Writes the contradictions and disagreements.
pub(super) fn conflicts(arguments: &Conflicts) -> Result<Outcome> {
    let case = open_case(&arguments.case)?;
    let about = named_entity(&case, arguments.about.as_deref())?;
    let selection = about.map(|_| select(&case, &Filter { about: about.into_iter().collect(), ..Filter::default() }));
    let conflicts: Vec<&Conflict> =
        case.conflicts.iter().filter(|conflict| is_selected(selection.as_ref(), conflict.subject)).collect();
    let disagreements: Vec<DateDisagreement> = date_disagreements(&case)
        .into_iter()
        .filter(|disagreement| is_selected(selection.as_ref(), ConflictSubject::Event(disagreement.event)))
        .collect();
    let numbers: Vec<NumberDisagreement> = number_disagreements(&case)
        .into_iter()
        .filter(|disagreement| is_selected(selection.as_ref(), ConflictSubject::Event(disagreement.event)))
        .collect();
    let births: Vec<BirthDisagreement> = birth_disagreements(&case)
        .into_iter()
        .filter(|disagreement| about.is_none_or(|about| about == disagreement.entity))
        .collect();
    let found = Found { conflicts, disagreements, numbers, births };
    let text = match arguments.format {
        ProofFormat::Text => as_text(&case, &found),
        ProofFormat::Json => serde_json::to_string_pretty(&as_record(&case, &found))? + "\n",
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

/// All that does not agree.
struct Found<'c> {
    conflicts: Vec<&'c Conflict>,
    disagreements: Vec<DateDisagreement>,
    numbers: Vec<NumberDisagreement>,
    births: Vec<BirthDisagreement>,
}

fn as_text(case: &Case, found: &Found) -> String {
    let mut blocks: Vec<String> = found.conflicts.iter().map(|conflict| conflict_block(case, conflict)).collect();
    blocks.extend(found.disagreements.iter().map(|disagreement| disagreement_block(case, disagreement)));
    blocks.extend(found.numbers.iter().map(|disagreement| number_block(case, disagreement)));
    blocks.extend(found.births.iter().map(|disagreement| birth_block(case, disagreement)));
    if blocks.is_empty() {
        return "Nothing that the documents say of times and numbers contradicts anything else that they say.\n"
            .to_owned();
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

fn number_block(case: &Case, disagreement: &NumberDisagreement) -> String {
    let heading = heading(case, ConflictSubject::Event(disagreement.event));
    let mut block = format!("{heading}\n  Sources disagree on {}:\n", disagreement.about);
    for (number, citations) in &disagreement.numbers {
        block.push_str(&format!("    {number}\n"));
        for citation in citations {
            let published = date_words(&case.document(citation.document).published);
            let published = published.map_or_else(String::new, |day| format!(", told {day}"));
            block.push_str(&format!("      {}{published}\n", cited(case, *citation)));
        }
    }
    block
}

fn birth_block(case: &Case, disagreement: &BirthDisagreement) -> String {
    let entity = case.entity(disagreement.entity);
    let mut block = format!("{} {}\n  Sources disagree on the birth:\n", entity.id, readable(&entity.name));
    for relation in disagreement.relations.iter().map(|key| &case.relations[key.index()]) {
        block.push_str(&format!("    {}\n", date_words(&relation.time).unwrap_or_default()));
        relation
            .mentions
            .iter()
            .for_each(|mention| block.push_str(&format!("      {}\n", cited(case, mention.citation))));
    }
    block
}

/// All of it for other programs.
#[derive(Serialize)]
struct ConflictsRecord<'c> {
    contradictions: Vec<ContradictionRecord<'c>>,
    disagreements: Vec<DisagreementRecord<'c>>,
    numbers: Vec<NumbersRecord<'c>>,
    births: Vec<BirthRecord<'c>>,
}

#[derive(Serialize)]
struct NumbersRecord<'c> {
    event: &'c str,
    label: String,
    about: &'c str,
    numbers: Vec<NumberRecord<'c>>,
}

#[derive(Serialize)]
struct NumberRecord<'c> {
    number: &'c str,
    told_by: Vec<TellingRecord<'c>>,
}

#[derive(Serialize)]
struct BirthRecord<'c> {
    entity: &'c str,
    name: &'c str,
    dates: Vec<DateRecord<'c>>,
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

fn as_record<'c>(case: &'c Case, found: &'c Found<'c>) -> ConflictsRecord<'c> {
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
    let numbers = |disagreement: &'c NumberDisagreement| {
        let (_, event, label) = named(case, ConflictSubject::Event(disagreement.event));
        let numbers = disagreement
            .numbers
            .iter()
            .map(|(number, citations)| NumberRecord { number, told_by: citations.iter().map(telling).collect() });
        NumbersRecord { event, label, about: &disagreement.about, numbers: numbers.collect() }
    };
    let birth = |disagreement: &BirthDisagreement| {
        let entity = case.entity(disagreement.entity);
        let dates = disagreement.relations.iter().map(|key| &case.relations[key.index()]).map(|relation| DateRecord {
            edtf: relation.time.edtf(),
            told_by: relation.mentions.iter().map(|mention| telling(&mention.citation)).collect(),
        });
        BirthRecord { entity: &entity.id, name: &entity.name, dates: dates.collect() }
    };
    ConflictsRecord {
        contradictions: found.conflicts.iter().map(contradiction).collect(),
        disagreements: found.disagreements.iter().map(disagreement).collect(),
        numbers: found.numbers.iter().map(numbers).collect(),
        births: found.births.iter().map(birth).collect(),
    }
}
