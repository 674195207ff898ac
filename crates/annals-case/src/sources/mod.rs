//! Who tells something, and on whose word.

mod note;
mod origins;
mod outlet;
mod own_word;

pub use note::{SourceNote, source_name, source_note};
pub use origins::{EventSources, Origin, Origins};
pub use outlet::is_web_address;
pub use own_word::own_word;
