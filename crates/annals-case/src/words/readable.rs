//! Text from outside, made fit to be shown.

/// `text` on one line, without control characters, line breaks and marks that turn the direction of writing.
pub fn readable(text: &str) -> String {
    let visible: String = text
        .chars()
        .filter(
            |&c| !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}'),
        )
        .map(|c| if c.is_control() || c.is_whitespace() { ' ' } else { c })
        .collect();
    visible.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stands_on_one_line_in_its_own_order() {
        assert_eq!(readable(" a\u{202E}b\n\tc\u{1b} d "), "ab c d");
    }
}
