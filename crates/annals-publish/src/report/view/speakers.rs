//! Who said what.

use super::super::footnotes::Footnotes;
use super::capitalised;
use crate::table::words;
use annals_case::{Case, CaseEvent, CaseStatement, Citation, EntityKey, StatementKey, date_words, readable};
use annals_document::{Polarity, Span, StatementKind};
use annals_graph::{Selection, TimelineEntry};
use serde::Serialize;
use std::collections::BTreeMap;

/// Words of a statement that a brief quotes.
const WORDS: std::ops::RangeInclusive<usize> = 4..=60;
/// Statements of one speaker, and of all, that a brief quotes.
const EACH: usize = 3;
const IN_ALL: usize = 15;

/// Somebody with what they said.
#[derive(Serialize)]
pub(super) struct Speaker {
    pub(super) name: String,
    pub(super) roles: String,
    pub(super) statements: Vec<StatementLine>,
}

/// A statement.
#[derive(Serialize)]
pub(super) struct StatementLine {
    pub(super) date: String,
    pub(super) lead: String,
    pub(super) text: String,
    pub(super) notes: String,
    pub(super) cites: Vec<usize>,
}

/// What a brief gives of what was said, those on the events that an editor would keep first before others: statements of named
/// speakers, short enough to be read; in the case's order.
pub(super) fn main_statements(
    case: &Case,
    selection: &Selection,
    entries: &[(&CaseEvent, TimelineEntry)],
) -> Vec<StatementKey> {
    let place: BTreeMap<&str, f64> = entries.iter().map(|(event, entry)| (event.id.as_str(), entry.salience)).collect();
    let weight = |statement: &CaseStatement| {
        let matters = statement.events.iter().chain(&statement.reacts_to);
        matters.filter_map(|key| place.get(case.event(*key).id.as_str())).copied().fold(0.0, f64::max)
    };
    let is_readable = |statement: &CaseStatement| WORDS.contains(&statement.content.split_whitespace().count());
    let mut best: Vec<(f64, usize, StatementKey)> = selection
        .statements
        .iter()
        .map(|key| (case.statement(*key), *key))
        .filter(|(statement, _)| is_readable(statement) && statement.speaker.is_some_and(|key| case.entity(key).named))
        .map(|(statement, key)| (weight(statement), statement.mentions.len(), key))
        .collect();
    best.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)).then(a.2.cmp(&b.2)));
    let mut of_speaker: BTreeMap<Option<EntityKey>, usize> = BTreeMap::new();
    let mut kept: Vec<StatementKey> = Vec::new();
    for (_, _, key) in best {
        let taken = of_speaker.entry(case.statement(key).speaker).or_default();
        if *taken < EACH && kept.len() < IN_ALL {
            *taken += 1;
            kept.push(key);
        }
    }
    kept.sort_unstable();
    kept
}

/// Statements by who made them; those who say most come first, and nobody in particular last.
pub(super) fn speakers(
    case: &Case,
    statements: &[StatementKey],
    marked: &BTreeMap<&str, String>,
    notes: &mut Footnotes<'_>,
) -> Vec<Speaker> {
    let mut groups: BTreeMap<Option<EntityKey>, Vec<StatementKey>> = BTreeMap::new();
    for &key in statements {
        groups.entry(case.statement(key).speaker).or_default().push(key);
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(speaker, keys)| (speaker.is_none(), std::cmp::Reverse(keys.len()), *speaker));
    let block = |(speaker, keys): (Option<EntityKey>, Vec<StatementKey>)| Speaker {
        name: speaker.map_or_else(|| "Unnamed source".to_owned(), |key| capitalised(&case.entity(key).name)),
        roles: speaker.map_or_else(String::new, |key| case.entity(key).roles.join(", ")),
        statements: keys.into_iter().map(|key| statement_line(case, case.statement(key), marked, notes)).collect(),
    };
    groups.into_iter().map(block).collect()
}

fn statement_line(
    case: &Case,
    statement: &CaseStatement,
    marked: &BTreeMap<&str, String>,
    notes: &mut Footnotes<'_>,
) -> StatementLine {
    let cue = statement.mentions.first().map(|mention| words(&case.document(mention.document).text, &mention.cue));
    let cue = cue.map(|cue| cue.trim_end_matches(':').to_owned());
    let cue = cue.filter(|cue| !cue.is_empty()).unwrap_or_else(|| "said".to_owned());
    let content = statement.content.trim_matches(['“', '”', '"']);
    let sources = annals_case::source_note(case, statement.mentions.iter().map(|mention| mention.document));
    let mut details = vec![statement.kind.as_str().to_owned()];
    if statement.polarity == Polarity::Negative {
        details.push("denied or not said".to_owned());
    }
    details.extend(statement.addressee.map(|key| format!("to {}", case.entity(key).name)));
    let about: Vec<&str> = statement.about.iter().map(|key| case.entity(*key).name.as_str()).collect();
    if !about.is_empty() {
        details.push(format!("about {}", about.join(", ")));
    }
    details.push(sources.line());
    details.extend(marked.get(statement.id.as_str()).map(|line| readable(line)));
    StatementLine {
        date: capitalised(&date_words(&statement.time).unwrap_or_else(|| "no date in the sources".to_owned())),
        lead: cue,
        text: match statement.kind {
            StatementKind::Direct => format!("“{content}”"),
            StatementKind::Indirect | StatementKind::Mixed => statement.content.clone(),
        },
        notes: details.join("; "),
        cites: notes.cite(statement.mentions.iter().filter_map(|mention| {
            let spans = mention.source.iter().chain(&mention.cue).chain(&mention.content);
            let span = spans.copied().reduce(Span::cover)?;
            Some(Citation { document: mention.document, span })
        })),
    }
}
