//! Stretches between quotation marks, found by the marks alone.
//!
//! Owns the pairing of marks, straight and typographic, over paragraphs; knows nothing of grammar or speakers. A mark
//! without its partner is no error: an opening one reaches to the end of its paragraph, which is how a quotation of
//! several paragraphs is printed, and a closing one without an opening is left alone.

use annals_document::{Document, Span};

/// A stretch between quotation marks within one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quotation {
    /// With its marks.
    pub(super) outer: Span,
    /// Without them.
    pub(super) inner: Span,
    /// Whether it goes on in the quotation that follows, in the next paragraph.
    pub(super) continues: bool,
}

/// The outermost quotations of the article, in order of the text.
pub(super) fn find_quotations(document: &Document) -> Vec<Quotation> {
    let blocks: Vec<Span> = document.article_blocks().map(|block| block.span).collect();
    let mut found: Vec<Quotation> = Vec::new();
    for (index, &block) in blocks.iter().enumerate() {
        let chars: Vec<char> = document.text.slice(block).chars().collect();
        let next = blocks.get(index + 1);
        let next_opening = next.and_then(|&next| document.text.slice(next).chars().find(|c| !c.is_whitespace()));
        found.extend(pair_marks(&chars, block.start, next_opening));
    }
    found
}

/// The quotation that the character at `offset` stands in, marks included; `quotations` are in order.
pub(super) fn quotation_at(quotations: &[Quotation], offset: u32) -> Option<&Quotation> {
    let after = quotations.partition_point(|quotation| quotation.outer.start <= offset);
    quotations[..after].last().filter(|quotation| offset < quotation.outer.end)
}

/// The quotations, marks included, that share characters with `span`; `quotations` are in order.
pub(super) fn quotations_in(quotations: &[Quotation], span: Span) -> &[Quotation] {
    let first = quotations.partition_point(|quotation| quotation.outer.end <= span.start);
    let end = quotations.partition_point(|quotation| quotation.outer.start < span.end);
    &quotations[first..end.max(first)]
}

/// A pair of marks.
struct Style {
    opens: &'static str,
    closes: &'static str,
    /// Characters that one mark takes.
    length: usize,
}

impl Style {
    /// Two single marks that stand for a double one come first, so that they are not read as two.
    const ALL: [Style; 6] = [
        Style { opens: "'", closes: "'", length: 2 },
        Style { opens: "`", closes: "'", length: 2 },
        Style { opens: "“„\"", closes: "”\"", length: 1 },
        Style { opens: "«", closes: "»", length: 1 },
        Style { opens: "‘", closes: "’", length: 1 },
        Style { opens: "'", closes: "'", length: 1 },
    ];

    fn is_double(&self) -> bool {
        self.length == 2 || !self.opens.contains(['‘', '\''])
    }

    fn stands_at(&self, marks: &str, chars: &[char], at: usize) -> bool {
        (at..at + self.length).all(|i| chars.get(i).is_some_and(|c| marks.contains(*c)))
    }

    /// Whether an opening mark stands at `at`: something follows it closely, and nothing it could close precedes it.
    fn opens_at(&self, chars: &[char], at: usize) -> bool {
        let before = at.checked_sub(1).map(|i| chars[i]);
        let after = chars.get(at + self.length);
        self.stands_at(self.opens, chars, at)
            && before.is_none_or(|c| !c.is_alphanumeric() && !",.!?;%".contains(c))
            && after.is_some_and(|c| !c.is_whitespace())
    }

    /// Whether a closing mark stands at `at`. A single one must not be an apostrophe.
    fn closes_at(&self, chars: &[char], at: usize) -> bool {
        let before = at.checked_sub(1).map(|i| chars[i]);
        let after = chars.get(at + self.length);
        let is_close = before.is_some_and(|c| !c.is_whitespace()) || after.is_none_or(|c| c.is_whitespace());
        self.stands_at(self.closes, chars, at)
            && is_close
            && (self.is_double() || after.is_none_or(|c| !c.is_alphanumeric()))
    }
}

/// The outermost quotations of one block, whose text begins at `start`; `next_opening` is the first character of the next
/// block, which goes on with a quotation where it is the same mark again.
fn pair_marks(chars: &[char], start: u32, next_opening: Option<char>) -> Vec<Quotation> {
    let mut found = Vec::new();
    let last_closes = last_closes(chars);
    let mut at = 0;
    while at < chars.len() {
        let Some(kind) = Style::ALL.iter().position(|style| style.opens_at(chars, at)) else {
            at += 1;
            continue;
        };
        let style = &Style::ALL[kind];
        let Some((end, mark)) = find_end(style, chars, at, last_closes[kind]) else {
            at += style.length;
            continue;
        };
        let offset = |i: usize| start + i as u32;
        let inner = at + style.length..end - mark;
        // Marks around nothing quote nothing.
        if chars[inner.clone()].iter().any(|c| c.is_alphanumeric()) {
            found.push(Quotation {
                outer: Span::new(offset(at), offset(end)),
                inner: Span::new(offset(inner.start), offset(inner.end)),
                continues: mark == 0 && end == chars.len() && next_opening == Some(chars[at]),
            });
        }
        at = end;
    }
    found
}

