//! What the order of words says where the grammar was misread: speakers next to their verb, clauses before and after it.
//!
//! Trees of long news sentences often break just where somebody speaks. These rules look at words and commas alone and
//! are asked only when the tree gives nothing that fits.

use super::draft::{Content, Source};
use super::sources::phrase;
use crate::tree::Tree;
use annals_document::Upos;
use std::ops::Range;

/// How far behind its verb a "that" may follow.
const FARTHEST_THAT: usize = 12;
/// How many words may follow the verb in "…, the mayor said at a meeting on Friday".
const LONGEST_TAIL: usize = 12;
/// How many words may stand between the comma and the verb in ", the mayor of the town said,".
const LONGEST_PARENTHESIS: usize = 10;

/// The noun phrase right before a verb of saying, or right after it where punctuation stands before; never words that
/// `blocked` names.
///
/// # What it finds
/// "the pilot" in ",” said the pilot" and in "the pilot quickly said".
///
/// # Why
/// Quotations break the tree, and their words must not become the speaker.
///
/// # Example
/// "“Nobody waits,” said the pilot.": the pilot.
///
/// # Known misses
/// Speakers with a long relative clause.
pub(super) fn nearby_speaker(tree: &Tree, verb: usize, blocked: impl Fn(usize) -> bool) -> Option<Source> {
    let sentence = tree.sentence_of(verb);
    let is_break = |word: usize| blocked(word) || (tree.upos(word) == Upos::Punct && tree.form(word) != ",");
    let is_verb = |word: usize| matches!(tree.upos(word), Upos::Verb);
    let is_object = |word: usize| tree.feature(word, "Case") == Some("Acc");
    let after = (verb + 1..sentence.end).take_while(|&word| !is_break(word) && !is_verb(word));
    let before = (sentence.first..verb).rev().take_while(|&word| !is_break(word) && !is_verb(word));
    let follows_mark = verb == sentence.first || tree.upos(verb - 1) == Upos::Punct;
    let may_speak = |&word: &usize| is_nominal(tree, word) && tree.relation(word) != "obl" && !is_object(word);
    let after = after.take(4).find(may_speak);
    let before = before.take(20).find(may_speak);
    let inverts = follows_mark && tree.lemma(verb) != "tell";
    let nominal = if inverts { after.or(before) } else { before.or(after) }?;
    let is_part =
        |word: usize| matches!(tree.relation(word), "compound" | "flat" | "nmod" | "appos" | "amod" | "det" | "nummod");
    let is_inside = |head: usize| sentence.tokens().contains(&head) && !blocked(head) && is_nominal(tree, head);
    let top =
        std::iter::successors(Some(nominal), |&word| tree.head(word).filter(|&head| is_part(word) && is_inside(head)));
    let head = top.last()?;
    let words = phrase(tree, head, |word| word == verb || blocked(word));
    let side = |word: &usize| (*word < verb) == (nominal < verb);
    let words: Vec<usize> = words.into_iter().filter(|word| side(word) && !blocked(*word)).collect();
    (!words.is_empty()).then_some(Source { words, head })
}

/// The noun phrase that ends right before a finite verb whose subject the tree has lost.
pub(super) fn adjacent_speaker(tree: &Tree, verb: usize) -> Option<Source> {
    if !is_finite(tree, verb) || verb == tree.sentence_of(verb).first || tree.lemma(verb) == "tell" {
        return None;
    }
    let last = verb - 1;
    let found = nearby_speaker(tree, verb, |word| word > verb).filter(|source| source.words.last() == Some(&last))?;
    let is_whole = tree.relation(found.head) != "obl" && tree.child_by(found.head, &["case"]).is_none();
    if is_whole {
        return Some(found);
    }
    // "at a meeting of the board Example said": the name alone.
    let first = tree.sentence_of(verb).first;
    let name = (first..verb).rev().take_while(|&word| tree.upos(word) == Upos::Propn).last()?;
    let is_own = tree.relation(last) != "compound" && name > first && tree.upos(name - 1) == Upos::Propn;
    is_own.then(|| Source { words: (name..verb).collect(), head: last })
}

