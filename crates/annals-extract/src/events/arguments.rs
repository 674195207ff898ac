//! Who and what takes part in an event: roles from Universal Dependencies relations and prepositions.

use super::predicated::predicated_of;
use super::predicates::{Predicate, PredicateForm};
use super::understood::understood_subject;
use super::voice::{is_passive, shared_object};
use crate::entities::{Entities, core_phrase_span};
use crate::lexicon::{Harm, does_harm, event_verb_of_noun, is_harm};
use crate::tree::Tree;
use annals_document::{EntityKind, Role, Span, Upos};

/// A part in an event, by the head token of its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Argument {
    pub(crate) role: Role,
    pub(crate) head: usize,
    pub(crate) span: Span,
}

/// The arguments of a predicate, in order of the text, each role and word once. `is_time` names tokens of time
/// expressions, which are no participants.
pub(crate) fn find_arguments(
    tree: &Tree,
    entities: &Entities,
    predicate: &Predicate,
    is_time: &dyn Fn(usize) -> bool,
) -> Vec<Argument> {
    let finder = Finder { tree, entities, is_time };
    let mut found = match predicate.form {
        PredicateForm::Noun => finder.of_noun(predicate.head),
        PredicateForm::LightVerb { noun } => {
            let mut found = finder.of_clause(predicate.head, Some(noun));
            if finder.is_suffered(predicate.head, noun) {
                found.iter_mut().filter(|(role, _)| *role == Role::Agent).for_each(|(role, _)| *role = Role::Patient);
            }
            found.extend(finder.of_noun(noun).into_iter().filter(|(role, _)| *role != Role::Agent));
            found
        }
        PredicateForm::Verb => finder.of_clause(predicate.head, None),
        PredicateForm::Copula => finder.of_copula(predicate.head),
    };
    if predicate.form != PredicateForm::Noun {
        let is_suffered =
            matches!(predicate.form, PredicateForm::LightVerb { noun } if finder.is_suffered(predicate.head, noun));
        let is_done_to = is_suffered || is_passive(tree, predicate.head);
        let role = if is_done_to { Role::Patient } else { Role::Agent };
        let has = |role: Role| found.iter().any(|(other, head)| *other == role && !is_time(*head));
        let has_subject = has(role) || finder.happens(predicate.head);
        if let Some(subject) = understood_subject(tree, entities, predicate).filter(|_| !has_subject) {
            found.retain(|(_, head)| *head != subject);
            found.push((role, subject));
        }
    }
    let mut arguments: Vec<Argument> = found
        .into_iter()
        .flat_map(|(role, head)| {
            let others = finder.with_conjuncts(head).into_iter();
            others.filter(move |&other| finder.is_joined(predicate, role, head, other)).map(move |other| (role, other))
        })
        .filter(|(_, head)| !predicate.trigger.contains(head) && !is_time(*head))
        .filter_map(|(role, head)| Some((role, finder.antecedent(head)?)))
        .map(|(role, head)| Argument::new(tree, role, head))
        .collect();
    let is_told_of = |argument: &&Argument| argument.head > predicate.head && predicate.form != PredicateForm::Noun;
    let contexts: Vec<usize> =
        arguments.iter().filter(is_told_of).flat_map(|argument| finder.contexts(argument.head)).collect();
    let is_part = |head: &usize| arguments.iter().any(|argument| argument.head == *head);
    let contexts: Vec<usize> = contexts.into_iter().filter(|head| !is_part(head)).collect();
    arguments.extend(contexts.into_iter().map(|head| Argument::new(tree, Role::Context, head)));
    arguments.extend(finder.times(predicate).into_iter().map(|head| Argument::new(tree, Role::Time, head)));
    // "accused engineer Otto Lind": the tree takes a title and its name for two at times.
    let names: Vec<(Role, usize)> = arguments.iter().map(|argument| (argument.role, argument.head)).collect();
    let is_title = |role: Role, head: usize| {
        names
            .iter()
            .any(|&(other_role, other)| other_role == role && other > head && entities.are_one_name(head, other))
    };
    arguments.retain(|argument| !is_title(argument.role, argument.head));
    arguments.sort_by_key(|argument| (argument.span, argument.role));
    arguments.dedup_by(|a, b| a.role == b.role && a.span == b.span);
    arguments
}

