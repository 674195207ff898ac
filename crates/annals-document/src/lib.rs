#![doc = include_str!("../README.md")]

mod amount;
mod bounds;
mod clause;
mod diagnostic;
mod document;
mod edtf;
mod entity;
mod event;
mod extraction;
mod gazetteer;
mod id;
mod link;
mod relation;
mod span;
mod statement;
mod text;
mod time;
mod token;

pub use amount::Amount;
pub use bounds::Bounds;
pub use clause::{Clause, ClausePart, Function, Reference};
pub use diagnostic::{Diagnostic, Severity};
pub use document::{Block, BlockKind, DateCandidate, DateSource, Document, Published};
pub use edtf::{Edtf, EdtfDate, EdtfError, EdtfLimit};
pub use entity::{Entity, EntityKind, Mention, MentionForm};
pub use event::{
    Aspect, Definiteness, Event, EventTime, Modality, Participant, Role, Tense, TimeRelation, TimeSource, Unlisted,
};
pub use extraction::{Extraction, SCHEMA, TokenRecord};
pub use gazetteer::{country_named, country_of_adjective, organization_named};
pub use id::{EntityId, EventId, StatementId, TimeId};
pub use link::{Happening, LinkSource, TemporalLink};
pub use relation::{Relation, RelationKind};
pub use span::Span;
pub use statement::{Force, Statement, StatementKind, StatementTime};
pub use text::Text;
pub use time::{CalendarDistance, CalendarUnit, TimeExpression, TimexType};
pub use token::{Annotated, Name, Polarity, Sentence, Token, Upos};
