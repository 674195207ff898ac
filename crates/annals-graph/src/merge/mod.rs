//! Many extractions to one case.
//!
//! What it owns: which documents copy others, which entities, events, statements and relations of different documents
//! are one, their labels and their ranking. Every join has a reason, no mention is lost, and the order in which records
//! come changes nothing.

mod acts;
mod assemble;
mod candidates;
mod cast;
mod copies;
mod decide;
mod entities;
mod entity_list;
mod event_dates;
mod event_list;
mod events;
mod examples;
mod features;
mod ids;
mod keys;
mod labels;
mod lemmas;
mod linkage;
mod linked;
mod names;
mod pairs;
mod placed_names;
mod profile;
mod qualifiers;
mod relations;
mod renames;
mod sorted_set;
mod statement_list;
mod statements;
mod stories;
mod story_groups;
#[cfg(test)]
mod tests;
mod thread;
mod usage;
mod weights;
mod written_names;

use crate::{corpus, partition};
pub(crate) use assemble::build;
pub use assemble::build_case;
pub use examples::{PairExample, features, pair_examples};
pub use features::Speaks;
pub(crate) use names::{PersonName, acronym, initials};
