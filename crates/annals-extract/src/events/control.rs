//! Which verb stands above an infinitive: "ordered the army to leave", however the tree hangs the infinitive.

use crate::tree::Tree;

/// Verbs with an object that is to do what the infinitive says.
const OBJECT_CONTROL: &[&str] = &[
    "advise",
    "allow",
    "appeal",
    "ask",
    "authorize",
    "authorise",
    "beg",
    "call",
    "command",
    "compel",
    "convince",
    "direct",
    "enable",
    "encourage",
    "force",
    "help",
    "instruct",
    "invite",
    "oblige",
    "order",
    "permit",
    "persuade",
    "press",
    "pressure",
    "request",
    "require",
    "task",
    "tell",
    "urge",
    "warn",
];

/// The verb that an infinitive completes; `None` for finite verbs and for infinitives of purpose.
pub(super) fn completed_verb(tree: &Tree, infinitive: usize) -> Option<usize> {
    let upper = tree.head(infinitive)?;
    let demands = |verb: usize| OBJECT_CONTROL.contains(&tree.lemma(verb));
    match tree.relation(infinitive) {
        "xcomp" => Some(upper),
        "advcl" if is_infinitive(tree, infinitive) && demands(upper) => {
            tree.child_by(upper, &["obj", "iobj"]).map(|_| upper)
        }
        "acl" if is_infinitive(tree, infinitive) && matches!(tree.relation(upper), "obj" | "iobj") => {
            tree.head(upper).filter(|&verb| demands(verb))
        }
        _ => None,
    }
}

/// Whether a verb is an infinitive with "to".
pub(super) fn is_infinitive(tree: &Tree, verb: usize) -> bool {
    tree.child_by(verb, &["mark"]).is_some_and(|mark| tree.lemma(mark) == "to")
        || tree.feature(verb, "VerbForm") == Some("Inf")
}
