//! Mentions that are one happening: within a document, and across documents.

use super::candidates::candidates;
use super::cast::Cast;
use super::corpus::Corpus;
use super::linkage::average_linkage;
use super::linked::linked_bounds;
use super::pairs::{Comparison, Evidence, can_coincide};
use super::partition::Partition;
use super::profile::{Page, Profile, not_before, told_times};
use super::stories::Stories;
use super::thread::Thread;
use super::usage::Usage;
use super::weights::Weights;
use crate::rarity::Rarity;
use annals_case::{CaseEntity, EntityKey, LIKELY_ONE};
use annals_document::{Event, MentionForm, Role};
use std::collections::{BTreeMap, HashMap};

/// Mean probability from which groups of mentions are one happening.
const ENOUGH: f64 = 0.50;
/// How alike two mentions are where something rules out that they are one: one such pair outweighs three others.
const RULED_OUT: f64 = -2.0;

/// Members of a group that are compared with all of another one before a date may pass between them.
const FEW: usize = 12;
/// Members of a cluster with which each is compared for sureness.
const COMPARED: usize = 48;

/// The mentions of a case's events and what they are compared by.
pub(crate) struct Mentions<'a> {
    pub(crate) profiles: Vec<Profile>,
    cast: Cast<'a>,
    usage: Usage,
    stories: &'a Stories,
}

impl<'a> Mentions<'a> {
    /// Of all documents; `entities` are the case's, `keys` gives the key of each document's entity.
    pub(crate) fn of(
        corpus: &Corpus,
        stories: &'a Stories,
        entities: &'a [CaseEntity],
        keys: &'a [EntityKey],
    ) -> Mentions<'a> {
        let cast = Cast::new(corpus, entities, keys);
        let rarity = Rarity::of(corpus);
        let mut profiles = Vec::with_capacity(corpus.events.len());
        for document in 0..corpus.records.len() {
            let page = Page {
                corpus,
                cast: &cast,
                rarity: &rarity,
                thread: Thread::of(corpus, document),
                told_times: told_times(corpus, document),
                not_before: not_before(corpus, document),
                linked: linked_bounds(corpus, document),
                names: names(corpus, &cast, document),
            };
            profiles.extend(corpus.events.of(document).map(|item| Profile::of(&page, item)));
        }
        let usage = Usage::of(&profiles);
        Mentions { profiles, cast, usage, stories }
    }

    fn comparison(&self) -> Comparison<'_> {
        Comparison { cast: &self.cast, usage: &self.usage, weights: Weights::shipped() }
    }

    /// What two mentions have in common and what not.
    pub(crate) fn evidence(&self, a: usize, b: usize) -> Evidence {
        let (a, b) = (&self.profiles[a], &self.profiles[b]);
        self.comparison().evidence(a, b, self.stories.cosine(a.document, b.document))
    }
}

/// Joins the mentions of all documents.
pub(crate) fn merge_events(corpus: &Corpus, copies: &[Option<usize>], mentions: &Mentions) -> Partition {
    let profiles = &mentions.profiles;
    let mut partition = Partition::singletons(profiles.len());
    for (item, original) in copied_events(corpus, copies) {
        // A text that is printed again a year later may mean another Sunday.
        if can_coincide(&profiles[original], &profiles[item]) {
            partition.join(original, item, "copy", || "both texts are copies and tell it in the same words".to_owned());
        }
    }
    let comparison = mentions.comparison();
    let mut stories: HashMap<(usize, usize), f64> = HashMap::new();
    let mut probability = |a: usize, b: usize| {
        let (one, other) = (&profiles[a], &profiles[b]);
        let documents = (one.document, other.document);
        let story = *stories.entry(documents).or_insert_with(|| mentions.stories.cosine(documents.0, documents.1));
        comparison.probability(one, other, story, mentions.stories.is_one(documents.0, documents.1))
    };
    let groups = partition.clone().into_clusters().0.into_iter().map(|cluster| cluster.members).collect();
    let made =
        average_linkage(groups, &candidates(profiles), &mut |a, b| probability(a, b).unwrap_or(RULED_OUT), ENOUGH);
    let mut whole = partition.clone();
    for &(a, b) in &made {
        whole.join(a, b, LIKELY_ONE, String::new);
    }
    for cluster in whole.into_clusters().0 {
        let mut joined: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for &item in &cluster.members {
            joined.entry(partition.root(item)).or_default().push(item);
        }
        for (chance, a, b) in sure_pairs(mentions, &cluster.members, &mut probability) {
            let (one, other) = (partition.root(a), partition.root(b));
            if one == other || !can_all_be_one(mentions, &joined[&one], &joined[&other], &mut probability) {
                continue;
            }
            let evidence = mentions.evidence(a, b);
            partition.join(a, b, "same-event", || because(corpus.event(a), corpus.event(b), &evidence, chance));
            let (keep, give_up) = (one.min(other), one.max(other));
            let added = joined.remove(&give_up).unwrap_or_default();
            joined.entry(keep).or_default().extend(added);
        }
    }
    for (a, b) in made {
        let chance = probability(a, b).unwrap_or_default();
        let evidence = mentions.evidence(a, b);
        partition.join(a, b, LIKELY_ONE, || because(corpus.event(a), corpus.event(b), &evidence, chance));
    }
    for (item, other) in told_together(profiles, &partition) {
        partition.join(other, item, LIKELY_ONE, || "one text tells both as one act".to_owned());
    }
    partition
}

