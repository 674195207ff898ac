//! How an event is told: the clause of its verb or noun, part by part.
//!
//! Extraction makes it where the tree is at hand; whoever puts it into words needs no English. A part says which stretches of the
//! text are its words, so that every word of a label can be found in its source.

use crate::{EntityId, MentionForm, Span};
use serde::{Deserialize, Serialize};

/// The clause that tells an event, or the phrase of a noun that names one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    /// In the order in which they are told: the subject before its verb, also where a relative clause has it behind.
    pub parts: Vec<ClausePart>,
    /// Names, descriptions and pronouns within the parts that stand for an entity, in order of the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference>,
    /// Whether it can be read by itself: with whatever its verb or noun needs, and with nothing that only its sentence explains.
    pub complete: bool,
    /// Whether it stands in a headline, which is told in the present and without articles.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub headline: bool,
}

impl Clause {
    /// The first part with a function.
    pub fn part(&self, function: Function) -> Option<&ClausePart> {
        self.parts.iter().find(|part| part.function == function)
    }
}

/// One part of a clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClausePart {
    /// What it does in the clause.
    pub function: Function,
    /// Its words, in order of the text, with its preposition; what is told beside it (appositions, remarks) is left out.
    pub spans: Vec<Span>,
    /// The word that the others hang on.
    pub head: Span,
    /// What it stands for, where that is an entity of the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<EntityId>,
    /// How it refers: by name, by description or by pronoun.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<MentionForm>,
    /// Whether the clause says nothing, or something else, without it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub needed: bool,
    /// Whether its first word has a capital only because it opens a sentence.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub opens_sentence: bool,
    /// The words to tell it in, where the clause by itself needs others than the text has: "was seized" for "seized" in "the boat
    /// seized on Monday".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reworded: Option<String>,
}

/// What a part does in a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Function {
    /// Who or what it is told of, with all that is coordinated with it.
    Subject,
    /// Auxiliaries, negation, verb and particle, as written; the copula.
    Verb,
    /// The direct object.
    Object,
    /// The indirect object: "him" in "gave him the post".
    Recipient,
    /// What somebody or something is, becomes or is called.
    Predicate,
    /// A clause that completes the verb: an infinitive, a participle, a that-clause.
    Complement,
    /// A phrase with a preposition.
    Oblique,
    /// What says more of the part before it, and is left off first.
    Modifier,
    /// A phrase that says where.
    Place,
    /// A phrase that says when.
    Time,
    /// The phrase of a noun that names the event.
    Noun,
}

/// A mention of an entity within a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Reference {
    /// Its characters.
    #[serde(flatten)]
    pub span: Span,
    /// What it stands for.
    pub entity: EntityId,
    /// By name, by description or by pronoun.
    pub form: MentionForm,
    /// Whether it owns something: "his", "Weil's".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub possessive: bool,
}
