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
    let mut entities: Vec<CaseEntity> = listed.into_iter().map(|(_, entity)| entity).collect();
    tell_apart(&mut entities);
    (entities, keys)
}

/// A short name that two persons of the case bear tells neither of them: both are called by their whole names.
fn tell_apart(entities: &mut [CaseEntity]) {
    let is_person = |entity: &CaseEntity| entity.named && entity.kind == EntityKind::Person;
    let mut bearers: BTreeMap<String, usize> = BTreeMap::new();
    for entity in entities.iter().filter(|entity| is_person(entity)) {
        *bearers.entry(entity.short_name.to_lowercase()).or_default() += 1;
    }
    for entity in entities.iter_mut().filter(|entity| is_person(entity)) {
        if bearers.get(&entity.short_name.to_lowercase()).is_some_and(|bearers| *bearers > 1) {
            entity.short_name.clone_from(&entity.name);
        }
    }
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
    let name = set_name
        .or_else(|| fullest(&full_names).map(|name| if kind == EntityKind::Person { unshouted(name) } else { name }));
    let name = name.unwrap_or_else(|| single_spaced(&corpus.entity(first).name));
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

/// A person's name that is only ever written in capitals, as people write names: "Ada O'Harlow" for "ADA O'HARLOW".
fn unshouted(name: String) -> String {
    let is_shouted = name.split_whitespace().filter(|word| word.chars().count() > 2).count() > 1
        && !name.chars().any(char::is_lowercase);
    if !is_shouted {
        return name;
    }
    let mut is_inside = false;
    let small = |letter: char| letter.to_lowercase().collect::<String>();
    let words = name.split(' ').map(|word| {
        // A number or initials stay.
        if is_addition(word) || word.contains('.') {
            return word.to_owned();
        }
        is_inside = false;
        word.chars()
            .map(|letter| {
                let kept = if is_inside { small(letter) } else { letter.to_string() };
                is_inside = letter.is_alphabetic();
                kept
            })
            .collect()
    });
    words.collect::<Vec<String>>().join(" ")
}

/// The one word of a full name behind the given name that documents call the person by most often; the surname where they
/// always write more. A number or "Jr" is no name by itself: it goes with what stands before it, a number with all of it, for what
/// stands before it can be given names alone ("John Paul II").
fn usual_surname(full: &str, names: &BTreeMap<String, usize>) -> String {
    let behind: Vec<&str> = full.split_whitespace().skip(1).filter(|word| !is_addition(word)).collect();
    let single = names.iter().filter(|(name, _)| behind.contains(&name.as_str()));
    let usual = single.min_by_key(|(name, count)| (Reverse(**count), (*name).clone()));
    match (usual, full.rsplit_once(' ')) {
        (_, Some((_, last))) if is_numeral(last) => full.to_owned(),
        (Some((name, _)), _) => name.clone(),
        (None, Some((_, last))) if is_addition(last) => format!("{} {last}", written_surname(full)),
        (None, _) => written_surname(full),
    }
}

/// "II", "XVI": the number of a monarch, a pope, or a generation.
fn is_numeral(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X' | 'L'))
}

/// What tells people of one name apart.
fn is_addition(word: &str) -> bool {
    is_numeral(word) || matches!(word.trim_end_matches('.').to_lowercase().as_str(), "jr" | "sr" | "jnr" | "snr")
}

fn short_name(name: &str, kind: EntityKind, named: bool, names: &BTreeMap<String, usize>) -> String {
    if !named {
        return clipped(name, DESCRIPTION);
    }
    if kind == EntityKind::Person {
        return usual_surname(name, names);
    }
    // A word in capitals, as headlines and datelines have it, is no acronym where it is written otherwise more often.
    let is_shouted = |word: &str, count: usize| {
        let is_other = |other: &str| other != word && other.to_lowercase() == word.to_lowercase();
        is_other(name) || names.iter().any(|(other, times)| is_other(other) && *times > count)
    };
    let acronyms = names.iter().filter(|(name, count)| acronym(name).is_some() && !is_shouted(name, **count));
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

#[cfg(test)]
mod tests {
    use super::short_name;
    use annals_document::EntityKind;
    use std::collections::BTreeMap;

    /// What something with this full name is called for short, where documents write these names so often.
    fn check(name: &str, kind: EntityKind, written: &[(&str, usize)], expected: &str) {
        let names: BTreeMap<String, usize> = written.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect();
        assert_eq!(short_name(name, kind, true, &names), expected);
    }

    #[test]
    fn numbers_and_generations_belong_to_the_name_before_them() {
        check("Ada Harlow", EntityKind::Person, &[("Ada Harlow", 2), ("Harlow", 9)], "Harlow");
        check("Clement XIX", EntityKind::Person, &[("Clement XIX", 3), ("XIX", 1)], "Clement XIX");
        check("John Mark III", EntityKind::Person, &[("John Mark III", 3), ("Mark", 1)], "John Mark III");
        check("Ada Harlow Jr", EntityKind::Person, &[("Ada Harlow Jr", 3)], "Harlow Jr");
        check("Ada Harlow Jr", EntityKind::Person, &[("Ada Harlow Jr", 3), ("Harlow", 2)], "Harlow");
    }

    #[test]
    fn capitals_are_for_acronyms() {
        let calm = |name: &str| super::unshouted(name.to_owned());
        assert_eq!(calm("ADA O'HARLOW-WEIL"), "Ada O'Harlow-Weil");
        assert_eq!([calm("JOHN MARK III"), calm("JFK"), calm("Ada Harlow")], ["John Mark III", "JFK", "Ada Harlow"]);
        check("Lindow", EntityKind::Place, &[("Lindow", 9), ("LINDOW", 3)], "Lindow");
        let written = [("Harbour Board", 4), ("HB", 7)];
        check("Harbour Board", EntityKind::Organization, &written, "HB");
        let written = [("Union of Pilots", 1), ("UNIP", 1), ("Unip", 5)];
        check("Union of Pilots", EntityKind::Organization, &written, "Union of Pilots");
    }
}
