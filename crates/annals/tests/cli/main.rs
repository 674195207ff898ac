//! What a person at the command line gets: files, standard output, messages, exit codes.

mod architecture;
mod bad_input;
mod build;
mod case;
mod extract;
mod support;
