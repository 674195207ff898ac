//! Words that attribute, with what they do and the shapes that their content takes.
//!
//! The words are data: `verbs.tsv`, `nouns.tsv` and `adjectives.tsv` beside this file. A new verb is a new line.

use annals_document::Force;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// A way in which the content of a statement hangs on its cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shape {
    /// A finite clause, with or without "that": "said it rained".
    Clause,
    /// A quotation.
    Quote,
    /// An infinitive with the speaker as its subject: "wants to leave".
    Infinitive,
    /// An object and an infinitive: "urged them to leave".
    Order,
    /// A noun phrase: "denied the report".
    Object,
    /// An object and what it is said to be: "called it a disgrace".
    Predicate,
    /// An -ing clause: "proposed closing the road".
    Gerund,
    /// A noun phrase, where a study or a record says it: "polls show a tie".
    Finding,
    /// The object is a person and no content: "accused her of".
    Person,
    /// A phrase or clause with this preposition: "warned of floods".
    Preposition(&'static str),
}

/// What a word that attributes does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// What is done by it.
    pub(super) force: Force,
    /// The shapes that its content takes.
    pub(super) shapes: BTreeSet<Shape>,
}

impl Entry {
    pub(super) fn takes(&self, shape: Shape) -> bool {
        self.shapes.contains(&shape)
    }

    /// The preposition by which content hangs on the word, if `word` is one.
    pub(super) fn preposition(&self, word: &str) -> Option<&'static str> {
        self.shapes.iter().find_map(|shape| match shape {
            Shape::Preposition(preposition) if preposition.eq_ignore_ascii_case(word) => Some(*preposition),
            _ => None,
        })
    }
}

type Table = BTreeMap<&'static str, Entry>;

static VERBS: LazyLock<Table> = LazyLock::new(|| read(include_str!("verbs.tsv")));
static NOUNS: LazyLock<Table> = LazyLock::new(|| read(include_str!("nouns.tsv")));
static ADJECTIVES: LazyLock<Table> = LazyLock::new(|| read(include_str!("adjectives.tsv")));

/// What the verb `lemma` does; with its particle, as in `point out`.
pub(super) fn verb(lemma: &str) -> Option<&'static Entry> {
    VERBS.get(lemma)
}

/// What the noun `lemma` does.
pub(super) fn noun(lemma: &str) -> Option<&'static Entry> {
    NOUNS.get(lemma)
}

/// What the adjective `lemma` does.
pub(super) fn adjective(lemma: &str) -> Option<&'static Entry> {
    ADJECTIVES.get(lemma)
}

/// Reads a table; a line that can't be read is left out, which a test rules out for the tables here.
fn read(table: &'static str) -> Table {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(read_line).collect()
}

fn read_line(line: &'static str) -> Option<(&'static str, Entry)> {
    let mut columns = line.split('\t');
    let lemma = columns.next()?;
    let force = Force::named(columns.next()?)?;
    let shapes = columns.next()?.split(' ').map(read_shape).collect();
    Some((lemma, Entry { force, shapes }))
}

fn read_shape(word: &'static str) -> Shape {
    match word {
        "clause" => Shape::Clause,
        "quote" => Shape::Quote,
        "infinitive" => Shape::Infinitive,
        "order" => Shape::Order,
        "object" => Shape::Object,
        "predicate" => Shape::Predicate,
        "gerund" => Shape::Gerund,
        "finding" => Shape::Finding,
        "person" => Shape::Person,
        preposition => Shape::Preposition(preposition),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_tables_is_read() {
        for table in [include_str!("verbs.tsv"), include_str!("nouns.tsv"), include_str!("adjectives.tsv")] {
            let lines = table.lines().filter(|line| !line.starts_with('#')).count();
            assert_eq!(read(table).len(), lines, "a line that can't be read, or a word that comes twice");
        }
    }

    #[test]
    fn a_word_says_what_it_does() {
        assert_eq!(verb("deny").map(|entry| entry.force), Some(Force::Deny));
        assert!(verb("point out").is_some_and(|entry| entry.takes(Shape::Clause)));
        assert!(verb("warn").is_some_and(|entry| entry.preposition("of").is_some()));
        assert!(noun("allegation").is_some_and(|entry| entry.takes(Shape::Clause)));
        assert_eq!(verb("walk"), None);
    }
}
