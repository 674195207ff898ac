//! Timelines out of the ranked events of a case.

use super::DatedSentences;
use crate::program::ListedEvent;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// An event that has a rank.
pub(super) struct RankedEvent {
    rank: usize,
    /// The day on which it began, where it is known to the day.
    day: Option<NaiveDate>,
    label: String,
    evidence: String,
}

/// What is told of an event.
#[derive(Clone, Copy)]
pub(super) enum Form {
    Label,
    Evidence,
}

/// The events with a rank, the first one first.
pub(super) fn ranked(events: Vec<ListedEvent>) -> Vec<RankedEvent> {
    let day = |begin: Option<[Option<String>; 2]>| {
        let [first, last] = begin?;
        if first == last { first?.parse().ok() } else { None }
    };
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut ranked: Vec<RankedEvent> = events
        .into_iter()
        .filter_map(|event| {
            let evidence = event.evidence.map(|evidence| one_line(&evidence.text)).unwrap_or_default();
            Some(RankedEvent {
                rank: event.rank.filter(|rank| *rank > 0)?,
                day: day(event.begin),
                label: event.label,
                evidence,
            })
        })
        .collect();
    ranked.sort_by_key(|event| event.rank);
    ranked
}

impl RankedEvent {
    fn text(&self, form: Form) -> &str {
        match form {
            Form::Label => &self.label,
            Form::Evidence => &self.evidence,
        }
    }
}

/// How many events there are, and how many of them lie on a day of `gold`.
pub(super) fn on_days(events: &[RankedEvent], gold: &DatedSentences) -> (usize, usize) {
    let hits = events.iter().filter(|event| event.day.is_some_and(|day| gold.contains_key(&day))).count();
    (hits, events.len())
}

/// A timeline of some events, those without a day left out.
pub(super) fn untold(events: &[RankedEvent], form: Form) -> DatedSentences {
    let mut timeline = DatedSentences::new();
    for event in events {
        if let Some(day) = event.day {
            add(timeline.entry(day).or_default(), event.text(form));
        }
    }
    timeline.retain(|_, sentences| !sentences.is_empty());
    timeline
}

/// A timeline of as many days as `gold` within its span, with as many sentences a day as it has on the mean.
pub(super) fn told(events: &[RankedEvent], form: Form, gold: &DatedSentences) -> DatedSentences {
    let (Some(first), Some(last)) = (gold.keys().next(), gold.keys().next_back()) else { return DatedSentences::new() };
    let sentences = gold.values().map(Vec::len).sum::<usize>() as f64 / gold.len() as f64;
    let most = sentences.round_ties_even() as usize;
    let mut by_day: BTreeMap<NaiveDate, (usize, Vec<String>)> = BTreeMap::new();
    for event in events {
        let Some(day) = event.day.filter(|day| first <= day && day <= last) else { continue };
        let (_, texts) = by_day.entry(day).or_insert((event.rank, Vec::new()));
        if texts.len() < most {
            add(texts, event.text(form));
        }
    }
    let mut days: Vec<_> = by_day.into_iter().filter(|(_, (_, texts))| !texts.is_empty()).collect();
    days.sort_by_key(|(_, (rank, _))| *rank);
    days.into_iter().take(gold.len()).map(|(day, (_, texts))| (day, texts)).collect()
}

fn add(texts: &mut Vec<String>, text: &str) {
    if !text.is_empty() && !texts.iter().any(|other| other == text) {
        texts.push(text.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::lines;

    fn events() -> Vec<RankedEvent> {
        let event = |rank: usize, begin: &str, label: &str| {
            format!(
                "{{\"rank\": {rank}, \"begin\": {begin}, \"label\": \"{label}\", \"evidence\": {{\"text\": \"{label} there\"}}}}\n"
            )
        };
        let text = [
            event(3, "[\"2031-05-09\", \"2031-05-09\"]", "Board opened inquiry"),
            event(1, "[\"2031-05-03\", \"2031-05-03\"]", "Dam burst"),
            event(2, "[\"2031-05-01\", \"2031-05-31\"]", "Rain fell"),
            event(4, "[\"2031-05-03\", \"2031-05-03\"]", "Mill flooded"),
            event(5, "[\"2031-07-01\", \"2031-07-01\"]", "Ode resigned"),
        ];
        ranked(lines(&text.concat()).unwrap())
    }

    fn gold() -> DatedSentences {
        let day = |text: &str| text.parse().unwrap();
        [
            (day("2031-05-03"), vec!["The dam burst".to_owned()]),
            (day("2031-06-01"), vec!["Ode was questioned".to_owned()]),
        ]
        .into()
    }

    fn shown(timeline: &DatedSentences) -> Vec<String> {
        timeline.iter().map(|(day, texts)| format!("{day}: {}", texts.join("; "))).collect()
    }

    #[test]
    fn the_first_events_stand_on_their_days() {
        assert_eq!(on_days(&events()[..3], &gold()), (1, 3));
        assert_eq!(
            shown(&untold(&events()[..4], Form::Label)),
            ["2031-05-03: Dam burst; Mill flooded", "2031-05-09: Board opened inquiry"]
        );
    }

    #[test]
    fn who_is_told_span_and_length_keeps_to_them() {
        assert_eq!(
            shown(&told(&events(), Form::Evidence, &gold())),
            ["2031-05-03: Dam burst there", "2031-05-09: Board opened inquiry there"]
        );
    }
}
