//! `annals log` and `annals undo`: what was set right, by whom, and taking it back.

use super::{described, note, remade};
use crate::Outcome;
use crate::arguments::{Log as LogArguments, LogFormat, Undo};
use crate::casework::Casework;
use crate::commands::json_lines;
use crate::files::write_result;
use crate::log::{Import, Log, read};
use annals_case::{Act, Correction, clashes, in_force, readable};
use anyhow::{Result, bail};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Lists the acts beside a case, or takes in those of other logs.
pub(in crate::commands) fn log(arguments: &LogArguments) -> Result<Outcome> {
    if !arguments.import.is_empty() {
        return import(arguments);
    }
    let log = Log::beside(&arguments.case.case)?;
    let text = match arguments.format {
        LogFormat::Jsonl => json_lines(&log.acts)?,
        LogFormat::Text if log.acts.is_empty() => format!("Nothing is noted in {}.\n", log.file.display()),
        LogFormat::Text => listed(&log.acts) + &disagreements(&log.acts),
    };
    write_result(None, text.as_bytes())?;
    Ok(Outcome::Complete)
}

/// Takes in the acts of other logs, all at once.
fn import(arguments: &LogArguments) -> Result<Outcome> {
    let work = Casework::of_case(&arguments.case.case)?;
    let mut log = Log::beside(&arguments.case.case)?;
    let mut import = Import::default();
    for file in &arguments.import {
        if !file.is_file() {
            bail!("{}: there is no such log", file.display());
        }
        import.add(&log.acts, read(file)?);
    }
    let mut text = format!("{} taken in\n", crate::commands::wording::count(import.acts.len(), "act"));
    for (theirs, ours) in &import.renamed {
        text.push_str(&format!("Their {theirs} is {ours} here: another act of this log has its identity.\n"));
    }
    let changed = remade(work, &mut log, import.acts)?;
    text.push_str(&disagreements(&log.acts));
    write_result(None, (text + &changed).as_bytes())?;
    Ok(Outcome::Complete)
}

fn listed(acts: &[Act]) -> String {
    let holding: BTreeSet<&str> = in_force(acts).into_iter().map(|act| act.id.as_str()).collect();
    let line = |act: &Act| {
        let by = act.by.as_deref().map_or_else(String::new, |by| format!("  {}", readable(by)));
        let at = act.at.as_deref().map_or_else(String::new, |at| format!("  {}", readable(at)));
        let is_undo = matches!(act.correction, Correction::Undo { .. });
        let undone = if is_undo || holding.contains(act.id.as_str()) { "" } else { "  [undone]" };
        format!("{}{at}{by}  {}{undone}\n", act.id, described(act))
    };
    acts.iter().map(line).collect()
}

/// What two persons say otherwise of one thing; the later word holds.
fn disagreements(acts: &[Act]) -> String {
    let said: BTreeMap<&str, &Act> = acts.iter().map(|act| (act.id.as_str(), act)).collect();
    let line = |(one, other): (&Act, &Act)| {
        let who = |act: &Act| act.by.clone().unwrap_or_else(|| "somebody".to_owned());
        let (one, other) = (said[one.id.as_str()], said[other.id.as_str()]);
        // What is retracted by one of them is no fact, whatever is said of it later.
        let is_retracted = [one, other].iter().any(|act| matches!(act.correction, Correction::Retract(_)));
        let holds = if is_retracted { "it stays retracted" } else { "this is later and holds" };
        format!(
            "They disagree: {} ({}): {}\n               {} ({}): {}; {holds}\n",
            readable(&who(one)),
            one.id,
            described(one),
            readable(&who(other)),
            other.id,
            described(other),
        )
    };
    clashes(acts).into_iter().map(line).collect()
}

/// The last act of a log that holds.
pub(in crate::commands) fn last_holding(log: &Log) -> Result<String> {
    let holding: BTreeSet<&str> = in_force(&log.acts).into_iter().map(|act| act.id.as_str()).collect();
    match log.acts.iter().rev().find(|act| holding.contains(act.id.as_str())) {
        Some(last) => Ok(last.id.clone()),
        None => bail!("there is nothing to undo in {}", log.file.display()),
    }
}

/// An act, as the served page lists it.
#[derive(Serialize)]
pub(in crate::commands) struct ListedAct {
    act: String,
    by: Option<String>,
    at: Option<String>,
    /// What it says, and why.
    says: String,
    /// Whether it holds.
    holds: bool,
}

/// The acts of a log, the last one first; those that take back others are told by these.
pub(in crate::commands) fn listed_acts(log: &Log) -> Vec<ListedAct> {
    let holding: BTreeSet<&str> = in_force(&log.acts).into_iter().map(|act| act.id.as_str()).collect();
    let acts = log.acts.iter().rev().filter(|act| !matches!(act.correction, Correction::Undo { .. }));
    let line = |act: &Act| ListedAct {
        act: act.id.clone(),
        by: act.by.as_deref().map(readable),
        at: act.at.as_deref().map(readable),
        says: described(act),
        holds: holding.contains(act.id.as_str()),
    };
    acts.map(line).collect()
}

/// Takes acts back.
pub(in crate::commands) fn undo(arguments: &Undo) -> Result<Outcome> {
    let log = Log::beside(&arguments.how.case.case)?;
    let mut acts = arguments.acts.clone();
    if acts.is_empty() {
        acts.push(last_holding(&log)?);
    }
    if let Some(act) = acts.iter().find(|id| !log.acts.iter().any(|act| act.id == **id)) {
        bail!("there is no act {act} in {}; `annals log` lists them", log.file.display());
    }
    let undoings = acts.into_iter().map(|undone| Correction::Undo { undone }).collect();
    write_result(None, note(undoings, &arguments.how)?.as_bytes())?;
    Ok(Outcome::Complete)
}
