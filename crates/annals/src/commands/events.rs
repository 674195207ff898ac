//! `annals events`: every merged event, one a line.

use super::json_lines;
use super::wording::{event_date, label, numbers};
use crate::Outcome;
use crate::arguments::{List, ListFormat};
use crate::files::write_result;
use crate::scope::open_case;
use annals_case::{CaseEvent, event_records};
use anyhow::Result;

/// Writes the events.
pub(super) fn events(arguments: &List) -> Result<Outcome> {
    let case = open_case(&arguments.case)?;
    let text = match arguments.format {
        ListFormat::Text => case.events.iter().map(line).collect(),
        ListFormat::Jsonl => json_lines(&event_records(&case))?,
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