/// The noun phrase that a stretch is as a whole, with its appositions, brackets and relative clauses; `None` where it holds
/// a clause of its own or does not begin like a noun phrase.
pub(super) fn speaker_of_stretch(tree: &Tree, stretch: Range<usize>) -> Option<Source> {
    let first = stretch.clone().next()?;
    let begins = matches!(tree.upos(first), Upos::Det | Upos::Propn | Upos::Noun | Upos::Adj | Upos::Num)
        || tree.feature(first, "PronType") == Some("Prs");
    let opens_relative = |word: usize| matches!(tree.lemma(word), "who" | "which" | "that" | "whose" | "whom");
    let main = stretch.clone().take_while(|&word| !opens_relative(word)).last()? + 1;
    let is_other = |word: usize| tree.upos(word) == Upos::Punct && !matches!(tree.form(word), "," | "(" | ")" | "-");
    if !begins || has_finite_verb(tree, first..main) || stretch.clone().any(is_other) {
        return None;
    }
    let is_joint = |word: usize| tree.form(word) == ",";
    let ends_in_name = stretch.clone().find(|&word| is_joint(word)).unwrap_or(stretch.end);
    let head = (first..ends_in_name).find(|&word| is_nominal(tree, word))?;
    let is_inside = |head: usize| (first..ends_in_name).contains(&head) && is_nominal(tree, head);
    let head = std::iter::successors(Some(head), |&word| tree.head(word).filter(|&head| is_inside(head))).last()?;
    Some(Source { words: stretch.collect(), head })
}

/// "The roads were closed, the mayor said.", where the grammar does not link the two.
pub(super) fn fronted_clause(tree: &Tree, verb: usize) -> Option<Content> {
    let subject = tree.child_by(verb, &["nsubj"])?;
    let words = tree.subtree(subject);
    let cluster = words.into_iter().find(|&word| tree.upos(word) != Upos::Punct).unwrap_or(subject).min(verb);
    let comma = comma_before(tree, cluster)?;
    let is_last = tree.sentence_of(verb).end - verb.max(subject) < LONGEST_TAIL;
    clause_before(tree, comma).filter(|_| is_last && !has_finite_verb(tree, verb + 1..tree.sentence_of(verb).end))
}

/// "In the north, the mayor said, roads were closed": the speaker and what was said, on both sides.
///
/// Before a quotation, words without a verb tell when or where it was said ("In May, he said, “…”") and are left out.
pub(super) fn parenthetical(tree: &Tree, verb: usize) -> Option<(Source, Content)> {
    let sentence = tree.sentence_of(verb);
    let is_comma = |word: usize| tree.form(word) == ",";
    let resumes = (verb + 1 < sentence.end && is_comma(verb + 1)).then_some(verb + 2)?;
    let comma = (sentence.first..verb).rev().find(|&word| is_comma(word))?;
    let inside = comma + 1..verb;
    let is_mark = |word: usize| tree.upos(word) == Upos::Punct;
    let is_speaker = inside.clone().any(|word| is_nominal(tree, word))
        && !has_finite_verb(tree, inside.clone())
        && !inside.clone().any(is_mark);
    let is_quoted = resumes < sentence.end && tree.upos(resumes) == Upos::Punct;
    let front_counts = !is_quoted || has_finite_verb(tree, sentence.first..comma);
    if !is_speaker || inside.len() > LONGEST_PARENTHESIS || !is_finite(tree, verb) || !front_counts {
        return None;
    }
    let source = nearby_speaker(tree, verb, |word| word <= comma)?;
    let words: Vec<usize> = (sentence.first..comma).chain(resumes..sentence.end).collect();
    let is_top = |&word: &usize| tree.head(word).is_none_or(|head| !words.contains(&head));
    let heads = words.iter().copied().filter(is_top).filter(|&word| tree.upos(word) != Upos::Punct).collect();
    Some((source, Content { words, heads, ..Content::default() }))
}

/// "The roads were closed, said the mayor of the town.": the speaker and what was said.
pub(super) fn inverted_clause(tree: &Tree, verb: usize) -> Option<(Source, Content)> {
    let comma = comma_before(tree, verb)?;
    let sentence = tree.sentence_of(verb);
    let starts_phrase = verb + 1 < sentence.end
        && matches!(tree.upos(verb + 1), Upos::Det | Upos::Propn | Upos::Noun | Upos::Adj | Upos::Num | Upos::Pron);
    let is_relative = |word: usize| matches!(tree.lemma(word), "who" | "which" | "that" | "," | "whose");
    let main = (verb + 1..sentence.end).take_while(|&word| !is_relative(word)).last()? + 1;
    if !starts_phrase || !is_finite(tree, verb) || has_finite_verb(tree, verb + 1..main) {
        return None;
    }
    let source = nearby_speaker(tree, verb, |word| word < verb)?;
    Some((source, clause_before(tree, comma)?))
}

