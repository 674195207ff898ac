//! The words that the rules for time expressions read: a block of text cut into letters, digits and marks.
//!
//! Dates are written in ways that tokenisers disagree about ("mid-1990s", "10/30/89", "5p.m."), so the rules read their
//! own cut, which depends on the characters alone. A maximal run of letters and digits is one word ("31st", "26T10");
//! dotted abbreviations ("p.m.") and numbers with separators ("1,500", "2.5") stay whole; any other mark is a word of
//! its own. A blank line is the word `"\n"`, which no rule reads across.

use annals_document::{Span, Text};

/// One word with its lower-cased form, which is what rules compare.
#[derive(Debug)]
pub(super) struct Word<'a> {
    pub(super) span: Span,
    pub(super) form: &'a str,
    pub(super) lower: String,
    /// Whether no white space stands before it.
    pub(super) glued: bool,
}

/// The words of a block, read by index; an index past the end reads as the empty word.
#[derive(Debug)]
pub(crate) struct Words<'a>(Vec<Word<'a>>);

impl<'a> Words<'a> {
    /// Cuts the characters of `span`.
    pub(crate) fn cut(text: &'a Text, span: Span) -> Self {
        let slice = text.slice(span);
        let mut words = Vec::new();
        let mut start = span.start;
        let mut rest = slice;
        let mut glued = false;
        while !rest.is_empty() {
            let (length, is_word) = next_word(rest, glued);
            let (form, after) = rest.split_at(length);
            let end = start + form.chars().count() as u32;
            if is_word {
                words.push(Word { span: Span::new(start, end), form, lower: lower(form), glued });
            } else if form.matches('\n').count() > 1 {
                words.push(Word { span: Span::new(start, start), form: "\n", lower: "\n".to_owned(), glued: false });
            }
            glued = is_word;
            (start, rest) = (end, after);
        }
        Words(words)
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// The lower-cased form.
    pub(crate) fn at(&self, index: usize) -> &str {
        self.0.get(index).map_or("", |word| &word.lower)
    }

    /// The lower-cased form of the word `back` before `index`.
    pub(super) fn before(&self, index: usize, back: usize) -> &str {
        index.checked_sub(back).map_or("", |index| self.at(index))
    }

    /// The form as written.
    pub(crate) fn form(&self, index: usize) -> &'a str {
        self.0.get(index).map_or("", |word| word.form)
    }

    pub(crate) fn is(&self, index: usize, lower: &str) -> bool {
        self.at(index) == lower
    }

    pub(crate) fn is_any(&self, index: usize, lowers: &[&str]) -> bool {
        lowers.contains(&self.at(index))
    }

    /// Whether the words from `index` on are those of `phrase`, which single blanks part.
    pub(crate) fn phrase(&self, index: usize, phrase: &str) -> Option<usize> {
        let mut end = index;
        for word in phrase.split(' ') {
            if !self.is(end, word) {
                return None;
            }
            end += 1;
        }
        Some(end)
    }

    /// The end of the first of `phrases` that stands at `index`.
    pub(super) fn any_phrase(&self, index: usize, phrases: &[&str]) -> Option<usize> {
        phrases.iter().find_map(|phrase| self.phrase(index, phrase))
    }

    pub(super) fn is_capital(&self, index: usize) -> bool {
        self.form(index).starts_with(char::is_uppercase)
    }

    /// Whether no white space stands between it and the word before.
    pub(super) fn is_glued(&self, index: usize) -> bool {
        self.0.get(index).is_some_and(|word| word.glued)
    }

    /// Whether it is a dash that joins its two neighbours.
    pub(crate) fn is_joining_dash(&self, index: usize) -> bool {
        self.is_dash(index) && self.is_glued(index) && self.is_glued(index + 1)
    }

    pub(super) fn is_dash(&self, index: usize) -> bool {
        self.is_any(index, &["-", "–", "‑", "—"])
    }

    /// The index past a joining dash at `index`, or `index` itself.
    pub(super) fn skip_dash(&self, index: usize) -> usize {
        if self.is_joining_dash(index) { index + 1 } else { index }
    }

