//! Lasting ties between entities, read from how a document names and describes them.
//!
//! Titles ("Attorney General Merrick Garland"), appositions and possessives ("Putin's press secretary, Dmitriy Peskov"),
//! prepositional phrases ("a spokesperson for the ministry"), places within places ("The Hague, Netherlands"),
//! participles ("headquartered in The Hague") and copulas ("is not a member of the court"), with the dates between which they
//! held where the words around give them.

mod careers;
mod dates;

pub(crate) use dates::Spell;

use crate::entities::{Entities, EntityRef};
use crate::lexicon::{NounKind, noun_kind};
use crate::tree::Tree;
use annals_document::{Document, EntityKind, Polarity, RelationKind, Span, TimeExpression, Upos};
use dates::{Calendar, Now, Way, now_of};

/// A tie before it has its place in the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FoundRelation {
    pub(crate) subject: EntityRef,
    pub(crate) predicate: String,
    pub(crate) kind: Option<RelationKind>,
    /// `None` for facts about the subject alone.
    pub(crate) object: Option<EntityRef>,
    pub(crate) polarity: Polarity,
    pub(crate) evidence: Span,
    pub(crate) spell: Spell,
}

/// Nouns for what is a part of something larger.
const PARTS: &[&str] = &["part", "subsidiary", "unit", "division", "branch", "arm", "suburb", "district", "province"];

/// Nouns for kin.
const KIN: &[&str] = &[
    "father",
    "mother",
    "parent",
    "son",
    "daughter",
    "brother",
    "sister",
    "sibling",
    "husband",
    "wife",
    "spouse",
    "widow",
    "widower",
    "grandfather",
    "grandmother",
    "grandson",
    "granddaughter",
    "uncle",
    "aunt",
    "nephew",
    "niece",
    "cousin",
    "stepfather",
    "stepmother",
    "stepson",
    "stepdaughter",
];

/// All ties of a document, in order of the text, each once.
pub(crate) fn find_relations(
    tree: &Tree,
    document: &Document,
    entities: &Entities,
    times: &[TimeExpression],
) -> Vec<FoundRelation> {
    let finder = Finder { tree, entities, calendar: Calendar::new(tree, document, times) };
    let mut found = finder.of_titles();
    found.extend(finder.of_descriptions());
    for token in 0..tree.len() {
        found.extend(finder.of_places(token));
        found.extend(finder.of_participle(token));
        found.extend(finder.of_copula(token));
        found.extend(finder.of_career(token));
        found.extend(finder.of_tying_verb(token));
    }
    found.retain(|relation| Some(relation.subject) != relation.object);
    found.sort_by(|a, b| {
        (a.evidence, a.subject, &a.predicate, a.spell).cmp(&(b.evidence, b.subject, &b.predicate, b.spell))
    });
    found.dedup();
    found
}

struct Finder<'a> {
    tree: &'a Tree<'a>,
    entities: &'a Entities,
    calendar: Calendar<'a>,
}

