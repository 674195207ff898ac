//! What was taken for one, part by part: the tellings of an event, an entity's mentions in each document.

use annals_case::{Case, Citation, ConflictSubject, EntityKey, EventKey, MergeReason};
use annals_graph::MentionPlace;
use annals_graph::{Decided, FindError, find_dated, find_entity};
use anyhow::{Result, bail};
use std::collections::BTreeSet;

/// An event or an entity with its parts.
pub(super) struct Parts {
    pub(super) of: Decided,
    pub(super) id: String,
    pub(super) label: String,
    /// The places of the mentions that decisions name, by document, then offset.
    pub(super) places: Vec<Citation>,
    pub(super) merges: Vec<MergeReason>,
}

impl Parts {
    /// Of the entity or event that `words` name.
    pub(super) fn named(case: &Case, words: &str) -> Result<Parts> {
        match find_entity(case, words) {
            Ok(key) => Ok(Parts::of_entity(case, key)),
            Err(error @ FindError::Ambiguous { .. }) => Err(error.into()),
            Err(FindError::NotFound { .. }) => match find_dated(case, words)? {
                ConflictSubject::Event(key) => Ok(Parts::of_event(case, key)),
                _ => bail!("{words:?} is neither an event nor an entity; only these are split and merged"),
            },
        }
    }

    fn of_event(case: &Case, key: EventKey) -> Parts {
        let event = case.event(key);
        let place =
            |mention: &annals_case::EventMention| Citation { document: mention.document, span: mention.trigger };
        Parts {
            of: Decided::Event,
            id: event.id.clone(),
            label: event.label.clone(),
            places: event.mentions.iter().map(place).collect(),
            merges: event.merges.clone(),
        }
    }

    fn of_entity(case: &Case, key: EntityKey) -> Parts {
        let entity = case.entity(key);
        let mut places: BTreeSet<Citation> = entity.merges.iter().flat_map(|merge| [merge.added, merge.to]).collect();
        if places.is_empty() {
            places.extend(entity.mentions.first().map(|mention| mention.citation));
        }
        Parts {
            of: Decided::Entity,
            id: entity.id.clone(),
            label: entity.name.clone(),
            places: places.into_iter().collect(),
            merges: entity.merges.clone(),
        }
    }

    /// The places as decisions name them.
    pub(super) fn mentions(&self, case: &Case) -> Vec<MentionPlace> {
        self.places.iter().map(|place| MentionPlace::of(case, *place)).collect()
    }
}
