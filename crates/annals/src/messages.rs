//! What is said to the person at the terminal, on standard error; standard output is for results alone.

use annals_document::Diagnostic;
use std::io::Write;

/// Something that stopped the command.
pub(crate) fn error(message: &str) {
    line(&format!("error: {message}"));
}

/// Something worth knowing.
pub(crate) fn warning(message: &str) {
    line(&format!("warning: {message}"));
}

/// Something that belongs to a result and is no fault.
pub(crate) fn note(message: &str) {
    line(&format!("note: {message}"));
}

/// A message about one document.
pub(crate) fn diagnostic(diagnostic: &Diagnostic) {
    line(&diagnostic.to_string());
}

fn line(message: &str) {
    // Where standard error is closed there is nobody left to tell.
    let _ = writeln!(std::io::stderr(), "{message}");
}
