//! Events of a window, and what a window brought.

use super::Answer;
use super::answers::{EntityAnswer, FactAnswer, entity, event, section, sections, statement};
use super::company::{TieAnswer, tie_answer};
use crate::arguments::query::{Changes, Events};
use crate::scope::{filter, named};
use annals_case::{Case, readable};
use annals_graph::{Filter, select};
use anyhow::Result;
use serde::Serialize;

/// Events.
#[derive(Serialize)]
pub(super) struct EventsAnswer {
    events: Vec<FactAnswer>,
    /// How many fit but for a time that is not known.
    undated: usize,
}

pub(super) fn events(case: &Case, asked: &Events) -> Result<EventsAnswer> {
    let found = select(case, &Filter { kinds: asked.kinds.clone(), ..filter(case, &asked.scope)? });
    Ok(EventsAnswer {
        events: found.events.iter().map(|key| event(case, *key)).collect(),
        undated: found.undated_events,
    })
}

impl Answer for EventsAnswer {
    fn text(&self) -> String {
        let left_out = match self.undated {
            0 => String::new(),
            undated => format!("Left out, nothing being known of their time: {undated}\n"),
        };
        self.events.iter().map(|event| event.lines("")).collect::<String>() + &left_out
    }
}

/// What a stretch of days brought.
#[derive(Serialize)]
pub(super) struct ChangesAnswer {
    events: Vec<FactAnswer>,
    perhaps: Vec<FactAnswer>,
    appeared: Vec<EntityAnswer>,
    new_ties: Vec<TieAnswer>,
    statements: Vec<FactAnswer>,
    documents: Vec<String>,
}

pub(super) fn changes(case: &Case, asked: &Changes) -> Result<ChangesAnswer> {
    let about = named(case, asked.about.as_deref())?;
    let found = annals_graph::changes(
        case,
        &Filter { about: about.into_iter().collect(), ..Filter::default() },
        asked.from,
        asked.to,
    );
    Ok(ChangesAnswer {
        events: found.events.iter().map(|key| event(case, *key)).collect(),
        perhaps: found.perhaps.iter().map(|key| event(case, *key)).collect(),
        appeared: found.appeared.iter().map(|key| entity(case, *key)).collect(),
        new_ties: found.new_ties.iter().map(|tie| tie_answer(case, tie)).collect(),
        statements: found.statements.iter().map(|key| statement(case, *key)).collect(),
        documents: found.documents.iter().map(|key| readable(&case.document(*key).path)).collect(),
    })
}

impl Answer for ChangesAnswer {
    fn text(&self) -> String {
        let facts = |title, facts: &[FactAnswer]| section(title, facts.iter().map(|fact| fact.lines("  ")));
        let appeared = self.appeared.iter().map(|entity| format!("  {} ({})\n", entity.name, entity.id));
        sections([
            facts("Happened in these days", &self.events),
            facts("May have happened in these days", &self.perhaps),
            section("Come up for the first time", appeared),
            section("Act on whom they have not acted on before", self.new_ties.iter().map(TieAnswer::lines)),
            facts("Said in these days", &self.statements),
            section("Published in these days", self.documents.iter().map(|path| format!("  {path}\n"))),
        ])
    }
}
