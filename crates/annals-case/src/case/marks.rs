//! What a person marked, tagged and noted, and which things lists and pictures keep by it.

use super::{Act, Case, Corrected, Correction, Fact, Mark};
use std::collections::{BTreeMap, BTreeSet};

/// What a person marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks<'a> {
    /// Marks, in the order of [`Mark`].
    pub marks: BTreeSet<Mark>,
    /// Tags, sorted.
    pub tags: BTreeSet<&'a str>,
    /// Notes in the order in which they were made, with who made them.
    pub notes: Vec<(&'a str, Option<&'a str>)>,
}

impl<'a> Marks<'a> {
    fn add(&mut self, act: &'a Act) {
        match &act.correction {
            Correction::Mark { mark, on: true, .. } => {
                self.marks.insert(*mark);
                // What is checked is not in doubt, and the other way round: the later word holds.
                match mark {
                    Mark::Verified => self.marks.remove(&Mark::Disputed),
                    Mark::Disputed => self.marks.remove(&Mark::Verified),
                    _ => false,
                };
            }
            Correction::Mark { mark, on: false, .. } => {
                self.marks.remove(mark);
            }
            Correction::Tag { tag, on: true, .. } => {
                self.tags.insert(tag);
            }
            Correction::Tag { tag, on: false, .. } => {
                self.tags.remove(tag.as_str());
            }
            Correction::Note { text, .. } => self.notes.push((text, act.by.as_deref())),
            _ => {}
        }
    }

    /// All of it on one line: `important, verified; tagged “bridge”; note by Ann: “ask the coroner”`; `None` where there is nothing.
    pub fn line(&self) -> Option<String> {
        let marks: Vec<&str> = self.marks.iter().map(|mark| mark.as_str()).collect();
        let mut parts: Vec<String> = if marks.is_empty() { Vec::new() } else { vec![marks.join(", ")] };
        let tags: Vec<String> = self.tags.iter().map(|tag| format!("“{tag}”")).collect();
        if !tags.is_empty() {
            parts.push(format!("tagged {}", tags.join(", ")));
        }
        parts.extend(self.notes.iter().map(|(text, by)| {
            let by = by.map_or_else(String::new, |by| format!(" by {by}"));
            format!("note{by}: “{text}”")
        }));
        (!parts.is_empty()).then(|| parts.join("; "))
    }
}

impl Case {
    /// What a person marked of each thing, on one line, by its identity (of a document its path).
    pub fn mark_lines(&self) -> BTreeMap<&str, String> {
        self.marks().into_iter().filter_map(|(fact, marks)| Some((fact.id(self), marks.line()?))).collect()
    }

    /// What a person hid.
    pub fn hidden(&self) -> BTreeSet<Fact> {
        let marks = self.marks().into_iter();
        marks.filter(|(_, of)| of.marks.contains(&Mark::Hidden)).map(|(fact, _)| fact).collect()
    }

    /// What a person marked, of each thing that bears a mark, a tag or a note.
    pub fn marks(&self) -> BTreeMap<Fact, Marks<'_>> {
        let mut found: BTreeMap<Fact, Marks> = BTreeMap::new();
        for Corrected { fact, act } in &self.corrections {
            found.entry(*fact).or_default().add(act);
        }
        found.retain(|_, marks| *marks != Marks::default());
        found
    }
}

/// Which things are kept by what a person marked. The default keeps all that is not hidden.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// Only what has one of these marks; all where it is empty.
    pub marks: Vec<Mark>,
    /// Only what has one of these tags; all where it is empty.
    pub tags: Vec<String>,
    /// What is hidden, too.
    pub with_hidden: bool,
}

impl Marked {
    /// Whether something with these marks is kept.
    pub fn keeps(&self, marks: Option<&Marks>) -> bool {
        let has = |mark: &Mark| marks.is_some_and(|of| of.marks.contains(mark));
        let is_tagged = |tag: &String| marks.is_some_and(|of| of.tags.contains(tag.as_str()));
        let shows_hidden = self.with_hidden || self.marks.contains(&Mark::Hidden);
        (shows_hidden || !has(&Mark::Hidden))
            && (self.marks.is_empty() || self.marks.iter().any(has))
            && (self.tags.is_empty() || self.tags.iter().any(is_tagged))
    }
}
