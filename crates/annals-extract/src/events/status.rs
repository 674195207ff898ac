//! Polarity, modality and tense of an event.

use super::control::{Says, accusing_verb, accusing_verb_of_noun, completed_verb, is_gerund, is_infinitive};
use super::gerunds::is_done_at_a_time;
use super::mood::{is_asked, is_imperative, is_inverted_condition};
use super::predicates::{Predicate, PredicateForm};
use super::voice::is_passive;
use crate::lexicon::event_verb_of_noun;
use crate::tree::Tree;
use annals_document::{Modality, Polarity, Tense, Upos};

/// How an event is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Status {
    pub(crate) polarity: Polarity,
    pub(crate) modality: Modality,
    pub(crate) tense: Option<Tense>,
    /// Whether it is told as past before the past: "had left".
    pub(crate) pluperfect: bool,
}

/// What a governing verb, noun or adjective makes of the infinitive or participle below it.
const GOVERNORS: &[(Modality, &[&str])] = &[
    (
        Modality::Ordered,
        &[
            "order",
            "command",
            "instruct",
            "direct",
            "tell",
            "ask",
            "urge",
            "call",
            "require",
            "demand",
            "request",
            "appeal",
            "invite",
            "warn",
            "oblige",
            "obliged",
            "bound",
            "mandate",
            "authorize",
            "beg",
            "pressure",
            "press",
        ],
    ),
    (
        Modality::Planned,
        &[
            "plan",
            "intend",
            "aim",
            "prepare",
            "agree",
            "promise",
            "pledge",
            "vow",
            "decide",
            "schedule",
            "expect",
            "set",
            "commit",
            "threaten",
            "offer",
            "propose",
            "decision",
            "intention",
            "agreement",
            "proposal",
            "threat",
            "choose",
            "ready",
            "about",
            "due",
            "plot",
            "conspire",
            "conspiracy",
            "scheme",
            "hire",
            "recruit",
            "send",
        ],
    ),
    (
        Modality::Wanted,
        &[
            "want", "hope", "wish", "seek", "try", "attempt", "aspire", "effort", "bid", "desire", "need", "struggle",
            "campaign", "push", "chance",
        ],
    ),
    (
        Modality::Possible,
        &[
            "able",
            "ability",
            "possibility",
            "likely",
            "unlikely",
            "possible",
            "allow",
            "enable",
            "permit",
            "help",
            "let",
            "consider",
            "risk",
            "suspect",
            "believe",
        ],
    ),
    (Modality::Denied, &["deny", "denial"]),
    (Modality::Alleged, &["allege", "allegation", "accuse", "accusation", "claim", "suspicion", "charge"]),
];

/// What verbs make of an event that a noun below them names: "cancelled the visit", "the talks are planned".
const NOUN_GOVERNORS: &[(Modality, &[&str])] = &[
    (Modality::Cancelled, CANCELLING),
    (
        Modality::Planned,
        &[
            "plan", "schedule", "propose", "prepare", "postpone", "delay", "promise", "pledge", "threaten", "arrange",
            "await",
        ],
    ),
    (Modality::Ordered, &["order", "demand", "request", "urge"]),
    (Modality::Wanted, &["want", "seek"]),
    (Modality::Possible, &["consider", "fear", "risk", "allow", "weigh", "mull", "predict"]),
    (Modality::Denied, &["deny"]),
    (Modality::Alleged, &["allege"]),
];

/// Nouns and verbs that make the same of what "of" or "for" adds: "plans for a merger", "called for talks".
const PREPOSITION_GOVERNORS: &[(Modality, &[&str])] = &[
    (Modality::Planned, &["plan", "proposal", "threat", "preparation", "prepare"]),
    (Modality::Ordered, &["call", "demand", "request", "appeal", "warrant", "order"]),
    (Modality::Wanted, &["hope", "bid", "desire", "wish"]),
    (Modality::Possible, &["possibility", "risk", "chance", "likelihood", "prospect", "fear", "danger"]),
    (Modality::Possible, &["warn", "warning"]),
];

/// Verbs that give up what was meant to happen.
const CANCELLING: &[&str] = &["cancel", "call off", "scrap", "abandon", "shelve", "abort", "scuttle"];

