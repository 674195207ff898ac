//! Chronologies: entries under a date, which dates what they tell.
//!
//! An entry begins with its date ("14 March 2023: The board met.") or stands below a line that holds nothing else. One date
//! makes no chronology; from two on each dates the main clauses of its entry that have no date of their own.

use super::Anchored;
use crate::times::{heads_entry, is_alone};
use crate::tree::Tree;
use annals_document::{BlockKind, Document, Modality, Span, Tense, TimeExpression};

/// The entries of a document's chronology; none where it has none.
#[derive(Debug, Default)]
pub(super) struct Entries {
    /// The words of an entry, with the index of the expression that dates it, in order.
    entries: Vec<(Span, usize)>,
    /// The dates that stand before an entry.
    heads: Vec<Span>,
}

impl Entries {
    pub(super) fn find(document: &Document, times: &[TimeExpression]) -> Entries {
        let mut entries: Vec<(Span, usize)> = Vec::new();
        let mut heads = Vec::new();
        let mut above: Option<usize> = None;
        // A date in a cell or an item dates those that follow it; the text below them is no entry.
        let mut is_in_item = false;
        let text = &document.text;
        for block in &document.blocks {
            let first = times.partition_point(|time| time.span.start < block.span.start);
            if is_in_item && block.kind != BlockKind::Item && block.kind.is_article() {
                above = None;
            }
            let leading = times.get(first).filter(|time| block.span.contains(time.span) && time.bounds.is_closed());
            match leading {
                Some(time) if is_alone(text, block.span, time.span) => {
                    above = Some(first);
                    is_in_item = block.kind == BlockKind::Item;
                    heads.push(time.span);
                }
                Some(time) if block.kind.is_article() && heads_entry(text, block.span, time.span) => {
                    entries.push((Span::new(time.span.end, block.span.end), first));
                    heads.push(time.span);
                }
                _ if matches!(block.kind, BlockKind::Title | BlockKind::Deck) => above = None,
                _ if block.kind == BlockKind::Heading && entries.iter().all(|(_, index)| above != Some(*index)) => {
                    entries.extend(above.map(|index| (block.span, index)));
                }
                _ if block.kind == BlockKind::Heading => above = None,
                _ if block.kind.is_article() => entries.extend(above.map(|index| (block.span, index))),
                _ => {}
            }
        }
        let mut dates: Vec<_> = entries.iter().filter_map(|(_, index)| times.get(*index)).map(|t| t.bounds).collect();
        dates.dedup();
        if dates.len() < 2 { Entries::default() } else { Entries { entries, heads } }
    }

    /// Whether an expression is the date of an entry, which is no part of its sentences.
    pub(super) fn is_head(&self, time: &TimeExpression) -> bool {
        self.heads.contains(&time.span)
    }

    /// The index of the expression that dates the entry around a character.
    pub(super) fn of(&self, at: u32) -> Option<usize> {
        self.entries.iter().find(|(span, _)| span.start <= at && at < span.end).map(|(_, index)| *index)
    }

    /// The index of the expression that dates an event: one that a main clause of an entry tells as done, in the present
    /// too.
    pub(super) fn of_event(&self, tree: &Tree, event: &Anchored) -> Option<usize> {
        let index = self.of(tree.token(event.head).span.start)?;
        let is_told = event.modality == Modality::Asserted && !event.is_said && event.tense != Some(Tense::Future);
        let had = tree.children_by(event.head, &["aux"]).any(|helper| tree.form(helper).eq_ignore_ascii_case("had"));
        (is_told && !had && is_main(tree, event.head)).then_some(index)
    }
}

/// Whether a word is the top of its sentence, or coordinated with it.
fn is_main(tree: &Tree, token: usize) -> bool {
    match tree.relation(token) {
        "root" => true,
        // A date before a colon may be taken for the top.
        "conj" | "parataxis" | "appos" | "list" => tree.head(token).is_some_and(|head| is_main(tree, head)),
        _ => false,
    }
}
