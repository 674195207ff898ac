//! Plain text: the parts of a text that is not changed.

mod classify;
mod comments;
mod letter;
mod run_on;
mod units;

pub(crate) use classify::{KnownOfText, read_page};
pub(crate) use run_on::split_run_on;
pub(crate) use units::split_units;
