//! Many extractions to one case, and the views that are drawn from it.
//!
//! What it owns: merging entities and events of many documents, the temporal network, sources and their disagreement,
//! queries, the timeline view with its SVG, the diagram view with its DOT. It never sees a token, a tree or a file.

mod case;
mod diagram;
mod drawing;
mod merge;
mod network;
mod query;
#[cfg(test)]
mod testing;
mod timeline;

pub use case::{
    Bound, Case, CaseAmount, CaseDocument, CaseEntity, CaseEvent, CaseParticipant, CaseRelation, CaseStatement,
    Citation, Conflict, ConflictSubject, Dating, DocumentKey, EntityKey, EntityMention, EventKey, EventMention, Known,
    MergeReason, ReasonStep, RelationKey, RelationMention, StatementKey, StatementMention,
};
pub use diagram::{
    DiagramCluster, DiagramEdge, DiagramKind, DiagramNode, DiagramOptions, DiagramView, EdgeLine, TieKind, diagram_dot,
    diagram_svg, diagram_view, event_ends,
};
pub use drawing::{PictureStyle, SourceNote, Standing, TextFace, escaped, readable, source_note, text_width};
pub use merge::{Decided, Decision, MentionPlace, Verdict, build_case, build_case_with};
pub use network::{Contradiction, Limit, LimitId, Network, Point};
pub use query::{
    AmountRecord, BirthDisagreement, CaseGraph, Central, Changes, DateDisagreement, DocumentRecord, EventRecord,
    EventSources, Filter, FindDatedError, FindError, Link, MentionRecord, Node, NumberDisagreement, Opposition,
    OppositionKind, Origin, Origins, SaidQuery, Selection, Step, Subject, Tie, TimelineRecord, Wording, acts,
    birth_disagreements, central, changes, communities, company, date_disagreements, document_records, event_records,
    find_dated, find_entity, find_subject, is_translated, journey, number_disagreements, oppositions, said, select,
    ties, timeline_records, wording,
};
pub use timeline::{
    Cluster, Disagreement, EntryKind, Lane, Lanes, LegendItem, PageSize, Placement, Sequence, TimelineEntry,
    TimelineOptions, TimelineStyle, TimelineView, bounds_words, date_words, disagreements, spell_words,
    timeline_for_page, timeline_svg, timeline_view,
};
