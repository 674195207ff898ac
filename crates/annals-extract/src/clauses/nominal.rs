//! The clause that a writer would make of a noun that names an event.
//!
//! What it finds: whose death, arrest or visit it is, from the possessor and the "of" and "by" phrases, where the words around the
//! noun take for granted that it happened.
//! Why: "the resignation of Luis Marano over the scandal" is no line of a timeline; "Luis Marano resigned over the scandal" is.
//! Example: "After the closure of the lock by the board" is told as "The board closed the lock".
//! Known misses: owners of what is done by or to bodies and places ("the city's closure"), nouns that the table does not hold.

use crate::entities::Entities;
use crate::events::FoundEvent;
use crate::lexicon::{content_lines, event_verb_of_noun};
use crate::tree::Tree;
use annals_document::{EntityKind, Modality, Polarity, Upos};
use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::inflect::{participle, past};

/// A noun's clause, by its heads.
pub(super) struct Nominal {
    pub(super) noun: usize,
    pub(super) subject: usize,
    /// The finite words.
    pub(super) verb: String,
    pub(super) object: Option<usize>,
    /// Other phrases behind the noun, in order of the text.
    pub(super) others: Vec<usize>,
}

/// What the one of whom a noun is told has to do with it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// "the death of X": X does it.
    Does,
    /// "the arrest of X", "X's arrest": it is done to X.
    Undergoes,
    /// "the closure of X": it is done to X; "X's closure" does not say.
    IsMade,
    /// "X's visit to Y": X does it to Y.
    GoesTo,
}

/// The clause that the noun of an event tells, where it is told as done and it is said of whom.
pub(super) fn nominal(tree: &Tree, entities: &Entities, in_time: &[bool], event: &FoundEvent) -> Option<Nominal> {
    let noun = event.predicate.head;
    let is_told = event.status.modality == Modality::Asserted && event.status.polarity == Polarity::Positive;
    let is_one = !matches!(tree.token(noun).xpos.as_str(), "NNS" | "NNPS");
    if !is_told || !is_one || !is_taken_for_granted(tree, noun) {
        return None;
    }
    let lemma = tree.lemma(noun).to_lowercase();
    let told = *table().get(lemma.as_str())?;
    let verb = event_verb_of_noun(&lemma)?;
    let phrase = |preposition: &str| {
        tree.children_by(noun, &["nmod"]).find(|&child| {
            child > noun
                && !in_time[child]
                && tree.child_by(child, &["case"]).is_some_and(|case| tree.lemma(case) == preposition)
        })
    };
    let owner = tree.children(noun).iter().copied().find(|&child| tree.deprel(child) == "nmod:poss" && !in_time[child]);
    let of = phrase("of");
    // "the closure of the lock by the board", also where the tree hangs the board on the lock.
    let is_by = |&child: &usize| tree.child_by(child, &["case"]).is_some_and(|case| tree.lemma(case) == "by");
    let by = phrase("by").or_else(|| tree.children_by(of?, &["nmod"]).find(is_by).filter(|&by| !in_time[by]));
    let is_person = |head: usize| entities.at(head).and_then(|who| entities.kind(who)) == Some(EntityKind::Person);
    let many = |head: usize| {
        tree.child_by(head, &["conj"]).is_some() || matches!(tree.token(head).xpos.as_str(), "NNS" | "NNPS")
    };
    let was = |head: usize| format!("{} {}", if many(head) { "were" } else { "was" }, participle(verb));
    let (subject, verb, object) = match (told, owner, of) {
        (Told::Does, None, Some(subject)) | (Told::Does, Some(subject), None) => (subject, past(verb), None),
        (Told::GoesTo, Some(subject), None) => (subject, past(verb), Some(phrase("to")?)),
        (Told::Undergoes | Told::IsMade, Some(subject), Some(object)) => (subject, past(verb), Some(object)),
        (Told::Undergoes | Told::IsMade, None, Some(object)) => match by {
            Some(by) => (by, past(verb), Some(object)),
            None => (object, was(object), None),
        },
        (Told::Undergoes, Some(object), None) if is_person(object) => match by {
            Some(by) => (by, past(verb), Some(object)),
            None => (object, was(object), None),
        },
        _ => return None,
    };
    let is_named = |head: usize| !matches!(tree.upos(head), Upos::Pron | Upos::Det) || entities.is_linked(head);
    let used = [Some(subject), object];
    // "the withdrawal of the troops from Selby": what follows the troops is told of the withdrawal.
    let below = of.filter(|&of| of == subject && told == Told::Does);
    let mut others: Vec<usize> = tree.children_by(noun, &["nmod"]).collect();
    others.extend(below.into_iter().flat_map(|below| tree.children_by(below, &["nmod"]).collect::<Vec<_>>()));
    others.retain(|&child| {
        let case = tree.child_by(child, &["case"]).map(|case| tree.lemma(case));
        let is_left = child > noun && !in_time[child] && !used.contains(&Some(child));
        is_left && case.is_some_and(|case| case != "of" || tree.head(child) == Some(noun))
    });
    others.sort_unstable();
    is_named(subject).then_some(Nominal { noun, subject, verb, object, others })
}

/// Prepositions behind which a noun tells what has happened.
const BEHIND: &[&str] = &["after", "amid", "during", "despite", "following", "over", "since", "upon"];

/// Verbs whose object or subject in the passive has happened.
const FACTIVE: &[&str] = &[
    "celebrate",
    "condemn",
    "criticise",
    "criticize",
    "denounce",
    "follow",
    "hail",
    "lament",
    "mark",
    "mourn",
    "praise",
    "protest",
    "recall",
    "regret",
    "see",
    "watch",
    "welcome",
    "witness",
];

/// Whether the words around a noun take for granted that it happened.
fn is_taken_for_granted(tree: &Tree, noun: usize) -> bool {
    let case = tree.child_by(noun, &["case"]).map(|case| tree.form(case).to_lowercase());
    let Some(above) = tree.head(noun) else { return false };
    let is_open = || {
        tree.children_by(above, &["aux"]).any(|aux| tree.token(aux).xpos == "MD")
            || tree.children(above).iter().any(|&word| tree.is_negation(word))
    };
    match tree.deprel(noun) {
        "obl" | "nmod" => case.is_some_and(|case| BEHIND.contains(&case.as_str())),
        "nsubj" => matches!(tree.token(above).xpos.as_str(), "VBD" | "VBN") && !is_open(),
        "nsubj:pass" | "obj" => FACTIVE.contains(&tree.lemma(above).to_lowercase().as_str()) && !is_open(),
        _ => false,
    }
}

fn table() -> &'static BTreeMap<&'static str, Told> {
    static TABLE: OnceLock<BTreeMap<&'static str, Told>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let lines = content_lines(include_str!("../../data/noun_clauses.txt")).filter_map(|line| line.split_once(": "));
        let told = |kind: &str| match kind {
            "does" => Told::Does,
            "undergoes" => Told::Undergoes,
            "goes" => Told::GoesTo,
            _ => Told::IsMade,
        };
        lines.flat_map(|(kind, nouns)| nouns.split(' ').map(move |noun| (noun, told(kind)))).collect()
    })
}
