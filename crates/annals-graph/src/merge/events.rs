//! Tellings that are one event: within a document, and across documents.
//!
//! Tellings are taken in order of document and text; each joins the cluster with which it agrees best, or begins one.
//! Clusters are found by word family or kind with an entity or word that takes part, so the work grows with the tellings
//! and not with their pairs.

use super::corpus::Corpus;
use super::linked::linked_bounds;
use super::partition::Partition;
use super::stories::Stories;
use super::telling::{Agreement, Cast, MOST_FOR_STORIES, Telling};
use super::thread::Thread;
use annals_case::{CaseEntity, EntityKey};
use annals_document::Event;
use std::collections::{BTreeMap, HashMap};

/// Points from which two tellings are taken for one event.
const ENOUGH: i32 = 7;
/// Clusters that one key leads to at most: the latest.
const REACH: usize = 48;
/// Clusters past which a telling is compared with no more: those of the keys that say most come first.
const ENOUGH_FOUND: usize = 192;
/// Documents of a cluster with which the story of another one is compared.
const COMPARED: usize = 6;

/// Joins the tellings of all documents; `entities` are the case's, `keys` gives the key of each document's entity.
pub(crate) fn merge_events(
    corpus: &Corpus,
    copies: &[Option<usize>],
    stories: &Stories,
    entities: &[CaseEntity],
    keys: &[EntityKey],
) -> Partition {
    let cast = Cast::new(corpus, entities, keys);
    let tellings: Vec<Telling> = (0..corpus.records.len())
        .flat_map(|document| {
            let (cast, thread, linked) = (&cast, Thread::of(corpus, document), linked_bounds(corpus, document));
            corpus.events.of(document).map(move |item| Telling::of(corpus, item, cast, &thread, &linked))
        })
        .collect();
    let mut partition = Partition::singletons(tellings.len());
    let copied = copied_events(corpus, copies);
    let mut clusters = Clusters::new(stories, tellings.len());
    for document in originals_first(copies) {
        for item in corpus.events.of(document) {
            let of_original = copied.get(&item).map(|&original| (original, clusters.holding[original]));
            // A text that is printed again a year later may mean another Sunday.
            let copy = of_original.filter(|(_, cluster)| clusters.summary[*cluster].can_coincide(&tellings[item]));
            if let Some((original, cluster)) = copy {
                partition
                    .join(original, item, "copy", || "both texts are copies and tell it in the same words".to_owned());
                clusters.add_to(cluster, item, &tellings[item]);
            } else {
                clusters.place(corpus, &mut partition, item, &tellings[item]);
            }
        }
    }
    // What a cluster has gathered may join it with another one that no single telling would have.
    let Clusters { summary, first, .. } = clusters;
    let mut gathered = Clusters::new(stories, tellings.len());
    for (item, telling) in first.into_iter().zip(&summary) {
        gathered.place(corpus, &mut partition, item, telling);
    }
    partition
}

/// The clusters that one key leads to.
#[derive(Default)]
struct Shelf {
    /// How often a cluster was filed: the fewer, the more the key says.
    filed: usize,
    /// The latest, at least [`REACH`] where there are as many.
    latest: Vec<usize>,
}

struct Clusters<'s> {
    stories: &'s Stories,
    summary: Vec<Telling>,
    first: Vec<usize>,
    /// The first documents of each, at most [`COMPARED`].
    documents: Vec<Vec<usize>>,
    by_key: HashMap<u64, Shelf>,
    /// The cluster of each item that has been placed.
    holding: Vec<usize>,
    /// How alike the document at hand is to others.
    likeness: HashMap<usize, f64>,
    at_hand: usize,
}

impl<'s> Clusters<'s> {
    fn new(stories: &'s Stories, items: usize) -> Self {
        Clusters {
            stories,
            summary: Vec::new(),
            first: Vec::new(),
            documents: Vec::new(),
            by_key: HashMap::new(),
            holding: vec![usize::MAX; items],
            likeness: HashMap::new(),
            at_hand: usize::MAX,
        }
    }

