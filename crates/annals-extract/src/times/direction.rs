//! Whether a bare "March" or "Friday" looks back or ahead, told from the verb that governs it.

use crate::events::is_done_at_a_time;
use crate::lexicon::is_used;
use crate::tree::Tree;
use annals_document::{Span, Upos};

/// Where the clause around an expression lies, seen from the day of publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Past,
    Future,
    /// What is told in the present tense: a timetable, which lies ahead.
    Scheduled,
    /// What somebody planned or set out to do: ahead, but of yesterday rather than of almost a week from now.
    Aim,
    /// An infinitive under a verb in the past: the day of the verb or that of the infinitive.
    Either,
    /// It ends what the clause says: "until Friday", which lies ahead, "until March", which may not.
    Limit,
    /// The present tense of what goes on, or no verb: it may be either.
    Open,
}

/// The direction of the clause that holds `span`: that of the nearest verb above it that has a tense.
///
/// Headlines tell in the present what has happened.
pub(super) fn direction(tree: &Tree, span: Span, in_headline: bool) -> Direction {
    let Some(top) = tree.top_of(tree.tokens_in(span)) else { return Direction::Open };
    let verb = tree.ancestors(top).find(|&token| matches!(tree.upos(token), Upos::Verb | Upos::Aux));
    if let Some(direction) = preposition(tree, top, verb) {
        return direction;
    }
    if follows_past_verb(tree, span) || is_of_what_went_before(tree, top) {
        return Direction::Past;
    }
    if is_prepared_for(tree, top) {
        return Direction::Future;
    }
    let is_modifier = matches!(tree.deprel(top), "nmod:poss" | "compound");
    let said = std::iter::once(top).chain(tree.ancestors(top)).find_map(|token| tense(tree, token, is_modifier));
    match said {
        Some(Direction::Scheduled) if in_headline => Direction::Past,
        Some(Direction::Scheduled) if is_modifier || is_of_subject(tree, top) => Direction::Open,
        Some(direction) => direction,
        None => Direction::Open,
    }
}

/// Whether the clause that holds `span` speaks of the time of writing or from it: in the plain future or the present
/// perfect.
pub(super) fn speaks_from_now(tree: &Tree, span: Span) -> bool {
    let verb =
        tree.top_of(tree.tokens_in(span)).and_then(|top| tree.ancestors(top).find(|&token| is_verb(tree, token)));
    let is_now = |helper: usize| {
        is_plain_future(tree, helper)
            || (tree.lemma(helper) == "have" && matches!(tree.token(helper).xpos.as_str(), "VBZ" | "VBP"))
    };
    verb.is_some_and(|verb| tree.children_by(verb, &["aux"]).any(is_now))
}

/// Whether a verb in the past stands right before an expression, whatever the tree makes of it: "said Thursday that …".
fn follows_past_verb(tree: &Tree, span: Span) -> bool {
    let Some(verb) = tree.tokens_in(span).start.checked_sub(1) else { return false };
    let is_bare_participle = tree.token(verb).xpos == "VBN" && tree.children_by(verb, &["aux"]).next().is_none();
    let is_past = tree.token(verb).xpos == "VBD" || is_bare_participle;
    is_past && tree.lemma(verb) != "be" && !looks_ahead(tree.lemma(verb))
}

/// What the preposition before an expression says, whatever the verb: "since Friday" is past, "until" leads on from the
/// time of a past verb and may end anywhere, but for what had been so until then. What is moved "to Friday" lies ahead.
fn preposition(tree: &Tree, top: usize, verb: Option<usize>) -> Option<Direction> {
    let is_past_perfect = verb.is_some_and(|verb| is_past_perfect(tree, verb));
    let is_moved = verb.is_some_and(|verb| moves_a_date(&tree.whole_verb(verb)));
    tree.children_by(top, &["case"]).find_map(|case| match tree.form(case).to_lowercase().as_str() {
        "since" => Some(Direction::Past),
        "to" | "until" | "till" | "for" if is_moved => Some(Direction::Future),
        "from" if is_moved => Some(Direction::Open),
        "until" | "till" | "through" if is_past_perfect => Some(Direction::Past),
        "until" | "till" | "through" => Some(Direction::Limit),
        "as" => Some(Direction::Future),
        _ => None,
    })
}

/// Verbs that give a thing another day, with their particles: the day after "to" is the thing's.
pub(crate) fn moves_a_date(verb: &str) -> bool {
    matches!(
        verb,
        "reschedule"
            | "postpone"
            | "move"
            | "move up"
            | "move forward"
            | "delay"
            | "defer"
            | "push"
            | "push back"
            | "put off"
            | "put back"
            | "bring forward"
            | "adjourn"
            | "shift"
            | "advance"
    )
}

