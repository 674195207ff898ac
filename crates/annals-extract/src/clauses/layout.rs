//! The parts of a clause in the order in which they are told.

use super::FoundPart;
use super::governor::{Governor, governor, has_copula, is_finite, is_relative, own_subject, subject};
use super::needs::{Needs, needs};
use super::nominal::{Nominal, nominal};
use super::phrase::{ModifierKind, is_first_of_preposition, phrase};
use super::tokens::tidy;
use super::verb::{group, reworded};
use crate::entities::Entities;
use crate::events::{FoundEvent, is_passive as is_passive_verb, shared_object};
use crate::tree::Tree;
use annals_document::{EntityKind, Function, Upos};

/// Nouns in, on or for which something is done, where a clause follows them without a pronoun: "the day she left".
const IN_WHICH: &[&str] = &[
    "age", "case", "date", "day", "degree", "evening", "extent", "hour", "minute", "moment", "month", "morning",
    "night", "occasion", "period", "place", "point", "reason", "season", "time", "way", "week", "weekend", "year",
];

/// Nouns of phrases that tie a sentence to the one before it: "in addition", "in other results".
const ASIDES: &[&str] = &[
    "addition",
    "case",
    "comparison",
    "contrast",
    "effect",
    "event",
    "example",
    "fact",
    "general",
    "instance",
    "look",
    "news",
    "opening",
    "particular",
    "process",
    "response",
    "result",
    "return",
    "sense",
    "term",
    "total",
    "turn",
    "word",
];

/// Clauses within clauses that are told.
const DEEPEST: usize = 3;

