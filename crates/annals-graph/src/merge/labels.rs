//! Short readings of events: "ICC issued an arrest warrant for Putin".
//!
//! The label is the clause of one mention in words: of a complete clause that is told as the event is. Which of the plainest it
//! is, the rank says, by the sentence that stands for the event.

use super::corpus::{Corpus, cite};
use super::event_list::Told;
use super::keys::Keys;
use super::names::written_surname;
use crate::rank::Wording;
use annals_case::wording::{Called, WordedPart, is_whole, line, worded};
use annals_case::{CaseEntity, LabelClause, LabelPart};
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
/// Wordings among which a label is chosen.
const MOST: usize = 12;

/// The wordings of an event among which its label is chosen: of the mentions whose clauses stand for it equally well, the best
/// first. `choices` are the mentions whose date it has, those in the same documents, and all; the first serve where a clause of
/// a verb is among them. `best` is the mention that says how it is told.
pub(crate) fn wordings(
    corpus: &Corpus,
    keys: &Keys,
    entities: &[CaseEntity],
    choices: [&[Told]; 3],
    best: &Event,
) -> Vec<Wording> {
    let [dated, near, all] = choices.map(|members| weighed(members, best));
    let is_told = |weighed: &Vec<(Worth, Told)>| {
        weighed.first().is_some_and(|((complete, is_verb, ..), _)| *complete && *is_verb)
    };
    let choices = [dated, near, all];
    let told = choices
        .iter()
        .position(is_told)
        .or_else(|| choices.iter().skip(1).position(|choice| !choice.is_empty()).map(|at| at + 1));
    let weighed = told.map(|at| choices[at].clone()).unwrap_or_default();
    let class = |(complete, is_verb, is_clear, is_named, ..): Worth| (complete, is_verb, is_clear, is_named);
    let best_class = weighed.first().map(|(worth, _)| class(*worth));
    let chosen = weighed.into_iter().take_while(|(worth, _)| Some(class(*worth)) == best_class).take(MOST);
    let wording = |(_, (document, event)): (Worth, Told)| {
        let called = |id| called(corpus, keys, entities, document, id);
        let parts = worded(&event.clause, &corpus.records[document].document.text, &called, LONGEST);
        let label = line(&parts);
        let is_noun = event.clause.part(Function::Verb).is_none();
        let is_whole = is_whole(&parts, &label) && !(is_noun && event.unlisted.is_some());
        let label = if label.is_empty() { corpus.words(document, event.trigger) } else { label };
        let key = |id| corpus.entity_item(document, id).map(|item| keys.entities[item]);
        let part = |part: WordedPart| LabelPart {
            function: part.function,
            entity: part.entity.and_then(key),
            words: part.words,
        };
        let mention = cite(document, event.trigger);
        let parts = parts.into_iter().map(part).collect();
        let told = Some(LabelClause { mention, lemma: event.lemma.clone(), parts });
        Wording { label, mention, told, is_whole }
    };
    let mut wordings: Vec<Wording> = chosen.map(wording).collect();
    if wordings.iter().any(|wording| wording.is_whole) {
        wordings.retain(|wording| wording.is_whole);
    } else if wordings.iter().any(|wording| wording.label.contains(' ')) {
        wordings.retain(|wording| wording.label.contains(' '));
    }
    wordings
}

/// Mentions that are told as `best` is, the worthiest first.
fn weighed<'a>(members: &[Told<'a>], best: &Event) -> Vec<(Worth, Told<'a>)> {
    let alike = members.iter().filter(|(_, event)| (event.polarity, event.modality) == (best.polarity, best.modality));
    let mut weighed: Vec<(Worth, Told)> = alike.map(|&told| (worth(told), told)).collect();
    weighed.sort_by_key(|(worth, _)| Reverse(*worth));
    weighed
}

type Worth = (bool, bool, bool, bool, usize, bool, Reverse<usize>);

/// How well a mention's clause stands for the event: complete, of a verb, without a pronoun behind it, with a subject by name, in a
/// headline or lead, short.
fn worth((_, event): Told) -> Worth {
    let clause = &event.clause;
    let subject = clause.part(Function::Subject);
    let is_pronoun = |part: &annals_document::ClausePart| part.form == Some(MentionForm::Pronoun);
    let is_clear = !clause.parts.iter().any(|part| part.function != Function::Subject && is_pronoun(part));
    let is_named = subject.is_some_and(|part| part.form == Some(MentionForm::Name));
    let has_object =
        clause.parts.iter().filter(|part| part.needed && part.function != Function::Subject).count().min(2);
    let length = clause.parts.iter().flat_map(|part| &part.spans).map(|span| span.len() as usize).sum::<usize>();
    (
        clause.complete,
        clause.part(Function::Verb).is_some(),
        is_clear,
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
    // Who shares a surname with another is called by the whole name.
    let is_shared = entity.short_name.contains(' ');
    let surname = || if is_shared { written_surname(&entity.name) } else { entity.short_name.clone() };
    let surname = is_person.then(surname);
    let words = match &surname {
        Some(_) if entity.mentions.len() >= WELL_KNOWN => entity.short_name.clone(),
        _ => entity.name.clone(),
    };
    let words = if is_person { words } else { with_article(corpus, document, id, words) };
    let stands_alone = entity.named || words.chars().count() <= DESCRIPTION && !is_of_none(&words);
    stands_alone.then_some(Called { words, surname, is_name: entity.named })
}

/// A name with "the", where the document writes it so more often than not: "the Harbour Board".
fn with_article(corpus: &Corpus, document: usize, id: annals_document::EntityId, name: String) -> String {
    let entities = &corpus.records[document].entities;
    let Some(entity) = entities.iter().find(|entity| entity.id == id) else { return name };
    let names: Vec<_> = entity.mentions.iter().filter(|mention| mention.form == MentionForm::Name).collect();
    let article = |mention: &annals_document::Mention| {
        let before = annals_document::Span::new(mention.span.start, mention.core_span().start);
        corpus.words(document, before).eq_ignore_ascii_case("the")
    };
    let with_the = names.iter().filter(|mention| article(mention)).count();
    if with_the * 2 > names.len() { format!("the {name}") } else { name }
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
        "no" | "any" | "each" | "every" | "some" | "such" | "all" | "most" | "many" | "few" | "one"
    )
}
