//! Entities of different documents that are one thing, by the shape of their names, their kinds and their roles.
//!
//! Only names join across documents. What has no name ("a U.S. official") stays apart, but for copies of one text.

use super::corpus::{Corpus, single_spaced};
use super::names::{PersonName, acronym, bare, folded_words, initials, known_thing, thing_key};
use super::partition::Partition;
use super::stories::Stories;
use annals_document::{Entity, EntityKind, MentionForm};
use std::collections::{BTreeMap, BTreeSet};

/// Likeness from which two texts tell one story.
const ONE_STORY: f64 = 0.25;

/// Joins the entities of all documents; `copies` says which document copies which.
pub(crate) fn merge_entities(corpus: &Corpus, copies: &[Option<usize>], stories: &mut Stories) -> Partition {
    let known: Vec<Known> = (0..corpus.entities.len()).map(|item| Known::of(corpus, item)).collect();
    let mut partition = Partition::singletons(known.len());
    join_copies(corpus, copies, &mut partition);
    join_full_person_names(&known, &mut partition);
    join_bare_surnames(&known, &mut partition);
    join_equal_thing_names(&known, &mut partition);
    join_single_words(&known, &mut partition);
    join_acronyms(&known, &mut partition);
    join_misread_kinds(corpus, &known, stories, &mut partition);
    partition
}

/// What an entity of one document is compared by.
struct Known {
    item: usize,
    kind: EntityKind,
    name: String,
    person: Option<PersonName>,
    /// Keys of all names of something that is no person; the fullest first.
    keys: Vec<Vec<String>>,
    acronyms: BTreeSet<String>,
    role_words: BTreeSet<String>,
}

impl Known {
    fn of(corpus: &Corpus, item: usize) -> Known {
        let entity = corpus.entity(item);
        let is_person = entity.kind == EntityKind::Person;
        let names = names_of(corpus, item);
        let person = (is_person && !names.is_empty()).then(|| PersonName::parse(&entity.name)).flatten();
        let mut keys: Vec<Vec<String>> = Vec::new();
        let mut acronyms = BTreeSet::new();
        for name in names.iter().filter(|_| !is_person) {
            acronyms.extend(acronym(name));
            let key = thing_key(name);
            if !key.is_empty() && !keys.contains(&key) {
                keys.push(key);
            }
        }
        Known {
            item,
            kind: entity.kind,
            name: entity.name.clone(),
            person,
            keys,
            acronyms,
            role_words: role_words(entity),
        }
    }

    /// Whether nothing is known of its name but an acronym that the tables do not know.
    fn is_only_acronym(&self) -> bool {
        !self.acronyms.is_empty() && self.keys.iter().all(|key| key.len() == 1) && known_thing(&self.name).is_none()
    }
}

/// The names that a document gives an entity, the fullest first, without titles; empty for what has none.
pub(crate) fn names_of(corpus: &Corpus, item: usize) -> Vec<String> {
    let entity = corpus.entity(item);
    let document = corpus.entities.document(item);
    let mut names: Vec<String> = Vec::new();
    let named = entity.mentions.iter().filter(|mention| mention.form == MentionForm::Name);
    let written = named.map(|mention| without_title(&corpus.words(document, mention.span), entity).to_owned());
    for name in written {
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    if !names.is_empty() {
        names.retain(|name| *name != entity.name);
        names.insert(0, entity.name.clone());
    }
    names
}

/// A mention's words without the title or role that stands before the name, an article and a possessive ending.
fn without_title<'a>(words: &'a str, entity: &Entity) -> &'a str {
    let titles = entity.roles.iter().filter_map(|role| words.strip_prefix(role.as_str())?.strip_prefix(' '));
    bare(titles.min_by_key(|rest| rest.len()).unwrap_or(words))
}

fn role_words(entity: &Entity) -> BTreeSet<String> {
    let words = entity.roles.iter().flat_map(|role| role.split_whitespace());
    words
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .filter(|word| word.len() > 2)
        .collect()
}

