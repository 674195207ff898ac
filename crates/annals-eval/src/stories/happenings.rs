//! Happenings and the events that tell them: found, joined, dated, in order; look-alikes kept apart.

use super::figures::Figures;
use super::gold::{GoldHappening, GoldStory};
use super::key::most_frequent;
use super::statements::{characters, likeness};
use super::{dates, label};
use crate::program::{DocumentSpan, ListedEvent, name_of};
use annals_document::Span;
use std::collections::{BTreeMap, BTreeSet};

/// A mention of the gold and the event of the program that it belongs to.
struct ToldMention<'s> {
    happening: &'s str,
    document: &'s str,
    event: Option<usize>,
}

/// Counts all of it.
pub(super) fn score(story: &GoldStory, events: &[ListedEvent], figures: &mut Figures) {
    let places = places(events);
    let told: Vec<ToldMention<'_>> = story
        .events
        .iter()
        .flat_map(|happening| happening.mentions.iter().map(move |mention| (happening, mention)))
        .map(|(happening, mention)| ToldMention {
            happening: &happening.id,
            document: &mention.document,
            event: home(&places, mention),
        })
        .collect();
    let chosen: BTreeMap<&str, &ListedEvent> = story
        .events
        .iter()
        .filter_map(|happening| {
            let own = told.iter().filter(|told| told.happening == happening.id);
            let homes: Vec<usize> = own.filter_map(|told| told.event).collect();
            Some((happening.id.as_str(), &events[most_frequent(&homes)?]))
        })
        .collect();
    score_labels(story, &chosen, figures);
    figures.count("events mentions found", told.iter().map(|told| told.event.is_some()));
    score_joins(&told, figures);
    score_dates(story, &chosen, figures);
    score_traps(story, &places, figures);
}

/// Where the program tells of events, by document.
fn places(events: &[ListedEvent]) -> BTreeMap<&str, Vec<(Span, usize)>> {
    let mut places: BTreeMap<&str, Vec<(Span, usize)>> = BTreeMap::new();
    for (number, event) in events.iter().enumerate() {
        for mention in &event.mentions {
            places.entry(name_of(&mention.document)).or_default().push((mention.span, number));
        }
    }
    places
}

/// The event with the mention that is most like this one, of those that share a character with it.
fn home(places: &BTreeMap<&str, Vec<(Span, usize)>>, mention: &DocumentSpan) -> Option<usize> {
    let own = characters(&[mention.span]);
    let mut best: Option<(f64, usize)> = None;
    for (span, event) in places.get(mention.document.as_str())? {
        if span.overlaps(mention.span) {
            let like = likeness(&own, &characters(&[*span]));
            if best.is_none_or(|(most, _)| like > most) {
                best = Some((like, *event));
            }
        }
    }
    best.map(|(_, event)| event)
}

fn score_labels(story: &GoldStory, chosen: &BTreeMap<&str, &ListedEvent>, figures: &mut Figures) {
    figures.count("events found", story.events.iter().map(|happening| chosen.contains_key(happening.id.as_str())));
    let mut add = |name, some: &dyn Fn(&GoldHappening) -> bool| {
        let wanted: Vec<&GoldHappening> = story.events.iter().filter(|happening| some(happening)).collect();
        let label = |happening: &GoldHappening| chosen.get(happening.id.as_str()).map_or("", |event| &event.label);
        let sum = wanted.iter().map(|happening| label::agreement(label(happening), &happening.label)).sum();
        figures.add(name, sum, wanted.len());
    };
    add("label words F1, all, at any rank", &|_| true);
    add("label words F1, key, at any rank", &|happening| happening.key.is_some());
}

/// Pairs of mentions of one happening: which one event holds; and pairs of one event: which one happening holds.
fn score_joins(told: &[ToldMention<'_>], figures: &mut Figures) {
    let (mut all, mut found, mut across, mut predicted) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut shares: BTreeMap<&str, Vec<bool>> = BTreeMap::new();
    for (number, one) in told.iter().enumerate() {
        for other in &told[number + 1..] {
            let is_one_event = one.event.is_some() && one.event == other.event;
            if is_one_event {
                predicted.push(one.happening == other.happening);
            }
            if one.happening == other.happening {
                all.push(is_one_event);
                shares.entry(one.happening).or_default().push(is_one_event);
                found.extend((one.event.is_some() && other.event.is_some()).then_some(is_one_event));
                across.extend((one.document != other.document).then_some(is_one_event));
            }
        }
    }
    figures.count("merged gold pairs", all);
    figures.count("merged gold pairs, both found", found);
    figures.count("merged gold pairs, across documents", across);
    let share = |marks: &Vec<bool>| marks.iter().filter(|mark| **mark).count() as f64 / marks.len() as f64;
    figures.add("merged mean over events", shares.values().map(share).sum(), shares.len());
    figures.count("merged predicted pairs that gold joins", predicted);
}

fn score_dates(story: &GoldStory, chosen: &BTreeMap<&str, &ListedEvent>, figures: &mut Figures) {
    let date = |id: &str| chosen.get(id).and_then(|event| event.edtf.as_deref());
    let (mut right, mut compatible) = (Vec::new(), Vec::new());
    for happening in &story.events {
        let Some(own) = happening.date() else { continue };
        let found = date(&happening.id);
        right.push(happening.has_date(found));
        compatible.push(happening.has_date(found) || found.is_some_and(|found| dates::meet(own, found)));
    }
    figures.count("dates right", right);
    figures.count("dates compatible", compatible);

    let day = |id: &String| date(id).and_then(dates::ordering_day);
    let mut in_order = Vec::new();
    for (number, earlier) in story.order.iter().enumerate() {
        for one in earlier {
            let later = story.order[number + 1..].iter().flatten();
            in_order.extend(later.map(|other| matches!((day(one), day(other)), (Some(a), Some(b)) if a < b)));
        }
    }
    figures.count("order of dated pairs", in_order);
}

fn score_traps(story: &GoldStory, places: &BTreeMap<&str, Vec<(Span, usize)>>, figures: &mut Figures) {
    let homes = |(document, start, end): &(String, u32, u32)| -> BTreeSet<usize> {
        let span = Span::new(*start, *end);
        let told = places.get(document.as_str()).into_iter().flatten();
        told.filter(|(other, _)| other.overlaps(span)).map(|(_, event)| *event).collect()
    };
    let pairs = story.traps.iter().map(|trap| (homes(&trap.apart[0]), homes(&trap.apart[1])));
    let found = pairs.filter(|(one, other)| !one.is_empty() && !other.is_empty());
    figures.count("traps apart, both found", found.map(|(one, other)| one.is_disjoint(&other)));
}
