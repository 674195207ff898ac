//! Mermaid: a timeline that wikis and repositories draw from text.

use super::Export;
use super::left_out::{LeftOut, how_many};
use super::time::Certainty;
use super::view::{Event, ExportView};
use chrono::Datelike;

/// Characters that a label has at most: Mermaid gives each entry one narrow column.
const LABEL: usize = 160;
/// Entries of a diagram, which Mermaid sets side by side: past these nothing can be read.
const ENTRIES: usize = 20;
/// Characters of the whole, below the 50,000 past which Mermaid refuses a diagram.
const WHOLE: usize = 45_000;

/// A `timeline` diagram with a section a year. Where there are too many events those that an editor would keep first stay.
pub(crate) fn mermaid(view: &ExportView) -> Export {
    let mut left_out = LeftOut::of(view);
    let undated = how_many(view.events.iter().map(|event| &event.time), Certainty::None);
    left_out.count(undated, "event", "without any date, left out");
    left_out.count(view.statements.len(), "statement", "left out, for a Mermaid timeline has no second lane");
    let mut entries: Vec<(&Event, i32, String)> =
        view.events.iter().filter_map(|event| Some((event, event.time.anchor()?.year(), entry(event)))).collect();
    let all = entries.len();
    keep_first(&mut entries, view.scope.most.unwrap_or(ENTRIES));
    left_out.count(
        all - entries.len(),
        "event",
        "beyond what Mermaid draws in one diagram, the lower in rank, left out",
    );
    let long = entries.iter().filter(|(event, ..)| event.told().chars().count() > LABEL).count();
    left_out.count(long, "label", "cut short");
    left_out.note("sources, quotations and how dates are known");
    entries.sort_by_key(|(event, ..)| event.time.anchor());

    let about = view.scope.about.as_ref().map_or_else(|| "Timeline".to_owned(), |about| format!("Timeline: {about}"));
    let mut lines = vec!["timeline".to_owned(), format!("    title {}", escape(&cut(&about)))];
    lines.extend(left_out.line().map(|line| format!("    %% {}", line.replace('%', ""))));
    let mut section = None;
    for (_, year, entry) in &entries {
        if section != Some(*year) {
            section = Some(*year);
            lines.push(format!("    section {year}"));
        }
        lines.push(entry.clone());
    }
    Export::file("timeline.mmd", (lines.join("\n") + "\n").into_bytes(), left_out)
}

fn entry(event: &Event) -> String {
    format!("        {} : {}", escape(event.time.words()), escape(&cut(&event.told())))
}

fn keep_first(entries: &mut Vec<(&Event, i32, String)>, most: usize) {
    entries.retain(|(event, ..)| event.rank.is_some());
    entries.sort_by_key(|(event, ..)| event.rank);
    entries.truncate(most);
    let mut room = WHOLE;
    entries.retain(|(_, _, line)| match room.checked_sub(line.len() + 20) {
        Some(rest) => {
            room = rest;
            true
        }
        None => false,
    });
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