/// "told a meeting of owners that prices rose": from "that" on, or from the verb on, to the end of the sentence.
pub(super) fn following_words(tree: &Tree, verb: usize) -> Option<Content> {
    let end = tree.sentence_of(verb).end;
    let that = (verb + 1..end.min(verb + FARTHEST_THAT))
        .take_while(|&word| tree.upos(word) != Upos::Punct)
        .find(|&word| tree.form(word) == "that" && tree.relation(word) != "nsubj");
    let starts_clause = verb + 1 < end
        && matches!(tree.upos(verb + 1), Upos::Det | Upos::Propn | Upos::Noun | Upos::Adj | Upos::Num | Upos::Pron);
    let start = that.or(starts_clause.then_some(verb + 1))?;
    let words: Vec<usize> = (start..end).collect();
    let top = tree.top_of(start..end)?;
    let is_verb = |word: usize| matches!(tree.upos(word), Upos::Verb | Upos::Aux);
    // Without "that", a comma before the first verb ends what is said: "knows nothing, but talks".
    let comma = (start..end).find(|&word| that.is_none() && tree.form(word) == ",").unwrap_or(end);
    let is_clause = has_finite_verb(tree, start..comma) || (tree.lemma(verb) == "say" && (start..end).any(is_verb));
    is_clause.then(|| Content { words, heads: vec![top], ..Content::default() })
}

/// "a step that the mayor said was needed": from the verb of the gapped clause to the next comma or the sentence's end.
pub(super) fn gapped_clause(tree: &Tree, verb: usize) -> Option<Content> {
    let sentence = tree.sentence_of(verb);
    let is_relative = |word: usize| matches!(tree.form(word), "that" | "which" | "who" | "what");
    let in_relative = (sentence.first..verb).rev().take(8).any(is_relative);
    let starts = verb + 1 < sentence.end && is_finite(tree, verb + 1);
    if !in_relative || !starts {
        return None;
    }
    let end = (verb + 1..sentence.end).find(|&word| tree.form(word) == ",").unwrap_or(sentence.end);
    let top = tree.top_of(verb + 1..end)?;
    Some(Content { words: (verb + 1..end).collect(), heads: vec![top], ..Content::default() })
}

/// "allegations that the guards slept": the clause after a noun of saying, whatever the tree makes of its "that".
pub(super) fn that_clause(tree: &Tree, noun: usize) -> Option<Content> {
    let that = noun + 1;
    let sentence = tree.sentence_of(noun);
    let is_that = that + 1 < sentence.end && tree.form(that) == "that";
    let is_relative = is_that && matches!(tree.upos(that + 1), Upos::Verb | Upos::Aux);
    let top = if is_that && !is_relative { tree.head(that).filter(|&head| head > that) } else { None }?;
    let last = *tree.subtree(top).last()?;
    let words: Vec<usize> = (that..=last).collect();
    has_finite_verb(tree, that..last + 1).then(|| Content { words, heads: vec![top], ..Content::default() })
}

fn comma_before(tree: &Tree, word: usize) -> Option<usize> {
    let first = tree.sentence_of(word).first;
    word.checked_sub(1).filter(|&comma| comma > first && tree.form(comma) == ",")
}

/// The words of the sentence before `comma`, if they are a clause.
fn clause_before(tree: &Tree, comma: usize) -> Option<Content> {
    let range = tree.sentence_of(comma).first..comma;
    let top = tree.top_of(range.clone())?;
    has_finite_verb(tree, range.clone()).then(|| Content {
        words: range.collect(),
        heads: vec![top],
        ..Content::default()
    })
}

pub(super) fn has_finite_verb(tree: &Tree, mut words: Range<usize>) -> bool {
    words.any(|word| is_finite(tree, word))
}

pub(super) fn is_finite(tree: &Tree, word: usize) -> bool {
    matches!(tree.token(word).xpos.as_str(), "VBD" | "VBZ" | "VBP" | "MD")
}

fn is_nominal(tree: &Tree, word: usize) -> bool {
    matches!(tree.upos(word), Upos::Noun | Upos::Propn | Upos::Pron)
}
