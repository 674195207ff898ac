//! The day that a reader of news takes an undated event or statement for.
//!
//! What it finds: what a text tells in the simple past, in its main line and without a time, was on the day that the main
//! line told of last, if that is shortly before the publication.
//! Why: "She thanked the council" below "The mayor resigned on Wednesday" is of that Wednesday to every reader, though no word ties
//! it to the day.
//! Example: "The council closed the lock on Monday. Boats turned back." has the boats turn back on that Monday; "Boats had turned
//! back before" and "Boats have turned back" say nothing of a day.
//! Known misses: pages that name no day.
//!
//! It is no fact: [`annals_document::TimeSource::Thread`] marks it, and it bounds nothing.

use super::shared::sharing;
use super::{Anchored, Told};
use crate::times::Quotes;
use crate::tree::Tree;
use annals_document::{BlockKind, Document, Modality, Span, TimeExpression, TimeRelation, Upos};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Days before its publication that a report is about.
const RECENT: i64 = 7;
/// Sentences for which a day goes on for what is done. What is said goes on to the end.
const GOES_ON: u32 = 3;
/// Words at the head of a sentence that tell of another time.
const ELSEWHEN: &[&str] = &["after", "before", "earlier", "following", "later", "since", "previously", "once", "until"];

/// What is told at one token, and may have a day.
pub(crate) struct Telling<'a> {
    pub(crate) anchored: &'a Anchored,
    /// Whether it is only said: a statement, by its cue.
    pub(crate) is_saying: bool,
    /// Whether it tells what is so and changes nothing.
    pub(crate) is_state: bool,
    /// What is said, of a statement.
    pub(crate) content: &'a [Span],
}

/// The likely days of what a document tells, by the head of the telling.
pub(super) fn likely_days(
    tree: &Tree,
    document: &Document,
    times: &[TimeExpression],
    quotes: &Quotes,
    tellings: &[Telling],
    dated: &dyn Fn(&Anchored) -> Option<Told>,
) -> BTreeMap<usize, NaiveDate> {
    let published = document.published_bounds();
    let Some(published) = published.latest().filter(|_| published.width() == Some(0)) else { return BTreeMap::new() };
    let recent = |told: Told| {
        let day = told.bounds.latest().filter(|_| told.bounds.width() == Some(0))?;
        let is_recent = (0..=RECENT).contains(&(published - day).num_days());
        (is_recent && told.relation == TimeRelation::During).then_some(day)
    };
    let mut in_order: Vec<&Telling> =
        tellings.iter().filter(|told| in_body(tree, document, told.anchored.head)).collect();
    in_order.sort_by_key(|telling| telling.anchored.head);
    let mut days = BTreeMap::new();
    let mut last: Option<(u32, NaiveDate)> = None;
    // Whether nothing of long ago has been told since.
    let mut goes_on = false;
    for sentence in in_order.chunk_by(|a, b| sentence_of(tree, a) == sentence_of(tree, b)) {
        let number = sentence_of(tree, sentence[0]);
        let own: Vec<(usize, NaiveDate)> = sentence
            .iter()
            .filter(|telling| is_news(tree, quotes, telling))
            .filter_map(|telling| Some((telling.anchored.head, recent(dated(telling.anchored)?)?)))
            .collect();
        let (before, went_on) = (last, goes_on);
        if let Some((_, day)) = own.last() {
            last = Some((number, *day));
            goes_on = true;
        } else if tells_of_older(tree, times, sentence[0], published) {
            goes_on = false;
        }
        for telling in sentence.iter().filter(|telling| dated(telling.anchored).is_none()) {
            let head = telling.anchored.head;
            let here = own.iter().find(|(dated, _)| *dated < head).map(|(_, day)| *day);
            let day = match (here, before) {
                (Some(day), _) if times_beside(tree, times, telling) == 1 => Some(day),
                (None, Some((at, day))) if times_beside(tree, times, telling) == 0 => {
                    (telling.is_saying || went_on && number - at <= GOES_ON).then_some(day)
                }
                _ => None,
            };
            let day =
                day.filter(|_| is_news(tree, quotes, telling) && !telling.is_state && !opens_elsewhen(tree, head));
            days.extend(day.map(|day| (head, day)));
        }
    }
    // What has the time of its clause has its likely day, too.
    for telling in &in_order {
        let head = telling.anchored.head;
        if days.contains_key(&head) || dated(telling.anchored).is_some() || times_beside(tree, times, telling) > 0 {
            continue;
        }
        let shared = sharing(tree, telling.anchored).into_iter().find_map(|token| days.get(&token).copied());
        days.extend(shared.map(|day| (head, day)));
    }
    days
}

