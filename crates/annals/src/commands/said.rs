//! `annals said`: who said what, to whom, when, about what.

use super::wording::{date, known, marked_line, place, words};
use crate::Outcome;
use crate::arguments::{Grouping, Said, SaidFormat, SaidKind};
use crate::files::write_result;
use crate::messages;
use crate::scope::{named, open_case};
use annals_case::{
    Case, CaseStatement, EntityKey, StatementKey, StatementMention, StatementRecord, Wording, readable,
    statement_records, wording,
};
use annals_document::{Force, Polarity, Span, StatementKind};
use annals_graph::{Opposition, OppositionKind, SaidQuery, oppositions};
use annals_publish::statements_csv;
use anyhow::Result;
use serde::Serialize;
use std::collections::BTreeMap;

/// Writes the statements that are asked for.
pub(super) fn said(arguments: &Said) -> Result<Outcome> {
    let case = open_case(&arguments.case)?;
    let query = SaidQuery {
        by: named(&case, arguments.by.as_deref())?,
        about: named(&case, arguments.about.as_deref())?,
        to: named(&case, arguments.to.as_deref())?,
        kind: arguments.kind.map(kind),
        containing: arguments.containing.clone(),
        from: arguments.since.or(arguments.during.map(|(first, _)| first)),
        until: arguments.until.or(arguments.during.map(|(_, last)| last)),
        marked: arguments.marked.keeping(arguments.with_hidden),
    };
    let found = annals_graph::said(&case, &query);
    if arguments.disagree {
        return disagree(&case, arguments, &oppositions(&case, &found));
    }
    let text = match arguments.format {
        SaidFormat::Text => as_text(&case, &found, arguments.group),
        SaidFormat::Csv => statements_csv(&case, &found)?,
        SaidFormat::Json => serde_json::to_string_pretty(&statement_records(&case, &found))? + "\n",
    };
    if found.is_empty() {
        messages::warning("no statement fits");
    }
    write_result(arguments.output.output.as_deref(), text.as_bytes())?;
    Ok(Outcome::Complete)
}

fn kind(kind: SaidKind) -> StatementKind {
    match kind {
        SaidKind::Direct => StatementKind::Direct,
        SaidKind::Indirect => StatementKind::Indirect,
        SaidKind::Mixed => StatementKind::Mixed,
    }
}

/// Statements by speaker or topic, in order of the first of each; what has none comes last.
fn as_text(case: &Case, keys: &[StatementKey], grouping: Grouping) -> String {
    let (spoken_of, marked) = (topics(case, keys), case.mark_lines());
    let mut heads: Vec<Option<EntityKey>> = Vec::new();
    let mut groups: BTreeMap<Option<EntityKey>, Vec<&CaseStatement>> = BTreeMap::new();
    for key in keys {
        let statement = case.statement(*key);
        let head = match grouping {
            Grouping::Speaker => statement.speaker,
            Grouping::Topic => main_topic(statement, &spoken_of),
        };
        let group = groups.entry(head).or_default();
        if group.is_empty() {
            heads.push(head);
        }
        group.push(statement);
    }
    heads.sort_by_key(Option::is_none);
    let blocks = heads.into_iter().map(|head| {
        let statements = groups.get(&head).into_iter().flatten();
        let lines = statements.map(|statement| match grouping {
            Grouping::Speaker => block(case, &marked, statement),
            Grouping::Topic => attributed(case, &marked, statement),
        });
        heading(case, head, grouping) + &lines.collect::<String>()
    });
    blocks.collect::<Vec<_>>().join("\n")
}

/// How many of the statements speak of each thing.
fn topics(case: &Case, keys: &[StatementKey]) -> BTreeMap<EntityKey, usize> {
    let mut counts = BTreeMap::new();
    for entity in keys.iter().flat_map(|key| &case.statement(*key).about) {
        *counts.entry(*entity).or_insert(0) += 1;
    }
    counts
}

/// Of what a statement speaks of, what most statements speak of; of equals the first.
fn main_topic(statement: &CaseStatement, spoken_of: &BTreeMap<EntityKey, usize>) -> Option<EntityKey> {
    statement.about.iter().rev().max_by_key(|entity| spoken_of.get(*entity)).copied()
}

/// What speakers contradict each other in.
fn disagree(case: &Case, arguments: &Said, found: &[Opposition]) -> Result<Outcome> {
    let text = match arguments.format {
        SaidFormat::Text => {
            let marked = case.mark_lines();
            found.iter().map(|opposition| opposed(case, &marked, opposition)).collect::<Vec<_>>().join("\n")
        }
        SaidFormat::Csv => {
            let sides = found.iter().flat_map(|opposition| opposition.affirm.iter().chain(&opposition.deny));
            statements_csv(case, &sides.copied().collect::<Vec<_>>())?
        }
        SaidFormat::Json => {
            let records: Vec<OpposedRecord> = found.iter().map(|opposition| opposed_record(case, opposition)).collect();
            serde_json::to_string_pretty(&records)? + "\n"
        }
    };
    if found.is_empty() {
        messages::warning("no speakers contradict each other");
    }
    write_result(arguments.output.output.as_deref(), text.as_bytes())?;
    Ok(Outcome::Complete)
}

