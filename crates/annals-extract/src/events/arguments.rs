//! Who and what takes part in an event: roles from Universal Dependencies relations and prepositions.

use super::control::{completed_verb, is_infinitive};
use super::predicates::{Predicate, PredicateForm};
use crate::entities::{Entities, core_phrase_span};
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
            found.extend(finder.of_noun(noun).into_iter().filter(|(role, _)| *role != Role::Agent));
            found
        }
        PredicateForm::Verb => finder.of_clause(predicate.head, None),
        PredicateForm::Copula => finder.of_copula(predicate.head),
    };
    if !found.iter().any(|(role, _)| *role == Role::Agent) && predicate.form != PredicateForm::Noun {
        let is_passive = finder.is_passive(predicate.head);
        let role = if is_passive { Role::Patient } else { Role::Agent };
        if !found.iter().any(|(other, _)| *other == role) {
            found.extend(finder.inherited_subject(predicate).map(|head| (role, head)));
        }
    }
    let mut arguments: Vec<Argument> = found
        .into_iter()
        .flat_map(|(role, head)| finder.with_conjuncts(head).into_iter().map(move |head| (role, head)))
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
    arguments.sort_by_key(|argument| (argument.span, argument.role));
    arguments.dedup_by(|a, b| a.role == b.role && a.span == b.span);
    arguments
}

impl Argument {
    fn new(tree: &Tree, role: Role, head: usize) -> Argument {
        Argument { role, head, span: core_phrase_span(tree, head) }
    }
}

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
        for &child in tree.children(verb) {
            if Some(child) == skip {
                continue;
            }
            match tree.deprel(child) {
                "nsubj:pass" => found.push((Role::Patient, child)),
                "obl:agent" => found.push((Role::Agent, child)),
                deprel => match deprel.split(':').next().unwrap_or(deprel) {
                    "nsubj" => found.push((Role::Agent, child)),
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
        found
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

    /// "Ukraine's invasion by Russia", "the invasion of Ukraine", "Russian war crimes in Ukraine".
    fn of_noun(&self, noun: usize) -> Found {
        let tree = self.tree;
        let mut found = Found::new();
        let has_agent_phrase = tree.children_by(noun, &["nmod"]).any(|child| self.preposition(child) == "by");
        for &child in tree.children(noun) {
            match tree.deprel(child) {
                "nmod:poss" => found.push((if has_agent_phrase { Role::Patient } else { Role::Agent }, child)),
                "nmod" | "nmod:agent" => {
                    let role = match self.preposition(child).as_str() {
                        "by" => Role::Agent,
                        "of" if self.names_what_happens_to_it(noun) => Role::Patient,
                        "of" => Role::Agent,
                        "between" | "among" => Role::Agent,
                        _ => self.oblique_role(noun, child),
                    };
                    found.push((role, child));
                }
                "compound" | "amod" if self.entities.is_name(child) => found.push((Role::Agent, child)),
                _ => {}
            }
        }
        found
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
            "by" if self.is_passive(head) => Role::Agent,
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
        self.tree.child_by(child, &["case"]).map(|case| self.tree.lemma(case).to_lowercase()).unwrap_or_default()
    }

    fn is_passive(&self, verb: usize) -> bool {
        let tree = self.tree;
        let marked = |child: &usize| matches!(tree.deprel(*child), "aux:pass" | "nsubj:pass" | "csubj:pass");
        let is_bare_participle = tree.relation(verb) == "acl"
            && tree.deprel(verb) != "acl:relcl"
            && (tree.token(verb).xpos == "VBN"
                || tree.feature(verb, "VerbForm") == Some("Part") && tree.feature(verb, "Tense") == Some("Past"));
        // "was made and reported": one auxiliary serves both.
        let shares_auxiliary = tree.relation(verb) == "conj"
            && tree.token(verb).xpos == "VBN"
            && tree.child_by(verb, &["aux", "nsubj"]).is_none()
            && tree.head(verb).is_some_and(|upper| self.is_passive(upper));
        tree.children(verb).iter().any(marked) || is_bare_participle || shares_auxiliary
    }

    /// The subject that a verb without one takes from above: from a coordinated verb, from the verb that governs it, from
    /// the noun that it modifies.
    fn inherited_subject(&self, predicate: &Predicate) -> Option<usize> {
        let tree = self.tree;
        let mut verb = predicate.raising.last().copied().unwrap_or(predicate.head);
        let own = |verb: usize| tree.child_by(verb, &["nsubj"]);
        if verb != predicate.head
            && let Some(subject) = own(verb)
        {
            return Some(subject);
        }
        for _ in 0..6 {
            if let Some(upper) = completed_verb(tree, verb) {
                if let Some(doer) = tree.child_by(upper, &["obj", "iobj"]).or_else(|| own(upper)) {
                    return Some(doer);
                }
                verb = upper;
                continue;
            }
            let upper = tree.head(verb)?;
            match tree.relation(verb) {
                "conj" | "advcl" | "parataxis" => {
                    if let Some(subject) = own(upper) {
                        return Some(subject);
                    }
                }
                "acl" if tree.deprel(verb) != "acl:relcl" => {
                    let owner = tree.children(upper).iter().copied().find(|&child| tree.deprel(child) == "nmod:poss");
                    let is_noun = matches!(tree.upos(upper), Upos::Noun | Upos::Propn | Upos::Pron);
                    // "collaboration in identifying": the noun does not do it.
                    let is_prepositional = tree.child_by(verb, &["mark", "case"]).is_some();
                    let is_doer =
                        is_noun && !is_prepositional && (self.is_passive(verb) || self.entities.at(upper).is_some());
                    return if is_infinitive(tree, verb) { owner } else { Some(upper).filter(|_| is_doer) };
                }
                "acl" => return Some(upper),
                _ => return None,
            }
            verb = upper;
        }
        None
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
        let clause = tree.ancestors(head).find(|&ancestor| tree.relation(ancestor) == "acl");
        clause.and_then(|clause| tree.head(clause))
    }

    /// A head and the heads coordinated with it.
    fn with_conjuncts(&self, head: usize) -> Vec<usize> {
        let mut heads = vec![head];
        heads.extend(
            self.tree.children_by(head, &["conj"]).filter(|&other| self.is_nominal(other) && !(self.is_time)(other)),
        );
        if heads.len() == 1 {
            heads.extend(self.entities.joined_name(self.tree, head));
        }
        heads
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
