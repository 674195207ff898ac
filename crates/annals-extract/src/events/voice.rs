//! Whether a verb tells what its subject does or what is done to it.

use super::control::is_gerund;
use crate::lexicon::{Harm, does_harm, is_harm, is_used, takes_object};
use crate::tree::Tree;
use annals_document::Upos;

/// Whether a verb is a passive, also where its auxiliary is left out: "the boat seized on Monday", "was found and taken away",
/// "Teacher shot in Kell".
pub(crate) fn is_passive(tree: &Tree, verb: usize) -> bool {
    let marked = |child: &usize| matches!(tree.deprel(*child), "aux:pass" | "nsubj:pass" | "csubj:pass");
    tree.children(verb).iter().any(marked)
        || is_bare_participle(tree, verb)
        || shares_auxiliary(tree, verb)
        || is_headline_passive(tree, verb)
}

fn is_participle(tree: &Tree, verb: usize) -> bool {
    tree.token(verb).xpos == "VBN"
        || tree.feature(verb, "VerbForm") == Some("Part") && tree.feature(verb, "Tense") == Some("Past")
}

fn is_bare_participle(tree: &Tree, verb: usize) -> bool {
    let is_clause = match tree.relation(verb) {
        "acl" => tree.deprel(verb) != "acl:relcl" && tree.child_by(verb, &["aux", "nsubj"]).is_none(),
        // "remained injured", "was seen arrested"
        "advcl" | "xcomp" => tree.child_by(verb, &["aux", "nsubj", "obj"]).is_none(),
        _ => false,
    };
    is_clause && is_participle(tree, verb) && !is_gerund(tree, verb)
}

/// "was made and reported": one auxiliary serves both. A tagger takes such a participle for a past tense at times; a verb that is
/// always done to somebody and has no object is none.
fn shares_auxiliary(tree: &Tree, verb: usize) -> bool {
    let lemma = tree.lemma(verb);
    let could_be = is_participle(tree, verb)
        || tree.token(verb).xpos == "VBD"
            && (is_harm(lemma, Harm::Suffered) || is_harm(lemma, Harm::Open))
            && tree.child_by(verb, &["obj", "xcomp", "ccomp"]).is_none();
    tree.relation(verb) == "conj"
        && could_be
        && !is_active_beside_passive(tree, verb)
        && tree.child_by(verb, &["aux", "nsubj"]).is_none()
        && tree.head(verb).is_some_and(|upper| is_passive(tree, upper))
}

/// "Mayor stabbed at market": a past form with a subject and without an object, of a verb that is done to somebody.
fn is_headline_passive(tree: &Tree, verb: usize) -> bool {
    let is_past = matches!(tree.token(verb).xpos.as_str(), "VBD" | "VBN");
    // "shot dead"
    let is_result = |word: usize| tree.relation(word) == "xcomp" && tree.lemma(word) == "dead";
    let has_more = |word: &usize| {
        matches!(tree.relation(*word), "aux" | "cop" | "obj" | "iobj" | "ccomp" | "xcomp") && !is_result(*word)
    };
    if !is_past || tree.children(verb).iter().any(has_more) {
        return false;
    }
    let Some(subject) = tree.child_by(verb, &["nsubj"]) else { return false };
    let has_doer = tree.children(verb).iter().any(|&child| tree.deprel(child) == "obl:agent");
    let lemma = tree.lemma(verb);
    // "shot at the boys", "hit and killed a boy": the object is told otherwise.
    let has_target = tree.children_by(verb, &["obl"]).any(|target| {
        tree.child_by(target, &["case"]).is_some_and(|case| tree.lemma(case) == "at" && lemma == "shoot")
    });
    let shares_object = shared_object(tree, verb).is_some();
    let is_bare = tree.upos(subject) == Upos::Noun
        && tree.token(subject).xpos == "NN"
        && tree.child_by(subject, &["det"]).is_none()
        && !tree.children(subject).iter().any(|&child| tree.deprel(child) == "nmod:poss")
        && !matches!(tree.lemma(subject), "police" | "army" | "navy" | "militia" | "mob" | "crowd");
    !has_target
        && !shares_object
        && (has_doer
            || tree.children(verb).iter().any(|&word| is_result(word))
            || is_harm(lemma, Harm::Suffered)
            || is_harm(lemma, Harm::Open) && is_bare)
}

/// The object that a verb without one shares with a verb coordinated with it: "neither attacked nor shelled the town", "attacked,
/// looted and burned the village", "hosted and paid for the dinner".
pub(crate) fn shared_object(tree: &Tree, verb: usize) -> Option<usize> {
    if object(tree, verb).is_some() {
        return None;
    }
    let above = tree.head(verb).filter(|_| tree.relation(verb) == "conj");
    if let Some(shared) = above.and_then(|above| object(tree, above)).filter(|&shared| shared > verb) {
        return Some(shared);
    }
    if !(takes_object(tree.lemma(verb)) || does_harm(tree.lemma(verb))) {
        return None;
    }
    // Nothing stands between the verbs but conjunctions, adverbs and verbs that share the object, too.
    let first = above.unwrap_or(verb);
    let mut joined = vec![verb];
    for other in tree.children_by(first, &["conj"]).filter(|&other| other > verb) {
        let is_link = |word: usize| {
            joined.contains(&word)
                || tree.head(word).is_some_and(|head| head == other || joined.contains(&head))
                    && matches!(tree.relation(word), "cc" | "punct" | "advmod")
        };
        let is_verb = tree.upos(other) == Upos::Verb && tree.child_by(other, &["nsubj", "aux"]).is_none();
        if !is_verb || !(verb + 1..other).all(is_link) {
            return None;
        }
        let found = object(tree, other).or_else(|| object_below(tree, other)).or_else(|| object_behind(tree, other));
        if found.is_some() {
            return found.filter(|&found| found > other);
        }
        joined.push(other);
    }
    None
}

fn object(tree: &Tree, verb: usize) -> Option<usize> {
    tree.children(verb).iter().copied().find(|&child| tree.relation(child) == "obj")
}

/// "praised but refused to sign the treaty"
fn object_below(tree: &Tree, verb: usize) -> Option<usize> {
    let lower = tree.child_by(verb, &["xcomp"]).filter(|&lower| tree.upos(lower) == Upos::Verb)?;
    object(tree, lower)
}

/// "hosted and paid for the dinner": the preposition stands right behind its verb.
fn object_behind(tree: &Tree, verb: usize) -> Option<usize> {
    let has_case = |noun: &usize| tree.child_by(*noun, &["case"]) == Some(verb + 1);
    tree.children_by(verb, &["obl"]).find(has_case)
}

/// "was called and arrested two men": a past form behind a passive that has an object of its own is no participle.
pub(crate) fn is_active_beside_passive(tree: &Tree, verb: usize) -> bool {
    tree.relation(verb) == "conj"
        && tree.child_by(verb, &["aux", "nsubj"]).is_none()
        && !is_used(tree.lemma(verb), "gives")
        && tree.head(verb).is_some_and(|upper| tree.children(upper).iter().any(|&aux| tree.deprel(aux) == "aux:pass"))
        && object(tree, verb).is_some_and(|object| object > verb)
}
