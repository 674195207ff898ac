//! The parts of a clause in the order in which they are told.

use super::FoundPart;
use super::complement::{is_anticipated, only_quotes, tells_somebody};
use super::governor::{Governor, governor, has_copula, is_finite, lacks_auxiliary, subject};
use super::inflect::participle;
use super::needs::{Needs, needs};
use super::nominal::{Nominal, nominal};
use super::phrase::{ModifierKind, phrase};
use super::standing_in::name_beside;
use super::tokens::tidy;
use super::verb::{group, is_many, reworded};
use crate::entities::Entities;
use crate::events::{FoundEvent, is_passive as is_passive_verb, is_result_of_passive};
use crate::lexicon::noun_kind;
use crate::tree::Tree;
use annals_document::{EntityKind, Function, Upos};

/// Clauses within clauses that are told.
pub(super) const DEEPEST: usize = 3;

/// Collects the parts of one clause.
pub(super) struct Layout<'a> {
    pub(super) tree: &'a Tree<'a>,
    pub(super) entities: &'a Entities,
    pub(super) in_time: &'a [bool],
    pub(super) parts: Vec<FoundPart>,
    /// Words down to the event's own verb, where another verb tells it.
    pub(super) path: Vec<usize>,
    /// The verb of the clause.
    pub(super) telling: Option<usize>,
    /// Whether a clause within it lacks what its verb needs.
    pub(super) is_cut: bool,
    /// Whether the clause is that of the event's own verb.
    pub(super) tells_itself: bool,
}

impl<'a> Layout<'a> {
    pub(super) fn new(tree: &'a Tree<'a>, entities: &'a Entities, in_time: &'a [bool]) -> Self {
        Layout {
            tree,
            entities,
            in_time,
            parts: Vec::new(),
            path: Vec::new(),
            telling: None,
            is_cut: false,
            tells_itself: true,
        }
    }

    pub(super) fn finish(self) -> Vec<FoundPart> {
        let mut told = vec![false; self.tree.len()];
        let mut parts = self.parts;
        // A word is told once, by the part that came first.
        for part in &mut parts {
            let is_told = part.reworded.is_none() && told[part.head];
            part.tokens.retain(|&token| !told[token] && !is_told);
            part.tokens.iter().for_each(|&token| told[token] = true);
        }
        parts.retain(|part| !part.tokens.is_empty());
        // "his licence to practise law", where the tree mixes up two phrases: words keep their order.
        for at in (1..parts.len()).rev() {
            let (before, part) = (&parts[at - 1], &parts[at]);
            let is_mixed = part.function == Function::Modifier
                && before.reworded.is_none()
                && part.tokens.first() < before.tokens.last()
                && part.tokens.last() > before.tokens.first();
            if is_mixed {
                let tokens = parts.remove(at).tokens;
                parts[at - 1].tokens.extend(tokens);
                parts[at - 1].tokens.sort_unstable();
            }
        }
        parts
    }

    /// Lays out the clause of a verb or copula; whether it has a subject and a finite verb.
    pub(super) fn event(&mut self, event: &FoundEvent) -> bool {
        let tree = self.tree;
        let top = event.predicate.raising.last().copied().unwrap_or(event.predicate.head);
        let Governor { verb, path } = governor(tree, top);
        self.tells_itself = path.is_empty();
        self.path = path;
        self.path.extend([top, event.predicate.head]);
        self.path.extend(&event.predicate.raising);
        self.telling = Some(verb);
        let of_whom = subject(tree, event, verb);
        if of_whom.is_none() && self.result(verb) {
            return true;
        }
        if let Some(head) = of_whom {
            self.subject(head);
            // "the clerk who wrote letters and a book": what stands behind the verb is none of its subjects.
            if let Some(part) = self.parts.first_mut().filter(|_| head < verb && tree.is_under(verb, head)) {
                part.tokens = tidy(tree, part.tokens.iter().copied().filter(|&token| token < verb).collect());
            }
        }
        let is_told = self.verb(verb, of_whom);
        let has_antecedent = self.left_out_object(verb, of_whom);
        self.is_cut |= is_anticipated(tree, verb, of_whom) || only_quotes(tree, verb);
        self.rest(verb, 0, of_whom);
        // "The fear is that the dam will break": of the dam, and only feared.
        let is_outer = of_whom.is_some_and(|subject| tree.deprel(subject) == "nsubj:outer");
        let is_glued = of_whom.is_some_and(|subject| subject < verb && begins_line(tree, verb));
        of_whom.is_some()
            && !is_outer
            && !is_glued
            && is_told
            && has_antecedent.unwrap_or(true)
            && !self.is_cut
            && !self.lacks_what_it_needs(verb)
    }

