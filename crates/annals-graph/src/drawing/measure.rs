//! How wide text is, and where it breaks.

use super::widths;
use unicode_segmentation::UnicodeSegmentation;

/// The cuts of the font family that pictures are set in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextFace {
    /// Upright.
    Regular,
    /// Upright and heavy.
    Bold,
    /// Slanted.
    Italic,
}

/// Width of a character that the font does not hold: that of its box for missing characters.
const MISSING: u16 = 600;
/// Width of a character that is narrower than those of nearly all texts, in font sizes.
const NARROWEST: f64 = 0.15;
/// The space that no line ends at.
pub(crate) const NO_BREAK: char = '\u{A0}';
/// Width of an ideograph or a picture character.
const WIDE: u16 = 1000;

/// The width of `text` in the units of `size`, without kerning.
///
/// # Examples
/// ```
/// use annals_graph::{TextFace, text_width};
/// assert!(text_width("wide", TextFace::Bold, 12.0) > text_width("wide", TextFace::Regular, 12.0));
/// ```
pub fn text_width(text: &str, face: TextFace, size: f64) -> f64 {
    let thousandths: u64 = text.chars().map(|c| u64::from(char_width(c, face))).sum();
    thousandths as f64 * size / 1000.0
}

fn char_width(c: char, face: TextFace) -> u16 {
    let code = c as u32;
    let ranges = match face {
        TextFace::Regular => widths::REGULAR,
        TextFace::Bold => widths::BOLD,
        TextFace::Italic => widths::ITALIC,
    };
    ranges
        .iter()
        .find_map(|range| range.widths.get(code.checked_sub(range.first)? as usize).copied())
        .unwrap_or(if is_wide(code) { WIDE } else { MISSING })
}

/// Whether `code` lies in the blocks that are set in full squares.
fn is_wide(code: u32) -> bool {
    matches!(code, 0x1100..=0x115F | 0x2E80..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF | 0xFE30..=0xFE6F
        | 0xFF00..=0xFF60 | 0x1F000..=0x1FAFF | 0x20000..=0x3FFFD)
}

/// A piece of text in one face and colour.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Run {
    pub(crate) text: String,
    pub(crate) face: TextFace,
    pub(crate) fill: &'static str,
}

impl Run {
    pub(crate) fn new(text: impl Into<String>, face: TextFace, fill: &'static str) -> Run {
        Run { text: text.into(), face, fill }
    }

    /// Its width in the units of `size`.
    pub(crate) fn width(&self, size: f64) -> f64 {
        text_width(&self.text, self.face, size)
    }
}

/// A line of text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Line {
    pub(crate) runs: Vec<Run>,
}

impl Line {
    /// The width of its runs in the units of `size`.
    pub(crate) fn width(&self, size: f64) -> f64 {
        self.runs.iter().map(|run| run.width(size)).sum()
    }

    fn push(&mut self, piece: &str, like: &Run) {
        match self.runs.last_mut() {
            Some(last) if last.face == like.face && last.fill == like.fill => last.text.push_str(piece),
            _ => self.runs.push(Run::new(piece, like.face, like.fill)),
        }
    }

    fn trim_end(&mut self) {
        while let Some(last) = self.runs.last_mut() {
            last.text.truncate(last.text.trim_end().len());
            if !last.text.is_empty() {
                break;
            }
            self.runs.pop();
        }
    }

    /// Takes characters away until it fits into `width` with "…" at its end.
    fn end_with_ellipsis(&mut self, size: f64, width: f64) {
        self.trim_end();
        let mut is_in_word = false;
        while !self.runs.is_empty() {
            if self.width(size) + text_width("…", TextFace::Bold, size) <= width {
                break;
            }
            let last_text = match self.runs.last_mut() {
                Some(last) if !last.text.is_empty() => &mut last.text,
                _ => {
                    self.runs.pop();
                    continue;
                }
            };
            let shorter = last_text.grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
            is_in_word =
                !last_text[shorter..].trim().is_empty() && !last_text[..shorter].ends_with(char::is_whitespace);
            last_text.truncate(shorter);
        }
        if is_in_word {
            self.end_with_word();
        }
        self.trim_end();
        if let Some(last) = self.runs.last_mut() {
            last.text.truncate(last.text.trim_end_matches([',', ';', ':', '·', '(', '—', ' ']).len());
            last.text.push('…');
        }
    }

    /// Takes away the beginning of a word that the line ends with, unless that is much of its last run.
    fn end_with_word(&mut self) {
        let Some(last) = self.runs.last_mut() else { return };
        if let Some(space) = last.text.rfind(char::is_whitespace).filter(|&at| at * 2 > last.text.len()) {
            last.text.truncate(space);
        }
    }
}

/// `text` with no-break spaces within its parts, which `separator` divides: lines break between them alone.
pub(crate) fn unbroken(text: &str, separator: &str) -> String {
    let parts = text.split(separator).map(|part| part.replace(' ', &NO_BREAK.to_string()));
    parts.collect::<Vec<_>>().join(separator)
}

