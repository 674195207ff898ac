//! The commands, a file each.

mod build;
mod conflicts;
mod correct;
mod days;
mod documents;
mod events;
mod export;
mod extract;
mod graph;
mod manifest;
mod manual;
mod page;
mod proof;
mod query;
mod report;
mod said;
mod serve;
mod show;
mod timeline;
mod verify;
mod why;
mod wording;

pub(crate) use correct::described;
pub(crate) use days::changes;

use crate::Outcome;
use crate::arguments::{Arguments, Command};
use anyhow::Result;
use serde::Serialize;

/// Carries out what the command line says.
pub(crate) fn run(arguments: Arguments) -> Result<Outcome> {
    match arguments.command {
        Command::Build(arguments) => build::build(&arguments),
        Command::Add(arguments) => days::add(&arguments),
        Command::Remove(arguments) => days::remove(&arguments),
        Command::Diff(arguments) => days::diff(&arguments),
        Command::Extract(arguments) => extract::extract(&arguments),
        Command::Timeline(arguments) => timeline::timeline(&arguments),
        Command::Graph(arguments) => graph::graph(&arguments),
        Command::Said(arguments) => said::said(&arguments),
        Command::Show(arguments) => show::show(&arguments),
        Command::Report(arguments) => report::report(&arguments),
        Command::Export(arguments) => export::export(&arguments),
        Command::Page(arguments) => page::page(&arguments),
        Command::Serve(arguments) => serve::serve(&arguments),
        Command::Events(arguments) => events::events(&arguments),
        Command::Documents(arguments) => documents::documents(&arguments),
        Command::Query(arguments) => query::query(&arguments),
        Command::Why(arguments) => why::why(&arguments),
        Command::Conflicts(arguments) => conflicts::conflicts(&arguments),
        Command::Split(arguments) => correct::split(&arguments),
        Command::Merge(arguments) => correct::merge(&arguments),
        Command::Correct(arguments) => correct::correct(&arguments),
        Command::Log(arguments) => correct::log(&arguments),
        Command::Undo(arguments) => correct::undo(&arguments),
        Command::Manifest(arguments) => manifest::manifest(&arguments),
        Command::Verify(arguments) => verify::verify(&arguments),
        Command::Completions(arguments) => manual::completions(&arguments),
        Command::Man(arguments) => manual::man(&arguments),
    }
}

/// Records as lines of JSON.
fn json_lines(records: &[impl Serialize]) -> Result<String> {
    let mut out = String::new();
    for record in records {
        out.push_str(&serde_json::to_string(record)?);
        out.push('\n');
    }
    Ok(out)
}
