//! What the marks of a timeline mean.

use super::Placement;
use super::view::{EntryKind, TimelineEntry, TimelineView};
use crate::drawing::Mark;
use serde::Serialize;

/// A mark that a timeline uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LegendItem {
    /// A filled point.
    Asserted,
    /// A hollow point.
    Reported,
    /// A dashed point.
    Unreal,
    /// A struck point.
    NotSo,
    /// A speech mark.
    Statement,
    /// A bar with soft ends.
    Stretch,
    /// An arrow.
    Open,
    /// A triangle.
    Disagreement,
    /// Ticks for what is left out.
    Hidden,
    /// A stack, for entries that are grouped.
    Grouped,
}

impl LegendItem {
    /// Every item, in order.
    pub const ALL: [LegendItem; 10] = [
        LegendItem::Asserted,
        LegendItem::Reported,
        LegendItem::Unreal,
        LegendItem::NotSo,
        LegendItem::Statement,
        LegendItem::Stretch,
        LegendItem::Open,
        LegendItem::Disagreement,
        LegendItem::Hidden,
        LegendItem::Grouped,
    ];

    /// What it means.
    pub fn meaning(self) -> &'static str {
        match self {
            LegendItem::Asserted => "told as fact",
            LegendItem::Reported => "reported or alleged by somebody",
            LegendItem::Unreal => "planned, ordered, wanted, possible",
            LegendItem::NotSo => "denied, or said not to be so",
            LegendItem::Statement => "somebody's statement",
            LegendItem::Stretch => "some time within, or lasting (darker: surely)",
            LegendItem::Open => "on or before, on or after",
            LegendItem::Disagreement => "sources disagree",
            LegendItem::Hidden => "events not shown, where they lie",
            LegendItem::Grouped => "grouped: too many to show",
        }
    }
}

/// The marks that `view` uses.
pub(super) fn legend(view: &TimelineView) -> Vec<LegendItem> {
    let ordered = || view.sequences.iter().flat_map(|sequence| sequence.steps.iter().flatten());
    let entries = || view.events.iter().chain(&view.statements).chain(ordered()).chain(&view.unplaced);
    let is_marked =
        |mark: Mark| move |entry: &TimelineEntry| entry.kind == EntryKind::Event && Mark::of(entry.standing) == mark;
    LegendItem::ALL
        .into_iter()
        .filter(|item| match item {
            LegendItem::Asserted => entries().any(is_marked(Mark::Filled)),
            LegendItem::Reported => entries().any(is_marked(Mark::Hollow)),
            LegendItem::Unreal => entries().any(is_marked(Mark::Dashed)),
            LegendItem::NotSo => entries().any(|entry| Mark::of(entry.standing) == Mark::Struck),
            LegendItem::Statement => entries().any(|entry| entry.kind == EntryKind::Statement),
            LegendItem::Stretch => entries().any(|entry| matches!(entry.placement, Placement::Stretch { .. })),
            LegendItem::Open => entries().any(|entry| {
                matches!(entry.placement, Placement::Before { .. } | Placement::After { .. } | Placement::Around { .. })
            }),
            LegendItem::Disagreement => entries().any(|entry| !entry.disagreements.is_empty()),
            LegendItem::Hidden => !view.hidden_days.is_empty(),
            LegendItem::Grouped => !view.clusters.is_empty(),
        })
        .collect()
}
