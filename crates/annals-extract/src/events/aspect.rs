//! Whether an event is told as beginning, going on or ending.

use super::predicates::{Predicate, PredicateForm};
use crate::tree::Tree;
use annals_document::Aspect;

/// Words that say so of what they govern.
const PHASES: &[(Aspect, &[&str])] = &[
    (
        Aspect::Begins,
        &["begin", "start", "open", "resume", "commence", "launch", "erupt", "beginning", "onset", "outbreak"],
    ),
    (
        Aspect::Continues,
        &["continue", "keep", "go on", "proceed", "persist", "last", "remain", "rage", "drag on", "continuation"],
    ),
    (Aspect::Ends, &["stop", "end", "finish", "cease", "halt", "quit", "conclude", "terminate", "break off", "ending"]),
];

/// The aspect of an event: from the verbs that only add phase to it, or from the verb or noun whose subject, object or
/// complement it is.
pub(super) fn aspect(tree: &Tree, predicate: &Predicate) -> Option<Aspect> {
    let raised = predicate.raising.iter().find_map(|&verb| phase(tree, verb));
    raised.or_else(|| match predicate.form {
        PredicateForm::Noun => {
            let upper = tree.head(predicate.head)?;
            let is_governed = match tree.deprel(predicate.head) {
                "nsubj" | "nsubj:pass" | "obj" => true,
                "nmod" => tree.child_by(predicate.head, &["case"]).is_some_and(|case| tree.lemma(case) == "of"),
                _ => false,
            };
            phase(tree, upper).filter(|_| is_governed)
        }
        _ => {
            let upper = tree.head(predicate.head)?;
            phase(tree, upper).filter(|_| tree.relation(predicate.head) == "xcomp")
        }
    })
}

fn phase(tree: &Tree, token: usize) -> Option<Aspect> {
    let verb = tree.whole_verb(token);
    PHASES.iter().find(|(_, words)| words.contains(&verb.as_str())).map(|(aspect, _)| *aspect)
}
