//! What a question asks for, and what of a case that keeps.

use annals_case::{Case, DocumentKey, EntityKey, EventKey, Marked, StatementKey};
use chrono::NaiveDate;

/// What to keep. The default keeps everything that is not hidden.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// What any of these takes part in, or what is said by, to or of it.
    pub about: Vec<EntityKey>,
    /// What takes part under any of these words, where no entity is called so: texts name models of things and the like that are
    /// no entities of a case.
    pub words: Vec<String>,
    /// What can touch this day or a later one.
    pub from: Option<NaiveDate>,
    /// What can touch this day or an earlier one.
    pub to: Option<NaiveDate>,
    /// Events of these kinds alone; all where it is empty.
    pub kinds: Vec<String>,
    /// What this document tells.
    pub document: Option<DocumentKey>,
    /// Events of at least this salience.
    pub salience: f64,
    /// This many events at most, those that an editor would keep first; what is never listed falls out. `None` keeps all.
    pub most: Option<usize>,
    /// By what a person marked; the default leaves out what is hidden.
    pub marked: Marked,
}

/// What a filter keeps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// In the case's order.
    pub events: Vec<EventKey>,
    /// In the case's order.
    pub statements: Vec<StatementKey>,
    /// Events left out only because nothing is known of their time.
    pub undated_events: usize,
    /// Statements left out only because nothing is known of their time.
    pub undated_statements: usize,
}

impl Filter {
    /// What it is about, in words.
    pub fn subject(&self, case: &Case) -> Option<String> {
        let entities = self.about.iter().map(|key| case.entity(*key).name.as_str());
        let names: Vec<&str> = entities.chain(self.words.iter().map(String::as_str)).collect();
        (!names.is_empty()).then(|| names.join(", "))
    }
}
