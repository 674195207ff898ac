//! Nouns that name events without standing in a table: those that an ending makes of a verb ("the closure", "an
//! arrangement"), and verbs that are nouns as they stand ("the search"), where the words around them tell an event: who
//! does it or to whom it is done, after or during what, a verb whose object or circumstance it is.

use crate::lemma::undoubled;
use crate::lexicon::{content_lines, noun_kind, verb_kind};
use crate::tree::Tree;
use annals_document::Definiteness;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// Endings that make nouns of verbs, with what the verb has in their place.
const ENDINGS: &[(&str, &[&str])] = &[
    ("ation", &["", "e", "ate", "y"]),
    ("ition", &["", "e", "ite"]),
    ("ssion", &["t", "de", "d", "ss"]),
    ("sion", &["d", "de", "t", "se"]),
    ("tion", &["t", "te"]),
    ("ion", &["", "e"]),
    ("ment", &[""]),
    ("ing", &["", "e"]),
    ("al", &["", "e"]),
    ("ance", &["", "e"]),
    ("ence", &["", "e"]),
    ("ure", &["", "e"]),
    ("ery", &["", "e"]),
    ("y", &[""]),
];
/// Letters that a verb keeps at least.
const STEM: usize = 3;

/// Nouns that stand for whatever was done.
const ANY_ACT: &[&str] = &["act", "action", "decision", "incident", "move", "step"];

/// Whether a noun can take up any act told before it: "the move".
pub(super) fn is_any_act(lemma: &str) -> bool {
    ANY_ACT.contains(&lemma)
}

/// The verb that a noun tells, where its form and the words around it make it an event.
pub(super) fn event_verb_around(tree: &Tree, noun: usize) -> Option<&'static str> {
    let lemma = tree.lemma(noun).to_lowercase();
    let verb = verb_of(&lemma).filter(|_| noun_kind(&lemma).is_none())?;
    // What people think and hope is no event of its own.
    (verb_kind(verb) != "KNOW" && is_told(tree, noun)).then_some(verb)
}

/// How a noun refers to what it names, by its article or what stands for one.
pub(super) fn definiteness(tree: &Tree, noun: usize) -> Definiteness {
    const OTHERS: &[&str] = &["another", "earlier", "last", "next", "other", "previous", "prior", "similar"];
    let is_owned = tree.child_by(noun, &["nmod:poss"]).is_some();
    let is_other =
        tree.children_by(noun, &["det", "amod"]).any(|word| OTHERS.contains(&tree.lemma(word).to_lowercase().as_str()));
    match tree.child_by(noun, &["det"]).map(|article| tree.lemma(article).to_lowercase()).as_deref() {
        _ if is_other => Definiteness::Other,
        Some("the" | "this" | "that" | "these" | "those" | "both") => Definiteness::Definite,
        _ if is_owned => Definiteness::Definite,
        Some(_) => Definiteness::Indefinite,
        None => Definiteness::Bare,
    }
}

/// Whether the words around a noun tell that it happens.
fn is_told(tree: &Tree, noun: usize) -> bool {
    const WHEN: &[&str] = &["after", "before", "during", "following", "since", "until", "amid", "despite"];
    let case = tree.child_by(noun, &["case"]).map(|case| tree.lemma(case));
    let has_part = tree.children(noun).iter().any(|&child| match tree.deprel(child) {
        "nmod:poss" => true,
        "nmod" => child > noun,
        _ => false,
    });
    let is_object = matches!(tree.deprel(noun), "obj" | "nsubj:pass");
    // "in a fight", but not "at risk".
    let is_circumstance = matches!(tree.relation(noun), "obl" | "nmod")
        && tree.child_by(noun, &["det", "amod", "compound", "nummod"]).is_some();
    // "The move came a day later."
    let takes_up = tree.deprel(noun) == "nsubj"
        && is_any_act(&tree.lemma(noun).to_lowercase())
        && definiteness(tree, noun) == Definiteness::Definite;
    has_part || is_object || is_circumstance || takes_up || case.is_some_and(|case| WHEN.contains(&case))
}

/// The verb that a noun is made of.
fn verb_of(noun: &str) -> Option<&'static str> {
    let (verbs, nouns) = verbs();
    let known = |verb: String| verbs.get(verb.as_str()).copied();
    if let Some(verb) = nouns.get(noun) {
        return Some(verb);
    }
    ENDINGS.iter().find_map(|(ending, instead)| {
        let stem = noun.strip_suffix(ending).filter(|stem| stem.len() >= STEM)?;
        let undoubled = || undoubled(stem).map(str::to_owned).and_then(known);
        instead.iter().find_map(|end| known(format!("{stem}{end}"))).or_else(undoubled)
    })
}

/// Whether a lemma is a verb of English that treebanks have.
pub(crate) fn is_verb(lemma: &str) -> bool {
    verbs().0.contains(lemma)
}

type Words = BTreeSet<&'static str>;

/// All verbs, and those that are nouns as they stand.
fn verbs() -> &'static (Words, Words) {
    static TABLE: OnceLock<(Words, Words)> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = (Words::new(), Words::new());
        let lines = content_lines(include_str!("../../data/verbs.txt")).filter_map(|line| line.split_once(": "));
        for (kind, words) in lines {
            let list = if kind == "verb" { &mut table.0 } else { &mut table.1 };
            list.extend(words.split(' '));
        }
        table
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_lead_to_the_verbs_that_they_are_made_of() {
        for (noun, verb) in [
            ("arrangement", Some("arrange")),
            ("closure", Some("close")),
            ("permission", Some("permit")),
            ("swimming", Some("swim")),
            ("arrival", Some("arrive")),
            ("search", Some("search")),
            ("table", None),
            ("king", None),
        ] {
            assert_eq!(verb_of(noun), verb, "{noun}");
        }
    }
}
