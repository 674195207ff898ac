//! Who said what.

use annals_case::{Case, Dating, EntityKey, Fact, Marked, StatementKey};
use annals_document::{Bounds, StatementKind};
use chrono::NaiveDate;

/// What to look for among the statements. The default finds all that is not hidden.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SaidQuery {
    /// Who said it.
    pub by: Option<EntityKey>,
    /// Whom or what it speaks of.
    pub about: Option<EntityKey>,
    /// To whom.
    pub to: Option<EntityKey>,
    /// In whose words it is given.
    pub kind: Option<StatementKind>,
    /// Words that it holds, in any of its wordings; case does not matter.
    pub containing: Option<String>,
    /// Made on this day or later, as far as is known.
    pub from: Option<NaiveDate>,
    /// Made on this day or earlier, as far as is known.
    pub until: Option<NaiveDate>,
    /// By what a person marked; the default leaves out what is hidden.
    pub marked: Marked,
}

/// The statements that `query` asks for, in the case's order. With a window, those of unknown time are left out; what is
/// only known to have been said before it was reported counts for the day of that report.
pub fn said(case: &Case, query: &SaidQuery) -> Vec<StatementKey> {
    let has_window = query.from.is_some() || query.until.is_some();
    let words = query.containing.as_ref().map(|words| words.to_lowercase());
    let holds = |statement: &annals_case::CaseStatement, words: &str| {
        statement.content.to_lowercase().contains(words)
            || statement.mentions.iter().any(|mention| {
                let text = &case.document(mention.document).text;
                mention.content.iter().any(|span| text.slice(*span).to_lowercase().contains(words))
            })
    };
    let fits = |statement: &annals_case::CaseStatement| {
        query.by.is_none_or(|by| statement.speaker == Some(by))
            && query.about.is_none_or(|about| statement.about.contains(&about))
            && query.to.is_none_or(|to| statement.addressee == Some(to))
            && query.kind.is_none_or(|kind| statement.kind == kind)
            && words.as_deref().is_none_or(|words| holds(statement, words))
            && (!has_window || can_be_within(&statement.time, query.from, query.until))
    };
    let keys = (0..case.statements.len()).map(StatementKey::from);
    let marks = case.marks();
    let is_kept = |key: &StatementKey| query.marked.keeps(marks.get(&Fact::Statement(*key)));
    keys.filter(|key| is_kept(key) && fits(case.statement(*key))).collect()
}

fn can_be_within(time: &Dating, from: Option<NaiveDate>, until: Option<NaiveDate>) -> bool {
    let bounds = if time.is_placed() { time.bounds } else { time.bounds.latest().map_or(Bounds::UNKNOWN, Bounds::day) };
    !bounds.is_unknown() && bounds.touches(from, until)
}
