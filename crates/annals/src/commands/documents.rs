//! `annals documents`: every document with what is known of its publication.

use super::json_lines;
use super::wording::{date, known};
use crate::Outcome;
use crate::arguments::{List, ListFormat};
use crate::files::write_result;
use crate::scope::open_case;
use annals_case::{Case, CaseDocument, document_records, readable};
use anyhow::Result;

/// Writes the documents.
pub(super) fn documents(arguments: &List) -> Result<Outcome> {
    let case = open_case(&arguments.case)?;
    let text = match arguments.format {
        ListFormat::Text => case.documents.iter().map(|document| block(&case, document)).collect(),
        ListFormat::Jsonl => json_lines(&document_records(&case))?,
    };
    write_result(arguments.output.output.as_deref(), text.as_bytes())?;
    Ok(Outcome::Complete)
}

fn block(case: &Case, document: &CaseDocument) -> String {
    let how = known(&document.published);
    let how = if how.is_empty() { String::new() } else { format!(" ({how})") };
    let mut lines = vec![format!("{}  {}{how}", readable(&document.path), date(&document.published))];
    let named = [document.publisher.as_deref(), document.title.as_deref()];
    let named: Vec<String> = named.into_iter().flatten().map(readable).collect();
    if !named.is_empty() {
        lines.push(format!("    {}", named.join(": ")));
    }
    lines.extend(document.copy_of.map(|key| format!("    copies {}", readable(&case.document(key).path))));
    lines.extend(document.published.reasons.iter().map(|step| format!("    {}", readable(&step.because))));
    lines.join("\n") + "\n"
}
