//! Short readings of events: "ICC issued an arrest warrant for Putin".
//!
//! The label is the clause of one mention in words: of the plainest complete clause that is told as the event is.

use super::corpus::Corpus;
use super::event_list::Told;
use super::keys::Keys;
use annals_case::CaseEntity;
use annals_case::wording::{Called, line, worded};
use annals_document::{EntityKind, Event, Function, MentionForm};
use std::cmp::Reverse;

/// Characters of a label, as far as the clause can be told in them.
const LONGEST: usize = 88;
/// Mentions from which a person is known by the surname alone.
const WELL_KNOWN: usize = 5;
/// Characters of a description that is put in for a pronoun.
const DESCRIPTION: usize = 32;
/// Characters at the head of a text in which its news is told.
const HEAD: u32 = 600;

/// The label of an event with these mentions; `best` is the mention that says how it is told.
pub(crate) fn label(corpus: &Corpus, keys: &Keys, entities: &[CaseEntity], members: &[Told], best: &Event) -> String {
    let alike = |event: &Event| event.polarity == best.polarity && event.modality == best.modality;
    let candidates = members.iter().filter(|(_, event)| alike(event));
    let labels = candidates.map(|&told| (worth(told), told));
    let mut chosen: Option<(Worth, Told)> = None;
    for (worth, told) in labels {
        if chosen.as_ref().is_none_or(|(other, _)| worth > *other) {
            chosen = Some((worth, told));
        }
    }
    let Some((_, (document, event))) = chosen else { return String::new() };
    let text = &corpus.records[document].document.text;
    let called = |id| called(corpus, keys, entities, document, id);
    let label = line(&worded(&event.clause, text, &called, LONGEST));
    if label.is_empty() { corpus.words(document, event.trigger) } else { label }
}

type Worth = (bool, bool, bool, usize, bool, Reverse<usize>);

/// How well a mention's clause stands for the event: complete, of a verb, with a subject by name, in a headline or lead, short.
fn worth((_, event): Told) -> Worth {
    let clause = &event.clause;
    let subject = clause.part(Function::Subject);
    let is_named = subject.is_some_and(|part| part.form == Some(MentionForm::Name));
    let has_object =
        clause.parts.iter().filter(|part| part.needed && part.function != Function::Subject).count().min(2);
    let length = clause.parts.iter().flat_map(|part| &part.spans).map(|span| span.len() as usize).sum::<usize>();
    (
        clause.complete,
        clause.part(Function::Verb).is_some(),
        is_named,
        has_object,
        event.trigger.start < HEAD,
        Reverse(length),
    )
}

/// What an entity of a document is called in labels.
fn called(
    corpus: &Corpus,
    keys: &Keys,
    entities: &[CaseEntity],
    document: usize,
    id: annals_document::EntityId,
) -> Option<Called> {
    let entity = &entities[keys.entities[corpus.entity_item(document, id)?].index()];
    let is_person = entity.named && entity.kind == EntityKind::Person && !is_regnal(&entity.name);
    let surname = is_person.then(|| entity.short_name.clone());
    let words = match &surname {
        Some(surname) if entity.mentions.len() >= WELL_KNOWN => surname.clone(),
        _ => entity.name.clone(),
    };
    let stands_alone = entity.named || words.chars().count() <= DESCRIPTION && !is_of_none(&words);
    stands_alone.then_some(Called { words, surname })
}

/// "Elizabeth II", "Francis": a name without a surname goes with its title.
fn is_regnal(name: &str) -> bool {
    let last = name.split_whitespace().next_back().unwrap_or_default();
    last.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X')) || !name.contains(' ')
}

/// "no reasonable prosecutor", "any of them": what describes nobody in particular can't be put in for a pronoun.
fn is_of_none(description: &str) -> bool {
    let first = description.split_whitespace().next().unwrap_or_default().to_lowercase();
    matches!(
        first.as_str(),
        "no" | "any" | "each" | "every" | "some" | "such" | "all" | "most" | "many" | "few" | "one" | "a" | "an"
    )
}
