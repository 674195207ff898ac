//! `annals show`: all that is known of one entity.

use super::said::block as statement_block;
use super::wording::{cited, count, event_date, event_known, label, marked_line, numbers};
use crate::Outcome;
use crate::arguments::Show;
use crate::files::write_result;
use crate::scope::open_case;
use annals_case::{Case, CaseEvent, Citation, EntityKey, disagreements, readable, spell_words};
use annals_document::Polarity;
use annals_graph::{Filter, find_entity, select};
use anyhow::Result;
use std::collections::BTreeMap;

/// Writes what is known of an entity.
pub(super) fn show(arguments: &Show) -> Result<Outcome> {
    let case = open_case(&arguments.case)?;
    let key = find_entity(&case, &arguments.entity)?;
    let selection = select(&case, &Filter { about: vec![key], ..Filter::default() });
    let statements: Vec<_> = selection.statements.iter().map(|key| case.statement(*key)).collect();
    let by = statements.iter().filter(|statement| statement.speaker == Some(key));
    let about = statements.iter().filter(|statement| statement.speaker != Some(key));
    let marked = case.mark_lines();
    let events = selection.events.iter().map(|event| event_block(&case, &marked, case.event(*event)));
    let parts = [
        head(&case, key),
        marked_line(&marked, &case.entity(key).id, "  "),
        section("Relations", relations(&case, &marked, key)),
        section("Events", events.collect()),
        section("Said", by.map(|statement| statement_block(&case, &marked, statement)).collect()),
        section("Spoken of, or to", about.map(|statement| statement_block(&case, &marked, statement)).collect()),
    ];
    write_result(None, parts.concat().as_bytes())?;
    Ok(Outcome::Complete)
}

fn head(case: &Case, key: EntityKey) -> String {
    let entity = case.entity(key);
    let documents: std::collections::BTreeSet<_> =
        entity.mentions.iter().map(|mention| mention.citation.document).collect();
    let mut lines = vec![format!("{} ({}, {})", readable(&entity.name), entity.kind.as_str(), entity.id)];
    let others: Vec<String> =
        entity.aliases.iter().filter(|alias| **alias != entity.name).map(|a| readable(a)).collect();
    if !others.is_empty() {
        lines.push(format!("  also called: {}", others.join("; ")));
    }
    if !entity.roles.is_empty() {
        lines.push(format!("  roles: {}", readable(&entity.roles.join("; "))));
    }
    lines.push(format!("  {} in {}", count(entity.mentions.len(), "mention"), count(documents.len(), "document")));
    lines.extend(entity.merges.iter().map(|merge| format!("  taken for one: {}", readable(&merge.because))));
    lines.dedup();
    lines.join("\n") + "\n"
}

fn section(title: &str, blocks: Vec<String>) -> String {
    if blocks.is_empty() { String::new() } else { format!("\n{title}\n{}", blocks.concat()) }
}

fn relations(case: &Case, marked: &BTreeMap<&str, String>, key: EntityKey) -> Vec<String> {
    let relations = case.relations.iter().filter(|relation| relation.subject == key || relation.object == Some(key));
    let block = |relation: &annals_case::CaseRelation| {
        let not = if relation.polarity == Polarity::Negative { "not " } else { "" };
        let name = |key: EntityKey| readable(&case.entity(key).name);
        let predicate = relation.predicate.replace('_', " ");
        let mentions: String =
            relation.mentions.iter().map(|mention| format!("    {}\n", cited(case, mention.citation))).collect();
        let object = relation.object.map_or_else(String::new, |key| format!(" — {}", name(key)));
        let when = spell_words(&relation.time).map_or_else(String::new, |when| format!(" ({when})"));
        format!(
            "  {} — {not}{predicate}{object}{when}\n{}{mentions}",
            name(relation.subject),
            marked_line(marked, &relation.id, "    ")
        )
    };
    relations.map(block).collect()
}

fn event_block(case: &Case, marked: &BTreeMap<&str, String>, event: &CaseEvent) -> String {
    let how = event_known(event);
    let how = if how.is_empty() { String::new() } else { format!(" ({how})") };
    let mentions: String = event
        .mentions
        .iter()
        .map(|mention| Citation { document: mention.document, span: mention.evidence })
        .map(|citation| format!("    {}\n", cited(case, citation)))
        .collect();
    let numbers = numbers(event);
    let numbers = if numbers.is_empty() { numbers } else { format!("    numbers: {numbers}\n") };
    let disputes: String =
        disagreements(case, event).iter().map(|one| format!("    {}\n", readable(&one.line()))).collect();
    let marks = marked_line(marked, &event.id, "    ");
    format!("  {}{how}  {}\n{marks}{numbers}{disputes}{mentions}", event_date(event), label(event))
}