    /// Lays out what a noun that names an event tells as a clause, or else its phrase; whether it says more than the noun.
    pub(super) fn noun(&mut self, event: &FoundEvent) -> bool {
        let head = event.predicate.head;
        if let Some(nominal) = nominal(self.tree, self.entities, self.in_time, event) {
            self.nominal(nominal);
            return true;
        }
        let start = self.parts.len();
        self.phrase(head, Function::Noun, true, false);
        let tokens: usize = self.parts[start..].iter().map(|part| part.tokens.len()).sum();
        let has_name =
            self.parts[start..].iter().flat_map(|part| &part.tokens).any(|&token| self.tree.upos(token) == Upos::Propn);
        tokens > 1 && (has_name || self.parts[start].tokens.len() > 2)
    }

    /// Whether the verb of the clause, or the event's own, lacks the object or the clause without which it says nothing.
    pub(super) fn lacks_what_it_needs(&self, verb: usize) -> bool {
        let tree = self.tree;
        let completes = |part: &FoundPart| {
            matches!(part.function, Function::Object | Function::Recipient | Function::Predicate | Function::Complement)
        };
        let says = |part: &FoundPart| completes(part) || matches!(part.function, Function::Oblique | Function::Place);
        if has_copula(tree, verb) || tree.upos(verb) != Upos::Verb || is_passive_verb(tree, verb) {
            return false;
        }
        let is_behind = |part: &FoundPart| part.function != Function::Subject && part.function != Function::Verb;
        let behind = || self.parts.iter().filter(|&part| is_behind(part));
        // "told the paper": what it was told is not said.
        let is_listener = |part: &FoundPart| {
            let kind = self.entities.at(part.head).and_then(|who| self.entities.kind(who));
            let kind = kind.or_else(|| noun_kind(&tree.lemma(part.head).to_lowercase()).map(|kind| kind.entity_kind()));
            part.function == Function::Recipient
                || part.function == Function::Object
                    && matches!(kind, Some(EntityKind::Person | EntityKind::Group | EntityKind::Organization))
        };
        if tells_somebody(tree.lemma(verb)) && behind().filter(|part| part.function != Function::Time).all(is_listener)
        {
            return true;
        }
        match needs(&tree.whole_verb(verb)) {
            Some(Needs::Object | Needs::Both) => !behind().any(completes),
            Some(Needs::Anything) => !behind().any(says),
            None => false,
        }
    }

    /// The clause that a noun tells: "the closure of the lock by the board" as "The board closed the lock".
    pub(super) fn nominal(&mut self, nominal: Nominal) {
        let Nominal { noun, subject, verb, object, others } = nominal;
        self.phrase_of(subject, Function::Subject);
        let is_other = |part: &FoundPart| others.contains(&part.head);
        self.parts.retain(|part| !is_other(part));
        self.parts.push(FoundPart {
            function: Function::Verb,
            tokens: vec![noun],
            head: noun,
            needed: true,
            reworded: Some(verb),
        });
        if let Some(object) = object {
            self.phrase_of(object, Function::Object);
        }
        for other in others {
            self.phrase(other, if self.is_place(other) { Function::Place } else { Function::Oblique }, false, true);
        }
    }

    /// A noun's phrase without the preposition or the ending that ties it to another noun.
    pub(super) fn phrase_of(&mut self, head: usize, function: Function) {
        let tree = self.tree;
        let start = self.parts.len();
        self.phrase(head, function, true, false);
        let ties: Vec<usize> = tree.children_by(head, &["case"]).collect();
        if let Some(part) = self.parts.get_mut(start) {
            part.tokens.retain(|token| !ties.contains(token));
        }
    }

    pub(super) fn push(&mut self, function: Function, tokens: Vec<usize>, head: usize, needed: bool) {
        let tokens = tidy(self.tree, tokens);
        if !tokens.is_empty() {
            self.parts.push(FoundPart { function, tokens, head, needed, reworded: None });
        }
    }

