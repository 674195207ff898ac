//! Lasting ties between entities, read from how a document names and describes them.
//!
//! Titles ("Attorney General Merrick Garland"), appositions and possessives ("Putin's press secretary, Dmitriy Peskov"),
//! prepositional phrases ("a spokesperson for the ministry"), places within places ("The Hague, Netherlands"),
//! participles ("headquartered in The Hague") and copulas ("is not a member of the court").

use crate::entities::{Entities, EntityRef};
use crate::lexicon::{NounKind, noun_kind};
use crate::tree::Tree;
use annals_document::{EntityKind, Polarity, Span, Upos};

/// A tie before it has its place in the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FoundRelation {
    pub(crate) subject: EntityRef,
    pub(crate) predicate: String,
    pub(crate) object: EntityRef,
    pub(crate) polarity: Polarity,
    pub(crate) evidence: Span,
}

/// All ties of a document, in order of the text, each once.
pub(crate) fn find_relations(tree: &Tree, entities: &Entities) -> Vec<FoundRelation> {
    let finder = Finder { tree, entities };
    let mut found = finder.of_titles();
    found.extend(finder.of_descriptions());
    for token in 0..tree.len() {
        found.extend(finder.of_places(token));
        found.extend(finder.of_participle(token));
        found.extend(finder.of_copula(token));
    }
    found.retain(|relation| relation.subject != relation.object);
    found.sort_by(|a, b| (a.evidence, a.subject, &a.predicate).cmp(&(b.evidence, b.subject, &b.predicate)));
    found.dedup();
    found
}

struct Finder<'a> {
    tree: &'a Tree<'a>,
    entities: &'a Entities,
}

impl Finder<'_> {
    /// A title before a name, of the country or organisation that stands before the title: "Ukrainian Prosecutor General
    /// Andriy Kostin", "Acme chief executive …", "Putin's press secretary …".
    fn of_titles(&self) -> Vec<FoundRelation> {
        let tree = self.tree;
        let relation = |(span, head, role): (Span, usize, &str)| {
            let before = tree.tokens_in(span).start.checked_sub(1)?;
            let same_sentence = tree.token(before).sentence == tree.token(head).sentence;
            let owner = match tree.form(before) {
                "'s" | "’s" | "'" | "’" => before.checked_sub(1)?,
                _ => before,
            };
            let object = self.named(owner).filter(|_| same_sentence)?;
            let subject = self.entities.at(head)?;
            let evidence = tree.token(owner).span.cover(self.entities.mention_span(head)?);
            Some(FoundRelation {
                subject,
                predicate: predicate_of(role),
                object,
                polarity: Polarity::Positive,
                evidence,
            })
        };
        self.entities.titles().filter_map(relation).collect()
    }

    /// What a description is tied to: its possessor, its modifier, or what a preposition adds.
    fn of_descriptions(&self) -> Vec<FoundRelation> {
        let tree = self.tree;
        let mut found = Vec::new();
        for head in self.entities.nominal_heads() {
            let Some(subject) = self.entities.at(head) else { continue };
            let is_person = matches!(noun_kind(tree.lemma(head)), Some(NounKind::Role))
                || tree.lemma(head) == "member"
                || tree.lemma(head) == "spokesperson";
            if !is_person {
                continue;
            }
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
                let Some(object) = self.named(child).or_else(|| self.entities.at(child).filter(|_| word == "for"))
                else {
                    continue;
                };
                let span = self.entities.mention_span(head).unwrap_or_default();
                let evidence = span.cover(tree.token(child).span);
                let predicate = format!("{}_{word}", snake_case(&self.role_words(head)));
                found.push(FoundRelation { subject, predicate, object, polarity: Polarity::Positive, evidence });
            }
        }
        found
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
            object,
            polarity: Polarity::Positive,
            evidence,
        })
    }

    fn follows_comma(&self, token: usize) -> bool {
        let span = self.entities.mention_span(token).unwrap_or(self.tree.token(token).span);
        let first = self.tree.tokens_in(span).start;
        first.checked_sub(1).is_some_and(|before| self.tree.form(before) == ",")
    }

    /// "headquartered in The Hague", "based in Geneva", "born in Kyiv".
    fn of_participle(&self, token: usize) -> Option<FoundRelation> {
        let tree = self.tree;
        let predicate = match tree.lemma(token).to_lowercase().as_str() {
            "headquarter" | "headquartered" => "headquartered_in",
            "base" => "based_in",
            "bear" => "born_in",
            "locate" => "located_in",
            _ => return None,
        };
        if !matches!(tree.upos(token), Upos::Verb | Upos::Adj) {
            return None;
        }
        let place = tree.children_by(token, &["obl"]).find(|&place| {
            tree.child_by(place, &["case"]).is_some_and(|case| matches!(tree.lemma(case), "in" | "at" | "near"))
        })?;
        let object = self.entities.at(place).filter(|&object| self.is_place(object))?;
        let holder = match tree.relation(token) {
            "acl" | "amod" => tree.head(token)?,
            _ => tree.child_by(token, &["nsubj"]).or_else(|| tree.head(token))?,
        };
        let subject = self.entities.at(holder)?;
        let evidence = tree.token(holder).span.cover(tree.token(token).span).cover(tree.token(place).span);
        Some(FoundRelation { subject, predicate: predicate.to_owned(), object, polarity: Polarity::Positive, evidence })
    }

    /// "The U.S. is not a member of the court", "Karim Khan is the chief prosecutor of the court".
    fn of_copula(&self, token: usize) -> Option<FoundRelation> {
        let tree = self.tree;
        tree.child_by(token, &["cop"])?;
        let is_tie = tree.upos(token) == Upos::Noun
            && noun_kind(tree.lemma(token)).is_some_and(|kind| {
                kind.entity_kind() == EntityKind::Person || kind.entity_kind() == EntityKind::Organization
            });
        let subject_token = tree.child_by(token, &["nsubj"]).filter(|_| is_tie)?;
        let subject = self.entities.at(subject_token)?;
        let complement =
            tree.children(token).iter().copied().find(|&child| {
                matches!(tree.relation(child), "nmod" | "compound") && self.entities.at(child).is_some()
            })?;
        let object = self.entities.at(complement)?;
        let negated = tree
            .children(token)
            .iter()
            .any(|&child| matches!(tree.lemma(child).to_lowercase().as_str(), "not" | "n't" | "never" | "no"));
        let polarity = if negated { Polarity::Negative } else { Polarity::Positive };
        let evidence = self
            .entities
            .mention_span(subject_token)?
            .cover(self.entities.mention_span(complement)?)
            .cover(tree.token(token).span);
        Some(FoundRelation {
            subject,
            predicate: format!("{}_of", snake_case(&self.role_words(token))),
            object,
            polarity,
            evidence,
        })
    }

    fn named(&self, token: usize) -> Option<EntityRef> {
        self.entities.at(token).filter(|_| self.entities.is_name(token))
    }

    fn is_place(&self, entity: EntityRef) -> bool {
        matches!(self.entities.kind(entity), Some(EntityKind::Place | EntityKind::Facility))
    }
}

/// "Attorney General" as `attorney_general_of`.
fn predicate_of(role: &str) -> String {
    format!("{}_of", snake_case(role))
}

fn snake_case(words: &str) -> String {
    let keep = |c: char| if c.is_alphanumeric() { Some(c.to_lowercase().collect::<String>()) } else { None };
    words
        .split_whitespace()
        .map(|word| word.chars().filter_map(keep).collect::<String>())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("_")
}
