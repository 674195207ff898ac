//! `annals query`: how the things of a case hang together.
//!
//! Each question makes one answer, a value that is written as JSON or as lines to read.

mod answers;
mod changes;
mod company;
mod links;
mod sources;

use crate::Outcome;
use crate::arguments::{AnswerFormat, Common, Query, Question, Window};
use crate::files::write_result;
use crate::messages;
use crate::scope::open_case;
use annals_case::{Case, EventKey};
use annals_graph::{Filter, select};
use anyhow::Result;
use serde::Serialize;

/// An answer that can be read and be written as JSON.
trait Answer: Serialize {
    /// Lines to read, each with its end; empty where there is nothing to tell.
    fn text(&self) -> String;
}

/// Answers a question.
pub(super) fn query(arguments: &Query) -> Result<Outcome> {
    match &arguments.question {
        Question::Near(near) => answer(&near.common, |case| links::near(case, near)),
        Question::Path(path) => answer(&path.common, |case| links::path(case, path)),
        Question::Acts(acts) => answer(&acts.common, |case| company::acts(case, acts)),
        Question::Groups(ranked) => answer(&ranked.common, |case| company::groups(case, ranked)),
        Question::Central(ranked) => answer(&ranked.common, |case| company::central(case, ranked)),
        Question::Events(events) => answer(&events.common, |case| changes::events(case, events)),
        Question::Changes(asked) => answer(&asked.common, |case| changes::changes(case, asked)),
        Question::Sources(sources) => answer(&sources.common, |case| sources::sources(case, sources)),
    }
}

fn answer<A: Answer>(common: &Common, find: impl FnOnce(&Case) -> Result<A>) -> Result<Outcome> {
    let answer = find(&open_case(&common.case)?)?;
    let text = answer.text();
    if text.is_empty() {
        messages::warning("nothing fits");
    }
    let bytes = match common.format {
        AnswerFormat::Text => text,
        AnswerFormat::Json => serde_json::to_string_pretty(&answer)? + "\n",
    };
    write_result(common.output.output.as_deref(), bytes.as_bytes())?;
    Ok(Outcome::Complete)
}

/// The events of a window; without one, all, dated or not.
fn events_in(case: &Case, window: &Window, kinds: &[String]) -> Vec<EventKey> {
    select(case, &Filter { from: window.from, to: window.to, kinds: kinds.to_vec(), ..Filter::default() }).events
}
