//! `annals said`: who said what, to whom, when, about what.

use super::wording::{date, known, place, words};
use crate::Outcome;
use crate::arguments::{Said, SaidFormat};
use crate::files::write_result;
use crate::messages;
use crate::scope::{named, open_case};
use annals_document::{Polarity, Span, StatementKind};
use annals_graph::{Case, CaseStatement, EntityKey, SaidQuery, StatementKey, readable};
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
        containing: arguments.containing.clone(),
        from: arguments.since,
        until: arguments.until,
    };
    let found = annals_graph::said(&case, &query);
    let text = match arguments.format {
        SaidFormat::Text => as_text(&case, &found),
        SaidFormat::Csv => statements_csv(&case, &found)?,
        SaidFormat::Json => serde_json::to_string_pretty(&as_records(&case, &found))? + "\n",
    };
    if found.is_empty() {
        messages::warning("no statement fits");
    }
    write_result(arguments.output.output.as_deref(), text.as_bytes())?;
    Ok(Outcome::Complete)
}

/// Statements by speaker, in order of the first of each; what nobody in particular said comes last.
fn as_text(case: &Case, keys: &[StatementKey]) -> String {
    let mut speakers: Vec<Option<EntityKey>> = Vec::new();
    let mut groups: BTreeMap<Option<EntityKey>, Vec<&CaseStatement>> = BTreeMap::new();
    for key in keys {
        let statement = case.statement(*key);
        let group = groups.entry(statement.speaker).or_default();
        if group.is_empty() {
            speakers.push(statement.speaker);
        }
        group.push(statement);
    }
    speakers.sort_by_key(Option::is_none);
    let blocks = speakers.into_iter().map(|speaker| {
        let statements = groups.get(&speaker).into_iter().flatten();
        heading(case, speaker) + &statements.map(|statement| block(case, statement)).collect::<String>()
    });
    blocks.collect::<Vec<_>>().join("\n")
}

fn heading(case: &Case, speaker: Option<EntityKey>) -> String {
    let Some(entity) = speaker.map(|key| case.entity(key)) else { return "Unnamed source\n".to_owned() };
    let roles = if entity.roles.is_empty() { String::new() } else { format!(" ({})", entity.roles.join(", ")) };
    readable(&format!("{}{roles}", entity.name)) + "\n"
}

/// A line for what is known of a statement, and one with the exact words for each document that gives it.
pub(super) fn block(case: &Case, statement: &CaseStatement) -> String {
    let names =
        |keys: &[EntityKey]| keys.iter().map(|key| case.entity(*key).name.as_str()).collect::<Vec<_>>().join(", ");
    let mut facts = vec![date(&statement.time)];
    let how = known(&statement.time);
    if !how.is_empty() {
        facts[0].push_str(&format!(" ({how})"));
    }
    facts.push(statement.kind.as_str().to_owned());
    if statement.polarity == Polarity::Negative {
        facts.push("denied or not said".to_owned());
    }
    facts.extend(statement.addressee.map(|key| format!("to {}", case.entity(key).name)));
    if !statement.about.is_empty() {
        facts.push(format!("about {}", names(&statement.about)));
    }
    let mut block = format!("  {}\n", readable(&facts.join(" · ")));
    for mention in &statement.mentions {
        let document = case.document(mention.document);
        let Some(cover) = mention.content.iter().copied().reduce(Span::cover) else { continue };
        let cue = words(&document.text, &mention.cue);
        block.push_str(&format!(
            "    {}, {}: {cue}: {}\n",
            place(document, cover),
            date(&document.published),
            words(&document.text, &mention.content)
        ));
    }
    block
}

/// A statement for other programs.
#[derive(Serialize)]
struct SaidRecord<'c> {
    statement: &'c str,
    speaker: Option<&'c str>,
    kind: StatementKind,
    polarity: Polarity,
    content: &'c str,
    addressee: Option<&'c str>,
    about: Vec<&'c str>,
    edtf: Option<String>,
    known: &'static str,
    within: Option<&'c str>,
    mentions: Vec<SaidMention<'c>>,
}

/// One wording.
#[derive(Serialize)]
struct SaidMention<'c> {
    document: &'c str,
    outlet: Option<&'c str>,
    published: Option<String>,
    source: &'c [Span],
    cue: &'c [Span],
    content: &'c [Span],
    words: Vec<&'c str>,
}

fn as_records<'c>(case: &'c Case, keys: &[StatementKey]) -> Vec<SaidRecord<'c>> {
    let name = |key: EntityKey| case.entity(key).name.as_str();
    let record = |key: &StatementKey| {
        let statement = case.statement(*key);
        SaidRecord {
            statement: &statement.id,
            speaker: statement.speaker.map(name),
            kind: statement.kind,
            polarity: statement.polarity,
            content: &statement.content,
            addressee: statement.addressee.map(name),
            about: statement.about.iter().copied().map(name).collect(),
            edtf: statement.time.edtf(),
            known: known(&statement.time),
            within: statement.within.map(|key| case.statement(key).id.as_str()),
            mentions: statement
                .mentions
                .iter()
                .map(|mention| {
                    let document = case.document(mention.document);
                    SaidMention {
                        document: &document.path,
                        outlet: document.publisher.as_deref(),
                        published: document.published.edtf(),
                        source: &mention.source,
                        cue: &mention.cue,
                        content: &mention.content,
                        words: mention.content.iter().map(|span| document.text.slice(*span)).collect(),
                    }
                })
                .collect(),
        }
    };
    keys.iter().map(record).collect()
}