/// An event with those who say so and those who say otherwise.
fn opposed(case: &Case, marked: &BTreeMap<&str, String>, opposition: &Opposition) -> String {
    let side = |title: &str, keys: &[StatementKey]| {
        format!("  {title}\n")
            + &keys.iter().map(|key| attributed(case, marked, case.statement(*key))).collect::<String>()
    };
    let (affirm, deny) = match opposition.kind {
        OppositionKind::Fact => ("it is so:", "it is not so:"),
        OppositionKind::Judgement => ("for it:", "against it:"),
    };
    format!("{}\n", readable(&case.event(opposition.event).label))
        + &side(affirm, &opposition.affirm)
        + &side(deny, &opposition.deny)
}

/// A statement with its speaker on a line before it.
fn attributed(case: &Case, marked: &BTreeMap<&str, String>, statement: &CaseStatement) -> String {
    format!("  {}", heading(case, statement.speaker, Grouping::Speaker)) + &block(case, marked, statement)
}

fn heading(case: &Case, head: Option<EntityKey>, grouping: Grouping) -> String {
    let Some(entity) = head.map(|key| case.entity(key)) else {
        return match grouping {
            Grouping::Speaker => "Unnamed source\n".to_owned(),
            Grouping::Topic => "Of nobody and nothing by name\n".to_owned(),
        };
    };
    let roles = if entity.roles.is_empty() { String::new() } else { format!(" ({})", entity.roles.join(", ")) };
    readable(&format!("{}{roles}", entity.name)) + "\n"
}

/// A line for what is known of a statement, one for what a person marked, and one with the exact words for each document that
/// gives it.
pub(super) fn block(case: &Case, marked: &BTreeMap<&str, String>, statement: &CaseStatement) -> String {
    let names =
        |keys: &[EntityKey]| keys.iter().map(|key| case.entity(*key).name.as_str()).collect::<Vec<_>>().join(", ");
    let mut facts = vec![date(&statement.time)];
    let how = known(&statement.time);
    if !how.is_empty() {
        facts[0].push_str(&format!(" ({how})"));
    }
    facts.push(statement.kind.as_str().to_owned());
    facts.extend(strength(statement.force).map(str::to_owned));
    if statement.polarity == Polarity::Negative {
        facts.push("denied or not said".to_owned());
    }
    facts.extend(statement.addressee.map(|key| format!("to {}", case.entity(key).name)));
    if !statement.about.is_empty() {
        facts.push(format!("about {}", names(&statement.about)));
    }
    let labels = statement.reacts_to.iter().map(|key| case.event(*key).label.as_str()).collect::<Vec<_>>();
    if !labels.is_empty() {
        facts.push(format!("on: {}", labels.join("; ")));
    }
    let mut block = format!("  {}\n{}", readable(&facts.join(" · ")), marked_line(marked, &statement.id, "    "));
    for mention in &statement.mentions {
        let document = case.document(mention.document);
        let Some(cover) = mention.content.iter().copied().reduce(Span::cover) else { continue };
        let cue = words(&document.text, &mention.cue);
        let occasion = words(&document.text, &mention.occasion);
        let apart =
            if occasion.is_empty() || cue.contains(&occasion) { String::new() } else { format!(" ({occasion})") };
        block.push_str(&format!(
            "    {}, {}: {}{apart}: {}{}{}\n",
            place(document, cover),
            date(&document.published),
            cue.trim_end_matches(':'),
            words(&document.text, &mention.content),
            difference(case, statement, mention),
            if mention.translated { " [translated]" } else { "" }
        ));
    }
    block
}

/// What is done by saying it, where that is more than telling.
fn strength(force: Force) -> Option<&'static str> {
    match force {
        Force::Assert | Force::Deny => None,
        other => Some(other.as_str()),
    }
}

/// How a wording differs from the fullest one.
fn difference(case: &Case, statement: &CaseStatement, mention: &StatementMention) -> &'static str {
    match wording(case, statement, mention) {
        Wording::Same => "",
        Wording::Shortened => " [shortened]",
        Wording::Reworded => " [other words]",
    }
}

/// A contradiction for other programs.
#[derive(Serialize)]
struct OpposedRecord<'c> {
    event: &'c str,
    label: &'c str,
    differ_in: &'static str,
    affirm: Vec<StatementRecord>,
    deny: Vec<StatementRecord>,
}

fn opposed_record<'c>(case: &'c Case, opposition: &Opposition) -> OpposedRecord<'c> {
    let event = case.event(opposition.event);
    OpposedRecord {
        event: &event.id,
        label: &event.label,
        differ_in: match opposition.kind {
            OppositionKind::Fact => "fact",
            OppositionKind::Judgement => "judgement",
        },
        affirm: statement_records(case, &opposition.affirm),
        deny: statement_records(case, &opposition.deny),
    }
}