/// Verbs whose object did not happen.
const PREVENTING: &[&str] = &["prevent", "avoid", "avert", "foil", "thwart", "block"];

/// Verbs and nouns under which what stands below did not happen.
const NEGATIVE: &[&str] = &[
    "fail", "refuse", "decline", "refusal", "failure", "unable", "prevent", "stop", "block", "avoid", "bar", "neglect",
];

/// Nouns for what speaks for an event: where there is none, the event is open.
const SIGNS: &[&str] = &[
    "claim",
    "evidence",
    "hint",
    "indication",
    "mention",
    "proof",
    "question",
    "report",
    "sign",
    "suggestion",
    "trace",
    "word",
];

/// Adverbs by which somebody else's claim is told.
const HEARSAY: &[&str] = &["allegedly", "apparently", "purportedly", "reportedly", "supposedly"];

/// Adverbs of what came close to happening.
const ALMOST: &[&str] = &["almost", "nearly"];

/// Verbs whose gerund is only thought of: "favoured sending troops".
const WEIGHING: &[&str] = &[
    "advocate",
    "consider",
    "contemplate",
    "debate",
    "discuss",
    "favor",
    "favour",
    "imagine",
    "mull",
    "oppose",
    "propose",
    "recommend",
    "resist",
    "suggest",
    "support",
    "weigh",
];

/// Passive verbs that tell a claim: "is said to have shot".
const REPORTING: &[&str] = &["allege", "report", "reckon", "rumor", "rumour", "say", "suppose", "think", "understand"];

/// Reads the status of each of `predicates`, which must be in order of the text.
pub(crate) fn statuses(tree: &Tree, predicates: &[Predicate]) -> Vec<Status> {
    predicates.iter().map(|predicate| status(tree, predicate)).collect()
}

fn status(tree: &Tree, predicate: &Predicate) -> Status {
    let tense = tense(tree, predicate);
    let pluperfect = is_pluperfect(tree, predicate.raising.last().copied().unwrap_or(predicate.head));
    Status { polarity: polarity(tree, predicate), modality: modality(tree, predicate, tense), tense, pluperfect }
}

/// The verbs of one event, lowest first: its own and those that add phase.
fn verbs(predicate: &Predicate) -> impl Iterator<Item = usize> + '_ {
    std::iter::once(predicate.head).chain(predicate.raising.iter().copied())
}

fn polarity(tree: &Tree, predicate: &Predicate) -> Polarity {
    let is_negation = |token: usize| {
        matches!(
            tree.lemma(token).to_lowercase().as_str(),
            "not" | "n't" | "never" | "no" | "neither" | "hardly" | "nor"
        ) && matches!(tree.relation(token), "advmod" | "det" | "cc:preconj" | "cc")
            && !tree.is_not_only(token)
    };
    let has_negation = |token: usize| tree.children(token).iter().any(|&child| is_negation(child));
    let negated = verbs(predicate).any(has_negation)
        || matches!(predicate.form, PredicateForm::LightVerb { noun } if has_negation(noun))
        || tree.children_by(predicate.head, &["nsubj"]).any(|subject| {
            has_negation(subject)
                || matches!(tree.lemma(subject).to_lowercase().as_str(), "nobody" | "none" | "nothing")
        });
    let without = tree.children_by(predicate.head, &["mark", "case"]).any(|mark| match tree.lemma(mark) {
        "without" | "instead" => true,
        "rather" => is_fixed_than(tree, mark),
        _ => false,
    });
    let is_kept = matches!(accusing_verb(tree, predicate.head), Some((_, Says::NotDone)));
    let is_absent = named_by(predicate).is_some_and(|noun| is_without_sign(tree, noun));
    let top = predicate.raising.last().copied().unwrap_or(predicate.head);
    // "stopped when the bridge collapsed" says nothing against the collapse, "stopped from crossing" all.
    let is_kept_from = tree.children_by(top, &["mark", "case"]).any(|mark| tree.lemma(mark) == "from");
    let is_governed = match tree.relation(top) {
        "xcomp" | "acl" => true,
        "advcl" | "obl" => is_kept_from || is_infinitive(tree, top),
        _ => false,
    };
    let governed_negatively = is_governed
        && tree.head(top).is_some_and(|upper| NEGATIVE.contains(&tree.lemma(upper)) && !is_purpose(tree, top));
    // "doesn't think that Kern stole the boat"
    let is_disbelieved = tree.relation(top) == "ccomp"
        && tree.head(top).is_some_and(|upper| BELIEVING.contains(&tree.lemma(upper)) && has_negation(upper));
    let prevented = named_by(predicate).is_some_and(|noun| {
        is_object(tree, noun) && tree.head(noun).is_some_and(|verb| PREVENTING.contains(&tree.lemma(verb)))
    });
    let is_negative = negated
        || is_yet_to(tree, predicate.head)
        || without
        || governed_negatively
        || prevented
        || is_disbelieved
        || is_kept
        || is_absent;
    if is_negative { Polarity::Negative } else { Polarity::Positive }
}

