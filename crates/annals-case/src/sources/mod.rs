//! Who tells something, and on whose word.

mod note;
mod origins;

pub(crate) use note::shared_source;
pub use note::{SourceNote, source_name, source_note};
pub use origins::{EventSources, Origin, Origins};
