//! On whose word an event is told.

use super::Answer;
use super::answers::{FactAnswer, event};
use crate::arguments::query::Sources;
use crate::commands::wording::{count, date};
use annals_case::{Case, DocumentKey, EventKey, Origins, readable};
use anyhow::{Context, Result};
use serde::Serialize;

/// Who tells an event.
#[derive(Serialize)]
pub(super) struct SourcesAnswer {
    event: FactAnswer,
    documents: usize,
    outlets: Vec<String>,
    independent: usize,
    origins: Vec<OriginAnswer>,
    first: Option<Report>,
    last: Option<Report>,
}

#[derive(Serialize)]
struct OriginAnswer {
    name: String,
    documents: Vec<String>,
}

/// A document with its day.
#[derive(Serialize)]
struct Report {
    document: String,
    published: Option<String>,
    #[serde(skip)]
    date: String,
}

pub(super) fn sources(case: &Case, asked: &Sources) -> Result<SourcesAnswer> {
    let position = case.events.iter().position(|event| event.id == asked.event);
    let unknown = || format!("no event has the id {:?}; `annals events` lists them", asked.event);
    let key = EventKey::from(position.with_context(unknown)?);
    let found = Origins::new(case).of(key);
    let path = |key: &DocumentKey| readable(&case.document(*key).path);
    let report = |key: &DocumentKey| {
        let published = &case.document(*key).published;
        Report { document: path(key), published: published.edtf(), date: date(published) }
    };
    Ok(SourcesAnswer {
        event: event(case, key),
        documents: found.documents,
        outlets: found.outlets.iter().map(|outlet| readable(outlet)).collect(),
        independent: found.independent,
        origins: found
            .origins
            .iter()
            .map(|origin| OriginAnswer {
                name: readable(&origin.name),
                documents: origin.documents.iter().map(path).collect(),
            })
            .collect(),
        first: found.first.as_ref().map(report),
        last: found.last.as_ref().map(report),
    })
}

impl Answer for SourcesAnswer {
    fn text(&self) -> String {
        let mut lines = self.event.lines("");
        let outlets = count(self.outlets.len(), "outlet");
        lines += &format!(
            "  {}, {outlets} ({}), {}\n",
            count(self.documents, "document"),
            self.outlets.join(", "),
            count(self.independent, "independent source")
        );
        for origin in &self.origins {
            lines += &format!("  on the word of {}: {}\n", origin.name, origin.documents.join(", "));
        }
        for (what, report) in [("first told", &self.first), ("last told", &self.last)] {
            lines += &report
                .as_ref()
                .map_or_else(String::new, |report| format!("  {what} on {} in {}\n", report.date, report.document));
        }
        lines
    }
}