/// Verbs of which a negation is said of what is believed.
const BELIEVING: &[&str] = &["believe", "expect", "feel", "imagine", "suppose", "suspect", "think"];

/// "has yet to reply".
fn is_yet_to(tree: &Tree, verb: usize) -> bool {
    let is_yet = |word: usize| word + 1 < tree.len() && tree.lemma(word) == "yet" && tree.form(word + 1) == "to";
    let is_before = |word: usize| word > 0 && is_yet(word - 1);
    tree.children_by(verb, &["mark"]).any(is_before)
}

/// "rather than".
fn is_fixed_than(tree: &Tree, word: usize) -> bool {
    tree.child_by(word, &["fixed"]).is_some_and(|than| tree.lemma(than) == "than")
}

/// "no reports of arrests": what a noun would speak for, of which there is none.
fn is_without_sign(tree: &Tree, lower: usize) -> bool {
    let Some(sign) = tree.head(lower).filter(|_| matches!(tree.relation(lower), "nmod" | "acl" | "ccomp")) else {
        return false;
    };
    let is_no =
        |token: usize| tree.children_by(token, &["det"]).any(|word| matches!(tree.lemma(word), "no" | "neither"));
    let verb = tree.head(sign).filter(|_| matches!(tree.relation(sign), "nsubj" | "obj"));
    let is_denied = verb.is_some_and(|verb| tree.children(verb).iter().any(|&word| tree.is_negation(word)));
    SIGNS.contains(&tree.lemma(sign)) && (is_no(sign) || is_denied)
}

/// The noun of an event that no verb tells.
fn named_by(predicate: &Predicate) -> Option<usize> {
    Some(predicate.head).filter(|_| predicate.form == PredicateForm::Noun)
}

/// Whether something is done to a noun: it is the object, or the subject of a passive.
fn is_object(tree: &Tree, noun: usize) -> bool {
    matches!(tree.deprel(noun), "obj" | "nsubj:pass")
}

/// What the verb or noun above makes of an event that a noun names.
fn modality_of_noun(tree: &Tree, noun: usize) -> Option<Modality> {
    let upper = tree.head(noun)?;
    let among = |table: &[(Modality, &[&str])], word: &str| {
        table.iter().find(|(_, words)| words.contains(&word)).map(|(modality, _)| *modality)
    };
    if is_object(tree, noun) {
        return among(NOUN_GOVERNORS, &tree.whole_verb(upper));
    }
    let preposition = tree.child_by(noun, &["case"]).map(|case| tree.lemma(case));
    let is_added = matches!(tree.relation(noun), "nmod" | "obl") && matches!(preposition, Some("of" | "for"));
    // "issued a warrant for the arrest": the phrase belongs to the object, where the tree hangs it on the verb.
    let object = tree.child_by(upper, &["obj"]).filter(|&object| tree.relation(noun) == "obl" && object < noun);
    let governors = std::iter::once(upper).chain(object).filter(|_| is_added);
    governors.into_iter().find_map(|word| among(PREPOSITION_GOVERNORS, &tree.lemma(word).to_lowercase()))
}

