//! A mention while it is being worked on.

use crate::lexicon::Gender;
use annals_document::{EntityKind, MentionForm, Span};

/// A stretch of text that refers to something, before it is known to what.
#[derive(Clone, Debug)]
pub(crate) struct FoundMention {
    /// What names or describes: a name with its title; a noun with determiner, modifiers and prepositional phrases.
    pub(crate) span: Span,
    /// The whole phrase: with the determiner of a name, with clauses that say which.
    pub(crate) phrase: Span,
    /// The token that stands for it in the tree.
    pub(crate) head: usize,
    /// By name, by description or by pronoun.
    pub(crate) form: MentionForm,
    /// What sort of thing, where that can be told from the mention alone.
    pub(crate) kind: Option<EntityKind>,
    /// The name itself, without title; the head's lemma for a description; the lower-cased pronoun.
    pub(crate) name: String,
    /// Title or role that stands with it: "Attorney General".
    pub(crate) role: Option<String>,
    /// Whether it is one or several.
    pub(crate) plural: bool,
    /// Which personal pronoun goes with it, where that can be told.
    pub(crate) gender: Option<Gender>,
    /// Whether it points back: "the", "this", "that", "both".
    pub(crate) definite: bool,
    /// Whether it lies in another name: "Kenya" in "Bank of Kenya".
    pub(crate) nested: bool,
}

impl FoundMention {
    pub(crate) fn is_name(&self) -> bool {
        self.form == MentionForm::Name
    }

    pub(crate) fn is_nominal(&self) -> bool {
        self.form == MentionForm::Nominal
    }

    /// Whether it is of a sort that can act, be somewhere or be made, as far as the mention says.
    pub(crate) fn is_thing(&self) -> bool {
        self.is_name() || self.kind.is_some()
    }

    pub(crate) fn is_pronoun(&self) -> bool {
        self.form == MentionForm::Pronoun
    }
}
