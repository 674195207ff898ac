//! From clusters of entities to the list of a case: names, short names, kinds, in order.

use super::corpus::{Corpus, cite, single_spaced};
use super::event_list::set_for;
use super::ids::IdMaker;
use super::names::{acronym, known_thing, written_surname};
use super::partition::{Cluster, Partition};
use super::written_names::names_of;
use annals_case::{CaseEntity, Citation, EntityKey, EntityMention};
use annals_document::{EntityKind, Mention, MentionForm, country_named};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Words of a name past which a longer one is no fuller.
const FULL: usize = 6;
/// Characters of a description that is shown in full.
const DESCRIPTION: usize = 40;

/// The entities of a case, and the key of each entity of each document.
pub(crate) fn list_entities(corpus: &Corpus, partition: Partition) -> (Vec<CaseEntity>, Vec<EntityKey>) {
    let (clusters, number) = partition.into_clusters();
    let mut ids = IdMaker::new('e');
    let mut listed: Vec<(usize, CaseEntity)> =
        clusters.iter().map(|cluster| case_entity(corpus, cluster, &mut ids)).enumerate().collect();
    listed.sort_by_key(|(number, entity)| {
        (Reverse(entity.mentions.len()), entity.mentions.first().map(|mention| mention.citation), *number)
    });
    let mut key_of = vec![EntityKey(0); clusters.len()];
    for (key, (number, _)) in listed.iter().enumerate() {
        key_of[*number] = EntityKey::from(key);
    }
    let keys = number.into_iter().map(|number| key_of[number]).collect();
    (listed.into_iter().map(|(_, entity)| entity).collect(), keys)
}

/// The place of an entity's first mention.
pub(super) fn place(corpus: &Corpus, item: usize) -> Citation {
    let span = corpus.entity(item).mentions.first().map(Mention::core_span).unwrap_or_default();
    cite(corpus.entities.document(item), span)
}

fn case_entity(corpus: &Corpus, cluster: &Cluster, ids: &mut IdMaker) -> CaseEntity {
    let mut mentions: Vec<EntityMention> = Vec::new();
    let mut roles = BTreeSet::new();
    let mut descriptions = BTreeSet::new();
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    let mut full_names: BTreeMap<String, usize> = BTreeMap::new();
    for &item in &cluster.members {
        let (document, entity) = (corpus.entities.document(item), corpus.entity(item));
        mentions.extend(
            entity
                .mentions
                .iter()
                .map(|mention| EntityMention { citation: cite(document, mention.core_span()), form: mention.form }),
        );
        roles.extend(entity.roles.iter().map(|role| single_spaced(role)));
        let nominal = entity.mentions.iter().filter(|mention| mention.form == MentionForm::Nominal);
        descriptions.extend(nominal.map(|mention| corpus.words(document, mention.core_span())));
        let found = names_of(corpus, item);
        if let Some(full) = found.first() {
            *full_names.entry(full.clone()).or_default() += 1;
        }
        for name in found {
            *names.entry(name).or_default() += 1;
        }
    }
    mentions.sort_unstable();
    mentions.dedup();
    let first = cluster.members[0];
    let set_name = set_for(&corpus.corrections.names, cluster);
    let named = !names.is_empty() || set_name.is_some();
    let read_kind = kind(corpus, cluster, &full_names);
    let kind = set_for(&corpus.corrections.entity_kinds, cluster).unwrap_or(read_kind);
    let name = set_name.or_else(|| fullest(&full_names)).unwrap_or_else(|| single_spaced(&corpus.entity(first).name));
    let sha256 = &corpus.records[corpus.entities.document(first)].document.sha256;
    CaseEntity {
        id: ids.make(sha256, place(corpus, first).span.start, read_kind.as_str()),
        short_name: short_name(&name, kind, named, &names),
        name,
        kind,
        named,
        aliases: names.into_keys().chain(descriptions).collect::<BTreeSet<_>>().into_iter().collect(),
        roles: roles.into_iter().collect(),
        mentions,
        merges: cluster.joins.iter().map(|join| join.reason(corpus, place)).collect(),
    }
}

/// What the tables say, else what most mentions were read as; of equals the first in the order of kinds.
fn kind(corpus: &Corpus, cluster: &Cluster, full_names: &BTreeMap<String, usize>) -> EntityKind {
    let mut votes: BTreeMap<EntityKind, usize> = BTreeMap::new();
    for &item in &cluster.members {
        let entity = corpus.entity(item);
        *votes.entry(entity.kind).or_default() += entity.mentions.len().max(1);
    }
    let is_person = votes.contains_key(&EntityKind::Person);
    if !is_person && full_names.keys().any(|name| country_named(name).is_some()) {
        return EntityKind::Place;
    }
    let telling = votes.into_iter().min_by_key(|&(kind, votes)| (kind == EntityKind::Other, Reverse(votes), kind));
    telling.map_or(EntityKind::Other, |(kind, _)| kind)
}

/// The usual name that the tables know, else the name of most words; of equals the one that most documents use.
fn fullest(names: &BTreeMap<String, usize>) -> Option<String> {
    if let Some(known) = names.keys().find_map(|name| known_thing(name)) {
        return Some(known.to_owned());
    }
    let words = |name: &str| name.split_whitespace().count();
    let fuller = |(name, count): &(&String, &usize)| {
        let words = words(name);
        (words > FULL, Reverse(words.min(FULL)), Reverse(**count), name.chars().count())
    };
    names.iter().min_by_key(fuller).map(|(name, _)| name.clone())
}

/// The one word of a full name behind the given name that documents call the person by most often; the surname where they
/// always write more.
fn usual_surname(full: &str, names: &BTreeMap<String, usize>) -> String {
    let behind: Vec<&str> = full.split_whitespace().skip(1).collect();
    let single = names.iter().filter(|(name, _)| behind.contains(&name.as_str()));
    let usual = single.min_by_key(|(name, count)| (Reverse(**count), (*name).clone()));
    usual.map_or_else(|| written_surname(full), |(name, _)| name.clone())
}

fn short_name(name: &str, kind: EntityKind, named: bool, names: &BTreeMap<String, usize>) -> String {
    if !named {
        return clipped(name, DESCRIPTION);
    }
    if kind == EntityKind::Person {
        return usual_surname(name, names);
    }
    let acronyms = names.iter().filter(|(name, _)| acronym(name).is_some());
    let commonest = acronyms.min_by_key(|(name, count)| (Reverse(**count), name.chars().count(), (*name).clone()));
    commonest.map_or_else(|| name.to_owned(), |(acronym, _)| acronym.clone())
}

/// `text` cut after a word so that it has at most `length` characters, with an ellipsis where something is cut.
pub(crate) fn clipped(text: &str, length: usize) -> String {
    if text.chars().count() <= length {
        return text.to_owned();
    }
    let head: String = text.chars().take(length.saturating_sub(1)).collect();
    let kept = match head.rsplit_once(' ') {
        Some((words, _)) if !words.is_empty() => words,
        _ => &head,
    };
    format!("{}…", kept.trim_end_matches(|c: char| !c.is_alphanumeric()))
}
