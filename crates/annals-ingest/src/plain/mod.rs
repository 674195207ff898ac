//! Plain text: the parts of a text that is not changed.

mod classify;
mod units;

pub(crate) use classify::read_page;
pub(crate) use units::split_units;
