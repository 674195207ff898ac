//! `annals events`: every merged event, one a line.

use super::json_lines;
use super::wording::{event_date, label, marked_line, numbers};
use crate::Outcome;
use crate::arguments::{List, ListFormat};
use crate::files::write_result;
use crate::scope::open_case;
use annals_case::{CaseEvent, Fact, event_records};
use anyhow::Result;

/// Writes the events.
pub(super) fn events(arguments: &List) -> Result<Outcome> {
    let case = open_case(&arguments.case)?;
    let (marks, wanted) = (case.marks(), arguments.marked.keeping(true));
    let keys = 0..case.events.len();
    let kept: Vec<bool> = keys.map(|key| wanted.keeps(marks.get(&Fact::Event(key.into())))).collect();
    let text = match arguments.format {
        ListFormat::Text => {
            let marked = case.mark_lines();
            let lines = case.events.iter().zip(&kept).filter(|(_, kept)| **kept);
            lines.map(|(event, _)| line(event) + &marked_line(&marked, &event.id, "    ")).collect()
        }
        ListFormat::Jsonl => {
            let records = event_records(&case).into_iter().zip(&kept).filter(|(_, kept)| **kept);
            json_lines(&records.map(|(record, _)| record).collect::<Vec<_>>())?
        }
    };
    write_result(arguments.output.output.as_deref(), text.as_bytes())?;
    Ok(Outcome::Complete)
}

fn line(event: &CaseEvent) -> String {
    let mode = event.mode.as_deref().map_or_else(String::new, |mode| format!("/{mode}"));
    let numbers = numbers(event);
    let numbers = if numbers.is_empty() { numbers } else { format!("  ({numbers})") };
    format!("{}  {}  {}{mode}  {}{numbers}\n", event.id, event_date(event), event.kind, label(event))
}
