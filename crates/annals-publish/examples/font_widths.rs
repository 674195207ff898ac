//! Prints `crates/annals-graph/src/drawing/widths.rs` from the embedded fonts:
//! `cargo run -p annals-publish --example font_widths > crates/annals-graph/src/drawing/widths.rs`, then `cargo fmt`.
#![allow(clippy::print_stdout)]

use annals_publish::{FONTS, advance_width};

/// The blocks whose widths are kept: Latin, combining marks, Greek, Cyrillic, more Latin, punctuation, currencies.
const BLOCKS: [(u32, u32); 8] = [
    (0x20, 0x24F),
    (0x2B0, 0x36F),
    (0x370, 0x3FF),
    (0x400, 0x4FF),
    (0x1E00, 0x1EFF),
    (0x2000, 0x205F),
    (0x20A0, 0x20BF),
    (0x2100, 0x214F),
];

fn main() {
    println!("//! Advance widths of Noto Sans, in thousandths of the font size.\n//!");
    println!("//! Generated from crates/annals-publish/fonts by");
    println!("//! `cargo run -p annals-publish --example font_widths > crates/annals-graph/src/drawing/widths.rs`.\n");
    println!("use super::range::WidthRange;\n");
    for (name, font) in ["REGULAR", "BOLD", "ITALIC"].into_iter().zip(FONTS) {
        println!("pub(super) const {name}: &[WidthRange] = &[");
        for (first, last) in BLOCKS {
            let widths: Vec<String> = (first..=last)
                .map(|code| char::from_u32(code).map_or(0, |c| advance_width(font, c).unwrap_or(600)).to_string())
                .collect();
            println!("WidthRange {{ first: {first:#x}, widths: &[{}] }},", widths.join(", "));
        }
        println!("];");
    }
}
