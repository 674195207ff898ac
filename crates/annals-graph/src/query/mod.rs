//! Asking a case: finding what a name means, what happened around it, who said what, how two things are linked.

mod filter;
mod find;
mod graph;
mod records;
mod said;

pub use filter::{Filter, Selection, select};
pub use find::{FindError, find_entity};
pub use graph::{CaseGraph, Link, Node};
pub use records::{
    DocumentRecord, EventRecord, MentionRecord, TimelineRecord, document_records, event_records, timeline_records,
};
pub use said::{SaidQuery, said};

#[cfg(test)]
mod tests;
