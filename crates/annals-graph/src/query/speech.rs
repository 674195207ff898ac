//! Statements as something that their speaker does: who announces, warns or denies acts, and a timeline of what somebody
//! does holds it.

use annals_case::{Case, CaseStatement, Citation, StatementMention};
use annals_document::{Polarity, Span};

/// Cues of what somebody thinks or wants, which is no act.
const THINKING: &[&str] = &[
    "believe",
    "choose",
    "consider",
    "decide",
    "doubt",
    "expect",
    "fear",
    "feel",
    "find",
    "hope",
    "intend",
    "know",
    "plan",
    "recall",
    "regard",
    "remember",
    "see",
    "think",
    "understand",
    "want",
    "wish",
];

/// The words by which `statement` is told as an act of its speaker; none for what is only thought, wanted or left unsaid.
pub(super) fn acts_of_speech(case: &Case, statement: &CaseStatement) -> Vec<Citation> {
    if statement.polarity == Polarity::Negative || THINKING.contains(&statement.lemma.as_str()) {
        return Vec::new();
    }
    let act = |mention: &StatementMention| {
        let span = verb(case, mention, &statement.lemma)?;
        Some(Citation { document: mention.document, span })
    };
    let mut acts: Vec<Citation> = statement.mentions.iter().filter_map(act).collect();
    acts.dedup();
    acts
}

/// The word of a cue that is its verb: of "was praised by" that which begins as its dictionary form does.
fn verb(case: &Case, mention: &StatementMention, lemma: &str) -> Option<Span> {
    let text = &case.document(mention.document).text;
    let words = mention.cue.iter().flat_map(|&cue| {
        let slice = text.slice(cue);
        let begin = text.byte_offset(cue.start);
        slice.split_whitespace().map(move |word| {
            let at = begin + (word.as_ptr() as usize - slice.as_ptr() as usize);
            (word, at)
        })
    });
    let alike =
        |word: &str| word.chars().flat_map(char::to_lowercase).zip(lemma.chars()).take_while(|(a, b)| a == b).count();
    let mut best: Option<(usize, &str, usize)> = None;
    for (word, at) in words {
        let count = alike(word);
        if count > best.map_or(0, |(most, _, _)| most) {
            best = Some((count, word, at));
        }
    }
    best.map(|(_, word, at)| text.span_of_bytes(at..at + word.len()))
}
