//! Days or places of birth on which sources disagree: nobody is born twice.

use crate::{Case, EntityKey, RelationKey};
use annals_document::{Polarity, RelationKind};
use std::collections::BTreeMap;

/// What is told of somebody's birth and can't all be so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BirthDisagreement {
    /// Whose birth.
    pub entity: EntityKey,
    /// What is told of it, in the case's order.
    pub relations: Vec<RelationKey>,
}

/// All people on whose day of birth sources disagree, in the case's order.
pub fn birth_disagreements(case: &Case) -> Vec<BirthDisagreement> {
    let mut births: BTreeMap<EntityKey, Vec<RelationKey>> = BTreeMap::new();
    for (key, relation) in case.relations.iter().enumerate() {
        let is_birth = relation.kind == Some(RelationKind::Born) && relation.polarity == Polarity::Positive;
        if is_birth && !relation.time.bounds.is_unknown() {
            births.entry(relation.subject).or_default().push(key.into());
        }
    }
    let bounds = |key: &RelationKey| case.relations[key.index()].time.bounds;
    let clash = |told: &[RelationKey]| told.iter().any(|a| told.iter().any(|b| !bounds(a).is_compatible(bounds(b))));
    let disputed = births.into_iter().filter(|(_, relations)| clash(relations));
    disputed.map(|(entity, relations)| BirthDisagreement { entity, relations }).collect()
}
