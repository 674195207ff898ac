//! Gerunds behind words of time, which tell what was done: "is missing after being kidnapped", "flew home after winning".
//!
//! What it finds: gerunds behind "after", "since", "upon" and "before" of which the verb above takes for granted that they happened.
//! Why: the news itself stands in them at times: of "is missing after being kidnapped by gunmen" the kidnapping is the news.
//! Example: "Lind was freed after paying a fine" tells that he paid; "Lind will be freed after paying a fine" and "Lind fled before being
//! charged" don't tell that he did or was.
//! Known misses: what is told by a verb with "will" ("will appear in court after being arrested on Monday").

use super::control::is_gerund;
use super::voice::is_passive;
use crate::entities::Entities;
use crate::lexicon::{does_harm, is_used, noun_kind};
use crate::tree::Tree;
use annals_document::{EntityKind, Upos};

/// Whether a gerund behind a word of time tells what was done.
pub(crate) fn is_done_at_a_time(tree: &Tree, verb: usize) -> bool {
    let Some(mark) = mark_of_time(tree, verb) else { return false };
    let Some(above) = clause_above(tree, verb) else { return false };
    let is_denied = tree.children(verb).iter().any(|&word| tree.is_negation(word));
    let has_modal = words(tree, above).any(|word| tree.token(word).xpos == "MD");
    // "may have": it is open.
    if is_denied || has_modal || tree.child_by(above, &["expl"]).is_some() {
        return false;
    }
    let is_past = words(tree, above).any(|word| tree.token(word).xpos == "VBD")
        || tree.children_by(above, &["aux"]).any(|aux| tree.lemma(aux) == "have");
    if mark == "before" {
        let is_cut_short = is_used(tree.lemma(above), "cuts-short") || does_harm(tree.lemma(above));
        return is_past && !is_cut_short;
    }
    is_past || is_of_one(tree, above)
}

/// The finite clause that a gerund hangs on, itself or through what it is coordinated with: not "for hoarding since leaving office".
fn clause_above(tree: &Tree, verb: usize) -> Option<usize> {
    let is_joined = |token: &usize| tree.relation(*token) == "conj";
    let first = tree.head(verb)?;
    let mut above = std::iter::successors(Some(first), |token| tree.head(*token).filter(|_| is_joined(token)));
    // "attacked the board for hoarding money since leaving": who left may be who hoarded.
    let is_near = |above: usize| {
        let between = || (above.min(verb) + 1..above.max(verb)).filter(|&word| !tree.is_under(word, verb));
        let is_open = |word: usize| {
            matches!(tree.token(word).xpos.as_str(), "VB" | "VBG" | "VBN")
                && tree.upos(word) == Upos::Verb
                && word != verb
                && !has_tense(tree, word)
                && !matches!(tree.relation(word), "amod" | "compound")
        };
        !between().any(is_open)
            || tree.subtree(verb).first().is_some_and(|&first| first > 0 && tree.form(first - 1) == ",")
    };
    above.find(|&above| has_tense(tree, above)).filter(|&above| is_near(above))
}

/// The word of time before a gerund.
fn mark_of_time(tree: &Tree, verb: usize) -> Option<&'static str> {
    const MARKS: &[&str] = &["after", "before", "since", "upon", "on"];
    let is_clause = matches!(tree.relation(verb), "advcl" | "acl" | "obl") && is_gerund(tree, verb);
    let mut marks = tree.children_by(verb, &["mark", "case"]).filter(|&mark| mark < verb && is_clause);
    let mark = marks.next()?;
    MARKS.iter().copied().find(|word| tree.form(mark).eq_ignore_ascii_case(word))
}

/// Who or what a gerund behind a word of time is told of: the subject of the clause above, where no other can be meant.
pub(super) fn subject_of_time_clause(tree: &Tree, entities: &Entities, verb: usize) -> Option<Option<usize>> {
    let mark = mark_of_time(tree, verb)?;
    let first = clause_above(tree, verb);
    let joined = |token: usize| tree.head(token).filter(|_| tree.relation(token) == "conj");
    let mut above = std::iter::successors(first, |&token| joined(token));
    let Some(above) = above.find(|&above| tree.child_by(above, &["nsubj", "expl"]).is_some()) else {
        return Some(None);
    };
    let Some(subject) = tree.child_by(above, &["nsubj"]).filter(|_| tree.child_by(above, &["expl"]).is_none()) else {
        return Some(None);
    };
    let is_person = |head: usize| {
        let kind = entities.at(head).and_then(|who| entities.kind(who));
        let kind = kind.or_else(|| noun_kind(&tree.lemma(head).to_lowercase()).map(|kind| kind.entity_kind()));
        matches!(kind, Some(EntityKind::Person | EntityKind::Group)) || tree.upos(head) == Upos::Pron
    };
    // "Doctors treated Lind after being stabbed": either may be meant.
    let is_of_object = is_passive(tree, verb)
        && !is_used(tree.lemma(verb), "calls")
        && !is_passive(tree, above)
        && tree.child_by(above, &["obj"]).is_some_and(is_person);
    // "The mine was closed after finding gas", "More was needed before raising the alert": somebody else does it.
    let is_active = !is_passive(tree, verb);
    let is_of_others = is_active
        && (is_used(tree.lemma(verb), "finds") && is_passive(tree, above)
            || mark == "before" && is_passive(tree, above) && !is_person(subject));
    Some(Some(subject).filter(|_| !is_of_object && !is_of_others))
}

/// Whether a clause in the present tells of somebody in particular: not "Patients die after being bitten".
fn is_of_one(tree: &Tree, verb: usize) -> bool {
    let Some(subject) = tree.child_by(verb, &["nsubj"]) else { return false };
    let is_any = |det: usize| {
        matches!(tree.lemma(det).to_lowercase().as_str(), "a" | "an" | "any" | "every" | "each" | "no" | "some" | "all")
    };
    let det = tree.children_by(subject, &["det", "nummod"]).next();
    let is_bare_many = tree.token(subject).xpos == "NNS" && det.is_none();
    let usually = tree.children_by(verb, &["advmod"]).any(|word| is_used(&tree.lemma(word).to_lowercase(), "again"));
    matches!(tree.upos(subject), Upos::Noun | Upos::Propn | Upos::Pron)
        && !det.is_some_and(is_any)
        && !is_bare_many
        && !usually
}

fn words<'a>(tree: &'a Tree, verb: usize) -> impl Iterator<Item = usize> + 'a {
    std::iter::once(verb).chain(tree.children_by(verb, &["aux", "cop"]))
}

fn has_tense(tree: &Tree, verb: usize) -> bool {
    words(tree, verb).any(|word| matches!(tree.token(word).xpos.as_str(), "VBD" | "VBZ" | "VBP" | "MD"))
}
