//! Finds the words that name events: verbs, nouns, light verbs with their nouns, and copular predicates.

use super::nominals::event_verb_around;
use crate::lexicon::{event_verb_of_noun, verb_kind, verb_lemma};
use crate::tree::Tree;
use annals_document::Upos;
use std::collections::BTreeSet;

/// A word or group of words that names an event.
#[derive(Clone, Debug)]
pub(crate) struct Predicate {
    /// The token that the arguments hang on.
    pub(crate) head: usize,
    /// The tokens that name the event, in order of the text.
    pub(crate) trigger: Vec<usize>,
    /// Tokens above the head that only add phase, tense or negation to it: "start sharing", "is going to discuss".
    pub(crate) raising: Vec<usize>,
    /// Dictionary form, with its particle.
    pub(crate) lemma: String,
    /// Code of the ontology.
    pub(crate) kind: &'static str,
    /// How it is built.
    pub(crate) form: PredicateForm,
}

/// How a predicate is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PredicateForm {
    Verb,
    /// A verb that says little with a noun that names the event: the noun.
    LightVerb {
        noun: usize,
    },
    Noun,
    Copula,
}

/// Verbs that leave the naming of the event to their object.
const LIGHT: &[&str] = &[
    "have",
    "take",
    "make",
    "do",
    "give",
    "hold",
    "conduct",
    "carry",
    "commit",
    "launch",
    "mount",
    "stage",
    "perform",
    "undertake",
    "deliver",
    "reach",
    "pay",
    "suffer",
    "offer",
    "express",
    "voice",
    "wage",
    "lodge",
    "pose",
    "put",
    "issue",
    "file",
    "sign",
    "send",
    "impose",
    "cast",
    "submit",
    "tender",
];

/// Whether a verb leaves the naming of the event to its object: "launch an attack".
pub(super) fn is_light_verb(lemma: &str) -> bool {
    LIGHT.contains(&lemma)
}

/// Verbs that add a phase to the verb below them: the event is the lower one.
const PHASE: &[&str] = &[
    "start", "begin", "continue", "keep", "resume", "proceed", "seem", "appear", "tend", "happen", "go", "manage",
    "help", "able",
];

/// All predicates of the tokens that `is_open` names, in order of the text.
pub(crate) fn find_predicates(tree: &Tree, is_open: impl Fn(usize) -> bool) -> Vec<Predicate> {
    let mut used: BTreeSet<usize> = BTreeSet::new();
    let mut predicates = Vec::new();
    for token in (0..tree.len()).filter(|&token| is_open(token)) {
        let found = copular_predicate(tree, token).or_else(|| verbal_predicate(tree, token));
        if let Some(predicate) = found {
            used.extend(predicate.trigger.iter().chain([&predicate.head]));
            predicates.push(predicate);
        }
    }
    let nominal: Vec<Predicate> = (0..tree.len())
        .filter(|&token| is_open(token) && !used.contains(&token))
        .filter_map(|token| nominal_predicate(tree, token))
        .collect();
    predicates.extend(nominal);
    predicates.sort_by_key(|predicate| predicate.trigger.first().copied());
    predicates
}

fn verbal_predicate(tree: &Tree, token: usize) -> Option<Predicate> {
    if tree.upos(token) != Upos::Verb
        || !is_clausal(tree, token)
        || is_description(tree, token)
        || phase_complement(tree, token).is_some()
    {
        return None;
    }
    let raising = raising_verbs(tree, token);
    let mut trigger: Vec<usize> = raising.clone();
    trigger.push(token);
    let particle = tree.particle(token);
    trigger.extend(particle);
    trigger.extend(adverbs_within(tree, raising.last().copied().unwrap_or(token)));
    let is_past = matches!(tree.token(token).xpos.as_str(), "VBD" | "VBN")
        && tree.lemma(token) == tree.form(token).to_lowercase();
    let verb = verb_lemma(tree.lemma(token), is_past);
    let noun = tree
        .child_by(token, &["obj"])
        .filter(|&noun| LIGHT.contains(&verb.as_str()) && names_event(tree, noun) && leaves_naming(tree, token, noun));
    if let Some(noun) = noun {
        trigger.push(noun);
        trigger.extend(tree.children_by(noun, &["compound"]).filter(|&word| tree.upos(word) == Upos::Noun));
        trigger.sort_unstable();
        let lemma = light_verb_lemma(tree, &verb, noun);
        let kind = kind_of_noun(tree, noun);
        return Some(Predicate { head: token, trigger, raising, lemma, kind, form: PredicateForm::LightVerb { noun } });
    }
    let is_owning = verb == "have" && tree.child_by(token, &["obj"]).is_some();
    if matches!(verb.as_str(), "be" | "have" | "do") && !is_owning {
        return None;
    }
    trigger.sort_unstable();
    let lemma = match particle {
        Some(particle) => format!("{verb} {}", tree.lemma(particle).to_lowercase()),
        None => verb,
    };
    let kind = verb_kind(&lemma);
    Some(Predicate { head: token, trigger, raising, lemma, kind, form: PredicateForm::Verb })
}