/// "scrapped plans to visit": what was planned and given up.
fn is_given_up(tree: &Tree, plan: usize) -> bool {
    is_object(tree, plan) && tree.head(plan).is_some_and(|verb| CANCELLING.contains(&tree.whole_verb(verb).as_str()))
}

/// "to" with an infinitive that says what something is done for.
fn is_purpose(tree: &Tree, verb: usize) -> bool {
    tree.relation(verb) == "advcl" && is_infinitive(tree, verb) && completed_verb(tree, verb).is_none()
}

/// "a bill to repair the mine": what a noun is for; not "the first man to cross the strait".
fn is_meant(tree: &Tree, verb: usize) -> bool {
    let is_ordinal = |word: usize| {
        matches!(tree.lemma(word), "first" | "last" | "only" | "next") || tree.feature(word, "NumType") == Some("Ord")
    };
    let noun = tree.head(verb).filter(|_| tree.relation(verb) == "acl" && is_infinitive(tree, verb));
    noun.is_some_and(|noun| {
        tree.upos(noun) == Upos::Noun
            && !is_ordinal(noun)
            && !tree.children_by(noun, &["amod", "nummod"]).any(is_ordinal)
    })
}

/// "did not say that Lind stole the boat", "have not confirmed that …": nobody says that it was so.
fn is_not_said(tree: &Tree, top: usize) -> bool {
    const SAYING: &[&str] = &["claim", "conclude", "confirm", "mean", "prove", "say", "show", "suggest"];
    let says = |upper: usize| {
        SAYING.contains(&tree.lemma(upper))
            && upper < top
            && tree.children(upper).iter().any(|&word| word < upper && tree.is_negation(word))
    };
    tree.relation(top) == "ccomp" && tree.head(top).is_some_and(says)
}

fn modality(tree: &Tree, predicate: &Predicate, tense: Option<Tense>) -> Modality {
    let head = predicate.head;
    let is_open = is_asked(tree, head) || is_inverted_condition(tree, head) || is_without_sign(tree, head);
    let top = predicate.raising.last().copied().unwrap_or(head);
    if (is_open || is_not_said(tree, top)) && named_by(predicate).is_none() {
        return Modality::Hypothetical;
    }
    if named_by(predicate).is_none() && is_imperative(tree, head) {
        return Modality::Ordered;
    }
    for verb in verbs(predicate) {
        for aux in auxiliaries(tree, verb) {
            match tree.lemma(aux).to_lowercase().as_str() {
                "may" | "might" | "could" | "can" => return Modality::Possible,
                "should" | "must" | "ought" => return Modality::Wanted,
                // "said that he would go": a plan told in the past.
                "would"
                    if matches!(tree.relation(verb), "ccomp" | "parataxis")
                        && !has_condition(tree, verb)
                        && !tree.children_by(verb, &["aux"]).any(|aux| tree.lemma(aux) == "have") =>
                {
                    return Modality::Planned;
                }
                "would" => return Modality::Hypothetical,
                _ => {}
            }
        }
    }
    if std::iter::successors(Some(top), |&verb| joined_to(tree, verb)).any(|verb| is_conditional(tree, verb)) {
        return Modality::Hypothetical;
    }
    if is_to_be(tree, predicate.head) && !is_yet_to(tree, predicate.head) {
        return Modality::Planned;
    }
    if tree.children_by(head, &["advmod"]).any(|word| HEARSAY.contains(&tree.lemma(word).to_lowercase().as_str())) {
        return Modality::Alleged;
    }
    if tree.children_by(head, &["advmod"]).any(|word| ALMOST.contains(&tree.lemma(word).to_lowercase().as_str())) {
        return Modality::Possible;
    }
    if let Some(modality) = modality_of_noun_before(tree, top) {
        return modality;
    }
    let is_complement = matches!(tree.relation(top), "xcomp" | "ccomp") && is_gerund(tree, top);
    if is_complement && tree.head(top).is_some_and(|upper| WEIGHING.contains(&tree.lemma(upper))) {
        return Modality::Possible;
    }
    // "incapable of killing him"
    let is_ability =
        tree.head(top).is_some_and(|upper| matches!(tree.lemma(upper), "afraid" | "capable" | "incapable"));
    if is_ability && is_gerund(tree, top) {
        return Modality::Possible;
    }
    // "can set it off, killing those near": what may happen by what may be done.
    if tree.relation(top) == "advcl"
        && is_gerund(tree, top)
        && tree.head(top).is_some_and(|upper| has_modal(tree, upper))
    {
        return Modality::Possible;
    }
    let said = named_by(predicate).map_or_else(|| accusing_verb(tree, head), |noun| accusing_verb_of_noun(tree, noun));
    if let Some((_, Says::As(modality))) = said {
        return modality;
    }
    let of_noun = named_by(predicate).and_then(|noun| modality_of_noun(tree, noun));
    // "cancelled the planned visit": the verb has the last word.
    let given_up = of_noun.filter(|modality| *modality == Modality::Cancelled);
    if let Some(modality) = given_up.or_else(|| modality_of_modifiers(tree, predicate)).or(of_noun) {
        return modality;
    }
    let raised = predicate.raising.iter().find_map(|&verb| governor(tree.lemma(verb)));
    if let Some(modality) = raised.or_else(|| governed_modality(tree, predicate)) {
        return modality;
    }
    if tense == Some(Tense::Future) { Modality::Planned } else { Modality::Asserted }
}

