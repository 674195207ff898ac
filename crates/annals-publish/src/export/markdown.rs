//! Markdown: a chronology with footnotes, to paste into notes. `annals report` writes the whole report.

use super::Export;
use super::left_out::LeftOut;
use super::view::{ExportView, Quote};
use super::wording::{QuotePlace, place};
use crate::report::markdown::{escape, linked};
use annals_graph::Placement;
use std::collections::BTreeMap;

/// Events and statements in order of time, those without a date at the end, each with the exact words in footnotes.
pub(crate) fn markdown(view: &ExportView) -> Export {
    let mut left_out = LeftOut::of(view);
    left_out.count(view.relations.len(), "relation", "left out");
    left_out.note("offsets of participants and the reasons of dates");
    let mut entries: Vec<Entry> = view
        .events
        .iter()
        .map(|event| Entry::of(event.shown.placement(), event.shown.words(), event.told(), event.quotes().collect()))
        .collect();
    entries.extend(view.statements.iter().map(|statement| {
        Entry::of(statement.time.placement(), statement.time.words(), statement.told(), statement.quotes().collect())
    }));
    // A stable sort: of one day events come before statements, both in the case's order.
    entries.sort_by_key(|entry| (entry.placement.anchor().is_none(), entry.placement.anchor()));

    let mut notes = Notes::default();
    let mut lines = vec![format!("# {}", escape(&view.title())), String::new()];
    let (dated, undated): (Vec<_>, Vec<_>) = entries.iter().partition(|entry| entry.placement.anchor().is_some());
    lines.extend(dated.iter().map(|entry| entry.line(&mut notes)));
    if !undated.is_empty() {
        lines.extend([String::new(), "## Without a date".to_owned(), String::new()]);
        lines.extend(undated.iter().map(|entry| entry.line(&mut notes)));
    }
    if let Some(line) = left_out.line() {
        lines.extend([String::new(), escape(&line)]);
    }
    lines.push(String::new());
    lines.extend((1..).zip(&notes.notes).map(|(number, note)| match note {
        Note::Words(quote) => {
            let QuotePlace { source, url, rest } = place(view, quote);
            format!("[^{number}]: “{}” — {}{}", escape(&quote.exact), linked(&source, url), escape(&rest))
        }
        Note::As(first) => format!("[^{number}]: As in note {first}."),
    }));
    Export::file("timeline.md", (lines.join("\n") + "\n").into_bytes(), left_out)
}

struct Entry<'v> {
    placement: Placement,
    date: &'v str,
    told: String,
    quotes: Vec<&'v Quote>,
}

impl<'v> Entry<'v> {
    fn of(placement: Placement, date: &'v str, told: String, quotes: Vec<&'v Quote>) -> Self {
        Entry { placement, date, told, quotes }
    }

    fn line(&self, notes: &mut Notes<'v>) -> String {
        let numbers: String = self.quotes.iter().map(|quote| format!("[^{}]", notes.number(quote))).collect();
        format!("- **{}** · {}{numbers}", escape(self.date), escape(&self.told))
    }
}

/// Quotations as numbered footnotes. Each is referred to once, for word processors set a note again wherever it is
/// referred to; one for a place that has a note already names that.
#[derive(Default)]
struct Notes<'v> {
    numbers: BTreeMap<(&'v str, u32, u32), usize>,
    notes: Vec<Note<'v>>,
}

enum Note<'v> {
    Words(&'v Quote),
    As(usize),
}

impl<'v> Notes<'v> {
    fn number(&mut self, quote: &'v Quote) -> usize {
        let number = self.notes.len() + 1;
        let first = *self.numbers.entry((quote.document.as_str(), quote.start, quote.end)).or_insert(number);
        self.notes.push(if first == number { Note::Words(quote) } else { Note::As(first) });
        number
    }
}