/// The mentions that their page tells as one act, where the times of all that they are joined with meet.
fn told_together(profiles: &[Profile], partition: &Partition) -> Vec<(usize, usize)> {
    let clusters = partition.clone().into_clusters().0;
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for cluster in &clusters {
        members.insert(partition.root(cluster.members[0]), cluster.members.clone());
    }
    let of = |item: usize| members.get(&partition.root(item)).into_iter().flatten().take(FEW);
    let pairs = profiles.iter().enumerate().filter_map(|(item, profile)| Some((item, profile.told_with?)));
    pairs
        .filter(|&(item, other)| {
            of(item).all(|&one| of(other).all(|&two| can_coincide(&profiles[one], &profiles[two])))
        })
        .collect()
}

/// Whether nothing rules out that the mentions of two groups are all of one happening; of large groups the first are compared.
fn can_all_be_one(
    mentions: &Mentions,
    one: &[usize],
    other: &[usize],
    probability: &mut dyn FnMut(usize, usize) -> Option<f64>,
) -> bool {
    let mut pairs = one.iter().take(FEW).flat_map(|a| other.iter().take(FEW).map(move |b| (*a.min(b), *a.max(b))));
    pairs.all(|(a, b)| probability(a, b).is_some() && mentions.evidence(a, b).value("other_when") == 0.0)
}

/// The pairs of a cluster that are so surely one that a date may pass from one to the other, the most probable first.
fn sure_pairs(
    mentions: &Mentions,
    members: &[usize],
    probability: &mut dyn FnMut(usize, usize) -> Option<f64>,
) -> Vec<(f64, usize, usize)> {
    let mut pairs = Vec::new();
    for (place, &b) in members.iter().enumerate() {
        // In a large cluster each is compared with those before it.
        for &a in &members[place.saturating_sub(COMPARED)..place] {
            let sure = probability(a, b).filter(|chance| mentions.evidence(a, b).is_sure(*chance));
            pairs.extend(sure.map(|chance| (chance, a, b)));
        }
    }
    pairs.sort_by(|one, other| other.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(other.1, other.2))));
    pairs
}

/// The named things of a document where it names them, in order of the text.
fn names(corpus: &Corpus, cast: &Cast, document: usize) -> Vec<(annals_document::Span, EntityKey)> {
    let mut names = Vec::new();
    for item in corpus.entities.of(document) {
        let key = cast.key(item);
        let mentions = corpus.entity(item).mentions.iter().filter(|mention| mention.form != MentionForm::Nominal);
        names.extend(mentions.filter(|_| cast.is_named(key)).map(|mention| (mention.core_span(), key)));
    }
    names.sort_unstable();
    names
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

/// What two mentions have in common, in words.
fn because(first: &Event, added: &Event, evidence: &Evidence, chance: f64) -> String {
    let is = |name: &str| evidence.value(name) > 0.0;
    let words = match (first.lemma == added.lemma, is("family") || is("act")) {
        (true, _) => format!("both tell of “{}”", first.lemma),
        (false, true) => format!("“{}” and “{}” can tell the same", first.lemma, added.lemma),
        (false, false) => format!("“{}” and “{}” are told alike", first.lemma, added.lemma),
    };
    let mut parts: Vec<&str> = evidence.named.iter().chain(&evidence.worded).copied().map(Role::as_str).collect();
    let others = [("same_day", "day"), ("times_meet", "time"), ("number_same", "number")];
    parts.extend(others.iter().filter(|(name, _)| is(name)).map(|(_, word)| *word));
    if evidence.one_page {
        parts.push("text");
    }
    if evidence.value("clause") >= 0.3 {
        parts.push("words around it");
    }
    if parts.is_empty() && is("names") {
        parts.push("names");
    }
    let chance = format!("probability {chance:.2}");
    match parts.as_slice() {
        [] => format!("{words} ({chance})"),
        parts => format!("{words} with the same {} ({chance})", parts.join(" and ")),
    }
}
