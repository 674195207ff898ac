//! Asking a case: finding what a name means, what happened around it, who said what, how two things are linked, who acts
//! on whom and belongs with whom, what changed.

mod changes;
mod chronology;
mod communities;
mod dated;
mod filter;
mod find;
mod graph;
mod journey;
mod oppose;
mod opposites;
mod said;
mod select;
mod sought;
mod speech;
mod ties;

pub use changes::{Changes, changes};
pub use chronology::timeline_records;
pub use communities::{Central, central, communities};
pub use dated::{FindDatedError, find_dated};
pub use filter::{Filter, Selection};
pub use find::{FindError, Subject, find_entity, find_subject};
pub use graph::{CaseGraph, Link, Node};
pub use journey::{Step, journey};
pub use oppose::{Opposition, OppositionKind, oppositions};
pub use said::{SaidQuery, said};
pub use select::select;
pub use ties::{Tie, acts, company, ties};

#[cfg(test)]
mod links_tests;
#[cfg(test)]
mod tests;
