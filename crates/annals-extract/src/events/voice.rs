//! Whether a verb tells what its subject does or what is done to it.

use super::control::is_gerund;
use crate::lexicon::{Harm, is_harm};
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

/// The object that a verb without one shares with a verb coordinated with it: "neither attacked nor shelled the town".
pub(crate) fn shared_object(tree: &Tree, verb: usize) -> Option<usize> {
    let object = |verb: usize| tree.children(verb).iter().copied().find(|&child| tree.relation(child) == "obj");
    if object(verb).is_some() {
        return None;
    }
    let above = tree.head(verb).filter(|_| tree.relation(verb) == "conj");
    if let Some(shared) = above.and_then(object).filter(|&shared| shared > verb) {
        return Some(shared);
    }
    // "hit and killed a boy", "fled, and hit and killed a boy": nothing stands between the verbs but the conjunction.
    let beside = |above: usize| tree.children_by(above, &["conj"]).find(|&other| other > verb);
    let below = tree.children_by(verb, &["conj"]).next().or_else(|| above.and_then(beside))?;
    let is_next =
        (verb + 1..below).all(|word| tree.head(word) == Some(below) && matches!(tree.relation(word), "cc" | "punct"));
    let has_own = tree.child_by(below, &["nsubj", "aux"]).is_some();
    object(below).filter(|_| is_next && !has_own && tree.upos(below) == Upos::Verb)
}
