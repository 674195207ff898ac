//! What the marks of a timeline mean.

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
    /// A bar with an arrow.
    Beyond,
    /// A triangle.
    Disagreement,
    /// Ticks for what is left out.
    Hidden,
    /// A stack, for entries that are grouped.
    Grouped,
}

impl LegendItem {
    /// Every item, in order.
    pub const ALL: [LegendItem; 11] = [
        LegendItem::Asserted,
        LegendItem::Reported,
        LegendItem::Unreal,
        LegendItem::NotSo,
        LegendItem::Statement,
        LegendItem::Stretch,
        LegendItem::Open,
        LegendItem::Beyond,
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
            LegendItem::Beyond => "can lie outside the days shown",
            LegendItem::Disagreement => "sources disagree",
            LegendItem::Hidden => "events not shown, where they lie",
            LegendItem::Grouped => "grouped: too many to show",
        }
    }
}
