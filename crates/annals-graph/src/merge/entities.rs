//! Entities of different documents that are one thing, by the shape of their names, their kinds and their roles.
//!
//! Only names join across documents. What has no name ("a U.S. official") stays apart, but for copies of one text.

use super::corpus::{Corpus, single_spaced};
use super::names::{PersonName, acronym, initials, known_thing, thing_key};
use super::partition::Partition;
use super::placed_names::join_placed_names;
use super::qualifiers::{Shared, countries, qualifier};
use super::renames::join_renamed;
use super::stories::Stories;
use super::written_names::names_of;
use annals_case::folded_words;
use annals_document::{Entity, EntityKind, Mention, MentionForm};
use std::collections::{BTreeMap, BTreeSet};

/// Likeness from which two texts tell one story.
const ONE_STORY: f64 = 0.25;

/// Joins the entities of all documents; `copies` says which document copies which.
pub(crate) fn merge_entities(corpus: &Corpus, copies: &[Option<usize>], stories: &Stories) -> Partition {
    let countries = countries(corpus);
    let used = used_surnames(corpus);
    let known: Vec<Known> = (0..corpus.entities.len()).map(|item| Known::of(corpus, item, &countries, &used)).collect();
    let names = known.iter().flat_map(|one| one.keys.iter().map(|key| (key.as_slice(), one.qualifier.as_deref())));
    let shared = Shared::of(names);
    let mut partition = Partition::singletons(known.len());
    join_copies(corpus, copies, &mut partition);
    join_full_person_names(corpus, &known, &mut partition);
    join_bare_surnames(&known, &mut partition);
    join_equal_thing_names(&known, &shared, &mut partition);
    join_single_words(&known, &shared, &mut partition);
    join_placed_names(corpus, &mut partition);
    join_renamed(corpus, &mut partition);
    join_acronyms(&known, &mut partition);
    join_owned_names(&known, &mut partition);
    join_misread_surnames(corpus, &known, &mut partition);
    join_misread_bodies(corpus, &known, &mut partition);
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
    /// Keys of names without the owner that stands before them: `apple-growers union` of "Elmsport's Apple-Growers Union".
    owned: Vec<Vec<String>>,
    role_words: BTreeSet<String>,
    /// What its document says to tell it from others of its name.
    qualifier: Option<String>,
}

