//! When events were: dates pass over sure joins alone, and each event has the best date of its surely joined mentions.

use super::profile::{Standing, standing};
use crate::corpus::{Corpus, is_told_as_past};
use crate::network::{Clusters, Dated, Setback, Subject, date_all};
use crate::partition::{Cluster, Partition};
use annals_case::{Dating, Known};
use annals_document::Modality;
use chrono::NaiveDate;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How often joins are taken back and all is dated again.
const ROUNDS: usize = 2;

/// Of so many mentions of an event and more, two must give the date that stands for it.
const FEW: usize = 7;

/// Dates the clusters of `merged`, the statements with the cluster of each, and the documents; gives for each cluster the
/// mentions whose date it has, too.
///
/// Where facts that passed over a join contradict each other, though no mention's own date does, the join was wrong: it is
/// taken back before a date is.
pub(super) fn date_events(
    corpus: &Corpus,
    copies: &[Option<usize>],
    merged: &Partition,
    (statements, statement_of): (&[Cluster], &[usize]),
) -> (Dated, Vec<Vec<usize>>) {
    let document = |item: usize| corpus.events.document(item);
    let mut parted = BTreeSet::new();
    let (events, event_of) = merged.clone().into_clusters();
    let (told, told_of, dated) = (0..)
        .find_map(|round| {
            let (told, told_of) = merged.sure(document, &parted).into_clusters();
            let clusters = Clusters {
                events: &told,
                event_of: &told_of,
                likely_event_of: &event_of,
                statements,
                statement_of,
                copies,
            };
            let dated = date_all(corpus, &clusters);
            let wrong = wrongly_joined(corpus, &told, &dated.setbacks);
            if round == ROUNDS || wrong.is_empty() {
                return Some((told, told_of, dated));
            }
            parted.extend(wrong);
            None
        })
        .unwrap_or_default();
    let of_event = |cluster: &Cluster| {
        let mut mentions: BTreeMap<usize, usize> = BTreeMap::new();
        cluster.members.iter().for_each(|&item| *mentions.entry(told_of[item]).or_default() += 1);
        let over = over_by(corpus, &cluster.members);
        let is_possible = |number: &usize| {
            dated.events[*number].bounds.earliest().zip(over).is_none_or(|(first, over)| first <= over)
        };
        if mentions.keys().any(is_possible) {
            mentions.retain(|number, _| is_possible(number));
        }
        let done_in: BTreeSet<usize> = cluster
            .members
            .iter()
            .filter(|&&item| is_told_as_past(corpus.event(item)))
            .map(|&item| document(item))
            .collect();
        let is_to_come = |item: &usize| {
            standing(corpus.event(*item).modality) == Standing::ToCome && done_in.contains(&document(*item))
        };
        // "flew to Veldon … ready to fly there tomorrow": what one page tells as done and as to come is two journeys.
        let is_another = |number: &usize| told[*number].members.iter().all(is_to_come);
        if !mentions.keys().all(is_another) {
            mentions.retain(|number, _| !is_another(number));
        }
        let number = best(&dated.events, &mentions);
        let dated_by = cluster.members.iter().copied().filter(|&item| Some(told_of[item]) == number);
        (number.map(|number| dated.events[number].clone()).unwrap_or_default(), dated_by.collect::<Vec<usize>>())
    };
    let subject = |subject: Subject| match subject {
        Subject::Event(number) => told[number].members.first().map_or(subject, |&item| Subject::Event(event_of[item])),
        other => other,
    };
    let setback = |setback: Setback| Setback { subject: subject(setback.subject), ..setback };
    let (event_dates, dated_by) = events.iter().map(of_event).unzip();
    let setbacks = dated.setbacks.iter().cloned().map(setback).collect();
    (Dated { events: event_dates, setbacks, ..dated }, dated_by)
}

/// The day by which what `items` tell was over: that of the first page that tells it as done.
fn over_by(corpus: &Corpus, items: &[usize]) -> Option<NaiveDate> {
    let is_done = |item: &&usize| {
        let event = corpus.event(**item);
        is_told_as_past(event) || event.clause.headline && event.modality == Modality::Asserted
    };
    items.iter().filter(is_done).filter_map(|&item| corpus.published(corpus.events.document(item)).latest()).min()
}

/// The mentions of clusters of several documents for which a fact was set aside, though the dates that they give themselves
/// agree.
fn wrongly_joined(corpus: &Corpus, told: &[Cluster], setbacks: &[Setback]) -> Vec<usize> {
    let document = |item: &usize| corpus.events.document(*item);
    let is_wrong = |cluster: &&Cluster| {
        let said: Vec<_> =
            cluster.members.iter().map(|&item| super::profile::said_outright(corpus.event(item))).collect();
        // What a person set stands against what documents say, and says nothing of their joins.
        let is_set = cluster.members.iter().any(|item| corpus.corrections.event_dates.contains_key(item));
        let agree = said.iter().all(|one| said.iter().all(|other| one.is_compatible(*other)));
        !is_set && agree && cluster.members.iter().map(document).collect::<BTreeSet<_>>().len() > 1
    };
    let numbers: BTreeSet<usize> = setbacks
        .iter()
        .filter_map(|setback| match setback.subject {
            Subject::Event(number) => Some(number),
            _ => None,
        })
        .collect();
    let clusters = numbers.into_iter().map(|number| &told[number]).filter(is_wrong);
    clusters.flat_map(|cluster| cluster.members.iter().copied()).collect()
}

/// The number of the best of several datings of one event, with how many mentions each has: a day before a longer time, of days the one with
/// most mentions, of longer times the shortest, of open ones one that has a bound.
fn best(datings: &[Dating], mentions: &BTreeMap<usize, usize>) -> Option<usize> {
    let mut support: BTreeMap<_, usize> = BTreeMap::new();
    for (number, count) in mentions {
        *support.entry(datings[*number].bounds).or_default() += count;
    }
    let all: usize = mentions.values().sum();
    // What few of many mentions say may be of something else: those are one by likeness alone.
    let is_told_by_enough = |number: &&usize| support[&datings[**number].bounds] > 1 || all < FEW;
    let worth = |number: &usize| {
        let bounds = datings[*number].bounds;
        let width = bounds.width().filter(|_| bounds.is_closed());
        (
            datings[*number].known == Known::Corrected,
            width.is_some(),
            Reverse(width),
            support[&bounds],
            datings[*number].written.is_some(),
            !bounds.is_unknown(),
            Reverse(bounds.latest()),
            Reverse(*number),
        )
    };
    let told = mentions.keys().filter(is_told_by_enough).copied();
    told.max_by_key(worth)
}
