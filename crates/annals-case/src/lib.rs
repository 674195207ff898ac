#![doc = include_str!("../README.md")]

mod case;
mod difference;
mod disagreement;
mod handed_on;
mod records;
mod rewording;
mod sources;
mod standing;
pub mod wording;
mod words;

pub use case::{
    Act, BY_HAND, Bound, ByHand, Case, CaseAmount, CaseDocument, CaseEntity, CaseEvent, CaseParticipant, CaseRelation,
    CaseStatement, Citation, Conflict, ConflictSubject, Corrected, Correction, Dating, DocumentKey, EntityKey,
    EntityMention, EventKey, EventMention, Fact, Known, LIKELY_ONE, LabelClause, LabelPart, Mark, Marked, Marks,
    MentionPlace, MergeReason, ReasonStep, RelationKey, RelationMention, Sort, StatementKey, StatementMention, Target,
    clashes, entity_kind_named, in_force,
};
pub use difference::{Change, Difference, differences};
pub use disagreement::{
    BirthDisagreement, DateDisagreement, Disagreement, NumberDisagreement, birth_disagreements, date_disagreements,
    disagreements, number_disagreements,
};
pub use handed_on::handed_on;
pub use records::{
    AmountRecord, DocumentRecord, EventRecord, MarkRecord, MentionRecord, NoteRecord, ParticipantRecord, QuoteRecord,
    StatementRecord, TimelineRecord, WordingRecord, document_records, event_records, mention_record, statement_records,
};
pub use rewording::{Wording, wording};
pub use sources::{EventSources, Origin, Origins, SourceNote, is_web_address, own_word, source_name, source_note};
pub use standing::{Standing, standing_note};
pub use words::{
    bare, bounds_words, counted, date_words, day_words, event_date_words, folded_words, kind_words, length_words,
    month_name, readable, spell_words, thousands, without_article, year_words,
};
