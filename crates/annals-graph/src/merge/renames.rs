//! Things that texts say have been given another name: "the board was renamed the Northlight Agency", "Northlight,
//! formerly the Fisheries Board".

use super::corpus::Corpus;
use super::partition::Partition;
use annals_case::bare;
use annals_document::{EntityKind, MentionForm, Modality, Polarity, Role};

/// Parts in which the new name stands.
const NEW_NAME: &[Role] = &[Role::Destination, Role::Topic, Role::Recipient, Role::Patient];

/// Joins what one text says to be one thing under two names.
pub(super) fn join_renamed(corpus: &Corpus, partition: &mut Partition) {
    for document in 0..corpus.records.len() {
        for item in corpus.events.of(document) {
            let event = corpus.event(item);
            let is_told =
                event.lemma == "rename" && event.polarity == Polarity::Positive && event.modality == Modality::Asserted;
            if !is_told {
                continue;
            }
            let named = |role: Role| {
                let parts = event.participants.iter().filter(move |part| part.role == role);
                let items = parts.filter_map(|part| corpus.entity_item(document, part.entity?));
                items.filter(|&item| can_be_renamed(corpus, item))
            };
            let old = named(Role::Patient).next();
            let new = NEW_NAME.iter().flat_map(|role| named(*role)).find(|&new| Some(new) != old);
            if let (Some(old), Some(new)) = (old, new) {
                join(corpus, partition, old, new);
            }
        }
        join_former_names(corpus, document, partition);
    }
}

/// Joins what a text names as what another thing was called before.
fn join_former_names(corpus: &Corpus, document: usize, partition: &mut Partition) {
    for item in corpus.entities.of(document).filter(|&item| can_be_renamed(corpus, item)) {
        let former = corpus.entity(item).formerly.iter().filter_map(|id| corpus.entity_item(document, *id));
        former
            .filter(|&former| can_be_renamed(corpus, former))
            .for_each(|former| join(corpus, partition, item, former));
    }
}

fn join(corpus: &Corpus, partition: &mut Partition, one: usize, other: usize) {
    let name = |item: usize| bare(&corpus.entity(item).name).to_owned();
    partition.join(one, other, "renamed", || format!("a text says that “{}” and “{}” are one", name(one), name(other)));
}

fn can_be_renamed(corpus: &Corpus, item: usize) -> bool {
    let entity = corpus.entity(item);
    let is_named = entity.mentions.iter().any(|mention| mention.form == MentionForm::Name);
    is_named && !matches!(entity.kind, EntityKind::Person | EntityKind::Group)
}
