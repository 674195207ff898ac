//! Statements as something that their speaker does: who announces, warns or denies acts, and a timeline of what somebody
//! does holds it.

use annals_case::{CaseStatement, Citation, StatementMention};
use annals_document::Polarity;

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
pub(super) fn acts_of_speech(statement: &CaseStatement) -> Vec<Citation> {
    if statement.polarity == Polarity::Negative || THINKING.contains(&statement.lemma.as_str()) {
        return Vec::new();
    }
    let act = |mention: &StatementMention| Some(Citation { document: mention.document, span: mention.verb? });
    let mut acts: Vec<Citation> = statement.mentions.iter().filter_map(act).collect();
    acts.dedup();
    acts
}
