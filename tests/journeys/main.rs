//! Whole journeys: a pile of texts in, what a user gets out of them.

// Tests read and write files of their own.
#![allow(clippy::disallowed_methods)]

mod evidence;
mod labels;
mod sources;
#[path = "../support.rs"]
mod support;
