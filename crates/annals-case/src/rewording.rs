//! How the wordings of one statement differ between the documents that give it.

use crate::{Case, CaseStatement, StatementMention};
use annals_document::{Span, Text};

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

/// Languages of the world's larger news agencies and of states, by their names in English (ISO 639-1).
const LANGUAGES: [&str; 60] = [
    "albanian",
    "amharic",
    "arabic",
    "armenian",
    "azerbaijani",
    "bengali",
    "bosnian",
    "bulgarian",
    "burmese",
    "catalan",
    "chinese",
    "croatian",
    "czech",
    "danish",
    "dari",
    "dutch",
    "estonian",
    "farsi",
    "finnish",
    "french",
    "georgian",
    "german",
    "greek",
    "hausa",
    "hebrew",
    "hindi",
    "hungarian",
    "indonesian",
    "italian",
    "japanese",
    "kazakh",
    "khmer",
    "korean",
    "kurdish",
    "lao",
    "latvian",
    "lithuanian",
    "macedonian",
    "malay",
    "mandarin",
    "norwegian",
    "pashto",
    "persian",
    "polish",
    "portuguese",
    "romanian",
    "russian",
    "serbian",
    "slovak",
    "slovenian",
    "somali",
    "spanish",
    "swahili",
    "swedish",
    "tamil",
    "thai",
    "turkish",
    "ukrainian",
    "urdu",
    "vietnamese",
];

/// Whether a wording is somebody's translation: said "through an interpreter", "in Arabic", "translated".
pub fn is_translated(case: &Case, mention: &StatementMention) -> bool {
    tells_translation(&case.document(mention.document).text, mention.cue.iter().chain(&mention.occasion))
}

/// Whether the words around a statement tell that it is a translation.
pub fn tells_translation<'s>(text: &Text, around: impl Iterator<Item = &'s Span>) -> bool {
    let around: Vec<String> = around.flat_map(|span| words(text.slice(*span))).collect();
    let tells = |word: &String| {
        ["interpreter", "translator", "translation", "translated", "translating"].contains(&word.as_str())
    };
    let names_language = |pair: &[String]| pair[0] == "in" && LANGUAGES.contains(&pair[1].as_str());
    around.iter().any(tells) || around.windows(2).any(names_language)
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// Whether all of `some` come in `full`, in their order.
fn is_within(some: &[String], full: &[String]) -> bool {
    let mut rest = full.iter();
    some.iter().all(|word| rest.any(|other| other == word))
}