/// Collects the parts of one clause.
pub(super) struct Layout<'a> {
    tree: &'a Tree<'a>,
    entities: &'a Entities,
    in_time: &'a [bool],
    parts: Vec<FoundPart>,
    /// Words down to the event's own verb, where another verb tells it.
    path: Vec<usize>,
    /// The verb of the clause.
    telling: Option<usize>,
    /// Whether a clause within it lacks what its verb needs.
    is_cut: bool,
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
            part.tokens.retain(|&token| !told[token]);
            part.tokens.iter().for_each(|&token| told[token] = true);
        }
        parts.retain(|part| !part.tokens.is_empty());
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
        of_whom.is_some()
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

    /// "the planet that they found", without "that": the noun is the object. `None` where no clause stands under a noun so;
    /// whether the clause can be told where one does.
    fn left_out_object(&mut self, verb: usize, of_whom: Option<usize>) -> Option<bool> {
        let tree = self.tree;
        let noun = tree.head(verb).filter(|_| tree.deprel(verb) == "acl:relcl")?;
        if is_relative(tree, noun) {
            return Some(false);
        }
        let own = own_subject(tree, verb).filter(|&own| Some(own) == of_whom && own < verb)?;
        let is_relative_here = |token: usize| is_relative(tree, token) || tree.token(token).xpos == "WRB";
        let first = tree.subtree(own).first().copied().unwrap_or(own);
        let opens = (noun + 1..first).any(is_relative_here) || tree.subtree(own).into_iter().any(is_relative_here);
        if opens || tree.child_by(verb, &["obj", "cop"]).is_some() || noun > own {
            return None;
        }
        if tree.child_by(verb, &["xcomp", "ccomp"]).is_some() {
            return Some(false);
        }
        if self.in_time[noun] || IN_WHICH.contains(&tree.lemma(noun).to_lowercase().as_str()) {
            return None;
        }
        self.object_before(verb, noun);
        Some(true)
    }

    /// Whether the verb of the clause, or the event's own, lacks the object or the clause without which it says nothing.
    fn lacks_what_it_needs(&self, verb: usize) -> bool {
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
        match needs(&tree.whole_verb(verb)) {
            Some(Needs::Object | Needs::Both) => !behind().any(completes),
            Some(Needs::Anything) => !behind().any(says),
            None => false,
        }
    }

    /// The clause that a noun tells: "the closure of the lock by the board" as "The board closed the lock".
    fn nominal(&mut self, nominal: Nominal) {
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
    fn phrase_of(&mut self, head: usize, function: Function) {
        let tree = self.tree;
        let start = self.parts.len();
        self.phrase(head, function, true, false);
        let ties: Vec<usize> = tree.children_by(head, &["case"]).collect();
        if let Some(part) = self.parts.get_mut(start) {
            part.tokens.retain(|token| !ties.contains(token));
        }
    }

    fn push(&mut self, function: Function, tokens: Vec<usize>, head: usize, needed: bool) {
        let tokens = tidy(self.tree, tokens);
        if !tokens.is_empty() {
            self.parts.push(FoundPart { function, tokens, head, needed, reworded: None });
        }
    }

    fn subject(&mut self, head: usize) {
        if matches!(self.tree.relation(head), "csubj") && self.tree.upos(head) == Upos::Verb {
            let tokens = self.tree.subtree(head);
            self.push(Function::Subject, tokens, head, true);
        } else {
            let start = self.parts.len();
            self.phrase(head, Function::Subject, true, false);
            self.second_subjects(head, start);
        }
    }

    /// "Goodlatte and Chairman Gowdy sent": coordinated subjects that the tree hangs on the verb side by side.
    fn second_subjects(&mut self, head: usize, start: usize) {
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
    fn verb(&mut self, verb: usize, of_whom: Option<usize>) -> bool {
        let tree = self.tree;
        let words = group(tree, verb);
        let new = reworded(tree, verb, &words, of_whom);
        let is_told = is_finite(tree, verb) || new.is_some() || words.iter().any(|&token| is_finite(tree, token));
        if !words.is_empty() {
            let head = if has_copula(tree, verb) { words[0] } else { verb };
            self.parts.push(FoundPart { function: Function::Verb, tokens: words, head, needed: true, reworded: new });
        }
        if has_copula(tree, verb) {
            self.phrase(verb, Function::Predicate, true, true);
        }
        is_told
    }

    /// What completes a verb and what is told around it: in order of the text what is behind it, then what is before it.
    fn rest(&mut self, verb: usize, depth: usize, of_whom: Option<usize>) {
        let tree = self.tree;
        let (before, behind): (Vec<usize>, Vec<usize>) = tree
            .children(verb)
            .iter()
            .copied()
            .filter(|&child| Some(child) != of_whom)
            .partition(|&child| child < verb);
        let takes_object = needs(&tree.whole_verb(verb)) == Some(Needs::Object) && !is_passive_verb(tree, verb);
        let shared = shared_object(tree, verb).filter(|_| takes_object);
        if let Some(shared) = shared {
            let function = if depth > 0 { Function::Complement } else { Function::Object };
            self.phrase(shared, function, true, false);
        }
        let is_bare = tree.child_by(verb, &["obj", "xcomp", "ccomp", "iobj"]).is_none() && shared.is_none();
        let mut is_first = true;
        let objects_first = behind.iter().chain(&before).filter(|&&child| is_core(tree, child));
        let others = behind.iter().chain(&before).filter(|&&child| !is_core(tree, child));
        for &child in objects_first.chain(others) {
            let is_needed = is_bare && is_first;
            if self.dependent(verb, child, depth, is_needed) {
                is_first = false;
            }
        }
    }

    /// Lays out one dependent of a verb; whether it is a phrase that can complete it.
    fn dependent(&mut self, verb: usize, child: usize, depth: usize, is_needed: bool) -> bool {
        let tree = self.tree;
        let on_path = self.path.contains(&child);
        let is_nested = depth > 0;
        let inner = |function| if is_nested { Function::Complement } else { function };
        if is_relative(tree, child) && depth == 0 && matches!(tree.relation(child), "obj" | "obl" | "iobj") {
            return self.antecedent(verb, child);
        }
        if tree.relation(child) == "obl" && self.is_aside(verb, child) || holds_relative(tree, verb, child) {
            return false;
        }
        match tree.relation(child) {
            // "called it unlikely that …"
            "expl" if child > verb => self.push(inner(Function::Object), vec![child], child, true),
            "obj" => self.phrase(child, inner(Function::Object), true, false),
            "iobj" => self.phrase(child, inner(Function::Recipient), true, false),
            // "sentenced to nine years"
            "obl" if (self.in_time[child] || self.is_time_adjunct(child)) && !is_measure(tree, verb, child) => {
                if !is_nested {
                    self.phrase(child, Function::Time, false, true);
                }
                return false;
            }
            "obl" if has_mark(tree, child) => self.complement(child, depth, on_path),
            "obl" => {
                let function = if self.is_place(child) { Function::Place } else { Function::Oblique };
                let is_second = depth == 0
                    && needs(&tree.whole_verb(verb)) == Some(Needs::Both)
                    && is_first_behind(tree, verb, child);
                let needed =
                    on_path || is_second || is_needed && (function == Function::Oblique || !is_nested) && child > verb;
                self.phrase(child, inner(function), needed, true);
                return true;
            }
            "xcomp" | "ccomp" if depth < DEEPEST && (child > verb || on_path) => {
                let is_said = needs(&tree.whole_verb(verb)) == Some(Needs::Object);
                let needed = on_path || depth == 0 || tree.relation(child) == "xcomp" || is_said;
                self.complement(child, depth, needed);
            }
            "advmod" if depth == 0 && is_needed && child > verb && tree.children(child).is_empty() => {
                self.push(Function::Modifier, vec![child], child, false);
            }
            "advcl" if on_path || is_completing(tree, child) => {
                let needed = on_path || depth < 2 && completes_noun(tree, child);
                self.complement(child, depth, needed);
            }
            // "there were protests"
            "nsubj" if child > verb && tree.child_by(verb, &["expl"]).is_some() => {
                self.phrase(child, inner(Function::Object), true, false);
            }
            "nmod" if has_copula(tree, verb) => {}
            _ => {}
        }
        false
    }

    /// "the treaty that Weil signed": the noun that a relative pronoun stands for.
    fn antecedent(&mut self, verb: usize, pronoun: usize) -> bool {
        let tree = self.tree;
        let clause = std::iter::once(verb).chain(tree.ancestors(verb)).find(|&above| tree.relation(above) == "acl");
        let Some(noun) = clause.and_then(|clause| tree.head(clause)) else { return false };
        if tree.relation(pronoun) != "obj" {
            return self.antecedent_in_phrase(verb, noun, pronoun);
        }
        self.object_before(verb, noun);
        true
    }

    /// "the post for which he applied".
    fn antecedent_in_phrase(&mut self, verb: usize, noun: usize, pronoun: usize) -> bool {
        let tree = self.tree;
        let is_when = self.in_time[noun] || IN_WHICH.contains(&tree.lemma(noun).to_lowercase().as_str());
        let is_here = tree.deprel(verb) == "acl:relcl";
        let Some(case) = tree.child_by(pronoun, &["case"]).filter(|_| is_here && !is_when) else { return false };
        self.object_before(verb, noun);
        if let Some(part) = self.parts.last_mut().filter(|part| part.head == noun) {
            part.reworded = Some(format!("{} {}", tree.form(case).to_lowercase(), words_of(tree, &part.tokens)));
            part.function = Function::Oblique;
        }
        true
    }

    /// The noun before a relative clause as the object of its verb.
    fn object_before(&mut self, verb: usize, noun: usize) {
        let tree = self.tree;
        let mut core = super::phrase::core(tree, self.entities, self.in_time, noun);
        core.retain(|&token| token < verb);
        self.push(Function::Object, core, noun, true);
        // "the office which he served as".
        let stranded = Some(verb + 1).filter(|&word| word < tree.sentence_of(verb).end && tree.upos(word) == Upos::Adp);
        let stranded =
            stranded.filter(|&word| tree.head(word).is_some_and(|head| head == verb || is_relative(tree, head)));
        let stranded = stranded.filter(|&word| tree.particle(verb) != Some(word));
        if let (Some(word), Some(part)) = (stranded, self.parts.last_mut()) {
            part.reworded = Some(format!("{} {}", tree.form(word), words_of(tree, &part.tokens)));
            part.function = Function::Oblique;
        }
    }

    /// "In other results, the Rovers won", "By all reports, …": a phrase before its clause that says nothing of the act; and a
    /// name that hangs on the verb by no preposition.
    fn is_aside(&self, verb: usize, child: usize) -> bool {
        let tree = self.tree;
        let words = tree.subtree(child);
        let first = words.first().copied().unwrap_or(child);
        let follows_comma = child > verb && first > 0 && (tree.form(first) == "," || tree.form(first - 1) == ",");
        let has_lost_its_preposition = first > 0 && is_first_of_preposition(tree, first - 1);
        if self.path.contains(&child) {
            return false;
        }
        if follows_comma || has_lost_its_preposition {
            return true;
        }
        let last = words.last().copied().unwrap_or(child);
        let is_comma = |token: usize| token < verb && tree.form(token) == ",";
        let is_set_off = child < verb && (is_comma(last) || is_comma(last + 1));
        let Some(case) = tree.child_by(child, &["case"]) else {
            return (tree.upos(child) == Upos::Propn || is_set_off) && !self.in_time[child];
        };
        let is_remark = matches!(
            tree.lemma(case).to_lowercase().as_str(),
            "by" | "as"
                | "according"
                | "like"
                | "unlike"
                | "with"
                | "without"
                | "besides"
                | "despite"
                | "among"
                | "for"
                | "per"
        );
        is_set_off && (is_remark || ASIDES.contains(&tree.lemma(child).to_lowercase().as_str()))
    }

    /// A clause within the clause: its mark, subject and verb, and what completes these.
    fn complement(&mut self, head: usize, depth: usize, needed: bool) {
        let tree = self.tree;
        if depth >= DEEPEST {
            return;
        }
        let start = self.parts.len();
        let marks: Vec<usize> = tree.children_by(head, &["mark", "case"]).filter(|&mark| mark < head).collect();
        let is_before = |subject: &usize| *subject < head;
        let subject =
            own_subject(tree, head).filter(is_before).or_else(|| tree.child_by(head, &["expl"]).filter(is_before));
        let is_phrase = matches!(tree.upos(head), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Pron | Upos::Num)
            && !has_copula(tree, head)
            && subject.is_none();
        if is_phrase {
            self.phrase(head, Function::Predicate, needed, true);
            if tree.upos(head) == Upos::Adj {
                self.rest(head, depth + 1, None);
            }
        } else {
            let mut opening = marks;
            // "how the bank paid", "what he said"
            let opens = |child: usize| is_relative(tree, child) || tree.token(child).xpos == "WRB";
            let relatives = tree.children(head).iter().copied().filter(|&child| child < head && opens(child));
            opening.extend(
                relatives
                    .flat_map(|relative| tree.children_by(relative, &["case"]).chain([relative]).collect::<Vec<_>>()),
            );
            if let Some(subject) = subject {
                opening.extend(phrase(tree, self.entities, self.in_time, subject, true).core);
            }
            let words = group(tree, head);
            opening.extend(words);
            self.push(Function::Complement, opening, head, needed);
            if has_copula(tree, head) {
                self.phrase(head, Function::Complement, needed, true);
            }
            let told = self.parts.len();
            self.rest(head, depth + 1, subject);
            let is_active = tree.upos(head) == Upos::Verb && !has_copula(tree, head) && !is_passive_verb(tree, head);
            let lacks = self.parts.len() == told && needs(&tree.whole_verb(head)) == Some(Needs::Object);
            let has_own = tree.children(head).iter().any(|&child| child < head && is_relative(tree, child));
            self.is_cut |= needed && is_active && lacks && !has_own;
        }
        if !needed {
            self.join_what_belongs_together(start);
        }
    }

    /// Makes one part of what a clause that may be left off opens with and what it needs: "in predicting the flood".
    fn join_what_belongs_together(&mut self, start: usize) {
        let Some(joined) = self.parts.get(start).filter(|part| part.reworded.is_none()).map(|part| part.tokens.clone())
        else {
            return;
        };
        let follows = |part: &&FoundPart| part.needed && part.reworded.is_none() && part.tokens.first() > joined.last();
        let count = self.parts[start + 1..].iter().take_while(follows).count();
        let others: Vec<usize> = self.parts.drain(start + 1..=start + count).flat_map(|part| part.tokens).collect();
        self.parts[start].tokens.extend(others);
        self.parts[start].tokens.sort_unstable();
        self.parts[start..].iter_mut().for_each(|part| part.needed = false);
    }

    /// A noun's phrase: what is always told, then what says more.
    fn phrase(&mut self, head: usize, function: Function, needed: bool, with_preposition: bool) {
        let tree = self.tree;
        let found = phrase(tree, self.entities, self.in_time, head, with_preposition);
        self.push(function, found.core, head, needed);
        for modifier in found.modifiers {
            if self.telling == Some(modifier.head) {
                continue;
            }
            let on_path = self.path.contains(&modifier.head);
            let needed = needed && (modifier.needed || on_path);
            // Which of several is meant is told where it is short; of whom a clause tells is not told by another clause.
            let is_clause = matches!(modifier.kind, ModifierKind::Relative | ModifierKind::Participle);
            if is_clause && !needed && (function == Function::Subject || modifier.kind == ModifierKind::Relative) {
                continue;
            }
            match modifier.kind {
                ModifierKind::Phrase if self.in_time[modifier.head] => {}
                ModifierKind::Phrase => self.phrase(modifier.head, Function::Modifier, on_path && needed, true),
                ModifierKind::Infinitive | ModifierKind::Participle => self.complement(modifier.head, 1, needed),
                ModifierKind::Relative => self.complement(modifier.head, 1, needed),
            }
        }
    }

    /// Whether a phrase says when, though no date: "on the same day", "for two weeks".
    fn is_time_adjunct(&self, head: usize) -> bool {
        matches!(self.tree.deprel(head), "obl:tmod")
    }

    fn is_place(&self, head: usize) -> bool {
        let kind = self.entities.at(head).and_then(|entity| self.entities.kind(entity));
        let preposition = self.tree.child_by(head, &["case"]).map(|case| self.tree.lemma(case).to_lowercase());
        matches!(kind, Some(EntityKind::Place | EntityKind::Facility))
            && matches!(
                preposition.as_deref(),
                Some("in" | "at" | "on" | "near" | "outside" | "inside" | "across" | "around")
            )
    }
}

fn is_core(tree: &Tree, child: usize) -> bool {
    matches!(tree.relation(child), "obj" | "iobj")
}

/// "to visit", "of stealing", "by closing": a clause that completes what is told; not one of time, reason or contrast.
fn is_completing(tree: &Tree, clause: usize) -> bool {
    let first = tree.subtree(clause)[0];
    if first > 0 && tree.upos(first - 1) == Upos::Punct || tree.upos(first) == Upos::Punct {
        return false;
    }
    let mut marks = tree.children_by(clause, &["mark"]);
    marks.any(|mark| {
        matches!(
            tree.lemma(mark).to_lowercase().as_str(),
            "to" | "of"
                | "from"
                | "for"
                | "by"
                | "without"
                | "if"
                | "unless"
                | "with"
                | "in"
                | "into"
                | "about"
                | "over"
                | "against"
        )
    })
}

/// The words of a phrase behind its verb.
fn words_of(tree: &Tree, tokens: &[usize]) -> String {
    let word = |&token: &usize| match super::opens_sentence(tree, token) {
        true => tree.form(token).to_lowercase(),
        false => tree.form(token).to_owned(),
    };
    tokens.iter().map(word).collect::<Vec<_>>().join(" ")
}

/// Nouns that say nothing without the infinitive behind them.
const WITH_INFINITIVE: &[&str] = &[
    "ability",
    "attempt",
    "authority",
    "bid",
    "call",
    "campaign",
    "capacity",
    "chance",
    "commitment",
    "decision",
    "demand",
    "desire",
    "duty",
    "effort",
    "failure",
    "freedom",
    "intention",
    "license",
    "mandate",
    "means",
    "motion",
    "need",
    "obligation",
    "offer",
    "opportunity",
    "order",
    "permission",
    "plan",
    "pledge",
    "power",
    "promise",
    "proposal",
    "readiness",
    "refusal",
    "request",
    "right",
    "time",
    "vow",
    "way",
    "willingness",
];

/// "lacked the authority to move the vote", however the tree hangs the infinitive.
fn completes_noun(tree: &Tree, clause: usize) -> bool {
    let Some(to) = tree.children_by(clause, &["mark"]).find(|&mark| tree.lemma(mark) == "to") else { return false };
    to > 0 && tree.upos(to - 1) == Upos::Noun && WITH_INFINITIVE.contains(&tree.lemma(to - 1).to_lowercase().as_str())
}

/// "sentenced to nine years": a length of time that says what is done.
fn is_measure(tree: &Tree, verb: usize, child: usize) -> bool {
    tree.child_by(child, &["case"]).is_some_and(|case| tree.lemma(case) == "to")
        && matches!(tree.lemma(verb), "sentence" | "condemn" | "cut" | "extend" | "limit" | "reduce" | "shorten")
}

/// "it was reported that …": "it" is the clause behind the verb.
fn is_anticipated(tree: &Tree, verb: usize, of_whom: Option<usize>) -> bool {
    of_whom.is_some_and(|subject| tree.lemma(subject) == "it" && tree.upos(subject) == Upos::Pron)
        && is_passive_verb(tree, verb)
        && tree.child_by(verb, &["ccomp", "csubj"]).is_some()
}

/// "“…,” he continued, “the dam will hold”": a verb that leads from one quotation to the next and takes no clause.
fn only_quotes(tree: &Tree, verb: usize) -> bool {
    matches!(tree.lemma(verb), "answer" | "comment" | "continue" | "elaborate" | "reply" | "respond")
        && tree.child_by(verb, &["ccomp"]).is_some_and(|clause| tree.child_by(clause, &["mark"]).is_none())
}

/// Whether a phrase is the first with a preposition behind its verb.
fn is_first_behind(tree: &Tree, verb: usize, child: usize) -> bool {
    let is_phrase = |other: usize| other > verb && tree.child_by(other, &["case"]).is_some();
    tree.children_by(verb, &["obl"]).find(|&other| is_phrase(other)) == Some(child)
}

/// Whether a phrase before its verb holds a relative word, and so points at what is not told: "at which point".
fn holds_relative(tree: &Tree, verb: usize, child: usize) -> bool {
    child < verb
        && matches!(tree.relation(child), "obl" | "obj" | "advmod")
        && !is_relative(tree, child)
        && tree.token(child).xpos != "WRB"
        && tree.subtree(child).into_iter().any(|token| matches!(tree.token(token).xpos.as_str(), "WDT" | "WP" | "WP$"))
}

fn has_mark(tree: &Tree, token: usize) -> bool {
    tree.upos(token) == Upos::Verb && tree.child_by(token, &["mark", "case"]).is_some()
}
