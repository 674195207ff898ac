//! The first K events by rank against the K happenings that an editor would keep.

use super::figures::Figures;
use super::gold::{GoldHappening, GoldStory};
use super::label;
use crate::program::{DocumentSpan, ListedEvent, name_of, shared};
use std::collections::{BTreeMap, BTreeSet};

/// Counts how many of the editor's are among the first, how many with the right date; which of the first tell one again, none
/// at all or several; and how well the labels agree.
pub(super) fn score(story: &GoldStory, events: &[ListedEvent], figures: &mut Figures) {
    let key: Vec<&GoldHappening> = story.events.iter().filter(|happening| happening.key.is_some()).collect();
    if key.is_empty() {
        return;
    }
    let mut ranked: Vec<&ListedEvent> = events.iter().filter(|event| event.rank.is_some_and(|rank| rank > 0)).collect();
    ranked.sort_by_key(|event| event.rank);
    let mut first: BTreeMap<&str, &ListedEvent> = BTreeMap::new();
    let (mut dated, mut again, mut none, mut mixed) = (0, 0, 0, 0);
    for event in ranked.into_iter().take(key.len()) {
        let told: Vec<&str> = event.mentions.iter().filter_map(|mention| told_by(story, mention)).collect();
        let Some(most) = most_frequent(&told) else {
            none += 1;
            continue;
        };
        mixed += usize::from(told.iter().any(|other| *other != told[0]));
        if first.contains_key(most) {
            again += 1;
            continue;
        }
        first.insert(most, event);
        let is_dated = |happening: &&GoldHappening| happening.id == most && happening.has_date(event.edtf.as_deref());
        dated += usize::from(key.iter().any(is_dated));
    }
    let found: Vec<(&GoldHappening, &ListedEvent)> =
        key.iter().filter_map(|happening| Some((*happening, *first.get(happening.id.as_str())?))).collect();
    let agreement: f64 = found.iter().map(|(happening, event)| label::agreement(&event.label, &happening.label)).sum();
    let mut add = |name, count: usize| figures.add(name, count as f64, key.len());
    add("key among the first K", found.len());
    add("key, with the right date too", dated);
    add("key again (fewer is better)", again);
    add("key none (fewer is better)", none);
    add("key mixed (fewer is better)", mixed);
    figures.add("key label words F1", agreement, key.len());
}

/// The happening of which a place tells: the one with a mention that shares most characters.
fn told_by<'s>(story: &'s GoldStory, place: &DocumentSpan) -> Option<&'s str> {
    let most = |happening: &GoldHappening| {
        let same = |mention: &&DocumentSpan| mention.document == name_of(&place.document);
        happening.mentions.iter().filter(same).map(|mention| shared(mention.span, place.span)).max().unwrap_or(0)
    };
    let best = story.events.iter().map(|happening| (most(happening), happening.id.as_str())).max()?;
    (best.0 > 0).then_some(best.1)
}

/// The value that comes most often, the least of several.
pub(super) fn most_frequent<T: Copy + Ord>(values: &[T]) -> Option<T> {
    let count = |value: &T| values.iter().filter(|other| *other == value).count();
    let distinct: BTreeSet<T> = values.iter().copied().collect();
    distinct.into_iter().rev().max_by_key(count)
}
