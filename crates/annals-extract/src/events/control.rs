//! Which verb stands above an infinitive or a gerund and says who does it: "ordered the army to leave", "accused the army of
//! killing", however the tree hangs what stands below.

use crate::tree::Tree;
use annals_document::Modality;

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
    "cause",
    "command",
    "compel",
    "convince",
    "direct",
    "enable",
    "encourage",
    "forbid",
    "force",
    "help",
    "hire",
    "instruct",
    "invite",
    "lead",
    "oblige",
    "order",
    "pay",
    "permit",
    "persuade",
    "press",
    "pressure",
    "push",
    "recruit",
    "request",
    "require",
    "send",
    "task",
    "tell",
    "train",
    "urge",
    "warn",
];

/// Verbs with an object and a gerund behind a preposition, of which the object is the doer; and what they make of it.
struct GerundControl {
    prepositions: &'static [&'static str],
    says: Says,
    verbs: &'static [&'static str],
}

/// What a verb says of the gerund or noun below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// It is told as it would be by itself.
    Nothing,
    /// It is told in that way.
    As(Modality),
    /// It did not happen.
    NotDone,
}

const GERUND_CONTROL: &[GerundControl] = &[
    GerundControl { prepositions: &["of"], says: Says::As(Modality::Alleged), verbs: &["accuse", "suspect"] },
    GerundControl { prepositions: &["of"], says: Says::Nothing, verbs: &["convict"] },
    GerundControl {
        prepositions: &["of"],
        says: Says::As(Modality::Denied),
        verbs: &["absolve", "acquit", "clear", "exonerate"],
    },
    GerundControl { prepositions: &["with"], says: Says::As(Modality::Alleged), verbs: &["charge"] },
    GerundControl {
        prepositions: &["for"],
        says: Says::As(Modality::Alleged),
        verbs: &[
            "arrest",
            "blame",
            "charge",
            "detain",
            "fault",
            "impeach",
            "indict",
            "investigate",
            "prosecute",
            "sue",
            "suspend",
            "try",
        ],
    },
    GerundControl {
        prepositions: &["for"],
        says: Says::Nothing,
        verbs: &[
            "applaud",
            "blast",
            "censure",
            "commend",
            "condemn",
            "convict",
            "criticise",
            "criticize",
            "denounce",
            "dismiss",
            "expel",
            "fine",
            "fire",
            "hail",
            "honour",
            "imprison",
            "jail",
            "praise",
            "punish",
            "rebuke",
            "reward",
            "sack",
            "sanction",
            "sentence",
            "slam",
            "thank",
        ],
    },
    GerundControl {
        prepositions: &["from"],
        says: Says::NotDone,
        verbs: &[
            "ban",
            "bar",
            "block",
            "deter",
            "discourage",
            "disqualify",
            "dissuade",
            "forbid",
            "hinder",
            "keep",
            "prevent",
            "prohibit",
            "restrain",
            "stop",
        ],
    },
    GerundControl {
        prepositions: &["into"],
        says: Says::Nothing,
        verbs: &["coerce", "force", "fool", "pressure", "scare", "talk", "trick"],
    },
];

/// Nouns between such a verb and the gerund: "arrested on suspicion of stealing".
const GROUNDS: &[&str] = &["accusation", "allegation", "charge", "count", "suspicion"];

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

/// The verb above a gerund behind a preposition whose object does what the gerund says, and what it says of it: "accused the army
/// of killing", "kept the pilots from landing", "arrested on suspicion of stealing".
pub(super) fn accusing_verb(tree: &Tree, gerund: usize) -> Option<(usize, Says)> {
    let is_gerund =
        is_gerund(tree, gerund) && matches!(tree.relation(gerund), "advcl" | "acl" | "xcomp" | "obl" | "ccomp");
    let preposition = tree.children_by(gerund, &["mark", "case"]).find(|&mark| mark < gerund)?;
    let upper = tree.head(gerund).filter(|_| is_gerund)?;
    governing(tree, upper, tree.lemma(preposition))
}

/// The same for a noun of an event: "cleared of the murder", "charged with theft".
pub(super) fn accusing_verb_of_noun(tree: &Tree, noun: usize) -> Option<(usize, Says)> {
    let preposition = tree.child_by(noun, &["case"])?;
    let upper = tree.head(noun).filter(|_| matches!(tree.relation(noun), "obl" | "nmod"))?;
    governing(tree, upper, tree.lemma(preposition))
}

/// The verb at `upper`, above the object at `upper` or above the grounds at `upper`, where it takes the preposition.
fn governing(tree: &Tree, upper: usize, preposition: &str) -> Option<(usize, Says)> {
    let table = |verb: usize, preposition: &str| {
        let lemma = tree.lemma(verb).to_lowercase();
        GERUND_CONTROL
            .iter()
            .find(|row| row.prepositions.contains(&preposition) && row.verbs.contains(&lemma.as_str()))
            .map(|row| (verb, row.says))
    };
    if let Some(found) = table(upper, preposition) {
        return Some(found);
    }
    let above = tree.head(upper)?;
    match tree.relation(upper) {
        "obj" | "iobj" | "nsubj" => table(above, preposition),
        "obl" | "nmod" if GROUNDS.contains(&tree.lemma(upper)) => {
            let is_legal = |verb: usize| GERUND_CONTROL.iter().any(|row| row.verbs.contains(&tree.lemma(verb)));
            let verb = if matches!(tree.relation(above), "obj" | "nsubj") { tree.head(above) } else { Some(above) };
            verb.filter(|&verb| is_legal(verb)).map(|verb| (verb, Says::As(Modality::Alleged)))
        }
        _ => None,
    }
}

/// Whether a verb is an infinitive with "to".
pub(super) fn is_infinitive(tree: &Tree, verb: usize) -> bool {
    tree.child_by(verb, &["mark"]).is_some_and(|mark| tree.lemma(mark) == "to")
        || tree.feature(verb, "VerbForm") == Some("Inf")
}

/// Whether a verb is a gerund or has one as its auxiliary: "killing", "having killed", "being killed".
pub(super) fn is_gerund(tree: &Tree, verb: usize) -> bool {
    let first = tree.children_by(verb, &["aux", "cop"]).next().unwrap_or(verb);
    tree.token(first).xpos == "VBG"
}
