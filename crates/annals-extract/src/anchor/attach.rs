//! Which event or statement an expression belongs to: the first above it in its own clause, with the exceptions that a
//! reader makes without thinking.

use crate::times::moves_a_date;
use crate::tree::Tree;
use annals_document::{Document, TimeExpression, TimeRelation, Upos};

/// Where an expression belongs, and how it lies to that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Attached {
    pub(super) governor: usize,
    pub(super) relation: TimeRelation,
}

/// What an expression belongs to; `None` where it dates no event or statement.
pub(super) fn attach(
    tree: &Tree,
    time: &TimeExpression,
    is_range: bool,
    document: &Document,
    governors: &dyn Fn(usize) -> bool,
) -> Option<Attached> {
    let tokens = tree.tokens_in(time.span);
    let top = tree.top_of(tokens.clone())?;
    if let Some(noun) = modified_noun(tree, top) {
        return of_modifier(tree, time, noun, governors);
    }
    let case = tree.children_by(top, &["case", "mark"]).map(|case| tree.form(case).to_lowercase()).next();
    let case = case.as_deref();
    let nearest =
        verb_right_before(tree, tokens.start, governors).or_else(|| nearest_governor(tree, top, case, governors))?;
    if !is_range {
        if let Some(thing) = rescheduled(tree, nearest, case) {
            return thing.filter(|&noun| governors(noun)).map(during);
        }
        // "called an election for June", "a loss for the quarter": the day is not that of the verb.
        if case == Some("for") && tree.upos(nearest) == Upos::Verb {
            return tree.child_by(nearest, &["obj"]).filter(|&noun| governors(noun)).map(during);
        }
    }
    if let Some(verb) = verb_behind(tree, tokens.end, nearest, governors) {
        return Some(during(verb));
    }
    let governor = noun_before(tree, tokens.start, nearest, governors)
        .or_else(|| verb_above_infinitive(tree, time, nearest, document, governors))
        .unwrap_or(nearest);
    let relation = if is_range { TimeRelation::During } else { relation_of(tree, top, governor)? };
    Some(Attached { governor, relation })
}

/// Whether an expression hangs on a verb that gives a thing another day, so that "from … to" is no range.
pub(super) fn is_moved(tree: &Tree, time: &TimeExpression, governors: &dyn Fn(usize) -> bool) -> bool {
    let top = tree.top_of(tree.tokens_in(time.span));
    let verb = top.and_then(|top| nearest_governor(tree, top, None, governors));
    verb.is_some_and(|verb| moves_a_date(&tree.whole_verb(verb)))
}

fn during(governor: usize) -> Attached {
    Attached { governor, relation: TimeRelation::During }
}

/// The verb in the past right before an expression, whatever the tree makes of it: "said today conditions are bad", "agreed
/// on Thursday to go".
fn verb_right_before(tree: &Tree, first: usize, governors: &dyn Fn(usize) -> bool) -> Option<usize> {
    let before = first.checked_sub(1)?;
    let is_on = tree.form(before).eq_ignore_ascii_case("on");
    let verb = if is_on { before.checked_sub(1)? } else { before };
    let is_past = tree.token(verb).xpos == "VBD" && tree.token(verb).sentence == tree.token(first).sentence;
    (is_past && governors(verb)).then_some(verb)
}

/// The noun that an expression stands before and modifies: "a 1998 memo", "Monday's session".
fn modified_noun(tree: &Tree, top: usize) -> Option<usize> {
    let noun = tree.head(top).filter(|&noun| matches!(tree.upos(noun), Upos::Noun | Upos::Propn) && top < noun)?;
    let has_case = tree.children_by(top, &["case"]).any(|case| !tree.form(case).starts_with(['\'', '’']));
    (matches!(tree.relation(top), "compound" | "nummod" | "amod" | "nmod") && !has_case).then_some(noun)
}

/// "the 1998 strike" is of 1998, "the leak of a 1998 memo" of a day that is not said; "in Monday's session" says when the
/// sentence is so.
fn of_modifier(tree: &Tree, time: &TimeExpression, noun: usize, governors: &dyn Fn(usize) -> bool) -> Option<Attached> {
    if governors(noun) {
        return Some(during(noun));
    }
    let is_day = time.bounds.width() == Some(0);
    let case = tree.child_by(noun, &["case"]).map(|case| tree.form(case).to_lowercase());
    let is_circumstance =
        tree.relation(noun) == "obl" && matches!(case.as_deref(), Some("in" | "at" | "during" | "on"));
    let verb = tree.head(noun).filter(|_| is_day && is_circumstance)?;
    governors(verb).then(|| during(verb))
}