/// In a copy the nth thing that is called so is the nth that is called so in the original.
fn join_copies(corpus: &Corpus, copies: &[Option<usize>], partition: &mut Partition) {
    let by_name = |document: usize| {
        let mut found: BTreeMap<(String, EntityKind), Vec<usize>> = BTreeMap::new();
        for item in corpus.entities.of(document) {
            let entity = corpus.entity(item);
            found.entry((single_spaced(&entity.name).to_lowercase(), entity.kind)).or_default().push(item);
        }
        found
    };
    for (document, original) in
        copies.iter().enumerate().filter_map(|(document, original)| Some((document, (*original)?)))
    {
        let originals = by_name(original);
        for (key, items) in by_name(document) {
            for (&item, &other) in items.iter().zip(originals.get(&key).into_iter().flatten()) {
                partition.join(other, item, "copy", || format!("both texts are copies and say “{}”", key.0));
            }
        }
    }
}

/// Joins persons with equal first names and surnames whose middle names agree; a short form that could be two stays apart.
fn join_full_person_names(known: &[Known], partition: &mut Partition) {
    type Forms<'a> = BTreeMap<&'a [String], Vec<&'a Known>>;
    let mut namesakes: BTreeMap<(&str, &str), Forms> = BTreeMap::new();
    for one in known {
        if let Some(PersonName { given, surname }) = &one.person
            && let Some(first) = given.first()
        {
            namesakes.entry((first, surname)).or_default().entry(given).or_default().push(one);
        }
    }
    for forms in namesakes.values() {
        for same in forms.values() {
            for other in &same[1..] {
                partition.join(same[0].item, other.item, "same-name", || said_alike(same[0], other));
            }
        }
        for (given, same) in forms {
            let fuller: Vec<_> =
                forms.iter().filter(|(other, others)| other.len() > given.len() && is_form(same, others)).collect();
            if let [(_, others)] = fuller.as_slice() {
                partition.join(same[0].item, others[0].item, "middle-name", || said_alike(same[0], others[0]));
            }
        }
    }
}

fn is_form(short: &[&Known], full: &[&Known]) -> bool {
    matches!((&short[0].person, &full[0].person), (Some(a), Some(b)) if a.is_compatible(b))
}

/// Joins what is known by surname alone with the only person in reach of that surname, or the only one with such a role.
fn join_bare_surnames(known: &[Known], partition: &mut Partition) {
    let mut full: BTreeMap<&str, Vec<&Known>> = BTreeMap::new();
    let mut short: BTreeMap<&str, Vec<&Known>> = BTreeMap::new();
    for one in known {
        if let Some(person) = &one.person {
            let by_length = if person.given.is_empty() { &mut short } else { &mut full };
            by_length.entry(&person.surname).or_default().push(one);
        }
    }
    for (surname, short) in short {
        let mut persons: BTreeMap<usize, Vec<&Known>> = BTreeMap::new();
        for &one in full.get(surname).into_iter().flatten() {
            persons.entry(partition.root(one.item)).or_default().push(one);
        }
        if persons.is_empty() {
            for other in &short[1..] {
                partition.join(short[0].item, other.item, "same-name", || said_alike(short[0], other));
            }
            continue;
        }
        for one in short {
            let fits = |namesakes: &&Vec<&Known>| {
                persons.len() == 1 || namesakes.iter().any(|other| !other.role_words.is_disjoint(&one.role_words))
            };
            let fitting: Vec<_> = persons.values().filter(fits).collect();
            if let [namesakes] = fitting.as_slice() {
                partition.join(namesakes[0].item, one.item, "surname", || {
                    format!("“{}” is the only one called {} who fits", namesakes[0].name, one.name)
                });
            }
        }
    }
}

/// Joins things with equal names of several words, and things that the tables know, whatever sort they were read as.
fn join_equal_thing_names(known: &[Known], partition: &mut Partition) {
    let mut same: BTreeMap<&[String], &Known> = BTreeMap::new();
    for one in known {
        for key in one.keys.iter().filter(|key| key.len() > 1) {
            let first = *same.entry(key).or_insert(one);
            partition.join(first.item, one.item, "same-name", || said_alike(first, one));
        }
    }
}

