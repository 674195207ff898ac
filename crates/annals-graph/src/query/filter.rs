//! The part of a case that a question is about.

use super::sought::Sought;
use annals_case::{Case, CaseEvent, CaseStatement, DocumentKey, EntityKey, EventKey, StatementKey};
use annals_document::Bounds;
use chrono::NaiveDate;

/// What to keep. The default keeps everything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// What it takes part in, or what is said by, to or of it.
    pub about: Option<EntityKey>,
    /// What takes part under these words, where no entity is called so: texts name models of things and the like that are
    /// no entities of a case.
    pub words: Option<String>,
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

/// The events and statements that `filter` keeps.
///
/// With a first or last day, what can touch the window is kept. What can't be placed at all is left out and counted;
/// without a window it is kept.
pub fn select(case: &Case, filter: &Filter) -> Selection {
    let mut selection = Selection::default();
    let sought = Sought::of(case, filter);
    for (key, event) in case.events.iter().enumerate().filter(|(_, event)| filter.keeps_event(&sought, event)) {
        match filter.placed(event.time.bounds) {
            Placed::Inside => selection.events.push(EventKey::from(key)),
            Placed::Unknown => selection.undated_events += 1,
            Placed::Outside => {}
        }
    }
    for (key, statement) in
        case.statements.iter().enumerate().filter(|(_, statement)| filter.keeps_statement(&sought, statement))
    {
        match filter.placed(statement.time.bounds) {
            Placed::Inside => selection.statements.push(StatementKey::from(key)),
            Placed::Unknown => selection.undated_statements += 1,
            Placed::Outside => {}
        }
    }
    selection
}

enum Placed {
    Inside,
    Outside,
    Unknown,
}

impl Filter {
    /// What it is about, in words.
    pub fn subject<'c>(&'c self, case: &'c Case) -> Option<&'c str> {
        self.about.map(|key| case.entity(key).name.as_str()).or(self.words.as_deref())
    }

    fn keeps_event(&self, sought: &Sought, event: &CaseEvent) -> bool {
        sought.takes_part(event)
            && (self.kinds.is_empty() || self.kinds.contains(&event.kind))
            && self.document.is_none_or(|document| event.mentions.iter().any(|mention| mention.document == document))
            && event.salience >= self.salience
    }

    fn keeps_statement(&self, sought: &Sought, statement: &CaseStatement) -> bool {
        sought.concerns(statement)
            && self
                .document
                .is_none_or(|document| statement.mentions.iter().any(|mention| mention.document == document))
    }

    fn placed(&self, bounds: Bounds) -> Placed {
        if self.from.is_none() && self.to.is_none() {
            Placed::Inside
        } else if !bounds.touches(self.from, self.to) {
            Placed::Outside
        } else if bounds.earliest().is_none() {
            // "Some day before the text was written" touches every window that begins before it; that places nothing.
            Placed::Unknown
        } else {
            Placed::Inside
        }
    }
}
