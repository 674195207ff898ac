//! Which finite clause tells an infinitive or a gerund, and who is its subject.

use crate::events::{FoundEvent, is_active_beside_passive, is_done_at_a_time, is_result_of_passive};
use crate::tree::Tree;
use annals_document::{Role, Upos};

/// The verb in whose clause an event is told, and the words on the way down to the event's own verb.
pub(super) struct Governor {
    /// The verb itself where it is finite, or where nothing above completes it.
    pub(super) verb: usize,
    /// From just below `verb` down to the event's verb; empty where that is `verb`.
    pub(super) path: Vec<usize>,
}

/// Steps up a tree within which a finite verb is looked for.
const MOST_STEPS: usize = 6;

/// Finds the clause that tells the event whose topmost verb is `verb`.
pub(super) fn governor(tree: &Tree, verb: usize) -> Governor {
    let mut path = Vec::new();
    let mut at = verb;
    for _ in 0..MOST_STEPS {
        let Some(steps) = steps_up(tree, at) else { break };
        path.extend(steps.iter().rev().skip(1).rev());
        path.push(at);
        at = *steps.last().unwrap_or(&at);
        if is_finite(tree, at) {
            path.reverse();
            path.sort_unstable();
            path.dedup();
            return Governor { verb: at, path };
        }
    }
    Governor { verb, path: Vec::new() }
}

/// The words above a non-finite verb up to the verb that it completes, nearest first; `None` where it completes none.
fn steps_up(tree: &Tree, verb: usize) -> Option<Vec<usize>> {
    if is_finite(tree, verb) {
        return None;
    }
    let upper = tree.head(verb)?;
    let is_verb =
        |token: usize| matches!(tree.upos(token), Upos::Verb | Upos::Aux | Upos::Adj) || has_copula(tree, token);
    match tree.relation(verb) {
        "xcomp" | "ccomp" | "csubj" if is_verb(upper) => Some(vec![upper]),
        "conj" if !is_finite(tree, upper) && is_verb(upper) => Some(vec![upper]),
        "advcl" | "obl" if completes(tree, verb) && is_verb(upper) => Some(vec![upper]),
        "acl" if completes(tree, verb) && has_copula(tree, upper) => Some(vec![upper]),
        // "a plan to visit": the plan is a part of the verb above it.
        "acl" | "nmod" if completes(tree, verb) => {
            let above = tree.head(upper).filter(|&above| is_verb(above))?;
            matches!(tree.relation(upper), "obj" | "nsubj" | "obl" | "xcomp").then(|| vec![upper, above])
        }
        _ => None,
    }
}

/// Whether a non-finite verb stands after "to" or a preposition: "to visit", "of stealing", "from selling".
fn completes(tree: &Tree, verb: usize) -> bool {
    let mark = tree.children_by(verb, &["mark", "case"]).map(|mark| tree.lemma(mark).to_lowercase());
    mark.into_iter().any(|mark| {
        matches!(mark.as_str(), "to" | "of" | "from" | "for" | "in" | "with" | "into" | "against" | "about")
    })
}

/// Whether a verb, or the copula of a predicate, has a tense of its own.
pub(super) fn is_finite(tree: &Tree, verb: usize) -> bool {
    let is_tensed = |token: usize| matches!(tree.token(token).xpos.as_str(), "VBD" | "VBZ" | "VBP" | "MD");
    is_tensed(verb) || tree.children_by(verb, &["aux", "cop"]).any(is_tensed)
}

/// Whether a word is what a copula says of somebody; a verb under "is to" is no predicate.
pub(super) fn has_copula(tree: &Tree, token: usize) -> bool {
    tree.upos(token) != Upos::Verb && tree.child_by(token, &["cop"]).is_some()
}