    pub(super) fn subject(&mut self, head: usize) {
        let tree = self.tree;
        if matches!(tree.relation(head), "csubj") && tree.upos(head) == Upos::Verb {
            let tokens = tree.subtree(head);
            self.push(Function::Subject, tokens, head, true);
        } else {
            let start = self.parts.len();
            self.phrase(head, Function::Subject, true, false);
            self.second_subjects(head, start);
            // "The clerk who wrote letters and a book was named": one was.
            let clause =
                tree.children(head).iter().copied().find(|&child| child > head && tree.deprel(child) == "acl:relcl");
            let verb = tree.head(head).filter(|_| tree.relation(head) == "nsubj");
            let is_of_one = verb.is_some_and(|verb| {
                let finite = tree.children_by(verb, &["aux", "cop"]).next().unwrap_or(verb);
                tree.token(finite).xpos == "VBZ" || tree.form(finite).eq_ignore_ascii_case("was")
            });
            if let (Some(clause), Some(part), true) = (clause, self.parts.get_mut(start), is_of_one) {
                part.tokens = tidy(tree, part.tokens.iter().copied().filter(|&token| token < clause).collect());
            }
            // "how many people drowned": people did.
            let is_how = |token: usize| tree.token(token).xpos == "WRB" || tree.child_by(token, &["advmod"]).is_some();
            let opens = |token: usize| token < head && tree.is_under(token, head) && is_how(token);
            if let Some(part) = self.parts.get_mut(start)
                && part.tokens.first().is_some_and(|&first| tree.form(first).eq_ignore_ascii_case("how"))
            {
                part.tokens.retain(|&token| !opens(token));
            }
        }
    }

    /// "Goodlatte and Chairman Gowdy sent": coordinated subjects that the tree hangs on the verb side by side.
    pub(super) fn second_subjects(&mut self, head: usize, start: usize) {
        let tree = self.tree;
        let Some(verb) = tree.head(head).filter(|_| tree.relation(head) == "nsubj") else { return };
        // A headline's list: "Trump, Sanders win".
        let other = tree.children_by(head, &["appos"]).next();
        if let Some(other) = other.filter(|&other| {
            tree.token(verb).xpos == "VBP" && tree.token(head).xpos == "NNP" && tree.token(other).xpos == "NNP"
        }) {
            let mut tokens = self.parts[start].tokens.clone();
            tokens.extend(super::phrase::core(tree, self.entities, self.in_time, other));
            tokens.sort_unstable();
            let comma = tokens.iter().copied().find(|&token| token > head).and_then(|next| next.checked_sub(1));
            tokens.extend(comma.filter(|&comma| tree.form(comma) == ","));
            tokens.sort_unstable();
            tokens.dedup();
            self.parts[start].tokens = tokens;
        }
        let Some(second) = tree.children_by(verb, &["nsubj"]).find(|&other| other > head && other < verb) else {
            return;
        };
        let between = head + 1..second;
        let is_list = |token: usize| tree.upos(token) == Upos::Cconj;
        if between.clone().any(is_list) && self.parts.len() == start + 1 {
            let mut tokens = self.parts[start].tokens.clone();
            tokens.extend(between);
            tokens.extend(super::phrase::core(tree, self.entities, self.in_time, second));
            self.parts[start].tokens = tidy(tree, tokens);
        }
    }

    /// The verb group, and what a copula says; whether it can stand in a clause of its own.
    pub(super) fn verb(&mut self, verb: usize, of_whom: Option<usize>) -> bool {
        let tree = self.tree;
        let words = group(tree, verb);
        let new = reworded(tree, verb, &words, of_whom);
        let is_told = is_finite(tree, verb) && !lacks_auxiliary(tree, verb)
            || new.is_some()
            || words.iter().any(|&token| token != verb && is_finite(tree, token));
        if !words.is_empty() {
            let head = if has_copula(tree, verb) { words[0] } else { verb };
            self.parts.push(FoundPart { function: Function::Verb, tokens: words, head, needed: true, reworded: new });
        }
        if has_copula(tree, verb) {
            self.phrase(verb, Function::Predicate, true, true);
        }
        is_told
    }

    /// "The bus was hit by a train, injuring nine" is told of the nine: nobody is said to have injured them.
    fn result(&mut self, verb: usize) -> bool {
        let tree = self.tree;
        let object = tree.child_by(verb, &["obj"]).filter(|_| is_result_of_passive(tree, verb));
        let Some(object) = object else { return false };
        self.phrase(object, Function::Subject, true, false);
        let finite = if is_many(tree, object) { "were" } else { "was" };
        let reworded = Some(format!("{finite} {}", participle(&tree.lemma(verb).to_lowercase())));
        self.parts.push(FoundPart { function: Function::Verb, tokens: vec![verb], head: verb, needed: true, reworded });
        self.rest(verb, 0, Some(object));
        true
    }