    /// The cluster with which `telling` agrees best, if it agrees well enough; of equals the earliest.
    fn best(&mut self, telling: &Telling) -> Option<(usize, Agreement)> {
        let keys = telling.keys();
        let mut shelves: Vec<(usize, u64)> =
            keys.iter().filter_map(|key| Some((self.by_key.get(&key)?.filed, key))).collect();
        shelves.sort_unstable();
        let mut candidates: Vec<usize> = Vec::new();
        for (_, key) in shelves {
            if candidates.len() >= ENOUGH_FOUND {
                break;
            }
            candidates.extend(self.by_key[&key].latest.iter().rev().take(REACH));
        }
        candidates.sort_unstable();
        candidates.dedup();
        let mut best: Option<(usize, Agreement)> = None;
        for cluster in candidates {
            let Some(mut agreement) = self.summary[cluster].agreement(telling) else { continue };
            let most = agreement.points + MOST_FOR_STORIES;
            if most >= ENOUGH.max(best.as_ref().map_or(0, |(_, other)| other.points + 1))
                && self.summary[cluster].can_share_story(telling)
            {
                let likeness = self.likeness(cluster, telling.document);
                self.summary[cluster].compare_stories(telling, likeness, &mut agreement);
            }
            if agreement.points >= ENOUGH && best.as_ref().is_none_or(|(_, other)| agreement.points > other.points) {
                best = Some((cluster, agreement));
            }
        }
        best
    }

    /// Joins a telling to the cluster with which it agrees best, or begins one with it.
    fn place(&mut self, corpus: &Corpus, partition: &mut Partition, item: usize, telling: &Telling) {
        if let Some((cluster, agreement)) = self.best(telling) {
            let first = self.first[cluster];
            partition.join(first, item, "same-event", || because(corpus.event(first), corpus.event(item), &agreement));
            self.add_to(cluster, item, telling);
        } else {
            self.begin(item, telling.clone());
        }
    }

    /// How alike `document` is to the most alike of the first documents of a cluster.
    fn likeness(&mut self, cluster: usize, document: usize) -> f64 {
        if self.at_hand != document {
            self.at_hand = document;
            self.likeness.clear();
        }
        let (stories, known) = (self.stories, &mut self.likeness);
        let others = self.documents[cluster].iter();
        let likeness = |&other: &usize| *known.entry(other).or_insert_with(|| stories.likeness(other, document));
        others.map(likeness).fold(0.0, f64::max)
    }

    fn begin(&mut self, item: usize, telling: Telling) {
        let cluster = self.summary.len();
        self.first.push(item);
        self.documents.push(Vec::new());
        self.file(cluster, item, &telling);
        self.summary.push(telling);
    }

    fn add_to(&mut self, cluster: usize, item: usize, telling: &Telling) {
        self.summary[cluster].add(telling);
        self.file(cluster, item, telling);
    }

    fn file(&mut self, cluster: usize, item: usize, telling: &Telling) {
        self.holding[item] = cluster;
        let documents = &mut self.documents[cluster];
        if let Err(place) = documents.binary_search(&telling.document)
            && place < COMPARED
        {
            documents.insert(place, telling.document);
            documents.truncate(COMPARED);
        }
        for key in telling.keys().iter() {
            let shelf = self.by_key.entry(key).or_default();
            if shelf.latest.last() != Some(&cluster) {
                shelf.latest.push(cluster);
                shelf.filed += 1;
            }
            if shelf.latest.len() >= 2 * REACH {
                shelf.latest.drain(..REACH);
            }
        }
    }
}

/// Documents with what they copy before them, else in order.
fn originals_first(copies: &[Option<usize>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..copies.len()).collect();
    order.sort_by_key(|&document| (copies[document].is_some(), document));
    order
}

/// For the events of copies the event of the original that is told in the same words; the nth for the nth.
fn copied_events(corpus: &Corpus, copies: &[Option<usize>]) -> BTreeMap<usize, usize> {
    let by_words = |document: usize| {
        let mut found: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
        for item in corpus.events.of(document) {
            let Event { trigger, evidence, .. } = corpus.event(item);
            let words = (corpus.words(document, *trigger), corpus.words(document, *evidence));
            found.entry(words).or_default().push(item);
        }
        found
    };
    let mut copied = BTreeMap::new();
    for (document, original) in
        copies.iter().enumerate().filter_map(|(document, original)| Some((document, (*original)?)))
    {
        let originals = by_words(original);
        for (words, items) in by_words(document) {
            copied.extend(items.into_iter().zip(originals.get(&words).into_iter().flatten().copied()));
        }
    }
    copied
}

fn because(first: &Event, added: &Event, agreement: &Agreement) -> String {
    let words = if first.lemma == added.lemma {
        format!("both tell of “{}”", first.lemma)
    } else {
        format!("“{}” and “{}” can tell the same", first.lemma, added.lemma)
    };
    match agreement.by.as_slice() {
        [] => format!("{words}, one of them as a bare noun that points back"),
        parts => format!("{words} with the same {}", parts.join(" and ")),
    }
}