/// The auxiliaries of a verb; a bare form shares those of the verb that it is coordinated with: "can train and expect".
fn auxiliaries(tree: &Tree, verb: usize) -> Vec<usize> {
    let joined = std::iter::successors(Some(verb), |&verb| {
        let is_bare = tree.token(verb).xpos == "VB" && tree.child_by(verb, &["aux", "mark", "nsubj"]).is_none();
        tree.head(verb).filter(|_| is_bare && tree.relation(verb) == "conj")
    });
    joined.flat_map(|verb| tree.children_by(verb, &["aux"]).collect::<Vec<_>>()).collect()
}

/// "was to attack", "is to be freed": what is arranged.
fn is_to_be(tree: &Tree, verb: usize) -> bool {
    let Some(to) = tree.children_by(verb, &["mark"]).find(|&mark| tree.lemma(mark) == "to") else { return false };
    let is_be = |word: usize| tree.lemma(word) == "be" && word < to;
    tree.children_by(verb, &["cop", "aux"]).any(is_be)
        || tree.relation(verb) == "xcomp"
            && tree.head(verb).is_some_and(|upper| tree.lemma(upper) == "be" && upper < to)
}

/// Whether a verb is told with "can", "could", "may", "might", "will" or "would".
fn has_modal(tree: &Tree, verb: usize) -> bool {
    let is_modal = |aux: usize| {
        matches!(
            tree.lemma(aux).to_lowercase().as_str(),
            "can" | "could" | "may" | "might" | "will" | "would" | "should" | "must"
        )
    };
    tree.children_by(verb, &["aux"]).any(is_modal)
}

/// Whether a clause stands under a condition: "would go if …".
fn has_condition(tree: &Tree, verb: usize) -> bool {
    tree.children_by(verb, &["advcl"]).any(|clause| is_conditional(tree, clause))
}

/// "if the board had agreed and the mayor had signed": what a clause without a mark of its own is coordinated with.
fn joined_to(tree: &Tree, verb: usize) -> Option<usize> {
    let is_joined = tree.relation(verb) == "conj" && tree.child_by(verb, &["mark"]).is_none();
    tree.head(verb).filter(|&upper| is_joined && upper < verb)
}

fn is_conditional(tree: &Tree, verb: usize) -> bool {
    // "until the danger has passed": it has not.
    let is_present = || {
        let finite = tree.children_by(verb, &["aux", "cop"]).next().unwrap_or(verb);
        matches!(tree.token(finite).xpos.as_str(), "VBZ" | "VBP")
    };
    if tree.children_by(verb, &["mark"]).any(|mark| tree.lemma(mark) == "until") && is_present() {
        return true;
    }
    // "over whether they had met": the second of two.
    tree.children_by(verb, &["mark"])
        .any(|mark| matches!(tree.lemma(mark).to_lowercase().as_str(), "if" | "unless" | "whether"))
}

