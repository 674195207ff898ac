//! Mentions that tell again what another mention of the document tells, as grammar alone shows.
//!
//! What it finds: a speech verb in a participle or coordinated with another one ("accused the board, calling it deaf"), a noun of speech that
//! says how something was said ("in a letter, the clerk asked"), a noun for any act that takes up the sentence before it ("The decision"),
//! a verb that only says that its subject takes place ("the attack was launched").
//! Why: one utterance and one act is one happening, however many words tell it.
//! Known misses: what takes up a sentence further above; acts of other kinds in a participle.

use super::nominals::is_any_act;
use super::predicates::is_light_verb;
use super::{FoundEvent, PredicateForm};
use crate::entities::{Entities, EntityRef};
use crate::lexicon::event_verb_of_noun;
use crate::statements::is_utterance;
use crate::tree::Tree;
use annals_document::{Modality, Polarity, Role, Unlisted, Upos};
use std::collections::BTreeMap;

/// Words of its sentence within which such a noun begins it.
const BEGINNING: usize = 5;

/// Sentences for which an utterance goes on.
const GOES_ON: usize = 3;

/// `events` tied to those whose happening they tell again, without the words that only attribute and tell nothing again.
pub(super) fn tie(tree: &Tree, entities: &Entities, mut events: Vec<FoundEvent>) -> Vec<FoundEvent> {
    let told_with = told_with(tree, entities, &events);
    let is_kept = |event: usize| events[event].unlisted != Some(Unlisted::Utterance) || told_with[event].is_some();
    let kept: Vec<usize> = (0..events.len()).filter(|event| is_kept(*event)).collect();
    for (event, other) in events.iter_mut().zip(&told_with) {
        event.told_with = other.and_then(|other| kept.binary_search(&other).ok());
    }
    let mut place = 0..events.len();
    events.retain(|_| place.next().is_some_and(|event| kept.binary_search(&event).is_ok()));
    events
}

/// For each of `events` the one whose happening it tells again.
fn told_with(tree: &Tree, entities: &Entities, events: &[FoundEvent]) -> Vec<Option<usize>> {
    let tokens = |event: &FoundEvent| -> Vec<usize> {
        event.predicate.trigger.iter().copied().chain([event.predicate.head]).collect()
    };
    let places = events.iter().enumerate();
    let at = places.flat_map(|(place, event)| tokens(event).into_iter().map(move |token| (token, place))).collect();
    let finder = Finder { tree, entities, events, at };
    let mut found: Vec<Option<usize>> = Vec::with_capacity(events.len());
    for (event, one) in events.iter().enumerate() {
        let other = match one.unlisted {
            Some(Unlisted::Utterance) => finder.by_utterance_before(event, &found),
            _ => finder.told_with(event),
        };
        found.push(other);
    }
    // What tells again is no pattern for a third.
    (0..found.len())
        .map(|event| found[event].map(|other| found[other].filter(|first| *first != event).unwrap_or(other)))
        .collect()
}

struct Finder<'a> {
    tree: &'a Tree<'a>,
    entities: &'a Entities,
    events: &'a [FoundEvent],
    /// The event that each token names.
    at: BTreeMap<usize, usize>,
}