impl Known {
    fn of(
        corpus: &Corpus,
        item: usize,
        countries: &[Option<&'static str>],
        used: &BTreeMap<Vec<String>, String>,
    ) -> Known {
        let entity = corpus.entity(item);
        let is_person = entity.kind == EntityKind::Person;
        let names = names_of(corpus, item);
        let person = (is_person && !names.is_empty()).then(|| PersonName::parse(&entity.name)).flatten();
        let person = person.map(|person| match used.get(&folded_words(&entity.name)) {
            Some(surname) => person.up_to(surname),
            None => person,
        });
        let mut keys: Vec<Vec<String>> = Vec::new();
        let mut acronyms = BTreeSet::new();
        let mut owned: Vec<Vec<String>> = Vec::new();
        for name in names.iter().filter(|_| !is_person) {
            acronyms.extend(acronym(name));
            owned.extend(without_owner(name).map(thing_key).filter(|key| key.len() > 1));
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
            owned,
            role_words: role_words(entity),
            qualifier: qualifier(corpus, item, countries),
        }
    }

    /// Whether nothing is known of its name but an acronym that the tables do not know.
    fn is_only_acronym(&self) -> bool {
        !self.acronyms.is_empty() && self.keys.iter().all(|key| key.len() == 1) && known_thing(&self.name).is_none()
    }
}

/// For persons with a name of three words and more the one behind the first by which some document calls them, where it is not
/// the last: "Rivas" of "Ana Rivas Otero". Folded.
fn used_surnames(corpus: &Corpus) -> BTreeMap<Vec<String>, String> {
    let mut used: BTreeMap<Vec<String>, String> = BTreeMap::new();
    for item in (0..corpus.entities.len()).filter(|&item| corpus.entity(item).kind == EntityKind::Person) {
        let full = folded_words(&corpus.entity(item).name);
        let [_, inner @ .., _] = full.as_slice() else { continue };
        let single =
            names_of(corpus, item).into_iter().map(|name| folded_words(&name)).filter(|words| words.len() == 1);
        if let Some(surname) = single.flatten().find(|word| inner.contains(word)) {
            used.entry(full).or_insert(surname);
        }
    }
    used
}

/// A name without the owner that stands before it.
fn without_owner(name: &str) -> Option<&str> {
    ["'s ", "’s ", "s' ", "s’ "].iter().find_map(|ending| name.split_once(ending)).map(|(_, owned)| owned)
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

/// Joins persons with equal first names and surnames whose middle names and generations agree; a short form that could be
/// two stays apart, and so does the father in whose text the son is the one with "Jr.".
fn join_full_person_names(corpus: &Corpus, known: &[Known], partition: &mut Partition) {
    type Forms<'a> = BTreeMap<(&'a [String], Option<&'a str>), Vec<&'a Known>>;
    let mut namesakes: BTreeMap<(&str, &str), Forms> = BTreeMap::new();
    for one in known {
        if let Some(PersonName { given, surname, generation }) = &one.person
            && let Some(first) = given.first()
        {
            let forms = namesakes.entry((first, surname)).or_default();
            forms.entry((given, *generation)).or_default().push(one);
        }
    }
    let documents =
        |same: &[&Known]| -> BTreeSet<usize> { same.iter().map(|one| corpus.entities.document(one.item)).collect() };
    for forms in namesakes.values() {
        for same in forms.values() {
            for other in &same[1..] {
                partition.join(same[0].item, other.item, "same-name", || said_alike(same[0], other));
            }
        }
        for ((given, generation), same) in forms {
            let is_fuller = |form: &(&[String], Option<&str>)| {
                form.0.len() >= given.len()
                    && form.1.is_some() >= generation.is_some()
                    && *form != (*given, *generation)
            };
            let fuller: Vec<_> =
                forms.iter().filter(|(form, others)| is_fuller(form) && is_form(same, others)).collect();
            if let [(_, others)] = fuller.as_slice()
                && documents(same).is_disjoint(&documents(others))
            {
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
        // Each person of that surname, with all words of their roles.
        let mut persons: BTreeMap<usize, (&Known, BTreeSet<&str>)> = BTreeMap::new();
        for &one in full.get(surname).into_iter().flatten() {
            let (_, roles) = persons.entry(partition.root(one.item)).or_insert_with(|| (one, BTreeSet::new()));
            roles.extend(one.role_words.iter().map(String::as_str));
        }
        if persons.is_empty() {
            for other in &short[1..] {
                partition.join(short[0].item, other.item, "same-name", || said_alike(short[0], other));
            }
            continue;
        }
        for one in short {
            let fits = |(_, roles): &&(&Known, BTreeSet<&str>)| {
                persons.len() == 1 || one.role_words.iter().any(|word| roles.contains(word.as_str()))
            };
            let mut fitting = persons.values().filter(fits);
            if let (Some((namesake, _)), None) = (fitting.next(), fitting.next()) {
                partition.join(namesake.item, one.item, "surname", || {
                    format!("“{}” is the only one called {} who fits", namesake.name, one.name)
                });
            }
        }
    }
}

/// Joins things with equal names of several words, and things that the tables know, whatever sort they were read as.
fn join_equal_thing_names(known: &[Known], shared: &Shared, partition: &mut Partition) {
    let mut same: BTreeMap<(&[String], Option<&str>), &Known> = BTreeMap::new();
    for one in known {
        for key in one.keys.iter().filter(|key| key.len() > 1) {
            let first = *same.entry((key, shared.apart(key, one.qualifier.as_deref()))).or_insert(one);
            partition.join(first.item, one.item, "same-name", || said_alike(first, one));
        }
    }
}

/// Joins things with one word for a name, where their kinds do not speak against it. A word that ends longer names in
/// reach ("Navy") may mean any of them: it is joined with one alone that is called so elsewhere.
fn join_single_words(known: &[Known], shared: &Shared, partition: &mut Partition) {
    let mut longer: BTreeMap<&str, BTreeMap<usize, (&Known, bool)>> = BTreeMap::new();
    for one in known {
        for word in one.keys.iter().filter(|key| key.len() > 1).filter_map(|key| key.last()) {
            let is_called_so = one.keys.iter().any(|key| key.len() == 1 && key[0] == *word);
            let entry = longer.entry(word).or_default().entry(partition.root(one.item)).or_insert((one, false));
            entry.1 |= is_called_so;
        }
    }
    let mut same: BTreeMap<(&str, Sort, Option<&str>), &Known> = BTreeMap::new();
    for one in known.iter().filter(|one| !one.is_only_acronym()) {
        let Some([word]) = one.keys.first().map(Vec::as_slice) else { continue };
        let is_known = known_thing(&one.name).is_some();
        match longer.get(word.as_str()).map(only) {
            Some(Some((thing, true))) if !is_known && one.kind != EntityKind::Place => {
                partition.join(thing.item, one.item, "short-name", || said_alike(thing, one));
            }
            Some(_) if !is_known && one.kind != EntityKind::Place => {}
            _ => {
                let sort = if is_known { Sort::Known } else { Sort::of(one.kind) };
                let apart = shared.apart(std::slice::from_ref(word), one.qualifier.as_deref());
                let first = *same.entry((word, sort, apart)).or_insert(one);
                partition.join(first.item, one.item, "same-name", || said_alike(first, one));
            }
        }
    }
}

/// Joins a word that was read as a surname alone with the only body in reach that is called so, where nobody in reach has
/// that surname and nothing in its text speaks of a person: "Brightwater sued" with "Brightwater Corp.".
fn join_misread_bodies(corpus: &Corpus, known: &[Known], partition: &mut Partition) {
    let mut bodies: BTreeMap<&str, BTreeMap<usize, &Known>> = BTreeMap::new();
    let mut surnames: BTreeSet<&str> = BTreeSet::new();
    for one in known {
        if let Some(person) = one.person.as_ref().filter(|person| !person.given.is_empty()) {
            surnames.insert(&person.surname);
        }
        for key in one.keys.iter().filter(|key| key.len() == 1 && one.kind == EntityKind::Organization) {
            bodies.entry(&key[0]).or_default().entry(partition.root(one.item)).or_insert(one);
        }
    }
    for one in known {
        let Some(person) = one.person.as_ref().filter(|person| person.given.is_empty()) else { continue };
        let surname = person.surname.as_str();
        let is_somebody =
            surnames.contains(surname) || !one.role_words.is_empty() || is_told_as_person(corpus, one.item);
        if let Some(body) = bodies.get(surname).and_then(only).filter(|_| !is_somebody) {
            partition.join(body.item, one.item, "same-name", || said_alike(body, one));
        }
    }
}

/// Whether pronouns or titles of a person stand for it.
fn is_told_as_person(corpus: &Corpus, item: usize) -> bool {
    let (document, entity) = (corpus.entities.document(item), corpus.entity(item));
    let is_personal = |mention: &Mention| match mention.form {
        MentionForm::Pronoun => false,
        MentionForm::Name => corpus.words(document, mention.span).contains(' '),
        MentionForm::Nominal => true,
    };
    entity.personal || entity.mentions.iter().any(is_personal)
}

/// Joins what has the same name of several words but was read as a person in one text and as a thing in another, where
/// the texts tell the same story: then one of them was misread.
fn join_misread_kinds(corpus: &Corpus, known: &[Known], stories: &Stories, partition: &mut Partition) {
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
            if pair[0].person.is_some() != pair[1].person.is_some()
                && partition.root(pair[0].item) != partition.root(pair[1].item)
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
            match spelled_out.get(letters).map(only) {
                Some(Some(thing)) => {
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

/// The only thing of a map that holds one.
fn only<T>(things: &BTreeMap<usize, T>) -> Option<&T> {
    things.values().next().filter(|_| things.len() == 1)
}

/// Joins a name with the only one in reach that says whose it is: "Growers' Bank" with "the city's Growers' Bank".
fn join_owned_names(known: &[Known], partition: &mut Partition) {
    let mut owned: BTreeMap<&[String], BTreeMap<usize, &Known>> = BTreeMap::new();
    for one in known {
        for key in &one.owned {
            owned.entry(key).or_default().entry(partition.root(one.item)).or_insert(one);
        }
    }
    for one in known {
        let Some(key) = one.keys.first() else { continue };
        if let Some(whole) = owned.get(key.as_slice()).and_then(only) {
            partition.join(whole.item, one.item, "owner", || format!("“{}” is “{}”", one.name, whole.name));
        }
    }
}

/// Joins a word with a capital that was read as nothing in particular with the only person of that surname in its text.
fn join_misread_surnames(corpus: &Corpus, known: &[Known], partition: &mut Partition) {
    for document in 0..corpus.records.len() {
        let here = &known[corpus.entities.of(document)];
        let mut persons: BTreeMap<&str, BTreeMap<usize, &Known>> = BTreeMap::new();
        for one in here {
            if let Some(person) = one.person.as_ref().filter(|person| !person.given.is_empty()) {
                persons.entry(&person.surname).or_default().entry(partition.root(one.item)).or_insert(one);
            }
        }
        let is_misread = |one: &&Known| one.kind == EntityKind::Other && one.name.starts_with(char::is_uppercase);
        for one in here.iter().filter(is_misread) {
            let words = folded_words(&one.name);
            let [word] = words.as_slice() else { continue };
            if let Some(person) = persons.get(word.as_str()).and_then(only) {
                partition.join(person.item, one.item, "surname", || {
                    format!("“{}” is the only one called {} in this text", person.name, one.name)
                });
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