/// Whether a light verb leaves the naming of the event to its noun: not "makes an attack likely", "takes a threat seriously".
fn leaves_naming(tree: &Tree, verb: usize, noun: usize) -> bool {
    let is_result = tree.child_by(verb, &["xcomp"]).is_some();
    let is_taken =
        tree.lemma(verb) == "take" && matches!(tree.lemma(noun), "abuse" | "attack" | "crime" | "threat" | "violence");
    !(is_taken || is_result && tree.lemma(verb) == "make")
}

/// "commit" for crimes, otherwise the verb of the noun: "attack" for "carry out an attack".
fn light_verb_lemma(tree: &Tree, verb: &str, noun: usize) -> String {
    match event_verb_of_noun(tree.lemma(noun)) {
        Some("commit") => format!("{verb} {}", tree.lemma(noun)),
        Some(named) => named.to_owned(),
        None => format!("{verb} {}", tree.lemma(noun)),
    }
}

fn kind_of_noun(tree: &Tree, noun: usize) -> &'static str {
    event_verb_of_noun(tree.lemma(noun)).map_or("KNOW", verb_kind)
}

/// Nouns that a light verb makes an event of: those that name one, and states of mind ("have concerns").
fn names_event(tree: &Tree, noun: usize) -> bool {
    const ATTITUDES: &[&str] =
        &["concern", "doubt", "fear", "hope", "plan", "reservation", "worry", "interest", "intention"];
    let lemma = tree.lemma(noun);
    event_verb_of_noun(lemma).is_some() || ATTITUDES.contains(&lemma)
}

/// The adverbs between the auxiliaries of a verb group and its (topmost) verb: "also" in "has also been seen".
fn adverbs_within(tree: &Tree, verb: usize) -> Vec<usize> {
    let Some(first) = tree.child_by(verb, &["aux", "cop"]).filter(|&first| first < verb) else { return Vec::new() };
    let own = |token: usize| tree.head(token) == Some(verb);
    let is_group = |token: usize| own(token) && matches!(tree.relation(token), "aux" | "advmod" | "cop");
    let group = first..verb;
    if !group.clone().all(is_group) {
        return Vec::new();
    }
    group.filter(|&token| tree.relation(token) == "advmod").collect()
}

/// Whether a verb stands for a clause rather than for a modifier or a preposition.
fn is_clausal(tree: &Tree, token: usize) -> bool {
    !matches!(
        tree.relation(token),
        "amod" | "compound" | "case" | "mark" | "aux" | "cop" | "fixed" | "flat" | "cc" | "advmod"
    )
}

/// "a friend named Mike", "a bank based in Merrow", "a book titled Salt": a participle that says what its noun is called or where it
/// is at home.
fn is_description(tree: &Tree, token: usize) -> bool {
    const NAMING: &[&str] =
        &["base", "call", "dub", "entitle", "know", "locate", "name", "situate", "subtitle", "title"];
    tree.relation(token) == "acl"
        && tree.deprel(token) != "acl:relcl"
        && tree.token(token).xpos == "VBN"
        && tree.child_by(token, &["aux", "mark"]).is_none()
        && NAMING.contains(&tree.lemma(token))
}

