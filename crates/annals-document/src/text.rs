//! A document's text with constant-time slicing by character offsets.

use crate::Span;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Characters between two remembered byte offsets.
const STRIDE: usize = 64;

/// An immutable text that is sliced by [`Span`]s, that is, by Unicode scalar values.
///
/// A byte offset is remembered every 64 characters, so a slice costs at most a short walk and the index a
/// sixteenth of the text.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Text {
    string: String,
    /// Byte offset of every 64th character.
    marks: Vec<u32>,
    chars: u32,
}

impl Text {
    /// Indexes `string`.
    pub fn new(string: impl Into<String>) -> Self {
        let string = string.into();
        let mut marks = Vec::with_capacity(string.len() / STRIDE + 1);
        let mut chars = 0usize;
        for (byte, _) in string.char_indices() {
            if chars.is_multiple_of(STRIDE) {
                marks.push(byte as u32);
            }
            chars += 1;
        }
        Text { string, marks, chars: chars as u32 }
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.string
    }

    /// Length in characters.
    pub fn len(&self) -> u32 {
        self.chars
    }

    /// Whether it holds no character.
    pub fn is_empty(&self) -> bool {
        self.chars == 0
    }

    /// The stretch that is the whole text.
    pub fn span(&self) -> Span {
        Span::new(0, self.chars)
    }

    /// The characters of `span`; what lies beyond the end is left out.
    pub fn slice(&self, span: Span) -> &str {
        let start = self.byte_offset(span.start);
        let end = self.byte_offset(span.end).max(start);
        &self.string[start..end]
    }

    /// The byte offset at which character `offset` begins; the length in bytes where `offset` is past the end.
    pub fn byte_offset(&self, offset: u32) -> usize {
        if offset >= self.chars {
            return self.string.len();
        }
        let mark = self.marks[offset as usize / STRIDE] as usize;
        let rest = offset as usize % STRIDE;
        self.string[mark..].char_indices().nth(rest).map_or(self.string.len(), |(byte, _)| mark + byte)
    }

    /// The offset in characters of the character that holds byte `byte`.
    pub fn char_offset(&self, byte: usize) -> u32 {
        if byte >= self.string.len() {
            return self.chars;
        }
        let block = self.marks.partition_point(|&mark| mark as usize <= byte) - 1;
        let mark = self.marks[block] as usize;
        let within = self.string[mark..].char_indices().take_while(|(at, _)| mark + at <= byte).count() - 1;
        (block * STRIDE + within) as u32
    }

    /// The span in characters of a range of bytes, as `str::find` and regular expressions give them.
    pub fn span_of_bytes(&self, bytes: std::ops::Range<usize>) -> Span {
        Span::new(self.char_offset(bytes.start), self.char_offset(bytes.end))
    }

    /// `span` without white space at its two ends.
    pub fn trim(&self, span: Span) -> Span {
        let slice = self.slice(span);
        let front = slice.chars().take_while(|c| c.is_whitespace()).count() as u32;
        let back = slice.chars().rev().take_while(|c| c.is_whitespace()).count() as u32;
        if front == span.len() {
            Span::new(span.start, span.start)
        } else {
            Span::new(span.start + front, span.end - back)
        }
    }
}

impl std::fmt::Debug for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.string.fmt(f)
    }
}

impl From<&str> for Text {
    fn from(string: &str) -> Self {
        Text::new(string)
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.string)
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Text::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn slices_are_what_characters_say(string in "\\PC{0,300}", a in 0u32..320, b in 0u32..320) {
            let text = Text::new(string.as_str());
            let (start, end) = (a.min(b), a.max(b));
            let expected: String = string.chars().skip(start as usize).take((end - start) as usize).collect();
            prop_assert_eq!(text.slice(Span::new(start, end)), expected);
        }

        #[test]
        fn byte_and_character_offsets_are_inverse(string in "\\PC{0,300}") {
            let text = Text::new(string.as_str());
            for offset in 0..=text.len() {
                prop_assert_eq!(text.char_offset(text.byte_offset(offset)), offset);
            }
        }
    }

    #[test]
    fn trims_inside_the_span_only() {
        let text = Text::from("a  bc  d");
        assert_eq!(text.trim(Span::new(1, 7)), Span::new(3, 5));
        assert_eq!(text.trim(Span::new(1, 3)), Span::new(1, 1));
    }
}
