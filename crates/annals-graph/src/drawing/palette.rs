//! The colours of the pictures.

use annals_document::EntityKind;
use serde::Serialize;

/// What a picture is looked at on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PictureStyle {
    /// On a white page.
    #[default]
    Light,
    /// On a dark screen.
    Dark,
    /// On paper without colours: what is told apart by colour elsewhere is told apart by shape and weight alone.
    Print,
}

impl PictureStyle {
    /// Its colours.
    pub(crate) fn palette(self) -> &'static Palette {
        match self {
            PictureStyle::Light => &LIGHT,
            PictureStyle::Dark => &DARK,
            PictureStyle::Print => &PRINT,
        }
    }
}

/// Colours by what they are used for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Palette {
    /// Titles and labels.
    pub(crate) text: &'static str,
    /// Sources and notes.
    pub(crate) note: &'static str,
    /// Lines that only guide the eye.
    pub(crate) rule: &'static str,
    /// Ground of the axis.
    pub(crate) ground: &'static str,
    /// Events and their dates.
    pub(crate) event: &'static str,
    /// Statements and their dates.
    pub(crate) statement: &'static str,
    /// What sources disagree on.
    pub(crate) dispute: &'static str,
    /// Ties that are told as lasting.
    pub(crate) relation: &'static str,
    /// Paper.
    pub(crate) paper: &'static str,
    /// Fill and border of boxes, in the order of [`kind_row`].
    kinds: [(&'static str, &'static str); 7],
}

impl Palette {
    /// Fill and border of a box for an entity of `kind`.
    pub(crate) fn kind(&self, kind: EntityKind) -> (&'static str, &'static str) {
        self.kinds[kind_row(kind)]
    }
}

/// The colour in which an entity of `kind` is drawn on white, as `#rrggbb`.
pub fn kind_color(kind: EntityKind) -> &'static str {
    LIGHT.kind(kind).1
}

fn kind_row(kind: EntityKind) -> usize {
    match kind {
        EntityKind::Person => 0,
        EntityKind::Organization => 1,
        EntityKind::Place | EntityKind::Facility => 2,
        EntityKind::Group => 3,
        EntityKind::Law | EntityKind::Work => 4,
        EntityKind::Event => 5,
        EntityKind::Product | EntityKind::Other => 6,
    }
}

const LIGHT: Palette = Palette {
    text: "#1b1f24",
    note: "#5b6570",
    rule: "#c3cad2",
    ground: "#eef1f5",
    event: "#1d4e89",
    statement: "#8a3b6f",
    dispute: "#a84a00",
    relation: "#5b6570",
    paper: "#ffffff",
    kinds: [
        ("#fdf0dc", "#b7791f"),
        ("#e1ecf7", "#2b6cb0"),
        ("#e3f3e6", "#2f855a"),
        ("#efe6f6", "#6b46c1"),
        ("#f7e8e8", "#b04545"),
        ("#dff3f3", "#2c7a7b"),
        ("#f0f1f3", "#6b7480"),
    ],
};

const DARK: Palette = Palette {
    text: "#eceff3",
    note: "#a3aeba",
    rule: "#4a5563",
    ground: "#222a34",
    event: "#8ab8f0",
    statement: "#e6a3cb",
    dispute: "#f2ab6a",
    relation: "#a3aeba",
    paper: "#14191f",
    kinds: [
        ("#3a2d17", "#d9a441"),
        ("#1b2e44", "#6fa8e3"),
        ("#1b3324", "#6bbf8b"),
        ("#2e2342", "#a78be0"),
        ("#3b2222", "#dd8585"),
        ("#173333", "#62bcbc"),
        ("#2a2f36", "#97a1ac"),
    ],
};

const PRINT: Palette = Palette {
    text: "#000000",
    note: "#404040",
    rule: "#9a9a9a",
    ground: "#f1f1f1",
    event: "#000000",
    statement: "#4a4a4a",
    dispute: "#000000",
    relation: "#5a5a5a",
    paper: "#ffffff",
    kinds: [("#ffffff", "#000000"); 7],
};

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance as WCAG 2 defines it.
    fn luminance(color: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&color[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (high, low) = (luminance(a).max(luminance(b)), luminance(a).min(luminance(b)));
        (high + 0.05) / (low + 0.05)
    }

    #[test]
    fn every_ink_for_words_stands_out_from_its_ground() {
        for style in [PictureStyle::Light, PictureStyle::Dark, PictureStyle::Print] {
            let palette = style.palette();
            let inks = [palette.text, palette.note, palette.event, palette.statement, palette.dispute];
            for (ink, ground) in inks.into_iter().flat_map(|ink| [(ink, palette.paper), (ink, palette.ground)]) {
                assert!(contrast(ink, ground) >= 4.5, "{ink} on {ground} in {style:?}");
            }
            for (fill, border) in palette.kinds {
                assert!(contrast(palette.text, fill) >= 7.0 && contrast(border, palette.paper) >= 3.0, "{fill}");
            }
        }
    }
}
