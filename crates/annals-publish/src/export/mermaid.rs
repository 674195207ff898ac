//! Mermaid: a timeline that wikis and repositories draw from text.

use super::Export;
use super::left_out::{LeftOut, how_many};
use super::time::Certainty;
use super::view::{Event, ExportView};
use annals_case::{month_name, year_words};
use chrono::{Datelike, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// Characters that a label has at most: Mermaid gives each column little width.
const LABEL: usize = 160;
/// Events of a diagram where no number is asked for.
const ENTRIES: usize = 20;
/// Columns of a diagram, which stand side by side: past these nothing can be read.
const COLUMNS: usize = 20;
/// Characters of the whole, below the 50,000 past which Mermaid refuses a diagram.
const WHOLE: usize = 45_000;

/// A `timeline` diagram with a column a date. Its sections are years, or months where one year holds most of it. Where
/// there are too many events those that an editor would keep first stay.
pub(crate) fn mermaid(view: &ExportView) -> Export {
    let mut left_out = LeftOut::of(view);
    let undated = how_many(view.events.iter().map(|event| &event.shown), Certainty::None);
    left_out.count(undated, "event", "without any date, left out");
    left_out.count(view.statements.len(), "statement", "left out, for a Mermaid timeline has no second lane");
    let mut entries: Vec<Entry> = view.events.iter().filter_map(Entry::of).collect();
    let all = entries.len();
    keep_first(&mut entries, view.scope.most.unwrap_or(ENTRIES));
    left_out.count(
        all - entries.len(),
        "event",
        "beyond what Mermaid draws in one diagram, the lower in rank, left out",
    );
    let long = entries.iter().filter(|entry| entry.event.told().chars().count() > LABEL).count();
    left_out.count(long, "label", "cut short");
    left_out.note("sources, quotations and how dates are known");
    entries.sort_by_key(|entry| (entry.day, entry.event.shown.words()));

    let mut lines = vec!["timeline".to_owned(), format!("    title {}", escape(&cut(&view.title())))];
    lines.extend(left_out.line().map(|line| format!("    %% {}", line.replace('%', ""))));
    let years = entries.iter().fold(BTreeMap::<i32, usize>::new(), |mut years, entry| {
        *years.entry(entry.day.year()).or_default() += 1;
        years
    });
    let full = years.iter().find(|(_, count)| **count * 2 > entries.len()).map(|(year, _)| *year);
    let (mut section, mut column) = (None, None);
    for entry in &entries {
        let year = entry.day.year();
        let month = (full == Some(year) && entry.is_within_a_month()).then(|| entry.day.month());
        if section != Some((year, month)) {
            section = Some((year, month));
            column = None;
            let name = month.map_or_else(String::new, |_| format!("{} ", month_name(entry.day)));
            lines.push(format!("    section {name}{}", year_words(year)));
        }
        let date = entry.event.shown.words();
        let period = if column == Some(date) { " ".repeat(date.chars().count()) } else { escape(date) };
        column = Some(date);
        lines.push(format!("        {period} : {}", escape(&cut(&entry.event.told()))));
    }
    Export::file("timeline.mmd", (lines.join("\n") + "\n").into_bytes(), left_out)
}

/// An event at its day.
struct Entry<'v> {
    event: &'v Event,
    day: NaiveDate,
}

impl<'v> Entry<'v> {
    fn of(event: &'v Event) -> Option<Entry<'v>> {
        Some(Entry { event, day: event.shown.anchor()? })
    }

    /// Whether it lies in one month as far as is known; what is known of one side alone goes with its day.
    fn is_within_a_month(&self) -> bool {
        let month = |day: NaiveDate| (day.year(), day.month());
        self.event.shown.closed().is_none_or(|(first, last)| month(first) == month(last) || self.event.likely.is_some())
    }
}

/// The `most` first of `entries` in rank whose dates and words find room.
fn keep_first(entries: &mut Vec<Entry>, most: usize) {
    entries.retain(|entry| entry.event.rank.is_some());
    entries.sort_by_key(|entry| entry.event.rank);
    let (mut room, mut columns) = (WHOLE, BTreeSet::new());
    entries.retain(|entry| {
        let date = (entry.day, entry.event.shown.words().to_owned());
        let length = escape(&cut(&entry.event.told())).len() + escape(&date.1).len() + 40;
        let fits = length < room && (columns.contains(&date) || columns.len() < COLUMNS);
        if fits {
            columns.insert(date);
            room -= length;
        }
        fits
    });
    entries.truncate(most);
}

fn cut(text: &str) -> String {
    if text.chars().count() <= LABEL {
        return text.to_owned();
    }
    text.chars().take(LABEL - 1).chain(['…']).collect()
}

/// `text` with Mermaid's entity codes for whatever its grammar or the page would act on.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() || matches!(c, ' ' | ',' | '.' | '-' | '–' | '“' | '”' | '’' | '…') || !c.is_ascii()
        {
            out.push(c);
        } else {
            out.push_str(&format!("#{};", u32::from(c)));
        }
    }
    out
}