/// Whether the subject of an event is the one to whom it is done.
pub(super) fn is_passive(tree: &Tree, event: &FoundEvent) -> bool {
    let verb = event.predicate.head;
    let is_marked =
        tree.children(verb).iter().any(|&child| matches!(tree.deprel(child), "aux:pass" | "nsubj:pass" | "csubj:pass"));
    is_marked || lacks_auxiliary(tree, verb)
}

/// "the boat seized on Monday", "was arrested and charged": a past participle without an auxiliary of its own.
pub(super) fn lacks_auxiliary(tree: &Tree, verb: usize) -> bool {
    // "30 emails marked secret": a past form of a verb that hangs on a noun and has no object is a participle.
    // So is one right behind "when" or "if": "when asked about the dam".
    let is_behind_mark = || {
        let mark = tree.children_by(verb, &["mark", "advmod"]).find(|&mark| mark + 1 == verb);
        mark.is_some_and(|mark| {
            matches!(tree.lemma(mark).to_lowercase().as_str(), "when" | "if" | "once" | "as" | "than" | "unless")
        })
    };
    // And one that opens its sentence: "Asked about the dam, Lind said …".
    let opens = || {
        let first = tree.sentence_of(verb).tokens().find(|&word| tree.upos(word) != Upos::Punct);
        first == Some(verb) && tree.relation(verb) == "advcl"
    };
    let is_past = || {
        tree.token(verb).xpos == "VBD"
            && (tree.deprel(verb) == "acl" || opens() || tree.relation(verb) == "advcl" && is_behind_mark())
    };
    let is_participle = (tree.token(verb).xpos == "VBN" || is_past() && tree.child_by(verb, &["obj"]).is_none())
        && tree.child_by(verb, &["aux", "cop", "nsubj"]).is_none();
    let shares = || {
        tree.head(verb).is_some_and(|upper| tree.children(upper).iter().any(|&child| tree.deprel(child) == "aux:pass"))
    };
    is_participle
        && match tree.relation(verb) {
            "acl" => tree.deprel(verb) != "acl:relcl",
            "advcl" => true,
            "conj" if is_active_beside_passive(tree, verb) => false,
            "conj" => shares() || tree.head(verb).is_some_and(|upper| lacks_auxiliary(tree, upper)),
            _ => false,
        }
}

/// The subject that a verb of its own clause has, or else the participant that the reading gave it.
pub(super) fn subject(tree: &Tree, event: &FoundEvent, verb: usize) -> Option<usize> {
    let own = own_subject(tree, verb).filter(|&subject| !is_relative_phrase(tree, subject));
    // "told the paper what happened": what it was is another matter.
    if own_subject(tree, verb).is_some_and(|own| tree.lemma(own).eq_ignore_ascii_case("what")) {
        return None;
    }
    let role = if is_passive(tree, event) { Role::Patient } else { Role::Agent };
    let read = || {
        let arguments = event.arguments.iter().filter(|argument| argument.role == role);
        let arguments = arguments.filter(|argument| !is_relative_phrase(tree, argument.head));
        let outside = arguments.filter(|argument| {
            tree.head(argument.head) != Some(event.predicate.head) || is_subject(tree, argument.head)
        });
        outside.map(|argument| argument.head).next()
    };
    let is_own = verb == event.predicate.head || event.predicate.raising.contains(&verb);
    // "wells in the valley, which has suffered": not the wells.
    // "the only state holding a vote": which it is, the rest of the sentence says.
    let fits = |subject: &usize| {
        tree.relation(verb) != "acl"
            || tree.head(verb) != Some(*subject)
            || agrees(tree, *subject, verb) && !is_picked_out(tree, *subject, verb)
    };
    own.or_else(|| if is_own { read().filter(fits) } else { None }).or_else(|| inherited(tree, verb))
}