/// The first governor above, within the clause: a date of a subordinate clause does not run on to the main one.
fn nearest_governor(tree: &Tree, top: usize, case: Option<&str>, governors: &dyn Fn(usize) -> bool) -> Option<usize> {
    let mut lower = top;
    if governors(top) {
        return Some(top);
    }
    for upper in tree.ancestors(top) {
        let leaves_clause = matches!(tree.relation(lower), "advcl" | "acl" | "ccomp" | "csubj" | "parataxis")
            && lower != top
            && tree.upos(lower) != Upos::Adp;
        if leaves_clause || tree.lemma(upper) == "effective" {
            return None;
        }
        if governors(upper) {
            return Some(upper);
        }
        // "the mayor of 1989", "the worst flood since 1421" date the noun alone.
        let is_of_noun = lower == top && tree.upos(upper) == Upos::Noun && matches!(case, Some("of" | "since"));
        if is_of_noun {
            return None;
        }
        lower = upper;
    }
    None
}

/// What a verb of planning or moving gives a new day: `Some(None)` for a thing that names no event, `None` for all else.
///
/// "rescheduled its election to June 2", "the vote was planned for April 28": the day is the thing's.
fn rescheduled(tree: &Tree, verb: usize, case: Option<&str>) -> Option<Option<usize>> {
    let is_moved = moves_a_date(&tree.whole_verb(verb)) && matches!(case, Some("to" | "until" | "till" | "for"));
    let is_left = moves_a_date(&tree.whole_verb(verb)) && case == Some("from");
    let is_set =
        matches!(tree.lemma(verb), "plan" | "schedule" | "slate" | "set" | "book" | "expect") && case == Some("for");
    if is_left {
        return Some(None);
    }
    (is_moved || is_set).then(|| tree.child_by(verb, &["obj"]).or_else(|| tree.child_by(verb, &["nsubj"])))
}

/// The noun of an event that an expression follows, where it rather than the verb has the time: "the wedding, in 2010,
/// pleased"; "hoped to win with an offer in 2013".
fn noun_before(tree: &Tree, first: usize, verb: usize, governors: &dyn Fn(usize) -> bool) -> Option<usize> {
    if tree.upos(verb) != Upos::Verb {
        return None;
    }
    let start = first.checked_sub(1).filter(|&before| tree.upos(before) == Upos::Adp).unwrap_or(first);
    let before = start.checked_sub(1)?;
    if tree.form(before) == "," && first < verb {
        let subject = tree.child_by(verb, &["nsubj"]).filter(|&subject| subject < before && governors(subject))?;
        let comma = (first..verb).find(|&token| tree.form(token) == ",")?;
        let goes_on = (comma + 1..verb).all(|token| matches!(tree.upos(token), Upos::Aux | Upos::Adv | Upos::Part));
        return goes_on.then_some(subject);
    }
    let is_infinitive = tree.children_by(verb, &["mark"]).any(|mark| tree.lemma(mark) == "to");
    (is_infinitive && tree.upos(before) == Upos::Noun && governors(before)).then_some(before)
}

/// The verb right behind an expression, of a clause that a conjunction before the expression opens: "resigned after a fire on
/// Monday killed nine".
fn verb_behind(tree: &Tree, next: usize, verb: usize, governors: &dyn Fn(usize) -> bool) -> Option<usize> {
    let is_past = next < tree.len() && tree.token(next).xpos == "VBD" && governors(next) && verb < next;
    let opens = |token: usize| {
        matches!(tree.form(token).to_lowercase().as_str(), "after" | "before" | "when" | "because" | "while" | "since")
    };
    (is_past && tree.token(next).sentence == tree.token(verb).sentence && (verb + 1..next).any(opens)).then_some(next)
}

/// The verb in the past above an infinitive, where the infinitive can't have been on the day: "dropped a plan to drain the
/// lake on Tuesday".
fn verb_above_infinitive(
    tree: &Tree,
    time: &TimeExpression,
    infinitive: usize,
    document: &Document,
    governors: &dyn Fn(usize) -> bool,
) -> Option<usize> {
    let is_infinitive = tree.children_by(infinitive, &["mark"]).any(|mark| tree.lemma(mark) == "to");
    let is_over = time.bounds.latest() <= document.published_bounds().latest();
    if !is_infinitive || !is_over || time.doubt.is_some() || !matches!(tree.relation(infinitive), "acl" | "xcomp") {
        return None;
    }
    let above = tree.head(infinitive)?;
    let verb = if tree.upos(above) == Upos::Noun { tree.head(above)? } else { above };
    let is_past = tree.token(verb).xpos == "VBD";
    (is_past && tree.upos(verb) == Upos::Verb && governors(verb)).then_some(verb)
}

/// How what `governor` names lies to the expression with this top token, by the preposition before it; `None` where the
/// preposition says that it is no time of it. The "before" of "before the May hearing" says nothing of the hearing.
fn relation_of(tree: &Tree, top: usize, governor: usize) -> Option<TimeRelation> {
    let marker = std::iter::once(top)
        .chain(tree.head(top).filter(|&head| head != governor))
        .find_map(|token| tree.child_by(token, &["case", "mark"]))
        .map(|case| tree.lemma(case).to_lowercase());
    match marker.as_deref() {
        Some("before" | "until" | "till" | "by" | "through") => Some(TimeRelation::Before),
        Some("after" | "since" | "from" | "following") => Some(TimeRelation::After),
        Some("to" | "than" | "as" | "about" | "against" | "for") => None,
        _ => Some(TimeRelation::During),
    }
}