fn sentence_of(tree: &Tree, telling: &Telling) -> u32 {
    tree.token(telling.anchored.head).sentence
}

fn in_body(tree: &Tree, document: &Document, token: usize) -> bool {
    let block = document.block_at(tree.token(token).span.start);
    block.is_none_or(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Item | BlockKind::Deck))
}

/// Whether something is told in the simple past and in the main line of its text.
fn is_news(tree: &Tree, quotes: &Quotes, telling: &Telling) -> bool {
    let anchored = telling.anchored;
    let told = std::iter::once(anchored.head).chain(anchored.tokens.iter().copied());
    let is_quoted = |token: usize| quotes.around(tree.token(token).span).is_some();
    anchored.modality == Modality::Asserted
        && told
            .filter(|&token| is_simple_past(tree, token) && !is_quoted(token))
            .any(|token| telling.is_saying || is_main(tree, token))
}

fn is_simple_past(tree: &Tree, token: usize) -> bool {
    let helpers: Vec<usize> = tree.children_by(token, &["aux", "cop"]).collect();
    let is_other = |&helper: &usize| {
        tree.lemma(helper) == "have" || matches!(tree.token(helper).xpos.as_str(), "MD" | "VBZ" | "VBP")
    };
    let is_past = |verb: usize| tree.token(verb).xpos == "VBD";
    !helpers.iter().any(is_other) && (is_past(token) || helpers.iter().any(|&helper| is_past(helper)))
}

/// Whether a verb is the top of its sentence, coordinated with it, or what the top reports.
fn is_main(tree: &Tree, token: usize) -> bool {
    match tree.relation(token) {
        "root" => true,
        "conj" | "parataxis" => tree.head(token).is_some_and(|head| is_main(tree, head)),
        _ => false,
    }
}

/// Whether the sentence of a telling speaks of a time long before the news.
fn tells_of_older(tree: &Tree, times: &[TimeExpression], telling: &Telling, published: NaiveDate) -> bool {
    let is_older = |time: &TimeExpression| {
        time.bounds.latest().is_some_and(|day| time.bounds.is_closed() && (published - day).num_days() > RECENT)
    };
    times_of(tree, times, telling).any(is_older)
}

/// How many expressions stand in the sentence of a telling that place something, outside what it says.
fn times_beside(tree: &Tree, times: &[TimeExpression], telling: &Telling) -> usize {
    let is_said = |time: &&TimeExpression| telling.content.iter().any(|span| span.contains(time.span));
    times_of(tree, times, telling).filter(|time| !is_said(time)).count()
}

/// The expressions in the sentence of a telling that place something.
fn times_of<'t>(
    tree: &Tree,
    times: &'t [TimeExpression],
    telling: &Telling,
) -> impl Iterator<Item = &'t TimeExpression> + use<'t> {
    let sentence = tree.sentence_of(telling.anchored.head).span;
    let first = times.partition_point(|time| time.span.end <= sentence.start);
    times[first..].iter().take_while(move |time| time.span.start < sentence.end).filter(|time| super::says_when(time))
}

/// Whether a sentence opens with a word that tells of another time.
fn opens_elsewhen(tree: &Tree, token: usize) -> bool {
    let first = tree.sentence_of(token).tokens().find(|&word| tree.upos(word) != Upos::Punct);
    first.is_some_and(|word| ELSEWHEN.contains(&tree.form(word).to_lowercase().as_str()))
}
