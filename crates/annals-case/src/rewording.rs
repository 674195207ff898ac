//! How the wordings of one statement differ between the documents that give it.

use crate::{Case, CaseStatement, StatementMention};

/// How a wording stands to the fullest one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wording {
    /// The same words.
    Same,
    /// Some of the words, in their order.
    Shortened,
    /// Other words.
    Reworded,
}

/// How `mention` words `statement`, beside its fullest wording. Marks, blanks and capitals do not count.
pub fn wording(case: &Case, statement: &CaseStatement, mention: &StatementMention) -> Wording {
    let text = &case.document(mention.document).text;
    let said: Vec<String> = mention.content.iter().flat_map(|span| words(text.slice(*span))).collect();
    let full = words(&statement.content);
    if said == full {
        Wording::Same
    } else if is_within(&said, &full) {
        Wording::Shortened
    } else {
        Wording::Reworded
    }
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// Whether all of `some` come in `full`, in their order.
fn is_within(some: &[String], full: &[String]) -> bool {
    let mut rest = full.iter();
    some.iter().all(|word| rest.any(|other| other == word))
}