/// "the accusation he beat them, breaking an arm": a clause right behind the noun of what is alleged, however the tree hangs it,
/// and the participles of that clause.
fn modality_of_noun_before(tree: &Tree, verb: usize) -> Option<Modality> {
    let told_with = |verb: usize| tree.head(verb).filter(|_| tree.relation(verb) == "advcl" && is_gerund(tree, verb));
    let mut clauses = std::iter::successors(Some(verb), |&verb| told_with(verb));
    clauses.find_map(|verb| {
        let subject = tree.child_by(verb, &["nsubj"]).filter(|&subject| subject < verb)?;
        let before = tree.subtree(subject).first()?.checked_sub(1)?;
        let is_here = tree.token(before).sentence == tree.token(verb).sentence && tree.upos(before) == Upos::Noun;
        let modality = governor(&tree.lemma(before).to_lowercase()).filter(|_| is_here);
        modality.filter(|modality| matches!(modality, Modality::Alleged | Modality::Denied))
    })
}

/// "possible war crimes", "the alleged attack", "the planned meeting".
fn modality_of_modifiers(tree: &Tree, predicate: &Predicate) -> Option<Modality> {
    let noun = match predicate.form {
        PredicateForm::Noun => predicate.head,
        PredicateForm::LightVerb { noun } => noun,
        _ => return None,
    };
    tree.children_by(noun, &["amod"]).find_map(|modifier| match tree.form(modifier).to_lowercase().as_str() {
        "possible" | "potential" | "likely" | "feared" | "looming" | "impending" | "imminent" | "threatened" => {
            Some(Modality::Possible)
        }
        "alleged" | "suspected" | "purported" | "reported" | "apparent" | "supposed" => Some(Modality::Alleged),
        "planned" | "proposed" | "upcoming" | "scheduled" | "future" | "expected" | "forthcoming" => {
            Some(Modality::Planned)
        }
        "postponed" => Some(Modality::Planned),
        "attempted" => Some(Modality::Wanted),
        "cancelled" | "canceled" | "aborted" | "abandoned" | "scrapped" | "foiled" | "thwarted" | "averted" => {
            Some(Modality::Cancelled)
        }
        _ => None,
    })
}

/// What the words above make of an event: nearest first, through verbs that say nothing of it.
fn governed_modality(tree: &Tree, predicate: &Predicate) -> Option<Modality> {
    let mut lower = predicate.raising.last().copied().unwrap_or(predicate.head);
    for _ in 0..5 {
        let completed = completed_verb(tree, lower);
        let upper = completed.or_else(|| tree.head(lower))?;
        let relation = if completed.is_some() { "xcomp" } else { tree.relation(lower) };
        let lemma = tree.lemma(upper).to_lowercase();
        let is_complement = match relation {
            "xcomp" | "csubj" => true,
            "ccomp" => !has_own_subject_in_past(tree, lower) || matches!(lemma.as_str(), "allege" | "claim"),
            "acl" => tree.deprel(lower) != "acl:relcl",
            "advcl" | "obl" | "nmod" => {
                let is_topic = tree
                    .children_by(lower, &["case", "mark"])
                    .any(|case| matches!(tree.lemma(case), "about" | "over" | "after"));
                !is_topic && matches!(lemma.as_str(), "accuse" | "suspect" | "charge" | "warn" | "ask" | "call")
            }
            _ => false,
        };
        if relation == "xcomp" && REPORTING.contains(&lemma.as_str()) && is_passive(tree, upper) {
            return Some(Modality::Alleged);
        }
        if is_complement
            && let Some(modality) = governor(&lemma)
            && (is_infinitive(tree, lower)
                || !matches!(modality, Modality::Ordered | Modality::Planned | Modality::Wanted)
                || tree.child_by(lower, &["mark"]).is_none())
        {
            return Some(if is_given_up(tree, upper) { Modality::Cancelled } else { modality });
        }
        if is_purpose(tree, lower) || is_meant(tree, lower) {
            return Some(Modality::Planned);
        }
        let is_transparent = matches!(relation, "conj" | "xcomp")
            || (relation == "obj" || relation == "nmod") && event_verb_of_noun(tree.lemma(lower)).is_some();
        if !is_transparent || (relation == "conj" && is_finite(tree, lower)) {
            return None;
        }
        if relation == "conj" && is_conditional(tree, upper) {
            return Some(Modality::Hypothetical);
        }
        if matches!(relation, "obj" | "nmod") && matches!(governor(&lemma), Some(Modality::Denied | Modality::Alleged))
        {
            return governor(&lemma);
        }
        lower = upper;
    }
    None
}