/// Whether an expression says when something was that a clause of what is to come follows: "is due in court on Thursday
/// after his arrest on Saturday".
fn is_of_what_went_before(tree: &Tree, top: usize) -> bool {
    let nouns = tree.ancestors(top).take_while(|&token| matches!(tree.upos(token), Upos::Noun | Upos::Propn));
    let is_after = |noun: usize| {
        tree.children_by(noun, &["case"])
            .any(|case| matches!(tree.form(case).to_lowercase().as_str(), "after" | "following" | "since"))
    };
    let Some(noun) = nouns.into_iter().find(|&noun| is_after(noun)) else { return false };
    // "will resign after the vote on Thursday" leaves the vote ahead.
    let is_future = |verb: usize| tree.children_by(verb, &["aux"]).any(|helper| is_plain_future(tree, helper));
    tree.head(noun).is_some_and(|above| !is_future(above))
}

/// Whether an expression says when something is that is prepared for: "preparations are under way for Saturday's concert",
/// "workers get ready for Sunday's match". What was prepared may be past.
fn is_prepared_for(tree: &Tree, top: usize) -> bool {
    let is_for = |noun: usize| tree.children_by(noun, &["case"]).any(|case| tree.lemma(case) == "for");
    let mut nouns = tree.ancestors(top).take_while(|&token| matches!(tree.upos(token), Upos::Noun | Upos::Propn));
    let Some(above) = nouns.find(|&noun| is_for(noun)).and_then(|noun| tree.head(noun)) else { return false };
    let prepares = |word: usize| is_used(&tree.lemma(word).to_lowercase(), "prepares");
    let is_told_now = |verb: usize| {
        tree.children_by(verb, &["aux", "cop"])
            .chain([verb])
            .any(|word| matches!(tree.token(word).xpos.as_str(), "VBZ" | "VBP"))
    };
    let mut clause = std::iter::once(above).chain(tree.ancestors(above));
    let is_preparing = prepares(above) || tree.children_by(above, &["nsubj", "xcomp"]).any(prepares);
    is_preparing && clause.any(is_told_now)
}

/// Whether an expression hangs on the subject of a clause, so that the verb says nothing of it: "the attack on Monday is".
fn is_of_subject(tree: &Tree, top: usize) -> bool {
    std::iter::once(top)
        .chain(tree.ancestors(top))
        .take_while(|&token| tree.upos(token) != Upos::Verb)
        .any(|token| matches!(tree.relation(token), "nsubj" | "csubj") && token != top)
}

/// What the verb at `token`, its auxiliaries included, says; `None` where it has no tense of its own.
///
/// An expression that only modifies a noun ("Friday's ruling") is not reached by an infinitive above it.
fn tense(tree: &Tree, token: usize, is_modifier: bool) -> Option<Direction> {
    let helpers: Vec<usize> = tree.children_by(token, &["aux", "cop"]).collect();
    let is_verb = matches!(tree.upos(token), Upos::Verb | Upos::Aux);
    if is_verb && is_done_at_a_time(tree, token) {
        return Some(Direction::Past);
    }
    let is_past = |verb: usize| tree.token(verb).xpos == "VBD";
    // "Nobody could be reached Friday" looks back, "it could open Friday" ahead.
    let is_inability = |helper: usize| tree.form(helper).eq_ignore_ascii_case("could") && is_negated(tree, token);
    if helpers.iter().any(|&helper| is_inability(helper)) {
        return Some(Direction::Past);
    }
    // "Friday's ruling" is of a thing that is known already, whatever may become of it.
    let is_future = |helper: usize| is_future_helper(tree, helper) && (!is_modifier || is_plain_future(tree, helper));
    if helpers.iter().any(|&helper| is_future(helper)) {
        return Some(Direction::Future);
    }
    let is_present = |verb: usize| matches!(tree.token(verb).xpos.as_str(), "VBZ" | "VBP");
    let is_told_now = is_present(token) || helpers.iter().any(|&helper| is_present(helper));
    if !is_past(token) && looks_ahead(tree.lemma(token)) {
        return Some(match is_past_perfect(tree, token) {
            true => Direction::Past,
            false if is_told_now => Direction::Scheduled,
            false => Direction::Aim,
        });
    }
    if is_verb && tree.children_by(token, &["mark"]).any(|mark| tree.lemma(mark) == "to") {
        let governor = tree.head(token).filter(|_| !is_modifier)?;
        return of_infinitive(tree, token, governor);
    }
    if is_past(token) || helpers.iter().any(|&helper| is_past(helper) || tree.lemma(helper) == "have") {
        return Some(Direction::Past);
    }
    let is_participle = is_verb && tree.token(token).xpos == "VBN" && helpers.is_empty();
    if is_participle {
        return Some(Direction::Past);
    }
    is_told_now.then(|| if reports(tree.lemma(token)) { Direction::Open } else { Direction::Scheduled })
}

