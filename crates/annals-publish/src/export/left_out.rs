//! What a format could not carry, counted, in words.

use super::time::{Certainty, When};
use super::view::ExportView;

/// What a format could not carry, a line each.
#[derive(Debug, Default)]
pub(crate) struct LeftOut(Vec<String>);

impl LeftOut {
    /// What the window of time leaves out of `view` before any format has its say.
    pub(crate) fn of(view: &ExportView) -> LeftOut {
        let mut left_out = LeftOut::default();
        let what = "left out by the window of time, nothing being known of their time";
        left_out.count(view.scope.undated_events, "event", what);
        left_out.count(view.scope.undated_statements, "statement", what);
        left_out
    }

    /// "3 events: `what`", where there are any.
    pub(crate) fn count(&mut self, number: usize, noun: &str, what: &str) {
        if number > 0 {
            self.0.push(format!("{}: {what}", counted(number, noun)));
        }
    }

    /// Something that the format never carries.
    pub(crate) fn note(&mut self, what: &str) {
        self.0.push(what.to_owned());
    }

    /// The lines.
    pub(crate) fn lines(&self) -> &[String] {
        &self.0
    }

    /// All lines in one, for a comment or a field; `None` where nothing was left out.
    pub(crate) fn line(&self) -> Option<String> {
        (!self.0.is_empty()).then(|| format!("Not carried by this format: {}.", self.0.join("; ")))
    }

    pub(crate) fn into_lines(self) -> Vec<String> {
        self.0
    }
}

/// "1 event", "2 events", "2 entities".
pub(crate) fn counted(number: usize, noun: &str) -> String {
    match noun.strip_suffix('y') {
        _ if number == 1 => format!("1 {noun}"),
        Some(stem) => format!("{number} {stem}ies"),
        None => format!("{number} {noun}s"),
    }
}

/// How many of `times` are of this certainty.
pub(crate) fn how_many<'t>(times: impl Iterator<Item = &'t When>, certainty: Certainty) -> usize {
    times.filter(|time| time.certainty() == certainty).count()
}