/// The lower verb to which a verb only adds phase, tense or appearance.
fn phase_complement(tree: &Tree, token: usize) -> Option<usize> {
    let lemma = tree.lemma(token);
    if !PHASE.contains(&lemma) {
        return None;
    }
    // "helped the crew to land": somebody else does it.
    if lemma == "help" && tree.child_by(token, &["obj"]).is_some() {
        return None;
    }
    let complement = tree.child_by(token, &["xcomp"]).filter(|&lower| tree.upos(lower) == Upos::Verb)?;
    // "goes to see" is an event of its own; "is going to see" is a future.
    let is_future = tree.form(token).eq_ignore_ascii_case("going") && tree.child_by(token, &["aux"]).is_some();
    (lemma != "go" || is_future).then_some(complement)
}

/// The verbs above a verb that only add phase to it, lowest first.
fn raising_verbs(tree: &Tree, token: usize) -> Vec<usize> {
    let mut chain = Vec::new();
    let mut lower = token;
    while let Some(upper) = tree.head(lower).filter(|&upper| phase_complement(tree, upper) == Some(lower)) {
        chain.push(upper);
        lower = upper;
    }
    chain
}

/// "is not a member", "was responsible", "is in talks": a state that a noun or adjective names. An adjective and what a
/// preposition makes of a noun are named with the copula; a bare noun is a part of its own in what the copula says.
fn copular_predicate(tree: &Tree, token: usize) -> Option<Predicate> {
    let upos = tree.upos(token);
    let is_said_of = matches!(upos, Upos::Noun | Upos::Adj) && tree.child_by(token, &["nsubj"]).is_some();
    if !is_said_of || phase_complement(tree, token).is_some() {
        return None;
    }
    let copula = tree.child_by(token, &["cop"])?;
    let preposition = tree.child_by(token, &["case"]);
    // "was, according to the fire service, among the dead": only words that stand together name it.
    let is_near = |word: &usize| token.abs_diff(*word) <= 4;
    let named = Some(token).filter(|_| upos == Upos::Adj || preposition.is_some());
    let negations = tree.children(token).iter().copied().filter(|&word| tree.is_negation(word));
    let mut trigger: Vec<usize> = negations.chain(named).chain(preposition).collect();
    trigger.extend(Some(copula).filter(|copula| named.is_none() || is_near(copula)));
    trigger.sort_unstable();
    let words = preposition.into_iter().chain([token]).map(|word| tree.lemma(word).to_lowercase());
    let lemma = std::iter::once("be".to_owned()).chain(words).collect::<Vec<_>>().join(" ");
    Some(Predicate { head: token, trigger, raising: Vec::new(), lemma, kind: "BE", form: PredicateForm::Copula })
}

/// Nouns of an event that mean a thing, an amount or a trade here: "shares", "sales", "press release", "a 1987 hit".
fn is_thing(tree: &Tree, noun: usize) -> bool {
    let before = || tree.children_by(noun, &["compound"]).find(|&word| word < noun).map(|word| tree.lemma(word));
    match tree.lemma(noun) {
        "share" | "hit" | "stock" => true,
        "sale" => tree.child_by(noun, &["nmod", "det"]).is_none() && tree.form(noun).ends_with('s'),
        "release" => matches!(before(), Some("press" | "news" | "media")),
        _ => false,
    }
}

/// A noun that names an event, with the nouns that make one name with it: "war crimes".
fn nominal_predicate(tree: &Tree, token: usize) -> Option<Predicate> {
    // "arrest warrant", "attack helicopter": the head says what it is.
    if tree.upos(token) != Upos::Noun || matches!(tree.relation(token), "compound" | "amod" | "flat" | "fixed") {
        return None;
    }
    if is_thing(tree, token) {
        return None;
    }
    let verb = event_verb_of_noun(tree.lemma(token)).or_else(|| event_verb_around(tree, token))?;
    let mut trigger: Vec<usize> =
        tree.children_by(token, &["compound"]).filter(|&word| tree.upos(word) == Upos::Noun && word < token).collect();
    trigger.push(token);
    let lemma = match verb {
        "commit" => trigger.iter().map(|&word| tree.lemma(word).to_lowercase()).collect::<Vec<_>>().join(" "),
        _ => tree.lemma(token).to_lowercase(),
    };
    Some(Predicate {
        head: token,
        trigger,
        raising: Vec::new(),
        lemma,
        kind: verb_kind(verb),
        form: PredicateForm::Noun,
    })
}
