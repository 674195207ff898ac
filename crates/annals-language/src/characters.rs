//! What the splitter sees of a character.
//!
//! `crates/annals-train/python/splitter_data.py` computes the same numbers.

use crate::features::{fnv1a, normal_form};

const UPPER: u32 = 1;
const LETTER: u32 = 2;
const OTHERS: u32 = 3;
const OTHER_ROWS: u32 = 24;
const ASCII: u32 = OTHERS + OTHER_ROWS;
const LISTED: [char; 20] =
    ['“', '”', '‘', '’', '—', '–', '…', '•', '€', '£', '«', '»', '„', '·', '°', '™', '©', '®', '′', '″'];

/// Rows of the table of characters. Row 0 is for what lies beyond the ends.
pub(crate) const ROWS: usize = (ASCII + 96) as usize + LISTED.len();
/// Rows of the table of stretches between white space. Row 0 is for white space and for long stretches.
pub(crate) const CHUNK_ROWS: u32 = 4096;
const LONGEST_CHUNK: usize = 20;

/// White space as Unicode has it, and the four separators of ASCII.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

fn row(c: char) -> u32 {
    if c == '\n' {
        return ASCII + 95;
    }
    if is_space(c) {
        return ASCII;
    }
    if (' '..='~').contains(&c) {
        return ASCII + u32::from(c) - 32;
    }
    if let Some(place) = LISTED.iter().position(|listed| *listed == c) {
        return ASCII + 96 + place as u32;
    }
    if c.is_uppercase() {
        UPPER
    } else if c.is_alphabetic() {
        LETTER
    } else {
        OTHERS + fnv1a(&[c.encode_utf8(&mut [0; 4])]) % OTHER_ROWS
    }
}

/// Two numbers a character: its own row, and the row of the stretch between white space that holds it.
pub(crate) fn rows(text: &[char]) -> (Vec<u32>, Vec<u32>) {
    let mut chunks = vec![0; text.len()];
    let mut start = 0;
    for at in 0..=text.len() {
        if text.get(at).is_none_or(|c| is_space(*c)) {
            if (1..=LONGEST_CHUNK).contains(&(at - start)) {
                let chunk: String = text[start..at].iter().collect();
                chunks[start..at].fill(fnv1a(&["k:", &normal_form(&chunk)]) % (CHUNK_ROWS - 1) + 1);
            }
            start = at + 1;
        }
    }
    (text.iter().map(|c| row(*c)).collect(), chunks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_has_a_row() {
        for c in ['\0', '\t', '\n', 'a', '~', '\u{7f}', '“', 'É', 'é', '\u{301}', '漢', '\u{10ffff}'] {
            let row = row(c);
            assert!(row > 0 && (row as usize) < ROWS, "{c:?} {row}");
        }
    }

    #[test]
    fn a_stretch_is_known_by_its_normal_form() {
        let read = |text: &str| rows(&text.chars().collect::<Vec<char>>()).1;
        assert_eq!(read("Gen. x")[0], read("gen. y")[3]);
        assert_eq!(read("a b")[1], 0);
        assert_eq!(read(&"a".repeat(21))[0], 0);
    }
}
