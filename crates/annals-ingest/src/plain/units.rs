//! Cuts a text into paragraphs, whether it has one a line (a clipboard's) or breaks its lines (e-mail, old wires).

use crate::line::{ends_as_sentence, is_bulleted};
use annals_document::{Span, Text};
use std::ops::Range;

/// A paragraph or a line that stands for itself.
#[derive(Clone, Debug)]
pub(crate) struct Unit<'t> {
    /// Its words, white space at both ends cut off; line breaks inside it stay.
    pub(crate) text: &'t str,
    /// Its bytes in the document.
    pub(crate) bytes: Range<usize>,
}

impl Unit<'_> {
    /// The characters of `bytes` of this unit's own text.
    pub(crate) fn span_of(&self, text: &Text, bytes: Range<usize>) -> Span {
        text.span_of_bytes(self.bytes.start + bytes.start..self.bytes.start + bytes.end)
    }
}

/// A line, and whether a blank one stands before it.
struct Line<'t> {
    text: &'t str,
    /// Bytes of the trimmed text.
    bytes: Range<usize>,
    /// White space before its first word, in characters.
    indent: usize,
    /// Length in characters with its indent.
    width: usize,
    after_blank: bool,
}

/// The units of `text`, in order.
pub(crate) fn split_units(text: &str) -> Vec<Unit<'_>> {
    let lines = split_lines(text);
    let measure = find_measure(&lines);
    let mut units: Vec<Unit<'_>> = Vec::new();
    let mut previous: Option<&Line<'_>> = None;
    for line in &lines {
        let goes_on = previous.is_some_and(|previous| goes_on(previous, line, measure));
        match units.last_mut().filter(|_| goes_on) {
            Some(unit) => {
                unit.bytes.end = line.bytes.end;
                unit.text = &text[unit.bytes.clone()];
            }
            None => units.push(Unit { text: line.text, bytes: line.bytes.clone() }),
        }
        previous = Some(line);
    }
    units
}

/// The lines that hold anything.
fn split_lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut after_blank = false;
    let mut start = 0;
    for raw in text.split(['\n', '\r', '\u{2028}', '\u{2029}', '\u{c}', '\u{85}']) {
        let trimmed = raw.trim_matches(is_blank);
        let separator = text[start + raw.len()..].chars().next();
        // "\r\n" is one break: the empty piece between its two characters is no blank line.
        let inside_break = raw.is_empty() && separator == Some('\n') && text[..start].ends_with('\r');
        if trimmed.is_empty() {
            after_blank |= !inside_break;
        } else {
            let lead = raw.len() - raw.trim_start_matches(is_blank).len();
            let at = start + lead;
            let indent = raw[..lead].chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
            let width = trimmed.chars().count() + indent;
            lines.push(Line { text: trimmed, bytes: at..at + trimmed.len(), indent, width, after_blank });
            after_blank = false;
        }
        start += raw.len() + separator.map_or(0, char::len_utf8);
    }
    lines
}

/// White space, and characters that show nothing.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}')
}

/// The width at which a text's lines were broken, in characters; `None` where its lines are paragraphs.
///
/// In a broken text most lines that another follows are full (the next word would not have fitted) and end within a
/// sentence.
fn find_measure(lines: &[Line<'_>]) -> Option<usize> {
    let pairs: Vec<(&Line<'_>, &Line<'_>)> =
        lines.iter().zip(lines.iter().skip(1)).filter(|(_, next)| !next.after_blank).collect();
    if pairs.len() < 3 {
        return None;
    }
    let mut widths: Vec<usize> = lines.iter().map(|line| line.width).collect();
    widths.sort_unstable();
    let measure = widths[(widths.len() - 1) * 95 / 100];
    if !(30..=130).contains(&measure) {
        return None;
    }
    let full = pairs.iter().filter(|(line, next)| is_full(line, next, measure)).count();
    let unfinished = pairs.iter().filter(|(line, _)| !ends_as_sentence(line.text)).count();
    (full * 10 >= pairs.len() * 6 && unfinished * 10 >= pairs.len() * 6).then_some(measure)
}

/// Whether the first word of `next` would not have fitted on `line`, with some room for ragged edges.
fn is_full(line: &Line<'_>, next: &Line<'_>, measure: usize) -> bool {
    let first_word = next.text.split_whitespace().next().map_or(0, |word| word.chars().count());
    line.width + 1 + first_word + measure / 12 > measure
}

/// Whether `next` is the same paragraph as `line`.
fn goes_on(line: &Line<'_>, next: &Line<'_>, measure: Option<usize>) -> bool {
    let is_quote = |line: &Line<'_>| line.text.starts_with('>');
    if next.after_blank || is_bulleted(next.text) || is_quote(line) != is_quote(next) {
        return false;
    }
    let within_sentence = !ends_as_sentence(line.text) && next.text.starts_with(char::is_lowercase);
    match measure {
        Some(measure) => {
            let opens_paragraph = next.indent >= line.indent + 2 && ends_as_sentence(line.text);
            !opens_paragraph && (within_sentence || is_full(line, next, measure))
        }
        None => within_sentence && line.width >= 30,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let units: Vec<&str> = split_units(text).iter().map(|unit| unit.text).collect();
        assert_eq!(units, expected);
    }

    #[test]
    fn a_line_of_a_clipboard_is_a_paragraph() {
        check(
            "Town opens bridge\nThe bridge over the Elm was opened on Monday.\nIt took two years.\r\n\r\n  It is green. ",
            &[
                "Town opens bridge",
                "The bridge over the Elm was opened on Monday.",
                "It took two years.",
                "It is green.",
            ],
        );
    }

    #[test]
    fn broken_lines_are_joined_to_paragraphs() {
        let first = "The bridge over the river Elm was opened on Monday after two years of\nwork that cost the town more than it had ever spent on anything, the\nmayor said.";
        let second = "It is green, and the town has not yet decided whether it should be\npainted another colour before the next winter comes with its rains and\nits storms.";
        check(&format!("{first}\n\n{second}\n"), &[first, second]);
    }

    #[test]
    fn indents_open_paragraphs_of_broken_text() {
        let text = "   The bridge over the river Elm was opened on Monday after years of\nwork that cost the town more than it had ever spent on anything.\n   It is green, and the town has not yet decided whether it should be\npainted another colour before the next winter comes with its rains.";
        assert_eq!(split_units(text).len(), 2);
    }

    #[test]
    fn list_items_stay_apart() {
        check("Bring:\n- a coat\n- a hat", &["Bring:", "- a coat", "- a hat"]);
    }
}
