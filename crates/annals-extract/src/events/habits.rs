//! Whether a clause in the simple present tells a habit, or what happens on a day of its own.
//!
//! What it finds: "The court opens its hearings on Tuesday" happens once, "The court opens on Tuesdays" again and again.
//! Why: newspapers tell what is arranged for a day in the present.
//! Known misses: days that come round each year ("The feast falls on 4 May"), "today" in the sense of "nowadays".

use super::arguments::Argument;
use crate::lexicon::is_used;
use crate::tree::Tree;
use annals_document::{Role, TimeExpression, TimexType, Upos};

/// Days of a stretch that is short enough for one happening: "this weekend", "next week".
const SHORT: i64 = 7;

/// Whether a verb in the simple present tells what is so in general, or usually.
pub(super) fn is_habit(tree: &Tree, verb: usize) -> bool {
    // "I endorse him": who says so does it.
    let is_by_saying = tree.children_by(verb, &["nsubj"]).any(|subject| tree.feature(subject, "Person") == Some("1"));
    let is_present = |token: usize| matches!(tree.token(token).xpos.as_str(), "VBZ" | "VBP");
    let mut auxiliaries = tree.children_by(verb, &["aux"]);
    // "The gate is locked": one auxiliary, of a state.
    let is_passive = || {
        tree.token(verb).xpos == "VBN"
            && tree.children_by(verb, &["aux"]).all(|aux| tree.lemma(aux) == "be" && is_present(aux))
            && tree.child_by(verb, &["aux"]).is_some()
    };
    !is_by_saying && (is_present(verb) && auxiliaries.all(|aux| tree.lemma(aux) == "do") || is_passive())
}

/// Whether a clause has a day of its own and no word of repetition stands in its sentence.
pub(super) fn is_of_a_day(tree: &Tree, verb: usize, arguments: &[Argument], times: &[TimeExpression]) -> bool {
    let sentence = tree.sentence_of(verb);
    let here = || times.iter().filter(|time| sentence.span.contains(time.span));
    let repeats = here().any(|time| time.kind == TimexType::Set)
        || sentence
            .tokens()
            .any(|word| tree.upos(word) == Upos::Adv && is_used(&tree.lemma(word).to_lowercase(), "again"));
    let is_own = |time: &TimeExpression| {
        let holds = |argument: &Argument| argument.role == Role::Time && time.span.overlaps(argument.span);
        arguments.iter().any(holds)
    };
    !repeats && !comes_round(tree, verb) && here().any(|time| is_own(time) && is_day(tree, verb, time))
}

/// Whether an expression names a day or a short stretch: "on Monday", "today", "this weekend".
fn is_day(tree: &Tree, verb: usize, time: &TimeExpression) -> bool {
    let is_date = matches!(time.kind, TimexType::Date | TimexType::Time) && !time.value.ends_with("_REF");
    let is_short = time.bounds.width().is_some_and(|days| days <= SHORT) || time.weekday.is_some();
    // "employs 90 people today": nowadays.
    let is_today = tree.text.slice(time.span).eq_ignore_ascii_case("today");
    is_date && is_short && (!is_today || is_used(tree.lemma(verb), "arranged"))
}

/// "The season begins on 1 April": what comes round each year.
fn comes_round(tree: &Tree, verb: usize) -> bool {
    tree.child_by(verb, &["nsubj"]).is_some_and(|subject| {
        matches!(
            tree.lemma(subject).to_lowercase().as_str(),
            "day" | "feast" | "festival" | "holiday" | "month" | "season" | "semester" | "term" | "year"
        )
    })
}