fn governor(lemma: &str) -> Option<Modality> {
    GOVERNORS.iter().find(|(_, lemmas)| lemmas.contains(&lemma)).map(|(modality, _)| *modality)
}

/// Whether a verb has its own tense, so that what stands above does not speak for it.
fn is_finite(tree: &Tree, verb: usize) -> bool {
    matches!(tree.token(verb).xpos.as_str(), "VBD" | "VBZ" | "VBP") || tree.child_by(verb, &["aux", "cop"]).is_some()
}

fn has_own_subject_in_past(tree: &Tree, verb: usize) -> bool {
    tree.child_by(verb, &["nsubj"]).is_some() && verb_tense(tree, verb) == Some(Tense::Past)
}

fn tense(tree: &Tree, predicate: &Predicate) -> Option<Tense> {
    match predicate.form {
        PredicateForm::Noun => None,
        _ => {
            let top = predicate.raising.last().copied().unwrap_or(predicate.head);
            if is_done_at_a_time(tree, top) {
                return Some(Tense::Past);
            }
            let is_going_to = predicate.raising.iter().any(|&verb| tree.lemma(verb) == "go");
            if is_going_to && verb_tense(tree, top) != Some(Tense::Past) {
                Some(Tense::Future)
            } else {
                verb_tense(tree, top)
            }
        }
    }
}

/// Whether a verb has "had" before it, or is coordinated with one that has.
fn is_pluperfect(tree: &Tree, verb: usize) -> bool {
    let is_had = |aux: usize| {
        let form = tree.form(aux).to_lowercase();
        form == "had" || (matches!(form.as_str(), "'d" | "’d") && tree.lemma(aux) == "have")
    };
    let mut auxiliaries = tree.children_by(verb, &["aux", "cop"]).peekable();
    if auxiliaries.peek().is_none() && tree.relation(verb) == "conj" {
        return tree.head(verb).is_some_and(|upper| is_pluperfect(tree, upper));
    }
    auxiliaries.any(is_had)
}

/// The tense of a verb group: of its auxiliaries, else of the verb; an infinitive or participle has that of the clause
/// above only where it is coordinated with it.
fn verb_tense(tree: &Tree, verb: usize) -> Option<Tense> {
    let auxiliaries: Vec<usize> = tree.children_by(verb, &["aux", "cop"]).collect();
    let is_will = |token: &usize| matches!(tree.lemma(*token).to_lowercase().as_str(), "will" | "shall" | "'ll" | "wo");
    if auxiliaries.iter().any(is_will) {
        return Some(Tense::Future);
    }
    let is_past = |token: usize| {
        tree.token(token).xpos == "VBD"
            || tree.feature(token, "Tense") == Some("Past") && tree.feature(token, "VerbForm") != Some("Part")
    };
    let is_have = |token: &usize| tree.lemma(*token) == "have";
    if auxiliaries.iter().any(|&aux| is_past(aux)) || auxiliaries.iter().any(is_have) || is_past(verb) {
        return Some(Tense::Past);
    }
    if !auxiliaries.is_empty() {
        return Some(Tense::Present);
    }
    match tree.token(verb).xpos.as_str() {
        "VBZ" | "VBP" => Some(Tense::Present),
        "VBN" => Some(Tense::Past),
        _ if tree.feature(verb, "Tense") == Some("Pres") && tree.feature(verb, "VerbForm") == Some("Fin") => {
            Some(Tense::Present)
        }
        _ if tree.relation(verb) == "conj" && tree.upos(verb) == Upos::Verb => {
            tree.head(verb).and_then(|upper| verb_tense(tree, upper))
        }
        _ => None,
    }
}