/// "the only man who …", "the largest state holding …": a clause, set off by no comma, that says which one is meant.
fn is_picked_out(tree: &Tree, noun: usize, verb: usize) -> bool {
    let picks = |word: usize| {
        tree.token(word).xpos == "JJS"
            || matches!(tree.lemma(word).to_lowercase().as_str(), "only" | "same" | "last" | "next")
    };
    tree.children_by(noun, &["amod", "advmod"]).any(|word| word < noun && picks(word))
        && !(noun + 1..verb).any(|token| tree.form(token) == ",")
}

fn is_subject(tree: &Tree, token: usize) -> bool {
    matches!(tree.relation(token), "nsubj" | "csubj")
}

pub(super) fn own_subject(tree: &Tree, verb: usize) -> Option<usize> {
    tree.child_by(verb, &["nsubj", "csubj"]).or_else(|| tree.child_by(verb, &["expl"]))
}

/// The subject of a finite verb that shares it: of the verb that it is coordinated with, of the noun that it modifies.
fn inherited(tree: &Tree, verb: usize) -> Option<usize> {
    let mut at = verb;
    for _ in 0..MOST_STEPS {
        let upper = tree.head(at)?;
        match tree.relation(at) {
            "advcl" if is_result_of_passive(tree, at) => return None,
            // Whom it is told of, the reading has said, where it can be known.
            "advcl" | "acl" if is_done_at_a_time(tree, at) => return None,
            "conj" | "advcl" | "xcomp" => {
                if let Some(subject) = own_subject(tree, upper).filter(|&subject| !is_relative_phrase(tree, subject)) {
                    return Some(subject);
                }
            }
            // "a factor in who was hit": the clause is not about the factor.
            "acl" => {
                let is_free = tree.children_by(at, &["mark", "case"]).any(|word| {
                    word < at && own_subject(tree, at).is_some_and(|own| word < own && is_relative(tree, own))
                });
                return Some(upper)
                    .filter(|&noun| agrees(tree, noun, verb) && !is_free && !is_picked_out(tree, noun, at));
            }
            _ => return None,
        }
        at = upper;
    }
    None
}

/// Whether a noun and a finite verb are both of one or both of several, as far as the verb tells.
fn agrees(tree: &Tree, noun: usize, verb: usize) -> bool {
    let finite = tree.children_by(verb, &["aux", "cop"]).next().unwrap_or(verb);
    let form = tree.form(finite).to_lowercase();
    let of_one = tree.token(finite).xpos == "VBZ" || form == "was";
    let of_several = tree.token(finite).xpos == "VBP" && form != "am" || form == "were";
    let is_joint = tree.child_by(noun, &["conj"]).is_some();
    match tree.token(noun).xpos.as_str() {
        "NNS" if !matches!(tree.lemma(noun), "series" | "news") => !of_one,
        "NN" if !is_joint => !of_several || is_of_several(tree, noun),
        _ => true,
    }
}

/// "a group of men who were", "the police who were".
fn is_of_several(tree: &Tree, noun: usize) -> bool {
    let is_of = |child: usize| tree.child_by(child, &["case"]).is_some_and(|case| tree.lemma(case) == "of");
    tree.children_by(noun, &["nmod"]).any(is_of)
        || matches!(tree.lemma(noun), "police" | "people" | "staff" | "crew" | "majority" | "team" | "couple" | "half")
}

/// "who", "all of which".
fn is_relative_phrase(tree: &Tree, head: usize) -> bool {
    is_relative(tree, head)
        || tree
            .children_by(head, &["nmod"])
            .any(|of| of > head && is_relative(tree, of) && tree.child_by(of, &["case"]).is_some())
}

/// Whether a word is a relative pronoun.
pub(super) fn is_relative(tree: &Tree, token: usize) -> bool {
    // "the WHO" is none.
    let is_name = tree.form(token).chars().all(char::is_uppercase) && tree.child_by(token, &["det"]).is_some();
    !is_name
        && (matches!(tree.token(token).xpos.as_str(), "WDT" | "WP" | "WP$")
            || tree.feature(token, "PronType") == Some("Rel"))
}
