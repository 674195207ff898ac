//! Statements that hang on a preposition: "according to the Herald", "per the ministry", "in her words".

use super::draft::Source;
use super::draft::{Content, Draft};
use super::sources::phrase;
use super::surface::has_finite_verb;
use crate::tree::Tree;
use annals_document::{Force, Polarity, Upos};

/// The statement whose cue begins at `word`: "according to", "per".
///
/// # What it finds
/// The phrase after the preposition as the speaker, and the clause around it as what is said.
///
/// # Why
/// Reports and figures are mostly attributed so.
///
/// # Example
/// "Prices rose, according to the bank": the bank, according to, prices rose.
///
/// # Known misses
/// "As" clauses ("as the bank put it").
pub(super) fn find_according_statement(tree: &Tree, word: usize) -> Option<Draft> {
    let cue = cue_at(tree, word)?;
    let speaker = speaker_after(tree, &cue)?;
    let words = if is_parenthetical(tree, &cue) {
        (cue[cue.len() - 1] + 1..end_of_parenthesis(tree, &cue)).collect()
    } else {
        phrase(tree, speaker, |below| cue.contains(&below))
    };
    let mut content = if is_parenthetical(tree, &cue) {
        whole_sentence(tree, word)?
    } else {
        Content::of(tree, &[clause_around(tree, speaker, word)?], |below| below == speaker)
    };
    content.words.retain(|below| !cue.contains(below) && !words.contains(below));
    Some(Draft {
        source: Some(Source { words, head: speaker }),
        cue_head: Some(word),
        lemma: cue.iter().map(|&word| tree.form(word).to_lowercase()).collect::<Vec<_>>().join(" "),
        cue,
        force: Force::Assert,
        polarity: Polarity::Positive,
        content,
        quotations: Vec::new(),
    })
}

fn cue_at(tree: &Tree, word: usize) -> Option<Vec<usize>> {
    let sentence = tree.sentence_of(word);
    let next = (word + 1 < sentence.end).then_some(word + 1)?;
    match tree.form(word).to_lowercase().as_str() {
        "according" if tree.form(next) == "to" => Some(vec![word, next]),
        "per" if is_speaker_of_per(tree, word) => Some(vec![word]),
        _ => None,
    }
}

/// "per the ministry" and "per Reuters", but neither "per day" nor "per capita".
fn is_speaker_of_per(tree: &Tree, word: usize) -> bool {
    let phrase = tree.head(word).filter(|_| tree.relation(word) == "case");
    phrase.is_some_and(|head| {
        let is_definite = || tree.children(head).iter().any(|&child| matches!(tree.lemma(child), "the" | "a"));
        tree.upos(head) == Upos::Propn || is_definite()
    })
}

/// The top of the phrase after the cue.
fn speaker_after(tree: &Tree, cue: &[usize]) -> Option<usize> {
    let nominal = |word: usize| matches!(tree.upos(word), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num);
    let governor = tree.head(cue[0]).filter(|&head| head > cue[0] && nominal(head));
    let last = *cue.last()?;
    let sentence = tree.sentence_of(last);
    governor.or_else(|| {
        let first = (last + 1..sentence.end).find(|&word| nominal(word))?;
        std::iter::successors(Some(first), |&word| tree.head(word).filter(|&head| head > last && nominal(head))).last()
    })
}

/// The top of the clause that the phrase of `speaker` stands in.
fn clause_around(tree: &Tree, speaker: usize, cue: usize) -> Option<usize> {
    let is_predicate = |word: usize| {
        matches!(tree.upos(word), Upos::Verb | Upos::Aux)
            || tree.children(word).iter().any(|&child| matches!(tree.relation(child), "cop" | "nsubj"))
    };
    let above: Vec<usize> = tree.ancestors(speaker).filter(|&word| word != cue).collect();
    let clause = above.iter().copied().find(|&word| is_predicate(word)).or_else(|| above.last().copied())?;
    Some(clause)
}

/// Whether commas or the edges of the sentence set the phrase apart: then all else in the sentence is attributed.
fn is_parenthetical(tree: &Tree, cue: &[usize]) -> bool {
    let sentence = tree.sentence_of(cue[0]);
    let end = end_of_parenthesis(tree, cue);
    let opens = cue[0] == sentence.first || tree.form(cue[0] - 1) == ",";
    opens && end > cue[cue.len() - 1] + 1 && !has_finite_verb(tree, cue[0]..end)
}

/// Where the phrase ends: at a comma with a clause after it, or with the sentence.
fn end_of_parenthesis(tree: &Tree, cue: &[usize]) -> usize {
    let sentence = tree.sentence_of(cue[0]);
    let last = cue[cue.len() - 1];
    let is_end = |word: &usize| {
        tree.form(*word) == "," && (cue[0] == sentence.first || has_finite_verb(tree, *word..sentence.end))
    };
    let comma = (last + 1..sentence.end).find(is_end);
    let point = |word: usize| if tree.upos(word) == Upos::Punct { word } else { word + 1 };
    comma.unwrap_or(point(sentence.end - 1).max(last + 1))
}

fn whole_sentence(tree: &Tree, word: usize) -> Option<Content> {
    let range = tree.sentence_of(word).tokens();
    let top = tree.top_of(range.clone())?;
    Some(Content { words: range.collect(), heads: vec![top], ..Content::default() })
}
