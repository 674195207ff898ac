//! Timesketch: events as JSON Lines. It takes nothing without a day, so what it can't take goes into a second file.

use super::json::lines_of;
use super::left_out::{LeftOut, how_many};
use super::time::{Certainty, When};
use super::view::{ExportView, Quote};
use super::wording::{cited, word};
use super::{Export, ExportError, ExportFile};
use chrono::NaiveDate;
use serde_json::{Value, json};

/// `timesketch.jsonl` to be loaded, and `undated.jsonl`, the entries without two known days, to be read.
pub(crate) fn timesketch(view: &ExportView) -> Result<Export, ExportError> {
    let mut left_out = LeftOut::of(view);
    let times = || view.events.iter().map(|event| &event.shown).chain(view.statements.iter().map(|one| &one.time));
    left_out.count(
        how_many(times(), Certainty::None) + how_many(times(), Certainty::Open),
        "entry",
        "without a first and a last day, written to undated.jsonl, which Timesketch can't load",
    );
    left_out.count(
        how_many(times(), Certainty::Within),
        "entry",
        "known only to lie between two days, entered at both",
    );
    left_out.note("times of day: every entry stands at midnight UTC of its day");
    let mut rows = Rows::default();
    for event in &view.events {
        let fields = json!({
            "id": event.id,
            "sort": "event",
            "kind": event.kind,
            "standing": word(event.standing),
            "independent_sources": event.sources.independent,
        });
        rows.add(view, &event.told(), &event.shown, &fields, event.quotes());
    }
    for statement in &view.statements {
        let fields = json!({
            "id": statement.id,
            "sort": "statement",
            "kind": statement.kind.as_str(),
            "standing": word(statement.polarity),
            "independent_sources": statement.sources.independent,
            "speaker": statement.speaker_name(),
        });
        rows.add(view, &statement.told(), &statement.time, &fields, statement.quotes());
    }
    let files = vec![
        ExportFile { name: "timesketch.jsonl".to_owned(), bytes: lines_of(&rows.dated)? },
        ExportFile { name: "undated.jsonl".to_owned(), bytes: lines_of(&rows.undated)? },
    ];
    Ok(Export::folder(files, left_out))
}

#[derive(Default)]
struct Rows {
    dated: Vec<Value>,
    undated: Vec<Value>,
}

impl Rows {
    fn add<'v>(
        &mut self,
        view: &ExportView,
        message: &str,
        time: &When,
        fields: &Value,
        quotes: impl Iterator<Item = &'v Quote>,
    ) {
        let sources: Vec<String> = quotes.map(|quote| cited(view, quote)).collect();
        let mut row = json!({
            "message": message,
            "date_words": time.words(),
            "date_known": time.how(),
            "edtf": time.edtf,
            "sources": sources.join("\n"),
        });
        if let (Value::Object(row), Value::Object(fields)) = (&mut row, fields) {
            row.extend(fields.clone());
        }
        let Some((first, last)) = time.closed() else {
            self.undated.push(row);
            return;
        };
        let stamps = match (time.is_exact(), first == last) {
            (_, true) => vec![(first, "on this day")],
            (true, false) => vec![(first, "begin"), (last, "end")],
            (false, false) => vec![(first, "earliest possible day"), (last, "latest possible day")],
        };
        self.dated.extend(stamps.into_iter().map(|(day, what)| stamped(&row, day, what)));
    }
}

fn stamped(row: &Value, day: NaiveDate, what: &str) -> Value {
    let mut row = row.clone();
    row["datetime"] = json!(format!("{day}T00:00:00+00:00"));
    row["timestamp_desc"] = json!(what);
    row
}
