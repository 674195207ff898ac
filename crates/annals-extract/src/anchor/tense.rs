//! What tense and modality say of the time of an event without an expression: on which side of the publication it lies.

use super::{Anchored, Told};
use crate::times::Quotes;
use crate::tree::Tree;
use annals_document::{BlockKind, Bounds, Document, EventTime, Modality, Tense, TimeRelation, TimeSource, Upos};
use chrono::NaiveDate;

/// Days before the publication in which what was planned or asked for is news, and so still to come when it appears.
const RECENT: i64 = 7;

/// The side of the publication on which an event lies.
pub(super) fn by_tense<'t>(
    tree: &Tree,
    document: &Document,
    quotes: &Quotes,
    event: &Anchored,
    dated: &dyn Fn(usize) -> Option<&'t Told>,
) -> Option<EventTime> {
    let published = document.published_bounds();
    let is_quoted = event.is_said && quotes.around(tree.token(event.head).span).is_some();
    let until = || (TimeRelation::Before, published.latest().map(Bounds::until));
    let from = || (TimeRelation::After, published.earliest().map(Bounds::from));
    let in_headline = document
        .block_at(tree.token(event.head).span.start)
        .is_some_and(|block| matches!(block.kind, BlockKind::Title | BlockKind::Heading));
    let is_done = event.modality == Modality::Asserted && !event.is_said;
    let (relation, bounds) = match event.tense {
        // What somebody says of the past lies before the saying, which lies before the publication.
        Some(Tense::Past) => until(),
        // Headlines tell the news in the present.
        Some(Tense::Present) if in_headline && is_done => until(),
        Some(Tense::Future) if !is_quoted => from(),
        _ if is_to_come(tree, event, is_quoted) && !is_old(tree, event, published.earliest(), dated) => from(),
        _ => return None,
    };
    let bounds = bounds.unwrap_or(Bounds::UNKNOWN);
    Some(EventTime { expression: None, edtf: None, relation, from: TimeSource::Tense, bounds })
}

/// Whether an event is told as one that has yet to come, in another form than the future: what is planned or wanted, what
/// may be, what a condition or a limit in the present names.
fn is_to_come(tree: &Tree, event: &Anchored, is_quoted: bool) -> bool {
    if is_quoted {
        return false;
    }
    let has = |lemma: &str| tree.children_by(event.head, &["aux"]).any(|helper| tree.lemma(helper) == lemma);
    let may = |token: usize| {
        tree.children_by(token, &["aux"]).any(|helper| {
            matches!(tree.form(helper).to_lowercase().as_str(), "can" | "may" | "might" | "must" | "should" | "ca")
        })
    };
    let head = event.head;
    let is_verb = matches!(tree.upos(head), Upos::Verb | Upos::Aux | Upos::Adj);
    let is_infinitive = tree.children_by(head, &["mark"]).any(|mark| tree.lemma(mark) == "to");
    // "could break and destroy": the second verb stands under the helper of the first.
    let shares_helper = tree.relation(head) == "conj"
        && tree.token(head).xpos == "VB"
        && tree
            .head(head)
            .is_some_and(|first| tree.children_by(first, &["aux"]).any(|aux| tree.token(aux).xpos == "MD"));
    if has("have") || !is_verb {
        return event.modality == Modality::Planned && !is_verb && !governed_in_past(tree, head);
    }
    match event.modality {
        _ if may(head) => true,
        // What was done to some end may have reached it at once.
        Modality::Planned | Modality::Ordered if tree.relation(head) == "advcl" => false,
        Modality::Planned | Modality::Ordered => tree.relation(head) == "xcomp" || !governed_in_past(tree, head),
        Modality::Wanted | Modality::Possible | Modality::Hypothetical => {
            (is_infinitive || shares_helper || !matches!(tree.token(head).xpos.as_str(), "VBG" | "VBN"))
                && !governed_in_past(tree, head)
                && !is_tried(tree, head)
        }
        Modality::Asserted => event.tense == Some(Tense::Present) && is_limit(tree, head) || shares_helper,
        _ => false,
    }
}

/// Whether somebody is at it: what is tried may be done by the time of writing.
fn is_tried(tree: &Tree, verb: usize) -> bool {
    tree.head(verb).is_some_and(|above| matches!(tree.lemma(above), "try" | "attempt" | "struggle" | "seek" | "work"))
}

/// Whether a clause in the present says until when or on what condition: "until the crisis ends".
fn is_limit(tree: &Tree, verb: usize) -> bool {
    let is_limiting = |mark: usize| {
        matches!(tree.form(mark).to_lowercase().as_str(), "until" | "till" | "unless" | "if" | "once" | "before")
    };
    tree.relation(verb) == "advcl" && tree.children_by(verb, &["mark"]).any(is_limiting)
}

/// Whether the verb that wants or tries is itself in the past: it may have come about since.
fn governed_in_past(tree: &Tree, verb: usize) -> bool {
    let had = |token: usize| {
        tree.token(token).xpos == "VBD"
            || tree
                .children_by(token, &["aux", "cop"])
                .any(|helper| tree.token(helper).xpos == "VBD" || tree.lemma(helper) == "have")
    };
    let is_said = |token: usize| matches!(tree.relation(token), "ccomp" | "parataxis");
    let mut lower = verb;
    for upper in tree.ancestors(verb).take(3) {
        if is_said(lower) {
            return false;
        }
        if had(upper) {
            return true;
        }
        lower = upper;
    }
    had(verb)
}

/// Whether what the event depends on is a plan of long ago: it is told in the past perfect, or was made well before the
/// publication.
fn is_old<'t>(
    tree: &Tree,
    event: &Anchored,
    published: Option<NaiveDate>,
    dated: &dyn Fn(usize) -> Option<&'t Told>,
) -> bool {
    let Some(published) = published else { return true };
    let had =
        |token: usize| tree.children_by(token, &["aux"]).any(|helper| tree.form(helper).eq_ignore_ascii_case("had"));
    let is_long_ago = |told: &Told| told.bounds.latest().is_some_and(|day| (published - day).num_days() > RECENT);
    std::iter::once(event.head)
        .chain(tree.ancestors(event.head).take(4))
        .any(|token| had(token) || dated(token).is_some_and(is_long_ago))
}
