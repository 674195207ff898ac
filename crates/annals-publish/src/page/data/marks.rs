//! What a person marked, noted and set right, by the identity under which the page knows a thing.

use annals_case::{Act, Case, Correction, Fact, Mark};
use serde::Serialize;
use std::collections::BTreeMap;

/// What a person did about one thing.
#[derive(Debug, Default, Serialize)]
pub(super) struct Handled {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    marks: Vec<Mark>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
    /// Each with who made it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<(String, Option<String>)>,
    /// What was set right: what, by whom, why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    set: Vec<(&'static str, Option<String>, Option<String>)>,
}

/// All that a person did, by identities; documents go by theirs and not by their paths.
pub(super) fn marked(case: &Case) -> BTreeMap<String, Handled> {
    let id = |fact: Fact| match fact {
        Fact::Document(key) => case.document(key).id.clone(),
        other => other.id(case).to_owned(),
    };
    let mut found: BTreeMap<String, Handled> = BTreeMap::new();
    for (fact, marks) in case.marks() {
        let notes = marks.notes.into_iter().map(|(text, by)| (text.to_owned(), by.map(str::to_owned)));
        found.insert(
            id(fact),
            Handled {
                marks: marks.marks.into_iter().collect(),
                tags: marks.tags.into_iter().map(str::to_owned).collect(),
                notes: notes.collect(),
                set: Vec::new(),
            },
        );
    }
    for corrected in &case.corrections {
        let Act { by, why, correction, .. } = &corrected.act;
        if let Some(what) = what_is_set(correction) {
            found.entry(id(corrected.fact)).or_default().set.push((what, by.clone(), why.clone()));
        }
    }
    found
}

fn what_is_set(correction: &Correction) -> Option<&'static str> {
    Some(match correction {
        Correction::Apart { .. } => "kept apart",
        Correction::Together(_) => "taken for one",
        Correction::Date { .. } => "date",
        Correction::Name { .. } => "name",
        Correction::Kind { .. } => "kind",
        Correction::NotAHappening(_) => "no happening",
        Correction::Speaker { .. } => "speaker",
        Correction::Retract(_) | Correction::Event(_) | Correction::Undo { .. } => return None,
        Correction::Mark { .. } | Correction::Note { .. } | Correction::Tag { .. } => return None,
    })
}
