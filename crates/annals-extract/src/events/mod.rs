//! Events of one document: what names them, who takes part, how they are told.

mod amounts;
mod arguments;
mod aspect;
mod control;
mod gerunds;
mod habits;
mod happening;
mod kinds;
mod mood;
mod nominals;
mod predicated;
mod predicates;
mod status;
mod told_with;
mod understood;
mod voice;

pub(crate) use arguments::Argument;
pub(crate) use gerunds::is_done_at_a_time;
pub(crate) use nominals::is_verb;
pub(crate) use predicates::PredicateForm;
pub(crate) use status::Status;
pub(crate) use understood::is_result_of_passive;
pub(crate) use voice::{is_active_beside_passive, is_passive, shared_object};

use crate::entities::Entities;
use crate::statements::Attribution;
use crate::tree::Tree;
use annals_document::{Amount, Aspect, Definiteness, Document, Span, TimeExpression, Unlisted, Upos};
use predicates::Predicate;
use std::collections::BTreeMap;

/// An event before it has its time and its place in the record.
#[derive(Clone, Debug)]
pub(crate) struct FoundEvent {
    pub(crate) predicate: Predicate,
    pub(crate) arguments: Vec<Argument>,
    pub(crate) status: Status,
    /// Code of the ontology.
    pub(crate) kind: &'static str,
    pub(crate) mode: Option<&'static str>,
    pub(crate) aspect: Option<Aspect>,
    /// Of a noun: how it refers to what it names.
    pub(crate) definiteness: Option<Definiteness>,
    /// Whether a noun names several.
    pub(crate) plural: bool,
    pub(crate) amounts: Vec<Amount>,
    /// The words that name it.
    pub(crate) trigger: Span,
    /// The clause that tells it.
    pub(crate) evidence: Span,
    /// Whether it is a noun that names a happening by its nature, or one that is dated by itself.
    pub(crate) is_by_nature: bool,
    /// Why it is no happening, where it is none.
    pub(crate) unlisted: Option<Unlisted>,
    /// The place in the list of the event whose happening it tells again.
    pub(crate) told_with: Option<usize>,
}

/// All events of the article's own text, in order of the text.
///
/// A word that does nothing but attribute ("said that …") is no event of its own: the statement is. It is a mention of the utterance
/// that it goes on with ("accused the board … She said …"). What is done by saying ("announced that …") is both.
pub(crate) fn find_events(
    tree: &Tree,
    document: &Document,
    entities: &Entities,
    attributions: &[Attribution],
    times: &[TimeExpression],
) -> Vec<FoundEvent> {
    let only_attributes = attributing_words(tree, attributions);
    let in_time = words_of_times(tree, times);
    let is_time = |token: usize| in_time[token];
    let is_open = |token: usize| {
        !entities.is_name(token)
            && !is_time(token)
            && document.block_at(tree.token(token).span.start).is_none_or(|block| block.kind.is_article())
    };
    let predicates = predicates::find_predicates(tree, is_open);
    let statuses = status::statuses(tree, &predicates);
    let found = predicates.into_iter().zip(statuses).map(|(predicate, status)| {
        let arguments = arguments::find_arguments(tree, entities, &predicate, &is_time);
        let trigger = tree.span_of(&predicate.trigger);
        let evidence = clause_span(tree, &predicate, &arguments);
        let (kind, mode) = kinds::decide_kind(tree, &predicate, &arguments);
        let aspect = aspect::aspect(tree, &predicate);
        let block = document.block_at(trigger.start).map(|block| block.kind);
        let unlisted = match only_attributes.contains_key(&predicate.head) {
            true => Some(Unlisted::Utterance),
            false => happening::unlisted(tree, &predicate, &arguments, times, &status, aspect, block),
        };
        let is_by_nature = happening::is_by_nature(tree, &predicate, &arguments);
        let is_noun = predicate.form == PredicateForm::Noun;
        let definiteness = is_noun.then(|| nominals::definiteness(tree, predicate.head));
        let plural = is_noun && tree.feature(predicate.head, "Number") == Some("Plur");
        FoundEvent {
            predicate,
            arguments,
            status,
            kind,
            mode,
            aspect,
            definiteness,
            plural,
            amounts: Vec::new(),
            trigger,
            evidence,
            is_by_nature,
            unlisted,
            told_with: None,
        }
    });
    let mut events = told_with::tie(tree, entities, found.collect());
    amounts::find_amounts(tree, &mut events, times);
    events
}

/// For each token whether it is in a time expression.
fn words_of_times(tree: &Tree, times: &[TimeExpression]) -> Vec<bool> {
    let mut in_time = vec![false; tree.len()];
    for time in times {
        in_time[tree.tokens_in(time.span)].fill(true);
    }
    in_time
}

/// Verbs that say who speaks, thinks or knows, and of themselves tell no act.
const PLAIN: &[&str] = &[
    "say",
    "add",
    "note",
    "state",
    "mention",
    "describe",
    "recall",
    "explain",
    "remark",
    "comment",
    "know",
    "think",
    "believe",
    "fear",
    "hope",
    "expect",
    "doubt",
    "learn",
    "understand",
    "see",
];

/// Tokens that attribute a clause or a quotation and say nothing else.
fn attributing_words(tree: &Tree, attributions: &[Attribution]) -> BTreeMap<usize, usize> {
    attributions
        .iter()
        .enumerate()
        .filter_map(|(index, attribution)| Some((attribution.cue_head?, index)))
        .filter(|(cue, index)| is_plain_speech(tree, *cue, &attributions[*index]))
        .collect()
}

fn is_plain_speech(tree: &Tree, cue: usize, attribution: &Attribution) -> bool {
    let lemma = tree.lemma(cue);
    let has_clause = attribution.content_heads.iter().any(|&head| {
        matches!(tree.upos(head), Upos::Verb | Upos::Aux | Upos::Adj) || tree.child_by(head, &["cop"]).is_some()
    });
    PLAIN.contains(&lemma) && (has_clause || matches!(lemma, "say" | "add"))
}

/// The clause of a verb, without the clauses coordinated with it; the phrase of a noun. Always holds the arguments that
/// stand in the same sentence.
fn clause_span(tree: &Tree, predicate: &Predicate, arguments: &[Argument]) -> Span {
    let head = predicate.head;
    let tokens = tree.subtree_without(head, |token| {
        tree.head(token) == Some(head) && matches!(tree.relation(token), "conj" | "cc" | "parataxis" | "punct")
    });
    let sentence = tree.sentence_of(head).span;
    arguments
        .iter()
        .map(|argument| argument.span)
        .filter(|span| sentence.contains(*span))
        .fold(tree.span_of(&tokens).cover(tree.span_of(&predicate.trigger)), Span::cover)
}
