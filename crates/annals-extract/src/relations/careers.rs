//! Ties that verbs begin, end or tell of: "was elected mayor of Elmsport in 2019", "resigned as minister", "joined the union
//! in 1999", "married her in 2001", "lives in Oslo".

use super::dates::Way;
use super::{Finder, FoundRelation};
use crate::lexicon::{NounKind, noun_kind};
use annals_document::{EntityKind, Polarity, RelationKind, Upos};

/// Whom an active verb speaks of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whom {
    Subject,
    Object,
}

/// Verbs that say what somebody becomes, and those that say what somebody is no more or was for a while. Of the first the
/// role stands as a complement or behind "as", of the others behind "as".
const OFFICE: &[(Way, Whom, &[&str])] = &[
    (Way::Begins, Whom::Subject, &["become", "swear in"]),
    (Way::Begins, Whom::Object, &["elect", "appoint", "name", "inaugurate", "promote", "install"]),
    (Way::Ends, Whom::Subject, &["resign", "step down", "retire", "quit"]),
    (Way::Ends, Whom::Object, &["oust", "dismiss", "fire", "sack", "remove"]),
    (Way::Holds, Whom::Subject, &["serve", "work", "act"]),
];

/// Verbs with an object or a place that they tie the subject to.
const TIES: &[(&str, &str, Way, RelationKind)] = &[
    ("join", "member_of", Way::Begins, RelationKind::Member),
    ("leave", "member_of", Way::Ends, RelationKind::Member),
    ("quit", "member_of", Way::Ends, RelationKind::Member),
    ("marry", "spouse_of", Way::Begins, RelationKind::Family),
    ("divorce", "spouse_of", Way::Ends, RelationKind::Family),
];

impl Finder<'_> {
    /// What a verb says of somebody's office.
    pub(super) fn of_career(&self, verb: usize) -> Option<FoundRelation> {
        let tree = self.tree;
        let lemma = tree.whole_verb(verb);
        let (way, whom, _) = OFFICE.iter().find(|(_, _, verbs)| verbs.contains(&lemma.as_str()))?;
        if !self.is_told_as_done(verb) {
            return None;
        }
        let is_as = |child: &usize| tree.child_by(*child, &["case"]).is_some_and(|case| tree.lemma(case) == "as");
        let role = tree
            .children(verb)
            .iter()
            .copied()
            .filter(|child| match tree.relation(*child) {
                "xcomp" => *way == Way::Begins || is_as(child),
                "obl" => is_as(child),
                _ => false,
            })
            .find(|&child| {
                matches!(noun_kind(tree.lemma(child)), Some(NounKind::Role)) || tree.lemma(child) == "member"
            })?;
        let holder = self.holder(verb, *whom)?;
        let subject = self.entities.at(holder).filter(|&one| self.entities.kind(one) == Some(EntityKind::Person))?;
        let body = tree.children_by(role, &["nmod", "compound"]).find(|&child| self.named(child).is_some());
        let spell = self.calendar.spell(&[verb, role], *way, None);
        let words = super::snake_case(&self.role_words(role));
        let evidence = self.entities.mention_span(holder)?.cover(tree.token(verb).span).cover(tree.token(role).span);
        Some(FoundRelation {
            subject,
            predicate: if body.is_some() { format!("{words}_of") } else { words },
            kind: Some(if tree.lemma(role) == "member" { RelationKind::Member } else { RelationKind::Office }),
            object: body.and_then(|body| self.named(body)),
            polarity: Polarity::Positive,
            evidence: body.map_or(evidence, |body| evidence.cover(tree.token(body).span)),
            spell,
        })
        // What somebody is without a body or a date is said by the event.
        .filter(|found| found.object.is_some() || found.spell.is_dated())
    }

    /// What a verb ties its subject to: a body that somebody joins, somebody whom somebody marries.
    pub(super) fn of_tying_verb(&self, verb: usize) -> Option<FoundRelation> {
        let tree = self.tree;
        let lemma = tree.whole_verb(verb);
        let &(_, predicate, way, kind) = TIES.iter().find(|(tying, ..)| *tying == lemma)?;
        let other = tree.child_by(verb, &["obj"]).filter(|_| self.is_told_as_done(verb))?;
        let holder = tree.children(verb).iter().copied().find(|&child| tree.deprel(child) == "nsubj")?;
        let (subject, object) = (self.entities.at(holder)?, self.entities.at(other)?);
        let kinds = (self.entities.kind(subject), self.entities.kind(object));
        let fits = match kind {
            RelationKind::Family => kinds == (Some(EntityKind::Person), Some(EntityKind::Person)),
            _ => {
                matches!(kinds.1, Some(EntityKind::Organization))
                    && self.entities.is_named(object)
                    && matches!(kinds.0, Some(EntityKind::Person | EntityKind::Place | EntityKind::Organization))
            }
        };
        let spell = self.calendar.spell(&[verb], way, None);
        let evidence = self.entities.mention_span(holder)?.cover(self.entities.mention_span(other)?);
        let is_worth_it = fits && self.entities.is_named(subject) && spell.is_dated();
        is_worth_it.then(|| FoundRelation {
            subject,
            predicate: predicate.to_owned(),
            kind: Some(kind),
            object: Some(object),
            polarity: Polarity::Positive,
            evidence,
            spell,
        })
    }

    /// Who is made, is or ceases to be something: the subject of "become", "resign" and of a passive, the object of "appoint".
    fn holder(&self, verb: usize, whom: Whom) -> Option<usize> {
        let tree = self.tree;
        let passive = tree.children(verb).iter().copied().find(|&child| tree.deprel(child) == "nsubj:pass");
        let relation = if whom == Whom::Object { "obj" } else { "nsubj" };
        let by_own = || tree.child_by(verb, &[relation]);
        // "Anna Berg, elected mayor in 2019, …"
        let modified = || tree.head(verb).filter(|_| tree.relation(verb) == "acl" && tree.token(verb).xpos == "VBN");
        let holder = passive.or_else(by_own).or_else(modified)?;
        if matches!(tree.token(holder).xpos.as_str(), "WP" | "WDT") {
            return tree.head(verb).filter(|_| tree.relation(verb) == "acl");
        }
        Some(holder)
    }

    /// Whether a verb tells what was or is so: no modal, no negation, no infinitive.
    fn is_told_as_done(&self, verb: usize) -> bool {
        let tree = self.tree;
        let is_open = |child: &usize| {
            let lemma = tree.lemma(*child).to_lowercase();
            let is_modal = tree.relation(*child) == "aux" && !matches!(lemma.as_str(), "have" | "be" | "do");
            is_modal
                || tree.is_negation(*child)
                || tree.relation(*child) == "mark" && matches!(lemma.as_str(), "to" | "if" | "unless")
        };
        tree.upos(verb) == Upos::Verb
            && matches!(tree.token(verb).xpos.as_str(), "VBD" | "VBN" | "VBZ" | "VBP")
            && !tree.children(verb).iter().any(is_open)
    }
}