impl Argument {
    fn new(tree: &Tree, role: Role, head: usize) -> Argument {
        Argument { role, head, span: core_phrase_span(tree, head) }
    }
}

#[derive(Clone, Copy)]
struct Finder<'a> {
    tree: &'a Tree<'a>,
    entities: &'a Entities,
    is_time: &'a dyn Fn(usize) -> bool,
}

type Found = Vec<(Role, usize)>;

impl Finder<'_> {
    /// Subject, objects and obliques of a verb; `skip` is the noun of a light verb.
    fn of_clause(&self, verb: usize, skip: Option<usize>) -> Found {
        let tree = self.tree;
        let mut found = Found::new();
        let subject = if is_passive(tree, verb) || self.happens(verb) { Role::Patient } else { Role::Agent };
        for &child in tree.children(verb) {
            if Some(child) == skip {
                continue;
            }
            match tree.deprel(child) {
                "nsubj:pass" => found.push((Role::Patient, child)),
                "obl:agent" if !self.is_beside(child) => found.push((Role::Agent, child)),
                deprel => match deprel.split(':').next().unwrap_or(deprel) {
                    "nsubj" => found.push((subject, child)),
                    "obj" => {
                        found.push((Role::Patient, child));
                        found.extend(self.ways_of(child));
                    }
                    "iobj" => found.push((Role::Recipient, child)),
                    "xcomp" if self.is_nominal(child) => found.push((Role::Attribute, child)),
                    "obl" if deprel != "obl:tmod" && deprel != "obl:npmod" => {
                        found.push((self.oblique_role(verb, child), child));
                    }
                    _ => {}
                },
            }
        }
        if !is_passive(tree, verb) && skip.is_none() {
            found.extend(shared_object(tree, verb).map(|object| (Role::Patient, object)));
        }
        found
    }

    /// Whether a verb tells what happens to its subject: "The mill burned".
    fn happens(&self, verb: usize) -> bool {
        let tree = self.tree;
        let has_object = tree.child_by(verb, &["obj"]).is_some() || shared_object(tree, verb).is_some();
        is_harm(tree.lemma(verb), Harm::Happens) && !has_object && !is_passive(tree, verb)
    }

    /// Whether a verb tells that its subject suffers what its noun names: "suffered injuries", "had a heart attack".
    fn is_suffered(&self, verb: usize, noun: usize) -> bool {
        const SUFFERING: &[&str] = &["face", "get", "have", "receive", "suffer", "sustain", "undergo"];
        let lemma = self.tree.lemma(noun);
        let is_harmful = [Harm::Owner, Harm::Against].iter().any(|harm| is_harm(lemma, *harm))
            || event_verb_of_noun(lemma).is_some_and(does_harm)
            || lemma == "threat";
        SUFFERING.contains(&self.tree.lemma(verb)) && is_harmful
    }

    /// "by the river", "by the road": where something is and not who does it.
    fn is_beside(&self, child: usize) -> bool {
        const BESIDE: &[&str] = &[
            "bank", "beach", "bridge", "canal", "coast", "door", "fence", "gate", "lake", "rail", "river", "road",
            "roadside", "sea", "shore", "side", "track", "wayside", "window",
        ];
        let tree = self.tree;
        BESIDE.contains(&tree.lemma(child))
            && tree.upos(child) == Upos::Noun
            && tree.child_by(child, &["det"]).is_some()
    }

    /// Whether a word is a noun, a pronoun or a number, so that it can play a part.
    fn is_nominal(&self, token: usize) -> bool {
        matches!(self.tree.upos(token), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num)
    }

    /// "sent officers to Haiti": a way from or to a place is the verb's, on whichever word the tree hangs it.
    fn ways_of(&self, object: usize) -> Found {
        let ways = self.tree.children_by(object, &["nmod"]).map(|way| (self.oblique_role(object, way), way));
        let is_place =
            |way: usize| self.entities.at(way).and_then(|entity| self.entities.kind(entity)) == Some(EntityKind::Place);
        ways.filter(|&(role, way)| matches!(role, Role::Origin | Role::Destination) && is_place(way)).collect()
    }

    /// "Ukraine's invasion by Russia", "the invasion of Ukraine", "Russian war crimes in Ukraine", "the bishop's kidnapping".
    fn of_noun(&self, noun: usize) -> Found {
        let tree = self.tree;
        let mut found = Found::new();
        let phrases: Vec<(usize, String)> =
            tree.children_by(noun, &["nmod"]).map(|child| (child, self.preposition(child))).collect();
        // "the killing of two clerks by guards": the tree hangs the doer on either noun.
        let within = phrases
            .iter()
            .filter(|(_, preposition)| preposition == "of")
            .flat_map(|(child, _)| tree.children_by(*child, &["nmod"]))
            .find(|&doer| self.preposition(doer) == "by");
        found.extend(within.filter(|_| is_harm(tree.lemma(noun), Harm::Owner)).map(|doer| (Role::Agent, doer)));
        let has_agent = phrases.iter().any(|(_, preposition)| preposition == "by") || !found.is_empty();
        let has_patient = phrases.iter().any(|(_, preposition)| preposition == "of");
        let suffers = is_harm(tree.lemma(noun), Harm::Owner) && !has_patient;
        let owner = if has_agent || suffers { Role::Patient } else { Role::Agent };
        for &child in tree.children(noun) {
            match tree.deprel(child) {
                "nmod:poss" => found.push((owner, child)),
                "nmod" | "nmod:agent" => {
                    let role = match self.preposition(child).as_str() {
                        // "Truth and Torture: a Reader by Ann Example": who wrote it.
                        "by" if (noun..child).any(|word| tree.form(word) == ":") => Role::Topic,
                        "by" => Role::Agent,
                        "of" if self.names_what_happens_to_it(noun) => Role::Patient,
                        "of" => Role::Agent,
                        "between" | "among" => Role::Agent,
                        _ => self.oblique_role(noun, child),
                    };
                    found.push((role, child));
                }
                "compound" | "amod" if self.entities.is_name(child) => {
                    found.push((self.role_before_noun(noun, child, suffers), child));
                }
                _ => {}
            }
        }
        found
    }

    /// "the Russian attack", "the Voss murder", "the Kell bombing": who does it, who suffers, where it is.
    fn role_before_noun(&self, noun: usize, name: usize, suffers: bool) -> Role {
        let tree = self.tree;
        let kind = self.entities.at(name).and_then(|entity| self.entities.kind(entity));
        let is_harmful = suffers
            || is_harm(tree.lemma(noun), Harm::Against)
            || event_verb_of_noun(tree.lemma(noun))
                .is_some_and(|verb| is_harm(verb, Harm::Suffered) || is_harm(verb, Harm::Open));
        let is_adjective = tree.relation(name) == "amod";
        // "Ostrey-style abuse": what it is like.
        let is_likeness = tree.form(name).contains('-') || (name..noun).any(|word| tree.form(word) == "-");
        match kind {
            _ if !is_harmful => Role::Agent,
            _ if is_likeness => Role::Topic,
            Some(EntityKind::Place | EntityKind::Facility) if tree.upos(name) == Upos::Propn => Role::Place,
            _ if suffers && !is_adjective => Role::Patient,
            Some(EntityKind::Group) => Role::Agent,
            // "the Renn massacre": a place that the model takes for a body at times.
            Some(EntityKind::Organization)
                if !is_harm(tree.lemma(noun), Harm::Owner) && tree.lemma(noun) != "massacre" =>
            {
                Role::Agent
            }
            _ if is_adjective => Role::Agent,
            // "the Voss raid": of Voss, or on Voss.
            _ => Role::Topic,
        }
    }

    /// Whether a noun or verb has whom it strikes behind "on" or "against": "the attack on the town".
    fn is_aimed(&self, head: usize) -> bool {
        self.tree.upos(head) == Upos::Noun && is_harm(self.tree.lemma(head), Harm::Against)
    }

    /// Nouns whose "of" names who or what it happens to, or who does something transitive: "the invasion of Ukraine";
    /// not "the death of the king", "the arrival of aid".
    fn names_what_happens_to_it(&self, noun: usize) -> bool {
        !matches!(
            self.tree.lemma(noun),
            "arrival" | "departure" | "visit" | "retreat" | "withdrawal" | "resignation" | "protest"
        )
    }

    /// "The U.S. is a member of the court": of whom it is said, and the phrase that completes it.
    fn of_copula(&self, predicate: usize) -> Found {
        let tree = self.tree;
        let mut found: Found = tree.children_by(predicate, &["nsubj"]).map(|child| (Role::Agent, child)).collect();
        let is_attribute = self.is_nominal(predicate) && self.preposition(predicate).is_empty();
        found.extend(Some((Role::Attribute, predicate)).filter(|_| is_attribute));
        let complements = tree.children_by(predicate, &["nmod", "obl"]);
        found.extend(complements.map(|child| match self.oblique_role(predicate, child) {
            Role::Topic if self.preposition(child) == "of" => (Role::Topic, child),
            role => (role, child),
        }));
        found
    }

    fn oblique_role(&self, head: usize, child: usize) -> Role {
        let kind = self.entities.at(child).and_then(|entity| self.entities.kind(entity));
        let is_place = matches!(kind, Some(EntityKind::Place | EntityKind::Facility));
        match self.preposition(child).as_str() {
            "by" | "beside" if self.is_beside(child) => Role::Place,
            "by" if is_passive(self.tree, head) => Role::Agent,
            "on" | "upon" | "against" if self.is_aimed(head) => Role::Patient,
            "by" | "through" | "via" | "using" => Role::Instrument,
            "in" | "at" | "inside" | "near" | "outside" | "within" | "across" | "throughout" | "around" if is_place => {
                Role::Place
            }
            "in" | "at" => Role::Topic,
            "to" | "toward" | "towards" | "into" | "onto" if is_place => Role::Destination,
            "to" | "for" | "against" | "toward" | "towards" => Role::Recipient,
            "from" => Role::Origin,
            "with" | "alongside" => Role::Partner,
            "on" if is_place => Role::Place,
            _ => Role::Topic,
        }
    }

    fn preposition(&self, child: usize) -> String {
        let tree = self.tree;
        // "of Ida Voss": the tree hangs it on the first word of a name at times.
        let in_name = || tree.children_by(child, &["compound", "flat"]).find_map(|word| tree.child_by(word, &["case"]));
        let case = tree.child_by(child, &["case"]).or_else(in_name);
        case.map(|case| tree.lemma(case).to_lowercase()).unwrap_or_default()
    }

    /// What a relative pronoun stands for: the noun that the relative clause modifies; `None` where the tree has none. Any
    /// other word stands for itself.
    fn antecedent(&self, head: usize) -> Option<usize> {
        let tree = self.tree;
        let is_relative = matches!(tree.token(head).xpos.as_str(), "WDT" | "WP" | "WP$")
            || tree.feature(head, "PronType") == Some("Rel");
        if !is_relative {
            return Some(head);
        }
        if tree.lemma(head).eq_ignore_ascii_case("what") {
            return None;
        }
        let clause = tree.ancestors(head).find(|&ancestor| tree.relation(ancestor) == "acl")?;
        let noun = tree.head(clause)?;
        if let Some(subject) = predicated_of(tree, noun) {
            return Some(subject);
        }
        // "the crash of a bus on Monday, which killed nine": the event did, not what it happened to.
        let is_thing = matches!(tree.lemma(head), "which" | "that") && does_harm(tree.lemma(clause));
        let event = is_thing.then(|| self.event_above(noun)).flatten();
        // A place kills nobody, wherever the tree hangs the clause.
        let is_place = self.entities.at(noun).and_then(|entity| self.entities.kind(entity)) == Some(EntityKind::Place);
        let is_subject = tree.deprel(head) == "nsubj";
        event.or(Some(noun).filter(|_| !(is_thing && is_place && is_subject)))
    }

    /// The noun of an event that a noun with a preposition tells more of.
    fn event_above(&self, noun: usize) -> Option<usize> {
        let tree = self.tree;
        let is_phrase = |word: usize| tree.relation(word) == "nmod" && tree.child_by(word, &["case"]).is_some();
        let above = std::iter::successors(Some(noun), |&word| tree.head(word).filter(|_| is_phrase(word)));
        above.skip(1).find(|&word| {
            event_verb_of_noun(tree.lemma(word)).is_some() && event_verb_of_noun(tree.lemma(noun)).is_none()
        })
    }

    /// A head and the heads coordinated with it.
    fn with_conjuncts(&self, head: usize) -> Vec<usize> {
        let mut heads = vec![head];
        // "the rebels and not the army": who is left out does not take part.
        let is_left_out = |other: usize| self.tree.children(other).iter().any(|&word| self.tree.is_negation(word));
        let others = self.tree.children_by(head, &["conj"]);
        heads.extend(others.filter(|&other| self.is_nominal(other) && !(self.is_time)(other) && !is_left_out(other)));
        if heads.len() == 1 {
            heads.extend(self.entities.joined_name(self.tree, head));
        }
        heads
    }

    /// Whether what is coordinated with a part plays that part, too: not "a school" in "a clinic founded in 1990 and a school", nor "a
    /// house" in "a boat built in Renn and a house".
    fn is_joined(&self, predicate: &Predicate, role: Role, head: usize, other: usize) -> bool {
        let is_place = |part: usize| {
            self.entities.at(part).and_then(|entity| self.entities.kind(entity)) == Some(EntityKind::Place)
        };
        let is_modified = self.tree.head(predicate.head) == Some(head) && self.tree.relation(predicate.head) == "acl";
        match role {
            _ if other == head => true,
            Role::Place | Role::Destination | Role::Origin => is_place(other) || !is_place(head),
            _ => !is_modified || other < predicate.head,
        }
    }

    /// What a part is told by: "the High Court" and "Australia" in "became a justice of the High Court of Australia". What is
    /// inside a name is part of the name.
    fn contexts(&self, head: usize) -> Vec<usize> {
        let tree = self.tree;
        let mut found = Vec::new();
        let mut next = vec![head];
        while let Some(upper) = next.pop() {
            let lower: Vec<usize> = tree
                .children_by(upper, &["nmod"])
                .filter(|&child| child > upper && tree.child_by(child, &["case"]).is_some())
                .filter(|&child| !self.entities.are_one_name(upper, child))
                .collect();
            next.extend(&lower);
            found.extend(lower);
        }
        found
    }

    /// The phrases that say when, among those that hang on the predicate.
    fn times(&self, predicate: &Predicate) -> Vec<usize> {
        let verbs = std::iter::once(predicate.head).chain(predicate.raising.iter().copied());
        verbs
            .flat_map(|verb| self.tree.children_by(verb, &["obl", "nmod"]))
            .flat_map(|head| self.with_all_conjuncts(head))
            .filter(|&head| (self.is_time)(head))
            .collect()
    }

    fn with_all_conjuncts(&self, head: usize) -> Vec<usize> {
        std::iter::once(head).chain(self.tree.children_by(head, &["conj"])).collect()
    }
}
