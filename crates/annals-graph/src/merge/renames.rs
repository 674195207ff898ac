//! Things that texts say have been given another name: "the board was renamed the Northlight Agency", "Northlight,
//! formerly the Fisheries Board".

use super::corpus::Corpus;
use super::partition::Partition;
use annals_case::bare;
use annals_document::{EntityKind, MentionForm, Modality, Polarity, Role, Span};

/// Words between a name and a former one.
const FORMERLY: &[&str] = &[
    "formerly",
    "formerly known as",
    "formerly called",
    "previously",
    "previously known as",
    "previously called",
    "once known as",
    "then known as",
    "then called",
    "until then known as",
    "which was formerly known as",
];
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

/// Joins names that stand side by side with "formerly" between them.
fn join_former_names(corpus: &Corpus, document: usize, partition: &mut Partition) {
    let text = &corpus.records[document].document.text;
    let things = corpus.entities.of(document).filter(|&item| can_be_renamed(corpus, item));
    let mut names: Vec<(Span, usize)> = things
        .flat_map(|item| {
            let names = corpus.entity(item).mentions.iter().filter(|mention| mention.form == MentionForm::Name);
            names.map(move |mention| (mention.span, item))
        })
        .collect();
    names.sort_unstable();
    for pair in names.windows(2).filter(|pair| pair[0].1 != pair[1].1) {
        let between = text.slice(Span::new(pair[0].0.end, pair[1].0.start));
        let words = between.trim_matches(|c: char| !c.is_alphanumeric());
        let words = words.strip_suffix(" the").unwrap_or(words);
        if FORMERLY.contains(&words) {
            join(corpus, partition, pair[0].1, pair[1].1);
        }
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
