//! What tells apart things of one name: the region that a text puts a town in, and the country of a body that every
//! country has.
//!
//! Two towns called Springford are told apart where texts say "Springford, Ohio" and "Springford, Kent"; two supreme courts
//! where one text is about Norway and the other about India. Where a text says nothing, the name is that of the only one in
//! reach, or else of one that is left open.

use super::corpus::Corpus;
use super::names::{known_thing, thing_key};
use annals_case::{bare, folded_words};
use annals_document::{Entity, EntityKind, Role, country_named, country_of_adjective};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Kinds of events that governments bring about and towns do not.
const POLITICAL: &[&str] = &[
    "ACCUSE", "AGREE", "CONCEDE", "CONSULT", "DECIDE", "MOBILIZE", "ORDER", "REJECT", "REQUEST", "SANCTION", "STATE",
    "SUPPORT", "THREATEN",
];
/// Words of the names of bodies that every country has.
const COMMON: &[&str] = &[
    "affairs",
    "agency",
    "agriculture",
    "air",
    "and",
    "army",
    "assembly",
    "attorney",
    "authority",
    "bank",
    "board",
    "cabinet",
    "central",
    "chamber",
    "city",
    "coast",
    "commission",
    "committee",
    "congress",
    "constitutional",
    "council",
    "county",
    "court",
    "defence",
    "defense",
    "department",
    "district",
    "education",
    "election",
    "electoral",
    "energy",
    "environment",
    "federal",
    "finance",
    "for",
    "force",
    "forces",
    "foreign",
    "general",
    "government",
    "guard",
    "health",
    "high",
    "house",
    "interior",
    "internal",
    "justice",
    "labor",
    "labour",
    "lower",
    "ministry",
    "national",
    "navy",
    "of",
    "office",
    "parliament",
    "party",
    "police",
    "prosecutor",
    "public",
    "reserve",
    "security",
    "senate",
    "service",
    "state",
    "supreme",
    "trade",
    "transport",
    "treasury",
    "upper",
];

/// The country that each document is about: the one that it names most, if one is.
pub(super) fn countries(corpus: &Corpus) -> Vec<Option<&'static str>> {
    let country_of = |entity: &Entity| {
        let first = entity.name.split_whitespace().next().unwrap_or_default();
        country_named(&entity.name).or_else(|| country_of_adjective(bare(first)))
    };
    let about = |record: &annals_document::Extraction| {
        let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
        for entity in &record.entities {
            if let Some(country) = country_of(entity) {
                *counts.entry(country).or_default() += entity.mentions.len();
            }
        }
        let mut ranked: Vec<(usize, &str)> = counts.into_iter().map(|(country, count)| (count, country)).collect();
        ranked.sort_by_key(|(count, _)| Reverse(*count));
        match ranked.as_slice() {
            [(most, _), (next, _), ..] if most == next => None,
            [(_, country), ..] => Some(*country),
            [] => None,
        }
    };
    corpus.records.iter().map(about).collect()
}

/// What a document says to tell an entity from others of its name.
pub(super) fn qualifier(corpus: &Corpus, item: usize, countries: &[Option<&'static str>]) -> Option<String> {
    let (document, entity) = (corpus.entities.document(item), corpus.entity(item));
    if entity.kind == EntityKind::Place {
        return region(corpus, document, entity).or_else(|| government(corpus, document, entity));
    }
    let is_common = known_thing(&entity.name).is_none()
        && folded_words(&entity.name).iter().all(|word| COMMON.contains(&word.as_str()));
    countries[document].filter(|_| is_common).map(str::to_owned)
}

/// What a text means by a town that warns, accuses or expels and in which nothing is: the government that sits there.
/// Countries are their governments in any text, so nothing is to be told apart there.
fn government(corpus: &Corpus, document: usize, entity: &Entity) -> Option<String> {
    let parts = || {
        corpus.records[document]
            .events
            .iter()
            .flat_map(|event| event.participants.iter().map(move |part| (event, part)))
    };
    let own = || parts().filter(|(_, part)| part.entity == Some(entity.id));
    let acts = own().any(|(event, part)| part.role == Role::Agent && POLITICAL.contains(&event.kind.as_str()));
    let is_scene =
        own().any(|(_, part)| matches!(part.role, Role::Place | Role::Origin | Role::Destination | Role::Context));
    (acts && !is_scene && known_thing(&entity.name).is_none()).then(|| "government".to_owned())
}

/// The place that a text names right behind a place: "Springford, Ohio".
fn region(corpus: &Corpus, document: usize, entity: &Entity) -> Option<String> {
    let region = corpus.entity_item(document, entity.region?)?;
    Some(thing_key(&corpus.entity(region).name).join(" "))
}

/// The names under which texts speak of several things, told apart by their qualifiers.
pub(super) struct Shared<'k>(BTreeSet<&'k [String]>);

impl<'k> Shared<'k> {
    pub(super) fn of(named: impl Iterator<Item = (&'k [String], Option<&'k str>)>) -> Shared<'k> {
        let mut qualifiers: BTreeMap<&[String], BTreeSet<&str>> = BTreeMap::new();
        for (name, qualifier) in named {
            qualifiers.entry(name).or_default().extend(qualifier);
        }
        Shared(qualifiers.into_iter().filter(|(_, qualifiers)| qualifiers.len() > 1).map(|(name, _)| name).collect())
    }

    /// What tells a thing of this name from the others, if there are others.
    pub(super) fn apart<'q>(&self, name: &[String], qualifier: Option<&'q str>) -> Option<&'q str> {
        qualifier.filter(|_| self.0.contains(name))
    }
}
