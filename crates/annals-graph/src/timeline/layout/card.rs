//! An entry's words, measured and broken into lines.

use super::{Card, INDENT, LABEL_LINE, LABEL_SIZE, NOTE_LINE, NOTE_SIZE, Text};
use crate::drawing::{NO_BREAK, Palette, Run, TextFace, text_width, unbroken, wrap};
use crate::timeline::Placement;
use crate::timeline::entry::{EntryKind, TimelineEntry};

/// The most lines of an event's label and of a statement.
const EVENT_LINES: usize = 3;
const STATEMENT_LINES: usize = 4;
/// The most lines for sources and for a disagreement.
const NOTE_LINES: usize = 2;

/// An entry's words from `[x, y]` on, and their height.
pub(super) fn card<'v>(entry: &'v TimelineEntry, [x, y]: [f64; 2], width: f64, palette: &Palette) -> (Card<'v>, f64) {
    let room = width - INDENT;
    let most = match entry.kind {
        EntryKind::Event => EVENT_LINES,
        EntryKind::Statement => STATEMENT_LINES,
    };
    let mut card = Card { entry, mark: [x + 5.0, y + LABEL_LINE / 2.0], texts: Vec::new(), disputes: Vec::new() };
    let mut at = y;
    let mut write = |runs: &[Run], size: f64, step: f64, most: usize| {
        let lines = wrap(runs, size, room, most);
        let top = at;
        at += step * lines.len() as f64;
        let text = Text { x: x + INDENT, y: top + (step + size * 0.7) / 2.0, size, step, lines };
        (text, top)
    };
    card.texts.push(write(&label(entry, palette), LABEL_SIZE, LABEL_LINE, most).0);
    let is_unplaced = entry.placement == Placement::Unplaced && entry.date != "no date in the sources";
    let date = if is_unplaced { format!("{} · ", entry.date) } else { String::new() };
    let sources = sources(&date, entry, room, palette);
    card.texts.push(write(&[sources], NOTE_SIZE, NOTE_LINE, NOTE_LINES).0);
    for disagreement in &entry.disagreements {
        let run = Run::new(disagreement.line(), TextFace::Regular, palette.dispute);
        let (text, top) = write(&[run], NOTE_SIZE, NOTE_LINE, NOTE_LINES);
        card.disputes.push([x + 5.0, top + NOTE_LINE / 2.0]);
        card.texts.push(text);
    }
    (card, at - y)
}

/// Who tells it, with as many names as leave room for how many do.
fn sources(date: &str, entry: &TimelineEntry, width: f64, palette: &Palette) -> Run {
    let fits = |text: &str| text_width(text, TextFace::Regular, NOTE_SIZE) <= width;
    let run = |(names, count): &(String, Option<String>)| {
        let whole =
            count.as_ref().map(|count| Some(unbroken(count, ", ")).filter(|it| fits(it)).unwrap_or(count.clone()));
        let words = match whole {
            Some(count) if names.is_empty() => count,
            Some(count) => format!("{names}{NO_BREAK}· {count}"),
            None => names.clone(),
        };
        Run::new(format!("{date}{words}"), TextFace::Regular, palette.note)
    };
    let is_whole = |run: &Run| {
        let lines = wrap(std::slice::from_ref(run), NOTE_SIZE, width, NOTE_LINES);
        lines.last().and_then(|line| line.runs.last()).is_none_or(|last| !last.text.ends_with('…'))
    };
    let mut runs: Vec<Run> = entry.sources.shortened().iter().map(run).collect();
    let best = runs.iter().position(is_whole).unwrap_or(0);
    runs.swap_remove(best)
}

fn label(entry: &TimelineEntry, palette: &Palette) -> Vec<Run> {
    let text = Run::new(entry.text.as_str(), TextFace::Regular, palette.text);
    match (&entry.speaker, &entry.note) {
        (Some(speaker), Some(note)) => vec![
            Run::new(format!("{speaker} "), TextFace::Bold, palette.text),
            Run::new(format!("({note}): "), TextFace::Italic, palette.statement),
            text,
        ],
        (Some(speaker), None) => vec![Run::new(format!("{speaker}: "), TextFace::Bold, palette.text), text],
        (None, Some(note)) => vec![text, Run::new(format!("  ({note})"), TextFace::Italic, palette.event)],
        (None, None) => vec![text],
    }
}
