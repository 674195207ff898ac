//! What a person at the command line gets: files, standard output, messages, exit codes.

// Tests read and write files of their own.
#![allow(clippy::disallowed_methods)]

mod architecture;
mod bad_input;
mod build;
mod case;
mod circles;
mod days;
mod decisions;
mod export;
mod extract;
mod formats;
mod gallery;
mod log;
mod manual;
mod marks;
#[cfg(unix)]
mod outputs;
mod page;
mod query;
mod readers;
#[path = "../support.rs"]
mod support;