    /// The index past `word` at `index`, or `index` itself.
    pub(super) fn skip(&self, index: usize, word: &str) -> usize {
        if self.is(index, word) { index + 1 } else { index }
    }

    /// The index past one of `words` at `index`, or `index` itself.
    pub(super) fn skip_any(&self, index: usize, words: &[&str]) -> usize {
        if self.is_any(index, words) { index + 1 } else { index }
    }

    /// The characters from the first word of `first..end` to its last.
    pub(crate) fn span(&self, first: usize, end: usize) -> Span {
        match (self.0.get(first), end.checked_sub(1).and_then(|last| self.0.get(last))) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::default(),
        }
    }

    /// Whether a sentence can begin at `index`: nothing stands before it, or a mark that ends one.
    pub(super) fn opens_sentence(&self, index: usize) -> bool {
        let before = self.before(index, 1);
        before.is_empty() || [".", "!", "?", "\n", "\"", "“", "`", "‘", "”", ":", "_", "—"].contains(&before)
    }
}

/// Lower case, with curly apostrophes made straight.
fn lower(form: &str) -> String {
    form.to_lowercase().replace('’', "'")
}

/// The length in bytes of what stands at the beginning of `rest`, and whether it is a word or white space.
fn next_word(rest: &str, glued: bool) -> (usize, bool) {
    let first = rest.chars().next().unwrap_or(' ');
    if first.is_whitespace() {
        return (rest.len() - rest.trim_start().len(), false);
    }
    if first.is_ascii_digit() {
        return (number_length(rest), true);
    }
    if first.is_alphanumeric() {
        return (dotted_length(rest).unwrap_or_else(|| run_length(rest)), true);
    }
    if glued && matches!(first, '\'' | '’') {
        let suffix = &rest[first.len_utf8()..];
        if suffix.starts_with(['s', 'S']) && run_length(suffix) == 1 {
            return (first.len_utf8() + 1, true);
        }
    }
    (first.len_utf8(), true)
}

/// Length of the run of letters and digits.
fn run_length(rest: &str) -> usize {
    rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())
}

/// Length of digits with single separators between them, and of the letters glued to them.
fn number_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = 0;
    while digit(end) || (matches!(bytes.get(end), Some(b',' | b'.')) && digit(end + 1)) {
        end += 1;
    }
    let tail = &rest[end..];
    end + dotted_length(tail).unwrap_or_else(|| run_length(tail))
}

/// Length of single letters with periods, "p.m.", "U.S.", at least two of them.
fn dotted_length(rest: &str) -> Option<usize> {
    let mut end = 0;
    let mut letters = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !c.is_alphabetic() {
            break;
        }
        match chars.peek() {
            Some(&(dot, '.')) => {
                end = dot + 1;
                letters += 1;
                chars.next();
            }
            // A last letter without its period, "p.m", belongs to it; a longer word does not.
            next => {
                let alone = next.is_none_or(|(_, c)| !c.is_alphanumeric());
                if letters > 0 && alone {
                    end = at + c.len_utf8();
                    letters += 1;
                }
                break;
            }
        }
    }
    (letters > 1).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        let check = |string: &str, expected: &[&str]| {
            let text = Text::from(string);
            let words = Words::cut(&text, text.span());
            let forms: Vec<&str> = (0..words.len()).map(|index| words.form(index)).collect();
            assert_eq!(forms, expected, "{string}");
        };
        check("mid-1990s, on Oct. 31st", &["mid", "-", "1990s", ",", "on", "Oct", ".", "31st"]);
        check("5 p.m. EDT or 5p.m", &["5", "p.m.", "EDT", "or", "5p.m"]);
        check("the U.S. paid 1,500.", &["the", "U.S.", "paid", "1,500", "."]);
        check("last year's '80s", &["last", "year", "'s", "'", "80s"]);
        check("one\n\ntwo\nthree", &["one", "\n", "two", "three"]);
    }

    proptest! {
        #[test]
        fn every_word_is_where_it_says(string in "\\PC{0,80}") {
            let text = Text::new(string.as_str());
            let words = Words::cut(&text, text.span());
            for word in &words.0 {
                prop_assert_eq!(text.slice(word.span), word.form);
            }
        }
    }
}
