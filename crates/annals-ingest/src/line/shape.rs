//! Shapes of a line: how long it is, how it ends, how it is capitalised.

/// The number of words, by white space; two characters make one in scripts without.
pub(crate) fn count_words(text: &str) -> usize {
    let unspaced = text.chars().filter(|c| matches!(*c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')).count();
    text.split_whitespace().count() + unspaced / 2
}

/// Whether two lines have the same letters and digits, in any case.
pub(crate) fn is_same_line(a: &str, b: &str) -> bool {
    let letters =
        |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    let (a, b) = (letters(a), letters(b));
    !a.is_empty() && a == b
}

/// Whether it holds any letter or digit.
pub(crate) fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// Whether it ends as a sentence does: with a point, a question or exclamation mark or an ellipsis, quotation marks and
/// brackets after it not counted.
pub(crate) fn ends_as_sentence(text: &str) -> bool {
    text.trim_end_matches(|c: char| c.is_whitespace() || "\"'”’»)]*」』".contains(c))
        .ends_with(['.', '!', '?', '…', '。', '！', '？'])
}

/// About how many sentences it has: ends of sentences followed by a capital, and the last one.
pub(crate) fn count_sentences(text: &str) -> usize {
    let mut words = text.split_whitespace().peekable();
    let mut count = 0;
    while let Some(word) = words.next() {
        let next_opens = words
            .peek()
            .is_none_or(|next| next.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase));
        if next_opens && ends_as_sentence(word) && !is_abbreviation(word) {
            count += 1;
        }
    }
    count + usize::from(!ends_as_sentence(text))
}

/// Whether the point of a word may belong to it: "U.S.", "Gen.", "J."
fn is_abbreviation(word: &str) -> bool {
    let Some(stem) = word.strip_suffix('.') else { return false };
    let opens_with_capital = stem.starts_with(char::is_uppercase);
    stem.contains('.') || (opens_with_capital && stem.chars().count() <= 4)
}

/// Whether it begins with a list's mark: a bullet, a dash, "1." or "a)".
pub(crate) fn is_bulleted(text: &str) -> bool {
    let Some((mark, rest)) = text.split_once(char::is_whitespace) else { return false };
    let numbered = mark.strip_suffix(['.', ')']).is_some_and(|number| {
        !number.is_empty() && number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    let bullet = matches!(mark, "•" | "·" | "▪" | "‣" | "◦" | "●" | "■" | "–" | "—" | "-" | "*" | "+" | "o");
    (numbered || bullet) && has_letters(rest)
}

/// Words that headlines write small.
const SMALL_WORDS: &[&str] = &[
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "is", "nor", "of", "off", "on", "or",
    "over", "per", "the", "to", "up", "via", "vs", "vs.", "with", "after", "amid",
];

/// Whether nearly every word has a capital, as in the headlines of many American papers.
pub(crate) fn is_title_case(text: &str) -> bool {
    let words: Vec<&str> = text
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| word.starts_with(char::is_alphabetic) && !SMALL_WORDS.contains(word))
        .collect();
    let small = words.iter().filter(|word| word.starts_with(char::is_lowercase)).count();
    words.len() >= 3 && small * 6 <= words.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_counted_past_abbreviations() {
        assert_eq!(count_sentences("The U.S. said so. Gen. Ode did not."), 2);
        assert_eq!(count_sentences("Council votes on flood wall"), 1);
        assert_eq!(count_sentences("“It rained,” she said. “It did!” He left."), 3);
    }

    #[test]
    fn headline_case_is_told_from_a_sentence() {
        assert!(is_title_case("Mayor of Elmton Signs Budget After Long Night"));
        assert!(!is_title_case("Mayor of Elmton signs budget after long night"));
    }

    #[test]
    fn list_marks_open_items() {
        assert!(is_bulleted("• Bring a coat"));
        assert!(is_bulleted("2. Bring a hat"));
        assert!(!is_bulleted("2023. A year"));
        assert!(!is_bulleted("— "));
    }
}
