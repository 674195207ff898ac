//! `annals documents`: every document with what is known of its publication.

use super::json_lines;
use super::wording::{date, known, marked_line};
use crate::Outcome;
use crate::arguments::{List, ListFormat};
use crate::files::write_result;
use crate::scope::open_case;
use annals_case::{Case, CaseDocument, Fact, document_records, readable};
use anyhow::Result;

/// Writes the documents.
pub(super) fn documents(arguments: &List) -> Result<Outcome> {
    let case = open_case(&arguments.case)?;
    let (marks, wanted) = (case.marks(), arguments.marked.keeping(true));
    let keys = 0..case.documents.len();
    let kept: Vec<bool> = keys.map(|key| wanted.keeps(marks.get(&Fact::Document(key.into())))).collect();
    let text = match arguments.format {
        ListFormat::Text => {
            let marked = case.mark_lines();
            let documents = case.documents.iter().zip(&kept).filter(|(_, kept)| **kept);
            let lines = documents.map(|(one, _)| block(&case, one) + &marked_line(&marked, &one.path, "    "));
            lines.collect()
        }
        ListFormat::Jsonl => {
            let records = document_records(&case).into_iter().zip(&kept).filter(|(_, kept)| **kept);
            json_lines(&records.map(|(record, _)| record).collect::<Vec<_>>())?
        }
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
