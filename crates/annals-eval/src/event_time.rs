//! How well single events are dated (TimeBank-EventTime, Reimers et al. 2016): events that lie on one day.
//!
//! Is the event found (a trigger, or the cue of a statement, over the word of the gold)? Is it put on, before or after the day
//! of publication? And where the gold knows the day, is it the right one?

use crate::program::{Record, RecordTime, name_of};
use annals_document::Span;
use anyhow::{Context, Result};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// An event of the gold.
#[derive(Deserialize)]
struct GoldEvent {
    #[serde(flatten)]
    span: Span,
    kind: String,
    /// Where it lies to the day of publication: on, before, after; absent where that is not known.
    dct: Option<String>,
    /// `YYYY-MM-DD`, where it is known.
    day: Option<String>,
}

/// Compares records with the file of the gold, by the names of documents; gives what is to be printed.
pub(crate) fn table(gold: &Path, records: &[Record]) -> Result<String> {
    let text = std::fs::read_to_string(gold).with_context(|| format!("{}: can't be read", gold.display()))?;
    let gold: BTreeMap<String, Vec<GoldEvent>> =
        serde_json::from_str(&text).with_context(|| format!("{}: not as expected", gold.display()))?;
    let mut counts = EventTimeCounts::default();
    for record in records {
        for event in gold.get(name_of(&record.document.path)).into_iter().flatten() {
            if event.kind == "SingleDay" {
                counts.add(event, record);
            }
        }
    }
    Ok(counts.table())
}

#[derive(Default)]
struct EventTimeCounts {
    events: usize,
    found: usize,
    /// How often the program says something of those that the gold puts on, before and after the day of publication.
    sides: BTreeMap<(String, &'static str), usize>,
    gold_days: usize,
    said_days: usize,
    right_days: usize,
}

impl EventTimeCounts {
    fn add(&mut self, event: &GoldEvent, record: &Record) {
        let time = time_of(event.span, record);
        let published = record.document.published.as_ref().and_then(|published| published.edtf.as_deref());
        let side = time.map_or("not found", |time| side(time, published.unwrap_or_default()));
        let day = time.and_then(|time| single_day(time?));
        self.events += 1;
        self.found += usize::from(time.is_some());
        *self.sides.entry((event.dct.clone().unwrap_or_default(), side)).or_default() += 1;
        if let Some(own) = &event.day {
            self.gold_days += 1;
            self.said_days += usize::from(day.is_some());
            self.right_days += usize::from(day == Some(own));
        }
    }

    fn table(&self) -> String {
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        let (precision, recall) = (share(self.right_days, self.said_days), share(self.right_days, self.gold_days));
        let f1 = if self.right_days == 0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) };
        let mut text = format!(
            "events of one day {}, found {} ({:.3})\n",
            self.events,
            self.found,
            share(self.found, self.events)
        );
        text += &format!("{:<22}", "gold");
        SIDES.iter().for_each(|side| text += &format!("{side:>14}"));
        text.push('\n');
        for gold in ["on", "before", "after"] {
            text += &format!("{:<22}", format!("{gold} publication"));
            for side in SIDES {
                text += &format!("{:>14}", self.sides.get(&(gold.to_owned(), side)).unwrap_or(&0));
            }
            text.push('\n');
        }
        text + &format!(
            "days known {}, given {}, right {}: P {precision:.3}  R {recall:.3}  F1 {f1:.3}\n",
            self.gold_days, self.said_days, self.right_days
        )
    }
}

const SIDES: [&str; 7] = ["on", "before", "after", "by", "from", "nothing said", "not found"];

/// What the program says of the time of the first event, or else the first statement, at a place; `None` where it has neither.
fn time_of(place: Span, record: &Record) -> Option<Option<&RecordTime>> {
    let event = record.events.iter().find(|event| event.trigger.overlaps(place)).map(|event| event.time.as_ref());
    event.or_else(|| {
        let is_here = |cue: &Span| cue.overlaps(place);
        let statement = record.statements.iter().find(|statement| statement.cue.iter().any(is_here));
        statement.map(|statement| statement.time.as_ref())
    })
}

/// The day of a time that is known to the day.
fn single_day(time: &RecordTime) -> Option<&String> {
    let ([first, last], [from, to]) = (time.begin.as_ref()?, time.end.as_ref()?);
    first.as_ref().filter(|_| first == last && last == from && from == to)
}

/// Where a time lies to the day of publication; `by` is before or on, `from` on or after.
fn side(time: Option<&RecordTime>, published: &str) -> &'static str {
    let Some(time) = time else { return "nothing said" };
    if let Some(day) = single_day(time) {
        return match day.as_str().cmp(published) {
            std::cmp::Ordering::Less => "before",
            std::cmp::Ordering::Equal => "on",
            std::cmp::Ordering::Greater => "after",
        };
    }
    let first = time.begin.as_ref().and_then(|begin| begin[0].as_deref());
    let last = time.end.as_ref().and_then(|end| end[1].as_deref());
    match (first, last) {
        (_, Some(last)) if last < published => "before",
        (Some(first), _) if first > published => "after",
        (_, Some(last)) if last == published => "by",
        (Some(first), _) if first == published => "from",
        _ => "nothing said",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_counted_by_day_and_side() {
        let record: Record = serde_json::from_str(
            r#"{"document": {"path": "in/fire.txt", "published": {"edtf": "2031-05-04"}, "text": ""},
            "events": [
                {"trigger": {"start": 0, "end": 4}, "time": {"begin": ["2031-05-03", "2031-05-03"], "end_": ["2031-05-03", "2031-05-03"]}},
                {"trigger": {"start": 10, "end": 14}, "time": {"begin": [null, null], "end_": [null, "2031-05-04"]}},
                {"trigger": {"start": 20, "end": 24}, "time": null}],
            "statements": [{"cue": [{"start": 30, "end": 34}], "time": {"begin": ["2031-05-05", null], "end_": [null, null]}}]}"#,
        )
        .unwrap();
        let event = |start, dct: &str, day: Option<&str>| GoldEvent {
            span: Span { start, end: start + 2 },
            kind: "SingleDay".to_owned(),
            dct: Some(dct.to_owned()),
            day: day.map(str::to_owned),
        };
        let mut counts = EventTimeCounts::default();
        for event in [
            event(0, "before", Some("2031-05-03")),
            event(10, "on", Some("2031-05-04")),
            event(20, "before", None),
            event(30, "after", Some("2031-05-08")),
            event(40, "on", Some("2031-05-04")),
        ] {
            counts.add(&event, &record);
        }
        assert_eq!((counts.events, counts.found), (5, 4));
        assert_eq!((counts.gold_days, counts.said_days, counts.right_days), (4, 1, 1));
        let sides: Vec<(&str, &str)> = counts.sides.keys().map(|(gold, side)| (gold.as_str(), *side)).collect();
        assert_eq!(
            sides,
            [("after", "after"), ("before", "before"), ("before", "nothing said"), ("on", "by"), ("on", "not found")]
        );
        assert!(counts.table().ends_with("P 1.000  R 0.250  F1 0.400\n"), "{}", counts.table());
    }
}