/// What an infinitive says by the word above it.
///
/// What somebody managed, began or had to do was done; what somebody did to some end happened with it ("they gathered to
/// protest Friday"); under another verb in the past the day may be that of either verb.
fn of_infinitive(tree: &Tree, token: usize, governor: usize) -> Option<Direction> {
    let is_past = |verb: usize| tree.token(verb).xpos == "VBD";
    if is_past_perfect(tree, governor) || (tree.deprel(token) == "advcl" && is_past(governor)) {
        return Some(Direction::Past);
    }
    if is_verb(tree, governor) && brings_about(tree.lemma(governor)) {
        return tense(tree, governor, false);
    }
    if is_verb(tree, governor) {
        let is_told_now = matches!(tree.token(governor).xpos.as_str(), "VBZ" | "VBP");
        return Some(if is_past(governor) && !looks_ahead(tree.lemma(governor)) {
            Direction::Either
        } else if is_told_now {
            Direction::Scheduled
        } else {
            Direction::Aim
        });
    }
    // "dropped a plan to drain the lake on Tuesday": the day is that of the main verb, or of the plan.
    let verb = tree.head(governor).filter(|&verb| is_past(verb) && matches!(tree.relation(governor), "obj" | "obl"));
    Some(match verb {
        Some(verb) if ends_a_plan(tree.lemma(verb)) => Direction::Past,
        Some(_) => Direction::Either,
        None => match tense(tree, governor, false) {
            Some(Direction::Scheduled | Direction::Future) => Direction::Scheduled,
            _ => Direction::Aim,
        },
    })
}

fn is_verb(tree: &Tree, token: usize) -> bool {
    matches!(tree.upos(token), Upos::Verb | Upos::Aux)
}

fn is_past_perfect(tree: &Tree, token: usize) -> bool {
    tree.children_by(token, &["aux"]).any(|helper| tree.form(helper).eq_ignore_ascii_case("had"))
}

fn is_plain_future(tree: &Tree, helper: usize) -> bool {
    ["will", "'ll", "’ll", "shall", "wo"].contains(&tree.form(helper).to_lowercase().as_str())
}

/// Whether a verb is denied, by "not" or by a subject that is nobody.
fn is_negated(tree: &Tree, token: usize) -> bool {
    let is_nobody = |word: usize| {
        ["no", "none", "nobody", "nothing", "neither", "not", "n't", "n’t", "never"]
            .contains(&tree.form(word).to_lowercase().as_str())
    };
    tree.children_by(token, &["nsubj", "nsubj:pass"])
        .any(|subject| is_nobody(subject) || tree.children_by(subject, &["det", "advmod", "cc:preconj"]).any(is_nobody))
        || tree.children_by(token, &["advmod"]).any(is_nobody)
}

fn is_future_helper(tree: &Tree, helper: usize) -> bool {
    let form = tree.form(helper).to_lowercase();
    ["will", "'ll", "’ll", "shall", "wo", "would", "can", "could", "may", "might", "must", "should"]
        .contains(&form.as_str())
}

/// Participles and adjectives that are said of what is to come.
fn looks_ahead(lemma: &str) -> bool {
    matches!(
        lemma,
        "schedule" | "scheduled" | "slate" | "slated" | "expect" | "expected" | "plan" | "planned" | "due" | "upcoming"
    )
}

/// Verbs whose infinitive tells what came about with them.
pub(crate) fn brings_about(lemma: &str) -> bool {
    matches!(
        lemma,
        "manage"
            | "fail"
            | "begin"
            | "start"
            | "continue"
            | "cause"
            | "force"
            | "compel"
            | "lead"
            | "help"
            | "have"
            | "get"
            | "use"
            | "come"
            | "go"
            | "cease"
            | "neglect"
            | "dare"
            | "prove"
            | "happen"
            | "appear"
            | "seem"
            | "proceed"
            | "prompt"
            | "turn"
    )
}

/// Verbs that end a plan or turn it down, so that its infinitive has no day of its own.
fn ends_a_plan(lemma: &str) -> bool {
    matches!(
        lemma,
        "drop"
            | "reject"
            | "refuse"
            | "abandon"
            | "scrap"
            | "deny"
            | "veto"
            | "block"
            | "shelve"
            | "withdraw"
            | "cancel"
            | "defeat"
            | "decline"
            | "overturn"
            | "halt"
    )
}

/// Verbs that tell in the present what was or is said.
fn reports(lemma: &str) -> bool {
    matches!(
        lemma,
        "say"
            | "tell"
            | "report"
            | "show"
            | "write"
            | "suggest"
            | "indicate"
            | "reveal"
            | "state"
            | "quote"
            | "cite"
            | "describe"
            | "note"
            | "claim"
            | "add"
            | "allege"
            | "recall"
            | "remember"
            | "mark"
    )
}