/// Where the last closing mark of each style stands, so that nobody looks for one where none follows.
fn last_closes(chars: &[char]) -> [Option<usize>; Style::ALL.len()] {
    Style::ALL.each_ref().map(|style| (0..chars.len()).rev().find(|&at| style.closes_at(chars, at)))
}

/// Where the quotation that opens at `at` ends, and how long its closing mark is (0 where it has none).
fn find_end(style: &Style, chars: &[char], at: usize, last_close: Option<usize>) -> Option<(usize, usize)> {
    let first = at + style.length;
    if !style.is_double() && last_close < Some(first) {
        return None;
    }
    let is_new_opening = |i: usize| style.opens != style.closes && chars[i] == chars[at] && style.opens_at(chars, i);
    for i in first..chars.len() {
        if style.closes_at(chars, i) && !is_possessive(style, chars, i, last_close) {
            return Some((i + style.length, style.length));
        }
        if style.is_double() && chars[at] != '"' && is_new_opening(i) {
            return Some((end_of_sentence_before(chars, first, i), 0));
        }
    }
    // A lone apostrophe opens nothing; a double mark without a partner does.
    style.is_double().then(|| (trimmed_end(chars), 0))
}

/// Whether what looks like a single closing mark is the apostrophe of a plural: another closing mark follows later, and
/// no punctuation stands before this one.
fn is_possessive(style: &Style, chars: &[char], at: usize, last_close: Option<usize>) -> bool {
    let ends_a_phrase = chars[at - 1].is_ascii_punctuation();
    let next_word = chars.get(at + 2).is_some_and(|c| c.is_lowercase());
    !style.is_double() && chars[at - 1] == 's' && !ends_a_phrase && next_word && last_close > Some(at)
}

/// Just past the last sentence that ends before `limit`; `limit` where none does.
fn end_of_sentence_before(chars: &[char], first: usize, limit: usize) -> usize {
    (first..limit).rev().find(|&i| ".!?".contains(chars[i])).map_or(limit, |i| i + 1)
}

fn trimmed_end(chars: &[char]) -> usize {
    chars.len() - chars.iter().rev().take_while(|c| c.is_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use annals_document::{Block, BlockKind, Text};
    use proptest::prelude::*;

    fn document(text: &str) -> Document {
        let text = Text::from(text);
        let mut blocks = Vec::new();
        let mut start = 0;
        for line in text.as_str().split('\n') {
            let end = start + line.chars().count() as u32;
            if !line.is_empty() {
                blocks.push(Block { kind: BlockKind::Paragraph, span: Span::new(start, end) });
            }
            start = end + 1;
        }
        Document { text, blocks, ..Document::default() }
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let document = document(text);
        let found: Vec<&str> = find_quotations(&document).iter().map(|q| document.text.slice(q.inner)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn straight_and_typographic_marks_pair_up() {
        check("\"We waited,\" she said. \"Nobody came.\"", &["We waited,", "Nobody came."]);
        check("“We waited,” she said. “Nobody came.”", &["We waited,", "Nobody came."]);
        check("''We waited,'' she said.", &["We waited,"]);
        check("``We waited,'' she said.", &["We waited,"]);
    }

    #[test]
    fn single_marks_are_told_from_apostrophes() {
        check("The workers' union called it 'a good day' for the firm's staff.", &["a good day"]);
        check("Mayor: ‘We won’t sell the teachers’ houses’", &["We won’t sell the teachers’ houses"]);
        check("It's the dogs' dinner.", &[]);
    }

    #[test]
    fn only_the_outermost_marks_count() {
        check("“He told me ‘go home’ and I went,” she said.", &["He told me ‘go home’ and I went,"]);
    }

    #[test]
    fn a_quotation_of_several_paragraphs_has_opening_marks_only() {
        let document = document("“The first part.\n“The second part,” he said.");
        let found = find_quotations(&document);
        assert_eq!(found.iter().map(|q| q.continues).collect::<Vec<_>>(), [true, false]);
        assert_eq!(document.text.slice(found[0].inner), "The first part.");
    }

    #[test]
    fn a_missing_mark_costs_its_paragraph_at_most() {
        check("“We left early.\nNobody saw us.", &["We left early."]);
        check("“We left early. He said: “Fine.”", &["We left early.", "Fine."]);
        check("We left early,” he said.", &[]);
    }

    proptest! {
        #[test]
        fn quotations_lie_apart_and_inside_the_text(text in "[a-c .,\"'“”‘’\n]{0,80}") {
            let document = document(&text);
            let found = find_quotations(&document);
            prop_assert!(found.windows(2).all(|pair| pair[0].outer.end <= pair[1].outer.start));
            for quotation in found {
                prop_assert!(quotation.outer.contains(quotation.inner));
                prop_assert!(quotation.outer.end <= document.text.len());
            }
        }
    }
}
