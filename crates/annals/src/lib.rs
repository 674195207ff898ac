#![doc = include_str!("../README.md")]
// This is the door that clippy.toml speaks of.
#![allow(clippy::disallowed_methods)]

mod arguments;
mod bookmarks;
mod casework;
mod commands;
mod files;
mod graphviz;
mod held;
mod inputs;
mod library;
mod log;
mod messages;
mod pictures;
mod reading;
mod records;
mod repeated;
mod scope;
mod server;

pub use library::{
    Case, TimelineOptions, TimelineStyle, TimelineView, build, extract, read, timeline_svg, timeline_view, view,
};

use arguments::Arguments;
use clap::Parser;
use std::process::ExitCode;

/// How a command ended, where it could be carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Complete,
    SomeFailed,
    Nothing,
}

/// Does what the command line of this process says.
pub fn run() -> ExitCode {
    files::remove_unfinished_on_interrupt();
    match commands::run(Arguments::parse()) {
        Ok(Outcome::Complete) => ExitCode::SUCCESS,
        Ok(Outcome::SomeFailed) => ExitCode::from(1),
        Ok(Outcome::Nothing) => ExitCode::from(2),
        // Whoever reads the output has seen enough of it, as in `annals said | head`.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            messages::error(&format!("{error:#}"));
            ExitCode::from(2)
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let kinds = error.chain().filter_map(|cause| cause.downcast_ref::<std::io::Error>());
    kinds.map(std::io::Error::kind).any(|kind| kind == std::io::ErrorKind::BrokenPipe)
}