/// Breaks `runs` into at most `max_lines` lines of at most `width`; what does not fit is replaced by "…".
///
/// Lines break at white space, but not at a no-break space; a word that is wider than a line is broken between characters.
pub(crate) fn wrap(runs: &[Run], size: f64, width: f64, max_lines: usize) -> Vec<Line> {
    let mut lines = vec![Line::default()];
    let mut used = 0.0;
    let mut is_cut = false;
    'runs: for run in runs {
        let (text, is_long) = beginning(&run.text, size, width, max_lines);
        is_cut |= is_long;
        for piece in pieces(text, run.face, size, width) {
            let visible = text_width(piece.trim_end(), run.face, size);
            if used > 0.0 && used + visible > width {
                if lines.len() == max_lines {
                    is_cut = true;
                    break 'runs;
                }
                lines.push(Line::default());
                used = 0.0;
            }
            if let Some(line) = lines.last_mut() {
                line.push(piece, run);
            }
            used += text_width(piece, run.face, size);
        }
    }
    for line in &mut lines {
        line.trim_end();
    }
    if let (true, Some(last)) = (is_cut, lines.last_mut()) {
        last.end_with_ellipsis(size, width);
    }
    lines.retain(|line| !line.runs.is_empty());
    lines
}

/// Words with the white space after them; words too wide for a line in parts that fit.
fn pieces(text: &str, face: TextFace, size: f64, width: f64) -> Vec<&str> {
    let mut pieces = Vec::new();
    for word in text.split_inclusive(|c: char| c.is_whitespace() && c != NO_BREAK) {
        if text_width(word.trim_end(), face, size) <= width {
            pieces.push(word);
            continue;
        }
        let (mut start, mut used) = (0, 0.0);
        for (at, part) in graphemes(word, face, size, width) {
            let advance = text_width(part, face, size);
            if used > 0.0 && used + advance > width {
                pieces.push(&word[start..at]);
                (start, used) = (at, 0.0);
            }
            used += advance;
        }
        pieces.push(&word[start..]);
    }
    pieces
}

/// What `word` can be broken into: its graphemes; one that is wider than a line, which a thousand accents on one letter
/// are, in characters.
fn graphemes(word: &str, face: TextFace, size: f64, width: f64) -> impl Iterator<Item = (usize, &str)> {
    word.grapheme_indices(true).flat_map(move |(start, grapheme)| {
        let is_wide = text_width(grapheme, face, size) > width;
        let whole = (!is_wide).then_some((start, grapheme));
        let characters = grapheme.char_indices().filter(move |_| is_wide);
        whole.into_iter().chain(characters.map(move |(at, c)| (start + at, &grapheme[at..at + c.len_utf8()])))
    })
}

/// As much of `text` as lines of `width` can possibly hold, and whether that is not all.
///
/// Measuring a name of ten thousand letters to show thirty of them would take most of the time of a picture.
fn beginning(text: &str, size: f64, width: f64, max_lines: usize) -> (&str, bool) {
    let enough = (max_lines as f64 * width / (size * NARROWEST)) as usize + 1;
    text.char_indices().nth(enough).map_or((text, false), |(end, _)| (&text[..end], true))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(text: &str, width: f64, max_lines: usize) -> Vec<String> {
        let run = Run::new(text, TextFace::Regular, "black");
        wrap(&[run], 10.0, width, max_lines)
            .into_iter()
            .map(|line| line.runs.into_iter().map(|run| run.text).collect())
            .collect()
    }

    #[test]
    fn lines_break_at_spaces_and_the_rest_becomes_an_ellipsis() {
        assert_eq!(
            lines("The council met in the old town hall", 100.0, 9),
            ["The council met in", "the old town hall"]
        );
        assert_eq!(lines("The council met in the old town hall", 100.0, 1), ["The council met in…"]);
        assert_eq!(lines("The council met in the old town hall", 90.0, 1), ["The council met…"]);
        let whole = unbroken("The council met, in the old hall", ", ").replace(NO_BREAK, "_");
        assert_eq!(whole, "The_council_met, in_the_old_hall");
    }

    #[test]
    fn a_word_wider_than_the_line_is_broken() {
        let broken = lines("Donaudampfschifffahrtsgesellschaft", 60.0, 9);
        assert!(broken.len() > 2);
        assert_eq!(broken.concat(), "Donaudampfschifffahrtsgesellschaft");
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_asked(text in "\\PC{0,200}", width in 30.0f64..400.0, max_lines in 1usize..6) {
            let run = Run::new(text.as_str(), TextFace::Bold, "black");
            let lines = wrap(&[run], 12.0, width, max_lines);
            prop_assert!(lines.len() <= max_lines);
            for line in lines {
                prop_assert!(line.width(12.0) <= width + 12.0, "{line:?}");
            }
        }
    }
}
