//! JSON and JSON Lines: everything, for programs.

use super::left_out::LeftOut;
use super::view::ExportView;
use super::{Export, ExportError};
use serde::Serialize;
use serde_json::{Value, json};

/// The version of the two forms; it rises where a field goes or changes its meaning.
const SCHEMA: u32 = 1;

fn left_out(view: &ExportView) -> LeftOut {
    let mut left_out = LeftOut::of(view);
    left_out.count(view.documents.len(), "document", "text not included (the words of every mention are)");
    left_out.note("the reasons why mentions were merged, which are in the case file");
    left_out
}

/// One object.
pub(crate) fn json(view: &ExportView) -> Result<Export, ExportError> {
    #[derive(Serialize)]
    struct Whole<'v> {
        schema: u32,
        left_out: &'v [String],
        #[serde(flatten)]
        view: &'v ExportView,
    }
    let left_out = left_out(view);
    let whole = Whole { schema: SCHEMA, left_out: left_out.lines(), view };
    let mut bytes = serde_json::to_vec_pretty(&whole)?;
    bytes.push(b'\n');
    Ok(Export::file("case.json", bytes, left_out))
}

/// An object a line, each with its `type`; the first line is of the export itself.
pub(crate) fn json_lines(view: &ExportView) -> Result<Export, ExportError> {
    let left_out = left_out(view);
    let mut lines = Lines::default();
    lines.push("export", &json!({"schema": SCHEMA, "left_out": left_out.lines(), "scope": view.scope}))?;
    lines.all("document", &view.documents)?;
    lines.all("entity", &view.entities)?;
    lines.all("event", &view.events)?;
    lines.all("statement", &view.statements)?;
    lines.all("relation", &view.relations)?;
    lines.all("conflict", &view.conflicts)?;
    Ok(Export::file("case.jsonl", lines.0, left_out))
}

#[derive(Default)]
struct Lines(Vec<u8>);

impl Lines {
    fn all(&mut self, sort: &str, records: &[impl Serialize]) -> Result<(), ExportError> {
        records.iter().try_for_each(|record| self.push(sort, record))
    }

    fn push(&mut self, sort: &str, record: &impl Serialize) -> Result<(), ExportError> {
        #[derive(Serialize)]
        struct Line<'r, R> {
            r#type: &'r str,
            #[serde(flatten)]
            record: &'r R,
        }
        serde_json::to_writer(&mut self.0, &Line { r#type: sort, record })?;
        self.0.push(b'\n');
        Ok(())
    }
}

/// `values` as lines of JSON.
pub(crate) fn lines_of(values: &[Value]) -> Result<Vec<u8>, ExportError> {
    let mut out = Vec::new();
    for value in values {
        serde_json::to_writer(&mut out, value)?;
        out.push(b'\n');
    }
    Ok(out)
}
