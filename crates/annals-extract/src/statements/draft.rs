//! A statement while it is being put together: words by token index, not yet spans.

use crate::tree::Tree;
use annals_document::{Force, Polarity};

/// Who says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Source {
    /// The words, in order of the text.
    pub(super) words: Vec<usize>,
    /// The word that an entity is looked up by; for a relative pronoun the word that it stands for.
    pub(super) head: usize,
}

/// What is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Content {
    /// The words, in order of the text.
    pub(super) words: Vec<usize>,
    /// The tops of its clauses or phrases.
    pub(super) heads: Vec<usize>,
    /// A preposition that belongs to the cue: the "of" of "warned of".
    pub(super) preposition: Option<usize>,
    /// To whom it is said.
    pub(super) addressee: Option<usize>,
}

impl Content {
    /// The phrases below `heads`, without what `cut` names.
    pub(super) fn of(tree: &Tree, heads: &[usize], cut: impl Fn(usize) -> bool) -> Content {
        let mut words: Vec<usize> = heads.iter().flat_map(|&head| tree.subtree_without(head, &cut)).collect();
        words.sort_unstable();
        words.dedup();
        Content { words, heads: heads.to_vec(), ..Content::default() }
    }
}

/// A statement in the making.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Draft {
    pub(super) source: Option<Source>,
    /// The words of the cue, in order of the text.
    pub(super) cue: Vec<usize>,
    /// The word that the cue hangs on; `None` for a quotation without one.
    pub(super) cue_head: Option<usize>,
    pub(super) lemma: String,
    pub(super) force: Force,
    pub(super) polarity: Polarity,
    pub(super) content: Content,
    /// The quotations that it takes in, as indices.
    pub(super) quotations: Vec<usize>,
}

/// Negative where exactly one of the word's own meaning and its grammar denies.
pub(super) fn polarity(tree: &Tree, cue: usize, force: Force) -> Polarity {
    let negated = tree.children(cue).iter().any(|&child| tree.is_negation(child)) || is_left_unsaid(tree, cue);
    if negated != (force == Force::Deny) { Polarity::Negative } else { Polarity::Positive }
}

/// "has yet to say", "stopped short of saying", "declined to say": what was not said.
fn is_left_unsaid(tree: &Tree, cue: usize) -> bool {
    const UNSAYING: &[&str] = &["avoid", "cease", "decline", "fail", "refrain", "refuse", "stop"];
    let Some(above) =
        tree.head(cue).filter(|_| matches!(tree.relation(cue), "xcomp" | "advcl" | "acl" | "obl" | "conj"))
    else {
        return false;
    };
    let is_yet = |word: usize| tree.lemma(word) == "yet";
    let is_below = matches!(tree.relation(cue), "xcomp" | "advcl") || tree.child_by(cue, &["mark"]).is_some();
    let has_yet =
        tree.lemma(above) == "have" && tree.children(above).iter().chain(tree.children(cue)).any(|&word| is_yet(word));
    // "stopped short of saying": the tree hangs it on the adverb at times.
    let upper = if tree.lemma(above) == "short" { tree.head(above).unwrap_or(above) } else { above };
    let is_short = tree.lemma(upper) != "stop"
        || upper != above
        || tree.children(upper).iter().any(|&word| tree.lemma(word) == "short");
    is_below && (has_yet || is_yet(above) || UNSAYING.contains(&tree.lemma(upper)) && is_short)
}
