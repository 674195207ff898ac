//! What tense and modality say of the time of an event without an expression: on which side of the publication it lies.

use super::{Anchored, Told};
use crate::times::{Quotes, brings_about};
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
    if event.tense.is_none() && is_weighed(tree, event.head) {
        return true;
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
    // "called for a ceasefire"
    let is_asked_for = || {
        let verb = tree.head(head).filter(|&above| tree.upos(above) == Upos::Verb && tree.relation(head) == "obl");
        matches!(event.modality, Modality::Ordered | Modality::Wanted)
            && verb
                .is_some_and(|verb| matches!(tree.lemma(verb), "call" | "ask" | "push" | "press" | "appeal" | "plead"))
            && tree.child_by(head, &["case"]).is_some_and(|case| tree.form(case).eq_ignore_ascii_case("for"))
    };
    if !is_verb {
        return is_asked_for() || event.modality == Modality::Planned && !governed_in_past(tree, head);
    }
    if has("have") {
        return false;
    }
    match event.modality {
        _ if may(head) => true,
        // What was done to some end may have reached it at once.
        Modality::Planned | Modality::Ordered if tree.relation(head) == "advcl" => {
            is_told_ahead(tree, head) && !governed_in_past(tree, head)
        }
        Modality::Planned | Modality::Ordered => tree.relation(head) == "xcomp" || !governed_in_past(tree, head),
        Modality::Wanted | Modality::Possible | Modality::Hypothetical => {
            (is_infinitive
                || shares_helper
                || is_finite(tree, head)
                || !matches!(tree.token(head).xpos.as_str(), "VBG" | "VBN"))
                && !governed_in_past(tree, head)
                && !is_tried(tree, head)
        }
        Modality::Asserted if event.tense == Some(Tense::Present) => is_limit(tree, head),
        Modality::Asserted if event.tense.is_none() => {
            shares_helper
                || is_infinitive && is_told_ahead(tree, head) && !is_tried(tree, head) && !governed_in_past(tree, head)
        }
        _ => false,
    }
}

/// Whether somebody is at it: what is tried may be done by the time of writing.
fn is_tried(tree: &Tree, verb: usize) -> bool {
    tree.head(verb).is_some_and(|above| matches!(tree.lemma(above), "try" | "attempt" | "struggle" | "seek" | "work"))
}

/// Whether an infinitive tells what is still to be done: not one of a verb that it only completes, as in "seems to work".
fn is_told_ahead(tree: &Tree, verb: usize) -> bool {
    let is_open = |above: usize| !completes(tree.lemma(above)) && !brings_about(tree.lemma(above));
    match tree.relation(verb) {
        "xcomp" | "ccomp" | "advcl" => tree.head(verb).is_some_and(|above| is_open(above) && is_now(tree, above)),
        "conj" => tree.head(verb).is_some_and(|first| is_told_ahead(tree, first)),
        _ => false,
    }
}

/// Whether a gerund names what somebody is thinking of doing: "is considering selling the mill".
fn is_weighed(tree: &Tree, verb: usize) -> bool {
    let is_bare = tree.token(verb).xpos == "VBG" && tree.child_by(verb, &["aux", "nsubj"]).is_none();
    let above = tree.head(verb).filter(|_| is_bare && matches!(tree.relation(verb), "xcomp" | "ccomp"));
    above.is_some_and(|above| {
        matches!(tree.lemma(above), "consider" | "contemplate" | "mull" | "weigh" | "suggest" | "propose" | "recommend")
            && is_now(tree, above)
            && !governed_in_past(tree, above)
    })
}

/// Whether a verb is told in the future, or as what may be.
fn is_future(tree: &Tree, verb: usize) -> bool {
    tree.children_by(verb, &["aux"]).any(|helper| tree.token(helper).xpos == "MD")
        && !tree.children_by(verb, &["aux"]).any(|helper| tree.lemma(helper) == "have")
}

/// Whether a word is told in the present or the future.
fn is_now(tree: &Tree, token: usize) -> bool {
    is_finite(tree, token) || is_future(tree, token)
}

/// Whether a verb or its helper is in the present.
fn is_finite(tree: &Tree, token: usize) -> bool {
    let is_present = |verb: usize| matches!(tree.token(verb).xpos.as_str(), "VBZ" | "VBP");
    let helpers = || tree.children_by(token, &["aux", "cop"]);
    (is_present(token) || helpers().any(is_present)) && !helpers().any(|helper| tree.lemma(helper) == "have")
}

/// Verbs and adjectives that say of what is so how sure or how lasting it is.
fn completes(lemma: &str) -> bool {
    matches!(
        lemma,
        "seem"
            | "appear"
            | "tend"
            | "claim"
            | "pretend"
            | "remain"
            | "keep"
            | "know"
            | "say"
            | "believe"
            | "think"
            | "report"
            | "allege"
            | "try"
            | "able"
            | "proud"
            | "glad"
            | "happy"
            | "sorry"
            | "right"
            | "wrong"
            | "first"
            | "last"
            | "use"
    )
}

/// Whether a clause in the present says until when or on what condition: "until the crisis ends".
fn is_limit(tree: &Tree, verb: usize) -> bool {
    let is_limiting = |mark: usize| {
        matches!(
            tree.form(mark).to_lowercase().as_str(),
            "until" | "till" | "unless" | "if" | "once" | "before" | "soon"
        )
    };
    tree.relation(verb) == "advcl" && tree.children_by(verb, &["mark", "advmod"]).any(is_limiting)
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
