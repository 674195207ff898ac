//! How the entries of a chronology show their dates.

use annals_document::{Span, Text};

/// Whether a block holds nothing but the expression at `time`, with a mark or a bullet around it.
pub(crate) fn is_alone(text: &Text, block: Span, time: Span) -> bool {
    let before = text.slice(Span::new(block.start, time.start));
    let after = text.slice(Span::new(time.end, block.end));
    is_bare(before) && is_bare(after)
}

/// Whether an expression stands at the head of a block with a colon or a dash behind it: "2 May 2023: The board closed".
pub(crate) fn heads_entry(text: &Text, block: Span, time: Span) -> bool {
    let before = text.slice(Span::new(block.start, time.start));
    let after = text.slice(Span::new(time.end, block.end));
    let goes_on = |rest: &str| rest.starts_with([' ', '\t', '\u{a0}']) && rest.trim().chars().any(char::is_alphabetic);
    let rest = after.trim_start();
    let is_marked = rest.strip_prefix(':').is_some_and(|rest| rest.trim().chars().any(char::is_alphabetic))
        || rest.strip_prefix(['–', '—', '|']).is_some_and(goes_on)
        || (after.starts_with([' ', '\t']) && rest.strip_prefix('-').is_some_and(goes_on))
        || after.starts_with('\t')
        || after.starts_with('\n');
    is_bare(before) && is_marked
}

/// Whether some characters hold no word.
fn is_bare(words: &str) -> bool {
    !words.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_before_a_mark_heads_an_entry() {
        let check = |line: &str, words: u32, heads: bool, alone: bool| {
            let text = Text::from(line);
            let time = Span::new(0, words);
            assert_eq!(
                (heads_entry(&text, text.span(), time), is_alone(&text, text.span(), time)),
                (heads, alone),
                "{line}"
            );
        };
        check("2 May 2023: The board met.", 10, true, false);
        check("2 May 2023 – The board met.", 10, true, false);
        check("2 May 2023", 10, false, true);
        check("2 May 2023:", 10, false, true);
        check("2 May 2023 was a cold day.", 10, false, false);
        check("2 May 2023, the board met.", 10, false, false);
    }
}