impl Finder<'_> {
    fn told_with(&self, event: usize) -> Option<usize> {
        let other = match self.events[event].predicate.form {
            PredicateForm::Noun => self.by_speech(event).or_else(|| self.by_sentence_before(event)),
            PredicateForm::Verb => {
                self.by_participle(event).or_else(|| self.by_conjunction(event)).or_else(|| self.by_taking_place(event))
            }
            PredicateForm::LightVerb { .. } | PredicateForm::Copula => None,
        }?;
        let (one, two) = (&self.events[event].status, &self.events[other].status);
        let are_told_alike = one.polarity == two.polarity && one.modality == two.modality;
        (other != event && are_told_alike).then_some(other)
    }

    /// "In a letter, the clerk asked": the asking.
    fn by_speech(&self, event: usize) -> Option<usize> {
        let noun = self.events[event].predicate.head;
        let case = self.tree.child_by(noun, &["case"])?;
        let is_way = self.tree.relation(noun) == "obl"
            && matches!(self.tree.lemma(case), "in" | "by" | "via" | "through" | "with");
        let verb = self.tree.head(noun).filter(|_| is_way && self.is_speech_noun(noun))?;
        self.at.get(&verb).copied().filter(|&other| self.is_speech(other))
    }

    /// "accused the board, calling it deaf"; "sent a letter asking for help": the verb above.
    fn by_participle(&self, event: usize) -> Option<usize> {
        let verb = self.events[event].predicate.head;
        let is_bare =
            self.tree.token(verb).xpos == "VBG" && self.tree.child_by(verb, &["mark", "nsubj", "aux"]).is_none();
        let hangs = self.tree.relation(verb) == "advcl" || self.tree.deprel(verb) == "acl";
        let upper = self.tree.head(verb).filter(|_| is_bare && hangs && self.is_speech(event))?;
        let other = self.at.get(&upper).copied()?;
        (self.is_speech(other) && upper < verb).then_some(other)
    }

    /// "stressed his support and repeated that …": the first verb.
    fn by_conjunction(&self, event: usize) -> Option<usize> {
        let verb = self.events[event].predicate.head;
        let upper = self.tree.head(verb).filter(|_| self.tree.relation(verb) == "conj")?;
        let other = self.at.get(&upper).copied()?;
        let is_one_subject = self.tree.child_by(verb, &["nsubj"]).is_none();
        let is_one_tense = self.tree.token(verb).xpos == self.tree.token(upper).xpos;
        let is_at_once = self.tree.children_by(verb, &["advmod", "obl"]).all(|word| word > verb);
        (is_one_subject && is_one_tense && is_at_once && self.is_speech(event) && self.is_speech(other))
            .then_some(other)
    }

    /// "The vote took place", "the attack was launched", "an appeal made on Monday": the vote, the attack, the appeal.
    fn by_taking_place(&self, event: usize) -> Option<usize> {
        let tree = self.tree;
        let verb = self.events[event].predicate.head;
        let (noun, is_passive) = match tree.child_by(verb, &["nsubj"]) {
            Some(subject) => (subject, tree.deprel(subject) == "nsubj:pass"),
            None => {
                let is_participle = tree.relation(verb) == "acl" && tree.token(verb).xpos == "VBN";
                (tree.head(verb).filter(|_| is_participle)?, true)
            }
        };
        let takes_place = || {
            let object = tree.child_by(verb, &["obj"]).map(|object| tree.lemma(object));
            object.is_none() && matches!(tree.lemma(verb), "come" | "happen" | "occur")
                || object == Some("place") && tree.lemma(verb) == "take"
        };
        let says_no_more = if is_passive { is_light_verb(tree.lemma(verb)) } else { takes_place() };
        let other = self.at.get(&noun).copied().filter(|_| says_no_more)?;
        (self.events[other].predicate.form == PredicateForm::Noun).then_some(other)
    }

    /// "She said" below "She accused the board", or below what was said there: the accusation. `found` are those before it.
    fn by_utterance_before(&self, event: usize, found: &[Option<usize>]) -> Option<usize> {
        let speaker = self.agent(event)?;
        let sentence = |event: usize| self.tree.token(self.events[event].predicate.head).sentence as usize;
        let before = (0..event).rev().take_while(|other| sentence(event) - sentence(*other) <= GOES_ON);
        let is_utterance = |other: &usize| {
            let is_plain = self.events[*other].unlisted == Some(Unlisted::Utterance);
            self.is_speech(*other) && self.is_told_as_done(*other) && (!is_plain || found[*other].is_some())
        };
        before
            .filter(is_utterance)
            .find(|other| self.agent(*other) == Some(speaker))
            .map(|other| found[other].unwrap_or(other))
    }

    fn agent(&self, event: usize) -> Option<EntityRef> {
        let mut agents = self.events[event].arguments.iter().filter(|argument| argument.role == Role::Agent);
        agents.find_map(|agent| self.entities.at(agent.head))
    }

    fn is_told_as_done(&self, event: usize) -> bool {
        let status = &self.events[event].status;
        status.polarity == Polarity::Positive && status.modality == Modality::Asserted
    }

    /// "The decision came late" below "The board closed the lock": the closing.
    fn by_sentence_before(&self, event: usize) -> Option<usize> {
        let tree = self.tree;
        let noun = self.events[event].predicate.head;
        let sentence = tree.sentence_of(noun);
        let is_plain = noun - sentence.first < BEGINNING
            && tree.relation(noun) == "nsubj"
            && tree
                .child_by(noun, &["amod", "nmod", "acl", "compound", "nummod"])
                .filter(|&child| tree.deprel(child) != "nmod:poss")
                .is_none();
        if !is_plain {
            return None;
        }
        let before = sentence.first.checked_sub(1).map(|token| tree.sentence_of(token))?;
        let main = (before.first..before.end).find(|&token| tree.head(token).is_none())?;
        let other = self.at.get(&main).copied().filter(|&other| self.is_done(other))?;
        // "The search lasted all night" below "Police searched the house".
        let is_its_noun = event_verb_of_noun(tree.lemma(noun)).is_some_and(|verb| verb == tree.lemma(main));
        if !is_its_noun && !is_any_act(tree.lemma(noun)) {
            return None;
        }
        let owner = tree.children(noun).iter().copied().find(|&child| tree.deprel(child) == "nmod:poss");
        let Some(owner) = owner else {
            let determiner = tree.child_by(noun, &["det"])?;
            return matches!(tree.lemma(determiner), "the" | "this" | "that").then_some(other);
        };
        let owner = self.entities.at(owner)?;
        (self.agent(other) == Some(owner)).then_some(other)
    }

    fn is_done(&self, event: usize) -> bool {
        self.is_told_as_done(event) && self.events[event].unlisted.is_none()
    }

    fn is_speech_noun(&self, noun: usize) -> bool {
        self.tree.upos(noun) == Upos::Noun && event_verb_of_noun(self.tree.lemma(noun)).is_some_and(is_spoken)
    }

    /// Whether an event is an utterance: told by a verb of speech, or by a light verb with a noun of speech.
    fn is_speech(&self, event: usize) -> bool {
        let predicate = &self.events[event].predicate;
        match predicate.form {
            PredicateForm::LightVerb { noun } => self.is_speech_noun(noun),
            PredicateForm::Noun => self.is_speech_noun(predicate.head),
            PredicateForm::Verb => is_utterance(self.tree.lemma(predicate.head)),
            PredicateForm::Copula => false,
        }
    }
}

/// Nouns of speech may lead to verbs that introduce no quotation: "a speech".
fn is_spoken(verb: &str) -> bool {
    is_utterance(verb) || matches!(verb, "speak" | "address" | "interview")
}
