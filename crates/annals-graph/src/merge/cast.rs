//! Who and what takes part in the events of a case, as far as comparing events asks.

use super::corpus::Corpus;
use super::sorted_set::SortedSet;
use annals_case::{CaseEntity, EntityKey, bare};
use annals_document::{EntityKind, RelationKind, country_named, country_of_adjective};
use std::collections::BTreeMap;

/// The entities of a case, and the key of each document's entity.
pub(crate) struct Cast<'a> {
    entities: &'a [CaseEntity],
    keys: &'a [EntityKey],
    countries: BTreeMap<&'static str, EntityKey>,
    /// For each place those that documents put it in.
    around: BTreeMap<EntityKey, SortedSet<EntityKey>>,
}

impl<'a> Cast<'a> {
    pub(crate) fn new(corpus: &Corpus, entities: &'a [CaseEntity], keys: &'a [EntityKey]) -> Self {
        let named = entities.iter().enumerate().filter(|(_, entity)| entity.named && entity.kind == EntityKind::Place);
        let countries = named.filter_map(|(key, entity)| Some((country_named(&entity.name)?, EntityKey::from(key))));
        let mut around: BTreeMap<EntityKey, SortedSet<EntityKey>> = BTreeMap::new();
        let parts = corpus.relations().filter(|(_, relation)| relation.kind == Some(RelationKind::Part));
        for (document, relation) in parts {
            let key = |id| corpus.entity_item(document, id).map(|item| keys[item]);
            if let (Some(inner), Some(outer)) = (key(relation.subject), relation.object.and_then(key)) {
                around.entry(inner).or_default().extend([outer]);
            }
        }
        Cast { entities, keys, countries: countries.collect(), around }
    }

    /// The case's key of a document's entity.
    pub(crate) fn key(&self, item: usize) -> EntityKey {
        self.keys[item]
    }

    pub(crate) fn is_named(&self, key: EntityKey) -> bool {
        self.entities[key.index()].named
    }

    /// In how many places the case speaks of it.
    pub(crate) fn mentions(&self, key: EntityKey) -> usize {
        self.entities[key.index()].mentions.len()
    }

    pub(crate) fn is_place(&self, key: EntityKey) -> bool {
        self.entities[key.index()].kind == EntityKind::Place
    }

    /// Whether a place is a country: much lies in it.
    pub(crate) fn is_country(&self, key: EntityKey) -> bool {
        self.is_place(key) && country_named(&self.entities[key.index()].name).is_some()
    }

    /// The places that documents put a place in.
    pub(crate) fn around(&self, key: EntityKey) -> impl Iterator<Item = EntityKey> + '_ {
        self.around.get(&key).into_iter().flat_map(SortedSet::iter)
    }

    /// The country whose government an entity is: texts say "the U.S." for "the U.S. government".
    pub(crate) fn country_governed_by(&self, key: EntityKey) -> Option<EntityKey> {
        let name = &self.entities[key.index()].name;
        let country = ["government", "Government", "administration", "Administration"]
            .iter()
            .find_map(|body| name.strip_suffix(body)?.strip_suffix(' '))?;
        let country = country_named(country).or_else(|| country_of_adjective(bare(country)))?;
        self.countries.get(country).copied()
    }
}
