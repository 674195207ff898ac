//! What the language model says of a text: sentences, tokens, trees, names.

use crate::{EntityKind, Span};
use serde::{Deserialize, Serialize};

/// A sentence: its characters, and its tokens as a range of [`Annotated::tokens`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From the first character of its first token to the last of its last.
    pub span: Span,
    /// Index of its first token.
    pub first: usize,
    /// Index just past its last token.
    pub end: usize,
}

impl Sentence {
    /// The indices of its tokens.
    pub fn tokens(&self) -> std::ops::Range<usize> {
        self.first..self.end
    }
}

/// A syntactic word of Universal Dependencies v2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its characters.
    pub span: Span,
    /// Dictionary form; lower case but for proper nouns.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn Treebank tag, such as `VBD`.
    pub xpos: String,
    /// UD features as in CoNLL-U, `Number=Sing|Tense=Past`; empty where there are none.
    pub feats: String,
    /// Position of the head within the sentence, counted from 1; 0 is the root.
    pub head: u32,
    /// Relation to the head, with its subtype: `nsubj:pass`.
    pub deprel: String,
    /// Index of its sentence.
    pub sentence: u32,
}

/// A proper name (or, where the model knows them, a time or quantity) found by the model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its characters.
    pub span: Span,
    /// What sort of thing it names; `None` for times and quantities.
    pub kind: Option<EntityKind>,
    /// Index of its first token in [`Annotated::tokens`].
    pub first: usize,
    /// Index just past its last token.
    pub end: usize,
    /// The model's own label: `PER`, `ORG`, `LOC`, `FAC`, `EVENT`, `WORK`, `LAW`, `GROUP`, `PRODUCT`, `TIME`,
    /// `QUANTITY`, `OTHER`.
    pub label: String,
}

/// A text as the language model reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotated {
    /// In order of the text.
    pub sentences: Vec<Sentence>,
    /// In order of the text; each belongs to exactly one sentence.
    pub tokens: Vec<Token>,
    /// In order of the text; they do not overlap.
    pub names: Vec<Name>,
}

/// Universal part-of-speech tags of UD v2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs)]
pub enum Upos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    X,
}

impl Upos {
    /// All tags, in alphabetical order.
    pub const ALL: [Upos; 17] = [
        Upos::Adj,
        Upos::Adp,
        Upos::Adv,
        Upos::Aux,
        Upos::Cconj,
        Upos::Det,
        Upos::Intj,
        Upos::Noun,
        Upos::Num,
        Upos::Part,
        Upos::Pron,
        Upos::Propn,
        Upos::Punct,
        Upos::Sconj,
        Upos::Sym,
        Upos::Verb,
        Upos::X,
    ];

    /// As UD writes it: `PROPN`.
    pub fn as_str(self) -> &'static str {
        match self {
            Upos::Adj => "ADJ",
            Upos::Adp => "ADP",
            Upos::Adv => "ADV",
            Upos::Aux => "AUX",
            Upos::Cconj => "CCONJ",
            Upos::Det => "DET",
            Upos::Intj => "INTJ",
            Upos::Noun => "NOUN",
            Upos::Num => "NUM",
            Upos::Part => "PART",
            Upos::Pron => "PRON",
            Upos::Propn => "PROPN",
            Upos::Punct => "PUNCT",
            Upos::Sconj => "SCONJ",
            Upos::Sym => "SYM",
            Upos::Verb => "VERB",
            Upos::X => "X",
        }
    }

    /// The tag that UD writes so; `None` for anything else.
    pub fn parse(tag: &str) -> Option<Upos> {
        Upos::ALL.into_iter().find(|upos| upos.as_str() == tag)
    }
}

/// Whether something is said to be so, or not to be so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// It is so.
    #[default]
    Positive,
    /// It is not so.
    Negative,
}
