//! The colours of the pictures.

use annals_document::EntityKind;

/// Inks by what they are used for; all readable on white when printed in grey.
pub(crate) mod ink {
    /// Titles and labels.
    pub(crate) const TEXT: &str = "#1b1f24";
    /// Sources and notes.
    pub(crate) const NOTE: &str = "#5b6570";
    /// Lines that only guide the eye.
    pub(crate) const RULE: &str = "#c3cad2";
    /// Ground of the axis.
    pub(crate) const GROUND: &str = "#eef1f5";
    /// Events and their dates.
    pub(crate) const EVENT: &str = "#1d4e89";
    /// Statements and their dates.
    pub(crate) const STATEMENT: &str = "#8a3b6f";
    /// What sources disagree on.
    pub(crate) const DISPUTE: &str = "#a84a00";
    /// Ties that are told as lasting.
    pub(crate) const RELATION: &str = "#5b6570";
    /// Paper.
    pub(crate) const PAPER: &str = "#ffffff";
}

/// Fill and border of a box for an entity of `kind`.
pub(crate) fn kind_colors(kind: EntityKind) -> (&'static str, &'static str) {
    match kind {
        EntityKind::Person => ("#fdf0dc", "#b7791f"),
        EntityKind::Organization => ("#e1ecf7", "#2b6cb0"),
        EntityKind::Place | EntityKind::Facility => ("#e3f3e6", "#2f855a"),
        EntityKind::Group => ("#efe6f6", "#6b46c1"),
        EntityKind::Law | EntityKind::Work => ("#f7e8e8", "#b04545"),
        EntityKind::Event => ("#dff3f3", "#2c7a7b"),
        EntityKind::Product | EntityKind::Other => ("#f0f1f3", "#6b7480"),
    }
}