    /// A noun's phrase: what is always told, then what says more. "The minister, Ada Lund," is told by the name.
    pub(super) fn phrase(&mut self, head: usize, function: Function, needed: bool, with_preposition: bool) {
        let tree = self.tree;
        let name = if function == Function::Predicate { None } else { name_beside(tree, self.entities, head) };
        let mut found = phrase(tree, self.entities, self.in_time, name.unwrap_or(head), with_preposition);
        if let Some(name) = name {
            found.core.retain(|&token| tree.is_under(token, name));
        }
        let start = self.parts.len();
        let prepositions = tree.children_by(head, &["case"]).filter(|&case| case < head);
        let prepositions: Vec<usize> = prepositions.filter(|_| with_preposition && name.is_some()).collect();
        self.push(function, prepositions.into_iter().chain(found.core).collect(), name.unwrap_or(head), needed);
        let is_described = tree.head(head).is_some_and(|verb| {
            tree.relation(head) == "obj"
                && tree.children_by(verb, &["xcomp"]).any(|word| word > head && tree.upos(word) != Upos::Verb)
        });
        let is_free = is_free_relative(tree, head);
        if is_free && !found.modifiers.iter().any(|modifier| modifier.kind == ModifierKind::Relative) {
            // "to protest against what": the clause that says what is cut off.
            self.parts.truncate(start);
            self.is_cut |= needed;
            return;
        }
        for modifier in found.modifiers {
            if self.telling == Some(modifier.head) {
                continue;
            }
            let on_path = self.path.contains(&modifier.head);
            let is_what = is_free && modifier.kind == ModifierKind::Relative;
            let is_needed = needed && (modifier.needed || on_path || is_what);
            // Which of several is meant is told where it is short; of whom a clause tells is not told by another clause, and what
            // something is found or made is not parted from it.
            let is_clause = matches!(modifier.kind, ModifierKind::Relative | ModifierKind::Participle);
            let is_beside = function == Function::Subject || modifier.kind == ModifierKind::Relative || is_described;
            if is_clause && !is_needed && is_beside && !is_what {
                continue;
            }
            let told = self.parts.len();
            match modifier.kind {
                ModifierKind::Phrase if self.in_time[modifier.head] => {}
                ModifierKind::Phrase => self.phrase(modifier.head, Function::Modifier, on_path && needed, true),
                // "a fight over attempts to delay the vote": the attempts go with what was attempted.
                ModifierKind::Infinitive if !needed && modifier.needed => {
                    self.complement(modifier.head, 1, true);
                    self.join_what_belongs_together(start);
                }
                ModifierKind::Relative => {
                    // What the clause lacks stands before it.
                    let was_cut = self.is_cut;
                    self.complement(modifier.head, 1, is_needed);
                    self.is_cut = was_cut;
                }
                ModifierKind::Infinitive | ModifierKind::Participle => {
                    self.complement(modifier.head, 1, is_needed);
                }
            }
            // "the vote taking place": a participle says nothing without what it is told with.
            let is_alone = self.parts.len() == told + 1 && self.parts[told].tokens.len() == 1;
            if is_alone && !is_needed && modifier.kind == ModifierKind::Participle {
                self.parts.truncate(told);
            }
        }
    }
}

/// "what they feared", "what furniture he had": a word that says nothing without the clause behind it.
fn is_free_relative(tree: &Tree, head: usize) -> bool {
    let is_what = |word: usize| {
        matches!(tree.lemma(word).to_lowercase().as_str(), "what" | "whatever" | "whoever" | "whichever")
            && matches!(tree.token(word).xpos.as_str(), "WP" | "WDT")
    };
    let has_clause = tree.children(head).iter().any(|&child| child > head && tree.deprel(child).ends_with(":relcl"));
    has_clause && (is_what(head) || tree.children_by(head, &["det"]).any(is_what))
}

/// "1950 Educated at Kell College": a verb with a capital right behind a number or a small letter opens a line of its own.
fn begins_line(tree: &Tree, verb: usize) -> bool {
    let first = tree.children_by(verb, &["aux"]).next().unwrap_or(verb).min(verb);
    let form = tree.form(first);
    let has_capital = form.starts_with(char::is_uppercase) && form.chars().skip(1).any(char::is_lowercase);
    let Some(before) = first.checked_sub(1).filter(|&before| before >= tree.sentence_of(verb).first) else {
        return false;
    };
    let is_small = tree.form(before).starts_with(|letter: char| letter.is_ascii_digit() || letter.is_lowercase());
    // A headline has capitals throughout.
    let small =
        |token: &usize| tree.form(*token).chars().count() > 3 && tree.form(*token).starts_with(char::is_lowercase);
    has_capital && is_small && tree.sentence_of(verb).tokens().any(|token| small(&token))
}
