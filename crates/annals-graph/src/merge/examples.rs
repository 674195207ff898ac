//! Pairs of mentions with what speaks for and against them, for learning the weights.

use super::candidates::candidates;
use super::copies::find_copies;
use super::corpus::Corpus;
use super::entities::merge_entities;
use super::entity_list::list_entities;
use super::events::Mentions;
use super::features::{FEATURES, Speaks};
use super::pairs::is_ruled_out;
use super::stories::Stories;
use annals_document::{Extraction, Span};

/// A pair of mentions of events.
#[derive(Clone, Debug, PartialEq)]
pub struct PairExample {
    /// The path of the document of each.
    pub documents: [String; 2],
    /// The trigger of each.
    pub triggers: [Span; 2],
    /// One number for each of [`features`].
    pub values: Vec<f64>,
}

/// The names of what speaks for or against a pair, in order, with the side for which each can speak.
pub fn features() -> &'static [(&'static str, Speaks)] {
    &FEATURES
}

/// Hands every pair of mentions of one case that merging compares, for both of which `is_wanted` holds and that nothing rules
/// out, to `each`. A mention is given by the path of its document and its trigger.
pub fn pair_examples(
    records: Vec<Extraction>,
    is_wanted: &dyn Fn(&str, Span) -> bool,
    each: &mut dyn FnMut(PairExample),
) {
    let corpus = Corpus::new(records);
    let copies = find_copies(&corpus);
    let stories = Stories::of(&corpus);
    let (entities, keys) = list_entities(&corpus, merge_entities(&corpus, &copies, &stories));
    let mentions = Mentions::of(&corpus, &stories, &entities, &keys);
    let path = |item: usize| corpus.records[corpus.events.document(item)].document.path.as_str();
    let trigger = |item: usize| corpus.event(item).trigger;
    let wanted: Vec<bool> = (0..corpus.events.len()).map(|item| is_wanted(path(item), trigger(item))).collect();
    for (a, b) in candidates(&mentions.profiles) {
        if !(wanted[a] && wanted[b]) || is_ruled_out(&mentions.profiles[a], &mentions.profiles[b]) {
            continue;
        }
        each(PairExample {
            documents: [path(a).to_owned(), path(b).to_owned()],
            triggers: [trigger(a), trigger(b)],
            values: mentions.evidence(a, b).values.to_vec(),
        });
    }
}
