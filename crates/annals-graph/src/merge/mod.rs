//! Many extractions to one case.
//!
//! What it owns: which documents copy others, which entities, events, statements and relations of different documents
//! are one, their labels and their ranking. Every join has a reason, no mention is lost, and the order in which records
//! come changes nothing.

mod assemble;
mod copies;
mod decide;
mod decisions;
mod entities;
mod entity_list;
mod event_list;
mod events;
mod ids;
mod keys;
mod labels;
mod lemmas;
mod linked;
mod names;
mod qualifiers;
mod relations;
mod renames;
mod salience;
mod sorted_set;
mod statement_list;
mod statements;
mod stories;
mod telling;
#[cfg(test)]
mod tests;
mod thread;

use crate::{corpus, partition};
pub use assemble::build_case;
pub use decide::build_case_with;
pub use decisions::{Decided, Decision, MentionPlace, Verdict};
pub(crate) use names::{PersonName, acronym, initials};