impl Finder<'_> {
    /// A title before a name, of the country or organisation that stands before the title: "Ukrainian Prosecutor General
    /// Andriy Kostin", "Acme chief executive …", "Putin's press secretary …".
    fn of_titles(&self) -> Vec<FoundRelation> {
        let tree = self.tree;
        let relation = |(span, head, role): (Span, usize, &str)| {
            let before = tree.tokens_in(span).start.checked_sub(1);
            let before = before.filter(|&word| tree.token(word).sentence == tree.token(head).sentence);
            let owner = before.and_then(|before| match tree.form(before) {
                "'s" | "’s" | "'" | "’" => before.checked_sub(1),
                _ => Some(before),
            });
            let owner = owner.filter(|&owner| self.named(owner).is_some());
            let object = owner.and_then(|owner| self.named(owner));
            let subject = self.entities.at(head)?;
            let own = self.entities.mention_span(head)?;
            let evidence = owner.map_or(own, |owner| tree.token(owner).span.cover(own));
            let (now, role) = self.now_of_title(span, role);
            let spell = self.calendar.spell(&[], Way::Holds, now);
            let words = snake_case(&role);
            let found = FoundRelation {
                subject,
                predicate: if object.is_some() { format!("{words}_of") } else { words },
                kind: Some(RelationKind::Office),
                object,
                polarity: Polarity::Positive,
                evidence,
                spell,
            };
            // A title alone is a role of its holder; with its time it is a fact.
            Some(found).filter(|found| found.object.is_some() || found.spell.is_dated() && !found.predicate.is_empty())
        };
        self.entities.titles().filter_map(relation).collect()
    }

    /// What a description is tied to: its possessor, its modifier, or what a preposition adds.
    fn of_descriptions(&self) -> Vec<FoundRelation> {
        let tree = self.tree;
        let mut found = Vec::new();
        for head in self.entities.nominal_heads() {
            let Some(subject) = self.entities.at(head) else { continue };
            let is_kin = KIN.contains(&tree.lemma(head));
            let is_part = PARTS.contains(&tree.lemma(head)) && self.entities.is_named(subject);
            let is_person = matches!(noun_kind(tree.lemma(head)), Some(NounKind::Role))
                || tree.lemma(head) == "member"
                || tree.lemma(head) == "spokesperson";
            if !is_person && !is_kin && !is_part {
                continue;
            }
            let spell = self.spell_of(head);
            let before = found.len();
            for &child in tree.children(head) {
                let preposition = tree.child_by(child, &["case"]).map(|case| tree.lemma(case));
                let word = match tree.deprel(child) {
                    "nmod:poss" | "compound" | "amod" => "of",
                    "nmod" => match preposition {
                        Some("for") => "for",
                        Some("of" | "at" | "in" | "with") => "of",
                        _ => continue,
                    },
                    _ => continue,
                };
                let is_known = |entity: &EntityRef| word == "for" || is_kin && self.entities.is_named(*entity);
                let Some(object) = self.named(child).or_else(|| self.entities.at(child).filter(is_known)) else {
                    continue;
                };
                let span = self.entities.mention_span(head).unwrap_or_default();
                let evidence = span.cover(tree.token(child).span);
                let predicate = format!("{}_{word}", snake_case(&self.role_words(head)));
                let kind = self.kind_of_role(head);
                let object = Some(object);
                let polarity = Polarity::Positive;
                found.push(FoundRelation { subject, predicate, kind, object, polarity, evidence, spell });
            }
            // "a former minister": with a time it is a fact of whom it is said.
            if found.len() == before && is_person && spell.is_dated() && self.entities.is_named(subject) {
                let predicate = snake_case(&self.role_words(head));
                let evidence = self.entities.mention_span(head).unwrap_or_default();
                let (kind, polarity) = (self.kind_of_role(head), Polarity::Positive);
                found.push(FoundRelation { subject, predicate, kind, object: None, polarity, evidence, spell });
            }
        }
        found
    }

    /// When a role held, as its own modifiers and the dates below it say.
    fn spell_of(&self, head: usize) -> Spell {
        let tree = self.tree;
        let now = tree.children_by(head, &["amod", "advmod", "compound"]).find_map(|word| now_of(tree.form(word)));
        self.calendar.spell(&[head], Way::Holds, now)
    }

    /// What a title or the word before it says of now, and the title without that: "former minister", "ex-president".
    fn now_of_title(&self, span: Span, role: &str) -> (Option<Now>, String) {
        let tree = self.tree;
        let before = tree.tokens_in(span).start.checked_sub(1).and_then(|word| now_of(tree.form(word)));
        let (first, rest) = role.split_once([' ', '-']).unwrap_or((role, ""));
        match now_of(first) {
            Some(now) => (Some(now), rest.to_owned()),
            None => (before, role.to_owned()),
        }
    }

    fn kind_of_role(&self, head: usize) -> Option<RelationKind> {
        let lemma = self.tree.lemma(head);
        Some(match noun_kind(lemma) {
            _ if KIN.contains(&lemma) => RelationKind::Family,
            _ if PARTS.contains(&lemma) => RelationKind::Part,
            _ if lemma == "member" => RelationKind::Member,
            Some(NounKind::Role) => RelationKind::Office,
            _ if lemma == "spokesperson" => RelationKind::Office,
            _ => return None,
        })
    }

    /// The noun of a role with the nouns that belong to it: "press secretary".
    fn role_words(&self, head: usize) -> String {
        let tree = self.tree;
        let mut words: Vec<usize> = tree
            .children_by(head, &["compound"])
            .filter(|&word| tree.upos(word) == Upos::Noun && self.entities.at(word).is_none())
            .collect();
        words.push(head);
        words.sort_unstable();
        words.iter().map(|&word| tree.lemma(word).to_lowercase()).collect::<Vec<_>>().join(" ")
    }

    /// "The Hague, Netherlands", "Holy Trinity Church in Georgetown", "the Georgetown section of Washington".
    fn of_places(&self, token: usize) -> Option<FoundRelation> {
        let tree = self.tree;
        let object = self.named(token).filter(|&object| self.is_place(object))?;
        let upper = tree.head(token)?;
        let subject = self.named(upper).filter(|&subject| self.is_place(subject))?;
        let preposition = tree.child_by(token, &["case"]).map(|case| tree.lemma(case));
        let holds = match (tree.relation(token), preposition) {
            ("appos" | "flat" | "list" | "npadvmod" | "obl" | "dep", None) => self.follows_comma(token),
            ("nmod", Some("in" | "of" | "near")) => true,
            ("nmod", None) => self.follows_comma(token),
            _ => false,
        };
        let evidence = self.entities.mention_span(upper)?.cover(self.entities.mention_span(token)?);
        holds.then(|| FoundRelation {
            subject,
            predicate: "located_in".to_owned(),
            kind: Some(RelationKind::Part),
            object: Some(object),
            polarity: Polarity::Positive,
            evidence,
            spell: Spell::default(),
        })
    }

    fn follows_comma(&self, token: usize) -> bool {
        let span = self.entities.mention_span(token).unwrap_or(self.tree.token(token).span);
        let first = self.tree.tokens_in(span).start;
        first.checked_sub(1).is_some_and(|before| self.tree.form(before) == ",")
    }

    /// "headquartered in The Hague", "based in Geneva", "born in Kyiv", "was born in 1961".
    fn of_participle(&self, token: usize) -> Option<FoundRelation> {
        let tree = self.tree;
        let (predicate, kind) = match tree.lemma(token).to_lowercase().as_str() {
            "headquarter" | "headquartered" => ("headquartered_in", RelationKind::Based),
            "base" => ("based_in", RelationKind::Based),
            "bear" => ("born_in", RelationKind::Born),
            "locate" => ("located_in", RelationKind::Part),
            _ => return None,
        };
        if !matches!(tree.upos(token), Upos::Verb | Upos::Adj) {
            return None;
        }
        let place = tree.children_by(token, &["obl"]).find(|&place| {
            tree.child_by(place, &["case"]).is_some_and(|case| matches!(tree.lemma(case), "in" | "at" | "near"))
                && self.entities.at(place).is_some_and(|object| self.is_place(object))
        });
        let object = place.and_then(|place| self.entities.at(place));
        let way = if kind == RelationKind::Born { Way::Is } else { Way::Holds };
        let spell = self.calendar.spell(&[token], way, None);
        let is_birth = kind == RelationKind::Born && spell.is_dated();
        if object.is_none() && !is_birth {
            return None;
        }
        let holder = match tree.relation(token) {
            "acl" | "amod" => tree.head(token)?,
            _ => tree.child_by(token, &["nsubj"]).or_else(|| tree.head(token))?,
        };
        let subject = self.entities.at(holder)?;
        if object.is_none() && self.entities.kind(subject) != Some(EntityKind::Person) {
            return None;
        }
        let evidence = tree.token(holder).span.cover(tree.token(token).span);
        Some(FoundRelation {
            subject,
            predicate: if object.is_some() { predicate.to_owned() } else { "born".to_owned() },
            kind: Some(kind),
            object,
            polarity: Polarity::Positive,
            evidence: place.map_or(evidence, |place| evidence.cover(tree.token(place).span)),
            spell,
        })
    }

    /// "The U.S. is not a member of the court", "Karim Khan is the chief prosecutor of the court".
    fn of_copula(&self, token: usize) -> Option<FoundRelation> {
        let tree = self.tree;
        tree.child_by(token, &["cop"])?;
        let is_body = |kind: NounKind| matches!(kind.entity_kind(), EntityKind::Person | EntityKind::Organization);
        let is_tie = tree.upos(token) == Upos::Noun
            && (noun_kind(tree.lemma(token)).is_some_and(is_body) || PARTS.contains(&tree.lemma(token)));
        let subject_token = tree.child_by(token, &["nsubj"]).filter(|_| is_tie)?;
        let subject = self.entities.at(subject_token)?;
        let complement =
            tree.children(token).iter().copied().find(|&child| {
                matches!(tree.relation(child), "nmod" | "compound") && self.entities.at(child).is_some()
            });
        let object = complement.and_then(|complement| self.entities.at(complement));
        let spell = self.spell_of_copula(token);
        let is_dated_role = spell.is_dated() && matches!(noun_kind(tree.lemma(token)), Some(NounKind::Role));
        if object.is_none() && !(is_dated_role && self.entities.is_named(subject)) {
            return None;
        }
        let negated = tree
            .children(token)
            .iter()
            .any(|&child| matches!(tree.lemma(child).to_lowercase().as_str(), "not" | "n't" | "never" | "no"));
        let polarity = if negated { Polarity::Negative } else { Polarity::Positive };
        let evidence = self.entities.mention_span(subject_token)?.cover(tree.token(token).span);
        let complement = complement.and_then(|complement| self.entities.mention_span(complement));
        let words = snake_case(&self.role_words(token));
        Some(FoundRelation {
            subject,
            predicate: if object.is_some() { format!("{words}_of") } else { words },
            kind: self.kind_of_role(token),
            object,
            polarity,
            evidence: complement.map_or(evidence, |complement| evidence.cover(complement)),
            spell,
        })
    }

    /// What is told in the present held at the publication, unless it is dated otherwise.
    fn spell_of_copula(&self, token: usize) -> Spell {
        let tree = self.tree;
        let is_present = tree.child_by(token, &["cop"]).is_some_and(|cop| {
            matches!(tree.token(cop).xpos.as_str(), "VBZ" | "VBP") && tree.child_by(token, &["aux"]).is_none()
        });
        let own = self.spell_of(token);
        match is_present && !own.is_dated() {
            true => self.calendar.spell(&[], Way::Holds, Some(Now::Held)),
            false => own,
        }
    }

    fn named(&self, token: usize) -> Option<EntityRef> {
        self.entities.at(token).filter(|_| self.entities.is_name(token))
    }

    fn is_place(&self, entity: EntityRef) -> bool {
        matches!(self.entities.kind(entity), Some(EntityKind::Place | EntityKind::Facility))
    }
}

/// "Attorney General" as `attorney_general`.
fn snake_case(words: &str) -> String {
    let keep = |c: char| if c.is_alphanumeric() { Some(c.to_lowercase().collect::<String>()) } else { None };
    words
        .split_whitespace()
        .map(|word| word.chars().filter_map(keep).collect::<String>())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("_")
}
