//! Statements that a colon or a dash attributes: "Mayor: We won't pay", "Q: … A: …", "“…” ― Ann Example".

use super::draft::{Content, Draft, Source};
use crate::lexicon::noun_kind;
use crate::tree::Tree;
use annals_document::{Block, BlockKind, Force, Polarity, Span, Upos};

/// Words that a speaker before a colon may have in a headline.
const LONGEST_SPEAKER: usize = 6;

/// Words before a colon that say what a line is, not who speaks.
const LABELS: [&str; 18] = [
    "analysis",
    "breaking",
    "caption",
    "clarification",
    "correction",
    "exclusive",
    "file",
    "note",
    "opinion",
    "photo",
    "photos",
    "poll",
    "related",
    "topics",
    "update",
    "updated",
    "video",
    "watch",
];

/// The statement that a block as a whole is, if a colon near its start or a dash near its end attributes it.
///
/// # What it finds
/// In headlines "Speaker: words"; in the text turns of a transcript, whose speakers are in capitals or "Q" and "A";
/// and quotations signed after a dash.
///
/// # Why
/// Headlines and interviews attribute by layout alone.
///
/// # Example
/// "Harbour chief: Port will reopen": Harbour chief, :, Port will reopen.
///
/// # Known misses
/// Speakers after the words ("Port will reopen: harbour chief").
pub(super) fn find_block_statement(tree: &Tree, block: &Block) -> Option<Draft> {
    let words = tree.tokens_in(block.span);
    find_signed(tree, words.clone()).or_else(|| find_colon(tree, words, block))
}

/// Whether a stretch begins with a speaker of a transcript: "KELLER: We waited".
pub(super) fn opens_turn(tree: &Tree, span: Span) -> bool {
    let words = tree.tokens_in(span);
    let colon = words.clone().take(LONGEST_SPEAKER + 1).find(|&word| tree.form(word) == ":");
    colon.is_some_and(|colon| is_transcript_speaker(tree, &(words.start..colon).collect::<Vec<_>>()))
}

/// "Speaker: words".
fn find_colon(tree: &Tree, words: std::ops::Range<usize>, block: &Block) -> Option<Draft> {
    let is_mark = |word: usize| matches!(tree.form(word), "\"" | "“");
    let words = words.start + usize::from(words.len() > 1 && is_mark(words.start))..words.end;
    let colon = words.clone().take(LONGEST_SPEAKER + 1).find(|&word| tree.form(word) == ":")?;
    let speaker: Vec<usize> = (words.start..colon).collect();
    let content: Vec<usize> = (colon + 1..words.end).collect();
    let is_headline = matches!(block.kind, BlockKind::Title | BlockKind::Heading | BlockKind::Deck);
    let is_label = speaker.iter().any(|&word| LABELS.contains(&tree.form(word).to_lowercase().as_str()));
    let is_turn = is_transcript_speaker(tree, &speaker);
    let is_speaker = is_turn || (is_headline && is_name(tree, &speaker));
    if is_label || speaker.is_empty() || content.len() < 2 || !is_speaker {
        return None;
    }
    Some(draft(tree, speaker, colon, content))
}

/// "“Words.” ― Speaker" at the end of a block that begins with a mark, whichever way its marks are turned.
fn find_signed(tree: &Tree, words: std::ops::Range<usize>) -> Option<Draft> {
    let is_dash = |word: usize| matches!(tree.form(word), "―" | "—" | "–" | "--" | "-");
    let dash = words.clone().rev().take(2 * LONGEST_SPEAKER + 1).find(|&word| is_dash(word))?;
    let ends_sentence = |&word: &usize| tree.form(word) != ".";
    let is_abbreviated = |word: usize| tree.form(word).chars().count() > 1;
    let speaker: Vec<usize> =
        (dash + 1..words.end).filter(|word| ends_sentence(word) || is_abbreviated(*word)).collect();
    let is_mark = |word: usize| tree.form(word).chars().all(|c| "“”\"‘’'".contains(c));
    let is_quoted = dash > words.start + 2 && is_mark(words.start) && is_mark(dash - 1);
    let fits = is_quoted && !speaker.is_empty() && is_name(tree, &speaker[..1]);
    fits.then(|| draft(tree, speaker, dash, (words.start..dash).collect()))
}

fn draft(tree: &Tree, speaker: Vec<usize>, mark: usize, content: Vec<usize>) -> Draft {
    let range = speaker[0]..speaker[speaker.len() - 1] + 1;
    let heads = content.first().and_then(|&first| tree.top_of(first..content[content.len() - 1] + 1));
    Draft {
        source: Some(Source { head: tree.top_of(range).unwrap_or(mark), words: speaker }),
        cue: vec![mark],
        cue_head: Some(mark),
        lemma: String::new(),
        force: Force::Assert,
        polarity: Polarity::Positive,
        content: Content { words: content, heads: heads.into_iter().collect(), ..Content::default() },
        quotations: Vec::new(),
    }
}

/// A name, or a phrase that ends in a noun for somebody, and no verb.
fn is_name(tree: &Tree, words: &[usize]) -> bool {
    let names_somebody = || words.last().is_some_and(|&last| noun_kind(&tree.lemma(last).to_lowercase()).is_some());
    let is_part = |&word: &usize| !matches!(tree.upos(word), Upos::Verb | Upos::Aux | Upos::Punct | Upos::Sconj);
    let has_name = |&word: &usize| tree.upos(word) == Upos::Propn;
    words.iter().all(is_part) && (words.iter().any(has_name) || names_somebody())
}

/// "Q", "A", "MAYOR", "ANN EXAMPLE".
fn is_transcript_speaker(tree: &Tree, words: &[usize]) -> bool {
    let letters = |word: usize| tree.form(word).chars().filter(|c| c.is_alphabetic()).collect::<Vec<_>>();
    let is_upper = |&word: &usize| letters(word).iter().all(|c| c.is_uppercase());
    let long = words.iter().any(|&word| letters(word).len() > 2);
    let is_turn = words.len() == 1 && matches!(tree.form(words[0]), "Q" | "A");
    !words.is_empty() && words.iter().all(is_upper) && (long || is_turn)
}
