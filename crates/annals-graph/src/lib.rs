//! Many extractions to one case, and the views that are drawn from it.
//!
//! What it owns: merging entities and events of many documents, the temporal network, sources and their disagreement,
//! queries, the timeline view with its SVG, the diagram view with its DOT. It never sees a token, a tree or a file.

mod case;

pub use case::{
    Case, CaseDocument, CaseEntity, CaseEvent, CaseParticipant, CaseRelation, CaseStatement, Citation, Dating,
    DocumentKey, EntityKey, EntityMention, EventKey, EventMention, Known, MergeReason, ReasonStep, RelationKey,
    RelationMention, StatementKey, StatementMention,
};
