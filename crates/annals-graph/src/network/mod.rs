//! When everything was, from what all documents say together.
//!
//! What it owns: turning written and computed dates, tenses and publications into limits of a simple temporal network,
//! taking years and weeks that one document leaves out from others, and reading the bounds and their reasons back. What
//! can't hold beside something more reliable is set aside and told of.

mod aligned;
mod calling;
mod chronicle;
mod collect;
mod contradiction;
mod cycle;
mod dates;
mod facts;
mod likely_days;
mod links;
mod neighbours;
mod partial;
mod stance;
mod stn;
mod subject;
#[cfg(test)]
mod tests;
mod word_index;

pub(crate) use dates::{Dated, date_all};
pub use stn::{Contradiction, Limit, LimitId, Network, Point};
pub(crate) use subject::{Clusters, Setback, Subject};
