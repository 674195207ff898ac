//! Asking a case: finding what a name means, what happened around it, who said what, how two things are linked, who acts
//! on whom and belongs with whom, what changed, on whose word something is told.

mod birth_disagreement;
mod changes;
mod chronology;
mod communities;
mod date_disagreement;
mod dated;
mod filter;
mod find;
mod graph;
mod journey;
mod number_disagreement;
mod oppose;
mod opposites;
mod origins;
mod records;
mod said;
mod sought;
mod speech;
mod ties;
mod wordings;

pub use birth_disagreement::{BirthDisagreement, birth_disagreements};
pub use changes::{Changes, changes};
pub use chronology::timeline_records;
pub use communities::{Central, central, communities};
pub use date_disagreement::{DateDisagreement, date_disagreements};
pub use dated::{FindDatedError, find_dated};
pub use filter::{Filter, Selection, select};
pub use find::{FindError, Subject, find_entity, find_subject};
pub use graph::{CaseGraph, Link, Node};
pub use journey::{Step, journey};
pub use number_disagreement::{NumberDisagreement, number_disagreements};
pub use oppose::{Opposition, OppositionKind, oppositions};
pub use origins::{EventSources, Origin, Origins};
pub use records::{
    AmountRecord, DocumentRecord, EventRecord, MentionRecord, TimelineRecord, document_records, event_records,
};
pub use said::{SaidQuery, said};
pub use ties::{Tie, acts, company, ties};
pub(crate) use wordings::tells_translation;
pub use wordings::{Wording, is_translated, wording};

#[cfg(test)]
mod links_tests;
#[cfg(test)]
mod tests;