/// Joins things with one word for a name, where their kinds do not speak against it. A word that ends longer names in
/// reach ("Navy") may mean any of them: it is joined with one alone that is called so elsewhere.
fn join_single_words(known: &[Known], partition: &mut Partition) {
    let mut longer: BTreeMap<&str, BTreeMap<usize, (&Known, bool)>> = BTreeMap::new();
    for one in known {
        for word in one.keys.iter().filter(|key| key.len() > 1).filter_map(|key| key.last()) {
            let is_called_so = one.keys.iter().any(|key| key.len() == 1 && key[0] == *word);
            let entry = longer.entry(word).or_default().entry(partition.root(one.item)).or_insert((one, false));
            entry.1 |= is_called_so;
        }
    }
    let mut same: BTreeMap<(&str, Sort), &Known> = BTreeMap::new();
    for one in known.iter().filter(|one| !one.is_only_acronym()) {
        let Some([word]) = one.keys.first().map(Vec::as_slice) else { continue };
        let is_known = known_thing(&one.name).is_some();
        match longer.get(word.as_str()).map(|things| things.values().collect::<Vec<_>>()).as_deref() {
            Some([(thing, true)]) if !is_known && one.kind != EntityKind::Place => {
                partition.join(thing.item, one.item, "short-name", || said_alike(thing, one));
            }
            Some(_) if !is_known && one.kind != EntityKind::Place => {}
            _ => {
                let sort = if is_known { Sort::Known } else { Sort::of(one.kind) };
                let first = *same.entry((word, sort)).or_insert(one);
                partition.join(first.item, one.item, "same-name", || said_alike(first, one));
            }
        }
    }
}

/// Joins what has the same name of several words but was read as a person in one text and as a thing in another, where
/// the texts tell the same story: then one of them was misread.
fn join_misread_kinds(corpus: &Corpus, known: &[Known], stories: &mut Stories, partition: &mut Partition) {
    let mut same: BTreeMap<Vec<String>, Vec<&Known>> = BTreeMap::new();
    for one in known.iter().filter(|one| one.person.is_some() || !one.keys.is_empty()) {
        let words = folded_words(&one.name);
        if words.len() > 1 {
            same.entry(words).or_default().push(one);
        }
    }
    for namesakes in same.values() {
        for pair in namesakes.windows(2) {
            let documents = [pair[0], pair[1]].map(|one| corpus.entities.document(one.item));
            if partition.root(pair[0].item) != partition.root(pair[1].item)
                && stories.likeness(documents[0], documents[1]) >= ONE_STORY
            {
                partition.join(pair[0].item, pair[1].item, "same-name-in-one-story", || {
                    format!("both texts tell one story and speak of “{}”", pair[1].name)
                });
            }
        }
    }
}

/// Sorts of things that one word may name without being one: Jordan the country, Jordan the company.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    Known,
    Place,
    Made,
}

impl Sort {
    fn of(kind: EntityKind) -> Sort {
        match kind {
            EntityKind::Place => Sort::Place,
            _ => Sort::Made,
        }
    }
}

/// Joins an acronym with the only thing in reach whose initials it is, or that some document calls so too.
fn join_acronyms(known: &[Known], partition: &mut Partition) {
    let mut spelled_out: BTreeMap<String, BTreeMap<usize, &Known>> = BTreeMap::new();
    for one in known.iter().filter(|one| !one.is_only_acronym()) {
        let letters = one.keys.iter().flat_map(|key| initials(key)).chain(one.acronyms.iter().cloned());
        for letters in letters {
            spelled_out.entry(letters).or_default().entry(partition.root(one.item)).or_insert(one);
        }
    }
    let mut alone: BTreeMap<&str, &Known> = BTreeMap::new();
    for one in known.iter().filter(|one| one.is_only_acronym()) {
        for letters in &one.acronyms {
            match spelled_out.get(letters).map(|things| things.values().collect::<Vec<_>>()).as_deref() {
                Some([thing]) => {
                    partition.join(thing.item, one.item, "acronym", || {
                        format!("“{}” stands for “{}”", one.name, thing.name)
                    });
                }
                Some(_) => {}
                None => {
                    let first = *alone.entry(letters).or_insert(one);
                    partition.join(first.item, one.item, "same-name", || said_alike(first, one));
                }
            }
        }
    }
}

fn said_alike(a: &Known, b: &Known) -> String {
    if a.name == b.name {
        format!("both are called “{}”", a.name)
    } else {
        format!("“{}” and “{}” are one name", a.name, b.name)
    }
}
